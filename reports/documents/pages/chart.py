"""A chart for paper as SVG: bars in three greys with their numbers above them, readable in a black-and-white copy."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from reports.documents.content.charts import bar_text
from reports.documents.content.values import Bars, Chart

WIDTH, HEIGHT = 640, 220
_LEFT, _TOP, _BOTTOM, _LINE = 8, 6, 24, 17
# Of the numbers: 7.6 points where the drawing is 150 mm wide, 7 points at 138 mm.
_SIZE = 11.5
_FILLS = ("#222222", "#8a8a8a", "#ffffff", "#c9c9c9")
_FONT = "Tinos"


def chart_svg(chart: Chart) -> str:
    """Bars side by side by label; a gap with "–" where nothing was reported, a line at the foot for 0. Numbers that are
    wider than their bars stand upright."""
    bars = _Bars.of(chart)
    drawn = [bars.drawn(run, place) for place, run in enumerate(chart.runs)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_height(chart)}" font-family="{_FONT}">'
        f"{''.join(drawn)}{_foot(chart)}{_legend(chart)}</svg>"
    )


def chart_ratio(chart: Chart) -> float:
    """Height ÷ width of its drawing."""
    return _height(chart) / WIDTH


@dataclass(frozen=True)
class _Bars:
    """Where bars and numbers stand. slot, width: of a label and of a bar; top: the largest value; room: above a bar for
    its number; upright: whether numbers run from below to above."""

    slot: float
    width: float
    runs: int
    top: int
    room: float
    upright: bool

    @classmethod
    def of(cls, chart: Chart) -> _Bars:
        slot, runs = (WIDTH - 2 * _LEFT) / len(chart.labels), len(chart.runs)
        width = min(slot * 0.8 / runs, 46)
        longest = max(_wide(bar_text(run, at)) for run in chart.runs for at in range(len(run.values)))
        upright = longest > (slot if runs == 1 else width)
        top = max((value for run in chart.runs for value in run.values if value), default=1)
        return cls(slot, width, runs, top, longest + 4 if upright else _SIZE + 2, upright)

    def drawn(self, run: Bars, place: int) -> str:
        first = _LEFT + (self.slot - self.width * self.runs) / 2 + self.width * place
        return "".join(self._bar(first + self.slot * at, run, at, place) for at in range(len(run.values)))

    def _bar(self, left: float, run: Bars, at: int, place: int) -> str:
        foot, value = HEIGHT - _BOTTOM, run.values[at]
        height = (foot - _TOP - self.room) * (value or 0) / self.top
        number = self._number(left + (self.width - 1.5) / 2, foot - height - 4, bar_text(run, at))
        if value is None:
            return number
        rect = (
            f'<rect x="{left:.1f}" y="{foot - height:.1f}" width="{self.width - 1.5:.1f}" height="{height:.1f}" '
            f'fill="{_FILLS[place % len(_FILLS)]}" stroke="#000000" stroke-width="0.7"/>'
        )
        return rect + number

    def _number(self, middle: float, above: float, text: str) -> str:
        if self.upright and self.width < _SIZE * 0.75:
            return ""  # they would run into each other: the table has them
        if not self.upright or len(text) == 1:
            return _text(middle, above, text, f"{_SIZE}")
        x = middle + _SIZE * 0.33  # letters stand on their line: its middle is a third of their size above
        return _text(x, above, text, f"{_SIZE}", "start", f' transform="rotate(-90 {x:.1f} {above:.1f})"')


def _wide(text: str) -> float:
    """About: a letter or digit of the font is half as wide as it is high, a dot or a blank a quarter."""
    return _SIZE * sum(0.25 if letter in ". " else 0.5 for letter in text)


def _foot(chart: Chart) -> str:
    foot, slot = HEIGHT - _BOTTOM, (WIDTH - 2 * _LEFT) / len(chart.labels)
    labels = (_text(_LEFT + slot * (at + 0.5), foot + 15, label) for at, label in enumerate(chart.labels))
    line = f'<line x1="{_LEFT}" y1="{foot}" x2="{WIDTH - _LEFT}" y2="{foot}" stroke="#000000" stroke-width="1"/>'
    return line + "".join(labels)


def _height(chart: Chart) -> int:
    return HEIGHT + (_LINE * len(chart.runs) if len(chart.runs) > 1 else 0)


def _legend(chart: Chart) -> str:
    """A line for each run: names are long."""
    if len(chart.runs) < 2:
        return ""
    return "".join(_key(HEIGHT + _LINE * at + 4, run.name, at) for at, run in enumerate(chart.runs))


def _key(top: float, name: str, at: int) -> str:
    box = f'<rect x="{_LEFT + 1}" y="{top:.1f}" width="14" height="10" fill="{_FILLS[at % len(_FILLS)]}" '
    return f'{box}stroke="#000000" stroke-width="0.7"/>{_text(_LEFT + 21, top + 9.5, name, anchor="start")}'


def _text(x: float, y: float, text: str, size: str = "13", anchor: str = "middle", more: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"{more}>{escape(text)}</text>'

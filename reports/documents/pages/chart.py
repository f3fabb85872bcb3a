"""A chart for paper as SVG: bars in three greys with their numbers above them, readable in a black-and-white copy."""

from __future__ import annotations

from html import escape

from reports.documents.content.values import Bars, Chart
from wardsecurity import words

WIDTH, HEIGHT = 640, 220
_LEFT, _TOP, _BOTTOM, _LINE = 8, 18, 24, 17
_FILLS = ("#222222", "#8a8a8a", "#ffffff", "#c9c9c9")
_FONT = "Tinos"


def chart_svg(chart: Chart) -> str:
    """Bars side by side by label; a gap with "–" where nothing was reported, a line at the foot for 0."""
    top = max((value for run in chart.runs for value in run.values if value), default=1)
    drawn = [_bars(chart, run, place, top) for place, run in enumerate(chart.runs)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_height(chart)}" font-family="{_FONT}">'
        f"{''.join(drawn)}{_foot(chart)}{_legend(chart)}</svg>"
    )


def chart_ratio(chart: Chart) -> float:
    """Height ÷ width of its drawing."""
    return _height(chart) / WIDTH


def _bars(chart: Chart, run: Bars, place: int, top: int) -> str:
    slot = (WIDTH - 2 * _LEFT) / len(chart.labels)
    width = min(slot * 0.8 / len(chart.runs), 46)
    first = (slot - width * len(chart.runs)) / 2 + width * place
    return "".join(_bar(_LEFT + slot * at + first, width, value, top, place) for at, value in enumerate(run.values))


def _bar(left: float, width: float, value: int | None, top: int, place: int) -> str:
    foot = HEIGHT - _BOTTOM
    height = (foot - _TOP - 14) * (value or 0) / top
    figure = "–" if value is None else words.number(value)
    size = 12 if width > 7 * len(figure) else max(6.5, 1.8 * width / len(figure))
    number = _text(left + width / 2, foot - height - 4, figure, f"{size:.1f}")
    if value is None:
        return number
    rect = (
        f'<rect x="{left:.1f}" y="{foot - height:.1f}" width="{width - 1.5:.1f}" height="{height:.1f}" '
        f'fill="{_FILLS[place % len(_FILLS)]}" stroke="#000000" stroke-width="0.7"/>'
    )
    return rect + number


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


def _text(x: float, y: float, text: str, size: str = "13", anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'

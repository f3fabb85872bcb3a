"""The map of the blocks: shaded in five steps that grey print keeps apart, drawn from the ward's own outlines, or as a
grid of tiles where it has none. Plain values: the page, its file and the presentation read this one."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.arithmetic import Value
from reports.catalogue import Indicator
from reports.charts.map_paths import COLUMNS, WIDTH, Drawn, Shapes, columns, outlined, tiled
from reports.charts.wording import full, mark
from reports.queries.values import Movement, UnitLabel
from wardsecurity import words
from wardsecurity.sorts import of_place

STEPS = 5
SIGNED = "A04"
GROUPS = ("A", "B", "C", "E")
LETTER = 10  # of a name, in units of the picture


@dataclass(frozen=True)
class MapBlock:
    """A block on the map: its shade from 1 (least) to 5, 0 where nothing was reported; label: its name, cut
    where there is no room; path and the middle of its name, in units of the picture."""

    code: str
    name: str
    label: str
    text: str
    shade: int
    path: str
    x: float
    y: float


@dataclass(frozen=True)
class Shade:
    number: int
    label: str


@dataclass(frozen=True)
class BlockMap:
    """drawn: from outlines, not as a grid; left_out: names of blocks without an outline, in the table all the same."""

    indicator: str
    title: str
    head: str
    blocks: tuple[MapBlock, ...]
    legend: tuple[Shade, ...]
    height: int
    drawn: bool
    left_out: tuple[str, ...]
    mark: str
    width: int = WIDTH

    @property
    def in_picture(self) -> tuple[MapBlock, ...]:
        return tuple(block for block in self.blocks if block.path)


def choices(movement: Movement, lang: str) -> tuple[tuple[str, str], ...]:
    """Code and question of each indicator that may be shown by block: never tip-offs or supervision."""
    return tuple((code, _question(entry, lang)) for code, entry in movement.catalogue.items() if _may(movement, entry))


def block_map(movement: Movement, shapes: Shapes, code: str, lang: str = "vi") -> BlockMap:
    """The map of an indicator; raises KeyError for one that is not among the choices. shapes: outlines by the unit's
    code, () where the ward has none."""
    entry = movement.catalogue[code]
    if not _may(movement, entry):
        raise KeyError(code)
    blocks = [unit for unit in movement.units if unit.kind == "block" and unit.in_force]
    there = {unit.code: shapes[unit.code] for unit in blocks if unit.code in shapes}
    values = {unit.code: _value(movement, code, unit.code) for unit in blocks}
    steps = _signed_steps() if code == SIGNED else _steps([each.value for each in values.values()], lang)
    drawn, height = outlined(there) if there else tiled([unit.code for unit in blocks])
    beside = max(math.sqrt(len(there)), COLUMNS) if there else columns(len(blocks))
    room = int(WIDTH / LETTER / beside)
    return BlockMap(
        indicator=code,
        title=_question(entry, lang),
        head=_("Ký cam kết") if code == SIGNED else f"{entry.full_name(lang, movement.ends_on)} ({entry.unit(lang)})",
        blocks=tuple(_block(unit, values[unit.code], steps, drawn, room, code, lang) for unit in blocks),
        legend=(
            *(Shade(number, label) for number, (_least, label) in enumerate(steps, start=1) if label),
            Shade(0, words.NOT_REPORTED[lang]),
        ),
        height=height,
        drawn=bool(there),
        left_out=tuple(unit.name for unit in blocks if unit.code not in there) if there else (),
        mark=mark(movement, [code, "A05"] if code == SIGNED else [code]),
    )


def csv_rows(found: BlockMap, ward: str) -> Iterator[list[str | int]]:
    """`ward`: its name, whose words the heads use."""
    yield [_("Mã"), of_place(_("Khối phố"), ward), found.head, _("Ghi chú")]
    for block in found.blocks:
        yield [block.code, block.name, block.text, found.mark]


def _may(movement: Movement, entry: Indicator) -> bool:
    if entry.code == SIGNED:
        return SIGNED in movement.coverage
    open_by_block = "block" in entry.unit_dimensions and entry.below_ward == "open" and entry.group in GROUPS
    series = movement.series.get(entry.code)
    return open_by_block and series is not None and series.by_unit is not None


def _question(entry: Indicator, lang: str) -> str:
    if entry.code == SIGNED:
        return _("Khối nào chưa ký cam kết?")
    name = entry.full_name(lang)
    return _("%(name)s: mỗi khối bao nhiêu?") % {"name": name}


def _value(movement: Movement, code: str, unit: str) -> Value:
    """Of signing 1 or 0."""
    if code == SIGNED:
        found = movement.coverage[SIGNED]
        return Value(int(found.by_unit[unit]) if found.reported and unit in found.by_unit else None)
    return (movement.series[code].by_unit or {}).get(unit, Value(None))


def _signed_steps() -> list[tuple[int, str]]:
    """Who has not signed is the darkest: it is what the question asks for. As in the table of the coverage."""
    return [(2, ""), (1, _("đã ký")), (2, ""), (2, ""), (0, _("chưa ký"))]


def _steps(values: Sequence[int | None], lang: str) -> list[tuple[int, str]]:
    """The least value of each step and its words: equal steps up to the largest, none of them empty of numbers."""
    most = max((value for value in values if value is not None), default=0)
    size = max(math.ceil((most + 1) / STEPS), 1)
    ends = [(at * size, (at + 1) * size - 1) for at in range(STEPS) if at * size <= most]
    spoken = [
        (least, "–".join(words.number(each, lang) for each in dict.fromkeys((least, end)))) for least, end in ends
    ]
    return spoken + [(most + 1, "")] * (STEPS - len(spoken))


def _shade(value: Value, steps: Sequence[tuple[int, str]], code: str) -> int:
    if value.value is None:
        return 0
    if code == SIGNED:
        return 2 if value.value else STEPS
    return max(number for number, (least, _label) in enumerate(steps, start=1) if value.value >= least)


def _block(
    unit: UnitLabel, value: Value, steps: Sequence[tuple[int, str]], drawn: Drawn, room: int, code: str, lang: str
) -> MapBlock:
    text = full(value, lang)
    if code == SIGNED and value.value is not None:
        text = _("đã ký") if value.value else _("chưa ký")
    path, x, y = drawn.get(unit.code, ("", 0, 0))
    return MapBlock(unit.code, unit.name, shorten(unit.name, room), text, _shade(value, steps, code), path, x, y)


def shorten(name: str, room: int) -> str:
    """The name, or as many letters of it as there is room for."""
    return name if len(name) <= room else name[: room - 1].rstrip(" –-,") + "…"

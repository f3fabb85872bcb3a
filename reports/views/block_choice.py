"""The blocks on the period bar: which may be chosen, which are, and what has to be said of the choice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from reports.narrative.parts import block_names
from reports.narrative.restated import restated_notes
from reports.narrative.sorts import sort_in
from reports.queries.values import Blocks, Movement
from reports.views.period_bar import Asked
from wardsecurity.sorts import of_sort


@dataclass(frozen=True)
class BlockBox:
    code: str
    name: str
    checked: bool


@dataclass(frozen=True)
class BlockChoice:
    """boxes: a block each; pilots: None where the ward has none, else whether they are chosen together; label: what is
    shown, in words; narrowed: whether that is not the whole ward; whole: the query that shows the whole ward; to_one:
    the query that a block's code is put behind, to show it alone; notes: what could not be restated or compared;
    message: what was asked for and is not there."""

    boxes: tuple[BlockBox, ...]
    pilots: bool | None
    restated: bool
    label: str
    narrowed: bool
    whole: str
    to_one: str
    notes: tuple[str, ...]
    message: str

    def said(self, period: str) -> str:
        """The period in words, and behind it the blocks that are shown, and that they are restated."""
        return ", ".join([period, *([self.label] if self.narrowed else []), *([_("quy đổi")] if self.restated else [])])


def block_choice(asked: Asked, found: Movement, lang: str) -> BlockChoice:
    chosen = found.narrowed
    codes = set(chosen.codes) if chosen and not chosen.pilots else set(asked.blocks.codes if asked.blocks else ())
    whole = replace(asked, blocks=None).query
    return BlockChoice(
        boxes=tuple(BlockBox(each.code, each.name, each.code in codes) for each in found.blocks),
        pilots=bool(chosen and chosen.pilots) if any(each.pilot_from for each in found.blocks) else None,
        restated=found.restated,
        label=block_names(chosen, lang) if chosen else of_sort(_("toàn phường"), sort_in(found)),
        narrowed=chosen is not None,
        whole=whole,
        to_one=f"{whole}&khoi=",
        notes=restated_notes(found, lang),
        message=not_found_words(found.not_found) if found.not_found else "",
    )


def not_found_words(blocks: Blocks) -> str:
    """That blocks which were asked for are not there."""
    if blocks.codes:
        return _("Kỳ này không có khối phố mang mã %(codes)s.") % {"codes": ", ".join(blocks.codes)[:120]}
    return _("Kỳ này không có khối điểm chỉ đạo.")

"""The pilot blocks before and after, as the rows of a file: what the page tells, a row a block and a row a side."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from reports.narrative import pilots as say
from reports.queries.pilot_values import Comparison, PilotGroup
from wardsecurity import words


def csv_rows(groups: Iterable[PilotGroup], lang: str = "vi") -> Iterator[list[str | int]]:
    """Yield the head, and for each group and indicator its blocks, the two sides, and the finding beside them."""
    yield [
        *(_("Điểm chỉ đạo từ ngày"), _("Chỉ tiêu"), _("Khối phố"), _("Trước"), _("Sau")),
        *(_("Trước, trên 1.000 hộ mỗi năm"), _("Sau, trên 1.000 hộ mỗi năm"), _("Ghi chú")),
    ]
    for group in groups:
        if group.lacks:
            since, names = words.short_date(group.since), say.names(group.names, lang)
            yield [since, "", names, "", "", "", "", say.untold(group, lang)]
        for each in group.comparisons:
            for row in _rows(each, lang):
                yield [words.short_date(group.since), each.indicator.full_name(lang), *row]


def _rows(comparison: Comparison, lang: str) -> Iterator[list[str | int]]:
    if not comparison.pairs.pairs:
        yield ["", "", "", "", "", say.finding(comparison, lang)]
        return
    for line in comparison.blocks:
        yield [line.name, line.before, line.after, "", "", _("số còn ít") if line.few else ""]
    sides = ((_("Khối điểm"), comparison.pilot), (_("Các khối khác"), comparison.others))
    said = " ".join(filter(None, (say.finding(comparison, lang), say.windows(comparison.pairs, lang))))
    for name, side in sides:
        rates = (say.rate(side.rate_before, lang), say.rate(side.rate_after, lang))
        yield [name, side.before, side.after, *rates, said]

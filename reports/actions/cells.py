"""One cell that somebody saves: what is wrong with it, and what it says of the row that is stored."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reports.actions.transitions import language
from reports.catalogue import Indicator
from reports.models import MAX_VALUE, Figure, MonthlyReport
from residents import counts
from wardsecurity import guard
from wardsecurity.accounts.models import User


@dataclass(frozen=True)
class CellInput:
    """What somebody typed, over the version that they saw (0: there was no row). value None: not reported.
    confirmed: they have said that reason and note name nobody."""

    indicator: str
    unit_id: int | None
    value: int | None
    version: int
    at_least: bool = False
    reason: str = ""
    note: str = ""
    confirmed: bool = False

    @property
    def key(self) -> tuple[str, int | None]:
        return self.indicator, self.unit_id

    @property
    def content(self) -> tuple[Any, ...]:
        return self.value, self.at_least, self.reason, self.note


def content_of(figure: Figure | None) -> tuple[Any, ...]:
    return (figure.value, figure.at_least, figure.reason, figure.note) if figure else (None, False, "", "")


def clean_cell(
    cell: CellInput, report: MonthlyReport, units: Mapping[int, counts.UnitRow], catalogue: Mapping[str, Indicator]
) -> CellInput:
    """The cell with its texts as stored; `catalogue`: the ward's (`reports.own.catalogue_of`).

    Raises ValidationError: there is no such cell, or what it says cannot be.
    """
    entry = catalogue.get(cell.indicator)
    if entry is None or not entry.is_stored or not entry.in_force(report.ends_on):
        raise ValidationError(_("Không nhập được chỉ tiêu “%(code)s” trong tháng này.") % {"code": cell.indicator[:12]})
    if cell.unit_id is not None and (
        cell.unit_id not in units or units[cell.unit_id].kind not in entry.unit_dimensions
    ):
        raise ValidationError(_("“%(name)s” không có ô cho đơn vị này trong tháng.") % {"name": entry.name(language())})
    if cell.value is not None and (type(cell.value) is not int or not 0 <= cell.value <= MAX_VALUE):
        raise ValidationError(_("Số liệu là số nguyên từ 0 đến 2.000.000.000."))
    cell = replace(cell, reason=_text(cell.reason), note=_text(cell.note))
    if cell.at_least and (cell.value is None or not cell.reason):
        raise ValidationError(_("Số “hơn” phải có số và lý do."))
    return cell


def check_override(cell: CellInput, stored: Figure | None) -> None:
    """Raise ValidationError when a number of the books is changed, or cleared, without a reason."""
    if stored and stored.book_value is not None and cell.value != stored.book_value and not cell.reason:
        raise ValidationError(_("Số khác với sổ (%(book)s) phải ghi lý do.") % {"book": stored.book_value})


def doubts(cell: CellInput, stored: Figure | None) -> dict[str, str]:
    """What in the cell's new texts looks like a person or a home: the sentence by "reason" and "note"; none once it is
    confirmed. The text that stands there already was asked about when it was written."""
    if cell.confirmed:
        return {}
    there = {"reason": stored.reason, "note": stored.note} if stored else {}
    texts = {"reason": cell.reason, "note": cell.note}
    found = {
        part: " ".join(dict.fromkeys(_(each.message_vi) for each in guard.check(text)))
        for part, text in texts.items()
        if text != there.get(part)
    }
    return {part: message for part, message in found.items() if message}


def doubts_told(found: Mapping[str, str]) -> str:
    """ "Ghi chú: Có thể là tên người: …": which of the two texts, and what of it."""
    labels = {"reason": _("Lý do"), "note": _("Ghi chú")}
    return " ".join(f"{labels[part]}: {message}" for part, message in found.items())


def conflict_words(stored: Figure | None, cell: CellInput, by: User) -> str:
    """Both numbers, who saved the other and when, and the question: nobody's number is saved over unseen."""
    if stored is None:
        return _("Ô này không còn như lúc đồng chí mở; tải lại trang rồi nhập lại.")
    words = {
        "who": stored.saved_by,
        "theirs": _value_words(stored.value, at_least=stored.at_least),
        "at": date_format(timezone.localtime(stored.saved_at), "H:i d/m/Y"),
        "mine": _value_words(cell.value, at_least=cell.at_least),
    }
    if stored.saved_by_id == by.pk:
        return _("Ở cửa sổ khác, đồng chí đã nhập %(theirs)s lúc %(at)s; ở đây đang nhập %(mine)s. Giữ số nào?") % words
    return _("Đồng chí %(who)s đã nhập %(theirs)s lúc %(at)s; đồng chí đang nhập %(mine)s. Giữ số nào?") % words


def _value_words(value: int | None, *, at_least: bool) -> str:
    if value is None:
        return _("“chưa báo cáo”")
    return _("hơn %(value)s") % {"value": value} if at_least else str(value)


def _text(text: str) -> str:
    """Free text as it is stored: reason and note are alike."""
    return str(Figure._meta.get_field("reason").clean(text, None))

"""What has to be said of numbers that were restated, or are of some blocks alone: what they hold and what they lack."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.narrative.parts import short_names
from reports.queries.values import Beyond, Movement
from wardsecurity import words
from wardsecurity.sorts import of_sort


def why_no_number(reason: Beyond, sort: str) -> str:
    """Why an indicator has no number for some blocks alone; `sort`: what sort of place their ward is."""
    if reason == "restricted":
        return of_sort(_("chỉ tổng hợp ở cấp phường"), sort)
    return of_sort(_("không chia theo khối phố") if reason == "other" else _("chỉ có số toàn phường"), sort)


def restated_notes(movement: Movement, lang: str) -> tuple[str, ...]:
    """Sentences: whose numbers are counted here, and what was split or began within the period."""
    notes = []
    if movement.restated_wards:
        names = words.enumeration(list(movement.restated_wards), lang)
        notes.append(_("Quy đổi: đã tính cả số liệu của %(names)s trước khi sáp nhập.") % {"names": names})
    for each in movement.divided:
        facts = {"name": each.name, "day": words.short_date(each.on), "into": words.enumeration(list(each.into), lang)}
        notes.append(
            _(
                "%(name)s chia tách ngày %(day)s thành %(into)s: số trước ngày đó không chia lại được "
                "cho từng phần, nên không tính vào các phần này."
            )
            % facts
        )
    if movement.narrowed and movement.narrowed.partly:
        names = words.enumeration(short_names(movement.narrowed.partly, lang), lang)
        notes.append(
            _("%(names)s có từ giữa kỳ: số trước đó thuộc đơn vị cũ; chọn “quy đổi” để tính gộp và so sánh.")
            % {"names": names[:1].upper() + names[1:]}
        )
    return (*notes, *_boundary_notes(movement, lang))


def _boundary_notes(movement: Movement, lang: str) -> Iterator[str]:
    """Of chosen blocks: which ended within the period, and whose numbers the comparison holds beside theirs."""
    for each in movement.narrowed.ended if movement.narrowed else ():
        facts = {"name": each.name, "day": words.short_date(each.on), "into": words.enumeration(list(each.into), lang)}
        if each.into:
            yield _("%(name)s chỉ có đến hết ngày %(day)s, sau đó thuộc %(into)s.") % facts
        else:
            yield _("%(name)s chỉ có đến hết ngày %(day)s.") % facts
        if movement.comparison:
            yield _("Số liệu của %(name)s không trọn kỳ nên không so sánh được.") % facts
    for begun in movement.narrowed.begun if movement.narrowed else ():
        facts = {"name": begun.name, "day": words.short_date(begun.on)}
        yield _("%(name)s là khối mới, có từ ngày %(day)s: không so sánh.") % facts
    for came in movement.narrowed.came if movement.narrowed else ():
        yield _("Kỳ so sánh đã tính cả số liệu của %(names)s (từ ngày %(day)s là %(into)s).") % {
            "names": words.enumeration(short_names(came.names, lang), lang),
            "day": words.short_date(came.on),
            "into": words.enumeration(short_names(came.into, lang), lang),
        }

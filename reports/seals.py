"""Seals: what an approved edition says, as bytes, and the chain that each ward's seals form in order of approval.

A seal is SHA-256 over the seal before it and the canonical JSON of the edition: keys in order, no blanks, UTF-8.
Nothing derived goes in, and nothing that a database numbers: wards and units are named by code and first day, people by
user name (seal_guard keeps these once they are sealed), so a ward can move to another database with its chain.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from reports.models import Edition, Explanation, Figure, MonthlyReport, Provenance, State
from residents.models import Ward

FORM = 2  # of the sealed content today; 1 knew no capacity, no kind of explanation and no provenance
_FIGURE = ("indicator", "value", "at_least", "source", "book_value", "reason", "note", "version")
_EXPLANATION = ("check_name", "indicator", "text", "kind", "about")
_SINCE_FORM_2 = ("kind", "about")
_UNIT = ("unit__code", "unit__opened_on")
Rows = list[dict[str, Any]]


def canonical(edition: Edition) -> bytes:
    """The sealed content of an edition as stored, with its approval as set on the instance."""
    figures, explanations = _rows(Edition.objects.filter(pk=edition.pk))
    return _encode(edition, figures[edition.pk], explanations[edition.pk], _provenance(edition.report.ward))


def seal_of(content: bytes, previous: str) -> str:
    """The seal, 64 hex digits; `previous` is the ward's seal before it, "" for the first."""
    return hashlib.sha256(previous.encode() + b"\n" + content).hexdigest()


def verify(ward: Ward) -> list[str]:
    """What is wrong with the ward's chain, one sentence each; [] when each seal, its place and the head agree."""
    return list(_faults(ward))


def _faults(ward: Ward) -> Iterator[str]:
    chain = _chain(ward)
    figures, explanations = _rows(Edition.objects.filter(report__ward=ward))
    provenance = _provenance(ward)
    head = ""
    for position, edition in enumerate(chain, start=1):
        if edition.chain_position != position:
            yield _of(edition, _("đứng thứ %(there)s trong chuỗi niêm phong, đáng ra thứ %(right)s")) % {
                "there": edition.chain_position if edition.chain_position is not None else "–",
                "right": position,
            }
        if edition.previous_seal != head:
            yield _of(edition, _("không nối với dấu niêm phong liền trước"))
        content = _encode(edition, figures[edition.pk], explanations[edition.pk], provenance)
        if seal_of(content, edition.previous_seal) != edition.seal:
            yield _of(edition, _("nội dung không khớp dấu niêm phong"))
        head = edition.seal
    if ward.seal_count != len(chain):
        yield _("Phường ghi %(said)s bản đã niêm phong, chuỗi có %(there)s.") % {
            "said": ward.seal_count,
            "there": len(chain),
        }
    if ward.seal_head != head:
        yield _("Dấu niêm phong cuối ghi ở phường không phải dấu cuối của chuỗi.")
    yield from _standing_faults(ward, chain)


def _standing_faults(ward: Ward, chain: Sequence[Edition]) -> Iterator[str]:
    """The standing edition of a month is its latest sealed one, and no other."""
    latest = {edition.report_id: edition.pk for edition in chain}
    for pk, month, standing in (
        MonthlyReport.objects.filter(ward=ward).order_by("month").values_list("id", "month", "standing")
    ):
        if standing != latest.get(pk):
            yield _("Tháng %(month)s: bản hiện hành không phải bản đã duyệt gần nhất.") % {"month": month}


def _chain(ward: Ward) -> list[Edition]:
    """Whatever is approved, bears a seal or claims a place, in order; what has no place comes last."""
    sealed = Q(state=State.APPROVED) | ~Q(seal="") | Q(chain_position__isnull=False)
    editions = Edition.objects.filter(sealed, report__ward=ward).select_related(
        "report__ward", "corrects", "opened_by", "submitted_by", "approved_by"
    )
    return sorted(editions, key=lambda each: (each.chain_position is None, each.chain_position or 0, each.pk))


def _of(edition: Edition, fault: str) -> str:
    return (
        _("Tháng %(month)s, bản %(number)s: ") % {"month": edition.report.month, "number": edition.number} + fault + "."
    )


def _rows(editions: QuerySet[Edition]) -> tuple[dict[int, Rows], dict[int, Rows]]:
    """The figures and the explanations of each edition: two queries, whatever the number."""
    figures: dict[int, Rows] = defaultdict(list)
    explanations: dict[int, Rows] = defaultdict(list)
    for row in Figure.objects.filter(edition__in=editions).values(
        "edition_id", *_FIGURE, *_UNIT, "saved_by__username", "saved_at"
    ):
        figures[row["edition_id"]].append(_row(row, _FIGURE, by="saved_by__username", at="saved_at"))
    for row in Explanation.objects.filter(edition__in=editions).values(
        "edition_id", *_EXPLANATION, *_UNIT, "by__username", "at"
    ):
        explanations[row["edition_id"]].append(_row(row, _EXPLANATION, by="by__username", at="at"))
    return figures, explanations


def _row(row: dict[str, Any], names: Sequence[str], *, by: str, at: str) -> dict[str, Any]:
    unit = [row["unit__code"], _day(row["unit__opened_on"])] if row["unit__code"] is not None else None
    return {name: row[name] for name in names} | {"unit": unit, "by": row[by], "at": _utc(row[at])}


def _provenance(ward: Ward) -> list[list[str]]:
    """What of the ward's figures is not from its source; fixed once its first month is sealed."""
    rows = Provenance.objects.filter(ward=ward).order_by().values_list("indicator", "extent")
    return sorted([code, extent] for code, extent in rows)


def _order(row: dict[str, Any]) -> tuple[str, ...]:
    """By code points, because databases do not agree on the order of text."""
    code, opened_on = row["unit"] or ("", None)
    return row["indicator"], code, opened_on or "", row.get("check_name", ""), row.get("kind", "")


def _encode(edition: Edition, figures: Rows, explanations: Rows, provenance: list[list[str]]) -> bytes:
    report, ward = edition.report, edition.report.ward
    content: dict[str, Any] = {
        "ward": [ward.code, _day(ward.opened_on)],
        "month": report.month,
        "starts_on": _day(report.starts_on),
        "ends_on": _day(report.ends_on),
        "edition": edition.number,
        "corrects": edition.corrects.number if edition.corrects else None,
        "reason": edition.reason,
        "catalogue": edition.catalogue_version,
        "one_officer": edition.one_officer,
        "opened": _act(edition.opened_by, edition.opened_at),
        "submitted": _act(edition.submitted_by, edition.submitted_at),
        "approved": _act(edition.approved_by, edition.approved_at),
        "figures": sorted(figures, key=_order),
        "explanations": sorted(explanations, key=_order),
    }
    if edition.seal_form < 2:
        content["explanations"] = [_without(row, _SINCE_FORM_2) for row in content["explanations"]]
    else:
        content |= {"form": edition.seal_form, "capacity": _capacity(edition), "provenance": provenance}
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def _capacity(edition: Edition) -> list[str | None]:
    return [edition.capacity, _day(edition.acting_from), _day(edition.acting_until), edition.acting_decision]


def _without(row: dict[str, Any], names: Sequence[str]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}


def _act(by: Any, at: datetime | None) -> list[str | None]:
    return [by.username if by else None, _utc(at) if at else None]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")

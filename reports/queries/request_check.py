"""What a request for a commendation needs, point by point: fulfilled, lacking, or not known to the program.

Numbers alone: nothing here judges a person, and what the program has no record of (discipline, inspection, how the
collective was graded) is said to be unknown, never taken for fulfilled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.arithmetic import percentage
from reports.catalogue import CATALOGUE
from reports.law_forms import LawForm, LookBack, law_form, years_asked
from reports.models import OPEN_STATES, CommendationRequest, Edition
from reports.months import FIRST_YEAR, Month
from reports.periods import Period
from reports.queries.movement import movement
from reports.queries.values import Movement
from residents import counts
from residents.counts import CommendationRow
from residents.models import Commendation, Ward
from wardsecurity import words
from wardsecurity.sorts import of_place

State = Literal["fulfilled", "lacking", "unknown"]
# What the year × indicator table of the report states (reports.documents.content.request); what is missing there shows.
STATED = ("A05", "A14", "C05", "E02")
# "An toàn về an ninh, trật tự" (TT 124/2021/TT-BCA, art. 5): all areas register, seven in ten are recognised.
SAFE_SINCE = date(2022, 2, 10)
SAFE_PERCENT = 70
MONTHS_NAMED = 4


@dataclass(frozen=True)
class Point:
    """One thing that the request needs. page: the name of the address where it is looked up or mended, "" for none;
    `book`: the slug of a book, `month`: a month, where it takes one."""

    key: str
    state: State
    title: str
    told: str
    page: str = ""
    book: str = ""
    month: str = ""


@dataclass(frozen=True)
class RequestCheck:
    """years: those of the request; look_back: what the award asks for; form: of the report on the day."""

    award: str
    years: Period
    look_back: LookBack | None
    form: LawForm | None
    points: tuple[Point, ...]

    @property
    def lacking(self) -> int:
        return sum(point.state == "lacking" for point in self.points)

    @property
    def unknown(self) -> int:
        return sum(point.state == "unknown" for point in self.points)


def request_check(*, ward: Ward, award: str, years: Period, on: date | None = None) -> RequestCheck:
    """award: a value of Commendation.Form. on: the day of the request, today by default. Some fifteen queries."""
    on = on or timezone.localdate()
    found = movement(ward=ward, period=years, below_ward=False)
    rows = counts.commendations(ward, FIRST_YEAR, years.last.year)
    look_back = years_asked(award, on)
    points = (
        _years(award, years, look_back, found),
        _months(found, years),
        *_open_corrections(ward, years),
        _figures(found),
        _decisions(rows, years, found.ward_name),
        *_not_counted(rows, years),
        _safe(found, years),
        _grading(),
        _discipline(),
        *_asked_before(ward, award, years),
    )
    return RequestCheck(award, years, look_back, law_form("commendation", on), points)


def _years(award: str, years: Period, look_back: LookBack | None, found: Movement) -> Point:
    title = _("Số năm liên tục")
    named = Commendation.Form(award).label
    if look_back is None:
        told = _("Chưa có quy định số năm của %(award)s trong chương trình; đồng chí tự đối chiếu.")
        return Point("years", "unknown", title, told % {"award": named})
    parts = {"award": named, "asked": _count(look_back.years), "given": _count(len(years.years))}
    if len(years.years) < look_back.years:
        told = _("%(award)s cần %(asked)s năm liên tục; đề nghị này mới gồm %(given)s năm.")
        return Point("years", "lacking", title, told % parts)
    if not look_back.checked:
        told = _("Gồm %(given)s năm; số năm cần có của %(award)s (%(asked)s năm) chưa đối chiếu với văn bản.")
        return Point("years", "unknown", title, told % parts)
    return Point("years", "fulfilled", title, _("Gồm %(given)s năm; %(award)s cần %(asked)s năm.") % parts)


def _months(found: Movement, years: Period) -> Point:
    """Every month of the years must stand: those not over, or not expected of the ward, are told as well."""
    title = _("Báo cáo tháng đã duyệt đủ các năm")
    missing = [str(month) for month in years.months if str(month) not in found.months.standing]
    if not missing:
        told = _("Đủ %(count)s tháng đã duyệt.") % {"count": _count(len(years))}
        return Point("months", "fulfilled", title, told, page="months")
    told = _("Còn %(count)s tháng chưa có số liệu được duyệt: %(months)s.") % {
        "count": _count(len(missing)),
        "months": _named(missing),
    }
    return Point("months", "lacking", title, told, page="months", month=missing[0])


def _open_corrections(ward: Ward, years: Period) -> Iterator[Point]:
    rows = Edition.objects.filter(
        report__ward=ward,
        report__month__range=(str(years.first), str(years.last)),
        report__standing__isnull=False,
        state__in=OPEN_STATES,
    )
    months = sorted(rows.values_list("report__month", flat=True))
    if months:
        told = _("Đang có số liệu điều chỉnh chưa duyệt: %(months)s.") % {"months": _named(months)}
        yield Point(
            "corrections", "lacking", _("Không còn số liệu đang điều chỉnh"), told, page="month", month=months[0]
        )


def _figures(found: Movement) -> Point:
    title = _("Số liệu không còn ô trống")
    gaps = []
    for code in STATED:
        series = found.series[code]
        years = [year for year, value in series.by_year.items() if not value.complete]
        if years:
            name = CATALOGUE[code].full_name(_lang(), found.ends_on)
            gaps.append(_("%(name)s (năm %(years)s)") % {"name": name, "years": words.enumeration(years, _lang())})
    if not gaps:
        return Point("figures", "fulfilled", title, _("Các chỉ tiêu chính có đủ số liệu từng năm."), page="dashboard")
    told = _("Còn thiếu: %(gaps)s.") % {"gaps": "; ".join(gaps)}
    return Point("figures", "lacking", title, told, page="dashboard")


def _decisions(rows: Sequence[CommendationRow], years: Period, ward: str) -> Point:
    title = _("Quyết định khen thưởng đã có, ghi đủ số và ngày")
    own = [row for row in rows if row.recipient == Commendation.Recipient.WARD]
    if not own:
        told = _("Sổ khen thưởng chưa có lần nào của phường; nếu đã được khen thì ghi vào sổ.")
        told = of_place(told, ward)
        return Point("decisions", "unknown", title, told, page="book", book="khen-thuong")
    bare = [row for row in own if not row.decision_number or row.decided_on is None]
    if bare:
        told = _("%(count)s/%(all)s lần chưa ghi số, ngày quyết định (thành tích năm %(years)s).") % {
            "count": _count(len(bare)),
            "all": _count(len(own)),
            "years": words.enumeration(sorted({row.year for row in bare}), _lang()),
        }
        return Point("decisions", "lacking", title, told, page="book", book="khen-thuong")
    told = _("%(count)s lần, đủ số và ngày quyết định.") % {"count": _count(len(own))}
    return Point("decisions", "fulfilled", title, told, page="book", book="khen-thuong")


def _not_counted(rows: Sequence[CommendationRow], years: Period) -> Iterator[Point]:
    """Ad-hoc and thematic rewards are no basis for the next level's merit reward (NĐ 152/2025/NĐ-CP)."""
    apart = [
        row
        for row in rows
        if row.recipient == Commendation.Recipient.WARD
        and row.kind != Commendation.Kind.REGULAR
        and row.year in years.years
    ]
    if apart:
        told = _("%(count)s lần khen chuyên đề, đột xuất các năm này không làm căn cứ (Nghị định số 152/2025/NĐ-CP).")
        yield Point(
            "not_counted",
            "unknown",
            _("Khen thưởng không làm căn cứ"),
            told % {"count": _count(len(apart))},
            page="book",
            book="khen-thuong",
        )


def _safe(found: Movement, years: Period) -> Point:
    """Whether the last year's residential areas registered and were recognised, where the standard was in force."""
    title = _("Kết quả “An toàn về an ninh, trật tự”")
    book = {"page": "book", "book": "danh-gia"}
    year = years.last.year
    blocks, registered, recognised = (found.series[code].by_year[year].value for code in ("G01", "F01", "F02"))
    if found.ends_on < SAFE_SINCE or blocks is None or registered is None or recognised is None:
        told = _("Chưa có số liệu đánh giá của năm %(year)s; đồng chí tự đối chiếu.") % {"year": year}
        return Point("safe", "unknown", title, told, **book)
    rate = percentage(recognised, registered) if registered else None
    parts = {"registered": registered, "blocks": blocks, "recognised": recognised, "rate": words.percent(rate)}
    said = _("%(registered)s/%(blocks)s khối phố đăng ký, %(recognised)s được công nhận (%(rate)s).")
    told = of_place(said, found.ward_name) % parts
    good = registered >= blocks and rate is not None and rate >= SAFE_PERCENT
    return Point("safe", "fulfilled" if good else "lacking", title, told, **book)


def _grading() -> Point:
    told = _("Chương trình không ghi kết quả xếp loại hằng năm; đồng chí kèm quyết định xếp loại.")
    return Point("grading", "unknown", _("Hoàn thành xuất sắc nhiệm vụ các năm"), told)


def _discipline() -> Point:
    told = _("Chương trình không ghi việc này; đồng chí tự xác nhận trước khi trình.")
    return Point("discipline", "unknown", _("Không trong thời gian xem xét kỷ luật, thanh tra"), told)


def _asked_before(ward: Ward, award: str, years: Period) -> Iterator[Point]:
    outcomes = (CommendationRequest.Outcome.PENDING, CommendationRequest.Outcome.GIVEN)
    rows = CommendationRequest.objects.filter(
        ward=ward, form=award, last_year=years.last.year, outcome__in=outcomes
    ).order_by("asked_on")
    for row in rows:
        told = _("Đã đề nghị %(body)s ngày %(day)s: %(outcome)s.") % {
            "body": row.body,
            "day": words.short_date(row.asked_on),
            "outcome": row.get_outcome_display(),
        }
        yield Point("asked", "unknown", _("Đề nghị trùng hình thức và năm"), told, page="requests")


def _named(months: Sequence[str]) -> str:
    """The first few of them: "tháng 3/2009, tháng 4/2009 …"."""
    told = ", ".join(Month.parse(month).label(_lang()) for month in months[:MONTHS_NAMED])
    return f"{told} …" if len(months) > MONTHS_NAMED else told


def _lang() -> str:
    return "en" if (get_language() or "").startswith("en") else "vi"


def _count(number: int) -> str:
    return words.counted(number, "", lang=_lang())

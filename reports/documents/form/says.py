"""Codes about the form itself: names, the period and its days, number and day of the document, the note on gaps."""

from __future__ import annotations

from datetime import date

from reports.documents.form.values import About, Said
from reports.months import Month
from wardsecurity import words
from wardsecurity.filling.values import Put

OPEN_NUMBER = "……"
OPEN_DAY = "ngày …… tháng …… năm ……"


def said(meaning: Said, about: About) -> Put:
    """What goes in; an empty text where nothing is to be noted, dots where the registry has not given it yet."""
    days = {"starts_on": about.starts_on, "ends_on": about.ends_on}
    if meaning.word in days:
        return _day(days[meaning.word], long=meaning.long)
    if meaning.word == "today":
        return _day(about.today, long=True)
    if meaning.word in ("month", "year"):
        number = about.period.last.month if meaning.word == "month" else about.period.last.year
        return Put(str(number), str(number), number)
    text = _text(meaning, about)
    return Put(text, text, text)


def _text(meaning: Said, about: About) -> str:
    period = about.period
    if meaning.word == "signed_on":
        return words.long_date(about.signed_on) if about.signed_on else OPEN_DAY
    texts = {
        "ward": about.ward,
        "province": about.province,
        "committee": about.committee,
        "police": about.police,
        "period": period.label(),
        "before": period.previous().label(),
        "last_year": period.last_year().label(),
        "number": about.number or OPEN_NUMBER,
        "note": note(about.missing) or of_wards(about.lacking),
    }
    return texts[meaning.word]


def note(missing: tuple[str, ...]) -> str:
    """ "* Chưa gồm tháng 2/2009 và tháng 3/2009 (chưa có báo cáo được duyệt)."; "" where no month is missing."""
    if not missing:
        return ""
    months = words.enumeration([Month.parse(month).label() for month in missing])
    return f"* Chưa gồm {months} (chưa có báo cáo được duyệt)."


def of_wards(lacking: int) -> str:
    """ "* Chưa gồm đủ các tháng của 03 phường (chưa có báo cáo được duyệt)."; "" for none."""
    return f"* Chưa gồm đủ các tháng của {lacking:02d} phường (chưa có báo cáo được duyệt)." if lacking else ""


def _day(day: date, *, long: bool) -> Put:
    text = words.long_date(day) if long else words.short_date(day)
    return Put(text, text, text if long else day)

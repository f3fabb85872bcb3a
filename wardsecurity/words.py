"""Numbers, changes and dates as a ward's reports write them, in Vietnamese or English.

Vietnamese official prose groups by dots, writes counts below ten with a leading zero
("05 vụ") and lets the verb carry the sign, which the parenthesis repeats:
"tăng 31 vụ (+17,51%)". Dates follow NĐ 30/2020/NĐ-CP, Phụ lục I.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

NOT_REPORTED = {"vi": "chưa báo cáo", "en": "not reported"}
NOTHING_OCCURRED = {"vi": "không phát sinh", "en": "none"}
NOT_COMPARABLE = {"vi": "không so sánh được", "en": "cannot be compared"}
NO_FIGURE = "–"

_MORE_THAN = {"vi": "hơn", "en": "more than"}
_AND = {"vi": "và", "en": "and"}
_UNCHANGED = {"vi": "không đổi", "en": "unchanged"}
_VERBS = {"vi": ("tăng", "giảm"), "en": ("up", "down")}
_NONE_BEFORE = {"vi": "kỳ trước không phát sinh", "en": "none in the earlier period"}
_WHY_NOT = {
    "vi": {"at-least": "số liệu là mức tối thiểu", "missing": "thiếu số liệu"},
    "en": {"at-least": "a figure is a lower bound", "missing": "figures are missing"},
}
_WEEKDAYS = {
    "vi": ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

# English units are written in the plural everywhere but after 1.
SINGULAR_EN = {
    "accidents": "accident",
    "articles": "article",
    "associations": "association",
    "attendances": "attendance",
    "blocks": "block",
    "cameras": "camera",
    "cases": "case",
    "chapters": "chapter",
    "commendations": "commendation",
    "devices": "device",
    "disputes": "dispute",
    "documents": "document",
    "dossiers": "dossier",
    "hand-ins": "hand-in",
    "household participations": "household participation",
    "households": "household",
    "implementing teams": "implementing team",
    "incidents": "incident",
    "leaflets": "leaflet",
    "meetings": "meeting",
    "members": "member",
    "models": "model",
    "model sites": "model site",
    "months": "month",
    "occasions": "occasion",
    "offences": "offence",
    "participations": "participation",
    "persons": "person",
    "premises": "premises",
    "programmes": "programme",
    "pupils": "pupil",
    "reports": "report",
    "residential blocks": "residential block",
    "schools": "school",
    "sessions": "session",
    "self-management models": "self-management model",
    "sites": "site",
    "staff members": "staff member",
    "streets": "street",
    "teams": "team",
    "tips": "tip",
    "tip-offs": "tip-off",
    "traffic accidents": "traffic accident",
    "units": "unit",
    "valuable tip-offs": "valuable tip-off",
    "vehicles": "vehicle",
    "workplaces": "workplace",
    "years": "year",
}


def number(value: int | Decimal | None, lang: str = "vi") -> str:
    """Return "12.557" / "12,557"; a Decimal with two places, half up; None as "chưa báo cáo"."""
    if value is None:
        return NOT_REPORTED[lang]
    if isinstance(value, Decimal):
        return _separated(f"{_two_places(value):,.2f}", lang)
    return _separated(f"{value:,d}", lang)


def counted(value: int | None, unit: str, *, at_least: bool = False, lang: str = "vi") -> str:
    """Return a count with its unit: "05 vụ", "12.557 lượt hộ", "hơn 232 tin"; None as "chưa báo cáo"."""
    if value is None:
        return NOT_REPORTED[lang]
    figure = f"0{value}" if lang == "vi" and 0 < value < 10 else number(value, lang)
    if lang == "en" and value == 1 and not at_least:
        unit = SINGULAR_EN.get(unit, unit)
    phrase = f"{figure} {unit}".strip()
    return f"{_MORE_THAN[lang]} {phrase}" if at_least else phrase


def at_least(value: int, lang: str = "vi") -> str:
    """Return "hơn 7", as a table holds it: without the leading zero that a sentence gives it."""
    return f"{_MORE_THAN[lang]} {number(value, lang)}"


def percent(value: Decimal | None, lang: str = "vi") -> str:
    """Return "86,14%", two places, no blank before the sign; None as "–"."""
    return NO_FIGURE if value is None else f"{number(_two_places(value), lang)}%"


def signed_percent(value: Decimal | None, lang: str = "vi") -> str:
    """Return "+17,51%" or "-4,33%"; zero bears no sign; None as "–"."""
    text = percent(value, lang)
    return f"+{text}" if value is not None and _two_places(value) > 0 else text


def change(change: int | None, percent: Decimal | None, unit: str, *, reason: str = "", lang: str = "vi") -> str:
    """Return a change in words: "tăng 31 vụ (+17,51%)", "tăng 05 vụ (kỳ trước không phát sinh)".

    `reason` is that of reports.arithmetic.Change: why there is no percentage. A rise without
    percentage and reason is taken as one from 0, the only way a plain count can have none.
    """
    if change is None or reason in _WHY_NOT[lang]:
        why = _WHY_NOT[lang].get(reason)
        return f"{NOT_COMPARABLE[lang]} ({why})" if why else NOT_COMPARABLE[lang]
    if change == 0:
        return _UNCHANGED[lang]
    verb = _VERBS[lang][0 if change > 0 else 1]
    phrase = f"{verb} {counted(abs(change), unit, lang=lang)}"
    if percent is not None:
        return f"{phrase} ({signed_percent(percent, lang)})"
    return f"{phrase} ({_NONE_BEFORE[lang]})" if change > 0 else phrase


def share(part: int, whole: int, lang: str = "vi") -> str:
    """ "11/11", "2.399/2.400"."""
    return f"{number(part, lang)}/{number(whole, lang)}"


def long_date(day: date, lang: str = "vi") -> str:
    """Return "ngày 05 tháng 01 năm 2020", "ngày 29 tháng 6 năm 2019".

    NĐ 30/2020: days below 10 and the months 1 and 2 take a leading zero, other months none.
    """
    if lang == "en":
        return f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """Return dd/mm/yyyy, in both languages: one order on one system."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def weekday(day: date, lang: str = "vi") -> str:
    """Return "thứ Hai" … "Chủ nhật"."""
    return _WEEKDAYS[lang][day.weekday()]


def enumeration(items: Sequence[object], lang: str = "vi") -> str:
    """Return "7, 8, 9 và 11"; nothing for nothing."""
    words = [str(item) for item in items]
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_AND[lang]} {words[-1]}"


def ranges(numbers: Iterable[int], width: int = 1) -> str:
    """Numbers in order, those that follow each other drawn together: "01–04, 06–08" of a width of 2."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(f"{end:0{width}d}" for end in run) for run in runs)


def _two_places(value: Decimal) -> Decimal:
    rounded = value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return rounded if rounded else Decimal("0.00")  # never "-0,00"


def _separated(english: str, lang: str) -> str:
    return english if lang == "en" else english.translate(str.maketrans(",.", ".,"))

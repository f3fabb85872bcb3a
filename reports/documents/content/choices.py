"""What a person chooses before a document is written: kind, period, body, signer. Refused where they don't fit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from reports.documents.content.values import BodyName, Kind
from reports.periods import Period
from wardsecurity.errors import Refused
from wardsecurity.text import gettext_noop

KINDS: tuple[Kind, ...] = ("month", "quarter", "half", "nine-months", "year", "five-years", "commendation", "letter")
# Reports of any days, which take their figures from the books where these are no whole reporting months.
DAY_KINDS: tuple[Kind, ...] = ("thematic", "festival")
BODIES: tuple[BodyName, ...] = ("committee", "police", "people")

# What a thematic report may be of: groups of the catalogue, those of basic numbers (G) left out.
GROUPS_TO_CHOOSE = ("A", "B", "C", "D", "E", "F")
_WANTED: dict[Kind, str] = {
    "month": gettext_noop("Báo cáo tháng cần kỳ là một tháng, ví dụ 2009-03; đồng chí đã ghi %(period)s."),
    "quarter": gettext_noop("Báo cáo quý cần kỳ là một quý, ví dụ 2009-Q1; đồng chí đã ghi %(period)s."),
    "half": gettext_noop("Báo cáo 6 tháng cần kỳ là nửa năm, ví dụ 2009-H1; đồng chí đã ghi %(period)s."),
    "nine-months": gettext_noop("Báo cáo 9 tháng cần kỳ là chín tháng, ví dụ 2009-9M; đồng chí đã ghi %(period)s."),
    "year": gettext_noop("Báo cáo năm cần kỳ là một năm, ví dụ 2009; đồng chí đã ghi %(period)s."),
    "five-years": gettext_noop("Tổng kết 05 năm cần kỳ là năm năm, ví dụ 2005-2009; đồng chí đã ghi %(period)s."),
    "commendation": gettext_noop(
        "Báo cáo thành tích cần kỳ là một hay nhiều năm trọn, ví dụ 2009 hoặc 2005-2009; đồng chí đã ghi %(period)s."
    ),
    "letter": gettext_noop(
        "Tờ trình cần kỳ là một hay nhiều năm trọn, ví dụ 2009 hoặc 2005-2009; đồng chí đã ghi %(period)s."
    ),
}
# More columns than this no table on paper holds.
MOST_YEARS = 10
_NO_GROUP = gettext_noop("Không có nhóm chỉ tiêu “%(given)s”: đồng chí chọn trong các nhóm %(known)s.")
_TOO_LONG = gettext_noop("Văn bản gồm nhiều nhất %(years)s năm; đồng chí chọn kỳ ngắn hơn.")


@dataclass(frozen=True)
class Signer:
    """Who signs: head or deputy of the issuing body; post: the one in the host body, "" where there is none."""

    name: str = ""
    post: str = ""
    rank: str = ""
    deputy: bool = False


@dataclass(frozen=True)
class Choices:
    """place: where the body sits, worked out from the ward's name when "", as addressees are; award: what is asked for,
    "Cờ thi đua của Bộ Công an". groups: letters of GROUPS_TO_CHOOSE, all of them where empty; about: what a thematic
    report is on, as its title says it: "cao điểm tấn công, trấn áp tội phạm"; day: its own, by which its form is
    chosen; None: the period's last."""

    kind: Kind
    period: Period
    body: BodyName = "committee"
    signer: Signer = Signer()
    place: str = ""
    award: str = ""
    addressees: tuple[str, ...] = ()
    internal: bool = False
    groups: tuple[str, ...] = ()
    about: str = ""
    day: date | None = None

    @property
    def chosen(self) -> tuple[str, ...]:
        """The groups that the document tells of."""
        return self.groups or GROUPS_TO_CHOOSE


def check_period(kind: Kind, period: Period) -> None:
    """Raises Refused, with a sentence and an example, where a document of this kind cannot be of this period."""
    if kind in DAY_KINDS:
        whole = True
    else:
        whole = period.whole_years if kind in ("commendation", "letter") else period.kind == kind
    if not whole:
        raise Refused(_(_WANTED[kind]) % {"period": period.code})
    if len(period.years) > MOST_YEARS:
        raise Refused(_(_TOO_LONG) % {"years": MOST_YEARS})


def chosen_groups(letters: str) -> tuple[str, ...]:
    """ "CA" → ("A", "C"). Raises Refused for a letter that is no group to choose."""
    given = set(letters.upper().replace(",", "").replace(" ", ""))
    if unknown := sorted(given - set(GROUPS_TO_CHOOSE)):
        raise Refused(_(_NO_GROUP) % {"given": ", ".join(unknown)[:20], "known": ", ".join(GROUPS_TO_CHOOSE)})
    return tuple(group for group in GROUPS_TO_CHOOSE if group in given)

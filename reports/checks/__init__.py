"""The checks of a month, each a small pure function: what they find, at which level, and the sentence that says it.

Errors are logical impossibilities and hinder sending; what is blocked waits for the chief's reason; a warning wants a
word, or one click that says it was looked into. No check asks for another figure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reports.catalogue import CATALOGUE, Indicator
from reports.checks import lacks, limits, slips, stock, usual
from reports.checks.data import LOOK_BACK, Cell, Key, MonthData, Unit
from reports.checks.finding import LEVELS, Finding, FindingKey, Level, numbers_of
from reports.checks.finding import say as _say
from wardsecurity.text import gettext_noop

__all__ = [
    "CHECKS",
    "CONFIRMED",
    "LEVELS",
    "LOOK_BACK",
    "Cell",
    "Check",
    "Finding",
    "FindingKey",
    "Key",
    "Level",
    "MonthData",
    "Unit",
    "numbers_of",
    "run",
    "sentence",
]

# The word that one click leaves; kept with the edition as it is, translated where it is shown.
CONFIRMED = gettext_noop("Đã kiểm tra, số liệu đúng thực tế.")


@dataclass(frozen=True)
class Check:
    """`sentence`: untranslated, filled by reports.checks.finding.say. `errors`: it finds what cannot
    be, and looks no further back than last month."""

    name: str
    find: Callable[[MonthData], Iterator[Finding]]
    sentence: str
    errors: bool = False


_ALL = (
    Check(
        "limit",
        limits.part_over_whole,
        gettext_noop("%(place)s: %(value)s, nhiều hơn %(wholes)s (%(whole)s)."),
        errors=True,
    ),
    Check(
        "stock",
        stock.stock_equation,
        gettext_noop(
            "%(place)s: cuối kỳ ghi %(value)s, nhưng tháng trước %(opening)s + mới %(new)s − kết thúc %(ended)s = "
            "%(right)s."
        ),
        errors=True,
    ),
    Check(
        "coverage",
        limits.coverage_over_units,
        gettext_noop("%(name)s ghi %(value)s, nhưng %(covered)s đơn vị có số ký cam kết."),
        errors=True,
    ),
    Check(
        "unit",
        limits.unit_not_there,
        gettext_noop("%(place)s: có số %(value)s, nhưng đơn vị này không có trong kỳ."),
        errors=True,
    ),
    Check(
        "stale",
        lacks.books_moved,
        gettext_noop("Sổ đã thay đổi sau khi lấy số: %(value)s ô ghi “theo sổ” không còn đúng với sổ."),
    ),
    Check(
        "scale",
        slips.scale_slip,
        gettext_noop(
            "%(place)s: %(value)s, khoảng một nghìn lần khác các tháng bên cạnh (%(beside)s): có thể sai đơn vị."
        ),
    ),
    Check(
        "shifted",
        slips.shifted_column,
        gettext_noop(
            "%(name)s: số của %(units)s đơn vị giống số thường ngày của đơn vị liền kề: có thể lệch một dòng."
        ),
    ),
    Check(
        "year",
        slips.last_years_workbook,
        gettext_noop(
            "Toàn bộ %(value)s ô phát sinh giống hệt tháng này năm trước: có thể là bảng số liệu của năm trước."
        ),
    ),
    Check(
        "empty",
        lacks.empty_month,
        gettext_noop("Báo cáo chưa có số nào: không phát sinh thì ghi 0, chưa báo cáo thì ghi rõ vì sao."),
    ),
    Check(
        "usual",
        usual.far_from_usual,
        gettext_noop(
            "%(place)s: %(value)s, khác xa mức thường ngày (%(months)s tháng gần đây từ %(low)s đến %(high)s, "
            "mức giữa %(middle)s)."
        ),
    ),
    Check(
        "zero",
        usual.zero_after_steady,
        gettext_noop(
            "%(place)s: không phát sinh, trong khi %(months)s tháng liền trước tháng nào cũng từ %(low)s trở lên."
        ),
    ),
    Check(
        "same",
        usual.same_as_last_month,
        gettext_noop("Toàn bộ %(value)s ô phát sinh giống hệt tháng trước (%(telling)s ô khác 0)."),
    ),
    Check("book", lacks.books_differ, gettext_noop("%(place)s: ghi %(value)s, sổ ghi %(book)s.")),
    Check(
        "denominator",
        lacks.denominators,
        gettext_noop("Chưa có “%(name)s” của %(value)s đơn vị có ký cam kết nên chưa tính được tỷ lệ."),
    ),
    Check("blank", lacks.blanks, gettext_noop("%(place)s: %(value)s/%(expected)s ô chưa báo cáo.")),
)

CHECKS: Mapping[str, Check] = MappingProxyType({check.name: check for check in _ALL})
"""Every check by its name, in the order in which a page shows what they find."""


def run(data: MonthData, *, errors: bool = False) -> tuple[Finding, ...]:
    """All that is found in a month: errors first, then what is blocked, then warnings. `errors`: only what
    cannot be."""
    asked = [check for check in CHECKS.values() if check.errors or not errors]
    found = [finding for check in asked for finding in check.find(data)]
    return tuple(sorted(found, key=lambda finding: LEVELS.index(finding.level)))


def sentence(finding: Finding, unit_name: str = "", catalogue: Mapping[str, Indicator] = CATALOGUE) -> str:
    """What a finding says, in the language of the page."""
    return _say(CHECKS[finding.check].sentence, finding, unit_name, catalogue)

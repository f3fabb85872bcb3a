"""The catalogue of indicators in words, for the page that shows it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from reports.catalogue import GROUPS, Indicator

KINDS = {
    "flow": gettext_noop("cộng các tháng"),
    "stock": gettext_noop("số có đến cuối kỳ"),
    "distinct": gettext_noop("số đơn vị có số liệu, trên tổng số đơn vị"),
    "ratio": gettext_noop("tỷ lệ"),
    "sum": gettext_noop("tổng"),
    "served": gettext_noop("số đầu kỳ cộng số mới trong kỳ"),
}
SOURCES = {
    "sessions": gettext_noop("sổ tuyên truyền"),
    "pledges": gettext_noop("sổ ký cam kết"),
    "programmes": gettext_noop("sổ chương trình phối hợp"),
    "tipoffs": gettext_noop("sổ nguồn tin"),
    "cases": gettext_noop("sổ vụ việc"),
    "supervision": gettext_noop("sổ quản lý, giáo dục"),
    "models": gettext_noop("sổ mô hình tự quản"),
    "accidents": gettext_noop("sổ tai nạn giao thông"),
    "evaluations": gettext_noop("sổ xét, phân loại"),
    "commendations": gettext_noop("sổ khen thưởng"),
    "units": gettext_noop("danh sách đơn vị"),
    "sizes": gettext_noop("quy mô đơn vị theo năm"),
    "typed": gettext_noop("nhập tay"),
}


@dataclass(frozen=True)
class DefinitionLine:
    code: str
    name: str
    unit: str
    kind: str
    source: str


@dataclass(frozen=True)
class GroupOfDefinitions:
    letter: str
    title: str
    indicators: tuple[DefinitionLine, ...]


def in_words(catalogue: Mapping[str, Indicator], lang: str) -> tuple[GroupOfDefinitions, ...]:
    """The indicators of a ward by group, in the order of its catalogue; own ones that are retired are left out."""
    shown = [each for each in catalogue.values() if not (each.owner and each.valid_to)]
    return tuple(
        GroupOfDefinitions(letter, title(lang), tuple(_line(each, lang) for each in shown if each.group == letter))
        for letter, title in GROUPS.items()
    )


def _line(each: Indicator, lang: str) -> DefinitionLine:
    if each.book == "computed":
        source = _("tính từ %(codes)s") % {"codes": ", ".join(each.formula)}
    else:
        source = _(SOURCES[each.book])
    return DefinitionLine(each.code, each.full_name(lang), each.unit(lang), _(KINDS[each.kind]), source)

"""A page of an import's rows as a table: one column a heading, whatever row has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from residents.kept import CHANGED, NEW, REFUSED, UNCHANGED
from residents.queries import show
from residents.queries.imports import ImportRow, Preview, Reason, RowPage, Value
from residents.registers import Label
from residents.resources import ImportColumn

# Word in the address → status, in the order of the tabs.
STATUSES: Mapping[str, str] = MappingProxyType(
    {"bi-tu-choi": REFUSED, "moi": NEW, "thay-doi": CHANGED, "khong-doi": UNCHANGED}
)


_LABELS: Mapping[str, Label] = MappingProxyType(
    {
        REFUSED: gettext_lazy("bị từ chối"),
        NEW: gettext_lazy("mới"),
        CHANGED: gettext_lazy("thay đổi"),
        UNCHANGED: gettext_lazy("không đổi"),
    }
)


@dataclass(frozen=True)
class Tab:
    word: str
    label: Label
    count: int
    current: bool


@dataclass(frozen=True)
class Line:
    """`at`: the row as Excel numbers it; `sheet`: where several sheets have rows; a cell may be None: not there.
    `waits`: for answers, and for nothing else."""

    at: int
    sheet: str
    cells: tuple[Value | None, ...]
    reasons: tuple[Reason, ...]
    notes: tuple[Reason, ...]
    waits: bool


@dataclass(frozen=True)
class Table:
    """`noted`: something is to be known of one of its rows."""

    heads: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def noted(self) -> bool:
        return any(line.notes for line in self.lines)


def table(page: RowPage, *, several_sheets: bool) -> Table:
    heads = tuple(dict.fromkeys(value.label for row in page.rows for value in row.values))
    return Table(heads, tuple(_line(row, heads, several_sheets) for row in page.rows))


def _line(row: ImportRow, heads: tuple[str, ...], several_sheets: bool) -> Line:
    values = {value.label: value for value in row.values}
    sheet = row.place.sheet if several_sheets else ""
    return Line(row.place.row, sheet, tuple(values.get(head) for head in heads), row.reasons, row.notes, row.waits)


def first_status(counts: Mapping[str, int]) -> str:
    """What is looked at first: what is refused, else what would change, else what is new."""
    return next((each for each in (REFUSED, CHANGED, NEW) if counts.get(each)), UNCHANGED)


def tabs(counts: Mapping[str, int], status: str, *, asking: bool) -> tuple[Tab, ...]:
    """`asking`: questions are open, so that rows may be refused only until they are answered."""
    labels = {**_LABELS, **({REFUSED: _("bị từ chối hoặc chờ trả lời")} if asking else {})}
    return tuple(Tab(word, labels[each], counts.get(each, 0), each == status) for word, each in STATUSES.items())


def columns_in_words(columns: Iterable[ImportColumn]) -> list[tuple[str, bool, str]]:
    """(heading, required, what to write under it) of each column that is read."""
    kinds = {
        "count": _("Số nguyên; để trống nếu chưa có số liệu."),
        "day": _("Ngày/tháng/năm, ví dụ 05/03/2009."),
        "year": _("Năm, bốn chữ số."),
        "flag": _("Ghi “có” hoặc “không”."),
        "choice": _("Chọn trong danh mục của mẫu."),
        "reference": _("Tên như trong danh mục của phường."),
        "many": _("Các tên cách nhau bằng dấu chấm phẩy."),
        "free": _("Không ghi tên, địa chỉ, số điện thoại."),
    }
    return [
        (str(each.label), each.always, " ".join(filter(None, (kinds.get(each.kind, ""), str(each.help)))))
        for each in columns
    ]


def to_write(preview: Preview) -> int:
    return preview.counts.get(NEW, 0) + preview.counts.get(CHANGED, 0)


def hindrance(preview: Preview) -> str:
    """Why nothing can be written yet, and what to do; "" where it can."""
    if any(each.blocking and not each.chosen for each in preview.questions):
        said = _("Có điều trong tệp chưa rõ: đồng chí trả lời các câu hỏi dưới đây rồi mới ghi được.")
        return f"{said} {_('Các dòng chữ đỏ thì phải sửa trong tệp rồi nhập lại.')}" if preview.to_mend else said
    refused = preview.counts.get(REFUSED, 0)
    if refused:
        said = ngettext(
            "%(count)s dòng bị từ chối nên chưa ghi dòng nào: đồng chí tải lại tệp có đánh dấu, sửa các ô tô đỏ rồi "
            "nhập lại tệp đó.",
            "%(count)s dòng bị từ chối nên chưa ghi dòng nào: đồng chí tải lại tệp có đánh dấu, sửa các ô tô đỏ rồi "
            "nhập lại tệp đó.",
            refused,
        )
        return said % {"count": show.number(refused)}
    if not to_write(preview):
        return (
            _("Không có gì để ghi: mọi dòng của tệp đã có trong sổ.")
            if preview.counts.get(UNCHANGED)
            else _("Không có gì để ghi: tệp không có dòng số liệu nào.")
        )
    return ""

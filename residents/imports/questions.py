"""What is asked in the preview: things in a file that could mean two things. Nothing is written until all are answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from residents.imports import cells
from residents.imports.values import Value
from residents.resources import BookResource


@dataclass
class Question:
    """`key` is what the answer is kept under; `options`: (value, words), none where a cell's value is to be written."""

    key: str
    text: str
    options: list[tuple[str, str]]
    where: list[str] = field(default_factory=list)

    def seen(self, place: str) -> None:
        if len(self.where) < 5 and place not in self.where:
            self.where.append(place)


def about_cells(key: str) -> Question:
    """The question that a cell raised (cells.Unclear)."""
    refuse = ("refuse", _("không nhận các dòng này"))
    known = {
        "dash": (
            _("Dấu “-” trong cột số nghĩa là gì?"),
            [("zero", _("không có (0)")), ("blank", _("chưa có số liệu (để trống)"))],
        ),
        "comma": (
            _("Số ghi dấu phẩy như “12,557” là số nào?"),
            [("group", _("mười hai nghìn năm trăm năm mươi bảy (12.557)")), refuse],
        ),
        "decimal": (
            _("Ô chứa số lẻ như 12,557: có phải Excel đã hiểu sai dấu chấm hàng nghìn?"),
            [("times", _("phải, là 12.557")), refuse],
        ),
        "day_count": (
            _("Excel đã đổi ô số thành ngày (như 11/11): có phải đồng chí ghi “11/11” (11 trên 11)?"),
            [("first", _("phải, lấy số đứng trước (11)")), refuse],
        ),
        "note": (
            _("Ô số có ghi chú như “15 (2 nữ)”: xử lý thế nào?"),
            [("number", _("lấy số 15, bỏ ghi chú")), refuse],
        ),
    }
    text, options = known[key]
    return Question(key, text, options)


def about_hidden(sheets: Iterable[str]) -> Question:
    options = [("skip", _("bỏ qua")), ("take", _("nhập cả trang ẩn"))]
    return Question("hidden", _("Tệp có trang tính bị ẩn: có nhập không?"), options, list(sheets))


def about_column(resource: BookResource, name: str) -> Question:
    """A column that the file lacks and that may be said once for all its rows."""
    column = resource.fields[name]
    text = _("Tệp không có cột “%(heading)s”: tất cả các dòng là gì?") % {"heading": column.heading}
    return Question(f"field:{name}", text, [(each, each) for each in column.widget.options()])


def about_days(name: str, heading: str, values: Iterable[Value]) -> Question | None:
    """Whether a column of days says the month first, or Excel has taken months for days; None where it is plain."""
    written = [parts for value in values if isinstance(value, str) and (parts := cells.day_parts(value))]
    real = [value for value in values if not isinstance(value, str | int | float) and value is not None]
    first_over = any(first > 12 for first, _second, _year in written)
    second_over = any(second > 12 for _first, second, _year in written)
    if second_over and not first_over:
        return Question(
            f"order:{name}",
            _("Cột “%(heading)s” có ngày ghi tháng trước (như 03/25/2009). Đọc cả cột thế nào?") % {"heading": heading},
            [("mdy", _("tháng/ngày/năm")), ("dmy", _("ngày/tháng/năm (ngày không có thật thì không nhận)"))],
        )
    if first_over and real and all(day.day <= 12 for day in real):
        return Question(
            f"swapped:{name}",
            _(
                "Cột “%(heading)s”: ngày nào lớn hơn 12 thì còn là chữ, ngày nào từ 12 trở xuống thì Excel đã đổi thành "
                "ngày, có thể đảo ngày với tháng. Các ô Excel đã đổi là thế nào?"
            )
            % {"heading": heading},
            [("keep", _("đúng như Excel hiện")), ("swap", _("bị đảo: đổi lại ngày với tháng"))],
        )
    return None

"""The last sheet: how the workbook is filled in."""

from __future__ import annotations

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from reports.documents.month_workbook.looks import Looks
from reports.figures_in.template import GUIDE_SHEET


def write_guide(workbook: Workbook, looks: Looks) -> None:
    sheet = workbook.add_worksheet(GUIDE_SHEET)
    sheet.set_column(0, 0, 110)
    sheet.write_string(0, 0, _("Cách nhập bảng số liệu tháng"), looks["title"])
    for row, text in enumerate(_lines(), 2):
        sheet.write_string(row, 0, text, looks["text"])
    sheet.protect()


def _lines() -> tuple[str, ...]:
    return (
        _("1. Mỗi trang tính là một nhóm chỉ tiêu. Chỉ ô màu nhập được; các ô khác đã khóa, không có mật khẩu."),
        _("2. Để trống nghĩa là chưa báo cáo; số đã lưu trong chương trình vẫn giữ nguyên. Ghi 0 là không phát sinh."),
        _("3. Số ghi bằng số nguyên, ví dụ 12557. Nếu chỉ biết “hơn 232” thì ghi đúng như vậy và ghi lý do."),
        _("4. Ô xanh là số theo sổ. Ghi khác với sổ thì ghi lý do ở cuối dòng; chương trình giữ cả hai số."),
        _("5. Cột chữ xám là số của tháng trước, để đối chiếu."),
        _("6. Cột “Kiểm tra” báo đỏ khi số phần lớn hơn số toàn thể hoặc tồn cuối kỳ không khớp."),
        _("7. Xong thì mở trang của tháng, chọn “Nhập từ Excel” và tải tệp này lên: xem trước rồi mới ghi."),
        _("8. Không đổi mã, không thêm chỉ tiêu. Không ghi tên người, địa chỉ, số điện thoại vào bất kỳ ô nào."),
    )

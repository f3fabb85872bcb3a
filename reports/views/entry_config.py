"""What the grid's scripts are told with the page: addresses, whose page it is, and every sentence they may say."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from reports.models import Edition, MonthlyReport
from reports.periods import Month
from reports.queries.month import MonthView
from wardsecurity.accounts.access import PersonRequest
from wardsecurity.templatetags.ward import lang


def entry_config(request: PersonRequest, view: MonthView, *, code: str, label: str, editable: bool) -> dict[str, Any]:
    """For the page of one month."""
    page = {"account": request.user.pk, "lang": lang(), "texts": texts(), "login": reverse("login")}
    here = scope(request, view.report, number=view.shown.number, code=code, label=label, editable=editable)
    return {**page, "scopes": [{**here, "last": view.last_change}]}


def unit_config(
    request: PersonRequest, editions: Iterable[tuple[Edition, bool]], *, code: str, writes: bool
) -> dict[str, Any]:
    """For the page of one unit over several months: each month is saved for itself."""
    scopes = []
    for edition, editable in editions:
        label = Month.parse(edition.report.month).label(lang())
        here = scope(
            request, edition.report, number=edition.number, code=code, label=label, editable=writes and editable
        )
        scopes.append({**here, "last": None})
    return {"account": request.user.pk, "lang": lang(), "texts": texts(), "login": reverse("login"), "scopes": scopes}


def scope(
    request: PersonRequest, report: MonthlyReport, *, number: int, code: str, label: str, editable: bool
) -> dict[str, Any]:
    """A month into which the page types. `id` names what waits in the browser: an account's, of one edition."""
    month = report.month
    return {
        "id": f"{request.user.pk}/{report.ward_id}/{month}/{number}",
        "month": month,
        "edition": number,
        "label": label,
        "editable": editable,
        "page": reverse("month", kwargs={"code": code, "month": month}),
        "save": reverse("month_save", kwargs={"code": code, "month": month}),
        "desk": reverse("month_desk", kwargs={"code": code, "month": month}),
        "findings": reverse("month_findings", kwargs={"code": code, "month": month}),
        "cell": reverse("month_cell", kwargs={"code": code, "month": month, "cell": "-"}).removesuffix("-/"),
    }


def texts() -> dict[str, str]:
    """The sentences of the scripts, in the language of the page; {name} is filled in by them."""
    return {**_states(), **_questions(), **_panel(), **_clipboard()}


def _states() -> dict[str, str]:
    return {
        "saved": _("Đã lưu {at}"),
        "ready": _("Số nhập được tự lưu"),
        "saving": _("Đang lưu {count} ô…"),
        "offline": _("Mất kết nối: số vừa nhập còn giữ trên máy này, có mạng sẽ tự lưu ({count} ô chờ)"),
        "server": _("Máy chủ chưa trả lời: số vừa nhập còn giữ trên máy này, sẽ tự lưu lại ({count} ô chờ)"),
        "expired": _("Phiên làm việc đã hết: đăng nhập lại để lưu {count} ô; số đã nhập còn giữ trên máy này."),
        "login": _("Đăng nhập lại"),
        "account": _(
            "Trình duyệt này đang đăng nhập bằng tài khoản khác. {count} ô chờ lưu được giữ riêng cho tài khoản đã "
            "nhập; đăng nhập lại tài khoản đó để lưu."
        ),
        "forbidden": _("Tài khoản của đồng chí không còn quyền nhập số liệu; {count} ô chưa lưu còn giữ trên máy này."),
        "locked": _("Số đồng chí vừa nhập chưa được lưu, còn giữ ở đây: {cells}."),
        "drop": _("Bỏ các số chưa lưu này"),
        "attention": _("{count} ô cần đồng chí xem lại"),
        "restored": _("Đã lấy lại {count} ô nhập lần trước mà chưa lưu."),
        "memory": _("Trình duyệt không cho giữ số trên máy này: đừng đóng trang khi chưa thấy “Đã lưu”."),
        "cell_saved": _("đã lưu"),
        "cell_saving": _("đang lưu"),
        "cell_waiting": _("chờ lưu"),
        "cell_refused": _("không lưu được"),
        "cell_conflict": _("người khác đã nhập"),
        "cell_question": _("cần trả lời"),
        "others": _("Đang cùng nhập tháng này: {names}"),
        "changed": _("{count} ô vừa được người khác sửa"),
        "moved": _("Báo cáo này đã được gửi hoặc duyệt từ khi đồng chí mở trang: tải lại trang để xem."),
        "unsaved_first": _("Còn {count} ô chưa lưu được; xem lại các ô đó rồi làm tiếp."),
    }


def _questions() -> dict[str, str]:
    return {
        "not_count": _(
            "“%(text)s” không phải số đếm. Ghi số nguyên, ví dụ 12557 hoặc 12.557; để trống nếu chưa có số liệu."
        )
        % {"text": "{text}"},
        "too_large": _("Số %(text)s quá lớn: tối đa 2.000.000.000.") % {"text": "{text}"},
        "clear": _("Xóa số {old}? Ô trở thành “chưa báo cáo”."),
        "clear_yes": _("Xóa số"),
        "clear_no": _("Giữ {old}"),
        "reason": _("Sổ ghi {book}, đồng chí nhập {mine}. Lý do khác sổ:"),
        "reason_least": _("Số “hơn” là số tối thiểu. Lý do:"),
        "reason_save": _("Lưu lý do"),
        "reason_all": _("Dùng lý do này cho cả {count} ô đang chờ lý do"),
        "reason_back": _("Trở lại {book}"),
        "back": _("Trở lại số cũ"),
        "reason_help": _("Không ghi tên, địa chỉ, số điện thoại."),
        "keep_theirs": _("Giữ {theirs}"),
        "keep_mine": _("Giữ số của tôi: {mine}"),
        "again": _("Nhập lại"),
        "blank": _("chưa báo cáo"),
        "zeros": _("Đã ghi 0 (không phát sinh) vào {count} ô còn trống."),
        "no_blanks": _("Cột này không còn ô trống."),
        "book_says": _("sổ ghi %(book)s") % {"book": "{book}"},
        "reason_short": _("Lý do"),
        "asked_yes": _("Vẫn ghi: không phải tên người, địa chỉ"),
        "asked_mend": _("Ghi lại như đã sửa"),
        "save_again": _("Lưu lại"),
        "more_than": _("hơn"),
        "whole_ward": _("Toàn phường"),
        "note": _("Ghi chú của ô"),
        "note_save": _("Lưu ghi chú"),
    }


def _panel() -> dict[str, str]:
    return {
        "choose": _("Chọn một ô để xem cách tính, số các tháng trước và ai đã nhập."),
        "keys": _("Enter xuống · Tab sang phải · F2 sửa · Esc bỏ · Ctrl+Z hoàn tác · Ctrl+C, Ctrl+V với Excel"),
        "definition": _("Cách tính"),
        "last_month": _("Tháng trước"),
        "last_year": _("Cùng kỳ năm trước"),
        "year_line": _("Mười hai tháng trước"),
        "line_text": _("thấp nhất {low}, cao nhất {high}; {missing} tháng chưa báo cáo"),
        "history": _("Đã nhập"),
        "no_history": _("Chưa có ai nhập ô này."),
        "from_to": _("{old} → {new}"),
        "book": _("Theo sổ: {book}"),
        "book0": _("Sổ không có mục nào trong tháng: 0"),
        "over": _("Nhập {mine}, sổ ghi {book}"),
        "why": _("Lý do: {reason}"),
        "loading": _("Đang tải…"),
        "finding_error": _("Lỗi"),
        "finding_blocked": _("Tạm chặn"),
        "finding_warning": _("Cảnh báo"),
        "found_first": _("Bảng có {count} ô có lỗi hoặc cảnh báo chưa giải trình."),
        "found_new": _("{count} ô mới có lỗi hoặc cảnh báo."),
        "found_gone": _("{count} ô không còn lỗi, cảnh báo."),
        "unavailable": _("Chưa tải được; có mạng sẽ hiện."),
    }


def _clipboard() -> dict[str, str]:
    return {
        "pasted": _("Đã dán {count} ô."),
        "pasted_across": _("Khối dán rộng hơn bảng nên sang cả các nhóm {groups}."),
        "pasted_bad": _("{bad} ô không phải số đếm, được đánh dấu."),
        "pasted_blank": _("{blank} ô trống trong khối dán được bỏ qua, số cũ giữ nguyên."),
        "pasted_over": _("Khối dán thừa {rows} hàng, {columns} cột so với bảng: phần thừa không được dán."),
        "copied": _("Đã chép {count} ô."),
        "undone": _("Đã hoàn tác {count} ô."),
        "redone": _("Đã làm lại {count} ô."),
        "nothing_undone": _("Không còn gì để hoàn tác."),
        "clear_many": _("Xóa {count} ô đang chọn? Các ô trở thành “chưa báo cáo”."),
    }

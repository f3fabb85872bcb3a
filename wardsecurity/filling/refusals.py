"""Why a file is not taken as a form, in words."""

from django.utils.translation import gettext as _

from wardsecurity.workbooks.values import FileRefused

FORM_BYTES = 10 * 1024 * 1024


def too_large() -> FileRefused:
    return FileRefused(
        _("Biểu mẫu quá lớn: tối đa %(size)d MB. Đồng chí bỏ bớt hình ảnh rồi tải lên.") % {"size": FORM_BYTES // 2**20}
    )


def too_long() -> FileRefused:
    return FileRefused(_("Biểu mẫu dài bất thường nên không điền. Đồng chí bỏ các trang và dòng thừa rồi tải lên."))


def old_office(kind: str) -> FileRefused:
    return FileRefused(
        _("Biểu mẫu ở dạng cũ %(kind)s. Đồng chí mở tệp, lưu lại thành .xlsx hoặc .docx rồi tải lên.") % {"kind": kind}
    )


def open_document() -> FileRefused:
    return FileRefused(_("Biểu mẫu ở dạng OpenDocument. Đồng chí mở tệp, lưu lại thành .xlsx hoặc .docx rồi tải lên."))


def macros() -> FileRefused:
    return FileRefused(
        _("Biểu mẫu có chứa macro nên không nhận. Đồng chí lưu lại thành .xlsx hoặc .docx không macro rồi tải lên.")
    )


def other_kind() -> FileRefused:
    return FileRefused(_("Tệp không phải biểu mẫu Excel hoặc Word. Chỉ nhận tệp .xlsx và .docx."))


def password() -> FileRefused:
    return FileRefused(_("Tệp có mật khẩu nên không mở được. Đồng chí bỏ mật khẩu, lưu lại rồi tải lên."))

"""What the commands that set up a ward take from the command line: days and codes, refused in a sentence."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from residents.models import Province
from residents.registers import Label
from wardsecurity.errors import Refused
from wardsecurity.guard import Asked

_NONE: Mapping[str, tuple[str, Label]] = MappingProxyType({})


def day(text: str) -> date:
    """Read 2025-07-01 or 01/07/2025."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise Refused(_("Ngày “%(day)s” không đúng: đồng chí ghi 2025-07-01 hoặc 01/07/2025.") % {"day": text[:20]})


def province(code: str) -> Province:
    """The province of today that bears the code, two digits of the General Statistics Office."""
    if not re.fullmatch(r"[0-9]{2}", code.strip()):
        raise Refused(_("Mã tỉnh, thành phố (--province) gồm đúng hai chữ số, ví dụ 20."))
    found = Province.objects.filter(code=code.strip(), closed_on=None).first()
    if found is None:
        raise Refused(_("Không có tỉnh, thành phố nào mang mã “%(code)s”.") % {"code": code.strip()[:20]})
    return found


def sentence(error: ValidationError | Refused, arguments: Mapping[str, tuple[str, Label]] = _NONE) -> str:
    """One line of what was wrong, with the argument that is to blame. `arguments`: {field: as the command line has it,
    and in words}."""
    if isinstance(error, Asked):
        return str(error) + " " + _("Nếu không phải tên người, địa chỉ, đồng chí thêm --confirmed.")
    if isinstance(error, Refused):
        return str(error)
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        f"{arguments[name][1]} ({arguments[name][0]}): {message}" if name in arguments else message
        for name, messages in error.message_dict.items()
        for message in messages
    )

"""What the commands that set up a ward take from the command line: days and codes, refused in a sentence."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from residents.models import Province
from wardsecurity.errors import Refused


def day(text: str) -> date:
    """Read 2025-07-01 or 01/07/2025."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007  # a day has no time zone
        except ValueError:
            continue
    raise Refused(_("Ngày “%(day)s” không đúng: đồng chí ghi 2025-07-01 hoặc 01/07/2025.") % {"day": text[:20]})


def province(code: str) -> Province:
    """The province of today that bears the code."""
    found = Province.objects.filter(code=code.strip(), closed_on=None).first() if code.isprintable() else None
    if found is None:
        raise Refused(_("Không có tỉnh, thành phố nào mang mã “%(code)s”.") % {"code": code.strip()[:20]})
    return found


def sentence(error: ValidationError | Refused) -> str:
    """One line of what was wrong, with the column where one is to blame."""
    if isinstance(error, Refused):
        return str(error)
    if not hasattr(error, "error_dict"):
        return " ".join(error.messages)
    return " ".join(
        message if name == "__all__" else f"{name}: {message}"
        for name, messages in error.message_dict.items()
        for message in messages
    )

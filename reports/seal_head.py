"""The head of a ward's chain, taken out of the program on paper or as a file: a chain built anew does not know it.

The file is JSON: {"ward": "05977", "opened_on": null, "count": 60, "head": "64 hex digits", "at": "2026-11-25T…"}.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import Edition
from residents.models import Ward
from wardsecurity.errors import Refused

_SEAL = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Head:
    """`count` None: only the seal is known, not its place. `ward`: its code, "" where it is not said."""

    seal: str
    count: int | None = None
    ward: str = ""


def head_file(ward: Ward) -> tuple[str, str, bytes]:
    """File name, content type and bytes of the ward's head as it is now."""
    content = {
        "ward": ward.code,
        "opened_on": ward.opened_on.isoformat() if ward.opened_on else None,
        "count": ward.seal_count,
        "head": ward.seal_head,
        "at": timezone.now().isoformat(timespec="seconds"),
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return f"niem-phong-{ward.code}-{ward.seal_count}.json", "application/json", text.encode()


def read_head(text: str) -> Head:
    """The head in a file's text, or 64 hex digits as they are printed, blanks between them or not. Raises Refused."""
    bare = re.sub(r"\s", "", text).lower()
    if _SEAL.fullmatch(bare):
        return Head(bare)
    try:
        content = json.loads(text)
        seal, count, ward = str(content["head"]), int(content["count"]), str(content["ward"])
    except (ValueError, KeyError, TypeError) as error:
        raise Refused(
            _("Không đọc được dấu niêm phong: cần tệp đã xuất từ chương trình hoặc 64 ký tự 0-9, a-f.")
        ) from error
    if seal and not _SEAL.fullmatch(seal):
        raise Refused(_("Dấu niêm phong trong tệp không đúng dạng 64 ký tự 0-9, a-f."))
    return Head(seal, count, ward)


def differences(ward: Ward, head: Head) -> list[str]:
    """What the ward's chain says otherwise than a head taken out earlier, one sentence each; [] when it is in it."""
    if not head.seal:
        return []  # taken out before the first seal
    found = Edition.objects.filter(report__ward=ward, seal=head.seal).values_list("chain_position", flat=True).first()
    if found is None:
        return [_("Dấu niêm phong đã xuất không còn trong chuỗi: chuỗi đã bị lập lại hoặc cắt bớt.")]
    if head.count is not None and found != head.count:
        return [
            _("Dấu niêm phong đã xuất đứng thứ %(there)s trong chuỗi, khi xuất đứng thứ %(right)s.")
            % {"there": found, "right": head.count}
        ]
    return []

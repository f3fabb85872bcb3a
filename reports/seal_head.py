"""The heads of a ward's two chains, of its months and of its documents' moves, taken out of the program on paper or as
a file: a chain built anew, or cut short at its end, does not know them.

The file is JSON: {"ward": "05977", "opened_on": null, "count": 60, "head": "64 hex digits", "documents": {"count": 12,
"head": "64 hex digits"}, "at": "2026-11-25T…"}. Files from before the documents were in it have no "documents".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from reports.models import DocumentChain, DocumentEvent, Edition
from residents.models import Ward
from wardsecurity.errors import Refused
from wardsecurity.text import gettext_noop

_SEAL = re.compile(r"[0-9a-f]{64}")
_GONE = gettext_noop("Dấu niêm phong đã xuất không còn trong chuỗi: chuỗi đã bị lập lại hoặc cắt bớt.")
_ELSEWHERE = gettext_noop("Dấu niêm phong đã xuất đứng thứ %(there)s trong chuỗi, khi xuất đứng thứ %(right)s.")
_MOVES_GONE = gettext_noop(
    "Dấu cuối chuỗi văn bản đã xuất không còn: chuỗi các lần xử lý văn bản đã bị lập lại hoặc cắt bớt."
)
_MOVES_ELSEWHERE = gettext_noop(
    "Dấu cuối chuỗi văn bản đã xuất đứng thứ %(there)s trong chuỗi, khi xuất đứng thứ %(right)s."
)


@dataclass(frozen=True)
class Head:
    """`count` None: only the seal is known, neither its place nor of which chain it is. `ward`: its code, "" where it
    is not said. `documents`: of the chain of documents, None where the file does not say."""

    seal: str
    count: int | None = None
    ward: str = ""
    documents: Head | None = None


def documents_head(ward: Ward) -> Head:
    """The last move of the ward's documents; seal "" and 0 before the first."""
    kept = DocumentChain.objects.filter(ward=ward).first() or DocumentChain(ward=ward)
    return Head(kept.head, kept.length)


def head_file(ward: Ward) -> tuple[str, str, bytes]:
    """File name, content type and bytes of the ward's head as it is now."""
    documents = documents_head(ward)
    content = {
        "ward": ward.code,
        "opened_on": ward.opened_on.isoformat() if ward.opened_on else None,
        "count": ward.seal_count,
        "head": ward.seal_head,
        "documents": {"count": documents.count, "head": documents.seal},
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
        head, documents, ward = _read(content), content.get("documents"), str(content["ward"])
        return replace(head, ward=ward, documents=None if documents is None else _read(documents))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused(
            _("Không đọc được dấu niêm phong: cần tệp đã xuất từ chương trình hoặc 64 ký tự 0-9, a-f.")
        ) from error


def _read(said: dict[str, Any]) -> Head:
    seal, count = str(said["head"]), int(said["count"])
    if seal and not _SEAL.fullmatch(seal):
        raise Refused(_("Dấu niêm phong trong tệp không đúng dạng 64 ký tự 0-9, a-f."))
    return Head(seal, count)


def differences(ward: Ward, head: Head) -> list[str]:
    """What the ward's chains say otherwise than a head taken out earlier, one sentence each; [] when it is in them."""
    found, moved = _place(ward, head.seal), _move(ward, head.seal)
    if head.count is None and moved is not None:
        return []  # printed digits, of the documents' chain
    told = list(_against(head, found, gone=_GONE, elsewhere=_ELSEWHERE))
    if head.documents is not None:
        moved = _move(ward, head.documents.seal)
        told += _against(head.documents, moved, gone=_MOVES_GONE, elsewhere=_MOVES_ELSEWHERE)
    return told


def _against(head: Head, found: int | None, *, gone: str, elsewhere: str) -> Iterator[str]:
    """`found`: the place of the head's seal in the chain as it is now."""
    if not head.seal:
        return  # taken out before the first seal
    if found is None:
        yield _(gone)
    elif head.count is not None and found != head.count:
        yield _(elsewhere) % {"there": found, "right": head.count}


def _place(ward: Ward, seal: str) -> int | None:
    return Edition.objects.filter(report__ward=ward, seal=seal).values_list("chain_position", flat=True).first()


def _move(ward: Ward, seal: str) -> int | None:
    found = DocumentEvent.objects.filter(document__ward=ward, seal=seal)
    return found.values_list("chain_position", flat=True).first()

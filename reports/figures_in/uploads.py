"""Files on their way into the months: a day at most, readable by the program alone, under a name that says nothing.

Beside each lies who sent it, for which ward, and what was read of it. Neither is in the database or its backup, and
what the sender called the file is not kept: it may carry a name.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from reports.figures_in import storing
from reports.figures_in.values import GivenFile
from wardsecurity.workbooks.limits import FILE_BYTES
from wardsecurity.workbooks.values import FileRefused

KEPT = 24 * 60 * 60  # seconds
_TOKEN = re.compile(r"[0-9a-f]{32}")
_PREFIX = "figures-"


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent; `month` is the one from whose page it came, "" for the page of all."""

    token: str
    path: Path
    month: str
    file: GivenFile


def receive(chunks: Iterable[bytes]) -> tuple[str, Path]:
    """Store what is sent, under a new token. Raises FileRefused when it is too large or empty; then nothing stays."""
    purge()
    token = secrets.token_hex(16)
    path = _folder() / f"{_PREFIX}{token}.upload"
    size = 0
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            for chunk in chunks:
                size += len(chunk)
                if size > FILE_BYTES:
                    raise FileRefused(_("Tệp quá lớn: tối đa %(size)s MB.") % {"size": FILE_BYTES // 2**20})
                target.write(chunk)
    except FileRefused:
        path.unlink(missing_ok=True)
        raise
    return token, path


def keep(token: str, file: GivenFile, *, user: int, ward: int, month: str) -> None:
    """Put down what was read of the file, and whose it is."""
    text = json.dumps({"user": user, "ward": ward, "month": month, "file": storing.dumped(file)}, ensure_ascii=False)
    with os.fdopen(os.open(_beside(token), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as to:
        to.write(text)


def find(token: str, *, user: int, ward: int) -> Upload | None:
    """The upload of this person for this ward; None when there is none, or it is older than a day."""
    if not _TOKEN.fullmatch(token):
        return None
    path = _folder() / f"{_PREFIX}{token}.upload"
    try:
        if _is_old(path):
            return None
        kept = json.loads(_beside(token).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None
    if (kept["user"], kept["ward"]) != (user, ward):
        return None
    return Upload(token, path, kept["month"], storing.loaded(kept["file"]))


def discard(token: str) -> None:
    """Remove the file and what was read of it."""
    if _TOKEN.fullmatch(token):
        for path in _folder().glob(f"{_PREFIX}{token}.*"):
            path.unlink(missing_ok=True)


def purge() -> int:
    """Remove what is older than a day; how many files went."""
    old = [path for path in _folder().glob(f"{_PREFIX}*") if _is_old(path)]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _folder() -> Path:
    folder = Path(settings.UPLOAD_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _beside(token: str) -> Path:
    return _folder() / f"{_PREFIX}{token}.json"


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > KEPT
    except FileNotFoundError:
        return True

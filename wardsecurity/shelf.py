"""Files that people sent, a day at most: in settings.UPLOAD_DIR, readable by the program alone, without their names.

Beside each file lies a note in JSON: whose it is, and what was read of it. Nothing is in the database or its backup.
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
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from wardsecurity.workbooks.values import FileRefused

KEPT = 24 * 60 * 60  # seconds
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Shelf:
    """One sort of files, told from others by the beginning of their names; `limit`: bytes of one file."""

    prefix: str
    limit: int

    def receive(self, chunks: Iterable[bytes]) -> tuple[str, Path]:
        """Store what is sent, under a new token. Raises FileRefused when it is too large; then nothing stays."""
        self.purge()
        token = secrets.token_hex(16)
        path = self._file(token)
        size = 0
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
                for chunk in chunks:
                    size += len(chunk)
                    if size > self.limit:
                        raise FileRefused(_("Tệp quá lớn: tối đa %(size)s MB.") % {"size": self.limit // 2**20})
                    target.write(chunk)
        except FileRefused:
            path.unlink(missing_ok=True)
            raise
        return token, path

    def note(self, token: str, **told: Any) -> None:
        """Put down, beside the file, whose it is and what was read of it."""
        text = json.dumps(told, ensure_ascii=False)
        path = self._beside(token)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as to:
            to.write(text)

    def find(self, token: str, **owner: Any) -> tuple[Path, dict[str, Any]] | None:
        """The file and its note, where the note names this owner; None when there is none, or it is a day old."""
        if not _TOKEN.fullmatch(token):
            return None
        path = self._file(token)
        try:
            if _is_old(path):
                return None
            told: dict[str, Any] = json.loads(self._beside(token).read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        return (path, told) if all(told.get(name) == value for name, value in owner.items()) else None

    def discard(self, token: str) -> None:
        """Remove the file and its note."""
        if _TOKEN.fullmatch(token):
            for path in _folder().glob(f"{self.prefix}{token}.*"):
                path.unlink(missing_ok=True)

    def purge(self) -> int:
        """Remove what is older than a day; how many files went."""
        old = [path for path in _folder().glob(f"{self.prefix}*") if _is_old(path)]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _file(self, token: str) -> Path:
        return _folder() / f"{self.prefix}{token}.upload"

    def _beside(self, token: str) -> Path:
        return _folder() / f"{self.prefix}{token}.json"


def _folder() -> Path:
    folder = Path(settings.UPLOAD_DIR)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > KEPT
    except FileNotFoundError:
        return True

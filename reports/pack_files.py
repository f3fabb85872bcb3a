"""The file of a province's pack on disk: in UPLOAD_DIR, for the program alone, a day at most.

`pack-<token>.part` while it is being made, `.zip` once it is whole. What is older than a day is gone with the next
pack, and with `manage.py purge_uploads`, which looks through the whole folder.
"""

from __future__ import annotations

import re
import secrets
import time
from pathlib import Path

from residents import uploads

KEPT = 24 * 60 * 60  # seconds
_TOKEN = re.compile(r"[0-9a-f]{32}")


def new_token() -> str:
    return secrets.token_hex(16)


def part(token: str) -> Path:
    return _path(token, ".part")


def whole(token: str) -> Path:
    return _path(token, ".zip")


def is_there(token: str) -> bool:
    """Whether the whole file is still to be had."""
    path = whole(token)
    return path.exists() and time.time() - path.stat().st_mtime < KEPT


def create(token: str) -> Path:
    """An empty file to write into, readable by the program alone. Older ones go first."""
    purge()
    path = part(token)
    path.touch(mode=0o600, exist_ok=True)
    return path


def keep(token: str) -> None:
    """What was written is whole."""
    part(token).replace(whole(token))


def drop(token: str) -> None:
    """Remove what there is of it."""
    part(token).unlink(missing_ok=True)
    whole(token).unlink(missing_ok=True)


def purge() -> None:
    for path in uploads.folder().glob("pack-*"):
        if time.time() - path.stat().st_mtime > KEPT:
            path.unlink(missing_ok=True)


def _path(token: str, suffix: str) -> Path:
    if not _TOKEN.fullmatch(token):
        raise ValueError("no pack is called that")
    return uploads.folder() / f"pack-{token}{suffix}"

"""Uploads on disk: the file that came and the rows read from it, in settings.UPLOAD_DIR, for the program alone.

`<token>.bin` is the file as it came, `<token>.rows` what was read from it (a small SQLite file of its own, so that a
page of 100,000 rows opens at once), `<token>.progress` how far the work is, seen at once by every process, even while
a transaction is open. Nothing here is in the database or in its backup; `drop` and `purge` remove all three.
"""

from __future__ import annotations

import fcntl
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

_TOKEN = re.compile(r"[0-9a-f]{32}")
_KINDS = (".bin", ".rows", ".rows-journal", ".progress")
STALLED_AFTER = 90  # seconds without a word from the worker


@dataclass(frozen=True)
class Progress:
    """How many of `total` rows are through. `silent`: seconds since the worker last said so."""

    done: int
    total: int
    silent: float

    @property
    def stalled(self) -> bool:
        """Whether the worker must be taken for dead, and the work may be started again."""
        return self.silent > STALLED_AFTER


def folder() -> Path:
    """UPLOAD_DIR, made if need be, closed to everybody else."""
    path = Path(settings.UPLOAD_DIR)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def path_of(token: str, kind: str = ".bin") -> Path:
    """Where a file of the upload lies. Raises ValueError for what is no token: nothing else may name a file."""
    if not _TOKEN.fullmatch(token) or kind not in _KINDS:
        raise ValueError("no upload is called that")
    return folder() / f"{token}{kind}"


def new_token() -> str:
    return secrets.token_hex(16)


def create(token: str, kind: str = ".bin") -> Path:
    """An empty file that only the program can read; what stood there before is gone."""
    path = path_of(token, kind)
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    return path


def drop(token: str) -> None:
    """Remove all files of the upload; those that are gone already are no fault."""
    for kind in _KINDS:
        path_of(token, kind).unlink(missing_ok=True)


def purge(keep: Iterable[str], *, older_than: float = 24 * 3600) -> int:
    """Remove every file whose upload is not in `keep`, and any that is older than `older_than` seconds, whoever put it
    into the folder (figures of a month lie there too); how many."""
    kept, removed = set(keep), 0
    for path in folder().iterdir():
        token = path.name.split(".")[0]
        try:
            age = time.time() - path.stat().st_mtime
            forgotten = bool(_TOKEN.fullmatch(token)) and token not in kept and age > _JUST_CAME
            if age > older_than or forgotten:
                path.unlink()
                removed += 1
        except FileNotFoundError:  # another process was quicker
            continue
    return removed


_JUST_CAME = 60  # seconds in which a file may lie here before its import is in the database


@contextmanager
def alone(token: str) -> Iterator[bool]:
    """Whether this process has the upload for itself; a killed one lets go of it. Raises FileNotFoundError when the
    file is gone."""
    with path_of(token).open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def report(token: str, done: int, total: int) -> None:
    """Say how far the work is."""
    path = path_of(token, ".progress")
    if not path.exists():
        create(token, ".progress")
    path.write_text(f"{done} {total}")


def progress(token: str) -> Progress:
    """How far the work is, by the worker's last word; 0 of 0 before it has begun."""
    path = path_of(token, ".progress")
    try:
        done, total = (int(part) for part in path.read_text().split())
        return Progress(done, total, max(0.0, time.time() - path.stat().st_mtime))
    except (FileNotFoundError, ValueError):
        return Progress(0, 0, 0.0)

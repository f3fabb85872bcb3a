"""Which code runs: a page that a browser kept is no longer good once the program was renewed."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings

_PARTS = ("wardsecurity", "residents", "reports", "templates", "locale")
_KINDS = frozenset({".py", ".html", ".toml", ".po"})


@cache
def code_version() -> str:
    """Twelve hex digits that change with any file of the program; worked out once a process."""
    seen = hashlib.sha256()
    for part in _PARTS:
        for path in sorted((Path(settings.BASE_DIR) / part).rglob("*")):
            if path.suffix in _KINDS:
                seen.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns};".encode())
    return seen.hexdigest()[:12]

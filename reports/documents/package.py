"""A file of Office as bytes that depend on its content alone: parts in one order, no clock in the zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The zip of these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, parts[name])
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """The parts by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist() if not name.endswith("/")}

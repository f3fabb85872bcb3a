"""The zip around a form: parts read whole where they are looked into, all others passed on as they are."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Mapping
from copy import copy
from typing import IO

from wardsecurity.filling import refusals
from wardsecurity.workbooks.package import Package

PART_BYTES = 24 * 1024 * 1024
"""Of one part that is looked into; a sheet of 100,000 rows has half of it, a form a hundredth."""
CHANGED_BYTES = 48 * 1024 * 1024
_CHUNK = 256 * 1024


class Container:
    """The parts of an opened form, by name in small letters."""

    def __init__(self, package: Package) -> None:
        self.package = package

    def read(self, name: str) -> bytes:
        """A part, whole. Raises FileRefused when it is larger than any form's."""
        if self.package.size(name) > PART_BYTES:
            raise refusals.too_long()
        with self.package.open(name) as stream:
            return stream.read()

    def matching(self, wanted: Callable[[str], object]) -> list[str]:
        return [name for name in self.package.names() if wanted(name)]

    def write(self, target: IO[bytes], changed: Mapping[str, bytes]) -> None:
        """The same zip with other bytes in the changed parts: order, names, dates and ways of packing stay."""
        if sum(map(len, changed.values())) > CHANGED_BYTES:
            raise refusals.too_long()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
            for name, info in self.package.parts():
                self._pass_on(out, info, name, changed.get(name))

    def _pass_on(self, out: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, new: bytes | None) -> None:
        same = copy(info)
        same.extra = b""  # sizes of 64 bits, which zipfile writes itself where they are needed
        if same.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            same.compress_type = zipfile.ZIP_DEFLATED
        if new is not None:
            out.writestr(same, new)
            return
        with self.package.open(name) as stream, out.open(same, "w") as to:
            shutil.copyfileobj(stream, to, _CHUNK)

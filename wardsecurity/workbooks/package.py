"""The zip that an xlsx or ods is: what may be opened at all, and its parts by name."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import IO

from wardsecurity.workbooks import limits, refusals


class Package:
    """An open zip whose directory has been looked at: sizes within the limits, nothing encrypted.

    Raises FileRefused when it is not so, before a byte is unpacked.
    """

    def __init__(self, path: Path | IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(path)
        try:
            self._parts = {_plain(each.filename): each for each in _checked(self._zip.infolist())}
        except BaseException:
            self._zip.close()
            raise

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._parts

    def names(self) -> list[str]:
        """Names of the parts in small letters, "/" between folders."""
        return list(self._parts)

    def parts(self) -> list[tuple[str, zipfile.ZipInfo]]:
        """The parts as they lie in the zip, each with its name as `names` has it."""
        return list(self._parts.items())

    def size(self, name: str) -> int:
        """Bytes of a part when it is unzipped."""
        return self._parts[_plain(name)].file_size

    def open(self, name: str) -> IO[bytes]:
        """Open a part as a stream. Raises KeyError when there is none."""
        return self._zip.open(self._parts[_plain(name)])

    def close(self) -> None:
        self._zip.close()


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _checked(parts: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    if len(parts) > limits.PARTS or sum(each.file_size for each in parts) > limits.UNZIPPED_BYTES:
        raise refusals.bomb()
    if any(each.flag_bits & 0x1 for each in parts):
        raise refusals.encrypted()
    if any(
        each.header_offset < 0 for each in parts
    ):  # of a file cut at its start: to seek there is an error of the disk
        raise refusals.broken()
    if any(_swollen(each) for each in parts):
        raise refusals.bomb()
    return parts


def _swollen(part: zipfile.ZipInfo) -> bool:
    return part.file_size > limits.RATIO_FREE_BYTES and part.file_size > limits.RATIO * max(part.compress_size, 1)

"""How a file comes in over HTTP: bounded while it is still on the line, and without a name anywhere.

Django's own handlers keep a large file under the ending that the sender's name gave it, and all of it before a view can
say that it is too large. Ours has no name on disk (it is gone with the request, even after a crash), forgets the
sender's name, which may be a person's, and keeps nothing beyond the limit.
"""

from __future__ import annotations

from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from wardsecurity.workbooks.limits import FILE_BYTES

NAME = "tep"
_IN_MEMORY = 2 * 1024 * 1024


class ReceivedFile(UploadedFile):  # type: ignore[type-arg]
    """A file that came whole, or only until it was too large: then `too_large`, and empty."""

    too_large = False


class NamelessFile(FileUploadHandler):
    """The only handler of uploads (settings.FILE_UPLOAD_HANDLERS)."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept: IO[bytes] = cast(IO[bytes], SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115  # Django closes it
        self.too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Beyond the limit nothing is kept; what is still on the line is read to its end, so that the page's answer
        reaches the sender."""
        if start + len(raw_data) > FILE_BYTES:
            self.too_large = True
            self.kept.seek(0)
            self.kept.truncate()
        if not self.too_large:
            self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile:
        self.kept.seek(0)
        file = ReceivedFile(self.kept, NAME, self.content_type or "", 0 if self.too_large else file_size)
        file.too_large = self.too_large
        return file

    def upload_interrupted(self) -> None:
        if hasattr(self, "kept"):
            self.kept.close()

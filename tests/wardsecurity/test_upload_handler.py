"""A file on its way in: nameless, bounded, and gone with the request."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils.datastructures import MultiValueDict

from residents.forms.import_file import FileForm
from wardsecurity import upload_handler


def received(content: bytes, name="Nguyen Van A 0912345678.xlsx"):
    request = RequestFactory().post("/", {"tep": SimpleUploadedFile(name, content)})
    return request.FILES["tep"]


def test_the_senders_name_is_forgotten():
    file = received(b"PK content")
    assert file.name == "tep"
    assert file.read() == b"PK content"
    assert file.size == 10


def test_a_large_file_has_no_name_on_disk(monkeypatch, tmp_path):
    monkeypatch.setattr(upload_handler, "_IN_MEMORY", 10)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    file = received(b"x" * 100_000)
    assert list(tmp_path.iterdir()) == []
    assert len(file.read()) == 100_000


def test_beyond_the_limit_nothing_is_kept(monkeypatch):
    monkeypatch.setattr(upload_handler, "FILE_BYTES", 100_000)
    file = received(b"x" * 300_000)
    assert file.too_large
    assert file.read() == b""


@pytest.mark.parametrize(
    ("content", "says"), [(b"x" * 300_000, "Tệp quá lớn"), (b"", "Tệp trống"), (None, "Đồng chí chọn tệp")]
)
def test_the_form_says_it_in_words(monkeypatch, content, says):
    monkeypatch.setattr(upload_handler, "FILE_BYTES", 100_000)
    files = MultiValueDict({} if content is None else {"tep": [received(content)]})
    form = FileForm({}, files)
    assert says in str(form.errors["tep"])


def test_a_request_cut_off_leaves_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    body = b'--x\r\nContent-Disposition: form-data; name="tep"; filename="a"\r\n\r\n' + b"x" * 1000
    request = RequestFactory().generic("POST", "/", body, content_type="multipart/form-data; boundary=x")
    request.META["CONTENT_LENGTH"] = str(len(body) + 5000)
    request._stream = BytesIO(body)
    assert list(request.FILES) in ([], ["tep"])
    assert list(tmp_path.iterdir()) == []

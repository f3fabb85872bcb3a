"""One document as PDF, read back by all tests of its pages."""

import io
from dataclasses import replace

import pypdf
import pytest

from reports.documents import pages
from tests.reports.documents.examples import EVERYTHING, FLAG, LETTERS, MODEL, report, year_2009
from tests.reports.documents.reading import issued, runs


@pytest.fixture(scope="package")
def content():
    made = report(
        year_2009(EVERYTHING, {"C05": 250}), models=(MODEL,), commendations=(FLAG,), profile=f"Chữ: {LETTERS}"
    )
    signature = replace(made.signature, post="CHỦ TỊCH UBND PHƯỜNG", name="Người Ký Thử")
    return issued(replace(made, signature=signature))


@pytest.fixture(scope="package")
def reader(content):
    return pypdf.PdfReader(io.BytesIO(pages.pdf(content)))


@pytest.fixture(scope="package")
def first(reader):
    return list(runs(reader.pages[0]))

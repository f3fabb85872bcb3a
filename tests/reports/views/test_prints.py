"""Bản in: who gets it, what it costs, and that no number below the ward leaves with it."""

import io

import pypdf
import pytest

from tests.people import make_chief, make_committee, make_provincial
from tests.reports.views.test_dashboard import signed_in
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db
PRINTS = ("/05977/tong-quan/ban-in.pdf", "/05977/tong-quan/mot-trang.pdf")


@pytest.mark.parametrize("address", PRINTS)
def test_it_is_a_pdf_and_the_log_knows(sample_ward, address):
    answer = signed_in(make_committee(sample_ward)).get(f"{address}?ky=2009&so_voi=ky_truoc")
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert AccessLog.objects.filter(ward=sample_ward, target__endswith="-05977-2009.pdf").count() == 1


def test_the_sheet_of_the_sample_is_one_page_for_each_period(sample_ward):
    client = signed_in(make_chief(sample_ward))
    for code in ("2005-2009", "2009", "2009-Q1", "2009-03", "2009-07..2010-01"):
        content = client.get(f"{PRINTS[1]}?ky={code}&so_voi=ky_truoc").content
        assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1


@pytest.mark.parametrize("address", PRINTS)
def test_twelve_queries_are_enough_and_one_for_the_log(sample_ward, address, django_assert_max_num_queries):
    client = signed_in(make_committee(sample_ward))
    with django_assert_max_num_queries(16):  # the log writes in a transaction of its own
        client.get(address)


@pytest.mark.parametrize("address", PRINTS)
def test_nonsense_is_answered_in_words(sample_ward, address):
    answer = signed_in(make_committee(sample_ward)).get(f"{address}?ky=abc")
    assert answer.status_code == 400
    assert "abc" in answer.content.decode()


@pytest.mark.parametrize("address", PRINTS)
def test_those_above_the_ward_read_no_conclusion(sample_ward, address):
    content = signed_in(make_provincial(sample_ward.province)).get(f"{address}?ky=2009-03").content
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    assert "Cuộc họp trước" not in text


@pytest.mark.parametrize("address", PRINTS)
@pytest.mark.parametrize("measure", ["D04", "D17"])
def test_narrowed_to_a_measure_it_is_printed_also_where_nothing_is_reported_of_it(sample_ward, address, measure):
    answer = signed_in(make_chief(sample_ward)).get(f"{address}?ky=2009&chi_xem={measure}")
    assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")


def test_dossiers_that_go_by_years_alone_stand_in_no_file_of_a_month(sample_ward):
    """On the screen of the ward's own people they do; a file is passed on (docs/decisions/0040)."""
    client = signed_in(make_chief(sample_ward))
    name = "Hồ sơ đề nghị vào trường giáo dưỡng"

    def printed(code: str) -> str:
        pages = pypdf.PdfReader(io.BytesIO(client.get(f"{PRINTS[0]}?ky={code}&so_voi=khong").content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    assert name in client.get("/05977/tong-quan/?ky=2009-03&so_voi=khong").content.decode()
    assert name in printed("2009")
    assert name not in printed("2009-03")
    assert "trường giáo dưỡng" not in printed("2009-03")

"""Nguồn số liệu of the sample ward: definition, formula, editions; and what is not shown to whom."""

import re
from html import unescape

import pytest
from django.test import Client

from reports.catalogue import CATALOGUE
from tests.people import make_committee, make_officer, make_provincial
from tests.residents.factories import make_ward
from wardsecurity.accounts.models import User

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def officer(sample_ward) -> Client:
    return signed_in(make_officer(sample_ward))


@pytest.fixture
def committee(sample_ward) -> Client:
    return signed_in(make_committee(sample_ward))


def address(code: str, query: str = "ky=2005-2009") -> str:
    return f"/05977/nguon-so-lieu/{code}/?{query}"


@pytest.mark.parametrize(
    ("code", "query", "formula"),
    [
        ("C05", "ky=2005-2009", " = 261"),
        ("C02", "ky=2005-2009", " = hơn 232"),
        ("A14", "ky=2005-2009", " = 18.611"),
        ("D13", "ky=2005-2009", "0 + 84 = 84"),
    ],
)
def test_the_formula_has_its_numbers_put_in(officer, code, query, formula):
    assert officer.get(address(code, query)).context["trace"].formula.endswith(formula)


@pytest.mark.parametrize("code", ["C01", "D13", "A14"])
def test_where_nothing_was_reported_it_is_said_once(code):
    ward = make_ward(reports_from="2009-01")
    client = signed_in(make_officer(ward))
    trace = client.get(f"/{ward.code}/nguon-so-lieu/{code}/?ky=2009").context["trace"]
    assert (trace.total, trace.formula) == ("chưa báo cáo", "")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_indicator_has_its_page(officer, code):
    answer = officer.get(address(code, "ky=2009"))
    assert answer.status_code == 200
    assert answer.context["trace"].name in unescape(answer.content.decode())


def test_coverage_says_which_unit_has_any(officer):
    trace = officer.get(address("A04")).context["trace"]
    assert (trace.total, len(trace.units), {unit.value for unit in trace.units}) == ("11/11 khối phố", 11, {"có"})


def test_a_rate_is_not_derived_from_illustrative_figures(officer):
    assert officer.get(address("C08")).context["trace"].total == "không tính từ số liệu minh họa"


def test_each_month_names_its_edition_and_who_sent_and_approved_it(committee):
    answer = committee.get(address("C05", "ky=2009-03"))
    page = answer.content.decode()
    assert "Trưởng Công an phường" in page
    assert "niêm phong số 51" in page
    assert answer.context["trace"].months[0].month.seal[:12] in page


def test_a_month_without_an_approved_edition_says_so(committee):
    assert "chưa có bản nào được duyệt" in committee.get(address("C05", "ky=2010-01")).content.decode()


def test_book_entries_are_counted_for_those_who_may_see_the_books(officer, committee):
    assert "Mục trong sổ" in officer.get(address("C05")).content.decode()
    assert "Mục trong sổ" not in committee.get(address("C05")).content.decode()


def test_restricted_indicators_say_that_they_stay_with_the_ward(committee):
    for code in ("C01", "C02", "D02", "D13"):
        answer = committee.get(address(code))
        assert answer.context["trace"].units == ()
        assert "Chỉ tổng hợp ở cấp phường." in unescape(answer.content.decode())


def test_an_unknown_indicator_is_not_found(officer):
    assert officer.get(address("X99")).status_code == 404


def test_a_province_has_totals_and_no_editions(sample_ward):
    assert signed_in(make_provincial(sample_ward.province)).get(address("C05")).status_code == 403


@pytest.mark.parametrize("query", ["ky=abc", "tu=2009&den=2005", "so_voi=x"])
def test_nonsense_is_answered_in_words(officer, query):
    answer = officer.get(address("C05", query))
    assert answer.status_code == 200
    assert answer.context["message"] in unescape(answer.content.decode())


def test_the_number_of_queries_does_not_grow_with_the_period(officer, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        officer.get(address("C05", "ky=2005-2009"))


def test_a_change_of_the_dashboard_leads_to_its_comparison_and_that_to_the_earlier_number(committee):
    state = "ky=2009&so_voi=cung_ky"
    dashboard = unescape(committee.get(f"/05977/tong-quan/?{state}").content.decode())
    assert dashboard.count(f'href="/05977/nguon-so-lieu/A05/?{state}#so-sanh"') == 2  # its tile, and the paragraph
    answer = committee.get(address("A05", state))
    page, told = unescape(answer.content.decode()), answer.context["compared"]
    assert 'id="so-sanh"' in page
    assert told.formula in page
    assert f"{told.before}</a>" in page
    assert 'href="/05977/nguon-so-lieu/A05/?ky=2008&so_voi=cung_ky"' in page
    assert committee.get(address("A05", "ky=2008")).context["trace"].total == told.before


@pytest.mark.parametrize("query", ["ky=2009", "ky=2009&so_voi=khong", "ky=abc&so_voi=cung_ky"])
def test_nothing_is_compared_unless_the_address_asks(committee, query):
    answer = committee.get(address("A05", query))
    assert answer.context["compared"] is None
    assert 'id="so-sanh"' not in answer.content.decode()


@pytest.mark.parametrize("more", ["", "&khoi=K07", "&cach_tinh=quy_doi", "&khoi=diem&cach_tinh=quy_doi"])
@pytest.mark.parametrize("code", ["A04", "A05", "C02", "C08", "D01", "D13", "F03"])
def test_every_kind_of_number_can_be_compared_or_says_why_not(officer, code, more):
    answer = officer.get(address(code, f"ky=2009&so_voi=cung_ky{more}"))
    assert answer.status_code == 200
    told = answer.context["compared"]
    assert told is None or told.change or told.why


def test_the_years_commended_in_a_row_are_listed_where_their_number_leads(committee):
    page = committee.get("/05977/tong-quan/?ky=2009&so_voi=khong").content.decode()
    assert 'nguon-so-lieu/F03/?ky=2009&amp;so_voi=khong#cac-nam">05 năm</a> liền (2005–2009)' in page
    listed = committee.get(address("F03", "ky=2009")).content.decode().partition('id="cac-nam"')[2]
    assert re.findall(r'<tr><th scope="row">([^<]*)</th>', listed)[:5] == ["2005", "2006", "2007", "2008", "2009"]
    assert committee.get(address("F04", "ky=2009")).context["commended_run"] == ()

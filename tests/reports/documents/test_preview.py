"""The preview: the same pages as SVG, in which every number is a link with a name."""

import pytest
from defusedxml import ElementTree

from reports.documents import pages
from reports.documents.content.values import Number
from tests.reports.documents.examples import report, year_2009

SVG = "{http://www.w3.org/2000/svg}"


def address(number: Number) -> str:
    return f"/05977/nguon-so-lieu/{number.code}/?ky={number.period}&so={number.aspect}"


@pytest.fixture(scope="module")
def content():
    return report(year_2009({"A05": 12557, "C05": 208, "C02": 232}, {"C05": 177}, at_least=("C02",)))


@pytest.fixture(scope="module")
def drawn(content):
    return [ElementTree.fromstring(page) for page in pages.svg(content, address)]


def links(drawn):
    return [link for page in drawn for link in page.iter(f"{SVG}a")]


def test_every_number_leads_to_its_evidence(content, drawn):
    wanted = {(address(number), f"{number.text}: nguồn số liệu") for number in content.numbers() if number.text}
    assert {(link.get("href"), link.get("aria-label")) for link in links(drawn)} == wanted


def test_nothing_leads_anywhere_else(drawn):
    assert all(link.get("href", "").startswith("/05977/nguon-so-lieu/") for link in links(drawn))


def test_it_is_the_paper_itself(content, drawn):
    assert len(drawn) == len(pages.png(content, 20))
    width, height = (float(each) for each in drawn[0].get("viewBox").split()[2:])
    assert [round(width), round(height)] == [595, 842]


def test_nothing_of_it_runs_or_is_fetched(content):
    for page in pages.svg(content, address):
        assert "<script" not in page
        assert "style" not in page
        assert "http" not in page.replace("http://www.w3.org/", "")


def test_while_one_types_the_annexes_stay_away(content):
    assert len(pages.svg(content, address, annexes=False)) < len(pages.svg(content, address))


def test_an_address_with_signs_of_markup_stays_an_address(content):
    quoted = pages.svg(content, lambda number: '/x"><script>', annexes=False)
    assert all("<script" not in page for page in quoted)

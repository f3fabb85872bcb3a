"""Phiếu số liệu khối on paper: exactly one A4 a block, nothing cut off, however much the ward added."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page

from reports.actions.own_indicators import NewIndicator, add_indicator
from tests.browser.journey import violations
from tests.people import make_officer
from tests.residents.factories import make_block, make_ward

PAGE = "/05977/bao-cao-thang/2026-11/phieu/"


def pages(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf))


@pytest.fixture
def ward(transactional_db, sign_in):
    ward = make_ward("05977", name="Phường Vĩnh Trại", reports_from="2009-01")
    for number in range(1, 4):
        make_block(ward, number)
    sign_in(make_officer(ward))
    return ward


def add(ward, count):
    for number in range(count):
        name = f"Số lượt tuần tra, kiểm soát ban đêm trên tuyến thứ {number} của khối phố"
        add_indicator(owner=ward, new=NewIndicator(f"TT{number:02}", name, "flow", "block"), by=None)


@pytest.mark.parametrize("added", [0, 8, 25])
def test_one_page_a_block(browse, ward, added):
    add(ward, added)

    def printed(page: Page) -> tuple[bytes, int]:
        page.goto(PAGE)
        pdf = page.pdf(format="A4", prefer_css_page_size=True)
        page.emulate_media(media="print")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return pdf, wide

    pdf, wide = browse(printed)
    assert (pages(pdf), wide) == (3, 0)
    assert BytesIO(pdf).read(5) == b"%PDF-"


def test_it_is_open_to_everybody_and_prints_by_its_button(browse, ward):
    def visit(page: Page) -> tuple[list[str], bool]:
        page.goto(PAGE)
        page.evaluate("window.print = () => { document.title = 'in' }")
        page.get_by_role("button", name="In", exact=True).click()
        return violations(page), page.title() == "in"

    assert browse(visit) == ([], True)

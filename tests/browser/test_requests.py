"""The pages of figures from the books, of requests, and of a province's documents, in a real browser."""

from datetime import date

import pytest

from residents.models import Commendation, CounterUse
from tests import people
from tests.browser.test_own import found
from tests.residents import factories as make


@pytest.fixture
def ward(transactional_db):
    ward = make.make_ward("05977", name="Phường Vĩnh Trại", reports_from="2008-01", reports_until="2009-12")
    CounterUse.objects.create(ward=ward, indicator="A05", used_from=date(2008, 1, 1))
    make.make_pledge(make.make_block(ward), date(2009, 8, 3))
    Commendation.objects.create(ward=ward, year=2008, body="UBND tỉnh", form="province_merit", recipient="ward")
    return ward


@pytest.mark.parametrize(
    "path",
    [
        "so-lieu-tu-so/",
        "so-lieu-tu-so/?tu=01/08/2009&den=19/08/2009",
        "de-nghi/?hinh_thuc=province_merit&tu_nam=2008&den_nam=2009",
        "de-nghi/them/",
    ],
)
def test_the_officers_pages(browse, sign_in, ward, path):
    sign_in(people.make_officer(ward))
    assert browse(found(f"/05977/van-ban/{path}")) == ([], False)


def test_the_provinces_page(browse, sign_in, ward):
    sign_in(people.make_provincial(ward.province))
    assert browse(found(f"/tinh/{ward.province.code}/van-ban/")) == ([], False)

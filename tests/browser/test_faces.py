"""The dashboard's other faces in a real browser, wide and narrow: open to everybody, nothing cut off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from residents.actions.outlines import confirm_outlines, keep_outlines
from residents.models import Outline, Unit
from residents.outlines import read_outlines
from tests import people
from tests.browser.journey import NARROW, violations
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward
from tests.residents.geojson import collection, feature, square

STATE = "?ky=2009&so_voi=khong"
SOME = f"{STATE}&khoi=K01,K03&cach_tinh=quy_doi"
PNG = b"\x89PNG"


@pytest.fixture
def ward(transactional_db):
    ward = make_ward("05977", name="Phường Vĩnh Trại", reports_from="2009-01", reports_until="2009-12")
    blocks = [make_block(ward, number) for number in range(1, 20)]
    cells: dict[tuple[str, Unit | None], int | str | None] = {("C02", None): 3, ("C05", None): 2, ("E01", None): 2}
    cells |= {(code, block): at for at, block in enumerate(blocks) for code in ("A05", "C04", "E06")}
    put_month(ward, "2009-01", cells)
    return ward


def uploaded(ward, *, confirmed: bool) -> int:
    """A file with a square for each block but the last."""
    blocks = list(Unit.objects.filter(ward=ward, kind="block").order_by("code"))[:-1]
    read = read_outlines(collection(*(feature(square(at), ma=block.code) for at, block in enumerate(blocks))))
    admin = people.make_administrator(ward)
    kept = keep_outlines(ward=ward, features=read.features, by=admin)
    if confirmed:
        confirm_outlines(ward=ward, pk=kept.pk, units=dict(kept.outlines.values_list("number", "unit")), by=admin)
    return kept.pk


def found(path: str, ready: str = "main") -> Callable[[Page], tuple[list[str], bool]]:
    """What axe finds on the page wide and narrow, and whether the narrow one runs over its edge."""

    def visit(page: Page) -> tuple[list[str], bool]:
        page.goto(path)
        page.locator(ready).first.wait_for()
        faults = violations(page)
        page.set_viewport_size(NARROW)
        over = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return faults + violations(page), over

    return visit


@pytest.mark.parametrize("state", [STATE, SOME])
@pytest.mark.parametrize("make", [people.make_committee, people.make_officer])
def test_the_dashboard_of_all_and_of_some_blocks(browse, sign_in, ward, make, state):
    sign_in(make(ward))
    assert browse(found(f"/05977/tong-quan/{state}", "html[data-drawn]")) == ([], False)


@pytest.mark.parametrize("outlined", [False, True])
@pytest.mark.parametrize("state", [STATE, f"{STATE}&chi_tieu=A05", SOME])
def test_the_map(browse, sign_in, ward, outlined, state):
    if outlined:
        uploaded(ward, confirmed=True)
    sign_in(people.make_committee(ward))
    assert browse(found(f"/05977/ban-do/{state}")) == ([], False)


def test_a_block_on_the_map_narrows_the_dashboard_and_the_state_stays(browse, sign_in, ward):
    sign_in(people.make_committee(ward))
    browse(lambda page: page.goto(f"/05977/ban-do/{STATE}&cach_tinh=quy_doi"))
    browse(lambda page: page.locator(".block-map a").nth(1).focus())
    browse(lambda page: page.keyboard.press("Enter"))
    browse(lambda page: page.wait_for_url(f"**/tong-quan/{STATE}&cach_tinh=quy_doi&khoi=K02"))


def test_the_map_can_be_taken_away_as_a_picture(browse, sign_in, ward):
    sign_in(people.make_committee(ward))
    browse(lambda page: page.goto(f"/05977/ban-do/{STATE}"))

    def take(page: Page) -> tuple[str, bytes]:
        with page.expect_download() as download:
            page.locator("[data-map-png]").click()
        return download.value.suggested_filename, download.value.path().read_bytes()[:4]

    assert browse(take) == ("ban-do-A04.png", PNG)


def test_the_outlines_pages(browse, sign_in, ward):
    kept = uploaded(ward, confirmed=False)
    sign_in(people.make_administrator(ward))
    assert browse(found("/05977/quan-tri/ranh-gioi/")) == ([], False)
    assert browse(found(f"/05977/quan-tri/ranh-gioi/{kept}/")) == ([], False)
    assert Outline.objects.count() == 18


@pytest.mark.parametrize("chart", ["tai-nan", "do-phu"])
def test_the_question_about_a_chart(browse, sign_in, ward, chart):
    sign_in(people.make_committee(ward))
    assert browse(found(f"/05977/bieu-do/{chart}/hoi/{STATE}")) == ([], False)


@pytest.mark.parametrize("state", [STATE, SOME])
def test_every_screen_of_the_presentation(browse, sign_in, ward, state):
    sign_in(people.make_committee(ward))
    browse(lambda page: page.goto(f"/05977/trinh-chieu/{state}"))
    browse(lambda page: page.locator("html[data-shows=one]").wait_for())
    for _screen in range(browse(lambda page: page.locator(".slide").count())):
        assert browse(violations) == []
        browse(lambda page: page.keyboard.press("ArrowRight"))

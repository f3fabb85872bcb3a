"""The dashboard's other faces in a real browser, wide and narrow: open to everybody, nothing cut off."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from reports.actions.own_indicators import NewIndicator, add_indicator
from residents.actions.outlines import confirm_outlines, keep_outlines
from residents.models import Outline, Unit
from residents.outlines import read_outlines
from tests import people
from tests.browser.journey import NARROW, violations
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_commendation, make_ward
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


@pytest.fixture
def wards(ward):
    """Two more beside it, one with nothing yet, and one with a long name."""
    beside = make_ward("05978", province=ward.province, name="Xã Phong Nha - Kẻ Bàng - Sơn Trạch Thượng")
    beside.reports_from = "2009-01"
    beside.save()
    make_ward("05979", province=ward.province, name="Phường 3", reports_from="2009-01", reports_until="2009-12")
    put_month(beside, "2009-02", {("A05", make_block(beside)): 12, ("C05", None): 2, ("E01", None): 1})
    return ward.province


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


@pytest.mark.parametrize("asked", [STATE, "?tu=01/2009&den=02/2009&so_voi=ky_truoc"])
@pytest.mark.parametrize("page", ["tinh/20/tong-quan", "tinh/20/so-sanh", "ca-nuoc/tong-quan", "ca-nuoc/so-sanh"])
def test_the_pages_of_a_province_and_of_the_country(browse, sign_in, wards, page, asked):
    sign_in(people.make_national())
    ready = "html[data-drawn]" if "tong-quan" in page else "[data-picture]:not([hidden])"
    assert browse(found(f"/{page}/{asked}", ready)) == ([], False)


@pytest.mark.parametrize("place", ["tinh/20", "ca-nuoc"])
def test_the_presentation_of_a_province_and_of_the_country(browse, sign_in, wards, place):
    sign_in(people.make_national())
    assert browse(found(f"/{place}/trinh-chieu/{STATE}", "html[data-shows=one]")) == ([], False)
    browse(lambda page: page.keyboard.press("Escape"))
    browse(lambda page: page.wait_for_url(f"**/{place}/tong-quan/{STATE}"))


def pictures(path: str) -> Callable[[Page], dict[str, bytes]]:
    """Every picture that the page offers, taken by keyboard, by the name of its file."""

    def take(page: Page) -> dict[str, bytes]:
        page.goto(path)
        page.locator("[data-png]:not([hidden]), [data-picture]:not([hidden])").first.wait_for()
        page.wait_for_function("!document.querySelector('[data-chart]') || document.documentElement.dataset.drawn")
        taken = {}
        for button in page.locator("[data-png], [data-picture]").all():
            with page.expect_download() as download:
                button.press("Enter")
            taken[download.value.suggested_filename] = download.value.path().read_bytes()
        return taken

    return take


def test_every_chart_gives_a_picture(browse, sign_in, ward):
    make_commendation(ward, year=2009)
    add_indicator(owner=ward, new=NewIndicator("TUAN", "Số buổi tuần tra", "flow", "ward", unit="buổi"), by=None)
    sign_in(people.make_committee(ward))
    taken = browse(pictures(f"/05977/tong-quan/{STATE}"))
    assert {"do-phu.png", "khen-thuong.png", "chi-tieu-rieng.png", "tai-nan.png"} <= taken.keys()
    assert [name for name, content in taken.items() if content[:4] != PNG or len(content) < 5000] == []


def test_the_wards_side_by_side_give_a_picture(browse, sign_in, wards):
    sign_in(people.make_national())
    taken = browse(pictures(f"/tinh/20/so-sanh/{STATE}"))
    assert [(name, content[:4]) for name, content in taken.items()] == [("so-sanh.png", PNG)]


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

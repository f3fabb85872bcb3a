"""Every chart of every page has its table, PNG, CSV and a link to itself, all within reach of the keyboard."""

import re

import pytest
from django.test import Client

from reports.actions.own_indicators import NewIndicator, add_indicator
from reports.charts.board import SLUGS
from residents.models import Unit
from tests.people import make_committee, make_national, make_provincial
from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_commendation, make_pilot, make_ward

pytestmark = pytest.mark.django_db
STATE = "?ky=2009&so_voi=khong"
# without blocks, pilots and commendations: those are a ward's own
TOGETHER = SLUGS - {"do-phu", "khen-thuong", "khoi-diem", "chi-tieu-rieng"}


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ward():
    """A ward in which every chart has something to show."""
    ward = make_ward("05977", reports_from="2009-01", reports_until="2009-12")
    blocks = [make_block(ward, number) for number in (1, 2)]
    make_pilot(blocks[0])
    new = NewIndicator("TUAN", "Số buổi tuần tra", "flow", "ward", unit="buổi")
    own = add_indicator(owner=ward, new=new, by=None)
    cells: dict[tuple[str, Unit | None], int | str | None] = {}
    cells |= {(code, None): 3 for code in ("A08", "A09", "C02", "C05", "C07", "D01", "D02", "E01", own.code)}
    cells |= {(code, block): 2 for block in blocks for code in ("A05", "C04", "E06")}
    put_month(ward, "2009-01", cells)
    make_commendation(ward, year=2009)
    return ward


def part(page: str, slug: str) -> str:
    """The markup of the chart, from its id to the end of the element that bears it."""
    found = re.search(rf'<(figure|section)\b[^>]*\bid="{slug}".*?</\1>', page, re.S)
    assert found, f"no chart {slug}"
    return found[0]


def lacking(client: Client, page: str, slug: str) -> list[str]:
    """What of the four a chart lacks; its CSV is fetched."""
    chart = part(page, slug)
    csv = re.search(r'<a href="([^"]+\.csv\?[^"]*)"', chart)
    answer = client.get(csv[1].replace("&amp;", "&")) if csv else None
    there = {
        "table": "<table" in chart and 'scope="col"' in chart,
        "table within reach of keys": "<details" in chart or 'tabindex="0"' in chart,
        "PNG": bool(re.search(r"<button[^>]* data-(png|picture)=", chart)),
        "what the PNG is of": "data-chart=" in chart or 'data-title="' in chart,
        "CSV": answer is not None and answer.status_code == 200 and answer["Content-Type"].startswith("text/csv"),
        "link to itself": bool(re.search(rf'<a href="\?ky=[^"]*#{slug}"', chart)),
    }
    return [f"{slug}: {name}" for name, found in there.items() if not found]


def test_every_chart_of_a_ward(ward):
    client = signed_in(make_committee(ward))
    page = client.get(f"/05977/tong-quan/{STATE}").content.decode()
    assert [each for slug in sorted(SLUGS) for each in lacking(client, page, slug)] == []


@pytest.mark.parametrize("place", ["tinh/{}", "ca-nuoc"])
def test_every_chart_of_a_province_and_of_the_country(ward, place):
    client = signed_in(make_national())
    address = f"/{place.format(ward.province.code)}/tong-quan/{STATE}"
    page = client.get(address).content.decode()
    assert [each for slug in sorted(TOGETHER) for each in lacking(client, page, slug)] == []


@pytest.mark.parametrize("place", ["05977", "tinh/20", "ca-nuoc"])
def test_one_measure_alone_is_said_and_taken_away_by_one_link(ward, place):
    address = f"/{place.replace('20', ward.province.code)}/tong-quan/{STATE}"
    client = signed_in(make_committee(ward) if place == "05977" else make_national())
    assert "&amp;chi_xem=A05" in part(client.get(address).content.decode(), "luot-ky-cam-ket")
    page = client.get(f"{address}&chi_xem=A05").content.decode()
    assert re.findall(r'<figure[^>]* id="([^"]+)"', page)[0] == "luot-ky-cam-ket"
    assert 'id="nguon-tin-vu-viec"' not in page
    assert re.search(r'<p class="narrowed">[^<]*<strong>[^<]+</strong>. <a href="\?ky=2009&amp;so_voi=khong">', page)
    assert client.get(f"{address}&chi_xem=A99").status_code == 200


@pytest.mark.parametrize("place", ["tinh/{}", "ca-nuoc"])
def test_the_table_side_by_side(ward, place):
    client = signed_in(make_national())
    page = client.get(f"/{place.format(ward.province.code)}/so-sanh/{STATE}").content.decode()
    assert lacking(client, page, "bang") == []


def test_the_map(ward):
    client = signed_in(make_committee(ward))
    page = client.get(f"/05977/ban-do/{STATE}").content.decode().replace("data-map-png", "data-png")
    assert [each for each in lacking(client, page, "ban-do") if "link" not in each] == []


def test_a_province_that_reads_a_ward_has_the_same(ward):
    client = signed_in(make_provincial(ward.province))
    page = client.get(f"/05977/tong-quan/{STATE}").content.decode()
    assert [each for slug in sorted(SLUGS) for each in lacking(client, page, slug)] == []

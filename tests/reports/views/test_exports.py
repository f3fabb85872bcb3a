"""The CSV of each answer of the page."""

import csv
import io

import pytest
from django.test import Client

from reports.charts.board import SLUGS
from tests.people import make_committee
from wardsecurity.accounts.models import AccessLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def committee(sample_ward) -> Client:
    client = Client()
    client.force_login(make_committee(sample_ward))
    return client


def rows(client: Client, slug: str, query: str = "ky=2005-2009") -> list[list[str]]:
    answer = client.get(f"/05977/bieu-do/{slug}.csv?{query}")
    assert answer.status_code == 200
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("slug", sorted(SLUGS))
def test_every_answer_can_be_taken_away(committee, slug):
    assert len(rows(committee, slug)) >= 2


def test_the_file_adds_up_to_what_the_page_shows(committee):
    _, *years = rows(committee, "nguon-tin-vu-viec")
    assert sum(int(year[2]) for year in years) == 261
    assert sum(int(year[3]) for year in years) == 291
    assert all("số chia minh họa" in year[-1] for year in years)


def test_tip_offs_and_supervision_are_never_split_below_the_ward(committee):
    for slug in ("nguon-tin-vu-viec", "quan-ly-giao-duc"):
        assert not any("Khối" in cell for row in rows(committee, slug) for cell in row)


def test_taking_out_is_written_down(committee):
    rows(committee, "tai-nan", "ky=2009")
    entry = AccessLog.objects.get(action="taken_out", ward__code="05977")
    assert entry.target == "tai-nan-05977-2009.csv"


def test_an_unknown_chart_is_not_found(committee):
    assert committee.get("/05977/bieu-do/khong-co.csv").status_code == 404


def test_nonsense_is_refused_in_words(committee):
    answer = committee.get("/05977/bieu-do/tai-nan.csv?ky=abc")
    assert answer.status_code == 400
    assert "Không hiểu kỳ báo cáo" in answer.content.decode()

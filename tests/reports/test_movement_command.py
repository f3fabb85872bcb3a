"""`manage.py movement`: what it prints, and what it says when asked for nonsense."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.reports.queries.build import put_month
from tests.residents.factories import make_block, make_ward

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    ward = make_ward("05977", reports_from="2008-03", reports_until="2009-12")
    block = make_block(ward, 1)
    put_month(ward, "2008-03", {("C05", None): 177, ("A05", block): 0})
    put_month(ward, "2009-02", {("C05", None): 0, ("A05", block): None})
    put_month(ward, "2009-03", {("C05", None): 208, ("A05", block): 12, ("C02", None): "hơn 4", ("C04", None): 416})
    return ward


def printed(*options, first="2009-01", last="2009-03", code="05977"):
    out = StringIO()
    call_command("movement", "--ward", code, "--from", first, "--to", last, "--format", "json", *options, stdout=out)
    return json.loads(out.getvalue())


def test_the_frame(ward):
    answer = printed()
    assert (answer["ward"], answer["starts_on"], answer["ends_on"]) == ("05977", "2009-01-01", "2009-03-31")
    assert answer["months"] == {"expected": 3, "standing": 2, "missing": ["2009-01"]}
    assert answer["coverage"]["A04"] == [1, 1]


def test_a_flow(ward):
    assert printed()["indicators"]["A05"] == {
        "kind": "flow",
        "total": 12,
        "at_least": False,
        "missing": 2,
        "by_year": {"2009": 12},
        "by_month": {"2009-01": {"value": None}, "2009-02": {"value": None}, "2009-03": {"value": 12}},
        "by_unit": {"K01": 12},
    }


def test_a_ward_indicator_a_lower_bound_and_a_rate(ward):
    told = printed()["indicators"]
    assert (told["C02"]["by_unit"], told["C02"]["at_least"]) == (None, True)
    assert (told["C08"]["kind"], told["C08"]["total"]) == ("ratio", "50.00")
    assert "A04" not in told


def test_every_year_touched_has_a_key(ward):
    assert printed(first="2007", last="2009")["indicators"]["C05"]["by_year"] == {
        "2007": None,
        "2008": 177,
        "2009": 208,
    }


def test_changes_look_outside_the_period(ward):
    month = printed("--changes", first="2009-03")["indicators"]["C05"]["by_month"]["2009-03"]
    assert month["last_year"] == {"change": 31, "percent": "17.51"}
    assert month["previous"] == {"change": 208, "percent": None}


def test_changes_against_a_missing_month_are_null(ward):
    month = printed("--changes")["indicators"]["C05"]["by_month"]["2009-02"]
    assert (month["previous"], month["last_year"]) == ({"change": None, "percent": None},) * 2


def test_the_period_against_another(ward):
    answer = printed("--compare", "last_year", first="2009-03")
    assert answer["comparison"]["from"] == "2008-03"
    assert answer["indicators"]["C05"]["change"] == {"change": 31, "percent": "17.51"}


def test_a_ward_with_nothing_at_all():
    make_ward("05999", reports_from="2009-01")
    answer = printed(code="05999")
    assert answer["months"]["missing"] == ["2009-01", "2009-02", "2009-03"]
    assert (answer["indicators"]["C05"]["total"], answer["coverage"]["A04"]) == (None, [None, 0])


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"code": "00000"}, "Không có phường nào mang mã “00000”."),
        ({"first": "2009", "last": "2005"}, "Kỳ báo cáo kết thúc"),
        ({"first": "2009-13"}, "Không có tháng 13"),
        ({"last": "tháng ba"}, 'Không hiểu mốc thời gian "tháng ba"'),
        ({"first": "0000"}, "nằm ngoài khoảng"),
        ({"last": "2099"}, "Chưa đến kỳ này"),
        ({"code": "05977@hôm qua"}, "sau dấu @ không đúng"),
    ],
)
def test_nonsense_gets_one_vietnamese_line(ward, asked, said):
    with pytest.raises(CommandError) as refusal:
        printed(**asked)
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)

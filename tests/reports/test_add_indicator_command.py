"""`manage.py add_indicator`: what it says, and status 1 with one line when something is wrong."""

import subprocess
import sys
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports.models import OwnIndicator
from tests import people
from tests.reports.queries.build import put_month
from tests.residents.factories import make_ward


@pytest.fixture
def ward(db):
    return make_ward("05977", reports_from="2009-01")


USUAL = {"ward": "05977", "name": "Số camera an ninh", "kind": "stock", "dimension": "ward"}


def run(code="CAM1", **options):
    given = {key: value for key, value in (USUAL | options).items() if value is not None}
    out = StringIO()
    call_command(
        "add_indicator", code, *(part for key, value in given.items() for part in (f"--{key}", value)), stdout=out
    )
    return out.getvalue()


def test_it_adds_and_says_so(ward):
    assert run() == f"Đã thêm chỉ tiêu riêng CAM1, “Số camera an ninh”, của {ward.name}.\n"
    row = OwnIndicator.objects.get()
    assert (row.ward, row.kind, row.dimension, row.group, row.unit, row.valid_from) == (
        ward, "stock", "ward", "A", "lượt", None,
    )  # fmt: skip


def test_it_begins_after_what_is_approved_unless_told_otherwise(ward):
    put_month(ward, "2009-03", {("C07", None): 1})
    run()
    run("CAM2", **{"name": "Số camera mới", "from": "ever"})
    run("CAM3", **{"name": "Số camera cũ", "from": "2009-01-01"})
    days = dict(OwnIndicator.objects.values_list("code", "valid_from"))
    assert days == {"CAM1": date(2009, 4, 1), "CAM2": None, "CAM3": date(2009, 1, 1)}


def test_of_a_province(ward):
    run(ward=None, province=ward.province.code)
    assert OwnIndicator.objects.get().province == ward.province


def test_by_an_administrator(ward):
    admin = people.make_administrator(ward)
    run(by=admin.username)
    assert OwnIndicator.objects.get().added_by == admin


@pytest.mark.parametrize(
    ("code", "options", "said"),
    [
        ("A05", {}, "không được như mã của chương trình"),
        ("CAM1", {"ward": "00000"}, "Không có phường nào mang mã"),
        ("CAM1", {"ward": None}, "của một phường \\(--ward\\) hoặc của một tỉnh"),
        ("CAM1", {"province": "20"}, "của một phường \\(--ward\\) hoặc của một tỉnh"),
        ("CAM1", {"name": ""}, "^Tên \\(--name\\): "),
        ("CAM1", {"name": "Số vụ khiếu nại"}, "chỉ theo dõi tội phạm và an toàn"),
        ("cam 1", {}, "^Mã \\(CODE\\): "),
        ("CAM1", {"kind": "ratio"}, "^Cách tính \\(--kind\\): .*flow .* hoặc stock"),
        ("CAM1", {"dimension": "person"}, "^Chia theo \\(--dimension\\): .*Chia theo ward"),
        ("CAM1", {"group": "H"}, "^Nhóm \\(--group\\): .*từ A đến G"),
        ("CAM1", {"group": "D", "dimension": "block"}, "chỉ tổng hợp ở cấp phường"),
        ("CAM1", {"unit": "kg"}, "^Đơn vị tính \\(--unit\\): .*không có trong danh sách"),
        ("CAM1", {"by": "ai-do"}, "Không có tài khoản"),
        ("CAM1", {"from": "hôm nay"}, "không đúng"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_added(ward, code, options, said):
    with pytest.raises(CommandError, match=said) as refusal:
        run(code, **options)
    assert "\n" not in str(refusal.value)
    assert not OwnIndicator.objects.exists()


def test_the_role_is_asked_for(ward):
    with pytest.raises(CommandError, match="không có quyền"):
        run(by=people.make_officer(ward).username)


@pytest.mark.django_db(transaction=True)
def test_status_1_and_one_line(ward, process_environment):
    command = [sys.executable, "manage.py", "add_indicator", "A05", "--ward", "05977", "--name", "Số camera"]
    done = subprocess.run(command, env=process_environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)

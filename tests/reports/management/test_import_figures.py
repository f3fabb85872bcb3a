"""`manage.py import_figures`: one clear line for what hinders, exit 0 or 1, never a traceback."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reports.models import Edition, Figure, MonthlyReport
from tests.people import make_stranger
from tests.reports import workbooks
from tests.reports.desk import MONTH, Desk

ROWS = [(MONTH, "K01", "A05", 12), (MONTH, "", "C01", 5)]


def run(desk: Desk, path, *, by: str = "", **options) -> tuple[str, str, str]:
    """(stdout, stderr, the error that ended it)."""
    out, err, failed = StringIO(), StringIO(), ""
    options = {"ward": desk.ward.code, "by": by or desk.officer.username, **options}
    try:
        call_command("import_figures", str(path), stdout=out, stderr=err, **options)
    except CommandError as error:
        failed = str(error)
    return out.getvalue(), err.getvalue(), failed


def test_written(desk, tmp_path):
    out, err, failed = run(desk, workbooks.csv(tmp_path / "f.csv", ROWS))
    assert "2 số mới" in out
    assert "Đã ghi 2 ô; mở mới 1 tháng" in out
    assert (err, failed, Figure.objects.count()) == ("", "", 2)


def test_a_dry_run_writes_nothing(desk, tmp_path):
    out, _err, failed = run(desk, workbooks.csv(tmp_path / "f.csv", ROWS), dry_run=True)
    assert ("2 số mới" in out, failed) == (True, "")
    assert not MonthlyReport.objects.exists()


def test_twice_is_unchanged(desk, tmp_path):
    path = workbooks.csv(tmp_path / "f.csv", ROWS)
    run(desk, path)
    out, _err, failed = run(desk, path)
    assert ("2 không đổi" in out, failed) == (True, "")
    assert set(Figure.objects.values_list("version", flat=True)) == {1}


def test_a_line_for_each_refused_row(desk, tmp_path):
    rows = [*ROWS, (MONTH, "K09", "A05", 1), (MONTH, "", "C08", 1)]
    _out, err, failed = run(desk, workbooks.xlsx(tmp_path / "f.xlsx", rows))
    lines = err.splitlines()
    assert [line.split(":")[0] for line in lines] == ["Sheet1!D4", "Sheet1!C5"]
    assert "2 dòng" in failed
    assert not MonthlyReport.objects.exists()


def test_a_line_for_each_reason_that_may_name_somebody(desk, tmp_path):
    rows = [(MONTH, "", "C01", "hơn 5", "Theo ông Tám"), (MONTH, "", "C02", "hơn 6", "Theo bà Sáu")]
    path = workbooks.csv(tmp_path / "f.csv", rows, head=(*workbooks.HEAD, "reason"))
    _out, err, failed = run(desk, path)
    assert ("2 ô" in failed, "--confirmed" in failed, Figure.objects.count()) == (True, True, 0)
    assert [line.partition(":")[0] for line in err.splitlines()] == ["D2", "D3"]
    assert not any(name in err + failed for name in ("Tám", "Sáu"))
    _out, told, failed = run(desk, path, confirmed=True)
    assert (told, failed, Figure.objects.count()) == (err, "", 2)


def test_a_months_workbook(desk, tmp_path):
    desk.open()
    path = workbooks.fill(workbooks.given_out(tmp_path / "m.xlsx", desk.ward, MONTH), {("C01", ""): 7})
    _out, err, failed = run(desk, path)
    assert (err, failed, Figure.objects.get().value) == ("", "", 7)


@pytest.mark.parametrize(
    "wrong", [{"ward": "99999"}, {"ward": "%%"}, {"by": "khong-co"}, {"corrections_by": "khong-co"}]
)
def test_who_and_where_must_exist(desk, tmp_path, wrong):
    out, err, failed = run(desk, workbooks.csv(tmp_path / "f.csv", ROWS), **wrong)
    assert (out, err) == ("", "")
    assert failed.startswith("Không có")


def test_no_such_file(desk, tmp_path):
    assert run(desk, tmp_path / "f.csv")[2].startswith("Không đọc được tệp")
    assert "thư mục" in run(desk, tmp_path)[2]


@pytest.mark.parametrize("name", ["chief", "stranger"])
def test_who_may_not_type(desk, tmp_path, name):
    by = desk.chief if name == "chief" else make_stranger()
    failed = run(desk, workbooks.csv(tmp_path / "f.csv", ROWS), by=by.username)[2]
    assert "quyền" in failed
    assert not MonthlyReport.objects.exists()


class TestLaterRelease:
    @pytest.fixture
    def path(self, desk: Desk, tmp_path):
        desk.approved("2009-03", C01=5)
        desk.approved("2009-04", C01=6)
        rows = [("2009-03", "", "C01", 7), ("2009-04", "", "C01", 6)]
        return workbooks.csv(tmp_path / "f.csv", rows)

    def test_says_what_changed_and_which_correction_is_needed(self, desk, path):
        out, err, failed = run(desk, path)
        assert "Tháng 3/2009, C01 Số nguồn tin quần chúng cung cấp: 5 → 7" in out.splitlines()
        assert err.splitlines()[0].startswith("Tháng 3/2009 đã duyệt, có 1 ô khác")
        assert (len(err.splitlines()), bool(failed), Edition.objects.count()) == (1, True, 2)

    def test_with_the_chief_named(self, desk, path):
        out, _err, failed = run(desk, path, corrections_by=desk.chief.username, reason="Bản mới")
        assert ("Đã mở điều chỉnh tháng 3/2009." in out, failed) == (True, "")
        correction = Edition.objects.get(number=2)
        assert (correction.reason, correction.figures.get().value) == ("Bản mới", 7)

    def test_a_chief_alone_opens_it_and_the_officer_fills_it(self, desk, path):
        out, _err, failed = run(desk, path, by=desk.chief.username)
        assert ("cán bộ tổng hợp nhập lại" in out, failed) == (True, "")
        assert Edition.objects.get(number=2).figures.get().value == 5
        run(desk, path)
        assert Edition.objects.get(number=2).figures.get().value == 7

import hashlib
import json
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports import seals
from reports.actions import monthly_report
from reports.models import Edition, Explanation, Figure
from residents.models import Ward
from tests.reports.desk import WORD, Desk
from tests.residents import factories as books
from tests.seal_flush import lifted


def test_a_seal_is_the_hash_of_the_one_before_and_the_content():
    assert seals.seal_of(b"{}", "ab") == hashlib.sha256(b"ab\n{}").hexdigest()


def test_canonical_json_says_everything_of_the_edition_and_nothing_else(desk):
    report = desk.open()
    edition = report.editions.get()
    desk.type(edition, "A06", 40, unit=desk.blocks[0].pk)
    desk.type(edition, "C02", 232, at_least=True, reason="Báo “hơn”", note="đ")
    Explanation.objects.create(edition=edition, check_name="limit", indicator="C02", text="Đúng", by=desk.officer)
    monthly_report.submit(report=report, by=desk.officer, word=WORD)
    edition = monthly_report.approve(report=report, by=desk.chief)
    content = seals.canonical(Edition.objects.get(pk=edition.pk))
    assert "“hơn”".encode() in content
    read = json.loads(content)
    assert content == json.dumps(read, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    assert read["ward"] == [desk.ward.code, None]
    assert (read["month"], read["starts_on"], read["ends_on"]) == ("2009-03", "2009-03-01", "2009-03-31")
    assert (read["edition"], read["corrects"], read["one_officer"]) == (1, None, False)
    assert edition.approved_at is not None
    assert read["approved"] == [desk.chief.username, edition.approved_at.isoformat(timespec="microseconds")]
    assert [(row["indicator"], row["unit"], row["value"]) for row in read["figures"]] == [
        ("A06", ["K01", None], 40),
        ("C02", None, 232),
    ]
    assert [row["text"] for row in read["explanations"] if row["check_name"] == "limit"] == ["Đúng"]
    assert (read["form"], read["capacity"], read["provenance"]) == (2, ["head", None, None, ""], [])
    assert set(read["figures"][1]) == {
        "indicator", "unit", "value", "at_least", "source", "book_value", "reason", "note", "version", "by", "at",
    }  # fmt: skip


def test_a_correction_says_what_it_corrects_and_why(desk):
    edition = desk.corrected(desk.approved().report, C01=6)
    read = json.loads(seals.canonical(edition))
    assert (read["edition"], read["corrects"], read["reason"]) == (2, 1, "Đếm thiếu")
    desk.ward.refresh_from_db()
    assert seals.verify(desk.ward) == []


# --- what a hand in the database leaves behind, had it taken the triggers away first ----------------------------------

pytestmark = pytest.mark.django_db


def faults(ward: Ward) -> str:
    ward.refresh_from_db()
    return "\n".join(seals.verify(ward))


@pytest.fixture
def chain(desk: Desk) -> list[Edition]:
    editions = [desk.approved(month, C01=5) for month in ("2009-03", "2009-04", "2009-05")]
    assert faults(desk.ward) == ""
    return editions


@pytest.fixture
def _open_door(chain: list[Edition]):
    """The triggers are gone. What refers to what is looked at when the transaction ends: it is rolled back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with lifted():
        yield


@pytest.mark.parametrize(
    "change",
    [
        {"value": 6},
        {"value": None},
        {"note": "x"},
        {"version": 2},
        {"indicator": "C03"},
        {"at_least": True, "reason": "x"},
    ],
)
@pytest.mark.usefixtures("_open_door")
def test_a_changed_figure(desk, chain, change):
    Figure.objects.filter(edition=chain[1]).update(**change)
    assert faults(desk.ward) == "Tháng 2009-04, bản 1: nội dung không khớp dấu niêm phong."


@pytest.mark.usefixtures("_open_door")
def test_a_figure_taken_away_or_added(desk, chain):
    Figure.objects.filter(edition=chain[0]).delete()
    Figure.objects.create(edition=chain[2], indicator="C03", value=1, source="typed", saved_by=desk.officer)
    assert faults(desk.ward).count("không khớp") == 2


@pytest.mark.parametrize(
    "change", [{"catalogue_version": "x"}, {"one_officer": True}, {"approved_at": "2009-05-01T00:00Z"}]
)
@pytest.mark.usefixtures("_open_door")
def test_a_changed_edition(desk, chain, change):
    Edition.objects.filter(pk=chain[0].pk).update(**change)
    assert "Tháng 2009-03, bản 1: nội dung không khớp" in faults(desk.ward)


@pytest.mark.usefixtures("_open_door")
def test_another_approver(desk, chain):
    Edition.objects.filter(pk=chain[0].pk).update(approved_by=desk.officer)
    assert "không khớp" in faults(desk.ward)


@pytest.mark.usefixtures("_open_door")
def test_changed_days(desk, chain):
    chain[0].report.ends_on = date(2009, 3, 30)
    chain[0].report.save()
    assert "không khớp" in faults(desk.ward)


@pytest.mark.usefixtures("_open_door")
def test_a_chain_built_anew_from_the_middle_breaks_at_the_next(desk, chain):
    """Changing a figure and sealing its edition again does not help: the next seal speaks of the old one."""
    Figure.objects.filter(edition=chain[1]).update(value=6)
    again = seals.seal_of(seals.canonical(Edition.objects.get(pk=chain[1].pk)), chain[0].seal)
    Edition.objects.filter(pk=chain[1].pk).update(seal=again)
    assert faults(desk.ward) == "Tháng 2009-05, bản 1: không nối với dấu niêm phong liền trước."


@pytest.mark.usefixtures("_open_door")
def test_an_edition_taken_out_of_the_chain(desk, chain):
    Edition.objects.filter(pk=chain[1].pk).update(
        state="submitted", approved_by=None, approved_at=None, chain_position=None, seal="", previous_seal=""
    )
    said = faults(desk.ward)
    assert "Phường ghi 3 bản đã niêm phong, chuỗi có 2." in said
    assert "đứng thứ 3 trong chuỗi niêm phong, đáng ra thứ 2" in said
    assert "Tháng 2009-04: bản hiện hành không phải bản đã duyệt gần nhất." in said


@pytest.mark.usefixtures("_open_door")
def test_two_in_one_place(desk, chain):
    Edition.objects.filter(pk=chain[2].pk).update(chain_position=2)
    assert "đáng ra thứ 3" in faults(desk.ward)


@pytest.mark.parametrize("change", [{"seal_count": 2}, {"seal_head": "0" * 64}])
def test_a_ward_that_says_otherwise(desk, chain, change):
    Ward.objects.filter(pk=desk.ward.pk).update(**change)
    assert len(faults(desk.ward).splitlines()) == 1


@pytest.mark.usefixtures("_open_door")
def test_an_older_edition_standing_again(desk, chain):
    desk.corrected(chain[0].report, C01=6)
    chain[0].report.standing = chain[0]
    chain[0].report.save()
    assert faults(desk.ward) == "Tháng 2009-03: bản hiện hành không phải bản đã duyệt gần nhất."


def test_verifying_costs_as_many_queries_for_a_year(desk, chain, django_assert_num_queries):
    desk.ward.refresh_from_db()
    with django_assert_num_queries(5):
        seals.verify(desk.ward)


# --- the command ------------------------------------------------------------------------------------------------------


def test_check_seals_is_content_with_what_is_well(chain):
    out = StringIO()
    call_command("check_seals", stdout=out)
    assert out.getvalue() == "All is well in 1 wards.\n"


def test_check_seals_says_each_fault_on_a_line(desk, chain):
    Ward.objects.filter(pk=desk.ward.pk).update(seal_count=7)
    err = StringIO()
    with pytest.raises(CommandError, match="1 faults in 1 wards"):
        call_command("check_seals", stderr=err)
    assert err.getvalue() == f"{desk.ward.code} {desk.ward.name}: Phường ghi 7 bản đã niêm phong, chuỗi có 3.\n"


def test_check_seals_of_one_ward_looks_at_no_other(desk, chain):
    other = books.make_ward()
    Ward.objects.filter(pk=desk.ward.pk).update(seal_count=7)
    call_command("check_seals", ward=other.code, stdout=StringIO())
    with pytest.raises(CommandError):
        call_command("check_seals", ward=desk.ward.code, stderr=StringIO())


def test_check_seals_of_no_ward():
    with pytest.raises(CommandError, match="Không có"):
        call_command("check_seals", ward="00000")

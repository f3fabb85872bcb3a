"""What becomes of the rows of a workbook: new, changed, unchanged or refused, with reasons; and what is asked."""

from datetime import date

import pytest
from openpyxl import Workbook

from residents import models
from residents.actions.reopened import reopen_month
from residents.kept import CHANGED, NEW
from residents.queries import imports as shown
from tests.residents import factories as make
from tests.residents.desk import approve_march
from tests.residents.imports.desk import PLEDGE_HEAD, Desk, counts, pledge_desk, questions, reasons, saved, workbook

pytestmark = pytest.mark.django_db
DAY = date(2009, 3, 5)


def row(number="1", day=DAY, campaign="Đợt một", unit="Khối 1", households=12, pupils=None, staff=None):
    return (number, day, campaign, unit, households, pupils, staff)


def test_rows_are_told_apart():
    desk = pledge_desk()
    desk.write("pledges", PLEDGE_HEAD, row(), row("2", unit="Khối 2"))
    found = desk.read(
        "pledges", PLEDGE_HEAD, row(), row("2", unit="Khối 2", households=15), row("3"), row("4", day="x")
    )
    assert (found.state, counts(found)) == ("ready", (1, 1, 1, 1))
    (changed,) = shown.rows(found, CHANGED).rows
    assert [(each.label, each.was, each.text) for each in changed.values if each.was is not None] == [
        ("Lượt hộ", "12" if households_of("2") == 12 else "", "15")
    ]
    assert reasons(found)[0][:2] == (5, "Ngày ký")


def households_of(number: str) -> int | None:
    return models.Pledge.objects.get(number=number).households


def test_a_blank_never_overwrites():
    desk = pledge_desk()
    desk.write("pledges", PLEDGE_HEAD, row())
    assert counts(desk.read("pledges", PLEDGE_HEAD, row(households=None))) == (0, 0, 1, 0)


def test_without_a_number_day_unit_and_campaign_tell_what_it_is():
    desk = pledge_desk()
    desk.write("pledges", PLEDGE_HEAD, row(""))
    assert counts(desk.read("pledges", PLEDGE_HEAD, row("", households=13))) == (0, 1, 0, 0)
    named = desk.write("pledges", PLEDGE_HEAD, row("7", households=None))
    assert (counts(named), models.Pledge.objects.get().number) == ((0, 1, 0, 0), "7")


def test_several_numbers_of_one_day_and_block_are_several_entries():
    """One of them stands in the book without its number already, from the grid of that day."""
    desk = pledge_desk()
    make.make_pledge(models.Unit.objects.get(ward=desk.ward, name="Khối 1"), DAY, households=10)
    models.Pledge.objects.update(campaign=models.PledgeCampaign.objects.get(ward=desk.ward, title="Đợt một"))
    found = desk.read("pledges", PLEDGE_HEAD, row("1", households=10), row("2", households=11), row("3", households=12))
    assert counts(found) == (2, 1, 0, 0)
    desk.confirm(found)
    assert sorted(models.Pledge.objects.values_list("number", flat=True)) == ["1", "2", "3"]


def test_what_two_stored_rows_may_be_is_refused():
    desk = pledge_desk()
    block = models.Unit.objects.get(ward=desk.ward, name="Khối 1")
    for households in (10, 11):
        make.make_pledge(block, DAY, households=households)
    assert counts(desk.read("pledges", PLEDGE_HEAD, row("", households=11))) == (0, 0, 1, 0)
    assert "2 mục giống" in reasons(desk.read("pledges", PLEDGE_HEAD, row("", households=12)))[0][2]


def test_the_same_row_twice_in_a_file_is_refused_by_number_and_asked_about_without():
    found = pledge_desk().read("pledges", PLEDGE_HEAD, row(), row(), row("", unit="Khối 2"), row("", unit="khoi 02"))
    assert [(number, why) for number, _column, why in reasons(found)] == [
        (3, "Giống hệt dòng 2 của tệp: đồng chí bỏ một trong hai dòng."),
        (5, "Giống hệt dòng 4: đồng chí chọn ở câu hỏi trên, hoặc ghi số sổ."),
    ]


@pytest.mark.parametrize("unit", ["Khối 1", "khoi 1", "KHỐI  01", "K01", "K1", "Khối phố 1", "TDP 1", 1])
def test_a_unit_is_known_by_the_ways_offices_write_it(unit):
    assert counts(pledge_desk().read("pledges", PLEDGE_HEAD, row(unit=unit))) == (1, 0, 0, 0)


@pytest.mark.parametrize(
    ("over", "column"),
    [
        ({"day": "31/02/2009"}, "Ngày ký"),
        ({"day": date(1985, 1, 1)}, "Ngày ký"),
        ({"day": date(2999, 1, 1)}, "Ngày ký"),
        ({"day": None}, "Ngày ký"),
        ({"unit": "Khối 99"}, "Đơn vị ký"),
        ({"unit": None}, "Đơn vị ký"),
        ({"households": -1}, "Lượt hộ"),
        ({"households": "hơn 12"}, "Lượt hộ"),
        ({"households": 10**9}, "Lượt hộ"),
        ({"households": None}, ""),
        ({"households": 0}, ""),
        ({"number": "Nguyễn Văn An"}, "Số sổ"),
    ],
)
def test_a_bad_cell_is_refused_with_its_column(over, column):
    found = reasons(pledge_desk().read("pledges", PLEDGE_HEAD, row(**over)))
    assert [(number, name) for number, name, _why in found] == [(2, column)]


def test_only_known_columns_are_read_and_totals_are_left_out():
    desk = pledge_desk()
    rows = [
        ["CÔNG AN PHƯỜNG", "", "", "", ""],
        ["SỔ KÝ CAM KẾT", "", "", "", ""],
        ["STT", "Ngày ký", "Khối", "Số hộ", "Họ tên chủ hộ"],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        [1, DAY, "Khối 1", "12.557", "Nguyễn Văn An"],
        ["", "", "Cộng", 12557, ""],
        ["", "", "Người lập biểu", "", "Trần Thị Bình"],
    ]
    campaign = models.PledgeCampaign.objects.get()
    found = desk.read("pledges", *rows, **{"cot:campaign": str(campaign.pk)})
    note = shown.preview(found).sheets[0]
    assert (counts(found), note.unknown, [why for _row, why in note.left_out][-2:]) == (
        (1, 0, 0, 0),
        ("Họ tên chủ hộ",),
        ["dòng cộng", "chữ ký và phần dưới chữ ký"],
    )
    assert desk.confirm(found).state == "done"
    assert models.Pledge.objects.get().households == 12557


def test_a_column_that_is_not_there_is_asked_for():
    found = pledge_desk().read("pledges", ("Ngày ký", "Khối", "Số hộ"), (DAY, "Khối 1", 5))
    asked = questions(found)["cot:campaign"]
    assert (found.state, asked.blocking, [each.label for each in asked.options]) == ("asks", True, ["Đợt một"])


def test_a_sheet_for_each_block_says_the_block_by_its_name():
    head = ("Ngày ký", "Đợt ký cam kết", "Số hộ")
    sheets = {f"K{each}": [head, (DAY, "Đợt một", each * 10)] for each in (1, 2)}
    desk = pledge_desk()
    found = desk.read_file("pledges", workbook([], sheets=sheets), trang=["0", "1"])
    assert desk.confirm(found).new == 2
    assert dict(models.Pledge.objects.values_list("unit__name", "households")) == {"Khối 1": 10, "Khối 2": 20}


def test_of_several_sheets_it_is_asked_which():
    desk = pledge_desk()
    sheets = {"T1": [PLEDGE_HEAD, row("1")], "T2": [PLEDGE_HEAD, row("2")]}
    found = desk.read_file("pledges", workbook([], sheets=sheets))
    assert (found.state, questions(found)["trang"].many) == ("asks", True)
    assert counts(desk.read_file("pledges", workbook([], sheets=sheets), trang=["1"])) == (1, 0, 0, 0)


def test_a_hidden_sheet_is_named():
    book = Workbook()
    for cells in (PLEDGE_HEAD, row()):
        book.active.append(cells)
    book.create_sheet("Cũ").sheet_state = "hidden"
    assert shown.preview(pledge_desk().read_file("pledges", saved(book))).hidden == ("Cũ",)


def test_days_with_the_month_first_are_asked_about():
    desk = pledge_desk()
    rows = [PLEDGE_HEAD, row(day="03/25/2009"), row("2", day="03/05/2009")]
    found = desk.read("pledges", *rows)
    assert (found.state, questions(found)["ngay_thang"].blocking) == ("asks", True)
    desk.confirm(desk.read("pledges", *rows, ngay_thang="mdy"))
    assert models.Pledge.objects.get(number="2").signed_on == DAY


def test_days_that_leave_it_open_are_read_as_written_here_and_that_is_shown():
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, row(day="05/03/2009"))
    assert (found.state, questions(found)["ngay_thang"].chosen) == ("ready", ("dmy",))
    desk.confirm(found)
    assert models.Pledge.objects.get().signed_on == DAY


def test_a_doubtful_number_is_asked_about_never_guessed():
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, row(households="12,557"))
    (key,) = questions(found)
    assert (found.state, questions(found)[key].count) == ("asks", 1)
    desk.confirm(desk.read("pledges", PLEDGE_HEAD, row(households="12,557"), **{key: "0"}))
    assert households_of("1") == 12557


def test_a_name_like_another_is_offered_and_the_answer_holds():
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, row(campaign="Đợt mộc"))
    (key,) = questions(found)
    assert (found.state, counts(found), questions(found)[key].blocking) == ("ready", (0, 0, 0, 1), False)
    campaign = models.PledgeCampaign.objects.get()
    assert counts(desk.read("pledges", PLEDGE_HEAD, row(campaign="Đợt mộc"), **{key: str(campaign.pk)})) == (1, 0, 0, 0)


def test_a_block_of_another_number_is_not_like_it():
    desk = pledge_desk()
    make.make_block(desk.ward, 9)
    found = desk.read("pledges", PLEDGE_HEAD, row(unit="Khối 99"))
    assert (counts(found), questions(found)) == ((0, 0, 0, 1), {})


def test_an_answer_that_was_not_offered_is_refused():
    from wardsecurity.errors import Refused

    desk = pledge_desk()
    with pytest.raises(Refused, match="lựa chọn"):
        desk.read("pledges", PLEDGE_HEAD, row(day="05/03/2009"), ngay_thang="ymd")


def test_late_days_are_asked_about():
    desk = pledge_desk()
    approve_march(desk.ward)
    found = desk.read("pledges", PLEDGE_HEAD, row(), row("2", day=date(2009, 4, 2)))
    assert (found.state, counts(found)) == ("asks", (1, 0, 0, 1))
    desk.confirm(desk.read("pledges", PLEDGE_HEAD, row(), tinh_vao="thang_nay"))
    assert models.Pledge.objects.get().signed_counts_on == date(2009, 4, 1)
    refused = desk.read("pledges", PLEDGE_HEAD, row("9"), tinh_vao="dieu_chinh")
    assert (refused.state, "chưa mở để điều chỉnh" in reasons(refused)[0][2]) == ("ready", True)
    reopen_month(ward=desk.ward, month="2009-03")
    desk.confirm(desk.read("pledges", PLEDGE_HEAD, row("9"), tinh_vao="dieu_chinh"))
    assert models.Pledge.objects.latest("pk").signed_counts_on == date(2009, 3, 5)


def test_a_unit_is_the_one_that_bore_the_name_on_the_day():
    desk = pledge_desk(0)
    old = make.make_block(desk.ward, 3, closed_on=date(2009, 6, 30))
    new = make.make_block(desk.ward, 3, opened_on=date(2009, 7, 1))
    desk.write("pledges", PLEDGE_HEAD, row(unit="Khối 3"), row("2", unit="K03", day=date(2009, 7, 2)))
    assert [each.unit_id for each in models.Pledge.objects.order_by("number")] == [old.pk, new.pk]


def test_a_unit_that_was_not_there_on_the_day_is_refused():
    desk = pledge_desk(0)
    make.make_block(desk.ward, 3, closed_on=date(2008, 6, 30))
    assert reasons(desk.read("pledges", PLEDGE_HEAD, row(unit="Khối 3"))) == [
        (2, "Đơn vị ký", "Khối 3 chỉ có đến hết ngày 30/06/2008.")
    ]


def test_a_remark_in_a_number_is_left_out_and_told():
    found = pledge_desk().read("pledges", PLEDGE_HEAD, row(households="15 (2 nữ)"))
    (read,) = shown.rows(found, NEW).rows
    assert [each.column for each in read.notes] == ["Lượt hộ"]


def test_a_name_in_a_free_text_is_asked_about_and_a_phone_is_refused():
    desk = Desk()
    head = ("Số, ký hiệu", "Ngày ban hành", "Loại", "Cơ quan ban hành", "Trích yếu")
    named = ("1/KH", DAY, "kế hoạch", "UBND phường", "Giao anh Nguyễn Văn An phụ trách")
    found = desk.read("directives", head, named)
    assert (found.state, counts(found)) == ("asks", (0, 0, 0, 1))
    assert counts(desk.read("directives", head, named, ten_nguoi="giu")) == (1, 0, 0, 0)
    phone = desk.read("directives", head, (*named[:4], "Gọi 0912345678"))
    assert (phone.state, reasons(phone)[0][1]) == ("ready", "Trích yếu")


def test_pages_of_rows():
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, *(row(str(each)) for each in range(1, 8)))
    page = shown.rows(found, NEW, 2, per_page=3)
    assert ([each.place.row for each in page.rows], page.number, page.pages, page.total) == ([5, 6, 7], 2, 3, 7)
    assert shown.rows(found, NEW, 99, per_page=3).number == 3


def test_hidden_rows_are_read_and_named():
    desk = pledge_desk()
    book = Workbook()
    for row in (PLEDGE_HEAD, *((str(at), date(2009, 3, at), "Đợt một", "Khối 1", 12) for at in (1, 2, 3))):
        book.active.append(row)
    for number in (2, 4):
        book.active.row_dimensions[number].hidden = True
    found = desk.read_file("pledges", saved(book))
    assert counts(found)[0] == 3
    assert shown.preview(found).sheets[0].hidden_rows == (2, 4)


def test_words_of_the_law_that_mean_two_measures_are_asked_about():
    desk = Desk()
    make.make_block(desk.ward)
    rows_ = (
        ("Số hồ sơ", "Biện pháp", "Khối phố", "Ngày bắt đầu"),
        ("HS-1", "Giáo dục tại xã, phường, thị trấn", "Khối 1", "25/02/2009"),
        ("HS-2", "án treo", "Khối 1", "25/02/2009"),
    )
    found = desk.read("supervision", *rows_)
    (asked,) = (each for each in questions(found).values() if each.key.startswith("muc:"))
    assert (found.state, counts(found)) == ("asks", (1, 0, 0, 1))
    assert [each.value for each in asked.options] == ["ward_education", "diversion", "tu_choi"]
    desk.write("supervision", *rows_, **{asked.key: "ward_education"})
    assert models.SupervisedPerson.objects.get(number="HS-1").measure == "ward_education"

"""Entries with lines beneath them, lists, units and sizes: what a file may say of each."""

from datetime import date

import pytest

from residents import models
from residents.kept import NEW
from residents.queries import imports as shown
from tests.residents import factories as make
from tests.residents.desk import approve_march
from tests.residents.imports.desk import Desk, counts, questions, reasons
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAY = date(2009, 3, 5)
CASE_HEAD = ("Số sổ", "Lĩnh vực", "Ngày xảy ra", "Ngày bắt, xử lý", "Số người bị bắt, xử lý")


@pytest.fixture
def desk() -> Desk:
    make.make_subject("Trộm cắp tài sản")
    return Desk()


def case(number="1", dealt=DAY, persons=2):
    return (number, "Trộm cắp tài sản", DAY, dealt, persons)


class TestLines:
    def test_a_repeated_number_brings_further_lines(self, desk):
        done = desk.write("cases", CASE_HEAD, case(), ("1", "", "", date(2009, 3, 8), 3), case("2", None, None))
        assert (counts(done), models.Case.objects.count()) == ((3, 0, 0, 0), 2)
        lines = models.PersonsDealtWith.objects.filter(case__number="1").values_list("dealt_on", "persons")
        assert list(lines.order_by("id")) == [(DAY, 2), (date(2009, 3, 8), 3)]

    def test_the_history_of_a_line_stands_on_its_entry(self, desk):
        desk.write("cases", CASE_HEAD, case())
        line = models.EntryHistory.objects.get(book="personsdealtwith")
        assert (line.head_book, line.head_id) == ("case", models.Case.objects.get().pk)

    def test_a_line_is_known_by_its_day(self, desk):
        desk.write("cases", CASE_HEAD, case(), case(dealt=date(2009, 3, 8)))
        again = desk.read(
            "cases", CASE_HEAD, case(), case(dealt=date(2009, 3, 8), persons=5), case(dealt=date(2009, 3, 9))
        )
        assert counts(again) == (1, 1, 1, 0)
        desk.confirm(again)
        assert sorted(models.PersonsDealtWith.objects.values_list("persons", flat=True)) == [2, 2, 5]

    def test_a_further_line_that_says_otherwise_of_its_entry_is_refused(self, desk):
        make.make_subject("Cố ý gây thương tích")
        found = desk.read("cases", CASE_HEAD, case(), ("1", "Cố ý gây thương tích", DAY, date(2009, 3, 8), 3))
        assert [(row, column) for row, column, _why in reasons(found)] == [(3, "Lĩnh vực")]

    def test_half_a_line_is_refused(self, desk):
        assert reasons(desk.read("cases", CASE_HEAD, case(persons=None)))[0][1] == "Số người bị bắt, xử lý"

    def test_the_same_review_twice_is_refused(self, desk):
        head = ("Số hồ sơ", "Biện pháp", "Ngày bắt đầu", "Ngày nhận xét")
        dossier = ("HS-1", "giáo dục tại phường", DAY, date(2009, 4, 5))
        assert "đã được nhận xét" in reasons(desk.read("supervision", head, dossier, dossier))[0][2]

    def test_lines_of_late_days_count_in_the_open_month(self, desk):
        make.make_case(desk.ward, DAY, number="1")
        approve_march(desk.ward)
        found = desk.read("cases", CASE_HEAD, case())
        assert (found.state, "03/2009 đã duyệt" in reasons(found)[0][2]) == ("asks", True)
        assert [each.column for each in questions(found)["tinh_vao"].places] == ["Ngày bắt, xử lý"]
        desk.write("cases", CASE_HEAD, case(), tinh_vao="thang_nay")
        assert models.PersonsDealtWith.objects.get().dealt_counts_on == date(2009, 4, 1)


class TestDossiers:
    HEAD = ("Số hồ sơ", "Biện pháp", "Ngày bắt đầu", "Đang thi hành khi mở sổ", "Ngày kết thúc", "Kết quả")

    def test_one_carried_in_counts_from_its_own_day(self, desk):
        desk.write("supervision", self.HEAD, ("HS-1", "án treo", date(2004, 5, 1), "có", None, None))
        dossier = models.SupervisedPerson.objects.get()
        assert (dossier.carried_in, dossier.started_counts_on) == (True, date(2004, 5, 1))

    def test_one_carried_in_into_a_book_in_use_is_refused(self, desk):
        make.use_counters(desk.ward, ["D04"], since=date(2004, 1, 1))
        found = desk.read("supervision", self.HEAD, ("HS-1", "án treo", date(2004, 5, 1), "x", None, None))
        assert "khi sổ đã dùng" in reasons(found)[0][2]

    def test_an_outcome_needs_its_day(self, desk):
        found = desk.read("supervision", self.HEAD, ("HS-1", "án treo", DAY, None, None, "chấp hành xong"))
        assert "đi cùng nhau" in reasons(found)[0][2]

    def test_the_measure_of_a_counted_one_is_not_changed(self, desk):
        make.make_supervised(desk.ward, DAY, number="HS-1")
        approve_march(desk.ward)
        found = desk.read("supervision", self.HEAD, ("HS-1", "án treo", DAY, None, None, None))
        assert "đã tính vào tháng đã duyệt" in reasons(found)[0][2]


class TestLists:
    def test_campaigns_with_their_themes(self, desk):
        for name in ("Phòng, chống tội phạm", "Phòng, chống ma túy"):
            make.make_theme(name)
        head = ("Tên đợt", "Từ ngày", "Chủ đề")
        done = desk.write("campaigns", head, ("Đợt hai", DAY, "phong, chong ma tuy; Phòng, chống tội phạm"))
        campaign = models.PledgeCampaign.objects.get()
        assert sorted(campaign.themes.values_list("name", flat=True)) == [
            "Phòng, chống ma túy",
            "Phòng, chống tội phạm",
        ]
        changed = desk.write("campaigns", head, ("Đợt hai", DAY, "Phòng, chống ma túy"))
        assert (counts(done), counts(changed), campaign.themes.count()) == ((1, 0, 0, 0), (0, 1, 0, 0), 1)
        desk.undo(changed)
        assert campaign.themes.count() == 2

    def test_a_common_theme_is_there_already_and_not_the_wards_to_change(self, desk):
        make.make_theme("Phòng, chống tội phạm")
        assert counts(desk.read("themes", ("Chủ đề", "Dùng đến hết ngày"), ("phòng, chống tội phạm", None))) == (
            0,
            0,
            1,
            0,
        )
        found = desk.read("themes", ("Chủ đề", "Dùng đến hết ngày"), ("Phòng, chống tội phạm", DAY))
        assert "danh mục chung" in reasons(found)[0][2]

    def test_a_theme_on_belief_is_refused(self, desk):
        found = desk.read("themes", ("Chủ đề", "Dùng đến hết ngày"), ("Hoạt động tôn giáo", None))
        assert "tôn giáo" in reasons(found)[0][2]


class TestUnits:
    HEAD = ("Mã", "Tên", "Loại")

    def write(self, desk, *rows):
        return desk.write("units", self.HEAD, *rows, by=desk.administrator)

    def test_codes_and_kinds_are_given_where_they_are_left_out(self, desk):
        self.write(desk, ("", "Khối 7", ""), ("K01", "Khối Trần Phú", "khối phố"), ("", "Trường THCS Vĩnh Trại", ""))
        assert list(models.Unit.objects.order_by("code").values_list("code", "name", "kind")) == [
            ("K01", "Khối Trần Phú", "block"),
            ("K07", "Khối 7", "block"),
            ("T01", "Trường THCS Vĩnh Trại", "school"),
        ]

    def test_what_is_there_is_unchanged_and_a_slip_is_mended(self, desk):
        make.make_block(desk.ward, 7)
        assert counts(self.write(desk, ("", "Khối 7", ""))) == (0, 0, 1, 0)
        done = self.write(desk, ("K07", "Khối Bảy", ""))
        assert (counts(done), models.Unit.objects.get().name) == ((0, 1, 0, 0), "Khối Bảy")
        desk.undo(done, desk.administrator)
        assert models.Unit.objects.get().name == "Khối 7"

    def test_a_name_under_two_codes_is_refused(self, desk):
        make.make_block(desk.ward, 7)
        found = desk.read("units", self.HEAD, ("K99", "Khối 7", ""), by=desk.administrator)
        assert reasons(found) == [(2, "Mã", "Khối 7 đã có, mã K07.")]

    def test_what_is_of_no_known_kind_is_refused(self, desk):
        found = desk.read("units", self.HEAD, ("", "Lạ lùng", ""), by=desk.administrator)
        assert ("Loại" in {column for _row, column, _why in reasons(found)}) is True

    def test_a_number_of_a_person_is_refused_and_what_looks_like_a_person_is_told(self, desk):
        rows = ("", "Khối 5 0912345678", ""), ("", "Khối 6 ông Bình", ""), ("", "Khối 7", "")
        found = desk.read("units", self.HEAD, *rows, by=desk.administrator)
        assert (2, "Tên") in [(row, column) for row, column, _why in reasons(found)]
        new = shown.rows(found, NEW).rows
        assert [bool(row.notes) for row in new] == [True, False]

    def test_the_plainest_list_is_read(self, desk):
        head = ("TT", "Khối", "Họ tên trưởng khối", "Số điện thoại")
        desk.write("units", head, (1, "Khối 11", "Nguyễn Văn A", "0912345678"), by=desk.administrator)
        assert list(models.Unit.objects.values_list("code", "name")) == [("K11", "Khối 11")]

    def test_only_the_administrator_may(self, desk):
        with pytest.raises(Refused, match="không có quyền"):
            desk.read("units", self.HEAD, ("", "Khối 7", ""))

    def test_new_units_are_taken_back(self, desk):
        done = self.write(desk, ("", "Khối 7", ""))
        desk.undo(done, desk.administrator)
        assert not models.Unit.objects.exists()


class TestSizes:
    HEAD = ("Đơn vị", "Số hộ", "Tạm trú", "Nhân khẩu")

    def test_the_year_is_asked_where_no_column_says_it(self, desk):
        make.make_block(desk.ward, 1)
        found = desk.read("sizes", self.HEAD, ("Khối 1", "1.250", None, 4100))
        assert found.state == "asks"
        year = models.Import.objects.get().at.year
        desk.write("sizes", self.HEAD, ("Khối 1", "1.250", None, 4100), **{"cot:year": str(year)})
        size = models.UnitSize.objects.get()
        assert (size.year, size.households, size.temporary_households, size.residents) == (year, 1250, None, 4100)

    def test_officer_and_administrator_may(self, desk):
        make.make_block(desk.ward, 1)
        head = ("Năm", *self.HEAD)
        for by in (desk.officer, desk.administrator):
            assert desk.read("sizes", head, (2009, "Khối 1", 10, None, None), by=by).state == "ready"


class TestPilots:
    def test_a_block_is_one_pilot_at_a_time(self, desk):
        make.make_pilot(make.make_block(desk.ward, 1), date(2008, 1, 1))
        found = desk.read("pilots", ("Số sổ", "Khối phố", "Từ ngày"), ("7", "Khối 1", DAY))
        assert reasons(found) == [(2, "", "Khối phố này đang là điểm chỉ đạo.")]

"""Documents of law and what the ward says of itself, from a workbook: what the ward may write, and what it may not."""

from __future__ import annotations

from datetime import date

import pytest

from residents.counts import governing, laws, profile
from residents.models import EntryHistory, LegalBasis, WardProfile
from tests.residents import factories as make
from tests.residents.imports.desk import Desk, counts, questions, reasons

pytestmark = pytest.mark.django_db
HEAD = ("Lĩnh vực văn bản", "Loại văn bản", "Số, ký hiệu", "Trích yếu", "Hiệu lực từ", "Dẫn thay văn bản chung")
DECREE = "giáo dục tại xã, phường, thị trấn", "Nghị định", "120/2021/NĐ-CP"
OWN = ("quản lý pháo", "Quyết định", "9/2026/QĐ-UBND", "về quản lý pháo tại tỉnh", date(2026, 3, 1), "có")
SAID = ("Dùng từ ngày", "Đặc điểm, tình hình")


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_wards_own_are_added_with_their_history(desk):
    imported = desk.write("laws", HEAD, OWN, ("thi đua, khen thưởng", "Quy chế", "", "thi đua của phường", None, None))
    own = LegalBasis.objects.filter(ward=desk.ward)
    assert counts(imported)[0] == own.count() == 2
    assert EntryHistory.objects.filter(book="legalbasis", kind="added", by=desk.officer).count() == 2


def test_a_common_one_stays_as_it_is_and_is_never_written(desk):
    common = LegalBasis.objects.get(ward=None, subject="ward_education", number=DECREE[2])
    same = desk.read("laws", HEAD, (*DECREE, common.title, common.in_force_from, None))
    assert counts(same) == (0, 0, 1, 0)
    other = desk.read("laws", HEAD, (*DECREE, "một trích yếu khác", common.in_force_from, "có"))
    assert reasons(other) == [(2, "", "Mục này của danh mục chung, phường không sửa được.")]
    was = common.title
    common.refresh_from_db()
    assert (common.title, common.leads) == (was, False)


def test_it_is_known_again_by_its_number_however_it_is_written(desk):
    desk.write("laws", HEAD, OWN)
    changed = desk.write("laws", HEAD, (OWN[0], "quyết định", "9/2026/qđ-ubnd", "về pháo", OWN[4], "có"))
    law = LegalBasis.objects.get(ward=desk.ward)
    assert (counts(changed), law.title, law.title_folded) == ((0, 1, 0, 0), "về pháo", "ve phao")
    change = EntryHistory.objects.get(book="legalbasis", kind="changed")
    assert change.fields == {"title": [OWN[3], "về pháo"]}


def test_without_a_number_it_is_known_by_its_title(desk):
    nameless = ("thi đua, khen thưởng", "Quy chế", "", "thi đua của phường", None, None)
    desk.write("laws", HEAD, nameless)
    again = desk.read("laws", HEAD, nameless, (*nameless[:3], "Khen thưởng của phường", None, None))
    assert counts(again) == (1, 0, 1, 0)


def test_undone_it_is_gone_unless_a_dossier_rests_on_it(desk):
    imported = desk.write("laws", HEAD, (DECREE[0], "Quyết định", "1/QĐ-UBND", "về giáo dục tại phường", None, None))
    law = LegalBasis.objects.get(ward=desk.ward)
    dossier = make.make_supervised(desk.ward, legal_basis=law)
    with pytest.raises(Exception, match="còn mục khác gắn với nó"):
        desk.undo(imported)
    dossier.delete()
    desk.undo(imported)
    assert not LegalBasis.objects.filter(ward=desk.ward).exists()


def test_a_column_of_subjects_that_is_missing_is_asked_for(desk):
    asking = desk.read("laws", HEAD[1:], OWN[1:])
    assert "cot:subject" in questions(asking)
    desk.write("laws", HEAD[1:], OWN[1:], **{"cot:subject": "firecrackers"})
    assert LegalBasis.objects.get(ward=desk.ward).subject == "firecrackers"


def test_one_that_leads_is_cited_in_its_own_ward_alone(desk):
    desk.write("laws", HEAD, OWN)
    day = date(2026, 12, 31)
    assert laws(day, desk.ward)["firecrackers"].number == "9/2026/QĐ-UBND"
    assert [law.number for law in governing(day, desk.ward)["firecrackers"]] == ["9/2026/QĐ-UBND"]
    assert laws(day)["firecrackers"].number == laws(day, make.make_ward())["firecrackers"].number == "137/2020/NĐ-CP"
    assert laws(date(2026, 2, 28), desk.ward)["firecrackers"].number == "137/2020/NĐ-CP"


def test_one_that_does_not_lead_is_cited_only_where_there_is_no_other(desk):
    desk.write("laws", HEAD, (*OWN[:5], "không"))
    assert laws(date(2026, 12, 31), desk.ward)["firecrackers"].number == "137/2020/NĐ-CP"
    common = LegalBasis.objects.filter(ward=None, subject="firecrackers")
    common.update(successor=None)
    common.delete()
    assert laws(date(2026, 12, 31), desk.ward)["firecrackers"].number == "9/2026/QĐ-UBND"


def test_a_profile_comes_in_with_its_lines_and_is_mended_by_its_day(desk):
    desk.write("profile", SAID, (date(2009, 1, 1), "Địa bàn rộng.\nDân cư ổn định."))
    assert profile(desk.ward, date(2009, 3, 1)) == "Địa bàn rộng.\nDân cư ổn định."
    again = desk.write("profile", SAID, ("01/01/2009", "Địa bàn hẹp."), ("01/01/2010", "Có chợ mới."))
    assert counts(again) == (1, 1, 0, 0)
    assert list(WardProfile.objects.order_by("from_on").values_list("text", flat=True)) == [
        "Địa bàn hẹp.",
        "Có chợ mới.",
    ]
    desk.undo(again)
    assert WardProfile.objects.get().text == "Địa bàn rộng.\nDân cư ổn định."


def test_numbers_of_people_are_refused_in_it_and_names_asked_about(desk):
    day = date(2009, 1, 1)
    refused = desk.read("profile", SAID, (day, "Liên hệ 0912345678 khi cần."))
    assert [(row, column) for row, column, _why in reasons(refused)] == [(2, "Đặc điểm, tình hình")]
    named = ("profile", SAID, (day, "Khu vực do ông Hùng phụ trách."))
    assert "ten_nguoi" in questions(desk.read(*named))
    desk.write(*named, ten_nguoi="giu")
    assert WardProfile.objects.get().text == "Khu vực do ông Hùng phụ trách."

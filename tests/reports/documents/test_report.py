"""The text of a report: each situation reads differently, and nothing is said that no figure says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.documents import metrics
from reports.documents.content.build import finished
from reports.documents.content.choices import Choices, check_period
from reports.documents.content.lines import tied
from reports.documents.content.values import Note, Number, Paragraph, Text
from reports.periods import parse_period
from residents.counts import DirectiveRow, LawRow
from tests.reports.documents.examples import DECREE, EVERYTHING, LAW, MODEL, headings, prose, report, year_2009
from tests.reports.queries.examples import article_movement, make_movement
from wardsecurity.errors import Refused

PRAISE = ("tốt", "xuất sắc", "hiệu quả", "tích cực", "nâng cao", "thành công", "vượt bậc", "ổn định")


def test_thanks_to_tipoffs_only_where_it_is_known():
    assert "nhờ nguồn tin" not in " ".join(prose(report(year_2009({"C05": 9}))))
    assert "trong đó 02 vụ nhờ nguồn tin quần chúng" in " ".join(prose(report(year_2009({"C05": 9, "C06": 2}))))


def test_law_is_cited_in_full_once():
    content = report(year_2009({"D13": 84}))
    assert content.bases == ("Căn cứ Luật An ninh quốc gia.",)
    full = "Nghị định số 163/2003/NĐ-CP ngày 19 tháng 12 năm 2003 của Chính phủ quy định chi tiết"
    assert f"84 người theo {full};" in prose(content, "supervision")[0]


def law(kind, number, title="quy định thử", subject="movement"):
    return LawRow(subject, kind, number, title, "Chính phủ", date(2014, 1, 21), None, None, True)


GOVERNING = {
    "movement": (law("Quyết định", "521/2005/QĐ-TTg"), LAW, law("Nghị định", "06/2014/NĐ-CP")),
    "reporting": (law("Nghị định", "09/2019/NĐ-CP"),),
    "emulation": (law("Luật", "06/2022/QH15", "Thi đua, khen thưởng"), law("Nghị định", "152/2025/NĐ-CP")),
}


def test_every_document_that_governs_is_a_base_laws_first():
    first, *others = report(year_2009({"D13": 84}), laws=GOVERNING).bases
    assert first == "Căn cứ Luật An ninh quốc gia;"
    assert [line.split()[5] for line in others] == ["06/2014/NĐ-CP", "09/2019/NĐ-CP", "521/2005/QĐ-TTg"]
    assert others[-1].endswith("quy định thử.")


def test_who_asks_for_a_commendation_cites_its_law():
    letter = report(year_2009(EVERYTHING), "letter", laws=GOVERNING)
    assert letter.bases[:2] == ("Căn cứ Luật Thi đua, khen thưởng;", "Căn cứ Luật An ninh quốc gia;")
    assert [line.split()[5] for line in letter.bases[2:]] == ["152/2025/NĐ-CP", "06/2014/NĐ-CP", "521/2005/QĐ-TTg"]
    achievement = report(year_2009(EVERYTHING), "commendation", laws=GOVERNING)
    assert achievement.bases == ()  # the form has no place for them
    assert "khen thưởng theo Luật Thi đua, khen thưởng và Nghị định số 152/2025/NĐ-CP" in prose(achievement)[-1]


def test_law_cited_before_is_cited_in_short():
    content = report(year_2009({"D13": 84}), laws={"ward_education": (DECREE,), "movement": (DECREE,)})
    assert "84 người theo Nghị định số 163/2003/NĐ-CP;" in prose(content, "supervision")[0]


@pytest.mark.parametrize(
    ("period", "said"), [("2021", "vụ phạm pháp hình sự"), ("2025", "vụ phạm tội về trật tự xã hội")]
)
def test_offences_by_the_laws_word_of_the_day(period, said):
    content = report(make_movement(parse_period(period), {"C05": 9}))
    assert f"làm rõ 09 {said}" in prose(content, "security")[0]


def test_what_the_ward_is_like_is_one_enumeration():
    assert prose(report(year_2009({"G01": 11, "G02": 3270, "G05": 5})), "place")[0] == (
        "Phường có 11 khối phố, 3.270 hộ thường trú và 05 trường học."
    )
    assert prose(report(year_2009({"G05": 5})), "place")[0] == "Phường có 05 trường học."


def test_a_change_is_told_with_its_number_where_that_was_not_told_before():
    said = prose(report(year_2009({"D13": 25, "D02": 3}, {"D13": 24, "D02": 2})), "supervision")
    assert any("là 03 hồ sơ, tăng 01 hồ sơ (+50,00%)" in line for line in said)
    pledges = prose(report(year_2009({"A05": 24}, {"A05": 20})), "pledges")
    assert not any("là 24" in line for line in pledges)


def test_a_year_still_running_says_what_it_is_held_against():
    movement = year_2009({"A05": 24}, {"A05": 20})
    running = replace(
        movement,
        comparison=parse_period("2008-01"),
        months=replace(movement.months, expected=("2009-01",), standing=("2009-01",)),
    )
    said = "Kỳ này đến hết tháng 1/2009; cùng kỳ năm trước là tháng 1/2008."
    assert said in report(running).annexes[0].notes
    assert said not in report(movement).annexes[0].notes


@pytest.mark.parametrize("kind", ["five-years", "letter"])
def test_years_are_joined_by_an_en_dash(kind):
    content = report(article_movement(), kind)
    assert "2005–2009" in content.title.abstract
    assert "2005-2009" not in " ".join((content.title.abstract, *prose(content)))


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (Text("ký ngày 05 tháng 4 năm 2009 của"), "ký ngày_05_tháng_4_năm_2009 của"),
        (Text("tháng 3/2009, trong năm 2009 và 05 năm"), "tháng_3/2009, trong năm_2009 và 05 năm"),
        (Number("hơn 232 nguồn tin", "C02", "2009"), "hơn_232_nguồn tin"),
        (Number("tăng 01 hồ sơ (+50,00%)", "D02", "2009"), "tăng_01_hồ sơ (+50,00%)"),
    ],
)
def test_no_line_breaks_within_a_day_or_beside_a_number(part, text):
    assert tied(part) == text.replace("_", "\u00a0")


def test_a_title_keeps_its_days_and_words_whole():
    title = "BẢNG TỔNG HỢP CHỈ TIÊU TỪ NGÀY 01/08/2009 ĐẾN NGÀY 19/08/2009"
    for room in range(80, 160, 5):
        broken = metrics.lines(title, 14, room, bold=True)
        assert not any(line.endswith(("TỪ", "NGÀY", "ĐẾN", "CHỈ", "TỔNG")) for line in broken)


def test_the_names_of_models_are_printed_without_abbreviations():
    content = report(year_2009(EVERYTHING), models=(replace(MODEL, name="Tự quản về ANTT"),))
    assert "mô hình tự quản về an ninh, trật tự." in " ".join(prose(content, "models"))
    annex = next(each for each in content.annexes if each.key == "models")
    assert annex.table.rows[0].cells[1].text == "Tự quản về an ninh, trật tự"


def test_missing_months_are_said():
    content = report(year_2009({"A05": 9}, missing=("2009-02", "2009-03")))
    assert "Còn 02 tháng chưa có số liệu được duyệt: tháng 2 và tháng 3/2009." in prose(content, "figures")
    assert "Chưa có số liệu được duyệt của tháng 2 và tháng 3/2009." in content.annexes[0].notes


def test_an_empty_ward_says_so_and_has_no_annex():
    content = report(year_2009({}))
    assert prose(content, "results") == ["Chưa có số liệu được duyệt của năm 2009."]
    assert content.annexes == ()


def test_targets_are_held_against_the_year():
    content = report(year_2009({"A05": 2600}, targets={"A05": 2500}))
    assert prose(content, "targets") == [
        "Số lượt hộ gia đình ký cam kết: mục tiêu năm 2.500 lượt hộ, thực hiện 2.600 lượt hộ (đạt 104,00% mục tiêu)."
    ]


def test_nothing_is_praised():
    everything = {code: 9 for code, entry in CATALOGUE.items() if entry.kind not in ("distinct", "ratio")}
    said = " ".join(prose(report(year_2009(everything, dict.fromkeys(everything, 3))))).lower()
    assert [word for word in PRAISE if word in said] == []


def test_headings_of_a_year_and_of_a_month():
    assert [each for each in headings(report(year_2009({"A05": 9}))) if each[0] in "IV"] == [
        "I. ĐẶC ĐIỂM, TÌNH HÌNH",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. ĐÁNH GIÁ CHUNG",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    month = report(make_movement(parse_period("2009-03"), {"A05": 9}), "month")
    assert headings(month)[0] == "I. KẾT QUẢ THỰC HIỆN"


def test_what_the_ward_says_of_itself_is_marked_as_its_own():
    content = report(year_2009({"G01": 11}), profile="Phường nằm ở trung tâm.")
    own = [
        block for section in content.sections for block in section.blocks if isinstance(block, Paragraph) and block.own
    ]
    assert [str(block) for block in own] == ["Phường nằm ở trung tâm."]


def test_documents_issued_are_cited():
    plan = DirectiveRow("plan", "12/KH-UBND", date(2009, 1, 5), "UBND phường", "Mở đợt ký cam kết.")
    said = prose(report(year_2009({"A05": 9}), directives=(plan,)), "leadership")
    assert said == [
        "Các văn bản đã ban hành trong kỳ:",
        "- Kế hoạch số 12/KH-UBND ngày 05 tháng 01 năm 2009 của UBND phường: Mở đợt ký cam kết.",
    ]


def test_of_many_documents_the_last_are_cited():
    letter = DirectiveRow("letter", "", date(2009, 1, 5), "UBND phường", "Về việc ký cam kết")
    said = prose(report(year_2009({"A05": 9}), directives=(letter,) * 15), "leadership")
    assert said[0] == "Các văn bản đã ban hành trong kỳ (gần nhất; còn 03 văn bản trong sổ):"
    assert len(said) == 13
    assert said[1] == "- Công văn ngày 05 tháng 01 năm 2009 của UBND phường về việc ký cam kết;"


def test_what_is_signed_has_no_notes_no_empty_sections_and_no_gaps_in_its_numbers():
    content = finished(report(year_2009({"A05": 9, "E06": 3})))
    assert not [block for section in content.sections for block in section.blocks if isinstance(block, Note)]
    assert headings(content)[0] == "I. KẾT QUẢ THỰC HIỆN"
    assert not content.draft


def test_the_text_ends_as_the_decree_says():
    for kind in ("year", "letter"):
        assert prose(report(year_2009({"A05": 9}), kind))[-1].endswith("./.")


def test_every_number_keeps_its_indicator_and_period():
    content = report(year_2009({"C05": 208}, {"C05": 177}))
    change = next(each for each in content.numbers() if each.aspect == "change")
    assert (change.code, change.period, change.against, change.value) == ("C05", "2009", "2008", 31)
    assert Number("208", "C05", "2009", 208) in list(content.numbers())
    assert Number("177", "C05", "2008", 177) in list(content.numbers())
    assert Number("+17,51%", "C05", "2009", "17.51", "percent", "2008") in list(content.numbers())


def test_the_rate_is_told_with_its_base():
    movement = year_2009({"C05": 5, "C04": 8})
    rate = replace(movement.ratios["C08"], total=Decimal("62.50"))
    content = report(replace(movement, ratios={"C08": rate}))
    assert "(tỷ lệ điều tra, làm rõ 62,50%)" in prose(content, "security")[0]


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        ("month", "2009"),
        ("quarter", "2009-03"),
        ("five-years", "2009"),
        ("commendation", "2009-H1"),
        ("letter", "1990-2009"),
    ],
)
def test_kind_and_period_must_fit(kind, period):
    with pytest.raises(Refused):
        check_period(kind, parse_period(period))


def test_peaks_of_years_that_are_known():
    period = parse_period("2005-2009")
    movement = make_movement(period, {"A05": 60}, covered=(11, 5))
    by_year = {year: Value(count) for year, count in zip(period.years, (10, 12, 30, 5, 3), strict=True)}
    series = {**movement.series, "A05": replace(movement.series["A05"], by_year=by_year)}
    said = prose(report(replace(movement, series=series), "five-years"), "years")
    assert (
        said[0]
        == "Số lượt hộ gia đình ký cam kết: cao nhất là năm 2007 (30 lượt hộ), thấp nhất là năm 2009 (03 lượt hộ)."
    )


def test_years_that_are_made_up_have_no_peaks():
    assert prose(report(article_movement(), "five-years"), "years") == []


def test_a_choice_of_the_place_and_addressee_holds():
    content = report(
        year_2009({}), choices={"place": "Phường Hai Bà Trưng", "addressees": ("Công an tỉnh", "UBND tỉnh")}
    )
    assert (content.head.place, content.addressees) == ("Phường Hai Bà Trưng", ("Công an tỉnh", "UBND tỉnh"))
    assert Choices("year", parse_period("2009")).internal is False


def test_a_part_that_is_left_alone_when_signed_has_no_number():
    draft = report(article_movement(), "five-years")
    assert {"1. Về số liệu", "2. Nhận xét"} <= set(headings(draft))
    signed = finished(draft)
    assert [f"{each.numbering} {each.heading}".strip() for each in signed.sections if each.key == "figures"] == [
        "Về số liệu"
    ]
    assert "2. Nguồn tin quần chúng và kết quả điều tra, làm rõ vụ việc" in headings(signed)

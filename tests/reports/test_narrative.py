"""The paragraph word by word: each situation reads as an officer would write it."""

from dataclasses import replace
from decimal import Decimal
from string import Formatter

import pytest

from reports.arithmetic import Value
from reports.catalogue import CATALOGUE
from reports.narrative import Number, paragraph
from reports.narrative import patterns as say
from reports.narrative.months import month_list
from reports.narrative.patterns import Item
from reports.periods import Month, parse_period
from reports.queries.values import Commended
from residents.counts import LawRow
from tests.reports.queries.examples import ARTICLE, article_movement, empty_movement, make_movement
from wardsecurity import words

MARCH, YEAR = parse_period("2009-03"), parse_period("2009")
ZEROS = {code: 0 for code, entry in CATALOGUE.items() if entry.kind not in ("distinct", "ratio")}
CODES_OF_THE_ARTICLE = ["A04", "A05", "A07", "A14", "C02", "C05", "C07", "D13", "D14", "D15", "D16", "E01", "F03"]
DECREE = LawRow("ward_education", "Nghị định", "163/2003/NĐ-CP", "", "Chính phủ", None, None, None, True)


def sentences(movement, lang="vi", **given):
    return [str(sentence) for sentence in paragraph(movement, lang, **given)]


def test_the_five_years_of_the_article():
    assert sentences(article_movement()) == [
        "Trong 05 năm 2005–2009, 11/11 khối phố ký cam kết với 12.557 lượt hộ; "
        "5/5 trường học ký cam kết với 18.611 lượt học sinh và giáo viên.",
        "Nhân dân cung cấp hơn 232 nguồn tin có giá trị; điều tra làm rõ 261 vụ phạm pháp hình sự; "
        "bắt, xử lý 291 người.",
        "Quản lý, giáo dục tại phường 84 người; giám sát, giáo dục 38 người hưởng án treo và "
        "05 người cải tạo không giam giữ; lập 06 hồ sơ đề nghị đưa vào trường giáo dưỡng, cơ sở giáo dục bắt buộc.",
        "Đến cuối kỳ có 02 loại mô hình tự quản; khối 7, 8, 9 và 11 là điểm chỉ đạo; "
        "phường được Bộ Công an và UBND tỉnh Lạng Sơn khen thưởng 05 năm liền (2005–2009).",
        "Tổng số 05 năm 2005–2009 lấy theo bài báo; số chia theo tháng, khối, trường, nhóm là minh họa.",
    ]


def test_the_five_years_in_english():
    assert sentences(article_movement(), "en")[:2] == [
        "In the 5 years 2005–2009, 11/11 blocks signed pledges with 12,557 household participations; "
        "5/5 schools signed pledges with 18,611 participations of pupils and staff.",
        "People gave more than 232 valuable tip-offs; 261 offences were cleared; "
        "291 persons were arrested or dealt with.",
    ]


def test_every_number_leads_to_its_indicator():
    parts = [part for sentence in paragraph(article_movement()) for part in sentence.parts]
    numbers = [(part.code, part.text) for part in parts if isinstance(part, Number)]
    assert ("C02", "hơn 232 nguồn tin có giá trị") in numbers
    assert [code for code, _ in numbers] == [
        "A04",
        "A05",
        "A07",
        "A14",
        "C02",
        "C05",
        "C07",
        "D13",
        "D14",
        "D15",
        "D16",
        "E01",
        "F03",
    ]


def test_a_ward_with_nothing_says_what_to_do_first():
    assert sentences(empty_movement()) == [
        "Chưa có số liệu được duyệt của năm 2009.",
        "Còn 12 tháng chưa có số liệu được duyệt: cả năm 2009.",
        "Trước hết, cán bộ tổng hợp mở báo cáo tháng 1/2009, nhập số liệu rồi gửi duyệt; "
        "số liệu hiện ở đây khi Trưởng Công an phường đã duyệt.",
    ]


def test_a_period_that_is_not_due():
    nothing = empty_movement()
    future = replace(nothing, months=replace(nothing.months, expected=(), missing=()))
    assert sentences(future) == ["Năm 2009 chưa có tháng nào đến hạn báo cáo."]


def test_a_month_in_which_nothing_occurred():
    assert sentences(replace(make_movement(MARCH, ZEROS), units=())) == [
        "Trong tháng 3/2009, không phát sinh lượt hộ ký cam kết và lượt học sinh, giáo viên ký cam kết.",
        "Không phát sinh nguồn tin có giá trị, vụ phạm pháp hình sự được làm rõ và người bị bắt, xử lý.",
        "Không có người được giáo dục tại phường, người hưởng án treo, người cải tạo không giam giữ và "
        "hồ sơ đề nghị đưa vào trường giáo dưỡng, cơ sở giáo dục bắt buộc.",
        "Không có mô hình tự quản.",
    ]


def test_what_is_not_reported_is_no_zero():
    told = sentences(make_movement(MARCH, {"A05": 0, "C05": 3}))
    assert told[0].endswith("không phát sinh lượt hộ ký cam kết; chưa báo cáo lượt học sinh, giáo viên ký cam kết.")
    assert told[1] == (
        "Điều tra làm rõ 03 vụ phạm pháp hình sự; chưa báo cáo nguồn tin có giá trị và người bị bắt, xử lý."
    )


def test_a_nought_of_some_months_alone_is_not_said_of_all():
    movement = make_movement(YEAR, {"A05": 0, "D16": 0, "C05": 3}, missing=("2009-03",))
    series = {
        code: replace(each, total=replace(each.total, missing=1, expected=12)) if each.total.value == 0 else each
        for code, each in movement.series.items()
    }
    movement = replace(movement, series=series)
    told = sentences(movement)
    assert "theo số đã báo cáo, không phát sinh lượt hộ ký cam kết" in told[0]
    assert "heo số đã báo cáo, không có hồ sơ đề nghị" in " ".join(told)
    assert "as far as is reported, there were no" in sentences(movement, "en")[0]


def test_the_valuable_tipoffs_are_a_part_of_all_only_where_the_same_months_or_wards_told_both():
    movement = make_movement(YEAR, {"C01": 108, "C02": 14, "C05": 9, "C06": 4})
    assert "nhân dân cung cấp 108 nguồn tin, trong đó 14 tin có giá trị" in sentences(movement)[1].lower()

    def missing(code, value):
        series = movement.series[code]
        total = Value(value, missing=2, expected=series.total.expected or 12)
        return replace(movement, series={**movement.series, code: replace(series, total=total)})

    for told in (sentences(missing("C01", 108)), sentences(missing("C02", 14))):
        assert "Nhân dân cung cấp 14 nguồn tin có giá trị" in told[1]
    assert "nhờ nguồn tin" in sentences(movement)[1]
    assert "nhờ nguồn tin" not in sentences(missing("C06", 4))[1]


def test_missing_months_are_said():
    told = sentences(make_movement(YEAR, ARTICLE, covered=(11, 5), missing=("2009-03", "2009-04")))
    assert told[-1] == "Còn 02 tháng chưa có số liệu được duyệt: tháng 3 và tháng 4/2009."


def test_a_month_against_last_year():
    earlier = {"C05": 177, "C02": 5, "A05": 0, "C07": 9}
    told = sentences(make_movement(MARCH, {"C05": 208, "C02": 5, "A05": 100, "C07": 7}, compared=earlier))
    assert told[-1] == (
        "So với cùng kỳ năm trước, lượt hộ ký cam kết tăng 100 lượt (kỳ trước không phát sinh); "
        "nguồn tin có giá trị không đổi; số vụ được làm rõ tăng 31 vụ (+17,51%); "
        "số người bị bắt, xử lý giảm 02 người (-22,22%)."
    )


def test_changes_are_marked_as_changes():
    told = paragraph(make_movement(MARCH, {"C05": 208}, compared={"C05": 177}))
    assert [part.text for part in told[-1].parts if isinstance(part, Number) and part.change] == [
        "tăng 31 vụ (+17,51%)"
    ]


def test_a_lower_bound_is_not_compared():
    told = sentences(make_movement(MARCH, {"C02": 9}, compared={"C02": 5}, at_least=("C02",)))
    assert told[-1] == "So với cùng kỳ năm trước, không so sánh được nguồn tin có giá trị (số liệu là mức tối thiểu)."


def test_none_then_and_none_now_is_left_unsaid():
    told = sentences(make_movement(MARCH, {"C05": 3, "C07": 0}, compared={"C05": 2, "C07": 0}))
    assert told[-1] == "So với cùng kỳ năm trước, số vụ được làm rõ tăng 01 vụ (+50,00%)."


def test_nothing_to_compare_with():
    told = sentences(make_movement(YEAR, {"C05": 9}, compared={"C05": Value(None, missing=12, expected=12)}))
    assert told[-1] == "Chưa có số liệu năm 2008 để so sánh."


@pytest.mark.parametrize(
    ("code", "name", "opening"),
    [
        ("2009-03", "previous", "So với tháng trước, "),
        ("2009-Q1", "previous", "So với quý trước, "),
        ("2009", "previous", "So với năm trước, "),
        ("2009", "last_year", "So với năm trước, "),
        ("2009-H1", "last_year", "So với cùng kỳ năm trước, "),
        ("2009-H1", "previous", "So với kỳ trước liền kề, "),
    ],
)
def test_what_is_compared_with_is_named(code, name, opening):
    movement = make_movement(parse_period(code), {"C05": 9}, compared={"C05": 8}, comparison_name=name)
    assert sentences(movement)[-1].startswith(opening)


def test_thanks_to_tip_offs_only_where_it_is_known():
    figures = {"C01": 70, "C02": 55, "C05": 52, "C06": 20, "C07": 60}
    assert sentences(make_movement(YEAR, figures))[1] == (
        "Nhân dân cung cấp 70 nguồn tin, trong đó 55 tin có giá trị; "
        "điều tra làm rõ 52 vụ phạm pháp hình sự, trong đó 20 vụ nhờ nguồn tin quần chúng; bắt, xử lý 60 người."
    )
    assert not any("nhờ" in sentence for sentence in sentences(article_movement()))


def test_a_known_rate_is_said():
    movement = make_movement(YEAR, {"C04": 2829, "C05": 2437, "C02": 1, "C07": 1})
    rate = replace(movement.ratios["C08"], total=Decimal("86.14"))
    told = sentences(replace(movement, ratios={"C08": rate}))[1]
    assert (
        "xảy ra 2.829 vụ phạm pháp hình sự; điều tra làm rõ 2.437 vụ phạm pháp hình sự (tỷ lệ điều tra, làm rõ 86,14%)"
        in told
    )


def test_the_law_in_force_is_cited():
    told = sentences(article_movement(), laws={"ward_education": DECREE})
    assert told[2].startswith("Quản lý, giáo dục tại phường 84 người theo Nghị định số 163/2003/NĐ-CP; ")


def test_illustrative_numbers_are_left_to_the_charts():
    movement = article_movement()
    made_up = {code: replace(movement.series[code], total=Value(90), provenance="whole") for code in ("C04", "E06")}
    told = " ".join(sentences(replace(movement, series=movement.series | made_up)))
    assert "xảy ra" not in told


def test_a_whole_without_split_claims_no_coverage():
    told = sentences(make_movement(MARCH, {"A05": 120}))
    assert told[0].startswith("Trong tháng 3/2009, có 120 lượt hộ ký cam kết")


def test_parts_that_are_missing_are_said():
    movement = make_movement(MARCH, {"A05": 120})
    partly = replace(movement.series["A05"], total=Value(120, missing=4, expected=11))
    told = sentences(replace(movement, series=movement.series | {"A05": partly}))
    assert told[-1] == "Số liệu còn thiếu một phần: lượt hộ ký cam kết."


def test_a_single_commended_year():
    movement = make_movement(YEAR, ARTICLE, commended=(Commended(2009, ("Bộ Công an",), (), False),))
    assert "phường được Bộ Công an khen thưởng năm 2009" in sentences(movement)[3]


@pytest.mark.parametrize(
    ("months", "vi", "en"),
    [
        (["2009-03"], "tháng 3/2009", "March 2009"),
        (["2009-03", "2009-04"], "tháng 3 và tháng 4/2009", "March and April 2009"),
        (
            ["2009-01", "2009-02", "2009-03", "2009-07"],
            "từ tháng 1 đến tháng 3 và tháng 7/2009",
            "January to March and July 2009",
        ),
        (["2008-12", "2009-01"], "tháng 12/2008; tháng 1/2009", "December 2008; January 2009"),
        ([f"2008-{month:02d}" for month in range(1, 13)], "cả năm 2008", "all of 2008"),
    ],
)
def test_months_are_listed_by_year(months, vi, en):
    parsed = [Month.parse(month) for month in months]
    assert (month_list(parsed), month_list(parsed, "en")) == (vi, en)


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize(
    "movement", [article_movement(), empty_movement(), make_movement(MARCH, ZEROS, compared=ZEROS)]
)
def test_three_to_six_sentences_each_with_its_full_stop(movement, lang):
    told = sentences(movement, lang)
    assert 3 <= len(told) <= 6
    assert all(sentence.endswith(".") and sentence[0] == sentence[0].upper() for sentence in told)


def test_the_mark_of_the_sample_is_the_one_that_charts_show():
    from reports.sample.marks import SPLIT

    assert sentences(article_movement())[-1] == f"{SPLIT}."


@pytest.mark.parametrize(
    ("totals", "told"),
    [
        ({"C05": 0}, ("offences cleared or persons arrested or dealt with",)),
        (
            {"C05": 1, "C07": 1, "C01": 3, "C02": 1},
            ("1 offence was cleared", "1 person was arrested", "1 was valuable"),
        ),
        (
            {"C05": 2, "C07": 2, "C01": 3, "C02": 2},
            ("2 offences were cleared", "2 persons were arr", "2 were valuable"),
        ),
        ({"D14": 1, "D16": 1}, ("1 person on suspended sentence was supervised", "1 dossier for reformatory")),
        ({"E01": 1, "E06": 1}, ("1 self-management model was active", "1 traffic accident occurred")),
        ({"E01": 2, "E06": 2}, ("2 self-management models were active", "2 traffic accidents occurred")),
    ],
)
def test_english_says_one_of_one_alone(totals, told):
    said = " ".join(sentences(make_movement(MARCH, ZEROS | totals, covered=(11, 5)), "en"))
    assert [each for each in told if each not in said] == []


def test_english_bounds_and_coverage_are_not_one():
    movement = make_movement(MARCH, ZEROS | {"A05": 1, "C02": 1}, covered=(1, 5), at_least=("C02",))
    first, second = sentences(movement, "en")[:2]
    assert first.startswith("In March 2009, 1/11 blocks signed pledges with 1 household participation;")
    assert "more than 1 valuable tip-offs" in second
    alone = make_movement(MARCH, ZEROS | {"A05": 1}, covered=(1, 5))
    coverage = alone.coverage | {"A04": replace(alone.coverage["A04"], in_force=1)}
    assert "1/1 block signed" in sentences(replace(alone, coverage=coverage), "en")[0]


def test_every_count_of_an_english_sentence_has_its_singular():
    patterns = [each for each in vars(say).values() if isinstance(each, Item)]
    patterns += [
        item for each in vars(say).values() if isinstance(each, tuple) for item in each if isinstance(item, Item)
    ]
    texts = [pattern["en"] for item in patterns for pattern in (item.some, item.uncovered) if pattern]
    units = {unit for text in [*texts, say.CLEARED["plain"]["en"]] for _, name, unit, _ in Formatter().parse(text)
             if unit and name and "|" not in name}  # fmt: skip
    assert len(units) > 8
    assert units - words.SINGULAR_EN.keys() == set()


@pytest.mark.parametrize(
    ("missing", "told"),
    [(("2009-03",), "1 month has no approved figures yet"), (("2009-03", "2009-04"), "2 months have no approved")],
)
def test_english_says_how_many_months_are_missing(missing, told):
    assert told in sentences(make_movement(YEAR, ARTICLE, covered=(11, 5), missing=missing), "en")[-1]


def test_a_free_range_opens_with_its_ends():
    movement = make_movement(parse_period("2009-02..2009-04"), ARTICLE, covered=(11, 5))
    assert sentences(movement)[0].startswith("Từ tháng 2/2009 đến tháng 4/2009, 11/11 khối phố")
    assert sentences(movement, "en")[0].startswith("From February 2009 to April 2009, 11/11 blocks")


def test_years_in_a_row_before_one_not_over_say_up_to_when():
    """The same number as the tile, which counts up to the last year that is over; what came after it beside it."""
    years = tuple(Commended(year, ("Bộ Công an",), (), False) for year in (2007, 2008, 2009))
    half = make_movement(parse_period("2009-H1"), ARTICLE, commended=years[2:])
    told = sentences(replace(half, commended_run=years[:2]))[3]
    assert "; tính đến hết năm 2008, phường được Bộ Công an khen thưởng 02 năm liền (2007–2008); phường được Bộ" in told
    assert told.endswith("phường được Bộ Công an khen thưởng năm 2009.")
    assert "năm 2009" not in sentences(replace(half, commended=(), commended_run=years[:2]))[3]
    single = sentences(replace(half, commended=(), commended_run=years[:1]))[3]
    assert "khen thưởng" not in single

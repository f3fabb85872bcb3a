"""Different situations read differently: a rise, a fall, the same, base 0, a lower bound, a record, a first time."""

from dataclasses import replace

from reports.arithmetic import Value
from reports.periods import parse_period
from tests.reports.documents.examples import prose, report, year_2009
from tests.reports.queries.examples import make_movement, make_series


def changes(now, before):
    return prose(report(year_2009({"C05": now}, {"C05": before})), "security")[-1]


def test_a_rise():
    assert changes(208, 177) == (
        "So với cùng kỳ năm trước: số vụ phạm pháp hình sự được điều tra làm rõ tăng 31 vụ (+17,51%)."
    )


def test_a_fall():
    assert changes(95, 100).endswith("giảm 05 vụ (-5,00%).")


def test_unchanged():
    assert changes(7, 7).endswith("không đổi.")


def test_what_fell_to_nothing_and_was_not_told_before_did_not_occur():
    movement = year_2009({"D05": 9, "D08": 0}, {"D05": 8, "D08": 2})
    assert prose(report(movement), "supervision")[-1] == (
        "So với cùng kỳ năm trước: số hồ sơ án treo mới là 09 hồ sơ, tăng 01 hồ sơ (+12,50%); "
        "không phát sinh hồ sơ cải tạo không giam giữ mới, giảm 02 hồ sơ (-100,00%)."
    )


def test_a_rise_from_nothing_has_no_percentage():
    assert changes(5, 0).endswith("tăng 05 vụ (kỳ trước không phát sinh).")


def test_a_lower_bound_is_not_compared():
    said = prose(report(year_2009({"C02": 48}, {"C02": 40}, at_least=("C02",))), "security")
    assert said[0].startswith("Nhân dân cung cấp hơn 48 nguồn tin có giá trị")
    assert said[-1].endswith("không so sánh được số nguồn tin có giá trị (số liệu là mức tối thiểu).")


def test_zero_and_not_reported_read_differently():
    said = prose(report(year_2009({"C05": 0, "C07": None, "C02": 3})), "security")
    assert said == [
        "Nhân dân cung cấp 03 nguồn tin có giá trị; không phát sinh vụ phạm pháp hình sự được làm rõ; "
        "chưa báo cáo người bị bắt, xử lý."
    ]


def history(code, by_year):
    """Earlier years in which the indicator came to these numbers, all in January."""
    period = parse_period(f"{min(by_year)}-2009")
    series = make_series(code, period, 0)
    months = {f"{year}-{month:02d}": Value(0) for year in period.years for month in range(1, 13)}
    months |= {f"{year}-01": Value(count) for year, count in by_year.items()}
    return replace(make_movement(period, {}), series={code: replace(series, by_month=months)})


def outstanding(now, earlier):
    movement = year_2009({"E06": now}, {"E06": earlier[2008]})
    said = prose(report(movement, history=history("E06", earlier)), "traffic")
    return said[-1]


def test_a_record():
    assert outstanding(9, {2006: 3, 2007: 4, 2008: 2}) == (
        "Số vụ tai nạn giao thông (09 vụ) là mức cao nhất kể từ năm 2006."
    )


def test_a_lowest_number():
    assert "là mức thấp nhất kể từ năm 2007" in outstanding(1, {2007: 4, 2008: 2})


def test_a_first_time():
    assert "lần đầu phát sinh kể từ năm 2007" in outstanding(1, {2007: 0, 2008: 0})


def test_one_earlier_year_makes_no_record():
    assert "kể từ" not in outstanding(9, {2008: 2})


def test_a_year_with_a_month_missing_ends_the_look_back():
    movement, earlier = year_2009({"E06": 9}, {"E06": 2}), history("E06", {2006: 3, 2007: 4, 2008: 2})
    series = earlier.series["E06"]
    gap = replace(series, by_month=series.by_month | {"2007-05": Value(None)})
    said = prose(report(movement, history=replace(earlier, series={"E06": gap})), "traffic")
    assert not any("kể từ" in each for each in said)

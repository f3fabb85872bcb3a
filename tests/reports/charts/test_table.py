from dataclasses import replace

from reports.arithmetic import Value
from reports.charts.board import csv_rows
from reports.charts.questions import models, results
from reports.charts.table import rows
from reports.charts.values import Trace
from reports.charts.wording import full, said, told
from reports.periods import parse_period
from tests.reports.queries.examples import ARTICLE, article_movement, make_movement


def test_a_table_has_the_steps_and_the_whole_period():
    found = rows(results(article_movement(), "vi"), "2005-2009")
    assert [row.head for row in found] == ["2005", "2006", "2007", "2008", "2009", "Cả kỳ"]
    assert [cell.text for cell in found[-1].cells] == ["hơn 232", "261", "291"]


def test_a_cell_knows_where_its_evidence_is():
    cell = rows(results(article_movement(), "vi"), "2005-2009")[1].cells[1]
    assert (cell.code, cell.period) == ("C05", "2006")


def test_a_single_step_needs_no_foot():
    movement = make_movement(parse_period("2009-03"), ARTICLE)
    assert len(rows(results(movement, "vi"), "2009-03")) == 1


def test_a_stock_is_not_added_up_at_the_foot():
    found = rows(models(article_movement(), "vi"), "2005-2009")
    assert [row.cells[0].text for row in found] == ["2"] * 6


def test_a_sum_with_missing_parts_says_so():
    assert full(Value(46, missing=2, expected=12)) == "46 (chưa đủ)"
    assert full(Value(46, at_least=True)) == "hơn 46"
    assert full(Value(None, missing=12, expected=12)) == "chưa báo cáo"


def test_a_month_to_come_is_not_one_that_is_missing():
    assert told(Value(None)) == "–"
    assert told(Value(None, missing=1, expected=1)) == "chưa báo cáo"
    assert told(Value(0, expected=1)) == "0"


def test_a_few_are_written_in_a_table_without_the_zero_of_a_sentence():
    assert full(Value(7, at_least=True)) == "hơn 7"
    assert said(Value(7, at_least=True), "tin") == "hơn 07 tin"


def test_a_unit_that_the_name_says_is_not_said_twice():
    trace = Trace("Người được quản lý (số hồ sơ)", "", "D01", "hồ sơ", ())
    assert (trace.unit_beside, replace(trace, name="Vụ việc (cả năm)", unit="vụ").unit_beside) == ("", "vụ")


def test_the_file_keeps_numbers_as_numbers_and_says_what_they_cannot():
    head, first, *_ = csv_rows(article_movement(), "nguon-tin-vu-viec", "vi")
    assert head[:2] == ["Năm", "Số nguồn tin có giá trị (tin)"]
    assert first == ["2005", 40, 48, 51, "số chia minh họa"]


def test_in_the_file_a_gap_is_no_zero_and_a_lower_bound_is_noted():
    movement = article_movement()
    tips = movement.series["C02"]
    years = {**tips.by_year, 2005: Value(46, at_least=True), 2006: Value(None, missing=12, expected=12)}
    movement = replace(movement, series={**movement.series, "C02": replace(tips, by_year=years)}, provenance={})
    _, first, second, *_ = csv_rows(movement, "nguon-tin-vu-viec", "vi")
    assert first[1] == 46
    assert first[-1] == "Số nguồn tin có giá trị: hơn 46"
    assert second[1] == "chưa báo cáo"

"""Figures are checked against plotly's own schema: a misspelt property fails here and not on somebody's screen."""

from dataclasses import replace

import plotly.graph_objects as go
import pytest

from reports.arithmetic import Value
from reports.charts.board import board
from reports.charts.figure import figure, picture
from reports.charts.questions import QUESTIONS, participations, results, supervision
from reports.charts.values import Chart, Step, Trace
from reports.charts.wording import lacking
from reports.periods import parse_period
from tests.reports.queries.examples import ARTICLE, article_movement, make_movement

ZERO, GAP = Value(0), Value(None)


def chart(*values: Value, missing: tuple[int, ...] = ()) -> Chart:
    steps = tuple(Step(str(2005 + index), str(2005 + index)) for index in range(len(values)))
    trace = Trace("Số vụ", "Vụ", "C05", "vụ", values)
    return Chart("thu", "Bao nhiêu vụ?", "Năm", steps, (trace,), missing)


@pytest.mark.parametrize("slug", sorted(QUESTIONS))
@pytest.mark.parametrize("code", ["2005-2009", "2009", "2009-Q1", "2009-03", "2005-03..2006-07"])
def test_plotly_knows_every_property(slug, code):
    movement = make_movement(parse_period(code), {**ARTICLE, "E06": 9, "D17": 1, "D18": 1})
    go.Figure(figure(QUESTIONS[slug](movement, "vi")))


def test_a_figure_bears_no_template():
    assert "template" not in figure(results(article_movement(), "vi"))["layout"]


@pytest.mark.parametrize(("lang", "separators"), [("vi", ",."), ("en", ".,")])
def test_separators_are_those_of_the_language(lang, separators):
    assert figure(chart(ZERO), lang)["layout"]["separators"] == separators


def test_a_value_not_reported_is_a_gap_and_a_zero_is_not():
    trace = figure(chart(Value(3), GAP, ZERO))["data"][0]
    assert trace["y"] == [3, None, 0]
    assert trace["text"] == ["3", "", "0"]


def test_a_step_without_any_report_says_so():
    notes = figure(chart(Value(3), GAP, missing=(1,)))["layout"]["annotations"]
    assert [(note["text"], note["x"]) for note in notes] == [("chưa báo cáo", "2006")]


def test_a_step_that_lacks_a_part_bears_a_star_and_the_star_is_explained():
    found = chart(Value(3), Value(2, missing=1, expected=2), GAP)
    axis = figure(found)["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == (["2005", "2006", "2007"], ["2005", "2006*", "2007"])
    assert figure(found)["data"][0]["customdata"][1] == "02 vụ (chưa đủ)"
    assert lacking(found).startswith("* Chưa đủ số liệu")
    assert lacking(chart(Value(3), GAP)) == ""


def test_what_one_points_at_is_written_officially():
    trace = figure(chart(Value(5), Value(12557), Value(46, at_least=True), GAP))["data"][0]
    assert trace["customdata"] == ["05 vụ", "12.557 vụ", "hơn 46 vụ", "chưa báo cáo"]


def test_lines_do_not_bridge_a_gap():
    lined = chart(Value(3), GAP, Value(4))
    lined = replace(lined, traces=(replace(lined.traces[0], drawn="line"),))
    assert figure(lined)["data"][0]["connectgaps"] is False


def test_numbers_leave_crowded_bars_but_zeros_stay():
    crowded = figure(chart(*[Value(7)] * 30, ZERO))["data"][0]["text"]
    assert crowded == [""] * 30 + ["0"]


def test_small_counts_have_whole_ticks():
    assert figure(chart(Value(1), Value(2)))["layout"]["yaxis"]["dtick"] == 1


def test_years_are_names_and_no_numbers():
    assert figure(chart(ZERO))["layout"]["xaxis"]["type"] == "category"


def test_traces_differ_by_more_than_colour():
    bars = figure(participations(article_movement(), "vi"))["data"]
    assert len({trace["marker"]["color"] for trace in bars}) == len(bars)
    assert any("pattern" in trace["marker"] for trace in bars)
    lines = [trace for trace in figure(supervision(article_movement(), "vi"))["data"] if trace["type"] == "scatter"]
    assert len({(trace["line"]["dash"], trace["marker"]["symbol"]) for trace in lines}) == len(lines)


def test_a_measure_looks_alike_in_both_panels_and_is_named_once():
    traces = figure(supervision(article_movement(), "vi"))["data"]
    assert [trace["name"] for trace in traces if trace["showlegend"]] == [
        "Giáo dục tại phường",
        "Án treo",
        "Cải tạo không giam giữ",
    ]
    assert {trace["yaxis"] for trace in traces} == {"y", "y2"}


def test_nothing_is_drawn_as_a_funnel():
    drawn = board(article_movement(), "vi").drawn
    assert {trace["type"] for each in drawn.values() for trace in each["data"]} <= {"bar", "scatter"}


def test_a_picture_says_whose_and_that_it_is_illustrative():
    picture = board(article_movement(), "vi").drawn["nguon-tin-vu-viec"]["picture"]
    assert picture["title"]["subtitle"]["text"] == "Phường Vĩnh Trại · 05 năm 2005–2009 · số chia minh họa"
    go.Layout({"title": picture["title"]})


def test_numbers_that_would_run_into_one_another_are_all_left_out_but_the_zeros():
    def texts(number: int) -> list[str]:
        drawn = chart(*(Value(number) for _ in range(14)), ZERO)
        return figure(drawn)["data"][0]["text"]

    assert texts(12345) == ["12.345"] * 14 + ["0"]
    assert texts(123456) == [""] * 14 + ["0"]


def test_what_a_picture_says_under_its_title_is_broken_into_lines():
    said = picture(chart(ZERO), "Phường Vĩnh Trại · " + "một câu dài " * 20)
    assert said["title"]["subtitle"]["text"].count("<br>") == 1
    assert said["margin"]["t"] > picture(chart(ZERO), "Phường Vĩnh Trại")["margin"]["t"]

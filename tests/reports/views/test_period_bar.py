from datetime import date

import pytest
from django.http import QueryDict

from reports.views import period_bar
from reports.views.period_bar import Asked
from residents.models import Ward

TODAY = date(2026, 11, 24)


def ward(**fields: object) -> Ward:
    return Ward(code="05977", name="Phường Vĩnh Trại", **{"reports_from": "2023-01", **fields})


SAMPLE = ward(is_sample=True, reports_from="2005-01", reports_until="2010-01")


def ask(query: str, *, last_view: str = "", of: Ward = SAMPLE) -> Asked:
    return period_bar.asked(QueryDict(query), ward=of, last_view=last_view, today=TODAY)


def test_the_sample_shows_its_five_years_first():
    first = ask("")
    assert (first.period.code, first.comparison, first.chosen) == ("2005-2009", None, False)


def test_any_other_ward_shows_the_year_so_far_against_the_same_months():
    first = ask("", of=ward())
    assert (first.period.code, first.comparison) == ("2026-01..2026-11", "last_year")


@pytest.mark.parametrize(("begun", "code"), [("2026-10", "2026-10..2026-11"), ("2027-01", "2026-01..2026-11")])
def test_in_its_first_year_a_ward_shows_the_months_since_it_reports(begun, code):
    assert ask("", of=ward(reports_from=begun)).period.code == code


def test_a_month_that_ends_today_has_not_ended():
    first = period_bar.asked(QueryDict(""), ward=ward(), last_view="", today=date(2026, 1, 14))
    assert first.period.code == "2025"


def test_a_ward_that_reports_no_more_shows_its_last_year():
    assert ask("", of=ward(reports_until="2025-06")).period.code == "2025-H1"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("ky=2009", "2009"),
        ("ky=2009-Q1", "2009-Q1"),
        ("ky=2005-03..2006-07", "2005-03..2006-07"),
        ("tu=2005&den=2009", "2005-2009"),
        ("tu=3/2005&den=07/2006", "2005-03..2006-07"),
        ("tu=2005-03&den=", "2005-03"),
        ("tu=&den=2008", "2008"),
        ("tu=2005&den=2006&ky=2009", "2005-2006"),
    ],
)
def test_periods_as_addresses_and_people_write_them(query, code):
    found = ask(query)
    assert (found.period.code, found.chosen, found.message) == (code, True, "")


@pytest.mark.parametrize(
    "query",
    [
        "ky=abc",
        "ky=2009-13",
        "ky=0",
        "tu=2009&den=2005",
        "tu='%3B--&den=1",
        "ky=9999",
        "so_voi=gi",
        "ky=%00",
        "tu=13/2005",
        "ky=2005-2099",
        "ky=2027",
        "tu=2005&den=01/2027",
        "ky=2009&chi_xem=D10",
        "chi_xem=%00",
    ],
)
def test_nonsense_gets_a_sentence_and_the_usual_period(query):
    found = ask(query)
    assert found.message
    assert (found.period.code, found.chosen) == ("2005-2009", False)


def test_a_period_to_come_is_said_to_be_and_the_year_that_runs_may_be_chosen_whole():
    assert ask("ky=2005-2099").message == (
        "Chưa đến kỳ này (95 năm 2005–2099): đồng chí chọn kỳ bắt đầu chậm nhất tháng 12/2026 và kết thúc trong năm đó."
    )
    for code in ("2026", "2026-12", "2026-Q4", "2022-2026"):
        assert (ask(f"ky={code}").period.code, ask(f"ky={code}").message) == (code, "")
    assert not bar("ky=2026-12").later  # it began on 15/11
    assert bar("ky=2026-11").later == "ky=2026-12&so_voi=khong"
    assert not bar("ky=2022-2026").later


def test_a_message_is_a_vietnamese_sentence_with_what_was_asked():
    assert ask("tu=2009&den=2005").message.startswith("Kỳ báo cáo kết thúc (2005-12) trước khi bắt đầu (2009-01)")


def test_what_was_chosen_last_comes_back():
    found = ask("", last_view="ky=2008&so_voi=ky_truoc")
    assert (found.period.code, found.comparison, found.chosen) == ("2008", "previous", False)


def test_a_measure_stays_in_the_address_and_is_never_what_comes_back():
    found = ask("chi_xem=D04", last_view="ky=2008&so_voi=ky_truoc")
    assert (found.measure, found.query) == ("D04", "ky=2008&so_voi=ky_truoc&chi_xem=D04")
    assert bar("ky=2009&chi_xem=D04").more == (("chi_xem", "D04"),)
    assert period_bar.kept(found, SAMPLE) == "ky=2008&so_voi=ky_truoc"


def test_half_an_address_takes_the_rest_from_last_time():
    found = ask("ky=2007", last_view="ky=2008&so_voi=cung_ky")
    assert found.query == "ky=2007&so_voi=cung_ky"


@pytest.mark.parametrize("kept", ["ky=nonsense&so_voi=khong", "ky=2008", "so_voi=truoc&ky=2008"])
def test_what_can_no_longer_be_read_is_forgotten(kept):
    assert ask("", last_view=kept).period.code == "2005-2009"


def bar(query: str, lang: str = "vi", of: Ward = SAMPLE) -> period_bar.PeriodBar:
    return period_bar.bar(ask(query, of=of), ward=of, today=TODAY, lang=lang)


def test_the_bar_offers_five_years_and_each_year():
    spans = bar("ky=2005-2009").spans
    assert [choice.label for choice in spans] == ["05 năm 2005–2009", "2005", "2006", "2007", "2008", "2009", "2010"]
    assert [choice.label for choice in spans if choice.current] == ["05 năm 2005–2009"]


def test_a_running_year_can_be_shown_so_far():
    found = {choice.label: choice.query for choice in bar("", of=ward()).spans}
    assert found["Từ đầu năm 2026"] == "ky=2026-01..2026-11&so_voi=cung_ky"


def test_from_the_beginning_of_the_year_to_the_end_of_a_month():
    told = {choice.label: choice.query for choice in bar("ky=2009-05&so_voi=cung_ky").parts}
    assert told["Từ đầu năm đến hết Th.5"] == "ky=2009-01..2009-05&so_voi=cung_ky"
    for query in ("ky=2009-01", "ky=2009-12", "ky=2009-Q1"):
        assert not [choice for choice in bar(query).parts if choice.label.startswith("Từ đầu năm")]


def test_parts_of_the_year_show_once_one_is_chosen():
    assert bar("ky=2005-2009").parts == ()
    parts = bar("ky=2009-Q1").parts
    assert len(parts) == 2 + 1 + 4 + 12
    assert [choice.label for choice in parts if choice.current] == ["Quý I"]


def test_neighbours_keep_the_comparison():
    found = bar("ky=2009-Q1&so_voi=cung_ky")
    assert (found.earlier, found.later) == ("ky=2008-Q4&so_voi=cung_ky", "ky=2009-Q2&so_voi=cung_ky")


def test_there_is_nothing_before_the_first_year():
    assert bar("ky=1990").earlier == ""


def test_the_fields_hold_what_is_shown():
    assert (bar("ky=2005-2009").first, bar("ky=2005-2009").last) == ("2005", "2009")
    assert (bar("ky=2005-03..2006-07").first, bar("ky=2005-03..2006-07").last) == ("03/2005", "07/2006")


@pytest.mark.parametrize(
    ("query", "last_view", "back"),
    [
        ("ky=2007&chi_xem=D04", "ky=2006-02..2008-05&so_voi=khong", "ky=2006-02..2008-05&so_voi=khong&chi_xem=D04"),
        ("ky=2007&so_voi=cung_ky", "", "ky=2005-2009&so_voi=cung_ky"),
        ("ky=2009", "ky=2006-02..2008-05&so_voi=khong", None),
        ("ky=2006-02..2008-05", "ky=2006-02..2008-05&so_voi=khong", None),
        ("", "", None),
    ],
)
def test_from_a_part_one_comes_back_to_the_period_that_was_chosen(query, last_view, back):
    shown = period_bar.bar(ask(query, last_view=last_view), ward=SAMPLE, today=TODAY, lang="vi")
    assert (shown.back and shown.back.query) == back


@pytest.mark.parametrize("name", ["ky", "khoi", "chi_xem", "so_voi", "cach_tinh", "tu"])
@pytest.mark.parametrize("value", ["%00", "٢٠٠٩", "2009%00", "x" * 3000, "😀", "-1"])
def test_odd_words_of_an_address_are_answered_with_a_sentence_or_asked_for_as_they_are(name, value):
    """Doubled too: what cannot be read is said, in a sentence of bearable length, beside the usual page."""
    for query in (f"{name}={value}", f"{name}={value}&{name}={value}"):
        found = ask(query)
        if name == "khoi" and not found.message:
            assert found.blocks is not None  # the page says that there is no such block
        else:
            assert (found.period.code, found.chosen) == ("2005-2009", False)
            assert 10 < len(found.message) < 250

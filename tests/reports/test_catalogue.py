"""The catalogue: every entry loads and holds together, and a faulty file is refused by name."""

import copy
import re
import tomllib
from datetime import date
from pathlib import Path

import pytest

from reports import catalogue
from reports.catalogue import CATALOGUE, GROUPS, CatalogueError, Limit, indicator
from wardsecurity.subjects import forbidden_subject
from wardsecurity.words import SINGULAR_EN

SOURCE = Path(catalogue.__file__).with_name("catalogue.toml").read_text(encoding="utf-8")
EACH = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))


@pytest.fixture
def data():
    return copy.deepcopy(tomllib.loads(SOURCE))


def test_there_are_65_indicators_in_seven_groups():
    assert len(CATALOGUE) == 65
    assert {group: sum(entry.group == group for entry in CATALOGUE.values()) for group in GROUPS} == {
        "A": 12, "B": 5, "C": 10, "D": 19, "E": 7, "F": 4, "G": 8,
    }  # fmt: skip


def test_the_order_is_that_of_the_file():
    assert list(CATALOGUE) == re.findall(r"^\[indicators\.(\w+)\]$", SOURCE, re.MULTILINE)


@EACH
def test_every_entry_speaks_both_languages(entry):
    for lang in ("vi", "en"):
        assert all(word.strip() == word != "" for word in (entry.name(lang), entry.unit(lang), entry.help(lang)))
        assert GROUPS[entry.group](lang)
    assert entry.help("vi").endswith(".")
    assert entry.help("en").endswith(".")


@EACH
def test_every_english_unit_can_be_counted_in_the_singular(entry):
    assert entry.unit("en") == "%" or entry.unit("en") in SINGULAR_EN


@EACH
def test_no_entry_is_about_belief_opinion_or_assembly(entry):
    assert not forbidden_subject(f"{entry.name('vi')} {entry.name('en')}")


@EACH
def test_minors_and_others_are_never_called_subjects_or_offenders(entry):
    words = f"{entry.name('vi')} {entry.help('vi')} {entry.name('en')} {entry.help('en')}".lower()
    assert "đối tượng" not in words
    assert "offender" not in words


def test_computed_ones_are_never_stored():
    codes = {entry.code for entry in catalogue.computed()}
    assert codes == {"A04", "A07", "A10", "A14", "C08", "D13", "D14", "D15", "D16"}
    assert codes.isdisjoint(entry.code for entry in catalogue.stored())
    assert len(catalogue.stored()) == 56


@pytest.mark.parametrize(
    ("code", "formula"),
    [
        ("A04", ("A05", "G01")),
        ("A07", ("A14", "G05")),
        ("A10", ("A12", "G08")),
        ("A14", ("A08", "A09")),
        ("C08", ("C05", "C04")),
        ("D01", ("D01", "D02", "D03")),
        ("D13", ("D01", "D02")),
        ("D14", ("D04", "D05")),
        ("D15", ("D07", "D08")),
        ("D16", ("D10", "D11")),
        ("A05", ()),
        ("A06", ()),
    ],
)
def test_formulas(code, formula):
    assert indicator(code).formula == formula


def test_formulas_name_each_part_by_its_role():
    assert (indicator("A04").of, indicator("A04").over) == ("A05", "G01")
    assert (indicator("C08").numerator, indicator("C08").denominator) == ("C05", "C04")
    assert (indicator("D17").opening, indicator("D17").new, indicator("D17").ended) == ("D17", "D18", "D19")


def test_limits():
    assert {entry.code: entry.limit for entry in CATALOGUE.values() if entry.limit} == {
        "A06": Limit(("G02",), "error"),
        "C02": Limit(("C01",), "warning"),
        "C06": Limit(("C05",), "error"),
        "D12": Limit(("D01", "D04", "D07", "D17"), "error"),
        "F02": Limit(("F01",), "error"),
    }


def test_tipoffs_and_supervision_are_restricted_below_the_ward():
    restricted = {entry.code for entry in CATALOGUE.values() if entry.below_ward == "restricted"}
    assert restricted == {"C01", "C02", *(code for code in CATALOGUE if code[0] == "D")}
    assert all(indicator(code).unit_dimensions == () for code in restricted)


def test_unit_dimensions_leave_the_ward_out():
    assert indicator("A01").unit_dimensions == ("block", "school")
    assert indicator("C03").unit_dimensions == ()


def test_indicators_come_into_force_with_the_law():
    assert indicator("D17") not in catalogue.in_force(date(2025, 12, 31))
    assert indicator("D17") in catalogue.in_force(date(2026, 1, 1))
    assert indicator("E04").valid_from == date(2024, 7, 1)
    assert len(catalogue.in_force(date(2009, 12, 31))) == 59


def test_a_name_may_change_with_its_day():
    offences = indicator("C04")
    assert offences.name() == offences.name(on=date(2009, 12, 31)) == "Số vụ phạm pháp hình sự xảy ra"
    assert offences.name(on=date(2026, 11, 23)) == "Số vụ phạm tội về trật tự xã hội xảy ra"


def test_a_name_that_leans_on_the_line_above_has_one_to_stand_alone():
    leaning = [entry for entry in CATALOGUE.values() if entry.name().startswith(("–", "Trong đó"))]
    assert len(leaning) == 10
    for entry in leaning:
        assert not entry.full_name().startswith(("–", "Trong đó"))
        assert not entry.full_name("en").startswith(("–", "of which"))
    assert indicator("A05").full_name() == indicator("A05").name()


def test_a_sum_rests_on_the_law_of_its_parts():
    assert catalogue.legal_subjects("D16") == ("reformatory", "compulsory_facility")
    assert catalogue.legal_subjects("D02") == ("ward_education",)


def test_an_unknown_code_gets_a_clear_error():
    with pytest.raises(catalogue.UnknownIndicator, match="Không có chỉ tiêu mang mã"):
        indicator("Z99")
    assert issubclass(catalogue.UnknownIndicator, LookupError)


def test_the_catalogue_cannot_be_changed():
    with pytest.raises(TypeError):
        CATALOGUE["A05"] = indicator("A04")  # type: ignore[index]
    with pytest.raises(AttributeError):
        indicator("A05").book = "typed"  # type: ignore[misc]


def test_the_version_follows_the_content_and_not_the_comments(data):
    assert catalogue.version(data) == catalogue.CATALOGUE_VERSION
    assert re.fullmatch(r"[0-9a-f]{12}", catalogue.CATALOGUE_VERSION)
    data["indicators"]["A05"]["help"]["vi"] += " Khác."
    assert catalogue.version(data) != catalogue.CATALOGUE_VERSION


@pytest.mark.parametrize(
    ("code", "change", "fault"),
    [
        ("A05", {"colour": "red"}, "A05: unknown keys colour"),
        ("A05", {"kind": "guess"}, "A05: unknown kind 'guess'"),
        ("A05", {"book": "diary"}, "A05: unknown book 'diary'"),
        ("A05", {"book": "computed"}, "A05: a flow cannot have the book 'computed'"),
        ("A05", {"dimensions": ["street"]}, "A05: unknown dimensions"),
        ("A05", {"dimensions": []}, "A05: unknown dimensions"),
        ("A05", {"legal_subject": "weather"}, "A05: unknown legal subject 'weather'"),
        ("A05", {"below_ward": "secret"}, "A05: below_ward"),
        ("A05", {"of": "A08"}, "A05: a flow needs"),
        ("A05", {"name": {"vi": " ", "en": "x"}}, "A05: an empty name"),
        ("A05", {"name": {"vi": "x"}}, "A05: .*en"),
        ("A04", {"over": "G99"}, "A04: refers to G99"),
        ("C06", {"limit": {"of": ["C99"], "level": "error"}}, "C06: refers to C99"),
        ("C06", {"limit": {"of": ["C05"], "level": "scold"}}, "C06: limit.level"),
        ("D17", {"valid_to": date(2025, 1, 1)}, "D17: valid_to lies before"),
    ],
)
def test_a_fault_is_named_with_its_indicator(data, code, change, fault):
    data["indicators"][code].update(change)
    with pytest.raises(CatalogueError, match=fault):
        catalogue.parse(data)


@pytest.mark.parametrize(
    ("code", "key"), [("A05", "name"), ("A05", "dimensions"), ("A05", "kind"), ("A04", "over"), ("D01", "ended")]
)
def test_what_is_missing_is_named(data, code, key):
    del data["indicators"][code][key]
    with pytest.raises(CatalogueError, match=code):
        catalogue.parse(data)


def test_an_indicator_needs_its_group(data):
    del data["groups"]["G"]
    with pytest.raises(CatalogueError, match="G01: no group 'G'"):
        catalogue.parse(data)

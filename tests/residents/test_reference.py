"""What comes with migrate: provinces, law with its chains, themes and subjects."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.utils.translation import override

from reports.catalogue import LEGAL_SUBJECTS
from residents import reference
from residents.common_names import COMMON_NAMES, common_name
from residents.counts import governing, laws
from residents.models import LegalBasis, Province, Subject, Theme
from wardsecurity.subjects import forbidden_subject

LOADERS = (reference.load_provinces, reference.load_laws, reference.load_themes, reference.load_subjects)


@pytest.fixture
def loaded(db: None) -> None:
    for load in LOADERS:
        load(apps)


@pytest.mark.usefixtures("loaded")
def test_the_34_provinces_are_there_with_lang_son():
    assert Province.objects.in_force(date(2026, 11, 23)).count() == 34
    assert Province.objects.get(code="20").name == "Tỉnh Lạng Sơn"


@pytest.mark.usefixtures("loaded")
def test_loading_again_changes_nothing():
    before = [list(table.objects.order_by("pk").values()) for table in (Province, LegalBasis, Theme, Subject)]
    for load in LOADERS:
        load(apps)
    after = [list(table.objects.order_by("pk").values()) for table in (Province, LegalBasis, Theme, Subject)]
    assert after == before


@pytest.mark.usefixtures("loaded")
def test_every_subject_of_the_catalogue_has_law():
    assert set(LegalBasis.objects.values_list("subject", flat=True)) == set(LEGAL_SUBJECTS)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("on", "subject", "number"),
    [
        (date(2004, 1, 6), "ward_education", "163/2003/NĐ-CP"),
        (date(2009, 12, 31), "ward_education", "163/2003/NĐ-CP"),
        (date(2013, 11, 14), "ward_education", "163/2003/NĐ-CP"),
        (date(2013, 11, 15), "ward_education", "111/2013/NĐ-CP"),
        (date(2022, 1, 1), "ward_education", "120/2021/NĐ-CP"),
        (date(2026, 6, 30), "suspended_sentence", "41/2019/QH14"),
        (date(2026, 7, 1), "suspended_sentence", "127/2025/QH15"),
        (date(2026, 6, 30), "non_custodial_reform", "41/2019/QH14"),
        (date(2026, 7, 1), "non_custodial_reform", "127/2025/QH15"),
        (date(2009, 5, 31), "firecrackers", "406-TTg"),
        (date(2022, 2, 10), "safe_standard", "124/2021/TT-BCA"),
        (date(2009, 12, 31), "explosives", "47/CP"),
    ],
)
def test_the_law_in_force_at_the_end_of_a_period(on, subject, number):
    assert laws(on)[subject].number == number


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("on", "subject", "numbers"),
    [
        (date(2009, 12, 14), "movement", ["521/2005/QĐ-TTg", "32/2004/QH11"]),
        (date(2020, 12, 14), "movement", ["521/2005/QĐ-TTg", "32/2004/QH11", "06/2014/NĐ-CP"]),
        (date(2009, 12, 14), "emulation", ["15/2003/QH11"]),
        (date(2023, 12, 31), "emulation", ["15/2003/QH11", "91/2017/NĐ-CP"]),
        (date(2024, 1, 1), "emulation", ["06/2022/QH15", "98/2023/NĐ-CP"]),
        (date(2026, 1, 1), "emulation", ["06/2022/QH15", "152/2025/NĐ-CP"]),
    ],
)
def test_a_law_governs_beside_the_decree_that_came_under_it(on, subject, numbers):
    assert [law.number for law in governing(on)[subject]] == numbers


@pytest.mark.usefixtures("loaded")
def test_no_law_is_cited_before_it_was_in_force():
    assert "ward_education" not in laws(date(2004, 1, 5))
    assert "juvenile" not in laws(date(2025, 12, 31))


@pytest.mark.usefixtures("loaded")
def test_a_document_ends_on_the_day_before_its_successor():
    replaced = LegalBasis.objects.exclude(successor=None).select_related("successor")
    assert replaced
    for law in replaced:
        assert law.successor
        assert law.successor.in_force_from
        assert law.in_force_until == law.successor.in_force_from - timedelta(days=1)
        assert law.subject == law.successor.subject


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("model", [Theme, Subject])
def test_common_themes_and_subjects_are_of_crime_and_safety(model):
    names = list(model.objects.filter(ward=None).values_list("name", flat=True))
    assert names
    assert not [name for name in names if forbidden_subject(name)]


@pytest.mark.usefixtures("loaded")
def test_a_theme_leads_to_a_subject_that_has_law():
    led = set(Theme.objects.exclude(legal_subject="").values_list("legal_subject", flat=True))
    assert led
    assert led <= set(LEGAL_SUBJECTS)


def test_every_common_theme_and_subject_has_a_name_in_english():
    names = {row["name"] for row in reference.read("themes")["theme"]} | set(reference.read("subjects")["subjects"])
    assert names == COMMON_NAMES
    with override("en"):
        assert {name for name in names if common_name(name) == name} == set()
        assert common_name("Chủ đề của phường") == "Chủ đề của phường"
        assert common_name("") == ""
    with override("vi"):
        assert common_name("Ma túy") == "Ma túy"

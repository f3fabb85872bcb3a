"""Names sort as Vietnamese does, are found without accents, and are stored in one form, on either database."""

import unicodedata

import pytest

from residents.models import Association, Unit, Ward
from tests.residents.factories import make_block, make_province, make_ward

pytestmark = pytest.mark.django_db

NAME = "Phường Đông Kinh"
DECOMPOSED = unicodedata.normalize("NFD", NAME)


def test_blocks_sort_by_the_value_of_their_number():
    ward = make_ward()
    for number in (10, 2, 1, 11):
        make_block(ward, number)
    assert list(Unit.objects.filter(ward=ward).order_by("name_key").values_list("name", flat=True)) == [
        "Khối 1",
        "Khối 2",
        "Khối 10",
        "Khối 11",
    ]


def test_names_sort_in_the_order_of_the_vietnamese_alphabet():
    ward, names = make_ward(), ["An", "Ăn", "Ân", "da", "dạ", "Dương", "Đình", "Đông", "ê"]
    Association.objects.bulk_create(Association(ward=ward, name=name) for name in reversed(names))
    assert list(Association.objects.order_by("name_key").values_list("name", flat=True)) == names


@pytest.mark.parametrize("search", ["dong kinh", "kinh", "phuong dong"])
def test_a_name_is_found_without_accents(search):
    ward = make_ward(name=NAME)
    assert list(Ward.objects.filter(name_folded__contains=search)) == [ward]


def write_by_save(ward: Ward) -> None:
    ward.name = DECOMPOSED
    ward.save()


def write_in_bulk(ward: Ward) -> None:
    ward.name = DECOMPOSED
    Ward.objects.bulk_update([ward], ["name"])


def write_by_update(ward: Ward) -> None:
    Ward.objects.filter(pk=ward.pk).update(name=DECOMPOSED)


@pytest.mark.parametrize("write", [write_by_save, write_in_bulk, write_by_update])
def test_text_is_stored_composed_whichever_way_it_came(write):
    ward = make_ward()
    write(ward)
    assert Ward.objects.values_list("name", flat=True).get(pk=ward.pk) == NAME


def test_bulk_create_stores_text_composed_with_its_keys():
    ward = Ward(code="W9", name=f"  {DECOMPOSED} ", province=make_province())
    Ward.objects.bulk_create([ward])
    assert Ward.objects.values_list("name", "name_folded").get(code="W9") == (NAME, "phuong dong kinh")


def test_a_search_for_decomposed_text_finds_the_composed():
    ward = make_ward(name=NAME)
    assert Ward.objects.get(name=DECOMPOSED) == ward

"""Every book's description fits its table: a misspelt column would only show on the page."""

import pytest
from django.core.exceptions import FieldDoesNotExist

from residents.counts import BOOKS
from residents.registers import GROUPS, REGISTERS
from residents.registers.values import Register

EVERY = pytest.mark.parametrize("register", REGISTERS.values(), ids=str)


def column(model, path: str):
    *before, last = path.split("__")
    for part in before:
        model = model._meta.get_field(part).related_model
    return model._meta.get_field(last)


@EVERY
def test_every_column_is_there(register: Register):
    sorts = [name for each in register.columns for name in each.sort]
    names = [*sorts, *(name.removeprefix("-") for name in register.order), *register.search, *register.days]
    for name in [*names, *(register.span or ()), *filter(None, [register.year, register.place, register.kinds])]:
        column(register.model, name)
    with pytest.raises(FieldDoesNotExist):
        column(register.model, "no_such_column")


@EVERY
def test_the_form_asks_for_all_that_a_person_decides(register: Register):
    """What the form leaves out is worked out, or follows from what it asks."""
    follows = {"ward", "audience", "legal_subject", "successor", "saved_by", "saved_at", "version", "id"}
    decided = {field.name for field in register.model._meta.fields if field.editable} - follows
    asked = {each.name for each in register.fields if each.name not in register.many}
    decided = {name for name in decided if not name.endswith("_counts_on")}
    without_a_number = {"number"} if register.slug == "danh-gia" else set()
    assert asked == decided - without_a_number


@EVERY
def test_a_row_of_boxes_is_twelve_columns_wide(register: Register):
    assert all(1 <= each.size <= 12 for each in register.fields)
    assert register.group in GROUPS


def test_every_book_of_entries_has_its_page_or_stands_on_one():
    shown = {each.book for each in REGISTERS.values()}
    beneath = {each.lines.model._meta.model_name for each in REGISTERS.values() if each.lines}
    assert shown | beneath >= set(BOOKS)
    heads = {each.lines.model: each.lines.head for each in REGISTERS.values() if each.lines}
    assert all(model.heads_to == head for model, head in heads.items())


def test_what_names_people_at_risk_is_watched():
    assert {each.book for each in REGISTERS.values() if each.sensitive} == {"tipoff", "supervisedperson"}


def test_a_document_of_law_has_no_number_of_the_wards():
    assert {
        slug for slug, each in REGISTERS.items() if each.numbered != any(f.name == "number" for f in each.fields)
    } == {"van-ban-lam-can-cu"}

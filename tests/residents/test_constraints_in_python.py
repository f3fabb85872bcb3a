"""The check constraints worked out in Python say what the database and full_clean() say."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import CheckConstraint, F, Q
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from residents import models
from residents.actions.imports.stored import plain_values
from residents.constraints import checks, compiled, uniques
from residents.models import Entry
from residents.resources import RESOURCES
from tests.residents import rows

TABLES = {each.model for each in RESOURCES.values()} | {each.lines.model for each in RESOURCES.values() if each.lines}
BOOKS = sorted((each for each in TABLES if issubclass(each, Entry)), key=lambda each: each.__name__)
CHECKED = [
    pytest.param(model, each, id=each.name)
    for model in sorted(TABLES, key=lambda each: each.__name__)
    for each in model._meta.constraints
    if isinstance(each, CheckConstraint)
]

DAYS = st.sampled_from([None, date(2009, 3, 9), date(2009, 3, 10), date(2009, 3, 11)])
VALUES: dict[str, Any] = {
    "DateField": DAYS,
    "PositiveIntegerField": st.sampled_from([None, 0, 1, 31]),
    "PositiveSmallIntegerField": st.sampled_from([1980, 2009]),
    "BooleanField": st.booleans(),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("model", "constraint"), CHECKED)
def test_what_breaks_a_constraint_breaks_it_here(model, constraint):
    at = rows.make_setting()
    good, bad = model(**rows.good(model, at)), model(**{**rows.good(model, at), **rows.bad(constraint.name, at)})
    test = compiled(constraint.condition)
    assert (test(plain_values(good)) is not False, test(plain_values(bad))) == (True, False)


def random_row(draw: Any, model: Any, good: dict[str, Any]) -> Any:
    """A good row with some of its days, numbers and choices drawn anew."""
    row = model(**good)
    for field in model._meta.concrete_fields:
        kind = field.get_internal_type()
        if field.choices:
            setattr(row, field.name, draw(st.sampled_from([value for value, _label in field.choices])))
        elif kind in VALUES and field.name != "version":
            value = draw(
                VALUES[kind] if kind != "BooleanField" or not field.null else st.sampled_from([None, True, False])
            )
            setattr(row, field.name, value if value is not None or field.null else getattr(row, field.name))
    return row


class TestRandomRows(TestCase):
    @settings(max_examples=60)
    @given(data=st.data())
    def test_rules_say_what_full_clean_says(self, data):
        """Not the uniqueness of numbers, which matching sees to."""
        at = rows.make_setting()
        model = data.draw(st.sampled_from(BOOKS))
        row = random_row(data.draw, model, rows.good(model, at))
        said = {str(message) for test, message in checks(model) if test(plain_values(row)) is False}
        unique = {str(message) for _fields, _test, message in uniques(model)}
        assert said == broken(row) - unique


def broken(row: Any) -> set[str]:
    try:
        row.validate_constraints()
    except ValidationError as error:
        return set(error.messages)
    return set()


def test_what_is_unknown_passes():
    test = compiled(Q(a__gte=F("b")) | Q(c=1))
    assert [test({"a": None, "b": 1, "c": 0}), test({"a": 0, "b": 1, "c": 0}), test({"a": None, "b": 1, "c": 1})] == [
        None,
        False,
        True,
    ]


def test_a_comparison_that_is_not_known_is_no_silent_pass():
    with pytest.raises(ValueError, match="not known"):
        compiled(Q(name__regex="a"))


def test_the_books_are_all_there():
    assert models.Pledge in BOOKS
    assert len(BOOKS) >= 15

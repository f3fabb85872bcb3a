"""Rows inserted without the ORM's work are those that the ORM would have made."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.actions.inserting import insert_rows
from reports.models import Figure
from tests.reports.desk import Desk

texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20)
numbers = st.none() | st.integers(0, 2_000_000_000)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
rows = st.tuples(numbers, texts, st.integers(1, 1000), moments)


class Alike(TestCase):
    @settings(max_examples=25)
    @given(st.lists(rows, max_size=30))
    def test_as_bulk_create(self, values):
        desk = Desk()
        edition = desk.open().editions.get()

        def made(indicator: str) -> list[Figure]:
            return [
                Figure(
                    edition=edition,
                    indicator=f"{indicator}{place}",
                    value=value,
                    source="typed",
                    note=Figure._meta.get_field("note").get_prep_value(note),
                    version=version,
                    saved_by=desk.officer,
                    saved_at=at,
                )
                for place, (value, note, version, at) in enumerate(values)
            ]

        Figure.objects.bulk_create(made("X"))
        insert_rows(Figure, made("Y"))
        columns = ("unit", "value", "at_least", "source", "reason", "note", "version", "saved_by", "saved_at")
        slow, fast = (
            list(Figure.objects.filter(indicator__startswith=each).order_by("id").values_list(*columns))
            for each in "XY"
        )
        assert slow == fast


def test_the_databases_rules_hold(desk):
    edition = desk.open().editions.get()
    wrong = Figure(edition=edition, indicator="C01", value=-1, source="typed", saved_by=desk.officer)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Figure, [wrong])


def test_nothing_to_insert(django_assert_num_queries, db):
    with django_assert_num_queries(0):
        insert_rows(Figure, [])

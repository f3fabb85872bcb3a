"""Queries that are put into SQL once."""

from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.db import connection, connections
from django.db.models import BigIntegerField, BooleanField, CharField, DateField, Q, Value
from django.test.utils import CaptureQueriesContext

from residents.models import Unit
from tests.residents.factories import make_block, make_ward
from wardsecurity.prepared import Prepared, given

pytestmark = pytest.mark.django_db

COLUMNS = ("code", "name", "opened_on", "has_many_visitors")
built: list[int] = []


def _there():
    built.append(1)
    day = given("day", DateField())
    found = Unit.objects.filter(Q(opened_on=None) | Q(opened_on__lte=day), ward=given("ward", BigIntegerField()))
    named = Unit.objects.filter(ward=given("ward", BigIntegerField()), code=given("code", CharField()))
    nothing = Value("%s của phường")
    return found.values_list(*COLUMNS).union(
        named.values_list("code", nothing, "opened_on", Value(True, output_field=BooleanField())), all=True
    )


THERE = Prepared(_there)


def plain(ward, day, code):
    found = Unit.objects.filter(Q(opened_on=None) | Q(opened_on__lte=day), ward=ward).values_list(*COLUMNS)
    named = Unit.objects.filter(ward=ward, code=code).values_list("code", "opened_on")
    return sorted([*found, *((code, "%s của phường", opened, True) for code, opened in named)])


def test_rows_are_those_of_the_queryset_with_days_and_booleans():
    first, second = make_ward("00001"), make_ward("00002")
    make_block(first, 1, opened_on=date(2008, 5, 1), has_many_visitors=True)
    make_block(first, 2)
    make_block(second, 1, opened_on=date(2009, 1, 1))
    for ward in (first, second):
        for day in (date(2008, 1, 1), date(2010, 1, 1)):
            rows = sorted(tuple(row) for row in THERE.rows(ward=ward.pk, day=day, code="K01"))
            assert rows == plain(ward, day, "K01")
            assert all(type(row[3]) is bool for row in rows)


def test_it_is_built_once_and_asks_one_query():
    ward = make_ward("00003")
    list(THERE.rows(ward=ward.pk, day=date(2009, 1, 1), code="K01"))
    before = len(built)
    with CaptureQueriesContext(connection) as captured:
        assert list(THERE.rows(ward=ward.pk, day=date(2008, 1, 1), code="' OR 1=1 --")) == []
    assert len(captured) == 1
    assert len(built) == before


def test_a_value_that_is_lacking_is_an_error():
    with pytest.raises(KeyError, match="code"):
        THERE.rows(ward=1, day=date(2009, 1, 1))


def test_each_thread_has_its_own():
    makers: list[Any] = []
    thread = Thread(target=lambda: makers.append(THERE._made_for(connections["default"])))
    thread.start()
    thread.join()
    assert makers[0].compiler is not THERE._made_for(connections["default"]).compiler

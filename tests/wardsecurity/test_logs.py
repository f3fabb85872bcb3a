"""A refusal is one line of the log, a failure keeps its traceback."""

import logging
import sys

import pytest
from django.conf import settings

from tests import people
from tests.residents.factories import make_ward
from wardsecurity.logs import Refusals


def line(status: int) -> logging.LogRecord:
    try:
        raise PermissionError("no")
    except PermissionError:
        record = logging.LogRecord("django.request", logging.WARNING, "x", 1, "%s", ("/x/",), sys.exc_info())
    record.status_code = status
    assert Refusals().filter(record)
    return record


@pytest.mark.parametrize(("status", "lines"), [(403, 1), (404, 1), (500, 5)])
def test_a_refusal_is_one_line(status, lines):
    assert len(logging.Formatter().format(line(status)).splitlines()) >= lines
    assert (len(logging.Formatter().format(line(status)).splitlines()) == 1) == (status < 500)


def test_the_handler_has_it():
    assert settings.LOGGING["handlers"]["stderr"]["filters"] == ["refusals"]  # type: ignore[index]


@pytest.mark.django_db
def test_a_refused_page_logs_no_traceback(client, capsys):
    ward = make_ward("05977")
    client.force_login(people.make_committee(ward))
    assert client.get("/05977/quan-tri/").status_code == 403
    told = capsys.readouterr().err
    assert "Traceback" not in told

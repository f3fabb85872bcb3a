"""A second process is killed (-9) in the middle of an approval: afterwards the month waits as before, and is approved
then; nothing is doubled and nothing is half there."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from reports import seals, totals
from reports.actions import monthly_report
from reports.models import Edition, ReportEvent, WardMonthTotal
from residents.models import CountedEntry
from tests.reports.desk import Desk
from tests.residents import factories as books

ROOT = Path(__file__).resolve().parents[3]
# Approves, and stops for ever after the last write of the transaction, before it is committed.
APPROVE = """
import time, django
django.setup()
from reports.actions import monthly_report
from reports.models import MonthlyReport
from wardsecurity.accounts.models import User
real = monthly_report.record
def stop(*args, **more):
    real(*args, **more)
    print("written", flush=True)
    time.sleep(600)
monthly_report.record = stop
monthly_report.approve(report=MonthlyReport.objects.get(pk={report}), by=User.objects.get(pk={chief}))
"""


def killed_in_the_middle(environment: dict[str, str], script: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env={**environment, "DJANGO_SETTINGS_MODULE": "wardsecurity.settings"},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "written\n"
        process.kill()
        assert process.wait(30) == -9


@pytest.mark.django_db(transaction=True)
def test_a_server_killed_in_the_middle_of_an_approval(process_environment):
    desk = Desk()
    desk.books("C01", "A05")
    books.make_tipoff(desk.ward)
    report = desk.submit(desk.open())
    killed_in_the_middle(process_environment, APPROVE.format(report=report.pk, chief=desk.chief.pk))
    edition = report.editions.get()
    desk.ward.refresh_from_db()
    assert (edition.state, edition.seal, desk.ward.seal_count) == ("submitted", "", 0)
    assert not WardMonthTotal.objects.exists()
    assert not CountedEntry.objects.exists()
    assert approved_when_the_lock_is_gone(desk, report).chain_position == 1
    desk.ward.refresh_from_db()
    assert seals.verify(desk.ward) == []
    assert totals.differences(desk.ward) == []
    assert ReportEvent.objects.filter(kind="approved").count() == 1


def approved_when_the_lock_is_gone(desk: Desk, report) -> Edition:
    """PostgreSQL notices within moments that its client is gone."""
    if connection.vendor == "postgresql":
        time.sleep(0.5)
    return monthly_report.approve(report=report, by=desk.chief)

"""Two people at once, each with a connection of their own: one is first, and the other is told."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection, transaction

from reports import seals, totals
from reports.actions import monthly_report
from reports.actions.figures import CellInput, save_figures
from reports.models import Edition, Figure, MonthlyReport, ProvinceMonthTotal
from tests.people import make_chief, make_officer
from tests.reports.desk import MONTH, WORD, Desk
from tests.residents.factories import make_succession
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """What each came to, in order; a refusal as "refused"."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        try:
            start.wait(10)
            return act()
        except Refused:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def one_refused(results: list[Any]) -> bool:
    return results.count("refused") == 1


def test_two_approvals():
    desk = Desk()
    report, people = desk.submitted(), [desk.chief, make_chief(desk.ward)]
    results = at_once(*(lambda by=by: monthly_report.approve(report=report, by=by) for by in people))
    assert one_refused(results)
    assert Edition.objects.get().events.filter(kind="approved").count() == 1


def test_two_approvals_of_two_months_make_one_chain():
    desk = Desk()
    reports = [desk.submitted("2009-03"), desk.submitted("2009-04")]
    results = at_once(*(lambda r=r: monthly_report.approve(report=r, by=desk.chief).chain_position for r in reports))
    assert sorted(map(str, results)) == ["1", "2"]
    first, second = Edition.objects.order_by("chain_position")
    assert second.previous_seal == first.seal


def test_a_ward_and_its_heir_approve_one_month(monkeypatch):
    """The heir begins when the sums of the province are written, and the heir's own row is not touched yet."""
    desk, heir = Desk(), Desk()
    make_succession(desk.ward, heir.ward, date(2009, 3, 1))
    reports, written, write = [desk.submitted(), heir.submitted()], Event(), totals.write_totals

    def write_slowly(edition: Edition) -> None:
        write(edition)
        if edition.report.ward_id == desk.ward.pk:
            written.set()
            time.sleep(0.5)

    def approve_heir() -> Edition:
        written.wait(10)
        return monthly_report.approve(report=reports[1], by=heir.chief)

    monkeypatch.setattr(totals, "write_totals", write_slowly)
    results = at_once(lambda: monthly_report.approve(report=reports[0], by=desk.chief), approve_heir)
    assert [edition.state for edition in results] == ["approved", "approved"]
    assert ProvinceMonthTotal.objects.get(indicator="").wards == 2


def test_two_openings():
    desk = Desk()
    people = [desk.officer, make_officer(desk.ward)]
    results = at_once(*(lambda by=by: monthly_report.open_month(ward=desk.ward, month=MONTH, by=by) for by in people))
    assert one_refused(results)
    assert MonthlyReport.objects.get().editions.count() == 1


def test_two_saves_of_one_cell():
    desk = Desk()
    edition = desk.open().editions.get()
    typed = [(desk.officer, 5), (make_officer(desk.ward), 6)]
    results = at_once(
        *(
            lambda by=by, value=value: save_figures(edition=edition, by=by, cells=[CellInput("C01", None, value, 0)])[0]
            for by, value in typed
        )
    )
    assert sorted(result.status for result in results) == ["conflict", "saved"]
    [saved] = [result for result in results if result.status == "saved"]
    assert Figure.objects.get().value == saved.value


def test_a_cell_and_the_sending_of_its_month():
    desk = Desk()
    report = desk.open()
    edition = report.editions.get()
    at_once(
        lambda: monthly_report.submit(report=report, by=desk.officer, word=WORD),
        lambda: save_figures(edition=edition, by=desk.officer, cells=[CellInput("C01", None, 5, 0)]),
    )
    # Saved before or not at all: what the chief sees is what is there.
    assert list(Figure.objects.values_list("value", flat=True)) in ([], [5])
    edition.refresh_from_db()
    assert edition.state == "submitted"


def test_a_figure_written_beside_an_approval_is_in_the_seal():
    """By plain SQL, past the program's locks: the approval waits for it."""
    desk = Desk()
    report = desk.submitted()
    edition = report.editions.get()
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Figure.objects.create(edition=edition, indicator="C03", value=1, source="typed", saved_by=desk.officer)
            approval = pool.submit(at_once, lambda: monthly_report.approve(report=report, by=desk.chief).seal)
            time.sleep(0.3)
            assert not approval.done()
        assert approval.result(30)[0] != "refused"
    desk.ward.refresh_from_db()
    assert seals.verify(desk.ward) == []

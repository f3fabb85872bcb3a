"""Which approved months are no longer what they were."""

from reports.actions import monthly_report
from reports.queries.since_approval import since_approval
from residents.models import TipOff
from tests.residents import factories as books


def test_nothing_to_say_of_a_month_that_stayed(desk):
    desk.approved()
    assert since_approval(desk.ward) == {}


def test_a_corrected_month_changed_since(desk):
    desk.corrected(desk.approved().report, C01=7)
    [month] = since_approval(desk.ward).values()
    assert (month.month, month.corrections, month.changed, month.differs_from_books) == ("2009-03", 1, True, False)


def test_a_discarded_correction_changed_nothing(desk):
    report = desk.approved().report
    desk.amend(report)
    monthly_report.discard(report=report, by=desk.chief)
    assert since_approval(desk.ward) == {}


def test_a_figure_typed_over_the_book_differs(desk):
    desk.books("C01")
    report = desk.open()
    desk.type(report.editions.get(), "C01", 3, reason="Sổ ghi thiếu")
    desk.approve(report)
    month = since_approval(desk.ward)["2009-03"]
    assert (month.off_book, month.differs_from_books, month.changed) == (1, True, False)


def test_entries_changed_or_gone_since_they_were_counted(desk):
    desk.books("C01")
    kept, changed, gone = (books.make_tipoff(desk.ward) for _ in range(3))
    desk.approve(desk.open())
    TipOff.objects.filter(pk=changed.pk).update(version=2)
    TipOff.objects.filter(pk=gone.pk).delete()
    assert since_approval(desk.ward)["2009-03"].entries_changed == 2
    assert kept.version == 1


def test_as_many_queries_for_many_months(desk, django_assert_num_queries):
    desk.books("C01", "C05")
    for month in ("2009-01", "2009-02", "2009-03"):
        desk.approve(desk.open(month))
    with django_assert_num_queries(4):
        since_approval(desk.ward)

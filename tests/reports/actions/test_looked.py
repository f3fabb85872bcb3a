"""The zeros of books without an entry: looked at once for all, recorded, and again when the books are read anew."""

import pytest

from reports.actions import figures, looked
from reports.queries.month import month_view
from tests.reports.desk import MONTH, Desk
from tests.residents import factories as books
from wardsecurity.errors import Refused


@pytest.fixture
def edition(desk: Desk):
    """Two blocks without a case: two zeros of the book; one tip-off."""
    desk.books("C04", "C01")
    books.make_tipoff(desk.ward)
    return desk.open().editions.get()


def confirmed(desk: Desk):
    view = month_view(ward=desk.ward, month=MONTH, group="C")
    assert view is not None
    return view.empty_books_confirmed


def test_one_action_says_that_all_were_looked_at(desk, edition):
    assert confirmed(desk) is None
    assert looked.confirm_empty_books(edition=edition, by=desk.officer) == 2
    assert confirmed(desk).by == str(desk.officer)
    assert edition.figures.filter(value=0, source="book").count() == 2


def test_a_book_read_again_is_to_be_looked_at_again(desk, edition):
    looked.confirm_empty_books(edition=edition, by=desk.officer)
    books.make_tipoff(desk.ward)
    figures.refresh_from_books(edition=edition, by=desk.officer)
    assert confirmed(desk) is None


def test_nothing_to_confirm(desk):
    edition = desk.open().editions.get()
    with pytest.raises(Refused, match="Không có ô nào"):
        looked.confirm_empty_books(edition=edition, by=desk.officer)


def test_only_while_the_month_is_entered_and_by_the_officer(desk, edition):
    with pytest.raises(Refused, match="quyền"):
        looked.confirm_empty_books(edition=edition, by=desk.chief)
    desk.submit(edition.report)
    with pytest.raises(Refused, match="chờ duyệt"):
        looked.confirm_empty_books(edition=edition, by=desk.officer)
    assert not edition.events.filter(kind="looked").exists()

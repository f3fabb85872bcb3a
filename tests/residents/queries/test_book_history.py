"""The history of a book: an import, and its undoing, is one line each, from which one reaches its rows."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from residents.actions import entry
from residents.models import EntryHistory, Pledge
from residents.queries import entry_page
from residents.queries.book_history import Item, book_history, of_import
from residents.registers import PLEDGES
from tests.residents import factories as make
from tests.residents.imports.desk import PLEDGE_HEAD, Desk, pledge_desk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOAD_DIR = tmp_path / "uploads"


@pytest.fixture
def desk() -> Desk:
    return pledge_desk()


def row(number, households=12):
    return (number, date(2009, 3, 5), "Đợt một", "Khối 1", households, None, None)


def told(desk: Desk, page: int = 1) -> list[str]:
    items, _more = book_history(PLEDGES, desk.ward, page)
    return [name(each) for each in items]


def name(item: Item) -> str:
    if item.bulk:
        return "undo" if item.bulk.undoing else "import"
    return item.change.number if item.change else ""


def test_an_import_and_its_undoing_are_a_line_each(desk):
    first = desk.write("pledges", PLEDGE_HEAD, row("1"), row("2"))
    done = desk.write("pledges", PLEDGE_HEAD, row("1", 20), row("3"))
    desk.undo(done)
    assert told(desk) == ["undo", "import", "import"]
    items, more = book_history(PLEDGES, desk.ward, 1)
    assert ([(each.bulk.added, each.bulk.changed) for each in items if each.bulk], more) == (
        [(1, 1), (1, 1), (2, 0)],
        False,
    )
    for imported, undoing, expected in (
        (first, False, [("1", 1), ("2", 1)]),
        (done, False, [("3", 1), ("1", 2)]),
        (done, True, [("1", 3), ("3", 2)]),
    ):
        found = of_import(PLEDGES, desk.ward, imported.pk, 1, undoing=undoing)
        assert found is not None
        _bulk, changes, _more = found
        assert sorted((each.number, each.version) for each in changes) == sorted(expected)
    assert of_import(PLEDGES, desk.ward, first.pk, 1, undoing=True) is None


def test_the_history_of_an_entry_stays_whole(desk):
    desk.write("pledges", PLEDGE_HEAD, row("1"))
    desk.undo(desk.write("pledges", PLEDGE_HEAD, row("1", 20)))
    changes = entry_page.history(PLEDGES, Pledge.objects.get())
    assert [(each.version, each.by_file) for each in changes] == [
        (3, "hoàn tác lần nhập"),
        (2, "nhập từ Excel"),
        (1, "nhập từ Excel"),
    ]


def test_no_line_is_lost_between_pages(desk, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("residents.queries.book_history.PER_PAGE", 2)
    block = make.make_block(desk.ward)
    for at in range(3):
        unsaved = Pledge(
            ward=desk.ward,
            unit=block,
            campaign=make.make_campaign(desk.ward, title=f"Đợt {at + 2}"),
            signed_on=date(2009, 3, 5),
            audience="households",
            households=1,
            number=f"CK-{at}",
        )
        entry.add(entry=unsaved, by=desk.officer)
        if at == 0:
            desk.write("pledges", PLEDGE_HEAD, *(row(str(each)) for each in range(5)))
    assert [told(desk, page) for page in (1, 2, 3)] == [["CK-2", "CK-1"], ["import", "CK-0"], []]
    with django_assert_num_queries(4):
        book_history(PLEDGES, desk.ward, 1)


FILL = "residents.migrations.0009_say_which_import_wrote_history"


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what the tables hold")
def test_history_from_before_is_found_by_an_index_and_not_walked_for_each_import(desk):
    desk.write("pledges", PLEDGE_HEAD, row("1"))
    EntryHistory.objects.update(imported=None)
    with CaptureQueriesContext(connection) as asked:
        import_module(FILL).fill(apps, None)
    (update,) = (each["sql"] for each in asked.captured_queries if each["sql"].startswith("UPDATE"))
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {update}")
        assert any("INDEX history_head (head_book=? AND head_id=?)" in row_[-1] for row_ in cursor.fetchall())


def test_lines_of_history_from_before_are_told_their_import(desk):
    make.make_subject("Trộm cắp tài sản")
    head = ("Số sổ", "Lĩnh vực", "Ngày xảy ra", "Ngày bắt, xử lý", "Số người bị bắt, xử lý")
    day = date(2009, 3, 5)
    done = desk.write("cases", head, ("VV1", "Trộm cắp tài sản", day, day, 2))
    EntryHistory.objects.update(imported=None)
    import_module(FILL).fill(apps, None)
    assert set(EntryHistory.objects.values_list("book", "imported")) == {
        ("case", done.pk),
        ("personsdealtwith", done.pk),
    }


def test_history_from_before_is_told_its_import(desk):
    done = desk.write("pledges", PLEDGE_HEAD, row("1"), row("2"))
    desk.undo(done)
    before = list(EntryHistory.objects.order_by("id").values_list("imported", "undoing"))
    EntryHistory.objects.update(imported=None, undoing=False)
    import_module(FILL).fill(apps, None)
    assert list(EntryHistory.objects.order_by("id").values_list("imported", "undoing")) == before
    assert before == [(done.pk, False)] * 2 + [(done.pk, True)] * 2

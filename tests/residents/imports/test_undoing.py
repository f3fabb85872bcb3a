"""Undoing takes an import back whole, or refuses and says which rows stand in the way."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from residents import models
from residents.actions import counted, entry, imports
from residents.counts import EntryRef
from tests.residents import factories as make
from tests.residents.imports.desk import PLEDGE_HEAD, Desk, pledge_desk
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAY = date(2009, 3, 5)


def row(number="1", households=12, campaign="Đợt một"):
    return (number, DAY, campaign, "Khối 1", households, None, None)


def stored() -> list[dict[str, object]]:
    kept = [each.name for each in models.Pledge._meta.fields if each.name not in ("version", "saved_at", "saved_by")]
    return list(models.Pledge.objects.order_by("pk").values(*kept))


def test_it_takes_back_new_and_changed_rows():
    desk = pledge_desk()
    desk.write("pledges", PLEDGE_HEAD, row())
    make.make_campaign(desk.ward, title="Đợt hai")
    before = stored()
    done = desk.write("pledges", PLEDGE_HEAD, row(households=20, campaign="Đợt hai"), row("2"))
    undone = desk.undo(done)
    assert (undone.state, undone.undone_by, stored()) == ("undone", desk.officer, before)
    last = models.EntryHistory.objects.order_by("-id").values_list("kind", "number", "version")[:2]
    assert list(last) == [("deleted", "2", 2), ("changed", "1", 3)]
    fields = models.EntryHistory.objects.filter(kind="changed").order_by("id").values_list("fields", flat=True)
    assert fields[1] == {name: [after, was] for name, (was, after) in fields[0].items()} != {}


def test_queries_do_not_grow_with_changed_rows():
    def queries(number: int) -> tuple[int, int]:
        desk = pledge_desk()
        desk.write("pledges", PLEDGE_HEAD, *(row(str(each)) for each in range(number)))
        changes = desk.read("pledges", PLEDGE_HEAD, *(row(str(each), households=20) for each in range(number)))
        with CaptureQueriesContext(connection) as writing:
            desk.confirm(changes)
        with CaptureQueriesContext(connection) as undoing:
            desk.undo(changes)
        return len(writing), len(undoing)

    few, many = queries(3), queries(200)
    assert many[0] - few[0] < 200 / 20
    assert many[1] - few[1] < 200 / 20


def test_queries_do_not_grow_with_what_stands_in_the_way():
    def queries(number: int) -> int:
        desk = pledge_desk()
        done = desk.write("pledges", PLEDGE_HEAD, *(row(str(each)) for each in range(number)))
        models.Pledge.objects.filter(ward=desk.ward).update(version=2)
        models.Pledge.objects.filter(ward=desk.ward, number="1").delete()
        with CaptureQueriesContext(connection) as asked, pytest.raises(Refused, match=f"{number} mục vướng"):
            desk.undo(done)
        return len(asked)

    assert queries(3) == queries(60)


def test_twice_is_once():
    desk = pledge_desk()
    done = desk.write("pledges", PLEDGE_HEAD, row())
    assert [desk.undo(done).state, desk.undo(done).state] == ["undone", "undone"]
    assert models.EntryHistory.objects.filter(kind="deleted").count() == 1


def test_what_is_not_written_cannot_be_undone():
    desk = pledge_desk()
    with pytest.raises(Refused, match="chưa ghi"):
        desk.undo(desk.read("pledges", PLEDGE_HEAD, row()))


def edited(desk: Desk, pledge: models.Pledge) -> None:
    entry.change(entry=pledge, version=1, by=desk.officer, households=30)


def deleted(desk: Desk, pledge: models.Pledge) -> None:
    entry.delete(entry=pledge, version=1, by=desk.officer)


def approved(desk: Desk, pledge: models.Pledge) -> None:
    counted.mark(ward=desk.ward, edition_id=1, month="2009-03", entries=[EntryRef("pledge", pledge.pk, 1)])


@pytest.mark.parametrize(
    ("happens", "why"), [(edited, "được sửa sau"), (deleted, "bị xóa sau"), (approved, "số liệu đã duyệt")]
)
def test_what_happened_since_stands_in_the_way(happens, why):
    desk = pledge_desk()
    done = desk.write("pledges", PLEDGE_HEAD, row(), row("2"))
    happens(desk, models.Pledge.objects.get(number="1"))
    before = stored()
    (standing,) = imports.standing_in_the_way(done)
    assert (standing.what, why in standing.why) == ("1", True)
    with pytest.raises(Refused, match=why):
        desk.undo(done)
    assert stored() == before


def test_what_others_hang_on_stands_in_the_way():
    desk = Desk()
    make.make_theme("Phòng, chống tội phạm")
    head = ("Tên đợt", "Từ ngày", "Chủ đề")
    done = desk.write("campaigns", head, ("Đợt hai", DAY, "Phòng, chống tội phạm"))
    pledge = make.make_pledge(make.make_block(desk.ward), campaign=models.PledgeCampaign.objects.get())
    assert "gắn với nó" in imports.standing_in_the_way(done)[0].why
    pledge.delete()
    desk.undo(done)
    assert not models.PledgeCampaign.objects.exists()


def test_a_changed_row_that_a_month_counted_before_the_import_may_go_back():
    desk = pledge_desk()
    desk.write("pledges", PLEDGE_HEAD, row())
    approved(desk, models.Pledge.objects.get())
    desk.undo(desk.write("pledges", PLEDGE_HEAD, row(households=20)))
    assert models.Pledge.objects.get().households == 12


def test_imports_are_undone_one_after_the_other():
    desk = pledge_desk()
    first = desk.write("pledges", PLEDGE_HEAD, row())
    second = desk.write("pledges", PLEDGE_HEAD, row(households=20))
    with pytest.raises(Refused):
        desk.undo(first)
    desk.undo(second)
    desk.undo(first)
    assert not models.Pledge.objects.exists()


def test_lines_go_with_their_entries():
    desk = Desk()
    make.make_subject("Trộm cắp tài sản")
    head = ("Số sổ", "Lĩnh vực", "Ngày xảy ra", "Ngày bắt, xử lý", "Số người bị bắt, xử lý")
    case = ("1", "Trộm cắp tài sản", DAY)
    done = desk.write("cases", head, (*case, DAY, 2), ("1", None, None, date(2009, 3, 9), 1))
    assert [each.persons for each in models.PersonsDealtWith.objects.order_by("id")] == [2, 1]
    desk.undo(done)
    assert not models.Case.objects.exists()
    assert not models.PersonsDealtWith.objects.exists()

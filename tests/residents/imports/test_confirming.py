"""Confirming writes all rows or none, once, with history; what has changed since the preview stops it."""

import os
import time
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from residents import models, uploads
from residents.actions import entry, imports
from residents.actions.imports import confirming
from tests.people import make_chief, make_officer, make_stranger
from tests.residents import factories as make
from tests.residents.desk import approve_march
from tests.residents.imports.desk import PLEDGE_HEAD, Desk, counts, pledge_desk, workbook
from wardsecurity.accounts.models import AccessLog
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAY = date(2009, 3, 5)


def row(number="1", **over):
    said = {"day": DAY, "campaign": "Đợt một", "unit": "Khối 1", "households": 12} | over
    return (number, said["day"], said["campaign"], said["unit"], said["households"], None, None)


def test_it_writes_rows_history_and_the_data_version():
    desk = pledge_desk()
    version = desk.ward.data_version
    done = desk.write("pledges", PLEDGE_HEAD, row(), row("2", unit="Khối 2"))
    desk.ward.refresh_from_db()
    history = models.EntryHistory.objects.values_list("kind", "by", "book", "number")
    assert (done.state, done.confirmed_by, models.Pledge.objects.count()) == ("done", desk.officer, 2)
    assert list(history) == [("added", desk.officer.pk, "pledge", "1"), ("added", desk.officer.pk, "pledge", "2")]
    assert desk.ward.data_version == version + 1


def test_a_written_row_is_as_the_form_would_have_saved_it():
    desk = pledge_desk()
    desk.write("pledges", PLEDGE_HEAD, row("A/7"))
    imported = models.Pledge.objects.get()
    typed = models.Pledge(ward=desk.ward, number="A/8", campaign=imported.campaign, unit=imported.unit)
    typed.audience, typed.signed_on, typed.households = "households", DAY, 12
    entry.add(entry=typed, by=desk.officer)
    differing = {"id", "number", "number_key", "saved_at"}
    names = [each.attname for each in models.Pledge._meta.fields if each.name not in differing]
    assert [getattr(imported, name) for name in names] == [getattr(typed, name) for name in names]
    imported.number_key, was = "", imported.number_key
    imported.save()
    assert was == imported.number_key != ""


def test_a_change_is_written_into_the_history_as_a_change_by_hand_is():
    desk = pledge_desk()
    block = models.Unit.objects.get(name="Khối 1")
    by_hand, by_file = (make.make_pledge(block, DAY, number=number, households=5) for number in ("1", "2"))
    other, day = models.Unit.objects.get(name="Khối 2"), DAY + timedelta(days=1)
    entry.change(entry=by_hand, version=1, by=desk.officer, unit=other, signed_on=day, households=12)
    desk.write("pledges", PLEDGE_HEAD, row("2", day=day, unit="Khối 2", households=12))
    typed, imported = (models.EntryHistory.objects.get(entry_id=each.pk) for each in (by_hand, by_file))
    assert (imported.fields, imported.version, imported.kind) == (typed.fields, typed.version, typed.kind)


def test_the_same_confirm_twice_writes_once():
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, row())
    assert [desk.confirm(found).state, desk.confirm(found).state] == ["done", "done"]
    assert (models.Pledge.objects.count(), models.EntryHistory.objects.count()) == (1, 1)


def test_one_refused_row_keeps_all_from_being_written():
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, row(), row("2", unit="Khối 99"))
    with pytest.raises(Refused, match="Còn 1 dòng"):
        desk.confirm(found)
    assert not models.Pledge.objects.exists()


def test_open_questions_keep_it_from_being_written():
    found = pledge_desk().read("pledges", PLEDGE_HEAD, row(day="03/25/2009"))
    with pytest.raises(Refused, match="chưa sẵn sàng"):
        imports.confirm(imported=found, by=found.by)


def changed(desk: Desk) -> None:
    pledge = models.Pledge.objects.get(number="1")
    entry.change(entry=pledge, version=pledge.version, by=desk.officer, households=99)


def deleted(desk: Desk) -> None:
    pledge = models.Pledge.objects.get(number="1")
    entry.delete(entry=pledge, version=pledge.version, by=desk.officer)


def added(desk: Desk) -> None:
    make.make_pledge(models.Unit.objects.get(name="Khối 1"), DAY, number="2")


def approved(desk: Desk) -> None:
    approve_march(desk.ward)


def renamed(desk: Desk) -> None:
    models.Unit.objects.filter(name="Khối 2").update(name="Khối 22")


@pytest.mark.parametrize(
    ("happens", "why"),
    [(changed, "đã đổi"), (deleted, "đã đổi"), (added, "đã đổi"), (approved, "vừa được duyệt"), (renamed, "Danh mục")],
)
def test_what_changed_since_the_preview_stops_it(happens, why):
    desk = pledge_desk()
    desk.write("pledges", PLEDGE_HEAD, row())
    found = desk.read("pledges", PLEDGE_HEAD, row(households=None), row("2"), row("3"))
    happens(desk)
    before = models.Pledge.objects.count()
    with pytest.raises(Refused, match=why):
        desk.confirm(found)
    found.refresh_from_db()
    assert (found.state, models.Pledge.objects.count()) == ("waiting", before)
    assert imports.read(found.pk).state in ("ready", "asks")


def test_a_crash_in_the_middle_writes_nothing_and_can_be_started_again(monkeypatch):
    desk = pledge_desk()
    found = imports.begin(imported=desk.read("pledges", PLEDGE_HEAD, row()), by=desk.officer)
    with monkeypatch.context() as patch:
        patch.setattr(confirming, "timezone", None)  # after the rows, before the end
        with pytest.raises(AttributeError):
            desk.confirm(found)
    found.refresh_from_db()
    assert (found.state, models.Pledge.objects.count(), models.EntryHistory.objects.count()) == ("confirming", 0, 0)
    assert (desk.confirm(found).state, models.Pledge.objects.count()) == ("done", 1)


def test_a_crash_while_reading_leaves_it_reading_and_it_can_be_read_again():
    desk = pledge_desk()
    found = desk.receive("pledges", workbook([PLEDGE_HEAD, row()]))
    models.Import.objects.filter(pk=found.pk).update(state="reading")  # as a killed worker leaves it
    assert counts(imports.read(found.pk)) == (1, 0, 0, 0)


def test_while_one_worker_reads_another_leaves_it_alone():
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, row())
    with uploads.alone(found.token) as alone:
        assert (alone, imports.read(found.pk).state) == (True, "reading")


def test_the_files_are_gone_after_confirming_and_after_discarding(upload_dir):
    desk = pledge_desk()
    found, other = desk.read("pledges", PLEDGE_HEAD, row()), desk.read("pledges", PLEDGE_HEAD, row("2"))
    assert {path.stat().st_mode & 0o777 for path in upload_dir.iterdir()} == {0o600}
    imports.discard(imported=other, by=desk.officer)
    desk.confirm(found)
    assert list(upload_dir.iterdir()) == []


def test_after_a_day_the_files_are_gone_and_nothing_can_be_written(upload_dir):
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, row())
    yesterday = timezone.now() - timedelta(hours=25)
    models.Import.objects.filter(pk=found.pk).update(at=yesterday, expires_at=yesterday + timedelta(hours=24))
    with pytest.raises(Refused, match="24 giờ"):
        desk.confirm(found)
    assert imports.purge() >= 1
    assert (list(upload_dir.iterdir()), models.Import.objects.get().state) == ([], "discarded")


def test_a_purge_takes_whatever_lay_there_for_a_day_and_leaves_what_is_new(upload_dir):
    upload_dir.mkdir(exist_ok=True)
    old, new = upload_dir / "figures-cu.upload", upload_dir / "figures-moi.upload"
    for path in (old, new):
        path.write_bytes(b"x")
    os.utime(old, (time.time() - 25 * 3600,) * 2)
    imports.purge()
    assert [path.name for path in upload_dir.iterdir()] == [new.name]


@pytest.mark.parametrize("who", [make_chief, lambda _ward: make_stranger()])
def test_only_who_writes_the_books_may_import(who, upload_dir):
    desk = pledge_desk()
    found = desk.read("pledges", PLEDGE_HEAD, row())
    person = who(desk.ward)
    for act in (desk.confirm, desk.undo, lambda it, by: imports.discard(imported=it, by=by)):
        with pytest.raises(Refused, match="không có quyền"):
            act(found, person)
    with pytest.raises(Refused, match="không có quyền"):
        desk.read("pledges", PLEDGE_HEAD, row(), by=person)
    assert len({path.name.split(".")[0] for path in upload_dir.iterdir()}) == 1


def test_imports_of_a_sensitive_book_are_in_the_access_log():
    desk = Desk()
    make.make_subject("Trộm cắp tài sản")
    done = desk.write("tipoffs", ("Số sổ", "Ngày tiếp nhận", "Lĩnh vực"), ("1", DAY, "Trộm cắp tài sản"))
    desk.undo(done)
    assert list(AccessLog.objects.values_list("action", "target")) == [
        (did, f"tipoff:import:{done.pk}") for did in ("import_book", "confirm_import", "undo_import")
    ]


def test_what_is_taken_out_is_in_the_access_log():
    desk = Desk()
    imports.record_export(ward=desk.ward, book="nguon-tin", rows=12, by=desk.officer, address="10.0.0.1")
    assert AccessLog.objects.values_list("action", "target", "address").get() == (
        "export_book",
        "tipoff:12",
        "10.0.0.1",
    )


def test_queries_do_not_grow_with_rows():
    def queries(number: int) -> int:
        desk = pledge_desk()
        rows = [row(str(each)) for each in range(number)]
        with CaptureQueriesContext(connection) as captured:
            desk.write("pledges", PLEDGE_HEAD, *rows)
        return len(captured)

    assert queries(300) - queries(3) < 300 / 50  # SQLite takes some 80 rows at a time


def test_another_ward_of_the_same_officer_is_untouched():
    desk = pledge_desk()
    other = pledge_desk()
    make.make_pledge(models.Unit.objects.get(ward=other.ward, name="Khối 1"), DAY, number="1", households=3)
    assert desk.write("pledges", PLEDGE_HEAD, row()).new == 1
    assert models.Pledge.objects.get(ward=other.ward).households == 3
    assert make_officer(desk.ward).pk != desk.officer.pk

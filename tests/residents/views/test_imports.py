"""From the file to the book and back, through the pages."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.utils import timezone
from django.utils.translation import get_language, override
from django_tasks_db.models import DBTaskResult

from residents import tasks, uploads
from residents.models import EntryHistory, Import, Pledge
from residents.queries import worker
from tests.residents import factories as make
from tests.residents.desk import make_desk
from tests.residents.views.import_files import HEADINGS, pledge_row, send, workbook
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
BOOK = "ky-cam-ket"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOAD_DIR = tmp_path / "uploads"
    return settings.UPLOAD_DIR


@pytest.fixture
def desk():
    desk = make_desk()
    make.make_campaign(desk.ward, title="Đợt Tết")
    for number in range(1, 5):
        make.make_block(desk.ward, name=f"Khối {number}")
    return desk


def rows(count: int = 4):
    return [pledge_row(at, "Đợt Tết", f"Khối {at}") for at in range(1, count + 1)]


def text(page):
    return page.content.decode()


def step(desk, imported, name, **sent):
    return desk.officer.post(desk.path(BOOK, "nhap", imported.pk, name), sent, follow=True)


def test_a_good_file_is_previewed_written_and_undone(desk, folder):
    page = send(desk.officer, desk.path(BOOK), workbook(rows()))
    assert "Ghi 4 mục vào sổ" in text(page)
    assert "Đã bỏ qua, không lưu" in text(page)
    assert Pledge.objects.count() == 0, "nothing before it is confirmed"
    imported = Import.objects.get()
    page = step(desk, imported, "ghi")
    assert Pledge.objects.count() == 4
    assert list(folder.iterdir()) == []
    page = desk.officer.get(desk.path(BOOK, "nhap", imported.pk, "hoan-tac"))
    assert "Mục mới sẽ bị xóa" in text(page)
    desk.officer.post(desk.path(BOOK, "nhap", imported.pk, "hoan-tac"))
    assert Pledge.objects.count() == 0
    assert EntryHistory.objects.filter(kind="deleted").count() == 4


def test_a_name_in_the_file_is_found_nowhere(desk, folder):
    page = send(desk.officer, desk.path(BOOK), workbook(rows()), "Trần Thị Bí Mật.xlsx")
    assert "Không Được Lưu" not in text(page)
    kept = b"".join(path.read_bytes() for path in folder.iterdir() if path.suffix == ".rows")
    assert "Không Được Lưu".encode() not in kept
    assert not any("Bí Mật" in str(value) for value in Import.objects.values().get().values())


def test_refused_rows_come_back_marked_and_mended_they_go_in(desk):
    bad = rows()
    bad[1][2], bad[2][5] = "31/02/2009", "nhiều"
    page = send(desk.officer, desk.path(BOOK), workbook(bad))
    assert "2 dòng bị từ chối" in text(page)
    imported = Import.objects.get()
    step(desk, imported, "ghi")
    assert Pledge.objects.count() == 0, "all or nothing"
    answer = desk.officer.get(desk.path(BOOK, "nhap", imported.pk) + "danh-dau.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    commented = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment}
    assert commented == {"C5", "F6"}
    sheet["C5"], sheet["F6"] = "05/02/2009", 12
    mended = io.BytesIO()
    sheet.parent.save(mended)
    page = send(desk.officer, desk.path(BOOK), mended.getvalue())
    assert "Ghi 4 mục vào sổ" in text(page)


def test_what_is_asked_must_be_answered_before_anything_is_written(desk):
    two = openpyxl.load_workbook(io.BytesIO(workbook(rows(2))))
    second = two.create_sheet("T2")
    second.append(list(HEADINGS))
    second.append(pledge_row(3, "Đợt Tết", "Khối 3"))
    out = io.BytesIO()
    two.save(out)
    page = send(desk.officer, desk.path(BOOK), out.getvalue())
    imported = Import.objects.get()
    assert imported.state == "asks"
    assert "trả lời các câu hỏi" in text(page)
    assert "Các dòng chữ đỏ" not in text(page)
    question = page.context["open_questions"][0]
    page = step(desk, imported, "tra-loi", **{f"hoi-{question.key}": [each.value for each in question.options]})
    assert "Ghi 3 mục vào sổ" in text(page)


def test_beside_a_question_it_is_said_that_other_rows_must_be_mended(desk):
    bad = rows(3)
    bad[0][2], bad[1][1], bad[2][1] = "x", "", ""
    bad[2][2:] = bad[1][2:]
    page = send(desk.officer, desk.path(BOOK), workbook(bad))
    assert Import.objects.get().state == "asks"
    assert "Các dòng chữ đỏ thì phải sửa trong tệp" in text(page)


def test_a_changed_entry_shows_old_and_new(desk):
    imported = Import.objects.get(pk=_written(desk, rows(1)))
    changed = rows(1)
    changed[0][5] = 120
    page = send(desk.officer, desk.path(BOOK), workbook(changed))
    assert imported.pk != Import.objects.latest("id").pk
    cell = next(value for value in page.context["table"].lines[0].cells if value and value.was)
    assert (cell.label, cell.was, cell.text) == ("Lượt hộ", "90", "120")


def _written(desk, given):
    send(desk.officer, desk.path(BOOK), workbook(given))
    imported = Import.objects.latest("id")
    step(desk, imported, "ghi")
    return imported.pk


def test_the_same_file_again_has_nothing_to_write(desk):
    _written(desk, rows())
    page = send(desk.officer, desk.path(BOOK), workbook(rows()))
    assert "mọi dòng của tệp đã có trong sổ" in text(page)
    assert "disabled" in text(page)


def test_undo_names_what_stands_in_the_way(desk):
    pk = _written(desk, rows())
    pledge = Pledge.objects.get(number="CK-002")
    make.make_pledge(pledge.unit)  # another, not of the import
    Pledge.objects.filter(pk=pledge.pk).update(version=2, households=1)
    page = desk.officer.get(desk.path(BOOK, "nhap", pk, "hoan-tac"))
    assert "CK-002" in text(page)
    desk.officer.post(desk.path(BOOK, "nhap", pk, "hoan-tac"))
    assert Pledge.objects.count() == 5, "whole or not at all"


def test_a_cancelled_import_leaves_nothing(desk, folder):
    send(desk.officer, desk.path(BOOK), workbook(rows()))
    page = step(desk, Import.objects.get(), "huy")
    assert "Đã hủy" in text(page)
    assert list(folder.iterdir()) == []
    assert Pledge.objects.count() == 0


@pytest.mark.parametrize("name", ["khong-co", "ghi-ngay-di", "xoa"])
def test_a_step_that_there_is_not(desk, name):
    send(desk.officer, desk.path(BOOK), workbook(rows()))
    path = desk.path(BOOK, "nhap", Import.objects.get().pk, name)
    assert desk.officer.post(path).status_code == 404


def test_an_import_is_only_found_at_its_own_book_and_ward(desk):
    send(desk.officer, desk.path(BOOK), workbook(rows()))
    imported = Import.objects.get()
    assert desk.officer.get(desk.path("vu-viec", "nhap", imported.pk)).status_code == 404
    other = make_desk()
    assert other.officer.get(other.path(BOOK, "nhap", imported.pk)).status_code == 404
    assert other.officer.post(other.path(BOOK, "nhap", imported.pk, "huy")).status_code == 404


def test_the_list_shows_imports_and_queries_do_not_grow(desk, django_assert_max_num_queries):
    for _ in range(3):
        send(desk.officer, desk.path(BOOK), workbook(rows()))
    with django_assert_max_num_queries(9):
        page = desk.officer.get(desk.path(BOOK, "nhap", "cac-lan"))
    assert [line.state for line in page.context["imports"]] == ["chờ xác nhận"] * 3
    Import.objects.update(refused=1)
    assert "phải sửa tệp" in text(desk.officer.get(desk.path(BOOK, "nhap", "cac-lan")))


def test_a_preview_asks_the_database_little_however_many_rows(desk, django_assert_max_num_queries):
    many = [pledge_row(1, "Đợt Tết", "Khối 1", day="01/02/2009") for _ in range(120)]
    for at, row in enumerate(many):
        row[1] = f"CK-{at:03d}"
    send(desk.officer, desk.path(BOOK), workbook(many))
    path = desk.path(BOOK, "nhap", Import.objects.get().pk)
    with django_assert_max_num_queries(13):
        page = desk.officer.get(path)
    assert len(page.context["table"].lines) == 50


def test_the_history_of_the_book_tells_of_imports_to_whoever_may_read_it(desk):
    send(desk.officer, desk.path(BOOK), workbook(rows()))
    imported = Import.objects.get()
    step(desk, imported, "ghi")
    assert "4 mục mới, 0 mục thay đổi" in text(desk.chief.get(desk.path(BOOK, "lich-su")))
    desk.officer.post(desk.path(BOOK, "nhap", imported.pk, "hoan-tac"))
    page = text(desk.chief.get(desk.path(BOOK, "lich-su")))
    assert "xóa 4 mục, trả lại 0 mục như trước" in page
    assert "CK-001" not in page, "one line, and not one for each row"
    for address in (f"{desk.path(BOOK, 'lich-su', imported.pk)}", desk.path(BOOK, "lich-su", imported.pk, "hoan-tac")):
        assert address in page
        assert "CK-004" in text(desk.chief.get(address))
    assert desk.chief.get(desk.path("vu-viec", "lich-su", imported.pk)).status_code == 404
    other = make_desk()
    assert other.officer.get(other.path(BOOK, "lich-su", imported.pk)).status_code == 404


@pytest.mark.parametrize("query", ["?xem=khong-co", "?trang=99999999", "?trang=x", "?xem=moi&trang=²"])
def test_a_preview_address_typed_by_hand_is_no_error(desk, query):
    send(desk.officer, desk.path(BOOK), workbook(rows()))
    assert desk.officer.get(desk.path(BOOK, "nhap", Import.objects.get().pk) + query).status_code == 200


def test_what_changed_since_the_preview_is_told_and_the_file_is_read_again(desk):
    send(desk.officer, desk.path(BOOK), workbook(rows()))
    imported = Import.objects.get()
    make.make_campaign(desk.ward, title="Đợt hè")
    page = step(desk, imported, "ghi")
    assert text(page).count("Danh mục của phường vừa đổi") == 1
    assert "Ghi 4 mục vào sổ" in text(page)
    assert "Danh mục của phường vừa đổi" not in text(step(desk, imported, "ghi"))
    assert Pledge.objects.count() == 4


def test_by_the_worker_too_it_is_told_why_it_was_read_again(desk, monkeypatch):
    send(desk.officer, desk.path(BOOK), workbook(rows()))
    imported = Import.objects.get()
    make.make_campaign(desk.ward, title="Đợt hè")
    monkeypatch.setattr(tasks, "SMALL_BOOK", 0)
    assert "Danh mục của phường vừa đổi" in text(step(desk, imported, "ghi"))


def test_what_an_action_of_the_books_refuses_does_not_leave_it_half_way(desk, monkeypatch):
    def refused(*_args):
        raise Refused("không được")

    send(desk.officer, desk.path(BOOK), workbook(rows()))
    monkeypatch.setattr("residents.actions.imports.confirming._write", refused)
    page = step(desk, Import.objects.get(), "ghi")
    assert "không được" in text(page)
    assert Import.objects.get().state == "ready"


def test_files_that_are_gone_are_told_and_nothing_waits_for_them(desk, folder):
    send(desk.officer, desk.path(BOOK), workbook(rows()))
    imported = Import.objects.get()
    uploads.drop(imported.token)
    assert "Tệp không còn trên máy chủ" in text(step(desk, imported, "ghi"))
    imported.refresh_from_db()
    assert imported.state == "failed"


class TestWithoutWorker:
    """A large file goes to the worker; where there is none the page says so and offers to do it here."""

    @pytest.fixture
    def waiting(self, desk, monkeypatch, settings):
        monkeypatch.setattr(tasks, "SMALL_FILE", 0)
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        send(desk.officer, desk.path(BOOK), workbook(rows()))
        return Import.objects.get()

    def test_it_waits_at_first(self, desk, waiting):
        page = desk.officer.get(desk.path(BOOK, "nhap", waiting.pk))
        assert "Đang chờ đến lượt" in text(page)
        now = desk.officer.get(desk.path(BOOK, "nhap", waiting.pk, "tien-do")).json()
        assert (now["state"], now["stuck"]) == ("waiting", False)

    def test_the_worker_speaks_the_language_of_the_page(self, desk, waiting, monkeypatch):
        spoken = []
        monkeypatch.setattr("residents.actions.imports.read", lambda _pk: spoken.append(get_language()))
        with override("en"):
            tasks.start_reading(waiting)
        tasks.read_import.func(*DBTaskResult.objects.latest("enqueued_at").args_kwargs["args"])
        assert spoken == ["en"]

    def test_it_says_that_nobody_works_and_reads_on_request(self, desk, waiting):
        DBTaskResult.objects.update(enqueued_at=timezone.now() - worker.SOON - timedelta(seconds=1))
        page = desk.officer.get(desk.path(BOOK, "nhap", waiting.pk))
        assert "db_worker" in text(page)
        page = step(desk, waiting, "doc-ngay")
        assert "Ghi 4 mục vào sổ" in text(page)

    def test_what_was_never_handed_over_can_be_read_here(self, desk, waiting):
        DBTaskResult.objects.all().delete()
        Import.objects.update(at=timezone.now() - worker.SOON - timedelta(seconds=1))
        assert "chưa được bắt đầu" in text(desk.officer.get(desk.path(BOOK, "nhap", waiting.pk)))
        assert "Ghi 4 mục vào sổ" in text(step(desk, waiting, "doc-ngay"))

    def test_a_worker_that_died_is_noticed(self, desk, waiting, monkeypatch):
        Import.objects.update(state="reading")
        DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())
        uploads.report(waiting.token, 10, 100)
        assert "10/100" in text(desk.officer.get(desk.path(BOOK, "nhap", waiting.pk)))
        monkeypatch.setattr(uploads, "STALLED_AFTER", -1)
        assert "dừng giữa chừng" in text(desk.officer.get(desk.path(BOOK, "nhap", waiting.pk)))
        page = step(desk, waiting, "doc-ngay")
        assert "Ghi 4 mục vào sổ" in text(page)


def test_a_file_that_breaks_the_program_fails_in_words_and_is_logged_without_its_cells(desk, monkeypatch, caplog):
    def broken(*_args):
        raise ValueError("Nguyễn Văn Không Được Lưu")

    monkeypatch.setattr("residents.actions.imports.reading.extract", broken)
    page = send(desk.officer, desk.path(BOOK), workbook(rows()))
    assert "đồng chí báo cho quản trị" in text(page)
    assert "ValueError at test_imports.py" in caplog.text
    assert "Không Được Lưu" not in caplog.text


def test_a_fault_of_a_task_says_its_kind_alone(desk, monkeypatch):
    def broken(_pk):
        raise ValueError("Nguyễn Văn Không Được Lưu")

    monkeypatch.setattr("residents.actions.imports.read", broken)
    with pytest.raises(tasks.TaskFailed) as raised:
        tasks.read_import.func(1)
    assert str(raised.value).startswith("ValueError at test_imports.py:")
    assert raised.value.__suppress_context__

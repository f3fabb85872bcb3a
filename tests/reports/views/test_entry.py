"""What the grid's scripts ask: batches saved strictly, a cell's panel, who else is there."""

import json
from typing import Any

import pytest
from django.test import Client

from reports.actions import monthly_report, presence
from reports.actions.remarks import CellRemark
from reports.models import EntryPresence, Figure
from tests.people import make_officer
from tests.reports.desk import MONTH, Desk
from tests.residents import factories as books

BASE = "/{code}/bao-cao-thang/" + MONTH + "/"


@pytest.fixture
def officer(desk: Desk) -> Client:
    return signed_in(desk.officer)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def cell(name: str, text: Any, version: Any = 0, **more: Any) -> dict[str, Any]:
    return {"cell": name, "text": text, "version": version, "reason": "", "note": "", "clear": False, **more}


def save(client: Client, desk: Desk, *cells, **more):
    body = {"account": int(client.session["_auth_user_id"]), "edition": 1, "cells": list(cells), **more}
    return client.post(BASE.format(code=desk.ward.code) + "luu/", json.dumps(body), "application/json")


def statuses(answer) -> list[str]:
    return [each["status"] for each in answer.json()["cells"]]


def test_a_batch_is_saved_and_each_cell_answered_in_its_order(desk, officer):
    desk.open()
    block = desk.blocks[0].pk
    answer = save(officer, desk, cell("C01-", "05"), cell(f"C04-{block}", "12.557"), cell("C03-", "1.5"))
    assert answer.status_code == 200
    first, second, third = answer.json()["cells"]
    assert (first["status"], first["text"], first["version"]) == ("saved", "5", 1)
    assert (second["cell"], second["text"]) == (f"C04-{block}", "12557")
    assert third["status"] == "refused"
    assert "không phải số đếm" in third["message"]
    assert Figure.objects.count() == 2


def test_the_same_batch_twice_is_unchanged(desk, officer):
    desk.open()
    cells = [cell("C01-", "5"), cell("C03-", "2")]
    assert statuses(save(officer, desk, *cells)) == ["saved", "saved"]
    assert statuses(save(officer, desk, *cells)) == ["unchanged", "unchanged"]
    assert Figure.objects.get(indicator="C01").version == 1


def test_a_conflict_shows_both_numbers_and_who(desk, officer):
    desk.open()
    other = make_officer(desk.ward)
    save(signed_in(other), desk, cell("C01-", "14"))
    [answer] = save(officer, desk, cell("C01-", "12")).json()["cells"]
    assert (answer["status"], answer["text"], answer["own"]) == ("conflict", "14", False)
    assert answer["message"].startswith(f"Đồng chí {other} đã nhập 14 lúc ")
    assert answer["message"].endswith("đồng chí đang nhập 12. Giữ số nào?")
    assert Figure.objects.get().value == 14


def test_a_conflict_with_oneself_in_another_window_says_so(desk, officer):
    desk.open()
    save(officer, desk, cell("C01-", "14"))
    [answer] = save(officer, desk, cell("C01-", "12")).json()["cells"]
    assert answer["own"] is True
    assert answer["message"].startswith("Ở cửa sổ khác, đồng chí đã nhập 14")


def test_a_blank_clears_only_where_the_person_said_so(desk, officer):
    desk.open()
    save(officer, desk, cell("C01-", "5"))
    assert statuses(save(officer, desk, cell("C01-", "", 1))) == ["refused"]
    assert Figure.objects.get().value == 5
    assert statuses(save(officer, desk, cell("C01-", "", 1, clear=True))) == ["saved"]
    assert Figure.objects.get().value is None


def test_parting_from_the_book_wants_its_reason(desk, officer):
    desk.books("C01")
    desk.open()
    assert statuses(save(officer, desk, cell("C01-", "3", 1))) == ["refused"]
    assert statuses(save(officer, desk, cell("C01-", "3", 1, reason="Sổ ghi thiếu"))) == ["saved"]


def test_what_names_somebody_is_refused(desk, officer):
    desk.open()
    [answer] = save(officer, desk, cell("C01-", "3", note="gọi 0912 345 678")).json()["cells"]
    assert answer["status"] == "refused"
    assert "số điện thoại" in answer["message"]


def test_another_account_in_the_same_browser_sends_nothing_of_the_first(desk, officer):
    desk.open()
    answer = save(signed_in(make_officer(desk.ward)), desk, cell("C01-", "5"), account=desk.officer.pk)
    assert (answer.status_code, answer.json()["code"]) == (409, "account")
    assert not Figure.objects.exists()


def test_an_old_page_after_the_approval_is_told_and_nothing_is_saved(desk, officer):
    desk.approved()
    answer = save(officer, desk, cell("C01-", "9", 1))
    assert (answer.status_code, answer.json()["code"]) == (409, "locked")
    assert "đã duyệt ngày" in answer.json()["error"]
    assert Figure.objects.get().value == 5


def test_an_old_page_does_not_type_into_the_correction(desk, officer):
    edition = desk.approved()
    desk.amend(edition.report)
    assert save(officer, desk, cell("C01-", "9", 1)).status_code == 409
    assert save(officer, desk, cell("C01-", "9", 1), edition=2).status_code == 200


BAD = [
    {"cells": "x"},
    {"cells": [1]},
    {"cells": [{}]},
    {"cells": [cell("C01", "5")]},
    {"cells": [cell("-5", "5")]},
    {"cells": [cell("C01-x", "5")]},
    {"cells": [cell("C01-٣", "5")]},
    {"cells": [cell("C01-", 5)]},
    {"cells": [cell("C01-", "5", "1")]},
    {"cells": [cell("C01-", "5", True)]},
    {"cells": [cell("C01-", "5", -1)]},
    {"cells": [cell("C01-", "5", 2**40)]},
    {"cells": [cell("\ud800-", "5")]},
    {"cells": [cell("\x00-", "5")]},
    {"cells": [cell("C01-", "5" * 5000)]},
    {"cells": [{**cell("C01-", "5"), "more": 1}]},
    {"edition": "1"},
    {"account": None},
]


@pytest.mark.parametrize("body", BAD, ids=range(len(BAD)))
def test_what_is_not_as_agreed_is_refused_in_words(desk, officer, body):
    desk.open()
    answer = save(officer, desk, **body)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not Figure.objects.exists()


@pytest.mark.parametrize("raw", ["", "{", "[]", "null", '"x"', "[" * 100_000, "\xff", '{"cells": NaN}'])
def test_what_is_no_json_is_refused_in_words(desk, officer, raw):
    desk.open()
    address = BASE.format(code=desk.ward.code) + "luu/"
    assert officer.post(address, raw, "application/json").status_code == 400
    assert officer.post(address, {"cells": raw}).status_code == 400


@pytest.mark.parametrize("text", ["\ud800", "\x00", "５", "1e5", "-1", "2.000.000.001", "=1+1", "<b>1</b>"])
def test_a_text_that_is_no_count_is_refused_for_its_cell_alone(desk, officer, text):
    desk.open()
    assert statuses(save(officer, desk, cell("C01-", text), cell("C03-", "1"))) == ["refused", "saved"]


@pytest.mark.parametrize("words", ["\ud800", "\x00"])
def test_a_reason_that_cannot_be_stored_is_refused(desk, officer, words):
    desk.open()
    assert statuses(save(officer, desk, cell("C01-", "1", reason=words))) == ["refused"]


@pytest.mark.parametrize("name", ["Z99-", "C08-", "C01-999999999", "F01-", "C01-123456789012345678"])
def test_a_cell_that_there_is_not_is_refused(desk, officer, name):
    desk.open()
    assert statuses(save(officer, desk, cell(name, "1"))) == ["refused"]


def test_too_much_at_once_is_refused(desk, officer):
    desk.open()
    assert save(officer, desk, *[cell("C01-", "1")] * 201).status_code == 413
    assert save(officer, desk, *[cell("C01-", "1", note="x" * 900)] * 300).status_code == 413


def test_from_another_site_nothing_is_saved(desk):
    desk.open()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(desk.officer)
    assert save(strict, desk, cell("C01-", "1")).status_code == 403
    address = BASE.format(code=desk.ward.code) + "luu/"
    answer = signed_in(desk.officer).post(address, "{}", "application/json", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 400


@pytest.mark.parametrize("month", ["2009-04", "x", "2009-13", "%00"])
@pytest.mark.parametrize("rest", ["luu/", "co-mat/?ban=1", "o/C01-/?ban=1", "don-vi/0/"])
def test_a_month_that_was_never_opened_is_not_there(desk, officer, month, rest):
    address = f"/{desk.ward.code}/bao-cao-thang/{month}/{rest}"
    body = json.dumps({"account": desk.officer.pk, "edition": 1, "cells": []})
    answer = officer.post(address, body, "application/json") if rest == "luu/" else officer.get(address)
    assert answer.status_code == 404


def test_saving_costs_as_many_queries_whatever_the_month_holds(desk, officer, django_assert_max_num_queries):
    desk.books("C04", "A05", "E06")
    desk.open()
    with django_assert_max_num_queries(16):
        assert statuses(save(officer, desk, cell("C01-", "1"), cell("C03-", "1"))) == ["saved", "saved"]


class TestDesk:
    def ask(self, client, desk, after=0):
        return client.post(BASE.format(code=desk.ward.code) + f"co-mat/?ban=1&sau={after}", "{}", "application/json")

    def test_each_sees_who_else_is_there_and_not_themselves(self, desk, officer):
        desk.open()
        other = make_officer(desk.ward)
        assert self.ask(officer, desk).json()["others"] == []
        assert self.ask(signed_in(other), desk).json()["others"] == [str(desk.officer)]
        assert self.ask(officer, desk).json()["others"] == [str(other)]

    def test_whoever_left_is_no_longer_named_and_then_forgotten(self, desk, officer, time_machine):
        report = desk.open()
        edition = report.editions.get()
        time_machine.move_to("2026-11-25T10:00:00+00:00", tick=False)
        presence.renew(edition=edition, by=make_officer(desk.ward))
        time_machine.move_to("2026-11-25T10:01:00+00:00", tick=False)
        officer.force_login(desk.officer)
        assert self.ask(officer, desk).json()["others"] == []
        time_machine.move_to("2026-11-25T10:05:00+00:00", tick=False)
        presence.renew(edition=edition, by=desk.officer)
        assert list(EntryPresence.objects.values_list("user", flat=True)) == [desk.officer.pk]

    def test_what_others_changed_is_told_once(self, desk, officer):
        report = desk.open()
        desk.type(report.editions.get(), "C01", 14)
        answer = self.ask(officer, desk).json()
        [changed] = answer["changed"]
        assert (changed["cell"], changed["text"], changed["version"]) == ("C01-", "14", 1)
        assert self.ask(officer, desk, answer["last"]).json()["changed"] == []

    def test_a_get_tells_whose_session_it_is_and_writes_nothing(self, desk, officer):
        desk.open()
        answer = officer.get(BASE.format(code=desk.ward.code) + "co-mat/?ban=1").json()
        assert answer["account"] == desk.officer.pk
        assert len(answer["csrf"]) > 30
        assert not EntryPresence.objects.exists()

    def test_it_says_that_the_month_has_moved_on(self, desk, officer):
        desk.submitted()
        assert self.ask(officer, desk).json()["state"] == "submitted"

    def test_as_many_queries_whatever_was_changed(self, desk, officer, django_assert_max_num_queries):
        desk.books("C04", "A05", "E06")
        report = desk.open()
        for code in ("C01", "C03", "C10"):
            desk.type(report.editions.get(), code, 1)
        with django_assert_max_num_queries(16):
            self.ask(officer, desk)


class TestPanel:
    def ask(self, client, desk, name="C01-", edition=1):
        return client.get(BASE.format(code=desk.ward.code) + f"o/{name}/?ban={edition}")

    def test_last_month_the_same_month_last_year_and_the_months_between(self, desk, officer):
        desk.approved("2008-03", C01=3)
        desk.approved("2009-02", C01=0)
        desk.open()
        panel = self.ask(officer, desk).json()
        assert (panel["lastYear"]["value"], panel["lastMonth"]["value"]) == (3, 0)
        assert panel["lastYear"]["label"] == "tháng 3/2008"
        assert [each["value"] for each in panel["past"]] == [3, *[None] * 10, 0]

    def test_who_changed_it_newest_first(self, desk, officer):
        edition = desk.open().editions.get()
        desk.type(edition, "C01", 5)
        desk.type(edition, "C01", 7, note="Đã đối chiếu")
        panel = self.ask(officer, desk).json()
        assert [(each["old"], each["new"]) for each in panel["history"]] == [(5, 7), (None, 5)]
        assert panel["history"][0]["by"] == str(desk.officer)
        assert (panel["note"], panel["text"], panel["version"]) == ("Đã đối chiếu", "7", 2)

    def test_a_unit_of_the_cell_and_its_book(self, desk, officer):
        desk.books("C04")
        desk.open()
        panel = self.ask(officer, desk, f"C04-{desk.blocks[0].pk}").json()
        assert (panel["unit"], panel["book"], panel["fromBook"]) == ("Khối 1", 0, True)
        assert panel["definition"]

    @pytest.mark.parametrize("name", ["Z99-", "C08-", "C01", "C01-999", "C04-x", "-", "C01-9999999999999999999999"])
    def test_a_cell_that_there_is_not_is_not_there(self, desk, officer, name):
        desk.open()
        assert self.ask(officer, desk, name).status_code == 404

    @pytest.mark.parametrize("edition", ["", "0", "2", "x", "99999999999999999999"])
    def test_an_edition_that_there_is_not_is_not_there(self, desk, officer, edition):
        desk.open()
        assert self.ask(officer, desk, edition=edition).status_code == 404

    def test_a_unit_of_another_ward_is_not_there(self, desk, officer):
        desk.open()
        assert self.ask(officer, desk, f"C04-{books.make_block(books.make_ward()).pk}").status_code == 404

    def test_the_chief_reads_it_too(self, desk):
        desk.open()
        assert self.ask(signed_in(desk.chief), desk).status_code == 200

    def test_as_many_queries_whatever_the_past(self, desk, officer, django_assert_max_num_queries):
        for month in ("2008-11", "2008-12", "2009-01", "2009-02"):
            desk.approved(month)
        report = desk.open()
        desk.type(report.editions.get(), "C01", 5)
        with django_assert_max_num_queries(12):
            self.ask(officer, desk)


def test_a_submitted_month_is_not_saved_into(desk, officer):
    report = desk.submitted()
    assert save(officer, desk, cell("C01-", "9", 1)).status_code == 409
    monthly_report.return_(report=report, by=desk.chief, reason="Thiếu")
    assert statuses(save(officer, desk, cell("C01-", "9", 1))) == ["saved"]


class TestFindings:
    def ask(self, client: Client, desk: Desk):
        return client.get(BASE.format(code=desk.ward.code) + "diem/", {"ban": 1})

    def test_a_cell_that_a_finding_speaks_of_is_named_with_its_sentence(self, desk, officer):
        edition = desk.open().editions.get()
        desk.type(edition, "C01", 2)
        desk.type(edition, "C02", 5)
        cells = {each["cell"]: each for each in self.ask(officer, desk).json()["cells"]}
        assert (cells["C02-"]["level"], cells["C02-"]["answered"]) == ("warning", False)
        assert "nhiều hơn" in " ".join(cells["C02-"]["sentences"])

    def test_a_sealed_month_has_none(self, desk, officer):
        desk.approved()
        assert self.ask(officer, desk).json() == {"cells": []}


def test_a_cell_given_back_says_in_the_grid_what_the_chief_asked(desk, officer):
    report = desk.submitted()
    cells = [CellRemark("C01", None, "Đối chiếu lại <sổ>")]
    monthly_report.return_(report=report, by=desk.chief, reason="Xem lại", cells=cells)
    page = officer.get(BASE.format(code=desk.ward.code)).content.decode()
    assert '<small class="remark">Chỉ huy: Đối chiếu lại &lt;sổ&gt;</small>' in page
    assert "<b>Trả lại để bổ sung:</b> Xem lại (" in page
    assert '?nhom=C#C01-"' in page

"""Every text that a person types freely is asked about where it looks like a person or a home, refused where it holds
the number of one, and nothing of it is stored until the writer has said that it names nobody.

The books' own forms are BookForm, whose every line asks (residents.forms.boxes.is_free); so they are not listed.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from reports.models import Edition, Explanation, Figure, ReportEvent
from residents.models import Succession, TipOff, Unit, Ward
from tests import people
from tests.reports import workbooks
from tests.reports.desk import MONTH, Desk
from tests.reports.issuing import issued
from tests.residents.factories import make_block, make_subject
from wardsecurity.accounts.models import Token
from wardsecurity.guarded_form import GuardedForm

NAMED, TOLD = "Do ông Tám báo lại", "Gọi số 0912345678"
TICK = 'name="xac_nhan"'

# Boxes of forms that are no free text, by why they are not.
STAFF = "who of the ward's own people signs in or signs"
CODE = "digits, or a month: nothing else is taken"
NOT_FREE = {
    ("SignerForm", "full_name"): STAFF,
    ("SignerForm", "post"): STAFF,
    ("SignerForm", "rank"): STAFF,
    ("NewPersonForm", "username"): STAFF,
    ("NewPersonForm", "full_name"): STAFF,
    ("NewPersonForm", "post"): STAFF,
    ("PersonForm", "full_name"): STAFF,
    ("PersonForm", "post"): STAFF,
    ("FillOptions", "ky"): CODE,
    ("PackForm", "period"): CODE,
    ("FoundForm", "code"): CODE,
    ("FilterForm", "q"): "searched for, and not kept",
    ("DayForm", "number"): "its own question: a number that may hold a name",
    ("UnitsForm", "units"): "its own question, line by line, before it is saved",
}
# Free texts of templates that no form class reads, by the template; each is posted below or in the test named.
BY_HAND = {
    "documents/_conflict.html": "tests/reports/views/test_document_conflict.py",
    "documents/_section.html": "tests/reports/views/test_documents.py",
    "documents/_withdraw.html": "below",
    "reports/_answer.html": "AnswerForm",
    "reports/_entry_save.html": "below",
    "reports/_month_reason.html": "below",
    "reports/_review_decide.html": "below",
    "reports/_review_finding.html": "below",
    "reports/_review_return.html": "below",
    "reports/figures_preview.html": "below",
    "reports/form_fill.html": "tests/reports/views/test_forms.py",
}
# And those that are none: a month, a year, a count, what is searched for.
NO_TEXT = {"month", "year", "tu", "den", "{{ box.name }}"}
NO_TEXT_IN = {"accounts/province.html"}


def _forms() -> Iterator[Any]:
    _addresses(get_resolver().url_patterns)
    found: list[Any] = list(forms.BaseForm.__subclasses__())
    for each in found:
        found += each.__subclasses__()
    return (each for each in found if each.__module__.split(".")[0] in ("reports", "residents", "wardsecurity"))


def _addresses(patterns: Any) -> None:
    """Reading them all imports every view, and with it every form."""
    for each in patterns:
        _addresses(getattr(each, "url_patterns", ()))


def test_every_box_of_a_form_is_guarded_or_no_free_text() -> None:
    typed = set()
    for form in _forms():
        asked = {*form.guarded, *form.places} if issubclass(form, GuardedForm) else set()
        for name, field in form.base_fields.items():
            is_text = type(field) is forms.CharField and isinstance(field.widget, forms.TextInput | forms.Textarea)
            if is_text and not isinstance(field.widget, forms.PasswordInput) and name not in asked:
                typed.add((form.__name__, name))
    assert typed == NOT_FREE.keys() - {("PackForm", "period")}


def test_every_box_that_a_template_writes_itself_is_known() -> None:
    root, found = Path(settings.BASE_DIR) / "templates", set()
    for path in root.rglob("*.html"):
        boxes = re.findall(r"<textarea[^>]*>|<input [^>]*>", path.read_text(encoding="utf-8"))
        for box in boxes:
            name, kind = re.search(r' name="([^"]+)"', box), re.search(r'\btype="([^"]+)"', box)
            if name and name[1] not in NO_TEXT and (kind is None or kind[1] == "text"):
                found.add(path.relative_to(root).as_posix())
    assert found - NO_TEXT_IN == BY_HAND.keys()


# --- what no form class reads, and forms that are made for their page -------------------------------------------------


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


def _client(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def _asks(client: Client, path: str, stored: Callable[[], bool], box: str, *, named: str = NAMED, **more: Any) -> None:
    """Posts a name, a telephone number with the tick, and the name with the tick; only the last is stored. The page
    that asks has the tick and what was typed."""
    for text, tick in ((named, ""), (TOLD, "1")):
        page = client.post(path, {**more, box: text, "xac_nhan": tick}).content.decode()
        assert not stored(), (path, text)
        assert text in page
        assert (TICK in page) is (text == named), path
    client.post(path, {**more, box: named, "xac_nhan": "1"})
    assert stored(), path


def _at(desk: Desk, more: str = "") -> str:
    return f"/{desk.ward.code}/bao-cao-thang/{MONTH}/{more}"


def _seen(client: Client, desk: Desk) -> str:
    return str(client.get(_at(desk, "xem-lai/")).context["view"].moment)


@pytest.mark.django_db
def test_the_moves_of_a_month(desk: Desk) -> None:
    officer, chief = _client(desk.officer), _client(desk.chief)
    report = desk.open()
    desk.type(report.editions.get(), "C01", 5)
    desk.type(report.editions.get(), "C02", 6)
    found = officer.get(_at(desk, "xem-lai/")).context["view"].findings.told
    word = next(each.finding.name for each in found if each.finding.check == "limit")

    def is_of(kind: str) -> Callable[[], bool]:
        return lambda: ReportEvent.objects.filter(kind=kind).exists()

    seen = _seen(officer, desk)
    said = Explanation.objects.filter(text=NAMED)
    _asks(officer, _at(desk, "giai-trinh/"), said.exists, f"w-{word}", seen=seen)
    # Asked about once: the words that stand there are sent along with the month.
    officer.post(_at(desk, "gui/"), {"seen": _seen(officer, desk), f"w-{word}": NAMED, "rest": "1"})
    assert report.editions.get().state == "submitted"
    more = {"seen": _seen(chief, desk), "o-0": "C01", "u-0": "", "t-0": "Đếm lại"}
    _asks(chief, _at(desk, "tra-lai/"), is_of("returned"), "reason", **more)
    desk.approve(report)
    _asks(chief, _at(desk, "dieu-chinh/"), is_of("amended"), "reason", seen=_seen(chief, desk))
    _asks(chief, _at(desk, "huy-dieu-chinh/"), is_of("discarded"), "reason", seen=_seen(chief, desk))


@pytest.mark.django_db
def test_what_is_to_be_done_in_a_cell(desk: Desk) -> None:
    chief, report = _client(desk.chief), desk.submitted()
    more = {"seen": _seen(chief, desk), "reason": "Xem lại", "o-0": "C01", "u-0": ""}
    _asks(chief, _at(desk, "tra-lai/"), lambda: report.editions.get().state == "returned", "t-0", **more)


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["reason", "note"])
def test_the_words_beside_a_cell(desk: Desk, part: str) -> None:
    desk.open()
    client = _client(desk.officer)

    def save(text: str, number: str = "hơn 5", version: int = 0, **more: Any) -> dict[str, Any]:
        words = {"reason": "Báo cáo ghi “hơn”", "note": "", part: text}
        typed = {"cell": "C01-", "text": number, "version": version, "clear": False, **words, **more}
        body = {"account": desk.officer.pk, "edition": 1, "cells": [typed]}
        answer = client.post(_at(desk, "luu/"), json.dumps(body), "application/json").json()
        return dict(answer["cells"][0])

    asked = save(NAMED)
    assert (asked["status"], asked["part"], asked["version"]) == ("asked", part, 0)
    assert "Có thể là tên người" in asked["message"]
    assert save(TOLD, confirmed=True)["status"] == "refused"
    assert not Figure.objects.exists()
    assert save(NAMED, confirmed=True)["status"] == "saved"
    assert getattr(Figure.objects.get(), part) == NAMED
    assert save(NAMED, "hơn 6", 1)["status"] == "saved"  # the same words, asked about once


@pytest.mark.django_db
def test_the_reason_of_the_grid_without_scripts(desk: Desk) -> None:
    desk.open()
    client = _client(desk.officer)
    stored = Figure.objects.filter(reason=NAMED)
    _asks(client, _at(desk) + "?nhom=C", stored.exists, "reason", **{"C01-": "hơn 5"})
    stored.delete()
    _asks(client, _at(desk, "don-vi/0/"), stored.exists, "reason", **{f"{MONTH}.C01-": "hơn 5"})


@pytest.mark.django_db
def test_reasons_of_figures_from_a_file(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.UPLOAD_DIR = tmp_path / "uploads"
    desk.approved(MONTH)
    officer, chief = _client(desk.officer), _client(desk.chief)

    def sent(client: Client, *rows: Any) -> tuple[str, str]:
        with workbooks.xlsx(tmp_path / "dai.xlsx", rows).open("rb") as file:
            page = client.post(f"/{desk.ward.code}/bao-cao-thang/nhap-tu-excel/", {"file": file}, follow=True)
        return page.request["PATH_INFO"], page.context["plan"].fingerprint

    def corrected() -> bool:
        return Edition.objects.filter(reason=NAMED).exists()

    at, seen = sent(chief, (MONTH, "", "C01", 7))
    _asks(chief, at, corrected, "correction", seen=seen)
    at, seen = sent(officer, ("2009-04", "", "C01", "hơn 5"))
    _asks(officer, at, Figure.objects.filter(reason=NAMED).exists, "reason", seen=seen)


@pytest.mark.django_db
def test_each_reason_of_a_file_is_shown_before_the_one_tick(desk: Desk, settings: Any, tmp_path: Path) -> None:
    settings.UPLOAD_DIR = tmp_path / "uploads"
    names = [f"Theo ông {name}" for name in ("Tám", "Chín", "Mười")]
    rows = [(f"2009-0{at}", "", "C01", "hơn 5", name) for at, name in enumerate(names, start=1)]
    sent = workbooks.xlsx(tmp_path / "dai.xlsx", rows, head=(*workbooks.HEAD, "reason"))
    client = _client(desk.officer)
    with sent.open("rb") as file:
        page = client.post(f"/{desk.ward.code}/bao-cao-thang/nhap-tu-excel/", {"file": file}, follow=True)
    at, seen = page.request["PATH_INFO"], page.context["plan"].fingerprint
    for answer in (page, client.post(at, {"seen": seen})):
        assert [name for name in (*names, TICK) if name in answer.content.decode()] == [*names, TICK]
    assert not Figure.objects.exists()
    client.post(at, {"seen": seen, "xac_nhan": "1"})
    assert Figure.objects.filter(reason__in=names).count() == 3


@pytest.mark.django_db
def test_why_a_document_is_withdrawn(desk: Desk) -> None:
    document = issued(desk.with_march())
    at = f"/{desk.ward.code}/van-ban/{document.pk}/rut-lai/"

    def withdrawn() -> bool:
        document.refresh_from_db()
        return bool(document.state == "withdrawn")

    _asks(_client(desk.chief), at, withdrawn, "reason")


@pytest.mark.django_db
def test_names_of_places_and_what_the_administrator_types(desk: Desk) -> None:
    client, at = _client(people.make_administrator(desk.ward)), f"/{desk.ward.code}/quan-tri/"
    unit, other = desk.blocks
    added = Unit.objects.filter(name="Khối ông Bảy")
    _asks(client, f"{at}don-vi/them/", added.exists, "units", named="Khối ông Bảy", luu="1")
    given = {"code": unit.code, "luu": "1"}
    _asks(client, f"{at}don-vi/{unit.pk}/", Unit.objects.filter(name=NAMED).exists, "name", **given)
    unit.refresh_from_db()
    given = {"on": "01/01/2010", "decision": "12/NQ-HĐND", "code": "K90", "luu": "1"}
    renamed = Unit.objects.filter(code="K90")
    _asks(client, f"{at}don-vi/{other.pk}/doi-ten/", renamed.exists, "name", named="Khối bà Sáu", **given)
    last = make_block(desk.ward)
    given = {"on": "01/01/2010", "units": "K91; Khối 91\nK92; Khối 92", "luu": "1"}
    done = Succession.objects.filter(decision=NAMED)
    _asks(client, f"{at}don-vi/{last.pk}/chia-tach/", done.exists, "decision", **given)
    ward = Ward.objects.filter(committee_name=NAMED)
    given = {"name": desk.ward.name, "police_name": desk.ward.police_name or "Công an phường"}
    _asks(client, f"{at}phuong/", ward.exists, "committee_name", **given)
    soon = timezone.localdate() + timedelta(days=30)
    _asks(client, "/ma-truy-cap/", Token.objects.exists, "label", expires_on=f"{soon:%d/%m/%Y}")


def _run(name: str, *line: str) -> str:
    with pytest.raises(CommandError) as refused:
        call_command(name, *line)
    return str(refused.value)


@pytest.mark.django_db
def test_a_command_refuses_with_the_way_on(desk: Desk, tmp_path: Path) -> None:
    desk.submitted()
    there = Ward.objects.count()
    lines = {
        "create_ward": ("09999", NAMED, "--province", desk.ward.province.code),
        "approve_months": (
            *("--ward", desk.ward.code, f"--from={MONTH}", f"--to={MONTH}"),
            *("--by", desk.chief.username, "--reason", NAMED),
        ),
        "document": (
            *("thematic", "--ward", desk.ward.code, "--period", MONTH, "--groups", "C", "--about", NAMED),
            *("--format", "docx", "--out", str(tmp_path)),
        ),
    }
    for name, line in lines.items():
        assert "thêm --confirmed" in _run(name, *line), name
    assert Ward.objects.count() == there
    assert Edition.objects.get().state == "submitted"
    assert not list(tmp_path.iterdir())
    call_command("create_ward", *lines["create_ward"], "--confirmed")
    call_command("approve_months", *lines["approve_months"], "--confirmed")
    assert Ward.objects.count() == there + 1
    assert Edition.objects.get().state == "approved"


@pytest.mark.django_db
def test_the_number_of_a_tip_off_that_holds_a_whole_name() -> None:
    desk = Desk()
    Ward.objects.filter(pk=desk.ward.pk).update(dossier_pattern=r"[A-ZĐ0-9./-]{1,30}")
    at, client = f"/{desk.ward.code}/so-theo-doi/nguon-tin/them/", _client(desk.officer)
    typed = {"number": "NGUYENVANTAM1", "received_on": "10/03/2009", "subject": make_subject().pk, "result": ""}
    assert TICK in client.post(at, typed).content.decode()
    assert not TipOff.objects.exists()
    client.post(at, {**typed, "number": "NT-2009/03"})
    client.post(at, {**typed, "xac_nhan": "1"})
    assert TipOff.objects.count() == 2

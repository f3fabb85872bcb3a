"""A draft written in two windows: the second to save sees both versions and chooses; nothing goes over the other's."""

import re
from html import unescape

import pytest
from django.test import Client

from reports.models import Document
from tests.reports.desk import Desk
from tests.reports.issuing import draft, make_signer, read
from tests.reports.views.test_documents import boxes, signed_in

pytestmark = pytest.mark.django_db
QUIET = {"X-Requested-With": "autosave"}
THEIRS, OURS = "Địa bàn ổn định.", "Tình hình được giữ vững."


@pytest.fixture
def desk(march: Desk) -> Desk:
    return march


@pytest.fixture
def document(desk) -> Document:
    return draft(desk)


@pytest.fixture
def path(desk, document) -> str:
    return f"/{desk.ward.code}/van-ban/{document.pk}/soan/"


@pytest.fixture
def client(desk) -> Client:
    return signed_in(desk.officer)


def sees(client: Client, path: str) -> dict[str, str]:
    return boxes(client.get(path).content.decode())


def saves(desk: Desk, path: str, **typed: str) -> None:
    """The chief, in a window of their own."""
    other = signed_in(desk.chief)
    answer = other.post(path, sees(other, path) | {name.replace("__", "."): text for name, text in typed.items()})
    assert answer.status_code == 302


def compare(client: Client, path: str, form: dict[str, str]):
    answer = client.post(path, form)
    text = unescape(answer.content.decode())
    return answer.status_code, text, boxes(answer.content.decode())


def test_saving_again_without_choosing_saves_nothing(client, desk, document, path):
    mine = sees(client, path) | {"o.results": OURS}
    saves(desk, path, o__results=THEIRS)
    status, page, form = compare(client, path, mine)
    assert (status, form["o.results"]) == (409, OURS)
    assert f"Đồng chí {desk.chief} vừa lưu dự thảo này" in page
    assert THEIRS in page
    status, page, form = compare(client, path, form)
    assert (status, "chưa chọn" in page, form["o.results"]) == (422, True, OURS)
    assert THEIRS in str(read(document).edits)
    assert OURS not in str(read(document).edits)


@pytest.mark.parametrize(("choice", "kept"), [("mine", OURS), ("theirs", THEIRS)])
def test_the_version_chosen_is_saved(client, desk, document, path, choice, kept):
    mine = sees(client, path) | {"o.results": OURS}
    saves(desk, path, o__results=THEIRS)
    form = compare(client, path, mine)[2]
    assert client.post(path, form | {"c.results": choice}).status_code == 302
    assert [text in str(read(document).edits) for text in (THEIRS, OURS)] == [kept == THEIRS, kept == OURS]


def test_both_are_put_together_by_hand(client, desk, document, path):
    mine = sees(client, path) | {"o.results": OURS}
    saves(desk, path, o__results=THEIRS)
    form = compare(client, path, mine)[2] | {"c.results": "mine", "o.results": f"{THEIRS} {OURS}"}
    client.post(path, form)
    assert f"{THEIRS} {OURS}" in str(read(document).edits)


def test_what_only_the_other_changed_is_kept_without_a_question(client, desk, document, path):
    mine = sees(client, path) | {"o.results": OURS}
    saves(desk, path, o__security=THEIRS, abstract="Tình hình tháng ba")
    _status, page, form = compare(client, path, mine)
    assert form["so_voi"] == "results"
    assert 'value="mine" checked' in page
    assert client.post(path, form | {"c.results": "mine"}).status_code == 302
    found = read(document)
    assert all(text in str(found.edits) for text in (THEIRS, OURS))
    assert found.abstract == "Tình hình tháng ba"


def test_a_sentence_of_both_is_chosen_and_its_figures_stay_figures(client, desk, document, path):
    form = sees(client, path)
    name = next(name for name, text in form.items() if name.startswith("a.security.") and "42 vụ" in text)
    saves(desk, path, **{name.replace(".", "__"): f"Trong kỳ, {form[name]}"})
    shown = compare(client, path, form | {name: form[name].replace("42 vụ", "tất cả 42 vụ")})[2]
    client.post(path, shown | {"c.security": "theirs"})
    edits = str(read(document).edits)
    assert "Trong kỳ, " in edits
    assert "'of': ['C05'" in edits


def test_the_boxes_above_the_text_are_chosen_between_too(client, desk, document, path):
    other = make_signer(desk, "Người Ký Khác")
    mine = sees(client, path) | {"place": "Đông Kinh"}
    saves(desk, path, place="Vĩnh Trại", signer=str(other.pk))
    _status, page, form = compare(client, path, mine)
    assert form["so_voi"] == "given"
    assert "Vĩnh Trại" in page
    client.post(path, form | {"c.given": "mine"})
    found = read(document)
    assert (found.place, found.signer_id) == ("Đông Kinh", other.pk)


def test_nothing_is_saved_over_another_version_in_the_background(client, desk, document, path):
    mine = sees(client, path) | {"o.results": OURS}
    saves(desk, path, o__results=THEIRS)
    answer = client.post(path, mine, headers=QUIET)
    assert (answer.status_code, "bấm “Lưu” để xem hai bản" in answer.json()["errors"][0]) == (409, True)
    shown = compare(client, path, mine)[2] | {"c.results": "mine"}
    assert client.post(path, shown, headers=QUIET).status_code == 409
    assert OURS not in str(read(document).edits)


def test_whoever_saves_in_the_meantime_is_seen_again(client, desk, document, path):
    mine = sees(client, path) | {"o.results": OURS}
    saves(desk, path, o__results=THEIRS)
    shown = compare(client, path, mine)[2]
    saves(desk, path, o__results="Đã khác nữa.")
    status, page, form = compare(client, path, shown | {"c.results": "mine"})
    assert (status, form["o.results"]) == (409, OURS)
    assert "Đã khác nữa." in page
    assert not re.search(r'name="c.results" value="\w+" checked', page)


def test_a_window_of_ones_own_is_called_that(client, desk, document, path):
    mine = sees(client, path) | {"o.results": OURS}
    assert client.post(path, sees(client, path) | {"o.results": THEIRS}).status_code == 302
    page = compare(client, path, mine)[1]
    assert "vừa được đồng chí lưu ở một cửa sổ khác" in page
    assert "Lấy bản lưu ở cửa sổ kia" in page


def test_where_the_guard_refuses_the_choice_stays(client, desk, document, path):
    mine = sees(client, path) | {"o.results": OURS}
    saves(desk, path, o__results=THEIRS)
    form = compare(client, path, mine)[2] | {"c.results": "mine", "o.results": "Ông Nguyễn Văn An báo tin."}
    status, page, again = compare(client, path, form)
    assert (status, again["o.results"]) == (422, "Ông Nguyễn Văn An báo tin.")
    assert re.search(r'name="c.results" value="mine" checked', page)
    assert client.post(path, again | {"c.results": "mine", "xac_nhan": "1"}).status_code == 302


def test_a_sentence_typed_into_a_page_that_was_refused_is_not_lost_with_the_next_saving(client, document, path):
    form = sees(client, path)
    name = next(name for name, text in form.items() if name.startswith("a.security.") and "42 vụ" in text)
    typed = form | {name: f"Trong kỳ, {form[name]}", "o.results": "Ông Nguyễn Văn An báo tin."}
    again = compare(client, path, typed)[2]
    assert client.post(path, again | {"o.results": ""}).status_code == 302
    assert "Trong kỳ, " in str(read(document).edits)


def test_a_section_moved_meanwhile_is_moved_with_the_choice(client, desk, document, path):
    mine = sees(client, path) | {"move": "security:up"}
    saves(desk, path, o__results=THEIRS)
    form = compare(client, path, mine)[2]
    assert form["move"] == "security:up"
    client.post(path, form)
    assert read(document).edits["order"]


def test_the_paper_beside_shows_the_version_chosen(client, desk, document, path):
    form = sees(client, path)
    name = next(name for name, text in form.items() if name.startswith("a.security.") and "42 vụ" in text)
    shown = form | {name: form[name].replace("42 vụ", "24 vụ")}
    points = [
        str(client.post(f"{path}xem-truoc/", shown | {"c.security": choice}).json()["points"])
        for choice in ("mine", "theirs")
    ]
    assert ["24 vụ" in each for each in points] == [True, False]


def test_what_is_stored_already_word_for_word_is_no_other_version(client, document, path):
    form = sees(client, path) | {"o.results": OURS}
    assert client.post(path, form, headers=QUIET).status_code == 200
    assert client.post(path, form).status_code == 302
    assert read(document).revision == 3


def test_a_page_left_while_it_was_being_saved_goes_on_saving(client, document, path):
    """Its answer never came: it still names the revision of before, though the draft holds its words."""
    form = sees(client, path) | {"o.results": OURS}
    assert client.post(path, form, headers=QUIET).status_code == 200
    answer = client.post(path, form, headers=QUIET)
    assert answer.status_code == 200
    more = form | answer.json()["marks"] | {"revision": str(answer.json()["revision"]), "o.results": THEIRS}
    assert client.post(path, more, headers=QUIET).status_code == 200
    assert THEIRS in str(read(document).edits)

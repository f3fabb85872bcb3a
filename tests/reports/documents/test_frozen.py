"""A content as JSON and back: nothing is lost, the same content gives the same text, and nonsense is refused."""

import json
from dataclasses import replace
from datetime import date

import pytest

from reports.documents.content.frozen import FrozenError, fingerprint, freeze, thaw
from tests.reports.documents.examples import FLAG, MODEL, report, year_2009


@pytest.fixture
def content():
    made = report(year_2009({"A05": 5, "C05": 0}, {"A05": 4}), models=(MODEL,), commendations=(FLAG,))
    return replace(made, head=replace(made.head, number=5, day=date(2010, 1, 5)))


def test_a_content_comes_back_as_it_went(content):
    assert thaw(freeze(content)) == content


def test_what_an_earlier_release_froze_is_read_without_the_fields_that_came_later(content):
    data = json.loads(freeze(content))
    del data["withdrawn"]
    (chart,) = data["annexes"][0]["charts"]
    for run in chart["runs"]:
        del run["at_least"], run["in_part"]
    assert thaw(json.dumps(data)) == content
    del data["form"]
    with pytest.raises(FrozenError, match="not a Content"):
        thaw(json.dumps(data))


def test_the_same_content_gives_the_same_text(content):
    assert freeze(thaw(freeze(content))) == freeze(content)
    assert fingerprint(freeze(content)) != fingerprint(freeze(replace(content, internal=True)))


def test_letters_stay_letters(content):
    assert "Ban Chỉ đạo" in freeze(content)


@pytest.mark.parametrize(
    ("where", "value", "said"),
    [
        ("kind", "weekly", "content.kind"),
        ("internal", 1, "content.internal"),
        ("sections", {}, "a list is expected"),
        ("head", {"is": "Head"}, "not a Head"),
        ("ward", None, "content.ward"),
    ],
)
def test_what_is_no_content_is_refused(content, where, value, said):
    data = json.loads(freeze(content)) | {where: value}
    with pytest.raises(FrozenError, match=said):
        thaw(json.dumps(data))


def test_a_block_of_an_unknown_sort_is_refused(content):
    text = freeze(content).replace('"is":"Table"', '"is":"Ghost"')
    with pytest.raises(FrozenError):
        thaw(text)


def test_what_is_no_json_is_refused():
    with pytest.raises(FrozenError, match="not JSON"):
        thaw("Báo cáo")

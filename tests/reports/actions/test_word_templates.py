"""A ward's own templates of Word: kept by version, one in use on a day, put away; by who issues documents."""

import io
from dataclasses import replace
from datetime import date

import docx
import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from reports.actions.word_templates import NewTemplate, keep, put_away
from reports.documents.formats import FORMATS
from reports.documents.word import word
from reports.documents.word.built_in import built_in
from reports.models import WordTemplate
from reports.queries.word_templates import template_file, template_on, templates
from tests import people
from tests.reports.documents.wards import document
from tests.residents.factories import make_ward
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)


@pytest.fixture
def ward():
    return make_ward("05977")


@pytest.fixture
def chief(ward):
    return people.make_chief(ward)


def kept(ward, by, *, kind="", begins_on=DAY, note="", on="2026-02-01 09:00+07:00"):
    with time_machine.travel(on, tick=False):
        return keep(ward=ward, template=NewTemplate(kind, begins_on, note, built_in()), by=by)


def used(ward, kind="year", day=DAY):
    found = template_on(ward, kind, day)
    return found.version if found else None


def test_versions_are_counted_and_keep_their_file(ward, chief):
    assert [kept(ward, chief).version, kept(ward, chief, note="Theo nghị định mới").version] == [1, 2]
    assert template_file(ward, 2) == built_in()
    assert template_file(ward, 3) is None
    assert [row.state for row in templates(ward, DAY)] == ["used", "replaced"]


def test_one_begins_on_its_day(ward, chief):
    kept(ward, chief, begins_on=date(2026, 2, 1))
    kept(ward, chief)
    assert [used(ward, day=date(2026, 1, 31)), used(ward, day=date(2026, 2, 28)), used(ward)] == [None, 1, 2]
    assert [row.state for row in templates(ward, date(2026, 2, 28))] == ["later", "used"]


def test_one_of_the_kind_goes_before_one_of_all_kinds(ward, chief):
    kept(ward, chief, kind="year", begins_on=date(2026, 2, 1))
    kept(ward, chief)
    assert [used(ward), used(ward, kind="month")] == [1, 2]


def test_what_was_issued_before_a_version_was_kept_is_not_made_from_it(ward, chief):
    kept(ward, chief, begins_on=date(2020, 1, 1))
    assert used(ward, day=date(2026, 1, 31)) is None
    assert used(ward, day=date(2026, 2, 1)) == 1


def test_put_away_gives_way_to_the_one_before_and_to_the_built_in(ward, chief):
    kept(ward, chief)
    kept(ward, chief)
    for version in (2, 1):
        with time_machine.travel("2026-03-10 09:00+07:00", tick=False):
            put_away(ward=ward, version=version, by=chief)
        assert used(ward, day=date(2026, 3, 10)) == (1 if version == 2 else None)
    assert used(ward, day=date(2026, 3, 9)) == 2
    assert [row.state for row in templates(ward, date(2026, 3, 10))] == ["put_away", "put_away"]
    with pytest.raises(Refused, match="đã thôi dùng"):
        put_away(ward=ward, version=1, by=chief)


def test_a_document_of_its_day_is_made_from_it(ward, chief):
    content = replace(document("nothing", "year"), ward="05977")
    assert FORMATS["docx"].write(content) == word(content)
    kept(ward, chief)
    issued = replace(content, head=replace(content.head, number=5, day=DAY))
    about = docx.Document(io.BytesIO(FORMATS["docx"].write(issued))).core_properties
    assert about.comments == "Mẫu của phường, phiên bản 1"
    earlier = replace(issued, head=replace(issued.head, day=date(2026, 2, 28)))
    assert FORMATS["docx"].write(earlier) == word(earlier)


def test_only_who_issues_may(ward, chief):
    kept(ward, chief)
    for make in (people.make_officer, people.make_committee, people.make_administrator):
        by = make(ward)
        with pytest.raises((Refused, PermissionDenied)):
            kept(ward, by)
        with pytest.raises((Refused, PermissionDenied)):
            put_away(ward=ward, version=1, by=by)


@pytest.mark.parametrize(
    ("change", "said"), [({"kind": "weekly"}, "loại văn bản"), ({"note": "0912345678"}, "điện thoại")]
)
def test_nonsense_is_refused_in_words(ward, chief, change, said):
    with pytest.raises(Refused, match=said):
        kept(ward, chief, **change)
    assert not WordTemplate.objects.exists()


def test_another_wards_templates_are_not_seen(ward, chief):
    kept(ward, chief)
    other = make_ward("05980", name="Phường Khác")
    assert (list(templates(other, DAY)), template_file(other, 1), used(other)) == ([], None, None)

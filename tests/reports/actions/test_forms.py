"""Keeping forms from above: versions, names, the guard on their texts, and whose they are."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from reports.actions.forms import keep_form, mark_used, replace_form, retire_form
from reports.models import KeptForm
from reports.periods import parse_period
from reports.queries.forms import kept_file, kept_forms
from tests import people
from tests.residents.factories import make_province, make_ward
from tests.wardsecurity.filling import forms
from wardsecurity.errors import Refused
from wardsecurity.workbooks.values import FileRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def ward():
    return make_ward("05977")


@pytest.fixture
def officer(ward):
    return people.make_officer(ward)


@pytest.fixture
def sheet(tmp_path):
    def made(*cells: object) -> bytes:
        return forms.plain_workbook(tmp_path / "f.xlsx", list(cells)).read_bytes()

    return made


def keep(ward, officer, content, name="Biểu tháng", **more):
    return keep_form(owner=ward, name=name, content=content, by=officer, **more)


def test_a_form_is_kept_and_replaced_by_versions(ward, officer, sheet):
    form = keep(ward, officer, sheet("[[C05]]"))
    replace_form(form=form, content=(newer := sheet("[[C04]]")), by=officer)
    found, first = kept_file(ward, form.pk), kept_file(ward, form.pk, number=1)
    assert found
    assert first
    assert (found.line.version, found.content, [each.number for each in found.versions]) == (2, newer, [2, 1])
    assert first.content != newer
    assert kept_file(ward, form.pk, number=3) is None


def test_the_same_file_again_is_no_new_version(ward, officer, sheet):
    content = sheet("[[C05]]")
    form = keep(ward, officer, content)
    replace_form(form=form, content=content, by=officer)
    assert form.versions.count() == 1


def test_a_version_is_of_the_same_kind(ward, officer, sheet, tmp_path):
    form = keep(ward, officer, sheet("[[C05]]"))
    document = forms.document(tmp_path / "f.docx", "[[C05]]").read_bytes()
    with pytest.raises(Refused, match="cùng loại"):
        replace_form(form=form, content=document, by=officer)


def test_out_of_use_it_is_listed_no_more_and_its_name_is_free(ward, officer, sheet):
    form = keep(ward, officer, sheet("[[C05]]"))
    retire_form(form=form, by=officer)
    assert (kept_forms(ward), kept_file(ward, form.pk)) == ((), None)
    keep(ward, officer, sheet("[[C05]]"))
    with pytest.raises(Refused, match="ngừng dùng"):
        retire_form(form=form, by=officer)


@pytest.mark.parametrize("name", ["", "Biểu tháng", "Hỏi 0912345678"])
def test_a_name_that_cannot_be(ward, officer, sheet, name):
    keep(ward, officer, sheet("[[C05]]"))
    with pytest.raises((ValidationError, Refused)):
        keep(ward, officer, sheet("[[C05]]"), name=name)
    assert KeptForm.objects.count() == 1


def test_numbers_of_people_in_a_form_are_refused(ward, officer, sheet):
    with pytest.raises(Refused, match="số điện thoại"):
        keep(ward, officer, sheet("Liên hệ 0912345678", "[[C05]]"), confirmed=True)
    assert not KeptForm.objects.exists()


def test_what_looks_like_a_person_is_asked_about(ward, officer, sheet):
    content = sheet("Người lập: Nguyễn Văn An", "[[C05]]")
    with pytest.raises(Refused, match="tên người") as refused:
        keep(ward, officer, content)
    assert "Nguyễn" not in str(refused.value)
    keep(ward, officer, content, confirmed=True)


def test_no_form(ward, officer):
    with pytest.raises(FileRefused):
        keep(ward, officer, b"x")


@pytest.mark.parametrize("role", ["committee", "administrator"])
def test_only_those_who_fill_keep(ward, sheet, role):
    with pytest.raises(Refused, match="quyền"):
        keep(ward, getattr(people, f"make_{role}")(ward), sheet("[[C05]]"))


def test_another_ward_neither_sees_nor_changes_it(ward, officer, sheet):
    form = keep(ward, officer, sheet("[[C05]]"))
    other = make_ward(province=ward.province)
    assert (kept_forms(other), kept_file(other, form.pk)) == ((), None)
    with pytest.raises(Refused):
        retire_form(form=form, by=people.make_officer(other))


def test_a_province_gives_a_form_to_its_wards(ward, officer, sheet):
    provincial = people.make_provincial(ward.province)
    form = keep_form(owner=ward.province, name="Biểu của tỉnh", content=sheet("[[C05]]"), by=provincial, for_wards=True)
    own = keep_form(owner=ward.province, name="Biểu tổng hợp", content=sheet("[[C05]]"), by=provincial)
    assert [(line.id, line.own) for line in kept_forms(ward)] == [(form.pk, False)]
    assert {line.id for line in kept_forms(ward.province)} == {form.pk, own.pk}
    assert kept_file(ward, own.pk) is None
    assert kept_forms(make_ward(province=make_province("99", "Tỉnh khác"))) == ()
    with pytest.raises(Refused, match="cấp tỉnh"):
        retire_form(form=form, by=officer)


@pytest.mark.parametrize("of_province", [False, True])
def test_the_owner_is_held_before_a_form_is_looked_for(ward, officer, sheet, of_province, monkeypatch):
    held = []
    whole = QuerySet.select_for_update

    def noted(rows, **more):
        held.append(rows.model)
        return whole(rows, **more)

    monkeypatch.setattr(QuerySet, "select_for_update", noted)
    owner, by = (ward.province, people.make_provincial(ward.province)) if of_province else (ward, officer)
    keep_form(owner=owner, name="Biểu tháng", content=sheet("[[C05]]"), by=by)
    assert held[:1] == [type(owner)]


def test_a_ward_has_no_form_for_wards(ward, officer, sheet):
    assert keep(ward, officer, sheet("[[C05]]"), for_wards=True).for_wards is False


def test_the_last_filling_is_noted_for_the_owner_alone(ward, officer, sheet):
    provincial = people.make_provincial(ward.province)
    form = keep_form(owner=ward.province, name="Biểu của tỉnh", content=sheet("[[C05]]"), by=provincial, for_wards=True)
    mark_used(form=form, period=parse_period("2009-Q1"))
    assert [line.used_label for line in kept_forms(ward.province)] == ["quý I/2009"]
    assert [(line.used_at, line.used_label) for line in kept_forms(ward)] == [(None, "")]

"""Every book: what is exported and imported again is unchanged; into an empty ward it comes back as it was."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from random import Random
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from residents import models
from residents.exports import template_file
from residents.models import Entry
from residents.resources import RESOURCES
from tests.residents import books
from tests.residents import factories as make
from tests.residents.desk import approve_march
from tests.residents.imports.desk import Desk, counts, saved

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("name", RESOURCES)
DAY = make.DAY


def full_ward() -> Desk:
    """A ward with rows in every book, each entry with a number, and lines beneath them."""
    desk = Desk()
    ward = desk.ward
    for seed in (1, 2, 3):
        books.fill(ward, Random(seed))  # noqa: S311
    block = make.make_block(ward)
    case = make.make_case(ward, number="V-1", block=block)
    make.make_persons(case, 2), make.make_persons(case, 3)
    dossier = make.make_supervised(ward, legal_basis=make.make_law(), block=block)
    for month in (4, 5):
        models.SupervisionReview.objects.create(ward=ward, dossier=dossier, held_on=date(2009, month, 2))
    pilot = make.make_pilot(block)
    models.PilotReview.objects.create(ward=ward, pilot=pilot, held_on=DAY, finding="Tốt")
    make.make_directive(ward, number="15/KH-UBND")
    make.make_programme(ward, associations=models.Association.objects.filter(ward=ward)[:2])
    models.Theme.objects.create(ward=ward, name="Phòng cháy")
    models.Subject.objects.create(ward=ward, name="Gây rối")
    models.WardProfile.objects.create(ward=ward, from_on=DAY, text="Địa bàn rộng.\nDân cư ổn định.")
    make.make_law("movement", "5/2026/QĐ-UBND", ward=ward, leads=True, in_force_from=date(2026, 7, 1))
    make.make_law("movement", "", ward=ward, title="Quy ước khối phố")
    make.make_pledge(block, DAY)
    numbered = [each.model for each in RESOURCES.values() if each.numbered]
    for model in numbered:
        for row in model._default_manager.filter(ward=ward, number=""):
            model._default_manager.filter(pk=row.pk).update(number=f"HS-{row.pk}")
    return desk


def exported(desk: Desk, name: str) -> Any:
    resource = RESOURCES[name](desk.ward)
    book = Workbook()
    book.active.append([str(each.label) for each in resource.columns])
    for row in resource.export_rows(resource.stored().order_by("pk")):
        book.active.append(row)
    return saved(book)


@EVERY
def test_what_is_exported_and_imported_again_is_unchanged(name):
    desk = full_ward()
    found = desk.read_file(name, exported(desk, name), by=desk.administrator if name == "units" else None)
    assert (found.state, found.message) == ("ready", "")
    new, changed, unchanged, refused = counts(found)
    assert (new, changed, refused, unchanged > 0) == (0, 0, 0, True)


@EVERY
def test_after_a_month_is_approved_too(name):
    desk = full_ward()
    approve_march(desk.ward)
    found = desk.read_file(name, exported(desk, name), by=desk.administrator if name == "units" else None)
    assert (found.state, counts(found)[0::3], counts(found)[1]) == ("ready", (0, 0), 0)


@pytest.mark.parametrize("name", [name for name, each in RESOURCES.items() if issubclass(each.model, Entry)])
def test_what_was_deleted_comes_back_as_it_was(name):
    desk = full_ward()
    models.Unit.objects.update(opened_on=None, closed_on=None)
    file, was = exported(desk, name), told(name)
    for model in (getattr(RESOURCES[name].lines, "model", None), RESOURCES[name].model):
        if model:
            for other in (models.ImplementingTeam, models.ModelSite) if name == "models" else ():
                other.objects.all().delete()
            model._default_manager.all().delete()
    found = desk.read_file(name, file)
    assert counts(found)[1:] == (0, 0, 0)
    desk.confirm(found)
    assert told(name) == was


def told(name: str) -> list[str]:
    """What a book and its lines say, but for keys, versions and the day they count by."""
    resource = RESOURCES[name]
    lines = []
    for model in filter(None, (resource.model, getattr(resource.lines, "model", None))):
        head = getattr(model, "heads_to", "")
        left_out = ("id", "version", "saved_by", "saved_at", head)
        names = [
            each.name
            for each in model._meta.fields
            if each.editable and each.name not in left_out and not each.name.endswith("_counts_on")
        ]
        lines += sorted(map(str, model._default_manager.values_list(*names)))
    return lines


def test_the_natural_key_is_said_in_words():
    assert RESOURCES["pledges"].key_text() == "Số sổ; không có số thì: Ngày ký + Đơn vị ký + Đợt ký cam kết"
    assert all(each.key_text() for each in RESOURCES.values())


@EVERY
def test_headings_are_told_apart(name):
    names = [heading.casefold() for each in RESOURCES[name].headings().values() for heading in each]
    own = [label.casefold() for each in RESOURCES[name].columns for label in dict.fromkeys(each.labels())]
    assert len(set(own)) == len(own)
    assert set(own) <= set(names)


@EVERY
def test_every_column_of_the_form_is_there(name):
    resource = RESOURCES[name]
    if resource.register:
        assert {each.name for each in resource.register.fields} == set(resource.fields)


def test_drop_downs_have_what_may_be_chosen():
    desk = full_ward()
    cases = RESOURCES["cases"](desk.ward)
    assert "Trộm cắp tài sản" in cases.options("subject")
    assert (cases.options("thanks_to_tipoff"), cases.options("occurred_on")) == (["có", "không"], [])
    assert "giáo dục tại phường" in RESOURCES["supervision"](desk.ward).options("measure")


@EVERY
def test_the_example_of_the_template_says_all_that_a_row_must_have(name):
    """But for what is chosen from a list that the ward has still to fill."""
    resource = RESOURCES[name](full_ward().ward)
    page = load_workbook(BytesIO(template_file(resource))).worksheets[0]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    starred = {str(head).removesuffix(" (*)") for row in rows for head in row if str(head).endswith("(*)")}
    assert starred == {str(each.label) for each in resource.columns if each.required and not each.of_line}
    example = next(row for row in rows if row[0] == "Ví dụ")
    heads = rows[rows.index(example) - 1]
    said = {str(head).removesuffix(" (*)"): cell for head, cell in zip(heads, example, strict=True)}
    assert [label for each in resource.columns if each.required and said[label := str(each.label)] is None] == []

"""How a ward numbers its books: with a digit, and letters as abbreviations only; a dossier's number is no name."""

from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from residents import models
from residents.models.book import NO_NUMBER, misnumbered
from tests.residents import factories as make
from tests.residents import rows
from tests.residents.desk import lines, make_desk
from tests.residents.imports.desk import Desk, reasons
from wardsecurity.guard import PERSON

pytestmark = pytest.mark.django_db
OLD = r"[A-ZĐ0-9./-]{1,30}"
NEW = models.Ward._meta.get_field("dossier_pattern").default


def dossier(number: str) -> models.SupervisedPerson:
    return models.SupervisedPerson(**{**rows.good(models.SupervisedPerson, rows.make_setting()), "number": number})


@pytest.mark.parametrize("number", ["NGUYENVANTAM", "NGUYEN.VAN.TAM", "NGUYEN-1990", "TAM", "05/GIAODUC"])
def test_a_name_is_no_number(number):
    with pytest.raises(ValidationError) as refused:
        dossier(number).full_clean()
    assert "number" in refused.value.message_dict


@pytest.mark.parametrize("model", [models.TipOff, models.SupervisedPerson, models.Directive])
def test_a_number_holds_a_digit_whatever_the_pattern(model):
    entry = model(**{**rows.good(model, rows.make_setting()), "number": "NGUYENVANTAM"})
    entry.ward.dossier_pattern = OLD
    with pytest.raises(ValidationError, match="Số phải có chữ số"):
        entry.full_clean()
    entry.number = "NT-05"
    entry.full_clean()


@pytest.mark.parametrize("number", ["05/GD-2026", "12/HS-CAP", "2026-014", "CK-2009/027", "VV5A", "7"])
def test_numbers_of_books_pass(number):
    dossier(number).full_clean()


def sent(number: str, **more: str) -> dict[str, object]:
    return {"number": number, "measure": "ward_education", "started_on": "05/03/2009", "ban": "0", **lines(), **more}


def test_a_dossier_number_that_could_be_a_name_is_asked_about():
    desk = make_desk()
    path = desk.path("quan-ly-giao-duc", "them")
    assert PERSON in desk.officer.post(path, sent("TAM-1990")).content.decode()
    assert not models.SupervisedPerson.objects.exists()
    desk.officer.post(path, sent("CAM-1990", xac_nhan="1"))
    desk.officer.post(path, sent("05/GD-2026"))
    assert set(models.SupervisedPerson.objects.values_list("number", flat=True)) == {"CAM-1990", "05/GD-2026"}


def test_so_it_is_in_a_file():
    desk = Desk()
    make.make_block(desk.ward)
    head = ("Số hồ sơ", "Biện pháp", "Khối phố", "Ngày bắt đầu")
    sent_in = [(number, "án treo", "Khối 1", "25/02/2009") for number in ("TAM-1990", "05/GD-2026", "NGUYEN.VAN.TAM")]
    found = desk.read("supervision", head, *sent_in)
    assert [(row, why) for row, _column, why in reasons(found)] == [
        (2, PERSON),
        (4, str(misnumbered(desk.ward))),
    ]


def test_a_name_is_no_number_in_a_file_of_a_ward_with_the_old_pattern():
    desk = Desk()
    models.Ward.objects.filter(pk=desk.ward.pk).update(dossier_pattern=OLD)
    rows_in = [("NGUYENVANTAM", "25/02/2009"), ("NGUONTIN5", "25/02/2009")]
    found = desk.read("tipoffs", ("Số sổ", "Ngày tiếp nhận"), *rows_in)
    why = [(row, why) for row, _column, why in reasons(found)]
    assert (2, str(NO_NUMBER)) in why
    assert (3, str(NO_NUMBER)) not in why


def test_the_migration_leaves_a_ward_whose_entries_say_otherwise():
    migration = import_module("residents.migrations.0012_numbers_hold_a_digit")
    own, contradicted, free = (make.make_ward(dossier_pattern=each) for each in ("[0-9]+", OLD, OLD))
    make.make_tipoff(contradicted, number="NGUONTIN")
    make.make_tipoff(free, number="NT-2009/003")
    migration.tighten(apps, None)
    found = dict(models.Ward.objects.values_list("pk", "dossier_pattern"))
    assert [found[each.pk] for each in (own, contradicted, free)] == ["[0-9]+", OLD, NEW]


def test_the_migration_knows_every_book_that_the_ward_numbers():
    migration = import_module("residents.migrations.0012_numbers_hold_a_digit")
    books = {each for each in apps.get_app_config("residents").get_models() if issubclass(each, models.Entry)}
    assert {each._meta.model_name for each in books if each.number_in_pattern} == set(migration.BOOKS)

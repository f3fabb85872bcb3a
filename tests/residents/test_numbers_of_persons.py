"""No number of an entry, a decision or a document is that of a person: a telephone number fits the pattern of book
numbers well enough, and so does an identity number."""

import pytest
from django.core.exceptions import ValidationError

from residents import models
from residents.models import Entry
from residents.resources import RESOURCES
from tests.residents import rows
from tests.residents.desk import make_desk
from tests.residents.factories import make_block, make_subject
from tests.residents.imports.desk import Desk, counts, reasons

pytestmark = pytest.mark.django_db
PHONE, IDENTITY = "0912345678", "004099001235"
BOOKS = sorted(
    {each.model for each in RESOURCES.values() if issubclass(each.model, Entry)}, key=lambda each: each.__name__
)


@pytest.mark.parametrize("number", [PHONE, IDENTITY])
@pytest.mark.parametrize("model", BOOKS)
def test_no_entry_takes_one_for_its_number(model, number):
    entry = model(**{**rows.good(model, rows.make_setting()), "number": number})
    with pytest.raises(ValidationError) as refused:
        entry.full_clean()
    assert "number" in refused.value.message_dict


@pytest.mark.parametrize("model", [models.Evaluation, models.Commendation])
def test_no_decision_is_numbered_so(model):
    entry = model(**{**rows.good(model, rows.make_setting()), "decision_number": f"QĐ {PHONE}"})
    with pytest.raises(ValidationError) as refused:
        entry.full_clean()
    assert "decision_number" in refused.value.message_dict


def test_no_document_of_the_ward_is_numbered_so():
    at = rows.make_setting()
    law = models.LegalBasis(**{**rows.good(models.LegalBasis, at), "ward": at.ward, "number": PHONE})
    with pytest.raises(ValidationError) as refused:
        law.full_clean()
    assert "number" in refused.value.message_dict


def test_the_form_of_a_tipoff_says_so_beside_the_box():
    desk = make_desk()
    typed = {"number": PHONE, "received_on": "10/03/2009", "subject": make_subject().pk, "result": "open"}
    page = desk.officer.post(desk.path("nguon-tin", "them"), typed)
    assert "Có số điện thoại" in page.content.decode()
    assert not models.TipOff.objects.exists()


def test_an_import_refuses_the_row():
    desk = Desk()
    make_block(desk.ward)
    head = ("Số hồ sơ", "Biện pháp", "Khối phố", "Ngày bắt đầu")
    found = desk.read(
        "supervision",
        head,
        (IDENTITY, "án treo", "Khối 1", "25/02/2009"),
        ("HS-2009/000123", "án treo", "Khối 1", "25/02/2009"),
    )
    assert counts(found) == (1, 0, 0, 1)
    assert reasons(found)[0][:2] == (2, "Số hồ sơ")


def test_the_words_of_a_decision_are_asked_about():
    desk = make_desk()
    typed = {"year": 2009, "body": "UBND tỉnh", "decision_number": "QĐ khen ông Nguyễn Văn Bảy"}
    page = desk.officer.post(desk.path("khen-thuong", "them"), typed).content.decode()
    assert "Tôi đã xem lại: không phải tên người, địa chỉ." in page

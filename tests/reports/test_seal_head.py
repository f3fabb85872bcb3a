"""A head taken out of the program finds a chain that was built anew, in which everything agrees with everything."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from reports import seal_head, seals
from reports.models import Edition, Figure
from residents.models import Ward
from tests.residents import factories
from tests.seal_flush import lifted
from wardsecurity.errors import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def sealed(desk):
    for month in ("2009-03", "2009-04"):
        desk.approved(month)
    desk.ward.refresh_from_db()
    return desk


def rebuilt(desk) -> None:
    """The whole chain of the ward with another figure in its first month: what nothing inside can tell."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with lifted():
        head = ""
        for edition in Edition.objects.filter(report__ward=desk.ward).order_by("chain_position"):
            Figure.objects.filter(edition=edition, indicator="C01").update(value=99)
            seal = seals.seal_of(seals.canonical(edition), head)
            Edition.objects.filter(pk=edition.pk).update(previous_seal=head, seal=seal)
            head = seal
        Ward.objects.filter(pk=desk.ward.pk).update(seal_head=head)
    desk.ward.refresh_from_db()


def text_of(ward) -> str:
    return seal_head.head_file(ward)[2].decode()


def check(head: str, **more) -> str:
    err = StringIO()
    with pytest.raises(CommandError):
        call_command("check_seals", head=head, stdout=StringIO(), stderr=err, **more)
    return err.getvalue()


def test_the_file_says_the_ward_its_count_and_its_head(sealed):
    content = json.loads(text_of(sealed.ward))
    assert (content["ward"], content["count"], content["head"]) == (sealed.ward.code, 2, sealed.ward.seal_head)
    assert seal_head.read_head(text_of(sealed.ward)) == seal_head.Head(sealed.ward.seal_head, 2, sealed.ward.code)


def test_a_chain_built_anew_is_found_by_the_file_and_by_the_printed_digits(sealed, tmp_path):
    file, printed = tmp_path / "head.json", sealed.ward.seal_head
    file.write_text(text_of(sealed.ward))
    rebuilt(sealed)
    assert seals.verify(sealed.ward) == []
    assert "lập lại" in check(str(file))
    assert "lập lại" in check(printed, ward=sealed.ward.code)


def test_a_chain_that_went_on_still_holds_it(sealed):
    head = seal_head.read_head(text_of(sealed.ward))
    sealed.approved("2009-05")
    assert seal_head.differences(sealed.ward, head) == []


def test_a_seal_in_another_place_is_told(sealed):
    assert "đứng thứ 2" in seal_head.differences(sealed.ward, seal_head.Head(sealed.ward.seal_head, 1))[0]


def test_digits_without_a_ward_are_looked_for_in_all(sealed):
    factories.make_ward()
    call_command(
        "check_seals", head=" ".join(sealed.ward.seal_head[at : at + 8] for at in range(0, 64, 8)), stdout=StringIO()
    )
    assert "no ward's chain" in check("a" * 64)


def test_a_head_from_before_the_first_seal_is_in_every_chain(desk):
    head = seal_head.read_head(text_of(desk.ward))
    desk.approved()
    assert seal_head.differences(desk.ward, head) == []


@pytest.mark.parametrize(
    "text", ["", "xyz", "{}", "[]", '{"head": "x", "count": 1, "ward": "1"}', "g" * 64, "a" * 63, "9" * 5000]
)
def test_what_is_no_head_is_refused_in_a_sentence(text):
    with pytest.raises(Refused, match=r"[Dd]ấu niêm phong"):
        seal_head.read_head(text)

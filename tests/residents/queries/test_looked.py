"""Who looked into a sensitive book, in words, for whoever may read it."""

from datetime import date

import pytest

from residents.actions import entry
from residents.models import TipOff
from residents.queries.looked import looks
from residents.registers import REGISTERS
from tests.residents import factories as make
from tests.residents.desk import make_desk

pytestmark = pytest.mark.django_db
TIPS = REGISTERS["nguon-tin"]


def looked(desk):
    return [(each.by, each.did, each.what) for each in looks(TIPS, desk.ward)]


def test_looking_and_taking_out_are_told_the_latest_first():
    desk = make_desk()
    tip = make.make_tipoff(desk.ward, number="NT-1")
    desk.chief.get(desk.path("nguon-tin"))
    desk.officer.get(desk.path("nguon-tin", tip.pk))
    desk.officer.get(desk.path("nguon-tin", "xuat.csv").rstrip("/"))
    assert [each[1:] for each in looked(desk)] == [
        ("xuất tệp", "1 dòng"),
        ("xem mục", "NT-1"),
        ("xem sổ", ""),
    ]
    TipOff.objects.all().delete()
    assert looked(desk)[1][2] == f"#{tip.pk}"


def test_another_ward_and_another_book_are_not_among_them():
    desk, other = make_desk(), make_desk()
    other.officer.get(other.path("nguon-tin"))
    desk.officer.get(desk.path("quan-ly-giao-duc"))
    assert looked(desk) == []
    assert looks(REGISTERS["ky-cam-ket"], desk.ward) == ()


def test_queries_do_not_grow(django_assert_num_queries):
    desk = make_desk()
    for number in range(5):
        desk.officer.get(desk.path("nguon-tin", make.make_tipoff(desk.ward, number=f"NT-{number}").pk))
    with django_assert_num_queries(2):
        assert len(looks(TIPS, desk.ward)) == 5


def test_the_page_shows_it_to_the_chief():
    desk = make_desk()
    desk.officer.get(desk.path("nguon-tin"))
    page = desk.chief.get(desk.path("nguon-tin", "lich-su")).content.decode()
    assert "Ai đã xem" in page
    assert "127.0.0.1" in page


def test_entries_without_a_number_are_told_from_each_other():
    desk = make_desk()
    subject, block = make.make_subject("Trộm cắp tài sản"), make.make_block(desk.ward, 1)
    for day, where in ((3, block), (4, None)):
        tip = TipOff(ward=desk.ward, received_on=date(2009, 3, day), subject=subject, block=where)
        entry.add(entry=tip, by=desk.person)
        desk.officer.get(desk.path("nguon-tin", tip.pk))
    one, two = TipOff.objects.order_by("received_on")
    names = [
        f"#{one.pk}: 03/03/2009, Trộm cắp tài sản, Khối 1",
        f"#{two.pk}: 04/03/2009, Trộm cắp tài sản, chưa đánh giá",
    ]
    assert [each[2] for each in looked(desk)] == [names[1], names[0]]
    page = desk.chief.get(desk.path("nguon-tin", "lich-su")).content.decode()
    for tip, name in ((one, names[0]), (two, names[1])):
        assert f'<a href="{desk.path("nguon-tin", tip.pk)}">{name}</a>' in page
    entry.delete(entry=two, version=two.version, by=desk.person)
    page = desk.chief.get(desk.path("nguon-tin", "lich-su")).content.decode()
    assert f"#{two.pk}" in page
    assert names[1] not in page

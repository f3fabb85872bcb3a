"""Ranh giới khối phố: a file sent in, looked at, confirmed; a wrong one refused in words."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from residents import counts
from residents.models import Outline, OutlineSet
from tests.people import make_administrator
from tests.reports.views.test_dashboard import signed_in
from tests.residents.factories import make_block, make_ward
from tests.residents.geojson import collection, feature, square

pytestmark = pytest.mark.django_db
PAGE = "/05977/quan-tri/ranh-gioi/"


@pytest.fixture
def ward():
    ward = make_ward("05977")
    make_block(ward, code="K01", name="Khối 1")
    make_block(ward, code="K02", name="Khối 2")
    return ward


@pytest.fixture
def client(ward):
    return signed_in(make_administrator(ward))


def send(client, content: bytes):
    return client.post(PAGE, {"tep": SimpleUploadedFile("nguyen-van-a.geojson", content)}, follow=True)


def test_from_the_file_to_the_map(client, ward):
    answer = send(client, collection(feature(ma="K01"), feature(square(1), to_truong="Trần Thị B")))
    page = answer.content.decode()
    assert "Đã bỏ qua, không lưu: to_truong." in page
    assert "1 hình chưa rõ là khối phố nào" in page
    k01, k02 = ward.units.order_by("code")
    kept = OutlineSet.objects.get(ward=ward)
    done = client.post(f"{PAGE}{kept.pk}/", {"hinh-1": k01.pk, "hinh-2": k02.pk}, follow=True)
    assert "bản đồ dùng từ bây giờ" in done.content.decode()
    assert set(counts.outlines(ward)) == {k01.pk, k02.pk}
    assert "Trần" not in str(list(Outline.objects.values()))


def test_a_wrong_file_is_refused_with_the_place_and_changes_nothing(client, ward):
    page = send(client, collection(feature([[y, x] for x, y in square()]))).content.decode()
    assert "Hình 1, vòng 1, điểm 1: kinh độ và vĩ độ bị đổi chỗ cho nhau." in page
    assert not OutlineSet.objects.exists()


def test_a_crossing_is_refused_in_words(client):
    a, b, c, d, _a = square()
    page = send(client, collection(feature(), feature([a, c, b, d, a]))).content.decode()
    assert "Hình 2: đường ranh giới tự cắt hoặc đi trùng nhau, gần kinh độ 106,76500, vĩ độ 21,85500." in page
    assert "Self" not in page
    assert not OutlineSet.objects.exists()


def test_overlapping_drawings_are_named_before_they_are_confirmed_and_may_be_kept(client, ward):
    half = [[x + 0.006, y] for x, y in square()]
    page = send(client, collection(feature(ma="K01"), feature(half, ma="K02"), feature(half))).content.decode()
    assert "Hình 1 (Khối 1) và hình 2 (Khối 2): chồng lên nhau 40% diện tích hình nhỏ hơn." in page
    assert "Hình 2 (Khối 2) và hình 3 (chưa rõ khối): chồng lên nhau 100% diện tích hình nhỏ hơn." in page
    kept, (k01, k02) = OutlineSet.objects.get(ward=ward), ward.units.order_by("code")
    client.post(f"{PAGE}{kept.pk}/", {"hinh-1": k01.pk, "hinh-2": k02.pk})
    assert set(counts.outlines(ward)) == {k01.pk, k02.pk}


def test_neighbours_say_nothing_of_overlaps(client):
    assert "chồng lên" not in send(client, collection(feature(), feature(square(1)))).content.decode()


def test_of_many_overlaps_the_largest_are_told_and_the_others_counted(client, ward):
    page = send(client, collection(*[feature()] * 8)).content.decode()
    assert page.count("chồng lên nhau 100%") == 20
    assert "Còn 8 cặp hình khác." in page


def test_markup_in_a_property_comes_back_as_text(client):
    page = send(client, collection(feature(**{"<script>alert(1)</script>": "x", "ma": "<b>"}))).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_two_drawings_of_one_block_are_asked_about(client, ward):
    send(client, collection(feature(), feature(square(1))))
    kept, unit = OutlineSet.objects.get(ward=ward), ward.units.first()
    page = client.post(f"{PAGE}{kept.pk}/", {"hinh-1": unit.pk, "hinh-2": unit.pk}).content.decode()
    assert "Một khối phố chỉ có một hình" in page
    assert counts.outlines(ward) == {}


def test_a_file_may_be_dropped(client, ward):
    send(client, collection(feature()))
    client.post(f"{PAGE}{OutlineSet.objects.get(ward=ward).pk}/", {"bo": "1"})
    assert not OutlineSet.objects.exists()


def test_without_a_file_it_is_asked_for(client):
    assert "Đồng chí chọn tệp ranh giới." in client.post(PAGE, {}).content.decode()


def test_a_few_queries_are_enough(client, ward, django_assert_max_num_queries):
    send(client, collection(feature(), feature(square(1))))
    pk = OutlineSet.objects.get(ward=ward).pk
    for address in (PAGE, f"{PAGE}{pk}/"):
        with django_assert_max_num_queries(10):
            assert client.get(address).status_code == 200

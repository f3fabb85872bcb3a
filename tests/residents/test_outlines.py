"""Reading outlines: what is right is taken, whatever is wrong is refused with its place, and no property is kept."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from residents import outlines
from residents.outline_check import OutlineFault, Overlap
from residents.outlines import read_outlines
from tests.residents.geojson import LAT, LON, collection, feature, square

FAULTS = {
    b"\xff\xfe": "UTF-8",
    b'{"type": "FeatureCollection",\n "features": [}': "dòng 2, cột 15",
    b"[" * 100_000: "JSON",
    b'{"type": "Feature"}': "FeatureCollection",
    b'{"type": "FeatureCollection", "features": []}': "không có hình",
    b'{"type": "FeatureCollection", "features": [1]}': "Hình 1",
    collection(feature(), {"type": "Feature", "geometry": None}): "Hình 2: phải là Polygon",
    collection(feature(), {"type": "Feature", "properties": [], "geometry": None}): "Hình 2: không phải",
    collection({"type": "Feature", "geometry": {"type": "Point", "coordinates": [LON, LAT]}}): "Polygon",
    collection({"type": "Feature", "geometry": {"type": "Polygon", "coordinates": []}}): "không có tọa độ",
    collection(feature(square()[:3])): "vòng 1: phải có ít nhất 4 điểm",
    collection(feature([*square()[:4], [LON + 0.001, LAT]])): "chưa khép kín",
    collection(feature([*square()[:2], ["x", 1], *square()[3:]])): "vòng 1, điểm 3: không phải cặp",
    collection(feature([*square()[:2], [True, 1], *square()[3:]])): "điểm 3",
    collection(feature([*square()[:1], [2.35, 48.85], *square()[2:]])): "điểm 2: nằm ngoài Việt Nam",
    collection(feature([[y, x] for x, y in square()])): "đổi chỗ",
    collection(feature(), crs={"type": "name", "properties": {"name": "EPSG:3405"}}): "WGS84",
    collection(feature(), crs=7): "WGS84",
    collection(feature([*square()[:1], [math.nan, 1], *square()[2:]])): "không phải là số",
}  # fmt: skip


@pytest.mark.parametrize(("content", "said"), FAULTS.items(), ids=range(len(FAULTS)))
def test_what_is_wrong_is_refused_with_its_place(content, said):
    with pytest.raises(OutlineFault, match=said):
        read_outlines(content)


@pytest.mark.parametrize("kind", ["Polygon", "MultiPolygon"])
def test_a_feature_keeps_its_rings(kind):
    found = read_outlines(collection(feature(kind=kind))).features[0]
    ring = found.shape[0][0]
    assert ring[0] == ring[-1]
    assert set(ring) == {(round(across, 6), round(up, 6)) for across, up in square()}


def test_a_ring_that_crosses_itself_is_refused_with_the_number_of_its_drawing():
    a, b, c, d, _a = square()
    with pytest.raises(OutlineFault, match="Hình 2: đường ranh giới tự cắt"):
        read_outlines(collection(feature(), feature([a, c, b, d, a])))


def test_what_two_drawings_cover_both_is_told():
    assert read_outlines(collection(feature(), feature(square(1)), feature())).overlaps == (Overlap(1, 3, 100),)


def test_code_and_name_are_read_and_all_other_properties_left():
    content = collection(feature(MA="K01", Ten="Khối 1", to_truong="Nguyễn Văn A", dien_thoai="0912345678"))
    read = read_outlines(content)
    assert (read.features[0].code, read.features[0].name) == ("K01", "Khối 1")
    assert read.ignored == ("dien_thoai", "to_truong")
    assert "Nguyễn" not in repr(read)


def test_more_points_or_drawings_than_bearable_are_refused(monkeypatch):
    monkeypatch.setattr(outlines, "MOST_POINTS", 9)
    with pytest.raises(OutlineFault, match="hơn 9 điểm"):
        read_outlines(collection(feature(), feature()))
    with pytest.raises(OutlineFault, match="nhiều hơn 200"):
        read_outlines(collection(*[feature()] * 201))
    with pytest.raises(OutlineFault, match="5 MB"):
        read_outlines(b" " * (outlines.FILE_BYTES + 1))


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
    )
)
def test_nothing_but_a_fault_ever_comes_of_nonsense(data):
    for content in (json.dumps(data), json.dumps({"type": "FeatureCollection", "features": data})):
        with pytest.raises(OutlineFault):
            read_outlines(content.encode())


def test_a_number_longer_than_can_be_read_is_a_fault():
    with pytest.raises(OutlineFault, match="số dài quá"):
        read_outlines(b'{"type": "FeatureCollection", "features": [' + b"1" * 5000 + b"]}")


def test_a_property_that_cannot_be_shown_is_not_named():
    assert read_outlines(collection(feature(**{"\ud800": "1", "mau": "2"}))).ignored == ("mau",)

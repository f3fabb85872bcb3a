"""Outlines as ground: what crosses itself is refused in words with its place, what is harmless is mended."""

import subprocess
from itertools import pairwise

import pytest
from django.utils import translation

from residents.outline_check import OutlineFault, Overlap, checked, sentence
from tests.residents.geojson import LAT, LON, square

FIRST = [square()]


def check(*shapes):
    return checked(shapes)


def box(left: float, low: float, size: float) -> list[list[float]]:
    """A square of `size` metres or so, that far from the corner of square()."""
    west, south, side = LON + left * 1e-5, LAT + low * 1e-5, size * 1e-5
    return [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]


def line(*points: tuple[float, float]) -> list[list[float]]:
    return [[LON + x * 1e-5, LAT + y * 1e-5] for x, y in points]


BOWTIE = line((0, 0), (1000, 1000), (1000, 0), (0, 1000), (0, 0))
REFUSED = {
    "crossing": ([[BOWTIE]], "Hình 2: đường ranh giới tự cắt hoặc đi trùng nhau, gần kinh độ 106,76500, vĩ độ 21,8"),
    "touching, and crossing by it": (
        [[line((0, 0), (500, 500), (1000, 1000), (1000, 0), (500, 500), (0, 1000), (0, 0))]],
        "Hình 2: đường ranh giới tự cắt",
    ),
    "parts that overlap": ([[box(0, 0, 1000)], [box(500, 500, 1000)]], "Hình 2: đường ranh giới tự cắt"),
    "the same part twice": ([[box(0, 0, 1000)], [box(0, 0, 1000)]], "Hình 2: đường ranh giới tự cắt hoặc đi trùng"),
    "a hole across the outline": ([[box(0, 0, 1000), box(900, 900, 300)]], "Hình 2: đường ranh giới tự cắt"),
    "a hole outside": (
        [[box(0, 0, 1000), box(2000, 2000, 100)]],
        "Hình 2: có lỗ nằm ngoài đường bao, gần kinh độ 106,78000, vĩ độ 21,87000.",
    ),
    "a hole in a hole": ([[box(0, 0, 1000), box(100, 100, 500), box(200, 200, 100)]], "Hình 2: có lỗ nằm trong một lỗ"),
    "a part in a part": ([[box(0, 0, 1000)], [box(200, 200, 100)]], "Hình 2: có phần nằm trong một phần khác, gần"),
    "a point, and a crossing": ([[[[LON, LAT]] * 4], [BOWTIE]], "Hình 2: đường ranh giới không rõ ràng, gần kinh độ"),
    "a line": ([[line((0, 0), (500, 500), (1000, 1000), (0, 0))]], "Hình 2: không có diện tích"),
    "a point": ([[[[LON, LAT]] * 5]], "Hình 2: không có diện tích"),
    "less than a square metre": ([[box(0, 0, 0.5)]], "Hình 2: không có diện tích"),
}  # fmt: skip


@pytest.mark.parametrize(("shape", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_unclear_is_refused_in_words_with_its_place(shape, said):
    with pytest.raises(OutlineFault) as fault:
        check([FIRST], shape)
    assert str(fault.value).startswith(said)
    assert ("phần mềm bản đồ" in str(fault.value)) == ("diện tích" not in said)


def test_the_words_are_english_for_who_reads_english():
    with translation.override("en"):
        said = sentence(2, "Self-intersection", [106.765, 21.855])
    assert said == (
        "Drawing 2: the outline crosses itself or runs over itself, near longitude 106.76500, latitude 21.85500."
        " Please mend it in the mapping software and send it again."
    )


HARMLESS = {
    "points repeated": ([[[*square()[:2], square()[1], *square()[2:], square()[0]]]], 1),
    "turned the other way": ([[square()[::-1]]], 1),
    "a hole turned like its outline": ([[box(0, 0, 1000), box(100, 100, 500)]], 0.75),
    "a spike without width": (
        [[line((0, 0), (1000, 0), (1000, 500), (1500, 500), (1000, 500), (1000, 1000), (0, 1000), (0, 0))]], 1,
    ),
    "a point touched twice": ([[line((0, 0), (500, 0), (1000, 0), (1000, 1000), (500, 0), (0, 1000), (0, 0))]], 0.5),
    "parts side by side": ([[box(0, 0, 1000)], [box(1000, 0, 1000)]], 2),
    "a part without area": ([[box(0, 0, 1000)], [line((2000, 0), (2000, 500), (2000, 0), (2000, 0))]], 1),
    "a crossing smaller than a hand": (
        [[line((0, 0), (1000, 0), (1000, 1000), (0.1, 1000), (0, 999.9), (0, 1000), (0, 0))]], 1,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("shape", "squares"), HARMLESS.values(), ids=HARMLESS)
def test_what_changes_nothing_of_the_ground_is_mended(shape, squares):
    found = check(shape).shapes[0]
    assert sum(signed(ring) for polygon in found for ring in polygon) == pytest.approx(squares * 1e-4, rel=1e-4)


def signed(ring) -> float:
    """The area, less than zero where the ring turns with the clock: so a hole takes away."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def test_drawings_of_the_same_ground_are_told_the_most_first():
    found = check([[box(0, 0, 1000)]], [[box(800, 0, 1000)]], [[box(0, 0, 1000)]])
    assert found.overlaps == (Overlap(1, 3, 100), Overlap(1, 2, 20), Overlap(2, 3, 20))


def test_a_fault_of_our_own_is_none_of_the_file(monkeypatch):
    done = subprocess.CompletedProcess([], 1, "", "ModuleNotFoundError: shapely")
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: done)
    with pytest.raises(RuntimeError, match="shapely"):
        check([FIRST])


@pytest.mark.parametrize("status", [3, -24])
def test_whatever_ends_it_early_is_a_tangle(monkeypatch, status):
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: subprocess.CompletedProcess([], status))
    with pytest.raises(OutlineFault, match="quá rối"):
        check([FIRST])

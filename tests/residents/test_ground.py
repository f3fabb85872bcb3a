"""The geometry itself: what is kept covers the same ground with fewer points, and what overlaps is counted right."""

import json
import math
import signal
import subprocess
import sys

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from residents import ground, outline_check
from tests.residents.geojson import comb, scribble


def rectangle(left: float, low: float, wide: float, high: float) -> list[list[float]]:
    return [[left, low], [left + wide, low], [left + wide, low + high], [left, low + high], [left, low]]


def circle(count: int, radius: float = 1, x: float = 0, y: float = 0) -> list[list[float]]:
    angles = [math.tau * at / count for at in range(count)]
    ring = [[x + radius * math.cos(angle), y + radius * math.sin(angle)] for angle in angles]
    return [*ring, ring[0]]


def shapes(*given) -> np.ndarray:
    return np.array([ground.covered(each) for each in given])


sides = st.integers(1, 40)
rectangles = st.builds(rectangle, st.integers(0, 40), st.integers(0, 40), sides, sides)


@given(st.lists(rectangles, min_size=2, max_size=6))
def test_overlaps_are_those_of_a_naive_twin(rings):
    found = {(one, other): share for one, other, share in ground.overlaps(shapes(*([[ring]] for ring in rings)))}
    for one in range(len(rings)):
        for other in range(one + 1, len(rings)):
            share = 100 * common(rings[one], rings[other])
            told = found.get((one + 1, other + 1))
            if abs(share - ground.OVERLAP) > 1e-6:  # of just so much either will do
                assert (told is not None) == (share > ground.OVERLAP)
            assert told is None or abs(told - share) <= 0.5 + 1e-6


def common(one, other) -> float:
    """What two rectangles share, as a part of the smaller."""
    wide = min(one[2][0], other[2][0]) - max(one[0][0], other[0][0])
    high = min(one[2][1], other[2][1]) - max(one[0][1], other[0][1])
    areas = [(each[2][0] - each[0][0]) * (each[2][1] - each[0][1]) for each in (one, other)]
    return max(wide, 0) * max(high, 0) / min(areas)


def test_a_small_overlap_is_nothing_to_tell():
    assert ground.overlaps(shapes([[rectangle(0, 0, 100, 10)]], [[rectangle(95, 0, 100, 10)]])) == []
    assert ground.overlaps(shapes([[rectangle(0, 0, 100, 10)]], [[rectangle(94, 0, 100, 10)]])) == [(1, 2, 6)]


def test_an_enclave_in_a_hole_is_no_overlap():
    hole = rectangle(4, 4, 2, 2)
    around, enclave = [[rectangle(0, 0, 10, 10), hole]], [[hole]]
    assert ground.overlaps(shapes(around, enclave)) == []
    assert ground.overlaps(shapes([[rectangle(0, 0, 10, 10)]], enclave)) == [(1, 2, 100)]


def test_each_part_counts():
    parted = [[rectangle(0, 0, 10, 10)], [rectangle(20, 0, 10, 10)]]
    assert ground.overlaps(shapes(parted, [[rectangle(25, 0, 10, 10)]])) == [(1, 2, 50)]


@given(st.integers(3, 400))
def test_a_simpler_ring_stays_closed_and_near(count):
    ring = circle(count)
    (simple,) = ground.simplified(shapes([[ring]]))
    points = shapely.get_coordinates(simple).tolist()
    assert points[0] == points[-1]
    assert {tuple(point) for point in points} <= {tuple(point) for point in ring}
    assert len(points) >= 4
    assert shapely.hausdorff_distance(simple, shapely.Polygon(ring)) <= 2 / ground.DETAIL


wobbly = st.builds(circle, st.integers(3, 200), st.floats(0.5, 3), st.integers(0, 9), st.integers(0, 9))


@given(st.lists(rectangles | wobbly, min_size=1, max_size=8))
def test_whatever_is_drawn_stays_valid_and_there(rings):
    given = shapes(*([[ring]] for ring in rings))
    simple = ground.simplified(given)
    assert shapely.is_valid(simple).all()
    assert shapely.area(simple) == pytest.approx(shapely.area(given), rel=0.05)


def test_many_points_on_a_line_become_its_ends():
    bottom = [[at / 1000, 0.0] for at in range(1000)]
    (simple,) = ground.simplified(shapes([[[*bottom, [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]]]))
    assert shapely.get_num_coordinates(simple) == 5


def test_a_border_that_two_share_stays_shared():
    border = [[1 + 0.0002 * math.sin(at / 5), at / 500] for at in range(501)]
    left = [[0, 0], *border, [0, 1], [0, 0]]
    right = [[2, 0], [2, 1], *border[::-1], [2, 0]]
    one, other = ground.simplified(shapes([[left]], [[right]]))
    assert shapely.get_num_coordinates(one) < 300
    assert shapely.intersection(one, other).area == 0
    assert shapely.union(one, other).area == pytest.approx(2, abs=1e-9)


def test_what_is_smaller_than_a_step_keeps_three_corners():
    far, tiny = [[rectangle(0, 0, 10, 10)]], [[rectangle(20, 0, 0.001, 0.001)]]
    assert (shapely.get_num_coordinates(ground.simplified(shapes(far, tiny))) >= 4).all()


def test_a_simpler_shape_that_is_none_is_not_taken(monkeypatch):
    monkeypatch.setattr(shapely, "coverage_simplify", lambda given, _step: np.array([shapely.Polygon()] * len(given)))
    assert shapely.area(ground.simplified(shapes([[rectangle(0, 0, 10, 10)]]))).tolist() == [100]


def test_holes_turn_the_other_way():
    (simple,) = ground.simplified(shapes([[rectangle(0, 0, 10, 10)[::-1], rectangle(4, 4, 2, 2)]]))
    (polygon,) = shapely.get_parts(simple)
    assert [shapely.is_ccw(ring) for ring in shapely.get_rings(polygon)] == [True, False]


HASTY = "import sys; sys.path.insert(0, sys.argv[1]); import ground; ground.SECONDS = 1; sys.exit(ground.main())"


def test_it_is_ended_where_the_lines_take_too_long():
    """The bound is the system's, so that it holds in the middle of GEOS: this comb would take a quarter of a minute."""
    command = [sys.executable, "-P", "-c", HASTY, str(outline_check.GROUND.parent)]
    done = subprocess.run(command, input=json.dumps([[[comb(20_000)]]]), capture_output=True, text=True, check=False)
    assert done.returncode in (-signal.SIGXCPU, -signal.SIGKILL)
    assert done.stdout == ""


def test_crossings_that_fill_the_memory_are_a_crossing():
    done = subprocess.run(
        [sys.executable, "-P", str(outline_check.GROUND)],
        input=json.dumps([[[scribble(10_000)]]]), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert json.loads(done.stdout)["fault"][:2] == [1, "Self-intersection"]

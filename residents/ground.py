"""What outlines come to on the ground. A program of its own, which residents.outline_check starts for each file.

Standard input: a list of shapes, each polygons of rings of [longitude, latitude]. Standard output: {"fault": [number
of the shape, reason of GEOS, its point or null]}, or {"shapes": the same, simplified, "overlaps": [[number, number, per
cent of the smaller one]]}. Ends with TOO_MUCH, or by a signal, where that takes more than it may.

Crossings of lines can be as many as the square of their points, and GEOS cannot be interrupted: only the system can
bound it. And numpy's memory goes with the process, the server never has it.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

import numpy as np
import shapely
from shapely import GEOSException, MultiPolygon, Polygon

SECONDS, BYTES = 6, 512 * 1024 * 1024  # of the processor, of addresses: 100,000 points of 200 blocks need 1 s, 170 MB
TOO_MUCH = 3
DETAIL = 4000  # the ward's longer side holds so many steps: finer than any screen
LEAST = 1e-10  # square degrees, about a square metre: less than that nobody can mean
OVERLAP = 5  # per cent: neighbours' borders drawn by hand always cross a little
VALID, FLAT = "Valid Geometry", "Flat"

Shapes = np.ndarray[Any, np.dtype[np.object_]]


class Unclear(Exception):
    """A shape of which nobody can say what it covers: (reason, point or None)."""


def survey(given: list[Any]) -> dict[str, Any]:
    """The answer to a list of shapes."""
    drawn = np.empty(len(given), dtype=object)
    for at, polygons in enumerate(given):
        try:
            drawn[at] = covered(polygons)
        except Unclear as fault:
            return {"fault": [at + 1, *fault.args]}
    shapes = simplified(drawn)
    return {"shapes": [_rings(shape) for shape in shapes], "overlaps": overlaps(shapes)}


def covered(polygons: Any) -> Any:
    """The geometry, valid. What changes nothing of the ground it covers is mended: a spike without width, a point
    touched twice, parts side by side. Raises Unclear."""
    shape: Any = MultiPolygon([Polygon(rings[0], rings[1:]) for rings in polygons])
    reason = shapely.is_valid_reason(shape)
    if reason != VALID:
        try:
            mended = shapely.make_valid(shape, method="structure", keep_collapsed=False)
        except GEOSException as fault:  # more crossings than memory holds
            raise Unclear(*_told(reason)) from fault
        if abs(mended.area - shape.area) > LEAST:
            raise Unclear(*_told(reason))
        shape = mended
    if shape.area < LEAST:
        raise Unclear(FLAT, None)
    return shape


def simplified(shapes: Shapes) -> Shapes:
    """With fewer points that look the same, chosen among those there are; a border that two blocks share stays shared.
    Rings turn as RFC 7946 has it, holes the other way round."""
    west, south, east, north = shapely.total_bounds(shapes)
    simple = shapely.coverage_simplify(shapes, max(east - west, north - south) / DETAIL)
    kept = np.where(shapely.is_valid(simple) & ~shapely.is_empty(simple), simple, shapes)
    return shapely.orient_polygons(kept)


def overlaps(shapes: Shapes) -> list[tuple[int, int, int]]:
    """(number, number, per cent of the smaller one's ground that both cover), the most first."""
    ones, others = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    ones, others = ones[ones < others], others[ones < others]
    areas = shapely.area(shapes)
    shares = 100 * shapely.area(shapely.intersection(shapes[ones], shapes[others]))
    shares /= np.minimum(areas[ones], areas[others])
    found = zip(ones.tolist(), others.tolist(), shares.tolist(), strict=True)
    most_first = sorted((-share, one, other) for one, other, share in found if share > OVERLAP)
    return [(one + 1, other + 1, round(-share)) for share, one, other in most_first]


def _told(said: str) -> tuple[str, list[float]]:
    """("Self-intersection", [x, y]) of "Self-intersection[x y]"."""
    reason, _bracket, point = said.rstrip("]").partition("[")
    return reason, [float(each) for each in point.split()]


def _rings(shape: Any) -> list[Any]:
    polygons = shapely.get_parts(shape)
    return [[shapely.get_coordinates(ring).tolist() for ring in shapely.get_rings(each)] for each in polygons]


def main() -> int:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    try:
        answer = json.dumps(survey(json.load(sys.stdin)))
    except (MemoryError, GEOSException):  # GEOS says so of memory, too
        return TOO_MUCH
    sys.stdout.write(answer)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Lines with fewer points that look the same: Ramer (1972), Douglas and Peucker (1973), without recursion."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]


def simplified(ring: Sequence[Point], tolerance: float) -> tuple[Point, ...]:
    """A closed ring whose points lie within `tolerance` of the ring given; it stays closed and keeps at least three
    corners. A ring smaller than that is returned with the corners it has."""
    near = _thinned(ring, tolerance / 2)
    far = max(range(len(near)), key=lambda at: _squared(near[0], near[at]))
    kept = [*_line(near[: far + 1], tolerance / 2)[:-1], *_line(near[far:], tolerance / 2)]
    return tuple(kept) if len(set(kept)) >= 3 else tuple(ring)


def _thinned(ring: Sequence[Point], step: float) -> list[Point]:
    """Without the points nearer than a step to the one kept before: what is left is no more than length over step."""
    kept = [ring[0]]
    for point in ring[1:-1]:
        if _squared(kept[-1], point) >= step * step:
            kept.append(point)
    kept.append(ring[-1])
    return kept


def _line(points: Sequence[Point], tolerance: float) -> list[Point]:
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first < 2:
            continue
        at = max(range(first + 1, last), key=lambda each: _away(points[each], points[first], points[last]))
        if _away(points[at], points[first], points[last]) > tolerance * tolerance:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[at] for at in sorted(keep)]


def _away(point: Point, first: Point, last: Point) -> float:
    """The squared distance of a point from the line between two others."""
    across, up = last[0] - first[0], last[1] - first[1]
    length = across * across + up * up
    if not length:
        return _squared(point, first)
    along = ((point[0] - first[0]) * across + (point[1] - first[1]) * up) / length
    along = min(max(along, 0), 1)
    return _squared(point, (first[0] + along * across, first[1] + along * up))


def _squared(one: Point, other: Point) -> float:
    return (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2

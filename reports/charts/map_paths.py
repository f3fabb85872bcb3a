"""Where each block of the map is drawn: outlines projected to a picture, or tiles in a grid. Pure geometry."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

WIDTH, MOST_HEIGHT, EDGE = 640, 560, 8
COLUMNS, MOST_COLUMNS, GAP, TILE = 4, 6, 8, 84
# By code: polygons of rings of (longitude, latitude).
Shapes = Mapping[str, Sequence[Sequence[Sequence[Sequence[float]]]]]
# By code: the path, and the middle of the name, in units of the picture.
Drawn = dict[str, tuple[str, float, float]]


def tiled(codes: Sequence[str]) -> tuple[Drawn, int]:
    """Tiles in this order, and the height of the picture."""
    across = columns(len(codes))
    wide = (WIDTH - GAP * (across - 1)) / across
    tiles = {}
    for at, code in enumerate(codes):
        left, top = at % across * (wide + GAP), at // across * (TILE + GAP)
        tiles[code] = (f"M{left:g} {top:g}h{wide:g}v{TILE}h{-wide:g}z", left + wide / 2, top + TILE / 2)
    rows = math.ceil(len(codes) / across)
    return tiles, max(rows * (TILE + GAP) - GAP, 1)


def columns(tiles: int) -> int:
    """How many stand side by side: so many blocks should still fit on one screen."""
    return min(max(math.ceil(math.sqrt(tiles)), COLUMNS), MOST_COLUMNS)


def outlined(shapes: Shapes) -> tuple[Drawn, int]:
    """Degrees to the picture: equirectangular at the ward's own latitude, which over a few kilometres keeps shapes."""
    points = [point for shape in shapes.values() for polygon in shape for ring in polygon for point in ring]
    west, east = min(each[0] for each in points), max(each[0] for each in points)
    south, north = min(each[1] for each in points), max(each[1] for each in points)
    narrow = math.cos(math.radians((south + north) / 2))
    across, up = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * EDGE) / across, (MOST_HEIGHT - 2 * EDGE) / up)
    left = (WIDTH - across * scale) / 2

    def place(point: Sequence[float]) -> tuple[float, float]:
        return left + (point[0] - west) * narrow * scale, EDGE + (north - point[1]) * scale

    drawn = {}
    for code, shape in shapes.items():
        rings = [[place(point) for point in ring] for polygon in shape for ring in polygon]
        middle = _middle([[place(point) for point in polygon[0]] for polygon in shape])
        drawn[code] = ("".join(map(_path, rings)), *middle)
    return drawn, math.ceil(up * scale + 2 * EDGE)


def _path(ring: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring[:-1]) + "z"


def _middle(rings: Sequence[Sequence[tuple[float, float]]]) -> tuple[float, float]:
    """The centre of the largest polygon, where its name is written."""
    ring = max(rings, key=lambda each: abs(_area(each)))
    area = _area(ring)
    if not area:
        return ring[0]
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    return round(x, 1), round(y, 1)


def _area(ring: Sequence[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2

"""Files of outlines for the tests."""

import json
from random import Random
from typing import Any

LON, LAT = 106.76, 21.85  # Lạng Sơn


def square(at: int = 0, size: float = 0.01) -> list[list[float]]:
    west, south = LON + at * size, LAT
    return [[west, south], [west + size, south], [west + size, south + size], [west, south + size], [west, south]]


def feature(ring: Any = None, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    rings = [ring if ring is not None else square()]
    coordinates = rings if kind == "Polygon" else [rings]
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def collection(*features: Any, **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


def scribble(points: int) -> list[list[float]]:
    """A ring that crosses itself a good part of points² times."""
    random = Random(1)  # noqa: S311 - no secret
    ring = [[LON + random.random() / 100, LAT + random.random() / 100] for _ in range(points)]
    return [*ring, ring[0]]


def comb(points: int) -> list[list[float]]:
    """A ring that is right, but of slanted teeth each of which lies in the box of every other."""
    teeth = [[LON + at // 2 * 4e-6 + at % 2 * 2, LAT + at % 2 * 2] for at in range(points)]
    return [*teeth, [LON + 3, LAT + 3], [LON + 3, LAT - 1], [LON, LAT - 1], teeth[0]]

"""Files of outlines for the tests."""

import json
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

"""Outlines of blocks read from a GeoJSON file (RFC 7946): every point looked at, the shapes then checked as ground
(residents.outline_check), and nothing kept but the lines.

What a property of a feature says is looked at to tell which block it is, and is not kept: properties may hold anything,
names of people too. No database.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

from django.utils.translation import gettext as _

from residents.outline_check import OutlineFault, Overlap, Point, Ring, Shape, checked

FILE_BYTES = 5 * 1024 * 1024
MOST_FEATURES = 200
MOST_POINTS = 100_000
# Viet Nam with its islands, in degrees (WGS84): whoever has exchanged the two, or uses another system, falls outside.
WEST, EAST, SOUTH, NORTH = 102.0, 118.0, 6.0, 24.0
CODE_NAMES = ("code", "ma", "mã", "ma_khoi", "mã khối", "makhoi", "id")
NAME_NAMES = ("name", "ten", "tên", "ten_khoi", "tên khối", "tenkhoi", "khoi", "khối", "khu_pho")
WGS84 = ("CRS84", "EPSG::4326", "EPSG:4326")


@dataclass(frozen=True)
class Feature:
    """number: its place in the file, from 1; code, name: what its properties call it, to be matched and forgotten;
    shape: polygons of rings of (longitude, latitude), the first ring outside, the others holes."""

    number: int
    code: str
    name: str
    shape: Shape


@dataclass(frozen=True)
class Outlines:
    """ignored: the names of the properties that were not read."""

    features: tuple[Feature, ...]
    overlaps: tuple[Overlap, ...]
    ignored: tuple[str, ...]


def read_outlines(content: bytes) -> Outlines:
    """What the file draws. Raises OutlineFault."""
    if len(content) > FILE_BYTES:
        raise OutlineFault(_("Tệp lớn hơn %(most)d MB.") % {"most": FILE_BYTES // 1024 // 1024})
    features = _features(_parsed(content))
    reader = _Reader()
    given = checked([reader.shape(feature, number) for number, feature in enumerate(features, start=1)])
    read: set[str] = set()
    found = []
    for number, (feature, shape) in enumerate(zip(features, given.shapes, strict=True), start=1):
        properties = feature.get("properties") or {}
        code, name = _said(properties, CODE_NAMES, read), _said(properties, NAME_NAMES, read)
        found.append(Feature(number, code, name, shape))
    names = {str(key)[:40] for feature in features for key in feature.get("properties") or {} if key.isprintable()}
    return Outlines(tuple(found), given.overlaps, tuple(sorted(names - read)))


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise OutlineFault(_("Tệp không phải văn bản UTF-8 (byte thứ %(at)d).") % {"at": error.start + 1}) from error
    except json.JSONDecodeError as error:
        where = {"line": error.lineno, "column": error.colno}
        raise OutlineFault(_("Tệp không đúng dạng JSON: dòng %(line)d, cột %(column)d.") % where) from error
    except OutlineFault:
        raise
    except ValueError as error:  # a number with more digits than Python reads
        raise OutlineFault(_("Tệp có số dài quá mức đọc được.")) from error
    except RecursionError as error:
        raise OutlineFault(_("Tệp không đúng dạng GeoJSON: lồng nhau quá sâu.")) from error


def _no_number(text: str) -> NoReturn:
    raise OutlineFault(_("Tệp có giá trị không phải là số: %(text)s.") % {"text": text[:20]})


def _features(data: Any) -> list[dict[str, Any]]:
    if not isinstance(data, dict) or data.get("type") != "FeatureCollection":
        raise OutlineFault(_("Tệp phải là một “FeatureCollection” của GeoJSON."))
    _check_system(data.get("crs"))
    features = data.get("features")
    if not isinstance(features, list) or not features:
        raise OutlineFault(_("Tệp không có hình nào (“features” trống)."))
    if len(features) > MOST_FEATURES:
        raise OutlineFault(
            _("Tệp có %(count)d hình, nhiều hơn %(most)d.") % {"count": len(features), "most": MOST_FEATURES}
        )
    for number, feature in enumerate(features, start=1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or feature.get("type") != "Feature" or not isinstance(properties, dict | None):
            raise OutlineFault(_("Hình %(number)d: không phải là một “Feature”.") % {"number": number})
    return features


def _check_system(crs: Any) -> None:
    """Before RFC 7946 a file could name its own system of coordinates."""
    if crs is None:
        return
    name = (
        crs.get("properties", {}).get("name")
        if isinstance(crs, dict) and isinstance(crs.get("properties"), dict)
        else ""
    )
    if not isinstance(name, str) or not name.endswith(WGS84):
        raise OutlineFault(_("Tệp dùng hệ tọa độ khác: đồng chí xuất lại theo WGS84 (EPSG:4326)."))


class _Reader:
    """Reads geometries and counts their points."""

    def __init__(self) -> None:
        self.points = 0

    def shape(self, feature: dict[str, Any], number: int) -> Shape:
        given = feature.get("geometry")
        geometry: dict[str, Any] = given if isinstance(given, dict) else {}
        kind = geometry.get("type")
        if kind not in ("Polygon", "MultiPolygon"):
            raise OutlineFault(_("Hình %(number)d: phải là Polygon hoặc MultiPolygon.") % {"number": number})
        polygons = [geometry.get("coordinates")] if kind == "Polygon" else geometry.get("coordinates")
        if not isinstance(polygons, list) or not polygons:
            raise OutlineFault(_("Hình %(number)d: không có tọa độ.") % {"number": number})
        return tuple(self._polygon(polygon, number) for polygon in polygons)

    def _polygon(self, rings: Any, number: int) -> tuple[Ring, ...]:
        if not isinstance(rings, list) or not rings:
            raise OutlineFault(_("Hình %(number)d: không có tọa độ.") % {"number": number})
        return tuple(self._ring(ring, {"number": number, "ring": at}) for at, ring in enumerate(rings, start=1))

    def _ring(self, points: Any, where: dict[str, int]) -> Ring:
        if not isinstance(points, list) or len(points) < 4:
            raise OutlineFault(_("Hình %(number)d, vòng %(ring)d: phải có ít nhất 4 điểm.") % where)
        self.points += len(points)
        if self.points > MOST_POINTS:
            raise OutlineFault(
                _("Tệp có hơn %(most)d điểm: đồng chí đơn giản hóa đường nét rồi gửi lại.") % {"most": MOST_POINTS}
            )
        ring = tuple(_point(point, where | {"point": at}) for at, point in enumerate(points, start=1))
        if ring[0] != ring[-1]:
            raise OutlineFault(
                _("Hình %(number)d, vòng %(ring)d: vòng chưa khép kín (điểm cuối khác điểm đầu).") % where
            )
        return ring


def _point(point: Any, where: dict[str, int]) -> Point:
    if not isinstance(point, list) or len(point) < 2 or not all(_is_number(each) for each in point[:2]):
        raise OutlineFault(_("Hình %(number)d, vòng %(ring)d, điểm %(point)d: không phải cặp kinh độ, vĩ độ.") % where)
    across, up = float(point[0]), float(point[1])
    if WEST <= across <= EAST and SOUTH <= up <= NORTH:
        return round(across, 6), round(up, 6)
    if WEST <= up <= EAST and SOUTH <= across <= NORTH:
        raise OutlineFault(
            _("Hình %(number)d, vòng %(ring)d, điểm %(point)d: kinh độ và vĩ độ bị đổi chỗ cho nhau.") % where
        )
    text = _("Hình %(number)d, vòng %(ring)d, điểm %(point)d: nằm ngoài Việt Nam (kinh độ 102–118, vĩ độ 6–24).")
    raise OutlineFault(text % where)


def _is_number(value: Any) -> bool:
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and -1e9 < value < 1e9 and math.isfinite(value)
    )


def _said(properties: dict[str, Any], wanted: Sequence[str], read: set[str]) -> str:
    """The first of the wanted properties that says something, as a line; which one it was is added to `read`."""
    by_name = {str(key).strip().casefold(): key for key in properties}
    for name in wanted:
        key = by_name.get(name)
        value = properties.get(key) if key is not None else None
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            read.add(str(key)[:40])
            return " ".join(str(value).split())[:200]
    return ""

"""Where the blocks lie."""

from typing import Any

from residents.models import Outline, OutlineSet, Ward


def outlines(ward: Ward) -> dict[int, Any]:
    """{block id: polygons of rings of [longitude, latitude]} of the latest confirmed set; {} where there is none. One
    query."""
    latest = OutlineSet.objects.filter(ward=ward, confirmed_at__isnull=False).order_by("-confirmed_at", "-pk")
    rows = Outline.objects.filter(outline_set=latest.values("pk")[:1], unit__isnull=False)
    return dict(rows.values_list("unit_id", "shape"))

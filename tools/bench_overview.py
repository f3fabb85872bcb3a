"""What the overview of a ward's months costs, over HTTP; called by tools.bench."""

from __future__ import annotations

from tools.measure import Line, Visitor, median
from tools.server import Served


def overview_time(site: Served) -> list[Line]:
    """The months of the sample, for the officer: sixty approved and one open."""
    visitor = Visitor(site)
    path = visitor.sign_in("officer").split("/tong-quan/")[0] + "/bao-cao-thang/"
    return [Line("overview of 61 months, whole request, median", median(lambda: visitor.get(path)), "ms", 100)]

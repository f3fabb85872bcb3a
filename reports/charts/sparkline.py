"""A sparkline: one small SVG path in a box of 100 × 28, drawn by the server so that it is there before any script."""

from collections.abc import Sequence

WIDTH, HEIGHT = 100, 28
FLOOR = 2  # a confirmed 0 is a low line, so that it differs from the gap of a value not reported


def bars(values: Sequence[int | None]) -> str:
    """Return the path of bars, left to right; a gap where nothing was reported, "" when nothing is at all."""
    most = max((value for value in values if value is not None), default=None)
    if most is None:
        return ""
    step = WIDTH / len(values)
    width = max(step - 2, step * 0.6)
    parts = []
    for index, value in enumerate(values):
        if value is None:
            continue
        height = FLOOR + (HEIGHT - FLOOR) * value / most if most else FLOOR
        parts.append(f"M{index * step:.3g} {HEIGHT}v{-height:.3g}h{width:.3g}v{height:.3g}z")
    return "".join(parts)

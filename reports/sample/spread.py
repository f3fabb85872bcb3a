"""Splitting a total into plausible parts that add up to it exactly, the same on every machine and in every year.

Python's own `random` may change between versions; a hash of the key does not.
"""

import hashlib
from collections.abc import Callable, Sequence
from typing import TypeVar

Key = TypeVar("Key")


def spread(total: int, weights: Sequence[int]) -> list[int]:
    """Whole numbers in proportion to the weights that add up to `total`: largest remainder, a tie goes to the first.

    Raises ValueError where there is something to spread and no weight above 0 to take it.
    """
    whole = sum(weights)
    if whole <= 0:
        if total:
            raise ValueError(f"nothing to spread {total} over")
        return [0] * len(weights)
    parts, remainders = zip(*(divmod(total * weight, whole) for weight in weights), strict=True)
    owed = set(sorted(range(len(weights)), key=lambda at: (-remainders[at], at))[: total - sum(parts)])
    return [part + (at in owed) for at, part in enumerate(parts)]


def spread_over(total: int, keys: Sequence[Key], weight: Callable[[Key], int]) -> dict[Key, int]:
    """`spread` with the part of each key."""
    return dict(zip(keys, spread(total, [weight(key) for key in keys]), strict=True))


def pick(low: int, high: int, *key: object) -> int:
    """A number from `low` to `high`, both possible, that depends on the key alone."""
    digest = hashlib.sha256("|".join(str(part) for part in key).encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)

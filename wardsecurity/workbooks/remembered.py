"""What was worked out of a text of a file, kept while the file is open and no longer: uploads may hold names."""

from __future__ import annotations

from collections.abc import Callable
from functools import _lru_cache_wrapper, lru_cache
from typing import Any, TypeVar

Result = TypeVar("Result")

_caches: list[_lru_cache_wrapper[Any]] = []


def remembered(size: int) -> Callable[[Callable[..., Result]], _lru_cache_wrapper[Result]]:
    """lru_cache of that many results, which `forget` empties."""

    def wrap(function: Callable[..., Result]) -> _lru_cache_wrapper[Result]:
        cached = lru_cache(maxsize=size)(function)
        _caches.append(cached)
        return cached

    return wrap


def forget() -> None:
    """Empty them all. Another thread that reads another file only has to work some of it out again."""
    for each in _caches:
        each.cache_clear()

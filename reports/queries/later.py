"""Numbers that are worked out when somebody first asks for them: a page shows a few of a movement's series by month."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import TypeVar

Key = TypeVar("Key")
Held = TypeVar("Held", covariant=True)


class Later(Mapping[Key, Held]):
    """What `build` returns, called once at the first look; equal to a mapping that holds the same."""

    def __init__(self, build: Callable[[], Mapping[Key, Held]]) -> None:
        self._build = build

    @cached_property
    def _held(self) -> Mapping[Key, Held]:
        return self._build()

    def __getitem__(self, key: Key) -> Held:
        return self._held[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __repr__(self) -> str:
        return repr(self._held)

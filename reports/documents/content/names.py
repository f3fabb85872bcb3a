"""The names of indicators in documents: the one place here that knows where definitions come from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.catalogue import CATALOGUE_VERSION, GROUPS, Bilingual, Indicator
from reports.narrative.sorts import entry_of
from reports.queries.values import Movement
from wardsecurity.sorts import USUAL, sort_of

__all__ = ["CATALOGUE_VERSION", "FORMS", "GROUPS", "Bilingual", "Indicator", "catalogue_of", "lower", "offences"]


FORMS = {
    "not_stated": "Chưa ghi rõ hình thức",
    "ministry_merit": "Bằng khen cấp bộ",
    "province_merit": "Bằng khen cấp tỉnh",
    "government_merit": "Bằng khen của Thủ tướng Chính phủ",
    "flag": "Cờ thi đua",
    "medal": "Kỷ niệm chương",
    "certificate": "Giấy khen",
}
"""The forms of commendations as a document writes them, by the values of residents.models.Commendation.Form."""


def catalogue_of(movement: Movement) -> Mapping[str, Indicator]:
    """The definitions that a movement's indicators go by, named for the sort of place that the ward is."""
    sort = sort_of(movement.ward_name)
    return movement.catalogue if sort == USUAL else _OfSort(movement.catalogue, sort)


@dataclass(frozen=True)
class _OfSort(Mapping[str, Indicator]):
    """A catalogue whose indicators of the program say "giáo dục tại xã"; those that a ward named stay as they are."""

    whole: Mapping[str, Indicator]
    sort: str

    def __getitem__(self, code: str) -> Indicator:
        return entry_of(self.whole[code], self.sort)

    def __iter__(self) -> Iterator[str]:
        return iter(self.whole)

    def __len__(self) -> int:
        return len(self.whole)


def offences(movement: Movement) -> str:
    """The law's word on the period's last day: "vụ phạm pháp hình sự", later "vụ phạm tội về trật tự xã hội"."""
    name = catalogue_of(movement)["C04"].name("vi", movement.ends_on)
    return name.removeprefix("Số ").removesuffix(" xảy ra")


# Of what a ward types in its books: in print these are written out (design, screens: Words).
_WRITTEN_OUT = (
    ("TTATGT", "trật tự, an toàn giao thông"),
    ("TTATXH", "trật tự, an toàn xã hội"),
    ("ATGT", "an toàn giao thông"),
    ("ANTT", "an ninh, trật tự"),
    ("ANTQ", "an ninh Tổ quốc"),
)


def written_out(name: str) -> str:
    """A name as it is printed: "Tự quản về ANTT" is "Tự quản về an ninh, trật tự"."""
    for short, whole in _WRITTEN_OUT:
        name = re.sub(rf"\b{short}\b", whole, name)
    return name


def lower(name: str) -> str:
    """A name inside a sentence."""
    return name[:1].lower() + name[1:]

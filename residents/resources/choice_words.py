"""Words of the law under which several choices of a column stand, by column: the person says which one is meant."""

from collections.abc import Mapping
from types import MappingProxyType

_WARD_EDUCATION = ("ward_education", "diversion")
# Since 1 January 2026 two tracks go by these words: the administrative measure, and the diversion of minors.
MAY_MEAN: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "measure": {
            "giáo dục tại xã, phường, thị trấn": _WARD_EDUCATION,
            "giáo dục tại xã, phường": _WARD_EDUCATION,
            "giáo dục tại xã, phường, đặc khu": _WARD_EDUCATION,
            "giáo dục tại cấp xã": _WARD_EDUCATION,
            "giáo dục tại xã": _WARD_EDUCATION,
        }
    }
)

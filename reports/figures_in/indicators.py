"""Which indicator a file means: by its code, or by its name in either language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import gettext as _

from reports.catalogue import Indicator
from reports.figures_in.quoting import quoted
from wardsecurity.text import TextError, fold


class UnknownName(LookupError):
    """No indicator that can be typed is meant; `str()` is the sentence to show."""


@dataclass
class IndicatorFinder:
    """Finds among the catalogue's indicators. Answers are kept: a long table asks often."""

    catalogue: Mapping[str, Indicator]
    _names: dict[str, list[str]] = field(default_factory=dict)
    _known: dict[str, str | UnknownName] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code, entry in self.catalogue.items():
            texts = [entry.names, *([entry.alone] if entry.alone else []), *(label.text for label in entry.labels)]
            for name in dict.fromkeys(key(text) for each in texts for text in (each.vi, each.en)):
                self._names.setdefault(name, []).append(code)

    def find(self, written: str) -> str:
        """The code of a stored indicator. Raises UnknownName: unknown, of several, or one that is computed."""
        if written not in self._known:
            try:
                self._known[written] = self._found(written)
            except UnknownName as unknown:
                self._known[written] = unknown
        found = self._known[written]
        if isinstance(found, UnknownName):
            raise found
        return found

    def _found(self, written: str) -> str:
        name = key(written)
        first = name.partition(" ")[0]
        codes = [code for code in self.catalogue if code.casefold() in (name, first)] or self._names.get(name, [])
        stored = [code for code in codes if self.catalogue[code].is_stored]
        if len(stored) == 1:
            return stored[0]
        if len(codes) > 1:
            raise UnknownName(
                _("Tên “%(name)s” là của nhiều chỉ tiêu: ghi mã (%(codes)s).")
                % {"name": quoted(written), "codes": ", ".join(codes)}
            )
        if codes:
            raise UnknownName(
                _("“%(name)s” do chương trình tính ra, không nhập; hãy bỏ dòng hoặc cột này.")
                % {"name": quoted(written)}
            )
        near = get_close_matches(name, self._names, n=2, cutoff=0.75)
        if near:
            raise UnknownName(
                _("Không có chỉ tiêu “%(name)s”; gần giống: %(near)s.")
                % {"name": quoted(written), "near": ", ".join(self._label(self._names[each][0]) for each in near)}
            )
        raise UnknownName(_("Không có chỉ tiêu “%(name)s”.") % {"name": quoted(written)})

    def _label(self, code: str) -> str:
        return f"{code} {self.catalogue[code].full_name()}"


def key(written: str) -> str:
    """What names are compared by: no accents, case, dashes, marks of a list or "Trong đó"."""
    try:
        folded = fold(written)
    except TextError:
        return ""
    bare = folded.strip(" -–—+:;.*()")
    return bare.removeprefix("trong do:").removeprefix("trong do").strip(" -–—+:;.*()")

"""Forms whose free texts pass the guard: what is refused is refused, what looks like a person is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wardsecurity import guard
from wardsecurity.text import TextError


def is_confirmed(post: Mapping[str, Any]) -> bool:
    """Whether the box of residents/_asks.html is ticked: what looks like a person or a home is none."""
    return bool(post.get("xac_nhan") == "1")


class GuardedForm(forms.Form):
    """`guarded`: the boxes that are free text; `places`: the names of places, asked about where they change. `asked`:
    something looks like a person or a home, and the writer has to confirm (the box "xac_nhan" of residents/_asks.html)
    that it is none."""

    guarded: ClassVar[tuple[str, ...]] = ()
    places: ClassVar[tuple[str, ...]] = ()
    asked = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.guarded:
            for finding in self._found(name, cleaned.get(name) or ""):
                self._guard(name, finding)
        changed = self.changed_data
        for name in self.places:
            if name in changed and cleaned.get(name):
                self.ask_about_place(name, cleaned[name])
        return cleaned

    def ask_about_place(self, name: str, text: str) -> None:
        """Ask beside the box about a place that is called like a person; numbers of persons the action refuses."""
        try:
            doubt = guard.doubt_of_place(text)
        except TextError as error:
            self.add_error(name, ValidationError(_(error.message) % error.params, code="control"))
            return
        if doubt:
            self._guard(name, guard.Finding("asked" if doubt == guard.PLACE else "refused", doubt, (0, len(text))))

    def _found(self, name: str, text: str) -> list[guard.Finding]:
        try:
            return guard.check(text)
        except TextError as error:
            self.add_error(name, ValidationError(_(error.message) % error.params, code="control"))
            return []

    def _guard(self, name: str, finding: guard.Finding) -> None:
        self.asked = self.asked or finding.kind == "asked"
        if finding.kind == "refused" or not is_confirmed(self.data):
            self.add_error(name, ValidationError(_(finding.message_vi), code=finding.kind))

    def take(self, error: ValidationError) -> None:
        """Put what an action found wrong beside its box, or above the form where it has none."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

"""Forms whose free texts pass the guard: what is refused is refused, what looks like a person is asked about."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wardsecurity import guard


class GuardedForm(forms.Form):
    """`guarded`: the boxes that are free text. `asked`: something looks like a person or a home, and the writer has to
    confirm (the box "xac_nhan" of residents/_asks.html) that it is none."""

    guarded: ClassVar[tuple[str, ...]] = ()
    asked = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in self.guarded:
            for finding in guard.check(cleaned.get(name) or ""):
                self._guard(name, finding)
        return cleaned

    def _guard(self, name: str, finding: guard.Finding) -> None:
        self.asked = self.asked or finding.kind == "asked"
        if finding.kind == "refused" or self.data.get("xac_nhan") != "1":
            self.add_error(name, ValidationError(_(finding.message_vi), code=finding.kind))

    def take(self, error: ValidationError) -> None:
        """Put what an action found wrong beside its box, or above the form where it has none."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

"""Forms whose free texts pass the guard: what is refused is refused, what looks like a person is asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from wardsecurity import guard
from wardsecurity.dossier_numbers import may_be_a_name, may_hold_a_name
from wardsecurity.text import TextError

# Laid over a form of either sort, with a table behind it or without.
if TYPE_CHECKING:
    _Form = forms.BaseForm
else:
    _Form = object


def is_confirmed(post: Mapping[str, Any]) -> bool:
    """Whether the box of residents/_asks.html is ticked: what looks like a person or a home is none."""
    return bool(post.get("xac_nhan") == "1")


class Guards(_Form):
    """What a form asks about its texts. `asked`: something looks like a person or a home, and the writer has to confirm
    (the box "xac_nhan" of residents/_asks.html) that it is none."""

    asked = False

    def guard_text(self, name: str, text: str) -> None:
        """What the guard finds in a free text, beside its box, each sentence once."""
        try:
            found = guard.check(text)
        except TextError as error:
            self.add_error(name, ValidationError(_(error.message) % error.params, code="control"))
            return
        for message, kind in {each.message_vi: each.kind for each in found}.items():
            self._say(name, message, kind)

    def ask_about_place(self, name: str, text: str) -> None:
        """Ask beside the box about a place that is called like a person; numbers of persons the action refuses."""
        try:
            doubt = guard.doubt_of_place(text)
        except TextError as error:
            self.add_error(name, ValidationError(_(error.message) % error.params, code="control"))
            return
        if doubt:
            self._say(name, doubt, "asked" if doubt == guard.PLACE else "refused")

    def ask_about_number(self, name: str, number: str, *, of_a_person: bool = False, of_the_ward: bool = True) -> None:
        """Ask beside the box about a number that may hold a name: that of a person's dossier, or one that the ward
        gives itself."""
        if (of_a_person and may_be_a_name(number)) or (of_the_ward and may_hold_a_name(number)):
            self._say(name, guard.PERSON, "asked")

    def take(self, error: ValidationError) -> None:
        """Put what an action found wrong beside its box, or above the form where it has none."""
        if not hasattr(error, "error_dict"):
            self.add_error(None, error)
            return
        for name, errors in error.error_dict.items():
            self.add_error(name if name in self.fields else None, errors)

    def _say(self, name: str, message: str, kind: guard.Kind) -> None:
        self.asked = self.asked or kind == "asked"
        if kind == "refused" or not is_confirmed(self.data):
            self.add_error(name, ValidationError(_(message), code=kind))


class GuardedForm(Guards, forms.Form):
    """`guarded`: the boxes that are free text; `places`: the names of places, asked about where they change."""

    guarded: ClassVar[tuple[str, ...]] = ()
    places: ClassVar[tuple[str, ...]] = ()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        texts = {name: cleaned.get(name) or "" for name in self.guarded}
        for name, text in texts.items():
            self.guard_text(name, text)
        changed = self.changed_data
        for name in self.places:
            if name in changed and cleaned.get(name):
                self.ask_about_place(name, cleaned[name])
        return cleaned

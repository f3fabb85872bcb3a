"""Columns that every app shares: text in one normal form, and the keys that sort and search go by."""

from abc import ABC, abstractmethod
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy

from wardsecurity.guard import validate_free_text
from wardsecurity.text import TextError, fold, normalise, sort_key


class _Normalised:
    """Text is stored in NFC with single blanks, whichever way it came in: form, import, shell or bulk write."""

    def to_python(self, value: Any) -> Any:
        try:
            return _normal(super().to_python(value))  # type: ignore[misc]
        except TextError as error:  # a form shows it beside the field; full_clean() knows no other error
            raise ValidationError(gettext_lazy(error.message), code="control", params=error.params) from error

    def get_prep_value(self, value: Any) -> Any:
        return _normal(super().get_prep_value(value))  # type: ignore[misc]


def _normal(value: Any) -> Any:
    return normalise(value) if isinstance(value, str) else value


class LineField(_Normalised, models.CharField):  # type: ignore[type-arg]
    """One line of text that is not free: a code, a number, the name of a place or a document."""


class FreeLineField(LineField):
    """One line that a person types freely: it passes the guard against names, addresses and numbers of people."""

    default_validators = [validate_free_text]


class FreeTextField(_Normalised, models.TextField):  # type: ignore[type-arg]
    """Several lines that a person types freely: they pass the guard."""

    default_validators = [validate_free_text]


class _KeyField(models.CharField, ABC):  # type: ignore[type-arg]
    """Worked out from another field whenever the row is written, so that SQLite and PostgreSQL agree."""

    def __init__(self, *args: Any, source: str = "name", **kwargs: Any) -> None:
        self.source = source
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    @abstractmethod
    def key(self, text: str) -> str:
        """What is stored for the source's text."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.key(getattr(model_instance, self.source))
        setattr(model_instance, self.attname, value)
        return value


class SortKeyField(_KeyField):
    """Vietnamese alphabetical order with numbers by value, as digits: any collation puts it in the same order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 1200)
        super().__init__(*args, **kwargs)

    def key(self, text: str) -> str:
        return sort_key(text)[: self.max_length]


class FoldField(_KeyField):
    """Lower case without accents, for search: "dong kinh" finds Đông Kinh."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 250)
        super().__init__(*args, **kwargs)

    def key(self, text: str) -> str:
        return fold(text)[: self.max_length]

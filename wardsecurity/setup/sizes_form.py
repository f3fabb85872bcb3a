"""The grid of sizes: a box for each number of each unit, and beside it, hidden, what the person saw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from residents.actions.place import SizeCell
from residents.forms.boxes import NumberField
from residents.models import Unit
from wardsecurity.setup.queries import SIZE_COLUMNS, SizeRow

LABELS: dict[str, Promise] = {
    "households": _("Hộ thường trú"),
    "temporary_households": _("Hộ tạm trú"),
    "residents": _("Nhân khẩu"),
    "pupils": _("Học sinh"),
    "staff": _("Giáo viên, nhân viên"),
}


@dataclass(frozen=True)
class Line:
    unit: Unit
    boxes: tuple[Any, ...]


@dataclass(frozen=True)
class Grid:
    """The units of one kind: the heads of the columns, a line each, and the sums of what is stored."""

    label: str
    heads: tuple[Promise, ...]
    lines: tuple[Line, ...]
    sums: tuple[int | None, ...]


class SizesForm(forms.Form):
    """before: sizes of the year before, offered in boxes that are empty."""

    def __init__(self, rows: Sequence[SizeRow], data: Any = None, *, before: Sequence[SizeRow] = ()) -> None:
        super().__init__(data)
        self.rows = rows
        earlier = {row.unit.pk: row.size for row in before}
        for row, column, name in self._boxes():
            seen = getattr(row.size, column, None)
            offered = getattr(earlier.get(row.unit.pk), column, None) if seen is None else seen
            label = f"{row.unit.name}: {LABELS[column]}"
            self.fields[name] = NumberField(required=False, label=label, initial=offered)
            self.fields[name].widget.attrs["aria-label"] = label
            self.fields[f"{name}-cu"] = forms.IntegerField(
                required=False, initial=seen, widget=forms.HiddenInput, localize=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.fields:
            raise ValidationError(_("Phường chưa có khối phố, trường học nào trong năm này."))
        return cleaned

    def cells(self) -> list[SizeCell]:
        """The numbers that differ from what the person saw."""
        cells = [
            SizeCell(row.unit.pk, column, self.cleaned_data[f"{name}-cu"], self.cleaned_data[name])
            for row, column, name in self._boxes()
        ]
        return [cell for cell in cells if cell.seen != cell.value]

    def grids(self) -> list[Grid]:
        return [
            Grid(
                str(Unit.Kind(kind).label),
                tuple(LABELS[column] for column in columns),
                tuple(
                    Line(
                        row.unit,
                        tuple(
                            (self[f"{row.unit.pk}-{column}"], self[f"{row.unit.pk}-{column}-cu"]) for column in columns
                        ),
                    )
                    for row in self.rows
                    if row.unit.kind == kind
                ),
                tuple(self._sum(kind, column) for column in columns),
            )
            for kind, columns in SIZE_COLUMNS.items()
            if any(row.unit.kind == kind for row in self.rows)
        ]

    def _sum(self, kind: str, column: str) -> int | None:
        found = [getattr(row.size, column, None) for row in self.rows if row.unit.kind == kind]
        known = [value for value in found if value is not None]
        return sum(known) if known else None

    def _boxes(self) -> Iterator[tuple[SizeRow, str, str]]:
        for row in self.rows:
            for column in row.columns:
                yield row, column, f"{row.unit.pk}-{column}"

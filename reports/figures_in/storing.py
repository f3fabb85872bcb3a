"""A file of figures as it lies beside its upload between preview and confirmation: plain JSON, known columns only."""

from __future__ import annotations

import json
from typing import Any

from reports.figures_in.values import Given, GivenFile, Place, Problem, Seen


def dumped(file: GivenFile) -> str:
    return json.dumps(
        {
            "kind": file.kind,
            "ward": file.ward,
            "month": file.month,
            "edition": file.edition,
            "blank": file.blank,
            "untouched": file.untouched,
            "notes": file.notes,
            "problems": [[*_place(each.place), each.message, each.indicator, each.unit] for each in file.problems],
            "cells": [_cell(each) for each in file.cells],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def loaded(text: str) -> GivenFile:
    data = json.loads(text)
    return GivenFile(
        kind=data["kind"],
        ward=data["ward"],
        month=data["month"],
        edition=data["edition"],
        cells=[_given(each) for each in data["cells"]],
        problems=[Problem(Place(*each[:3]), *each[3:]) for each in data["problems"]],
        notes=data["notes"],
        blank=data["blank"],
        untouched=data["untouched"],
    )


def _place(place: Place) -> tuple[str, int, int]:
    return place.sheet, place.row, place.column


def _cell(cell: Given) -> list[Any]:
    seen = [cell.seen.version, cell.seen.value, cell.seen.at_least] if cell.seen else None
    return [*_place(cell.place), cell.month, cell.indicator, cell.unit, cell.value, cell.at_least, cell.reason, seen]


def _given(row: list[Any]) -> Given:
    month, indicator, unit, value, at_least, reason, seen = row[3:]
    return Given(Place(*row[:3]), month, indicator, unit, value, at_least, reason, Seen(*seen) if seen else None)

"""What the answers of the API look like, as JSON Schema: each a whole answer, or a row of one."""

from __future__ import annotations

from typing import Any

Described = dict[str, Any]

TEXT, NUMBER = {"type": "string"}, {"type": "integer"}
OR_NOT = {"type": ["integer", "null"]}


def obj(properties: Described) -> Described:
    return {"type": "object", "properties": properties, "required": list(properties)}


def array(items: Described) -> Described:
    return {"type": "array", "items": items}


def mapping(values: Described) -> Described:
    return {"type": "object", "additionalProperties": values}


_DAY_OR_NOT = {"type": ["string", "null"], "format": "date"}
WARD = obj(
    {
        "code": TEXT,
        "name": TEXT,
        "province": TEXT,
        "opened_on": _DAY_OR_NOT,
        "closed_on": _DAY_OR_NOT,
        "is_sample": {"type": "boolean"},
    }
)
INDICATOR = obj(
    {
        **dict.fromkeys(("code", "group", "kind", "name_vi", "name_en", "unit_vi", "unit_en"), TEXT),
        "dimensions": array(TEXT),
        "valid_from": _DAY_OR_NOT,
        "valid_to": _DAY_OR_NOT,
    }
)
MONTH = obj(
    {
        **dict.fromkeys(("month", "starts_on", "ends_on", "seal"), TEXT),
        "edition": NUMBER,
        "approved_at": {"type": ["string", "null"], "format": "date-time"},
        "chain_position": OR_NOT,
    }
)
_RATE = {"type": ["string", "null"]}
_CHANGE = {"change": OR_NOT, "percent": _RATE}
_NUMBERS = obj(
    {
        "kind": {"type": "string", "enum": ["flow", "stock", "sum", "served", "ratio"]},
        "total": {"type": ["integer", "string", "null"], "description": "A count; of a rate a decimal string."},
        "at_least": {"type": "boolean"},
        "by_year": mapping({"type": ["integer", "string", "null"]}),
        "by_month": mapping({"type": "object"}),
        "by_unit": {"type": ["object", "null"]},
    }
)
_NUMBERS["properties"] |= {  # of counts, of own indicators, and where something is compared, alone
    "missing": {**NUMBER, "description": "How many cells of the total are not reported."},
    **dict.fromkeys(("owner", "group", "name", "unit"), TEXT),
    "compared": {"type": ["integer", "string", "null"]},
    "compared_missing": {"type": ["integer", "null"], "description": "Of counts: parts missing in `compared`."},
    "change": {**obj(_CHANGE), "type": ["object", "null"]},
    "points": {**_RATE, "description": "Of a rate: percentage points."},
}
_ALIKE = {
    **obj({"total": OR_NOT, "compared": OR_NOT, **_CHANGE, "reports": array(NUMBER)}),
    "description": (
        "Of several wards, where reports are missing, so that `change` sets sums of unlike reports against each other: "
        "both sides over the monthly reports that both periods have. reports: over how many, of how many owed."
    ),
}
_ALIKE_WARDS = {
    **obj({"total": OR_NOT, "compared": OR_NOT, **_CHANGE, "wards": array(NUMBER)}),
    "description": "The same over the wards that lack no report on either side: of what one month changes whole.",
}
_ALIKE_RATE = {
    **obj({"total": _RATE, "compared": _RATE, "points": _RATE, "reports": array(NUMBER)}),
    "description": "The same of a rate: numerator and denominator of the monthly reports that both periods have.",
}
_ALIKE_COVERAGE = {
    **obj(dict.fromkeys(("total", "compared", "wards"), array(NUMBER))),
    "type": ["object", "null"],
    "description": (
        "Of several wards, where `coverage` and that of the comparison are not of the same wards: [covered, in force] "
        "of both periods over the wards that have all reports and told of it in both; wards: how many, of how many "
        "that report; null where there is none, so that the two cannot be compared."
    ),
}
_COMPARISON = obj(
    {
        "with": {"type": "string", "enum": ["previous", "last_year"]},
        **dict.fromkeys(("from", "to"), TEXT),
        "months": {"type": "object"},
        "coverage": mapping({"type": ["array", "null"], "items": NUMBER}),
    }
)
_MONTHS = obj({"expected": NUMBER, "standing": NUMBER, "missing": array(TEXT)})
MOVEMENT = obj(
    {
        **dict.fromkeys(("ward", "name", "starts_on", "ends_on", "period"), TEXT),
        "months": _MONTHS,
        "coverage": mapping(array(OR_NOT)),
        "indicators": mapping(_NUMBERS),
        "provenance": mapping(TEXT),
    }
)
MOVEMENT["properties"] |= {  # of blocks, restated, or beside another period, alone
    "comparison": _COMPARISON,
    "blocks": array(TEXT),
    "not_by_block": mapping({"type": "string", "enum": ["ward_only", "never_below_ward", "other_units"]}),
    "restated": {"type": "boolean"},
    "restated_wards": array(TEXT),
    "divided": array(obj({"name": TEXT, "on": {"type": "string", "format": "date"}, "into": array(TEXT)})),
}
_OVER_BOTH = {"over_reports_of_both": _ALIKE, "over_wards_of_both": _ALIKE_WARDS}
_OVER_BOTH["rate_over_reports_of_both"] = _ALIKE_RATE
_NUMBERS_TOGETHER = {**_NUMBERS, "properties": {**_NUMBERS["properties"], **_OVER_BOTH}}
_STANDING = obj({"expected": NUMBER, "standing": NUMBER})
TOGETHER = obj(
    {
        **dict.fromkeys(("place", "name", "starts_on", "ends_on", "period"), TEXT),
        "months": _MONTHS,
        "wards": NUMBER,
        "ward_months": _STANDING,
        "coverage": mapping(array(OR_NOT)),
        "coverage_silent_wards": {
            **mapping(NUMBER),
            "description": "How many wards should have told of it and told nothing: `coverage` is without their units.",
        },
        "indicators": mapping(_NUMBERS_TOGETHER),
    }
)
TOGETHER["properties"] |= {"comparison": _COMPARISON, "coverage_over_wards_of_both": mapping(_ALIKE_COVERAGE)}
LINE = obj(
    {
        "code": TEXT,
        "name": TEXT,
        "months": _STANDING,
        "coverage": mapping({"type": ["array", "null"], "items": NUMBER}),
        "counts": mapping(obj({"value": OR_NOT, "at_least": {"type": "boolean"}, "missing": NUMBER})),
        "pledges_per_1000_households_a_year": _RATE,
        "clearance_rate": _RATE,
    }
)
FILE = {"type": "string", "format": "binary"}
DOCUMENT = obj(
    {
        **dict.fromkeys(("kind", "period", "body", "series", "abstract", "sha256"), TEXT),
        **dict.fromkeys(("id", "number", "version"), NUMBER),
        "issued_on": {"type": "string", "format": "date"},
        "state": {"type": "string", "enum": ["issued", "withdrawn"]},
        "replaces": OR_NOT,
        "replaced_by": OR_NOT,
    }
)
COMPLETENESS = obj(
    {
        "ward": TEXT,
        "period": TEXT,
        "months": obj({"expected": NUMBER, "approved": NUMBER, "missing": array(TEXT)}),
        "cells": mapping(obj({"missing": NUMBER, "expected": NUMBER})),
    }
)

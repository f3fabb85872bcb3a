"""The API described as OpenAPI 3.1, for programs and those who write them."""

from __future__ import annotations

from typing import Any

Described = dict[str, Any]

_TEXT, _NUMBER = {"type": "string"}, {"type": "integer"}
_OR_NOT = {"type": ["integer", "null"]}
_CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "schema": _TEXT,
    "description": "Ward code, 05977; or the ward that bore it on a day, 05977@2009-12-31.",
}
_PROVINCE = {
    "name": "province",
    "in": "path",
    "required": True,
    "schema": _TEXT,
    "description": "Province code, 20; for keys of its people and of the country's.",
}
_PERIOD = {
    "name": "period",
    "in": "query",
    "schema": _TEXT,
    "description": (
        "2009, 2005-2009, 2009-03, 2009-Q1, 2009-H1, 2009-9M or 2009-03..2009-07; without it the ward's usual."
    ),
}
_COMPARE = {
    "name": "compare",
    "in": "query",
    "schema": {"type": "string", "enum": ["previous", "last_year"]},
    "description": "Beside the period just before, or the same months a year earlier.",
}
_BLOCKS = {
    "name": "blocks",
    "in": "query",
    "schema": _TEXT,
    "description": (
        "Some blocks alone: their codes with commas between (K01,K04), or pilot for the pilot blocks. What is not told "
        "by block has no number then, and not_by_block says why; tip-offs and community supervision never are. A block "
        "that is not there in the period is 400."
    ),
}
_RESTATED = {
    "name": "restated",
    "in": "query",
    "schema": {"type": "string", "enum": ["true", "false"], "default": "false"},
    "description": (
        "true: under the blocks, and as the ward, in force at the end of the period, with what they came from; of a "
        "block that was split its parts get nothing from before, and divided names it."
    ),
}
_PART = [_BLOCKS, _RESTATED]
_PAGE = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 1}}
_LANG = {"name": "lang", "in": "query", "schema": {"type": "string", "enum": ["vi", "en"], "default": "vi"}}


def description(root: str) -> Described:
    """The whole description; `root` is the address that the paths hang on."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "wardsecurity",
            "version": "1",
            "description": (
                "Read-only. Approved figures alone; null is not reported, 0 is confirmed; counts are numbers, rates "
                "decimal strings. Tip-offs and community supervision are never split below the ward; D10, D11 and D16 "
                "are told by whole years. Answers about a ward carry an ETag: send it back as If-None-Match and an "
                "unchanged answer is 304."
            ),
        },
        "servers": [{"url": root}],
        "security": [{"bearer": []}, {"basic": []}],
        "paths": {
            "/openapi.json": {"get": {"summary": "This description", "security": [], "responses": _ok({})}},
            "/wards/": _get("The wards that the key's owner sees", [_PAGE], _paged("wards", _WARD)),
            "/indicators/": _get("The indicators", [], _object({"indicators": _list(_INDICATOR)})),
            "/wards/{code}/movement/": _get("What a period came to", [_CODE, _PERIOD, _COMPARE, *_PART], _MOVEMENT),
            "/wards/{code}/movement.csv": {
                "get": {
                    "summary": "The same month by month, one long table (UTF-8 with mark, semicolons)",
                    "parameters": [_CODE, _PERIOD, _LANG, *_PART],
                    "responses": {"200": {"description": "OK", "content": {"text/csv": {"schema": _TEXT}}}, **_FAULTS},
                }
            },
            "/wards/{code}/months/": _get(
                "Approved months, the latest first", [_CODE, _PAGE], _paged("months", _MONTH)
            ),
            "/wards/{code}/documents/": _get(
                "Issued documents, the latest first; none that is internal",
                [_CODE, _PAGE],
                _paged("documents", _DOCUMENT),
            ),
            "/wards/{code}/documents/{pk}.pdf": {
                "get": {
                    "summary": "One of them as PDF/A, the same bytes each time",
                    "parameters": [_CODE, _DOCUMENT_ID],
                    "responses": {
                        "200": {"description": "OK", "content": {"application/pdf": {"schema": _FILE}}},
                        **_FAULTS,
                    },
                }
            },
            "/wards/{code}/completeness/": _get("What is missing of a period", [_CODE, _PERIOD, *_PART], _COMPLETENESS),
            "/provinces/{province}/movement/": _get(
                "What a period came to in all wards of a province", [_PROVINCE, _PERIOD, _COMPARE], _TOGETHER
            ),
            "/provinces/{province}/wards/": _get(
                "The wards of a province side by side, by name", [_PROVINCE, _PERIOD, _PAGE], _paged("wards", _LINE)
            ),
            "/country/movement/": _get(
                "What a period came to in all wards of the country", [_PERIOD, _COMPARE], _TOGETHER, conditional=True
            ),
            "/country/provinces/": _get(
                "The provinces side by side, by name", [_PERIOD, _PAGE], _paged("provinces", _LINE), conditional=True
            ),
        },
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic", "description": "Any user name; the key as password."},
            }
        },
    }


def _object(properties: Described) -> Described:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Described) -> Described:
    return {"type": "array", "items": items}


def _map(values: Described) -> Described:
    return {"type": "object", "additionalProperties": values}


def _paged(name: str, row: Described) -> Described:
    return _object({"page": _NUMBER, "pages": _NUMBER, "total": _NUMBER, "next": _OR_NOT, name: _list(row)})


def _ok(schema: Described) -> Described:
    return {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}


_ERROR = _object({"error": _TEXT})
_FAULTS = {
    status: {"description": words, "content": {"application/json": {"schema": _ERROR}}}
    for status, words in (("400", "Not understood"), ("401", "No good key"), ("404", "No such ward for this key"))
}


def _get(summary: str, parameters: list[Described], schema: Described, *, conditional: bool = False) -> Described:
    conditional = conditional or _CODE in parameters or _PROVINCE in parameters
    unchanged = {"304": {"description": "Unchanged"}} if conditional else {}
    responses = {**_ok(schema), **unchanged, **_FAULTS}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}


_DAY_OR_NOT = {"type": ["string", "null"], "format": "date"}
_WARD = _object(
    {
        "code": _TEXT,
        "name": _TEXT,
        "province": _TEXT,
        "opened_on": _DAY_OR_NOT,
        "closed_on": _DAY_OR_NOT,
        "is_sample": {"type": "boolean"},
    }
)
_INDICATOR = _object(
    {
        **dict.fromkeys(("code", "group", "kind", "name_vi", "name_en", "unit_vi", "unit_en"), _TEXT),
        "dimensions": _list(_TEXT),
        "valid_from": _DAY_OR_NOT,
        "valid_to": _DAY_OR_NOT,
    }
)
_MONTH = _object(
    {
        **dict.fromkeys(("month", "starts_on", "ends_on", "seal"), _TEXT),
        "edition": _NUMBER,
        "approved_at": {"type": ["string", "null"], "format": "date-time"},
        "chain_position": _OR_NOT,
    }
)
_MONTHS = _object({"expected": _NUMBER, "standing": _NUMBER, "missing": _list(_TEXT)})
_MOVEMENT = _object(
    {
        **dict.fromkeys(("ward", "name", "starts_on", "ends_on", "period"), _TEXT),
        "months": _MONTHS,
        "coverage": _map(_list(_OR_NOT)),
        "indicators": _map({"type": "object"}),
        "provenance": _map(_TEXT),
    }
)
_MOVEMENT["properties"] |= {  # of blocks, and restated, alone
    "blocks": _list(_TEXT),
    "not_by_block": _map({"type": "string", "enum": ["ward_only", "never_below_ward", "other_units"]}),
    "restated": {"type": "boolean"},
    "restated_wards": _list(_TEXT),
    "divided": _list(_object({"name": _TEXT, "on": {"type": "string", "format": "date"}, "into": _list(_TEXT)})),
}
_STANDING = _object({"expected": _NUMBER, "standing": _NUMBER})
_TOGETHER = _object(
    {
        **dict.fromkeys(("place", "name", "starts_on", "ends_on", "period"), _TEXT),
        "months": _MONTHS,
        "wards": _NUMBER,
        "ward_months": _STANDING,
        "coverage": _map(_list(_OR_NOT)),
        "indicators": _map({"type": "object"}),
    }
)
_RATE = {"type": ["string", "null"]}
_LINE = _object(
    {
        "code": _TEXT,
        "name": _TEXT,
        "months": _STANDING,
        "coverage": _map(_list(_NUMBER)),
        "counts": _map(_object({"value": _OR_NOT, "at_least": {"type": "boolean"}, "missing": _NUMBER})),
        "pledges_per_1000_households_a_year": _RATE,
        "clearance_rate": _RATE,
    }
)
_FILE = {"type": "string", "format": "binary"}
_DOCUMENT_ID = {"name": "pk", "in": "path", "required": True, "schema": _NUMBER}
_DOCUMENT = _object(
    {
        **dict.fromkeys(("kind", "period", "body", "series", "abstract", "sha256"), _TEXT),
        **dict.fromkeys(("id", "number", "version"), _NUMBER),
        "issued_on": {"type": "string", "format": "date"},
        "state": {"type": "string", "enum": ["issued", "withdrawn"]},
        "replaces": _OR_NOT,
        "replaced_by": _OR_NOT,
    }
)
_COMPLETENESS = _object(
    {
        "ward": _TEXT,
        "period": _TEXT,
        "months": _object({"expected": _NUMBER, "approved": _NUMBER, "missing": _list(_TEXT)}),
        "cells": _map(_object({"missing": _NUMBER, "expected": _NUMBER})),
    }
)

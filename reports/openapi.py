"""The API described as OpenAPI 3.1, for programs and those who write them."""

from __future__ import annotations

import re
from functools import cache

from reports.openapi_schemas import (
    COMPLETENESS,
    DOCUMENT,
    FILE,
    INDICATOR,
    LINE,
    MONTH,
    MOVEMENT,
    NUMBER,
    OR_NOT,
    TEXT,
    TOGETHER,
    WARD,
    Described,
    array,
    obj,
)

_CODE = {
    "name": "code",
    "in": "path",
    "required": True,
    "schema": TEXT,
    "description": "Ward code, 05977; or the ward that bore it on a day, 05977@2009-12-31.",
}
_PROVINCE = {
    "name": "province",
    "in": "path",
    "required": True,
    "schema": TEXT,
    "description": "Province code, 20; for keys of its people and of the country's.",
}
_PERIOD = {
    "name": "period",
    "in": "query",
    "schema": TEXT,
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
    "schema": TEXT,
    "description": (
        "Some blocks alone: their codes with commas between (K01,K04), or pilot for the pilot blocks. What is not told "
        "by block has no number then, and not_by_block says why; tip-offs and community supervision never are. A block "
        "that is not there in the period is 400."
    ),
}
_DOCUMENT_ID = {"name": "pk", "in": "path", "required": True, "schema": NUMBER}
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
                "are told by whole years. Every error is an object with `error`, a sentence, also at addresses below "
                "/api/ that are not described (404); whatever is no GET, HEAD or OPTIONS is 405. A parameter that is "
                "not described is 400: without it other numbers would be answered. Answers about a ward carry an "
                "ETag: send it back as If-None-Match and an unchanged answer is 304."
            ),
        },
        "servers": [{"url": root}],
        "security": [{"bearer": []}, {"basic": []}],
        "paths": {
            "/openapi.json": {"get": {"summary": "This description", "security": [], "responses": _ok({})}},
            "/wards/": _get("The wards that the key's owner sees", [_PAGE], _paged("wards", WARD)),
            "/indicators/": _get("The indicators", [], obj({"indicators": array(INDICATOR)})),
            "/wards/{code}/movement/": _get("What a period came to", [_CODE, _PERIOD, _COMPARE, *_PART], MOVEMENT),
            "/wards/{code}/movement.csv": {
                "get": {
                    "summary": "The same month by month, one long table (UTF-8 with mark, semicolons)",
                    "parameters": [_CODE, _PERIOD, _LANG, *_PART],
                    "responses": {"200": {"description": "OK", "content": {"text/csv": {"schema": TEXT}}}, **_FAULTS},
                }
            },
            "/wards/{code}/months/": _get("Approved months, the latest first", [_CODE, _PAGE], _paged("months", MONTH)),
            "/wards/{code}/documents/": _get(
                "Issued documents, the latest first; none that is internal",
                [_CODE, _PAGE],
                _paged("documents", DOCUMENT),
            ),
            "/wards/{code}/documents/{pk}.pdf": {
                "get": {
                    "summary": "One of them as PDF/A, the same bytes each time",
                    "parameters": [_CODE, _DOCUMENT_ID],
                    "responses": {
                        "200": {"description": "OK", "content": {"application/pdf": {"schema": FILE}}},
                        **_FAULTS,
                    },
                }
            },
            "/wards/{code}/completeness/": _get("What is missing of a period", [_CODE, _PERIOD, *_PART], COMPLETENESS),
            "/provinces/{province}/movement/": _get(
                "What a period came to in all wards of a province", [_PROVINCE, _PERIOD, _COMPARE], TOGETHER
            ),
            "/provinces/{province}/wards/": _get(
                "The wards of a province side by side, by name", [_PROVINCE, _PERIOD, _PAGE], _paged("wards", LINE)
            ),
            "/country/movement/": _get(
                "What a period came to in all wards of the country", [_PERIOD, _COMPARE], TOGETHER, conditional=True
            ),
            "/country/provinces/": _get(
                "The provinces side by side, by name", [_PERIOD, _PAGE], _paged("provinces", LINE), conditional=True
            ),
        },
        "components": {
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "basic": {"type": "http", "scheme": "basic", "description": "Any user name; the key as password."},
            }
        },
    }


@cache
def parameters_of(route: str) -> tuple[str, ...]:
    """The names of the parameters behind an address, by its route: "api/v1/wards/<str:code>/movement/"."""
    path = re.sub(r"<\w+:(\w+)>", r"{\1}", "/" + route).removeprefix("/api/v1")
    asked = description("")["paths"][path]["get"].get("parameters", [])
    return tuple(each["name"] for each in asked if each["in"] == "query")


def _paged(name: str, row: Described) -> Described:
    return obj({"page": NUMBER, "pages": NUMBER, "total": NUMBER, "next": OR_NOT, name: array(row)})


def _ok(schema: Described) -> Described:
    return {"200": {"description": "OK", "content": {"application/json": {"schema": schema}}}}


_ERROR = obj({"error": TEXT})
_FAULTS = {
    status: {"description": words, "content": {"application/json": {"schema": _ERROR}}}
    for status, words in (
        ("400", "Not understood: a parameter that there is not, or a value that says nothing"),
        ("401", "No good key"),
        ("404", "No such address, or no such ward for this key"),
        ("405", "Not GET, HEAD or OPTIONS; Allow says so"),
        ("500", "The server has a fault"),
    )
}


def _get(summary: str, parameters: list[Described], schema: Described, *, conditional: bool = False) -> Described:
    conditional = conditional or _CODE in parameters or _PROVINCE in parameters
    unchanged = {"304": {"description": "Unchanged"}} if conditional else {}
    responses = {**_ok(schema), **unchanged, **_FAULTS}
    return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}

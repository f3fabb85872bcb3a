"""The answers to what a file leaves open, as they come back from the preview."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import QueryDict

from residents.queries.imports import Question

PREFIX = "hoi-"


def answers_of(questions: Iterable[Question], sent: QueryDict) -> dict[str, str | list[str]]:
    """{key: value, or values where several may be chosen} of the questions that were answered; whether a value was
    offered is for the action to say."""
    given: dict[str, str | list[str]] = {}
    for question in questions:
        values = [value for value in sent.getlist(PREFIX + question.key) if value]
        if values:
            given[question.key] = values if question.many else values[0]
    return given

"""What a person is told when the rules refuse what was asked: a sentence, never a traceback."""

import traceback
from pathlib import Path


class Refused(Exception):
    """`str()` is the Vietnamese (or English) sentence to show: what was wrong, where, and what to do."""


def kind_and_place(fault: BaseException) -> str:
    """ "ValueError at reading.py:53": what a log may say of a fault whose own words may quote what somebody wrote."""
    steps = traceback.extract_tb(fault.__traceback__)
    places = " < ".join(f"{Path(step.filename).name}:{step.lineno}" for step in reversed(steps[-3:]))
    return f"{type(fault).__name__} at {places or 'an unknown place'}"

"""What a person is told when the rules refuse what was asked: a sentence, never a traceback."""


class Refused(Exception):
    """`str()` is the Vietnamese (or English) sentence to show: what was wrong, where, and what to do."""

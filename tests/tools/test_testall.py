import sys

import pytest

from tools import testall


def outcome_of(monkeypatch: pytest.MonkeyPatch, said: str, status: int, *, aside: bool) -> testall.Outcome:
    monkeypatch.setattr(testall, "PYTEST", [sys.executable, "-c", f"print({said!r}); raise SystemExit({status})"])
    monkeypatch.setattr(sys, "argv", ["testall"])
    return testall.start("SQLite", "not browser", aside=aside).finish()


@pytest.mark.parametrize("aside", [False, True])
@pytest.mark.parametrize(
    ("said", "status", "passed"),
    [
        ("3 passed, 1 skipped in 0.1s", 0, True),
        ("1 failed, 3 passed in 0.1s", 1, False),
        ("no tests ran in 0.1s", 5, False),
        ("7 skipped in 0.1s", 0, False),
    ],
)
def test_a_part_passes_only_when_something_passed_and_nothing_failed(monkeypatch, said, status, passed, aside):
    assert outcome_of(monkeypatch, said, status, aside=aside) == testall.Outcome("SQLite", said, passed)


def test_what_the_shell_has_set_for_the_program_does_not_decide_what_is_tested(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere")
    code = "import os; print(os.environ.get('DATABASE_URL'))"
    monkeypatch.setattr(testall, "PYTEST", [sys.executable, "-c", code])
    monkeypatch.setattr(sys, "argv", ["testall"])
    assert testall.start("SQLite", "not browser").finish().closing == "None"

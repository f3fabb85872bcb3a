"""Every test on SQLite, at the same time those of the database on PostgreSQL, then the journeys: `make test`.

All that can run is run, whatever failed before it; the end says what each part came to and what could not run. What
PostgreSQL's part says is shown once SQLite's is through.
Exit status 0 when all that could run passed (with REQUIRE_ALL=1: and nothing was lacking).
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
from contextlib import nullcontext
from dataclasses import dataclass
from typing import IO

from tools import lacks, pg

PYTEST = [sys.executable, "-m", "pytest"]
# What a developer has set for the program must not decide what the tests run on.
OURS = ("DATABASE_URL", "DEBUG", "WARDSECURITY_MODE", "WARDSECURITY_VAR", "EXPECT_DATABASE")


@dataclass(frozen=True)
class Outcome:
    part: str
    closing: str
    passed: bool


@dataclass(frozen=True)
class Running:
    """A part under way, whose output goes into `said`, or straight to whoever waits."""

    part: str
    child: "subprocess.Popen[str]"
    said: IO[str] | None

    def finish(self) -> Outcome:
        """Show what it says, until it ends. A part in which nothing passed has failed, whatever pytest says."""
        print(f"\n=== {self.part} ===", flush=True)
        if self.said:
            self.child.wait()
            self.said.seek(0)
        closing, status = "", 1
        with self.child, self.said or nullcontext() as said:
            for line in said or self.child.stdout or ():
                print(line, end="", flush=True)
                closing = line.strip() or closing
            status = self.child.wait()
        closing = re.sub(r"\x1b\[[0-9;]*m", "", closing).strip("= ")
        return Outcome(self.part, closing, status == 0 and bool(re.search(r"\b[1-9]\d* passed", closing)))


def start(part: str, mark: str, *, aside: bool = False, **environment: str) -> Running:
    """Start pytest; `aside`: its output is kept until it is asked for."""
    command = [*PYTEST, "-m", mark, "--color=yes" if sys.stdout.isatty() else "--color=no", *sys.argv[1:]]
    clean = {name: value for name, value in os.environ.items() if name not in OURS}
    said = tempfile.TemporaryFile("w+") if aside else None  # noqa: SIM115 - read once the part has ended
    child = subprocess.Popen(command, env=clean | environment, stdout=said or subprocess.PIPE, text=True)
    return Running(part, child, said)


def both_databases(missing: tuple[lacks.Need, ...]) -> list[Outcome]:
    """The same tests on either database, side by side: two cores have both done in little more than the time of one."""
    if lacks.POSTGRESQL in missing:
        return [start("SQLite", "not browser", EXPECT_DATABASE="sqlite").finish()]
    with pg.cluster() as url:
        beside = start("PostgreSQL", "not browser", aside=True, DATABASE_URL=url, EXPECT_DATABASE="postgresql")
        try:
            return [start("SQLite", "not browser", EXPECT_DATABASE="sqlite").finish(), beside.finish()]
        finally:
            beside.child.terminate()  # only where something broke before it was waited for


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is stopped then, too
    lacks.install()
    missing = lacks.lacking()
    outcomes = both_databases(missing)
    if not {lacks.CHROMIUM, lacks.LIBATOMIC} & set(missing):
        outcomes.append(start("Chromium", "browser", EXPECT_DATABASE="sqlite").finish())
    print("\n=== All tests ===")
    for each in outcomes:
        print(f"{each.part:<11} {'ok    ' if each.passed else 'FAILED'} {each.closing}")
    if words := lacks.notice(missing):
        print("\n" + words)
    return int(not all(each.passed for each in outcomes)) or lacks.status(missing)


if __name__ == "__main__":
    sys.exit(main())

"""Every test: on SQLite, the same on PostgreSQL, the journeys in Chromium. `make test` runs this.

All that can run is run, whatever failed before it; the end says what each part came to and what could not run.
Exit status 0 when all that could run passed (with REQUIRE_ALL=1: and nothing was lacking).
"""

import os
import re
import signal
import subprocess
import sys
from dataclasses import dataclass

from tools import lacks, pg

PYTEST = [sys.executable, "-m", "pytest"]
# What a developer has set for the program must not decide what the tests run on.
OURS = ("DATABASE_URL", "DEBUG", "WARDSECURITY_MODE", "WARDSECURITY_VAR", "EXPECT_DATABASE")


@dataclass(frozen=True)
class Outcome:
    part: str
    closing: str
    passed: bool


def run(part: str, mark: str, **environment: str) -> Outcome:
    """Run pytest, shown as it goes; a part in which nothing passed has failed, whatever pytest says."""
    print(f"\n=== {part} ===", flush=True)
    command = [*PYTEST, "-m", mark, "--color=yes" if sys.stdout.isatty() else "--color=no", *sys.argv[1:]]
    clean = {name: value for name, value in os.environ.items() if name not in OURS}
    closing = ""
    with subprocess.Popen(command, env=clean | environment, stdout=subprocess.PIPE, text=True) as child:
        for line in child.stdout or ():
            print(line, end="", flush=True)
            closing = line.strip() or closing
    closing = re.sub(r"\x1b\[[0-9;]*m", "", closing).strip("= ")
    return Outcome(part, closing, child.returncode == 0 and bool(re.search(r"\b[1-9]\d* passed", closing)))


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is stopped then, too
    lacks.install()
    missing = lacks.lacking()
    outcomes = [run("SQLite", "not browser", EXPECT_DATABASE="sqlite")]
    if lacks.POSTGRESQL not in missing:
        with pg.cluster() as url:
            outcomes.append(run("PostgreSQL", "not browser", DATABASE_URL=url, EXPECT_DATABASE="postgresql"))
    if not {lacks.CHROMIUM, lacks.LIBATOMIC} & set(missing):
        outcomes.append(run("Chromium", "browser", EXPECT_DATABASE="sqlite"))
    print("\n=== All tests ===")
    for each in outcomes:
        print(f"{each.part:<11} {'ok    ' if each.passed else 'FAILED'} {each.closing}")
    if words := lacks.notice(missing):
        print("\n" + words)
    return int(not all(each.passed for each in outcomes)) or lacks.status(missing)


if __name__ == "__main__":
    sys.exit(main())

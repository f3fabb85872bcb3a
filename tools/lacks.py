"""What the tests need of the machine besides Python, what of it is lacking, and how to get it.

    python -m tools.lacks             says what is lacking
    python -m tools.lacks --install   as root with apt-get, installs it first

Exit status 1 only when something is lacking and REQUIRE_ALL=1.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tools import browser, pg

CLUSTER_CONF = Path("/etc/postgresql-common/createcluster.conf")
RULE = "!" * 100


@dataclass(frozen=True, kw_only=True)
class Need:
    name: str
    runs: str
    packages: tuple[str, ...]
    present: Callable[[], bool]


POSTGRESQL = Need(
    name="PostgreSQL's server programs (initdb, pg_ctl)",
    runs="the tests on PostgreSQL",
    packages=("postgresql",),
    present=lambda: pg.bindir() is not None,
)
CHROMIUM = Need(
    name="Chromium",
    runs="the journeys in the browser",
    packages=("chromium", "fonts-dejavu-core"),
    present=lambda: browser.chromium() is not None,
)
LIBATOMIC = Need(
    name="libatomic, which Playwright's driver is linked with",
    runs="the journeys in the browser",
    packages=("libatomic1",),
    present=browser.driver_runs,
)
NEEDS = (POSTGRESQL, CHROMIUM, LIBATOMIC)


def lacking() -> tuple[Need, ...]:
    browser.chromium.cache_clear()
    browser.driver_runs.cache_clear()
    return tuple(need for need in NEEDS if not need.present())


def install() -> None:
    """As root with apt-get, install what is lacking, quietly; apt's own words are shown when it fails."""
    missing = lacking()
    if not missing or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print("Installing for the tests:", *(need.packages[0] for need in missing), flush=True)
    _apt("update")
    for need in missing:
        if need is POSTGRESQL:
            _install_without_cluster(need.packages)
        else:
            _apt("install", *need.packages)


def _install_without_cluster(packages: tuple[str, ...]) -> None:
    """Debian makes and starts a cluster `main` with the package: not on a machine that only runs our tests."""
    if not _apt("install", "postgresql-common"):
        return
    before = CLUSTER_CONF.read_text()
    CLUSTER_CONF.write_text(before + "\ncreate_main_cluster = false\n")
    try:
        _apt("install", *packages)
    finally:
        CLUSTER_CONF.write_text(before)


def _apt(verb: str, *packages: str) -> bool:
    options = ["--yes", "--quiet=2", "--no-install-recommends"] if verb == "install" else ["--quiet=2"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", verb, *options, *packages],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"apt-get {verb} {' '.join(packages)} failed:\n{done.stdout}", file=sys.stderr)
    return done.returncode == 0


def notice(missing: tuple[Need, ...]) -> str:
    """What to print, loudly, at the very end; empty when nothing is lacking."""
    if not missing:
        return ""
    packages = sorted({package for need in missing for package in need.packages})
    lines = [f"NOT RUN: {need.runs}. Lacking: {need.name}." for need in missing]
    return "\n".join([RULE, *lines, "To have them run:  sudo apt-get install " + " ".join(packages), RULE])


def status(missing: tuple[Need, ...]) -> int:
    return int(bool(missing) and os.environ.get("REQUIRE_ALL") == "1")


if __name__ == "__main__":
    if "--install" in sys.argv[1:]:
        install()
    still = lacking()
    print(notice(still) or "Nothing is lacking: every test can run.")
    sys.exit(status(still))

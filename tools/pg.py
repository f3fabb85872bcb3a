"""A throwaway PostgreSQL cluster: made from the machine's own binaries, reached by a socket only, deleted at the end.

    python -m tools.pg COMMAND …      runs COMMAND with DATABASE_URL set to it

PG_BINDIR names the folder of initdb and pg_ctl where they are not found by themselves; nothing else is then looked at.
"""

import os
import pwd
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

# Durability is what a throwaway cluster can do without; never copy these into a real one.
FAST = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="
DURABLE = "-c listen_addresses="  # as a server for the ward: what is committed is on the disk
# Vietnamese order, as a server for the ward would be set up; C.UTF-8 is what every glibc system has.
LOCALE = ["--encoding=UTF8", "--locale=C.UTF-8"]
VIETNAMESE = ["--locale-provider=icu", "--icu-locale=vi"]
SOCKET_PATH_LIMIT = 90  # bytes that a Unix socket's folder may take, its file name left room for


def bindir() -> Path | None:
    """The folder of this machine's newest PostgreSQL server programs; None where there are none."""
    if named := os.environ.get("PG_BINDIR"):
        folders = [Path(named)]
    else:
        versions = [*Path("/usr/lib/postgresql").glob("*/bin"), *Path("/usr").glob("pgsql-*/bin")]
        folders = sorted(versions, key=lambda folder: _major(folder), reverse=True)
        if on_path := shutil.which("pg_ctl"):
            folders.append(Path(on_path).resolve().parent)
    return next((f for f in folders if all((f / name).exists() for name in ("initdb", "pg_ctl", "postgres"))), None)


def _major(folder: Path) -> int:
    digits = folder.parent.name.rpartition("-")[2].partition(".")[0]
    return int(digits) if digits.isdigit() else 0


def _unprivileged() -> str | None:
    """Whom to become: PostgreSQL refuses to run as root. None when we are not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _call(command: list[str], *, cwd: Path, user: str | None, check: bool = True) -> int:
    """Run one of PostgreSQL's programs; its exit status. With `check` a failure ends everything, and says why."""
    done = subprocess.run(
        command,
        cwd=cwd,
        user=user,
        group=pwd.getpwnam(user).pw_gid if user else None,
        extra_groups=[] if user else None,
        capture_output=True,
        text=True,
        check=False,
    )
    if check and done.returncode:
        raise SystemExit("\n".join([shlex.join(command), done.stdout, done.stderr, *_lines(cwd / "log")]))
    return done.returncode


def _lines(log: Path) -> list[str]:
    return log.read_text(errors="replace").splitlines()[-20:] if log.exists() else []


@contextmanager
def cluster(options: str = FAST) -> Iterator[str]:
    """Run a cluster for the time of the block; gives its DATABASE_URL. Needs bindir(). Measurements take DURABLE."""
    programs = bindir()
    if programs is None:
        raise SystemExit("PostgreSQL's initdb and pg_ctl are not on this machine: apt-get install postgresql")
    parent = tempfile.gettempdir()
    home = Path(tempfile.mkdtemp(prefix="pg-", dir=parent if len(parent) < SOCKET_PATH_LIMIT - 20 else "/tmp"))  # noqa: S108
    user = _unprivileged()
    if user:
        os.chown(home, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    control = [str(programs / "pg_ctl"), "-D", str(home / "data"), "-w"]
    try:
        _make(programs, home, user)
        _call([*control, "-l", str(home / "log"), "-o", f"-k {home} {options}", "start"], cwd=home, user=user)
        try:
            yield f"postgresql://postgres@{quote(str(home), safe='')}/postgres"
        finally:
            _call([*control, "-m", "immediate", "stop"], cwd=home, user=user)
    finally:
        shutil.rmtree(home)


def _make(programs: Path, home: Path, user: str | None) -> None:
    initdb = [str(programs / "initdb"), "-D", str(home / "data"), "-A", "trust", "-U", "postgres", "--no-sync", *LOCALE]
    if _call([*initdb, *VIETNAMESE], cwd=home, user=user, check=False):
        print("PostgreSQL here is older than 15 or built without ICU: the cluster sorts by code point", file=sys.stderr)
        shutil.rmtree(home / "data", ignore_errors=True)
        _call(initdb, cwd=home, user=user)


def main(command: list[str]) -> int:
    if not command:
        raise SystemExit(__doc__)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the cluster is stopped then, too
    with cluster() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The web server and the worker of long tasks side by side, as `make run` wants them: python -m tools.serve HOST:PORT.

Each hour uploads that nobody came back to are removed, for they may be kept a day at most. One signal ends all; a
worker that died is started anew; a server that ended ends the whole with its status. Nothing outlives this process,
however it goes: the kernel ends it too (Linux).
"""

import ctypes
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from types import FrameType

WORKER = [sys.executable, "manage.py", "db_worker", "--no-startup-delay", "-v", "0"]
PURGE = [sys.executable, "manage.py", "purge_uploads", "-v", "0"]
PURGE_EVERY = 3600  # seconds
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10  # seconds that a child may take to end before it is made to
PAUSE = 2  # seconds before a worker that died is started anew
_DIES_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)


class Stopped(Exception):
    """A signal asked us to end."""


def gunicorn(address: str) -> list[str]:
    return [
        *(sys.executable, "-m", "gunicorn", "wardsecurity.wsgi", "--bind", address, "--workers", "2"),
        *("--worker-class", "gthread", "--threads", "4", "--log-level", "warning", "--no-control-socket"),
    ]


def main(address: str) -> int:
    """The status of the server, 0 when a signal ended it."""
    for number in SIGNALS:
        signal.signal(number, _stop)
    server: subprocess.Popen[bytes] | None = None
    worker: subprocess.Popen[bytes] | None = None
    purge: subprocess.Popen[bytes] | None = None
    purged_at = -float("inf")
    try:
        server = start(gunicorn(address))
        worker = start(WORKER)
        while (status := server.poll()) is None:
            if worker.poll() is not None:
                print(f"The worker ended with status {worker.returncode}; starting it anew.", file=sys.stderr)
                time.sleep(PAUSE)
                worker = start(WORKER)
            if time.monotonic() - purged_at > PURGE_EVERY and (purge is None or purge.poll() is not None):
                purge, purged_at = start(PURGE), time.monotonic()
            time.sleep(0.2)
        return status
    except Stopped:
        return 0
    finally:
        end([each for each in (worker, purge, server) if each is not None])


def start(command: Sequence[str]) -> "subprocess.Popen[bytes]":
    """In a session of its own, so that Ctrl+C of a terminal reaches it once: through us."""
    return subprocess.Popen(command, start_new_session=True, preexec_fn=_die_with_parent)


def end(children: "Sequence[subprocess.Popen[bytes]]") -> None:
    """Ask all, wait a while, then make those end that have not: a task cut short says so and can be started again."""
    for number in SIGNALS:
        signal.signal(number, signal.SIG_IGN)
    running = [each for each in children if each.poll() is None]
    for each in running:
        each.terminate()
    until = time.monotonic() + PATIENCE
    for each in running:
        try:
            each.wait(max(until - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            each.kill()
            each.wait()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped


def _die_with_parent() -> None:
    """Runs in the child before the program: no orphan is left even where this process is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIES_WITH_PARENT, signal.SIGTERM)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

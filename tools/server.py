"""The program as `make run` serves it, on a free port of 127.0.0.1 with scratch data: for measurements and pictures."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MANAGE = [sys.executable, "manage.py"]
STARTS_WITHIN = 30  # seconds


@dataclass(frozen=True)
class Served:
    """Where the program answers, how each sample role signs in, and the environment it runs in."""

    url: str
    people: dict[str, tuple[str, str]]  # role → (username, password)
    environment: dict[str, str]


@contextmanager
def served(**extra: str) -> Iterator[Served]:
    """Migrate, load the sample, collect static files, serve by gunicorn with two workers; all gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="wardsecurity-") as folder:
        environment = {**os.environ, "WARDSECURITY_VAR": folder, **extra}
        if "DATABASE_URL" not in extra:
            environment.pop("DATABASE_URL", None)
        for command in ("migrate -v 0", "load_sample", "collectstatic --noinput -v 0"):
            subprocess.run([*MANAGE, *command.split()], env=environment, check=True, stdout=subprocess.DEVNULL)
        listed = subprocess.run([*MANAGE, "sample_people"], env=environment, check=True, capture_output=True, text=True)
        lines = (line.split("\t") for line in listed.stdout.splitlines() if line.count("\t") == 2)
        people = {role: (username, password) for role, username, password in lines}
        port = free_port()
        serve = [sys.executable, "-m", "tools.serve", f"127.0.0.1:{port}"]
        with subprocess.Popen(serve, env=environment, cwd=Path.cwd()) as server:
            try:
                wait_for(f"http://127.0.0.1:{port}/", server)
                yield Served(f"http://127.0.0.1:{port}", people, environment)
            finally:
                server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    """Until the address answers anything; a server that ended before is an error."""
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if server.poll() is not None:
            raise RuntimeError(f"the server stopped with status {server.returncode}")
        try:  # our own address, http only
            urllib.request.urlopen(url, timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{url} did not answer within {STARTS_WITHIN} s")

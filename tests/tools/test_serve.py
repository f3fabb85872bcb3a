"""Server and worker side by side: one signal ends both, and neither is left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
STAND_IN = """
import sys
from tools import serve
child = "import os, sys, time; open(sys.argv[1], 'a').write(str(os.getpid()) + chr(10)); time.sleep({seconds})"
serve.PAUSE = 0.1
serve.gunicorn = lambda address: [sys.executable, "-c", child.format(seconds={server}), address + "/server"]
serve.PURGE_EVERY = 0.1
serve.PURGE = [sys.executable, "-c", child.format(seconds=0), "{folder}/purge"]
serve.WORKER = [sys.executable, "-c", child.format(seconds={worker}), "{folder}/worker"]
sys.exit(serve.main("{folder}"))
"""


def pids(path: Path, count: int = 1) -> list[int]:
    """The processes that wrote themselves down, once there are that many."""
    end = time.monotonic() + 20
    while time.monotonic() < end:
        if path.exists() and len(lines := path.read_text().splitlines()) >= count:
            return [int(line) for line in lines]
        time.sleep(0.05)
    raise AssertionError(f"{path.name} was not started {count} times")


def gone(pid: int) -> bool:
    end = time.monotonic() + 10
    while time.monotonic() < end:
        stat = Path(f"/proc/{pid}/stat")
        if not stat.exists() or ") Z " in stat.read_text():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[object]:
    running: list[subprocess.Popen[bytes]] = []

    def start(*, server: float = 60, worker: float = 60) -> subprocess.Popen[bytes]:
        script = STAND_IN.replace("{server}", str(server)).replace("{worker}", str(worker))
        script = script.replace("{folder}", str(tmp_path))
        running.append(subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, env=dict(os.environ)))
        return running[-1]

    yield start
    for each in running:
        each.kill()
        each.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_one_signal_ends_both(serving, tmp_path, number):
    process = serving()
    children = [*pids(tmp_path / "server"), *pids(tmp_path / "worker")]
    process.send_signal(number)
    assert process.wait(15) == 0
    assert all(gone(pid) for pid in children)


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel of Linux ends children with their parent")
def test_killed_outright_it_leaves_no_orphan(serving, tmp_path):
    process = serving()
    children = [*pids(tmp_path / "server"), *pids(tmp_path / "worker")]
    process.kill()
    assert all(gone(pid) for pid in children)


def test_a_worker_that_died_is_started_anew(serving, tmp_path):
    serving(worker=0.1)
    assert len(set(pids(tmp_path / "worker", 3))) >= 3


def test_uploads_are_purged_again_and_again(serving, tmp_path):
    serving()
    assert len(set(pids(tmp_path / "purge", 3))) >= 3


def test_a_server_that_ended_ends_the_worker(serving, tmp_path):
    process = serving(server=0.5)
    worker = pids(tmp_path / "worker")[0]
    assert process.wait(15) == 0
    assert gone(worker)

"""The machine's own Chromium, driven by Playwright: where it is, whether it can run, how it is started."""

import os
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@cache
def chromium() -> str | None:
    """Path of a Chromium that starts; CHROMIUM names one, and then no other is looked at. None where there is none."""
    named = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ([named] if named else NAMES))
    return next((path for path in found if path and _runs([path, "--version"])), None)


@cache
def driver_runs() -> bool:
    """Whether Playwright's own Node starts: on a bare system it lacks libatomic."""
    from playwright._impl._driver import compute_driver_executable

    return _runs([compute_driver_executable()[0], "--version"])


def _runs(command: list[str]) -> bool:
    # A name alone proves nothing: Ubuntu's chromium-browser is a stub that asks for a snap.
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except OSError:
        return False


def launch(playwright: "Playwright") -> "Browser":
    """A headless Chromium. Without its sandbox, as root needs: it opens nothing but our own pages."""
    return playwright.chromium.launch(
        executable_path=chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    )

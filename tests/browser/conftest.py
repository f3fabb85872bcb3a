"""Journeys in Chromium: Playwright lives in one thread of its own, the ORM stays in the test's.

Playwright's synchronous interface runs an event loop in its thread, and there Django refuses to touch the database. So
a test hands functions of `page` to `browse` and works with models outside them:

    def test_title(browse, sign_in, officer):
        sign_in(officer)
        browse(lambda page: page.goto("/"))
        assert browse(lambda page: page.title()) == "…"
        assert browse(violations) == []

Every test under this folder is marked `browser`. At its end the journey must have asked no other host for anything and
have left no error in the console.
"""

import os
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.test import Client, override_settings
from playwright.sync_api import Browser, Playwright, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.browser.journey import Journey
from tools import browser

if TYPE_CHECKING:
    from wardsecurity.accounts.models import User

HERE = Path(__file__).parent
PICTURES = Path(settings.BASE_DIR) / "var" / "failed-journeys"
FAILED = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    report = yield
    item.stash[FAILED] = item.stash.get(FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveServer]:
    """Our pages with production's file names: a template that names a missing file answers 500, as it would there."""
    manifest = {"BACKEND": "tests.browser.static_storage.Uncompressed"}
    folder = tmp_path_factory.mktemp("static")
    with override_settings(STORAGES={**settings.STORAGES, "staticfiles": manifest}, STATIC_ROOT=folder):
        call_command("collectstatic", interactive=False, verbosity=0)
        server = LiveServer("127.0.0.1", start=False)
        # whitenoise serves the files, as in production; Django's own handlers would serve sources and media
        server.thread.static_handler = lambda _: WSGIHandler()  # type: ignore[assignment]
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def playwright_thread() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1, "playwright") as thread:
        yield thread


@pytest.fixture(scope="session")
def chromium(playwright_thread: ThreadPoolExecutor) -> Iterator[Browser]:
    """One Chromium for all journeys, each in a context of its own."""
    if browser.chromium() is None or not browser.driver_runs():
        stop = pytest.fail if os.environ.get("REQUIRE_ALL") == "1" else pytest.skip
        stop("no Chromium that Playwright can drive: python -m tools.lacks says what to install")

    def start() -> tuple[Playwright, Browser]:
        playwright = sync_playwright().start()
        return playwright, browser.launch(playwright)

    def stop_all() -> None:
        launched.close()
        playwright.stop()

    playwright, launched = playwright_thread.submit(start).result()
    yield launched
    playwright_thread.submit(stop_all).result()


@pytest.fixture
def browse(
    request: pytest.FixtureRequest, live_server: LiveServer, chromium: Browser, playwright_thread: ThreadPoolExecutor
) -> Iterator[Journey]:
    """A visit with one page, 1366 × 768, in Vietnamese; call it with functions of that page."""
    journey = Journey(playwright_thread, chromium, live_server.url)
    yield journey
    name = request.node.name.replace("/", "-")
    journey.end(PICTURES / f"{name}.png" if request.node.stash.get(FAILED, False) else None)
    assert journey.faults == []


@pytest.fixture
def sign_in(browse: Journey, live_server: LiveServer) -> "Callable[[User], None]":
    """Sign a person in without the form: the session's cookie is handed to the browser."""

    def enter(person: "User") -> None:
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        browse(lambda page: page.context.add_cookies([{"name": name, "value": value, "url": live_server.url}]))

    return enter

"""One visit to our pages in Chromium, watched: what it asked of other hosts, what the console complained of."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route, ViewportSize

T = TypeVar("T")
WIDE: ViewportSize = {"width": 1366, "height": 768}
NARROW: ViewportSize = {"width": 390, "height": 844}
# WCAG 2.2 AA, with what it contains of the older versions.
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
LONGEST = 120  # seconds that one function of a page may take


class Journey:
    """Calls functions of `page` in Playwright's thread and gives back what they return or raise.

    Never use `page` outside such a function, nor the ORM inside one.
    """

    def __init__(self, thread: ThreadPoolExecutor, chromium: Browser, home: str) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self._expected: list[str] = []
        self._home = home
        self._thread = thread
        self._page = thread.submit(self._open, chromium).result(LONGEST)

    def __call__(self, function: Callable[[Page], T]) -> T:
        return self._thread.submit(function, self._page).result(LONGEST)

    def expect(self, pattern: str) -> None:
        """Let console errors that match pass: "status of 404" when the journey means to reach such a page."""
        self._expected.append(pattern)

    @property
    def faults(self) -> list[str]:
        """What the journey must not have left behind; empty when all is well."""
        surprises = [text for text in self.complaints if not any(re.search(each, text) for each in self._expected)]
        return [f"asked another host: {url}" for url in self.foreign] + surprises

    def end(self, picture: Path | None) -> None:
        """Close the visit; with a path, take a picture of the last page first."""

        def close(page: Page) -> None:
            if picture:
                picture.parent.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=picture, full_page=True)
            page.context.close()

        self(close)

    def _open(self, chromium: Browser) -> Page:
        context = chromium.new_context(
            base_url=self._home,
            viewport=WIDE,
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            service_workers="block",
            permissions=["clipboard-read", "clipboard-write"],
        )
        context.set_default_timeout(30_000)
        self._watch(context)
        return context.new_page()

    def _watch(self, context: BrowserContext) -> None:
        context.route(re.compile(".*"), self._guard)
        context.on("console", self._listen)
        context.on("weberror", lambda error: self.complaints.append(f"uncaught: {error.error}"))
        context.on("page", lambda page: page.on("websocket", lambda socket: self.foreign.append(socket.url)))

    def _guard(self, route: Route) -> None:
        url = route.request.url
        if url.startswith((self._home + "/", "data:", "blob:")):
            route.continue_()
        else:
            self.foreign.append(url)
            route.abort()

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(f"console: {message.text} ({message.location.get('url', '')})")


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA on the page as it stands: one line a rule, with the elements concerned."""
    page.wait_for_load_state("load")  # before its styles are there, colours and sizes are the browser's
    found = Axe().run(page, options=AXE_RULES).response["violations"]
    return [f"{each['id']}: {each['help']}: {[node['target'] for node in each['nodes']]}" for each in found]

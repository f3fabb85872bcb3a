"""What every measurement stands on: a line of the result with its bound, a median, and a visitor over HTTP."""

import http.client
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode, urlparse

from tools.server import Served

RUNS = 120
WARM_UP = 20


@dataclass(frozen=True)
class Line:
    what: str
    value: float
    unit: str
    bound: float | None = None

    @property
    def kept(self) -> bool:
        return self.bound is None or self.value <= self.bound

    def __str__(self) -> str:
        bound = "" if self.bound is None else f"  (≤ {self.bound:g} {self.unit}: {'ok' if self.kept else 'BROKEN'})"
        return f"{self.what:<62} {self.value:>9.2f} {self.unit}{bound}"


def median(once: Callable[[], object], runs: int = RUNS, warm_up: int = WARM_UP) -> float:
    """Median milliseconds of a call, after a warm-up."""
    taken = []
    for _ in range(warm_up + runs):
        start = time.perf_counter()
        once()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[warm_up:])


class Visitor:
    """A signed-in visitor on one kept-alive connection."""

    def __init__(self, site: Served) -> None:
        self.site = site
        self.connection = http.client.HTTPConnection(urlparse(site.url).netloc, timeout=30)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> http.client.HTTPResponse:
        return self.ask("GET", path)

    def ask(self, method: str, path: str, body: str | None = None) -> http.client.HTTPResponse:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.site.url}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        self.text = answer.read().decode(errors="replace")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        if answer.status >= 400:
            raise RuntimeError(f"{path} answered {answer.status}")
        return answer

    def sign_in(self, role: str) -> str:
        """Sign in as a sample role; the path of the page it lands on."""
        username, password = self.site.people[role]
        self.get("/dang-nhap/")
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.text)
        if token is None:
            raise RuntimeError("the sign-in page has no form")
        form = {"username": username, "password": password, "csrfmiddlewaretoken": token[1]}
        answer = self.ask("POST", "/dang-nhap/", urlencode(form))
        while answer.status in (301, 302, 303):
            path = answer.headers["Location"]
            answer = self.get(path)
        return str(path)

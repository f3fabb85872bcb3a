"""What the program promises of speed and weight, measured in one run and printed beside its bounds: `make bench`.

Absolute times are those of this machine; the ratios are what to compare. Exit status 1 when a bound is broken.
"""

import gzip
import json
import re
import statistics
import subprocess
import sys
import time

from playwright.sync_api import Page, Route, sync_playwright

from tools import bench_figures, bench_grid, browser
from tools.bench_books import books
from tools.bench_documents import documents_time
from tools.bench_forms import forms_time
from tools.bench_import import imports
from tools.bench_months import months_time
from tools.bench_overview import overview_time
from tools.bench_packs import packs
from tools.bench_preview import preview_time
from tools.bench_wards import many_wards
from tools.measure import RUNS, Line, Visitor, median
from tools.server import MANAGE, Served, served

HELD_BACK = 1500  # milliseconds
# What dashboard.js measured: of each chart, and of all.
DRAWN = """() => [
    Math.max(...performance.getEntriesByName("chart").map((each) => each.duration)),
    performance.getEntriesByName("charts")[0].duration,
]"""


def main() -> int:
    lines: list[Line] = []
    with served() as site:
        lines += page_time(site)
        lines += weight(site)
        lines += overview_time(site)
        lines += months_time(site)
        lines += documents_time(site)
        lines += forms_time(site)
        lines += preview_time(site)
    lines += [Line(*each) for each in bench_grid.measure()]
    lines += books()
    lines += packs()
    lines += imports()
    lines += figures_from_a_file()
    lines += many_wards()
    for line in lines:
        print(line)
    return int(not all(line.kept for line in lines))


# --- time ---


def page_time(site: Served) -> list[Line]:
    """The dashboard of the sample over HTTP through gunicorn, against the bare SQL that it ran."""
    visitor = Visitor(site)
    path = visitor.sign_in("committee")
    page = median(lambda: visitor.get(path))
    static = median(lambda: visitor.get("/dang-nhap/"))
    few = median(lambda: visitor.get(f"{path}?ky=2005-2009&so_voi=khong&khoi=diem"))
    restated = median(lambda: visitor.get(f"{path}?ky=2005-2009&so_voi=khong&cach_tinh=quy_doi"))
    facts = inside(site, path)  # last: gunicorn closes a line on which nothing is asked for so long
    return [
        Line("dashboard of the pilot blocks alone, whole request, median", few, "ms", 40),
        Line("ratio of the pilot blocks alone to the whole ward", few / page, "×"),
        Line("dashboard restated, whole request, median", restated, "ms", 40),
        Line("dashboard, whole request, median", page, "ms", 40),
        Line("its bare SQL, median", facts["sql_ms"], "ms"),
        Line("ratio of the request to its bare SQL", page / facts["sql_ms"], "×"),
        Line("queries of the dashboard", facts["queries"], "queries", 12),
        Line("sign-in page, whole request, median (for comparison)", static, "ms"),
        Line("ratio of the dashboard to the sign-in page", page / static, "×"),
    ]


def inside(site: Served, path: str) -> dict[str, float]:
    """In a process of its own on the same data: how many queries the page runs, and the median time of those alone."""
    script = INSIDE.format(path=path, username=site.people["committee"][0], runs=RUNS)
    command = [*MANAGE, "shell", "--no-imports", "-c", script]
    done = subprocess.run(command, env=site.environment, check=True, capture_output=True, text=True)
    facts: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return facts


INSIDE = """
import json, statistics, time
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wardsecurity.accounts.models import User

client = Client()
client.force_login(User.objects.get(username="{username}"))
client.get("{path}")
with CaptureQueriesContext(connection) as captured:
    assert client.get("{path}").status_code == 200
queries = [each["sql"] for each in captured if each["sql"].startswith(("SELECT", "WITH"))]
def bare():
    with connection.cursor() as cursor:
        for sql in queries:
            cursor.execute(sql.replace("%", "%%") if connection.vendor != "sqlite" else sql)
            cursor.fetchall()
taken = []
for _ in range({runs}):
    start = time.perf_counter()
    bare()
    taken.append((time.perf_counter() - start) * 1000)
print(json.dumps({{"queries": len(captured), "sql_ms": statistics.median(taken)}}))
"""


def figures_from_a_file() -> list[Line]:
    """Ten years of figures from one long table: the goal is for 55,000 cells."""
    first, again, cells = bench_figures.import_time()
    return [
        Line(f"long table of {cells} cells, 120 months, imported", first, "s", 15),
        Line("the same once more, nothing changed", again, "s"),
    ]


# --- weight ---


def weight(site: Served) -> list[Line]:
    """What a first visit to the dashboard brings over the line, compressed, as Chromium counts it."""
    if browser.chromium() is None:
        sys.exit("No Chromium here: python -m tools.lacks says what to install.")
    visitor = Visitor(site)
    path = visitor.sign_in("committee")
    html = html_weight(visitor, path)
    sizes: dict[str, int] = {}
    with sync_playwright() as playwright:
        chromium = browser.launch(playwright)
        context = chromium.new_context(base_url=site.url, locale="vi-VN")
        context.add_cookies(
            [{"name": name, "value": value, "url": site.url} for name, value in visitor.cookies.items()]
        )
        page = context.new_page()
        session = context.new_cdp_session(page)
        addresses: dict[str, str] = {}
        session.send("Network.enable")
        session.on("Network.responseReceived", lambda it: addresses.update({it["requestId"]: it["response"]["url"]}))
        session.on(
            "Network.loadingFinished",
            lambda it: sizes.update({addresses.get(it["requestId"], "?"): it["encodedDataLength"]}),
        )
        page.goto(path, wait_until="networkidle")
        first = dict(sizes)  # of the reloads below the most is kept already
        painted = first_text(context.new_page(), path)
        slowest, drawn = charts_drawn(page)
        chromium.close()
    total, plotly = sum(first.values()), sum(size for url, size in first.items() if "plotly" in url and ".js" in url)
    return [
        Line("first visit, all that came over the line, compressed", total / 1024, "KiB", 650),
        Line("  of which plotly.js", plotly / 1024, "KiB", 400),
        Line("  of which the page itself (HTML)", html, "KiB"),
        Line("the slowest chart drawn, once its data are there", slowest, "ms", 300),
        Line("  all of them, one after another", drawn, "ms"),
        Line("files of the first visit", len(first), "files"),
        Line(f"first text, with plotly.js held back for {HELD_BACK} ms", painted, "ms", HELD_BACK),
    ]


def first_text(page: Page, path: str) -> float:
    """Milliseconds until the first text is painted while the charts' script is late: it must not wait for that."""

    def late(route: Route) -> None:
        time.sleep(HELD_BACK / 1000)
        route.continue_()

    page.route(re.compile("plotly[^/]*[.]js"), late)
    page.goto(path, wait_until="load")
    painted: float = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    page.close()  # else it stays in front, and a page behind it is given a frame a second
    return painted


def charts_drawn(page: Page) -> tuple[float, float]:
    """Median milliseconds of the slowest chart, and from the first one's start to the last one's end, where data and
    scripts are there."""
    taken = []
    for _ in range(5):
        page.reload(wait_until="load")
        page.locator("html[data-drawn]").wait_for()
        taken.append(page.evaluate(DRAWN))
    slowest, drawn = zip(*taken, strict=True)
    return float(statistics.median(slowest)), float(statistics.median(drawn))


def html_weight(visitor: Visitor, path: str) -> float:
    visitor.get(path)
    return len(gzip.compress(visitor.text.encode())) / 1024


if __name__ == "__main__":
    sys.exit(main())

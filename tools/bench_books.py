"""Books of 100,000 rows: a list page from gunicorn on PostgreSQL, and a month counted from ten years of books."""

import json
import subprocess
from functools import partial

from tools import pg
from tools.measure import Line, Visitor, median
from tools.server import MANAGE, Served, served

ROWS = 100_000
# What an officer asks of a long list, and the worst that a link of the pager leads to.
PAGES = {
    "first page": "",
    "searched without accents": "?q=khoi+7",
    "a year of it": "?tu=01/01/2007&den=31/12/2007",
    "page 1,000 of 2,000": "?trang=1000",
    "last page": "?trang=2000",
    "by unit, first page": "?xep=unit.name",
    "by unit, page 1,000": "?xep=unit.name&trang=1000",
    "by households, page 1,000": "?xep=-households&trang=1000",
    "searched, by campaign, deep": "?q=khoi&xep=campaign.title&trang=900",
}


def books() -> list[Line]:
    """Without PostgreSQL on the machine the same on SQLite, with no bound on the list."""
    if pg.bindir() is None:
        with served() as site:
            return _measured(site, "SQLite", None)
    with pg.cluster() as url, served(DATABASE_URL=url) as site:
        return _measured(site, "PostgreSQL", 80)


def _measured(site: Served, where: str, bound: float | None) -> list[Line]:
    run_inside(site, FILL.format(rows=ROWS))
    visitor = Visitor(site)
    visitor.sign_in("officer")
    path = "/05977/so-theo-doi/ky-cam-ket/"
    lines = []
    for what, ask in PAGES.items():
        taken = median(partial(visitor.get, path + ask), 40, 5)
        lines.append(Line(f"list of {ROWS:,}, {what} ({where})", taken, "ms", bound))
    counted = run_inside(site, COUNT)
    return [*lines, Line(f"a month counted from ten years of books ({where})", counted["ms"], "ms", 30)]


def run_inside(site: Served, script: str) -> dict[str, float]:
    """The last line of what the script prints, which is JSON: run in a process of its own on the site's data."""
    command = [*MANAGE, "shell", "--no-imports", "-c", script]
    done = subprocess.run(command, env=site.environment, check=True, stdout=subprocess.PIPE, text=True)
    facts: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return facts


FILL = """
import json
from datetime import date, timedelta
from django.db import connection
from residents.models import Pledge, PledgeCampaign, Unit, Ward

ward = Ward.objects.get(code="05977")
blocks = list(Unit.objects.filter(ward=ward, kind="block"))
campaigns = list(PledgeCampaign.objects.filter(ward=ward))
missing = {rows} - Pledge.objects.filter(ward=ward).count()
def made(at):
    day = date(2000, 1, 1) + timedelta(days=at % 3650)
    return Pledge(ward=ward, number=f"CK-{{at:06d}}", unit=blocks[at % len(blocks)], audience="households",
                  campaign=campaigns[at % len(campaigns)], signed_on=day, signed_counts_on=day, households=1 + at % 997)
Pledge.objects.bulk_create((made(at) for at in range(missing)), batch_size=2000)
if connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
print(json.dumps({{"rows": missing}}))
"""

COUNT = """
import json, statistics, time
from datetime import date
from residents import counts
from residents.models import Ward

days = {"starts_on": date(2007, 5, 15), "ends_on": date(2007, 6, 14), "year_starts_on": date(2006, 12, 15)}
codes = list(counts.COUNTERS)
ward = Ward.objects.get(code="05977")
def once():
    start = time.perf_counter()
    counts.count(ward, **days, codes=codes)
    return (time.perf_counter() - start) * 1000
for _ in range(5):
    once()
print(json.dumps({"ms": statistics.median(once() for _ in range(40))}))
"""


if __name__ == "__main__":
    print(*books(), sep="\n")

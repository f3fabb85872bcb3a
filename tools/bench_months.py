"""How long months take from opening to the seal, and the page on which one is looked over before that."""

import json
import subprocess
import tempfile

from tools.measure import Line
from tools.server import MANAGE, Served

BEFORE_CHECKS = 5.0  # seconds for the same months before they were checked (SQLite, 2 cores)

# The sample's 60 months of some 169 cells, opened, sent and approved, in a database of their own.
MONTHS = """
import json, time
import reports.sample.load as loading
real, facts = loading.run_months, {}
def timed(*args, **more):
    start = time.perf_counter()
    real(*args, **more)
    facts["months"] = time.perf_counter() - start
loading.run_months = timed
loading.load()
print(json.dumps(facts))
"""
PAGES = """
import json, statistics, time
from django.test import Client
from reports.checks import run
from reports.models import Edition
from reports.queries.check_data import check_data
from wardsecurity.accounts.models import Membership
def median(act):
    taken = []
    for _ in range(40):
        start = time.perf_counter()
        act()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)
edition = Edition.objects.select_related("report__ward").get(report__ward__is_sample=True, report__month="2009-12")
client = Client()
client.force_login(Membership.objects.get(ward=edition.report.ward, role="chief").user)
print(json.dumps({
    "checks": median(lambda: run(check_data(edition))),
    "review": median(lambda: client.get("/05977/bao-cao-thang/2010-01/xem-lai/")),
}))
"""


def months_time(site: Served) -> list[Line]:
    """The months, and the page of review with its checks, all in processes of their own."""
    with tempfile.TemporaryDirectory(prefix="wardsecurity-") as folder:
        scratch = {**site.environment, "WARDSECURITY_VAR": folder}
        subprocess.run([*MANAGE, "migrate", "-v", "0"], env=scratch, check=True, stdout=subprocess.DEVNULL)
        taken = told(MONTHS, scratch)["months"]
    pages = told(PAGES, site.environment)
    return [
        Line("60 months opened, sent and approved", taken, "s", 1.5 * BEFORE_CHECKS),
        Line("all checks of one month, its data read, median", pages["checks"], "ms", 40),
        Line("page of review of an open month, median", pages["review"], "ms", 150),
    ]


def told(script: str, environment: dict[str, str]) -> dict[str, float]:
    command = [*MANAGE, "shell", "--no-imports", "-c", script]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    facts: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return facts

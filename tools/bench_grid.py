"""The month's grid measured: how long its page takes at the server, and saves of single cells under fifty officers.

On PostgreSQL as a server would run it (commits reach the disk), two workers. The officers are in ten wards, five to a
month, and each saves a cell every two seconds and asks every fifteen who else is there; batches would be
kinder. Everything goes to 127.0.0.1, for half a minute.
"""

import http.client
import json
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlparse

from tools import pg
from tools.server import MANAGE, Served, served

Measured = tuple[str, float, str, float | None]
WARDS, OFFICERS, SAVES, EVERY, DESK_EVERY = 10, 5, 12, 2.0, 15.0
WARM_UP = 40
TOKEN = "a" * 32  # any will do: the same stands in the cookie


def measure() -> list[Measured]:
    if pg.bindir() is None:
        sys.exit("PostgreSQL is not on this machine: python -m tools.lacks says what to install.")
    with pg.cluster(pg.DURABLE) as url, served(DATABASE_URL=url) as site:
        people = inside(site, PEOPLE.format(wards=WARDS, officers=OFFICERS))
        for _ in range(WARM_UP):  # a server that runs: each worker has answered before
            post(site, people[0], "luu/", {"account": people[0]["id"], "edition": 1, "cells": []})
        taken = type_at_once(site, people)
        kept = inside(site, KEPT)
        pages = inside(site, PAGES)
    return [
        ("save of one cell, 50 officers at once, median", statistics.median(taken.times), "ms", None),
        ("save of one cell, 50 officers at once, p95", percentile(taken.times, 95), "ms", 60),
        ("  saves that were acknowledged", len(taken.acknowledged), "saves", None),
        ("  answers that were errors", len(taken.errors), "answers", 0),
        ("  acknowledged and not in the database", lost(taken.acknowledged, kept["figures"]), "saves", 0),
        ("  in the database more than once", kept["changes"] - len(kept["figures"]), "saves", 0),
        ("page of the grid, 11 blocks × 42 indicators, median", pages["11"]["ms"], "ms", 60),
        ("page of the grid, 40 blocks × 42 indicators, median", pages["40"]["ms"], "ms", 150),
        ("  its inputs", pages["40"]["inputs"], "inputs", None),
        ("  its HTML, compressed", pages["40"]["kib"], "KiB", None),
        ("  its queries", pages["40"]["queries"], "queries", 20),
    ]


def inside(site: Served, script: str) -> Any:
    """Run a script in a process of the program, on the same data; what its last line says."""
    command = [*MANAGE, "shell", "--no-imports", "-c", script]
    done = subprocess.run(command, env=site.environment, check=True, capture_output=True, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


@dataclass
class Taken:
    """What the officers saw: milliseconds of each save, the acknowledged (edition, cell, value), what went wrong."""

    times: list[float] = field(default_factory=list)
    acknowledged: list[tuple[int, str, int]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def type_at_once(site: Served, people: list[dict[str, Any]]) -> Taken:
    taken, lock = Taken(), threading.Lock()
    threads = [
        threading.Thread(target=officer, args=(site, person, place / len(people) * EVERY, taken, lock))
        for place, person in enumerate(people)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def officer(site: Served, person: dict[str, Any], late: float, taken: Taken, lock: threading.Lock) -> None:
    """One who types: a cell, a pause, the next."""
    time.sleep(late)
    asked = time.monotonic()
    for number, cell in enumerate(person["cells"][:SAVES]):
        start = time.monotonic()
        if start - asked > DESK_EVERY:
            asked = start
            post(site, person, f"co-mat/?ban=1&sau={person['last']}", {})
        body = {"cell": cell, "text": str(number), "version": 0, "reason": "", "note": "", "clear": False}
        before = time.perf_counter()
        status, answer = post(site, person, "luu/", {"account": person["id"], "edition": 1, "cells": [body]})
        passed = (time.perf_counter() - before) * 1000
        with lock:
            if status == 200 and answer["cells"][0]["status"] == "saved":
                taken.times.append(passed)
                taken.acknowledged.append((person["edition"], cell, number))
            else:
                taken.errors.append(f"{status} {answer}")
        time.sleep(max(0.0, EVERY - (time.monotonic() - start)))


def post(site: Served, person: dict[str, Any], rest: str, body: dict[str, Any]) -> tuple[int, Any]:
    connection = http.client.HTTPConnection(urlparse(site.url).netloc, timeout=30)
    headers = {
        "Cookie": f"sessionid={person['session']}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
        "Content-Type": "application/json",
    }
    try:
        connection.request("POST", f"{person['month']}{rest}", json.dumps(body), headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or "{}") if answer.status < 500 else {}
    except (OSError, http.client.HTTPException, ValueError) as error:
        return 0, repr(error)
    finally:
        connection.close()


def lost(acknowledged: list[tuple[int, str, int]], figures: list[list[Any]]) -> int:
    there = {(edition, cell): value for edition, cell, value in figures}
    return sum(there.get((edition, cell)) != value for edition, cell, value in acknowledged)


def percentile(values: list[float], which: int) -> float:
    return statistics.quantiles(values, n=100)[which - 1]


PEOPLE = """
import json
from datetime import date
from django.test import Client
from reports.actions.monthly_report import open_month
from residents.models import Province, Unit, Ward
from wardsecurity.accounts.models import Membership, User

CODES = ["A01", "A02", "A05", "A06", "A11", "B04", "B05", "C04", "C05", "C10"]
province = Province.objects.create(code="98", name="Tỉnh đo thử")
people = []
for number in range({wards}):
    ward = Ward.objects.create(
        code=f"98{{number:03d}}", name=f"Phường đo thử {{number}}", province=province, reports_from="2009-01"
    )
    blocks = [Unit(ward=ward, code=f"K{{n:02d}}", name=f"Khối {{n}}", kind="block") for n in range(1, 12)]
    Unit.objects.bulk_create(blocks)
    officers = []
    for place in range({officers}):
        user = User.objects.create_user(f"do{{number}}-{{place}}", full_name=f"Cán bộ {{number}} {{place}}")
        Membership.objects.create(user=user, ward=ward, role="officer", starts_on=date(2000, 1, 1))
        officers.append(user)
    edition = open_month(ward=ward, month="2009-03", by=officers[0]).editions.get()
    for place, user in enumerate(officers):
        client = Client()
        client.force_login(user)
        cells = [f"{{code}}-{{block.pk}}" for code in CODES[place::{officers}] for block in blocks]
        people.append({{
            "id": user.pk, "session": client.cookies["sessionid"].value, "edition": edition.pk, "last": 0,
            "month": f"/{{ward.code}}/bao-cao-thang/2009-03/", "cells": cells,
        }})
print(json.dumps(people))
"""

KEPT = """
import json
from reports.models import Figure, FigureChange

here = {"edition__report__ward__province__code": "98"}
rows = Figure.objects.filter(**here).values_list("edition", "indicator", "unit", "value")
figures = [[edition, f"{code}-{unit}", value] for edition, code, unit, value in rows]
print(json.dumps({"figures": figures, "changes": FigureChange.objects.filter(**here).count()}))
"""

# The catalogue has some 25 indicators by block: the rest up to 42 are the ward's own.
PAGES = """
import gzip, json, statistics, time
from datetime import date
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from reports.actions.monthly_report import open_month
from reports.models import Figure, OwnIndicator
from reports.own import catalogue_of
from residents.models import Province, Unit, Ward
from wardsecurity.accounts.models import Membership, User

def by_block(ward):
    there = [entry for entry in catalogue_of(ward).values() if entry.is_stored and entry.in_force(date(2009, 3, 31))]
    return [entry.code for entry in there if "block" in entry.dimensions]
found = {}
for blocks in (11, 40):
    province = Province.objects.get(code="98")
    ward = Ward.objects.create(
        code=f"99{blocks:03d}", name=f"Phường {blocks} khối", province=province, reports_from="2009-01"
    )
    units = [Unit(ward=ward, code=f"K{n:02d}", name=f"Khối {n}", kind="block") for n in range(1, blocks + 1)]
    Unit.objects.bulk_create(units)
    user = User.objects.create_user(f"do-{blocks}", full_name=f"Cán bộ đo {blocks}")
    OwnIndicator.objects.bulk_create(
        OwnIndicator(
            ward=ward,
            code=f"DO-{n}",
            name=f"Chỉ tiêu đo {n}",
            kind="flow",
            dimension="block",
            group="E",
            unit="vụ",
            added_by=user,
        )
        for n in range(42 - len(by_block(ward)))
    )
    Membership.objects.create(user=user, ward=ward, role="officer", starts_on=date(2000, 1, 1))
    for name in ("2009-02", "2009-03"):
        edition = open_month(ward=ward, month=name, by=user).editions.get()
        Figure.objects.bulk_create([
            Figure(edition=edition, indicator=code, unit=unit, value=7 * n, source="typed", saved_by=user)
            for code in by_block(ward) for n, unit in enumerate(units)
        ])
    client = Client()
    client.force_login(user)
    path = f"/{ward.code}/bao-cao-thang/2009-03/?nhom=E"
    taken = []
    for _ in range(45):
        start = time.perf_counter()
        answer = client.get(path)
        taken.append((time.perf_counter() - start) * 1000)
        assert answer.status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    html = answer.content
    found[blocks] = {
        "ms": statistics.median(taken[5:]), "queries": len(captured), "kib": len(gzip.compress(html)) / 1024,
        "inputs": html.count(b"<input name="),
    }
print(json.dumps(found))
"""


if __name__ == "__main__":
    for what, value, unit, bound in measure():
        print(f"{what:<62} {value:>9.2f} {unit}" + ("" if bound is None else f"  (≤ {bound:g})"))

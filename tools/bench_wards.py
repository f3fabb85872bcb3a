"""What the dashboard costs beside the totals of many wards, and what a province and the country cost.

SQLite has 65 wards, PostgreSQL BENCH_WARDS of them: 330 by default; 3321 is the country, whose eight million totals
take some minutes to make.

Times are of the server alone, in a process of its own, medians; the ratios are what to compare.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from tools import pg
from tools.measure import Line
from tools.server import MANAGE

PROVINCE = 65  # wards
ALONE = 1
INSIDE = """
import json, statistics, time
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from residents.models import Ward
from wardsecurity.accounts.models import User

def median(ask, runs):
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)

def measured(client, path, runs):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
        queries = len(captured.captured_queries)
    assert answer.status_code == 200, (path, answer.status_code)
    page = median(lambda: client.get(path), runs)
    tag = {"If-None-Match": answer["ETag"]}
    assert client.get(path, headers=tag).status_code == 304
    return {"queries": queries, "page": page, "unchanged": median(lambda: client.get(path, headers=tag), runs)}

def signed_in(name):
    client = Client()
    client.force_login(User.objects.get(username=name))
    client.get("/tai-khoan/")
    return client

ward, country = signed_in("bench-ward"), signed_in("bench-country")
first = Ward.objects.select_related("province").get(code="B00001")
province, five, year = f"/tinh/{first.province.code}", "?ky=2021-2025&so_voi=khong", "?ky=2025&so_voi=cung_ky"
empty = median(lambda: ward.get("/tai-khoan/"), 60)
found = {
    "ward": measured(ward, f"/B00001/tong-quan/{five}", 60),
    "ward year": measured(ward, f"/B00001/tong-quan/{year}", 60),
    "province": measured(country, f"{province}/tong-quan/{five}", 30),
    "side by side": measured(country, f"{province}/so-sanh/{five}", 15),
    "country": measured(country, f"/ca-nuoc/tong-quan/{five}", 10),
    "provinces": measured(country, f"/ca-nuoc/so-sanh/{five}", 10),
}
print(json.dumps({"empty": empty, "pages": found, "list": median(lambda: country.get(f"{province}/"), 20)}))
"""
NAMES = {
    "ward": "five years of a ward",
    "ward year": "a ward's year against the one before",
    "province": f"five years of a province of {PROVINCE} wards",
    "side by side": "its wards side by side",
    "country": "five years of the country",
    "provinces": "its provinces side by side",
}


@dataclass(frozen=True)
class Facts:
    """Medians in milliseconds: of a page without figures, of the list of a province, and of each page (by key: page,
    unchanged, and how many queries)."""

    empty: float
    list: float
    pages: dict[str, dict[str, float]]


def many_wards() -> list[Line]:
    """On SQLite one ward alone and a province; on PostgreSQL one ward alone and many, where there is one to start."""
    lines = _lines("SQLite", PROVINCE, _facts(PROVINCE, {}), _facts(ALONE, {}))
    if pg.bindir() is None:
        return lines
    wards = int(os.environ.get("BENCH_WARDS", "330"))
    with pg.cluster(pg.DURABLE) as url:
        alone = _facts(ALONE, {"DATABASE_URL": url})
    with pg.cluster(pg.DURABLE) as url:
        return lines + _lines("PostgreSQL", wards, _facts(wards, {"DATABASE_URL": url}), alone)


def _facts(wards: int, extra: dict[str, str]) -> Facts:
    with tempfile.TemporaryDirectory(prefix="wardsecurity-") as folder:
        settings = {"WARDSECURITY_VAR": folder, "DJANGO_SETTINGS_MODULE": "wardsecurity.settings"}
        environment = {**os.environ, **settings, **extra}
        if "DATABASE_URL" not in extra:
            environment.pop("DATABASE_URL", None)
        for command in (
            [*MANAGE, "migrate", "-v", "0"],
            [*MANAGE, "collectstatic", "--noinput", "-v", "0"],
            [sys.executable, "-m", "tools.many_wards", str(wards)],
        ):
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        command = [*MANAGE, "shell", "--no-imports", "-c", INSIDE]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return Facts(**json.loads(done.stdout.strip().splitlines()[-1]))


def _lines(where: str, wards: int, facts: Facts, alone: Facts) -> list[Line]:
    """Bounds are of a ward's page alone: nobody's cost may grow with the wards beside it."""
    beside = f"{where}, {wards} wards"
    lines = [Line(f"{beside}: a page without figures, for comparison", facts.empty, "ms")]
    for key, name in NAMES.items():
        page, a_ward_s = facts.pages[key], key.startswith("ward")
        lines.append(Line(f"{beside}: {name}", page["page"], "ms", 40 if a_ward_s else None))
        lines.append(Line("  its queries", page["queries"], "queries", 12 if a_ward_s else None))
        lines.append(Line("  unchanged, by its tag", page["unchanged"], "ms", 5 if a_ward_s else None))
    ward = facts.pages["ward"]["page"]
    return [
        *lines,
        Line(f"{beside}: where the months of a province stand", facts.list, "ms"),
        Line(f"{where}: a ward beside {wards}, to the same alone", ward / alone.pages["ward"]["page"], "×", 1.3),
        Line(f"{where}: a province to a ward", facts.pages["province"]["page"] / ward, "×"),
        Line(f"{where}: all {wards} wards to a ward", facts.pages["country"]["page"] / ward, "×"),
    ]


if __name__ == "__main__":
    for each in many_wards():
        print(each)

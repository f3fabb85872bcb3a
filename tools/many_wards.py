"""Wards with five approved years each, made in bulk to measure with: totals, sums of provinces, units
and coverage, but no figures. Everything is invented by a formula, so that every run has the same.

    python -m tools.many_wards WARDS      into the database of the settings, spread over its provinces
"""

from __future__ import annotations

import sys
import time
from datetime import date
from typing import Any

import django

FIRST, LAST = 2021, 2025
CODES = 40
BLOCKS, SCHOOLS = 12, 3
FIRST_ID = 1_000_000  # above everything that is there

_MONTHS = "CREATE TEMPORARY TABLE bench_months (month varchar(7), starts_on date, ends_on date, place integer)"
_CODES = "CREATE TEMPORARY TABLE bench_codes (indicator varchar(12), place integer)"
_REPORTS = """
    INSERT INTO reports_monthlyreport (id, ward_id, month, starts_on, ends_on)
    SELECT %(id)s + (w.id - %(id)s) * 100 + m.place, w.id, m.month, m.starts_on, m.ends_on
    FROM residents_ward w CROSS JOIN bench_months m WHERE w.id > %(id)s
"""
_EDITIONS = """
    INSERT INTO reports_edition (id, report_id, number, state, reason, opened_at, submitted_at, approved_at,
        one_officer, catalogue_version, chain_position, previous_seal, seal, approved_by_id, opened_by_id,
        submitted_by_id, acting_decision, capacity, seal_form)
    SELECT id, id, 1, 'approved', '', %(at)s, %(at)s, %(at)s, %(no)s, 'bench', 1, '', 'bench', %(by)s, %(by)s, %(by)s,
        '', 'head', 2
    FROM reports_monthlyreport WHERE id > %(id)s
"""
_STANDING = "UPDATE reports_monthlyreport SET standing_id = id WHERE id > %(id)s"
_TOTALS = """
    INSERT INTO reports_wardmonthtotal (ward_id, month, indicator, edition_id, value, at_least, units_reported,
        units_expected)
    SELECT r.ward_id, r.month, c.indicator, r.id, (r.ward_id * 7 + r.id * 13 + c.place * 31) %% 97, %(no)s, 12, 12
    FROM reports_monthlyreport r CROSS JOIN bench_codes c WHERE r.id > %(id)s
    ORDER BY r.month, r.ward_id, c.place -- as approvals come: a month of all wards, then the next
"""
_COVERAGE = """
    INSERT INTO reports_unityearcoverage (unit_id, ward_id, year, indicator, months)
    SELECT u.id, u.ward_id, y.year, CASE u.kind WHEN 'block' THEN 'A05' ELSE 'A14' END, (u.id * 37 + y.year) %% 4096
    FROM residents_unit u CROSS JOIN (SELECT DISTINCT CAST(substr(month, 1, 4) AS integer) AS year FROM bench_months) y
    WHERE u.ward_id > %(id)s
"""


def make(wards: int) -> None:
    """Fill the tables; the seals' triggers are lifted meanwhile, as nothing here was ever approved."""
    from django.db import connection, transaction
    from django.db.models import Q

    from reports import province_totals, seal_guard
    from reports.models import ProvinceMonthTotal

    seal_guard.drop(connection)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = replica")  # references are right as they are made
        given: dict[str, Any] = {"id": FIRST_ID, "at": "2026-01-05 03:00:00+00:00", "no": False, "by": _places(wards)}
        _lists(cursor)
        for statement in (_REPORTS, _EDITIONS, _STANDING, _TOTALS, _COVERAGE):
            cursor.execute(statement, given)
        sums = province_totals.computed(Q(ward__gt=FIRST_ID))
        ProvinceMonthTotal.objects.bulk_create(sums, batch_size=1000)
    seal_guard.install(connection)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    else:
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _places(wards: int) -> int:
    """The wards with their units, over the provinces in turn, and a person to have approved it all; returns the key."""
    from residents.models import Province, Unit, Ward
    from wardsecurity.accounts.models import Membership, User

    provinces = list(Province.objects.order_by("code"))
    Ward.objects.bulk_create(
        Ward(
            pk=FIRST_ID + number,
            code=f"B{number:05d}",
            name=f"Phường {number}",
            name_key=f"phuong {number:05d}",
            name_folded=f"phuong {number}",
            province=provinces[number % max(1, min(len(provinces), -(-wards // 65)))],
            reports_from=f"{FIRST}-01",
            reports_until=f"{LAST}-12",
        )
        for number in range(1, wards + 1)
    )
    Unit.objects.bulk_create(
        (
            Unit(ward_id=FIRST_ID + ward, kind=kind, code=f"{kind[0]}{number}", name=f"{number}", name_key=f"{number}")
            for ward in range(1, wards + 1)
            for kind, count in (("block", BLOCKS), ("school", SCHOOLS))
            for number in range(1, count + 1)
        ),
        batch_size=5000,
    )
    user = User.objects.create_user("bench-country", "bench-bench-bench", full_name="bench")
    Membership.objects.create(user=user, role="country", starts_on=date(2020, 1, 1))
    beside = User.objects.create_user("bench-ward", "bench-bench-bench", full_name="bench")
    Membership.objects.create(user=beside, ward_id=FIRST_ID + 1, role="committee", starts_on=date(2020, 1, 1))
    return int(user.pk)


def _lists(cursor: Any) -> None:
    from reports.catalogue import stored
    from reports.months import Month, month_dates

    months = [Month(year, month) for year in range(FIRST, LAST + 1) for month in range(1, 13)]
    rows = [(str(month), *month_dates(month), place) for place, month in enumerate(months, start=1)]
    wanted = [entry.code for entry in stored() if entry.valid_from is None][:CODES]
    cursor.execute(_MONTHS)
    cursor.executemany("INSERT INTO bench_months VALUES (%s, %s, %s, %s)", rows)
    cursor.execute(_CODES)
    cursor.executemany("INSERT INTO bench_codes VALUES (%s, %s)", [(code, n) for n, code in enumerate(wanted)])


if __name__ == "__main__":
    django.setup()
    begun = time.perf_counter()
    make(int(sys.argv[1]))
    print(f"{time.perf_counter() - begun:.0f} s")

"""65 wards' reports of a province in one file: time, memory, and the pages of the others meanwhile."""

import subprocess
import threading
import time
from pathlib import Path

from tools.bench_books import run_inside
from tools.measure import Line, Visitor
from tools.server import MANAGE, Served, served

WARDS = 65
# What the task may take on two cores, and what a page may take beside it (milliseconds).
SECONDS, PAGE = 90, 1500


def packs() -> list[Line]:
    """On SQLite, as one machine serves it; the sample ward copied, two years of months each."""
    with served() as site:
        run_inside(site, FILL.format(wards=WARDS))
        lines = [line for suffix in ("pdf", "docx") for line in _one(site, suffix)]
        return [*lines, *_beside(site)]


def _one(site: Served, suffix: str) -> list[Line]:
    facts = run_inside(site, MAKE.format(suffix=suffix))
    what = f"{WARDS} wards' reports of a year in one go, {suffix}"
    return [
        Line(what, facts["s"], "s", SECONDS),
        Line(f"{what}: memory", facts["mb"], "MB", 250),
        Line(f"{what}: size", facts["size"], "MB", None),
    ]


def _beside(site: Served) -> list[Line]:
    """The slowest of the dashboards asked for while a pack is made by another process."""
    visitor = Visitor(site)
    visitor.sign_in("committee")
    command = [*MANAGE, "province_documents", "20", "year", "--period", "2009", "--format", "pdf"]
    making = subprocess.Popen(
        [*command, "--out", str(Path(site.environment["WARDSECURITY_VAR"]) / "pack.zip")],
        env=site.environment,
        stdout=subprocess.DEVNULL,
    )
    taken: list[float] = []
    while making.poll() is None and len(taken) < 60:
        began = time.perf_counter()
        visitor.get("/05977/tong-quan/")
        taken.append((time.perf_counter() - began) * 1000)
        threading.Event().wait(0.2)
    making.wait()
    return [Line("the slowest dashboard beside a pack being made", max(taken), "ms", PAGE)]


FILL = """
import json
from reports.models import Edition, Figure, MonthlyReport, UnitYearCoverage, WardMonthTotal
from residents.models import Unit, UnitSize, Ward
first = Ward.objects.get(code="05977")
units = list(Unit.objects.filter(ward=first))
reports = list(
    MonthlyReport.objects.filter(ward=first, standing__isnull=False, month__gte="2008").select_related("standing")
)
for number in range(1, {wards}):
    ward = Ward.objects.get(pk=first.pk)
    ward.pk, ward.code, ward.name, ward._state.adding = None, f"9{{number:04d}}", f"Phường Số {{number}}", True
    ward.is_sample = False
    ward.save()
    same = {{None: None}}
    for unit in units:
        new = Unit.objects.get(pk=unit.pk)
        new.pk, new.ward, new._state.adding = None, ward, True
        new.save()
        same[unit.pk] = new.pk
    for report in reports:
        made = MonthlyReport.objects.create(
            ward=ward, month=report.month, starts_on=report.starts_on, ends_on=report.ends_on
        )
        edition = Edition.objects.create(
            report=made, number=1, opened_by=report.standing.opened_by, catalogue_version="bench"
        )
        cells = Figure.objects.filter(edition=report.standing)
        Figure.objects.bulk_create(
            Figure(edition=edition, indicator=cell.indicator, unit_id=same[cell.unit_id], value=cell.value,
                   at_least=cell.at_least, source="typed", reason=cell.reason, saved_by=cell.saved_by)
            for cell in cells
        )
        old = report.standing
        Edition.objects.filter(pk=edition.pk).update(
            state="approved", submitted_by=old.submitted_by, submitted_at=old.submitted_at, approved_by=old.approved_by,
            approved_at=old.approved_at, chain_position=edition.pk, seal=f"{{edition.pk:064d}}",
        )
        MonthlyReport.objects.filter(pk=made.pk).update(standing=edition)
        WardMonthTotal.objects.bulk_create(
            WardMonthTotal(ward=ward, edition=edition, month=row.month, indicator=row.indicator, value=row.value,
                           at_least=row.at_least, units_reported=row.units_reported, units_expected=row.units_expected)
            for row in WardMonthTotal.objects.filter(edition=old)
        )
print(json.dumps({{"wards": Ward.objects.count()}}))
"""

MAKE = """
import json, os, resource, tempfile, time
from pathlib import Path
from reports.documents.province import write_pack
from reports.periods import parse_period
from reports.queries.packs import wards_for
from residents.models import Province
period = parse_period("2009")
wards = wards_for(Province.objects.get(code="20"), period)
out = Path(tempfile.mkdtemp()) / "pack.zip"
began = time.perf_counter()
made = write_pack(wards=wards, kind="year", period=period, suffix="{suffix}", to=out, heard=lambda done, gaps: True)
taken = time.perf_counter() - began
assert len(made) == 65 and not any(each.fault for each in made), [each.fault for each in made if each.fault][:3]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({{"s": taken, "mb": peak, "size": out.stat().st_size / 2**20}}))
"""

if __name__ == "__main__":
    for line in packs():
        print(line, flush=True)

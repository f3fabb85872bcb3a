"""Filling a form of 2,000 codes: seconds and memory, xlsx and docx, with the sample's five years behind it."""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from tools.measure import Line
from tools.server import MANAGE, Served

CODES = 2_000
INSIDE = "import json; from tools.bench_forms import measure; print(json.dumps(list(measure())))"


def forms_time(site: Served) -> list[Line]:
    """In a process of its own on the sample of the server."""
    command = [*MANAGE, "shell", "--no-imports", "-c", INSIDE]
    done = subprocess.run(command, env=site.environment, check=True, capture_output=True, text=True)
    lines = []
    for what, seconds, megabytes in json.loads(done.stdout.strip().splitlines()[-1]):
        lines += [Line(what, seconds, "s", 1), Line(f"{what}: memory at the peak", megabytes, "MB", 50)]
    return lines


def codes() -> Iterator[str]:
    """So many different ones: every counting indicator of a ward in so many ways of asking and so many periods."""
    from reports.catalogue import CATALOGUE

    ways = ("kỳ này", "cùng kỳ", "kỳ trước", "tăng giảm", "tỷ lệ", "lũy kế", "cùng kỳ lũy kế", "kèm đơn vị")
    periods = ("năm 2009", "năm 2008", "năm 2007", "quý I", "tháng 3")
    counted = [code for code, entry in CATALOGUE.items() if entry.kind in ("flow", "stock", "sum")]
    yield from (f"[[{code}|{way}|{period}]]" for period in periods for way in ways for code in counted)


def workbook(path: Path) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Biểu")
        for place, code in zip(range(CODES), codes(), strict=False):
            sheet.write(place // 10, place % 10, code)
            sheet.write_formula(place // 10, 11, f"=SUM(A{place // 10 + 1}:J{place // 10 + 1})")
    return path


def document(path: Path) -> Path:
    import docx

    made = docx.Document()
    for _place, code in zip(range(CODES), codes(), strict=False):
        paragraph = made.add_paragraph("Số vụ ")
        for part in (code[:5], code[5:9], code[9:] + " trong kỳ."):
            paragraph.add_run(part)
    made.save(str(path))
    return path


def measure() -> Iterator[tuple[str, float, float]]:
    """(what, seconds, megabytes at the peak). The first filling of each is not counted: it loads what stays loaded."""
    from reports.documents.form.of_ward import ward_desk
    from reports.documents.form.prepared import prepare, write
    from reports.periods import parse_period
    from residents.models import Ward

    ward = Ward.objects.select_related("province").get(is_sample=True)

    def fill(path: Path) -> int:
        prepared = prepare(path, ward_desk(ward, parse_period("2009-12")))
        return len(write(path, prepared))

    with tempfile.TemporaryDirectory() as folder:
        for path in (workbook(Path(folder) / "f.xlsx"), document(Path(folder) / "f.docx")):
            fill(path)
            begun = time.perf_counter()
            fill(path)
            seconds = time.perf_counter() - begun
            tracemalloc.start()
            fill(path)
            peak = tracemalloc.get_traced_memory()[1] / 2**20
            tracemalloc.stop()
            yield f"form of {CODES} codes, {path.suffix[1:]}", seconds, peak

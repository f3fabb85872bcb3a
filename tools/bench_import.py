"""100,000 pledges from an xlsx: preview, confirming with history, undoing, export; time and peak memory, each in a
process of its own as the worker would do it, on SQLite and on PostgreSQL.

`python -m tools.bench_import 10000` does it with fewer, without bounds. The processor's own time is told beside the
clock's, because on a machine that others use the clock says little.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

from tools import pg
from tools.measure import Line
from tools.server import MANAGE

ROWS = 100_000
HEADINGS = ("STT", "Số sổ", "Ngày ký", "Đợt ký cam kết", "Đơn vị", "Lượt hộ", "Họ tên")
BLOCKS = 11


def imports(rows: int = ROWS) -> list[Line]:
    lines = []
    with tempfile.TemporaryDirectory(prefix="wardsecurity-") as folder:
        book = Path(folder) / "pledges.xlsx"
        write(book, rows)
        for where, environment in databases():
            with environment as env:
                lines += measured(book, rows, env, where)
    return lines


def databases() -> Iterator[tuple[str, AbstractContextManager[dict[str, str]]]]:
    yield "SQLite", scratch({})
    if pg.bindir() is not None:
        yield "PostgreSQL", postgresql()


@contextmanager
def postgresql() -> Iterator[dict[str, str]]:
    with pg.cluster() as url, scratch({"DATABASE_URL": url}) as environment:
        yield environment


@contextmanager
def scratch(extra: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of a fresh database with a ward, its blocks and one campaign."""
    with tempfile.TemporaryDirectory(prefix="wardsecurity-") as folder:
        clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        environment = {**clean, "WARDSECURITY_VAR": folder, **extra}
        subprocess.run([*MANAGE, "migrate", "-v", "0"], env=environment, check=True)
        inside(WARD, environment)
        yield environment


def measured(book: Path, rows: int, environment: dict[str, str], where: str) -> list[Line]:
    steps = [
        ("from the xlsx to the preview", READ, 20),
        ("confirmed, with history", CONFIRM, 20),
        ("exported as xlsx", EXPORT, None),
        ("undone", UNDO, None),
    ]
    lines = []
    for what, script, bound in steps:
        found = inside(script.replace("{path}", str(book)).replace("{rows}", str(rows)), environment)
        lines += [
            Line(f"{rows:,} pledges {what} ({where})", found["seconds"], "s", bound if rows == ROWS else None),
            Line("  of which the process computed", found["cpu"], "s"),
            Line("  peak memory", found["mb"], "MB", 400),
        ]
    return lines


def inside(script: str, environment: dict[str, str]) -> dict[str, float]:
    """The last line of what the script prints, which is JSON."""
    command = [*MANAGE, "shell", "--no-imports", "-c", script]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    facts: dict[str, float] = json.loads(done.stdout.strip().splitlines()[-1])
    return facts


def write(path: Path, rows: int) -> None:
    """As an office would send it: a title, a column that is not read, totals at the foot."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Ký cam kết")
    sheet.write(0, 0, "TỔNG HỢP KÝ CAM KẾT")
    sheet.write_row(2, 0, HEADINGS)
    for at in range(rows):
        day = date(2000, 1, 1) + timedelta(days=at % 3650)
        sheet.write_row(at + 3, 0, [at + 1, f"CK-{at:06d}"])
        sheet.write_datetime(at + 3, 2, day)
        sheet.write_row(at + 3, 3, ["Đợt Tết", f"Khối {1 + at % BLOCKS}", 1 + at % 300, "Nguyễn Văn Không Lưu"])
    sheet.write(rows + 4, 1, "Cộng")
    book.close()


WARD = """
import json
from datetime import date
from residents.models import PledgeCampaign, Province, Unit, Ward
from wardsecurity.accounts.models import Membership, User
ward = Ward(code="05977", name="Phường đo", province=Province.objects.first())
ward.full_clean()
ward.save()
for at in range(1, 12):
    Unit.objects.create(ward=ward, kind="block", code=f"K{at:02d}", name=f"Khối {at}")
PledgeCampaign.objects.create(ward=ward, title="Đợt Tết", starts_on=date(2000, 1, 1))
user = User.objects.create_user("canbo", "x", full_name="Cán bộ")
Membership.objects.create(user=user, ward=ward, role="officer", starts_on=date(2000, 1, 1))
print(json.dumps({}))
"""

_TIMED = """
import json, resource, time
from residents.actions import imports
from residents.models import Import, Pledge, Ward
from wardsecurity.accounts.models import User
by, ward = User.objects.get(username="canbo"), Ward.objects.get(code="05977")
def told():
    cpu, mb = time.process_time() - cpu_start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": time.perf_counter() - start, "cpu": cpu, "mb": mb}))
start, cpu_start = time.perf_counter(), time.process_time()
"""

READ = (
    _TIMED
    + """
with open("{path}", "rb") as file:
    imported = imports.receive(ward=ward, book="pledges", file=file, by=by)
imported = imports.read(imported.pk)
assert (imported.state, imported.new) == ("ready", {rows}), (imported.state, imported.new, imported.message)
told()
"""
)

CONFIRM = (
    _TIMED
    + """
imported = Import.objects.get()
imports.begin(imported=imported, by=by)
imports.confirm(imported=imported, by=by)
assert Pledge.objects.count() == {rows}
told()
"""
)

EXPORT = (
    _TIMED
    + """
import tempfile
from residents import exports, resources
from residents.queries.listing import Wanted, filtered, order_of
from residents.registers import PLEDGES
rows = filtered(PLEDGES, ward, Wanted()).order_by(*order_of(PLEDGES, ""))
with tempfile.TemporaryFile() as out:
    count = exports.write_book(out, resources.find("pledges")(ward), rows, kind="xlsx", narrowed=[])
assert count == {rows}, count
told()
"""
)

UNDO = (
    _TIMED
    + """
imports.undo(imported=Import.objects.get(), by=by)
assert Pledge.objects.count() == 0
told()
"""
)


if __name__ == "__main__":
    print(*imports(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS), sep="\n")

"""How long ten years of a ward's figures take from one long table, on scratch data of their own: 55,200 cells.

23 blocks with 19 indicators each, and 23 indicators of the ward, over 120 months that are not open yet.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from openpyxl import Workbook

MANAGE = [sys.executable, "manage.py"]
BLOCKS = [f"K{number:02d}" for number in range(1, 24)]
BY_BLOCK = (
    *("A01", "A02", "A05", "A06", "A11", "B04", "B05", "C04", "C05", "C10", "C11"),
    *("E02", "E03", "E06", "E07", "E09", "G02", "G03", "G04"),
)
BY_WARD = (
    *("B01", "B02", "B03", "C01", "C02", "C03", "C06", "C07", "E01", "F03", "F04"),
    *(f"D{number:02d}" for number in range(1, 13)),
)
HEAD = ("month", "unit", "indicator", "value")
SET_UP = """
from residents.lookup import find_ward
from residents.models import Unit, Ward
from wardsecurity.accounts.models import Membership, User

ward = find_ward("99001")
Ward.objects.filter(pk=ward.pk).update(reports_from="2000-01")
Unit.objects.bulk_create(
    Unit(ward=ward, kind="block", code="K%02d" % n, name="Khối %d" % n, name_key="%03d" % n) for n in range(1, 24)
)
user = User.objects.create_user("bench", "bench-bench-bench", full_name="bench")
Membership.objects.create(user=user, ward=ward, role="officer", starts_on="2000-01-01")
"""


def import_time(**extra: str) -> tuple[float, float, int]:
    """Seconds of the command on an xlsx, seconds to see that nothing changed the second time, and how many cells."""
    with tempfile.TemporaryDirectory(prefix="wardsecurity-") as folder:
        environment = {**os.environ, "WARDSECURITY_VAR": folder, **extra}
        path = Path(folder) / "long.xlsx"
        cells = write_table(path)
        for command in (
            ["migrate", "-v", "0"],
            ["create_ward", "99001", "Phường đo", "--province", "20"],
            ["shell", "--no-imports", "-c", SET_UP],
        ):
            subprocess.run([*MANAGE, *command], env=environment, check=True, stdout=subprocess.DEVNULL)
        return once(path, environment, f"Đã ghi {cells} ô"), once(path, environment, f"{cells} không đổi"), cells


def once(path: Path, environment: dict[str, str], expected: str) -> float:
    command = [*MANAGE, "import_figures", str(path), "--ward", "99001", "--by", "bench"]
    start = time.perf_counter()
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    if expected not in done.stdout:
        raise RuntimeError(f"{expected!r} is not in {done.stdout!r}")
    return time.perf_counter() - start


def write_table(path: Path) -> int:
    chance = random.Random(2009)  # noqa: S311  # figures to measure with
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Bảng dài")
    sheet.append(HEAD)
    months = [f"{year}-{month:02d}" for year in range(2000, 2010) for month in range(1, 13)]
    rows = [(unit, code) for unit in BLOCKS for code in BY_BLOCK] + [("", code) for code in BY_WARD]
    for month in months:
        for unit, code in rows:
            sheet.append((month, unit, code, chance.randint(0, 900)))
    book.save(path)
    return len(months) * len(rows)


if __name__ == "__main__":
    first, again, cells = import_time()
    print(f"{first:.1f} s; again {again:.1f} s; {cells} cells")

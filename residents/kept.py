"""The rows of an upload, read once and kept beside it in a small SQLite file of their own (residents.uploads).

raw: the cells of the known columns as they came. checked: what became of each row, and why. meta: what stands above the
rows: sheets, questions, and what the book was like when it was compared. So a page of 100,000 rows opens at once, and
an answer needs no second reading of the file.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from residents import uploads
from wardsecurity.workbooks.values import Value

NEW, CHANGED, UNCHANGED, REFUSED = "new", "changed", "unchanged", "refused"
STATUSES = (NEW, CHANGED, UNCHANGED, REFUSED)
AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Raw:
    """A row as it came: its place in the file, its sheet (by number) and its cells, in the order of the columns."""

    at: int
    sheet: int
    number: int
    cells: list[Value]


class Kept:
    """The open file. Only one process writes it: the worker that reads the upload."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    # --- raw ---

    def start(self) -> None:
        """Begin anew, with nothing."""
        self.connection.executescript(
            "DROP TABLE IF EXISTS meta; DROP TABLE IF EXISTS raw; DROP TABLE IF EXISTS checked;"
            "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT);"
            "CREATE TABLE raw (at INTEGER PRIMARY KEY, sheet INTEGER, number INTEGER, cells TEXT);"
        )

    def add_raw(self, rows: Iterable[tuple[int, int, Sequence[Value]]]) -> None:
        """Keep (sheet, row number, cells) in the order in which they come."""
        self.connection.executemany(
            "INSERT INTO raw (sheet, number, cells) VALUES (?, ?, ?)",
            ((sheet, number, json.dumps(cells, default=_plain)) for sheet, number, cells in rows),
        )
        self.connection.commit()

    def raw(self, sheets: Sequence[int]) -> Iterator[list[Raw]]:
        """The rows of these sheets in order, a few thousand at a time."""
        marks = ",".join("?" * len(sheets))
        found = self.connection.execute(
            f"SELECT at, sheet, number, cells FROM raw WHERE sheet IN ({marks}) ORDER BY at",  # noqa: S608
            list(sheets),
        )
        while rows := found.fetchmany(AT_ONCE):
            yield [
                Raw(at, sheet, number, [value_of(each) for each in json.loads(cells)])
                for at, sheet, number, cells in rows
            ]

    def raw_at(self, ats: Sequence[int]) -> dict[int, Raw]:
        """{place: row} of these, a few thousand at the most."""
        if not ats:
            return {}
        marks = ",".join("?" * len(ats))
        found = self.connection.execute(
            f"SELECT at, sheet, number, cells FROM raw WHERE at IN ({marks})",  # noqa: S608
            list(ats),
        )
        return {
            at: Raw(at, sheet, number, [value_of(each) for each in json.loads(cells)])
            for at, sheet, number, cells in found
        }

    def count_raw(self, sheets: Sequence[int]) -> int:
        marks = ",".join("?" * len(sheets))
        query = f"SELECT count(*) FROM raw WHERE sheet IN ({marks})"  # noqa: S608
        return int(self.connection.execute(query, list(sheets)).fetchone()[0])

    # --- checked ---

    def start_checked(self) -> None:
        """Forget what an earlier check said."""
        self.connection.executescript(
            "DROP TABLE IF EXISTS checked;CREATE TABLE checked (at INTEGER PRIMARY KEY, status TEXT, said TEXT);"
        )

    def add_checked(self, rows: Iterable[tuple[int, str, dict[str, Any]]]) -> None:
        """Keep (place in the file, status, what is to be known of it)."""
        self.connection.executemany(
            "INSERT INTO checked (at, status, said) VALUES (?, ?, ?)",
            ((at, status, json.dumps(said, default=_plain)) for at, status, said in rows),
        )
        self.connection.commit()

    def finish_checked(self) -> dict[str, int]:
        """Make it quick to read; how many rows of each status."""
        self.connection.execute("CREATE INDEX checked_status ON checked (status, at)")
        self.connection.commit()
        found = dict(self.connection.execute("SELECT status, count(*) FROM checked GROUP BY status"))
        return {status: found.get(status, 0) for status in STATUSES}

    def checked(self, *statuses: str) -> Iterator[list[tuple[int, str, dict[str, Any]]]]:
        """The checked rows of these statuses, in order, a few thousand at a time."""
        marks = ",".join("?" * len(statuses))
        found = self.connection.execute(
            f"SELECT at, status, said FROM checked WHERE status IN ({marks}) ORDER BY at",  # noqa: S608
            statuses,
        )
        while rows := found.fetchmany(AT_ONCE):
            yield [(at, status, json.loads(said)) for at, status, said in rows]

    def has_to_mend(self) -> bool:
        """Whether a row is refused whatever is answered."""
        query = "SELECT 1 FROM checked WHERE status = ? AND json_extract(said, '$.w') IS NULL LIMIT 1"
        return self.connection.execute(query, [REFUSED]).fetchone() is not None

    def page(self, status: str, start: int, count: int) -> list[tuple[int, str, dict[str, Any]]]:
        found = self.connection.execute(
            "SELECT at, status, said FROM checked WHERE status = ? ORDER BY at LIMIT ? OFFSET ?", (status, count, start)
        )
        return [(at, status, json.loads(said)) for at, status, said in found]

    # --- meta ---

    def write(self, name: str, value: Any) -> None:
        self.connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, json.dumps(value, default=_plain)))
        self.connection.commit()

    def said(self, name: str, default: Any = None) -> Any:
        try:
            found = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        except sqlite3.OperationalError:  # nothing was read yet
            return default
        return json.loads(found[0]) if found else default


@contextmanager
def kept(token: str, *, create: bool = False) -> Iterator[Kept]:
    """The kept rows of an upload, made if `create`. Raises FileNotFoundError when they are gone."""
    path = uploads.path_of(token, ".rows")
    if not path.exists():
        if not create:
            raise FileNotFoundError(path.name)
        uploads.create(token, ".rows")
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        # It can be made again from the file, so nothing is spent on surviving a loss of power.
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA temp_store=MEMORY;")
        yield Kept(connection)


def _plain(value: object) -> list[str]:
    if isinstance(value, datetime):
        return ["t", value.isoformat()]
    if isinstance(value, date):
        return ["d", value.isoformat()]
    raise TypeError(f"{type(value).__name__} is no value of a cell")


def value_of(value: Any) -> Any:
    """A value as it was before JSON kept it."""
    if isinstance(value, list) and len(value) == 2 and value[0] in ("d", "t"):
        return date.fromisoformat(value[1]) if value[0] == "d" else datetime.fromisoformat(value[1])
    return value

# ruff: noqa: S608 - the SQL here is put together from the constants of the rules alone
"""One rule of the database, and the SQL that rules are made of: seal_rules and seal_document_rules state them."""

from dataclasses import dataclass

ALWAYS = "1 = 1"
# SQLite's INSERT OR REPLACE and UPDATE OR REPLACE take away the row in their way, and no trigger of DELETE hears of it:
# so a row may not come, or move, to where a final one is.
RENUMBERED = "OLD.id <> NEW.id"


@dataclass(frozen=True)
class Guard:
    """Refuse `event` on `table` when `when` (SQL over OLD and NEW that both databases read) holds.

    `editions` names the editions that PostgreSQL locks first, so that nothing slips in beside an approval.
    """

    table: str
    event: str
    when: str
    says: str
    editions: str = ""

    @property
    def name(self) -> str:
        return f"seal_{self.table}_{self.event.lower()}"


def changed(*columns: str) -> str:
    """IS DISTINCT FROM, which an older SQLite does not know."""
    pairs = (f"(OLD.{each} <> NEW.{each} OR (OLD.{each} IS NULL) <> (NEW.{each} IS NULL))" for each in columns)
    return "(" + " OR ".join(pairs) + ")"


def append_only(table: str, says: str, *, closed: str = "") -> tuple[Guard, ...]:
    """Rows that are only ever added; `closed` says when not even that."""
    replaced = f"EXISTS (SELECT 1 FROM {table} t WHERE t.id = NEW.id)"
    return (
        Guard(
            table, "INSERT", f"{replaced} OR {closed}" if closed else replaced, says, "NEW.edition_id" if closed else ""
        ),
        Guard(table, "UPDATE", ALWAYS, says),
        Guard(table, "DELETE", ALWAYS, says),
    )

# ruff: noqa: S608 - the SQL here is put together from the constants of this file alone
"""What the database itself refuses once an edition is final: each rule once, in SQL that both databases read.

seal_guard makes triggers of them.
"""

from reports.seal_sql import ALWAYS, RENUMBERED, Guard, append_only, changed

FIGURE, CHANGE, EXPLANATION = "reports_figure", "reports_figurechange", "reports_explanation"
EDITION, REPORT, EVENT = "reports_edition", "reports_monthlyreport", "reports_reportevent"
REMARK, TOTAL, TARGET_CHANGE = "reports_remark", "reports_wardmonthtotal", "reports_targetchange"
COVERAGE, PROVENANCE = "reports_unityearcoverage", "reports_provenance"
DOCUMENT_EVENT = "reports_documentevent"
UNIT, WARD, USER = "residents_unit", "residents_ward", "accounts_user"
TABLES = frozenset(
    {
        *(FIGURE, CHANGE, EXPLANATION, EDITION, REPORT, EVENT, REMARK, TOTAL, TARGET_CHANGE),
        *(COVERAGE, PROVENANCE, UNIT, WARD, USER),
    }
)


_FINAL = "IN ('approved', 'discarded')"


def _exists(table: str, condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} t JOIN {EDITION} e ON e.id = t.edition_id WHERE {condition})"


def _in_final(row: str) -> str:
    return f"EXISTS (SELECT 1 FROM {EDITION} e WHERE e.id = {row}.edition_id AND e.state {_FINAL})"


def _cells(table: str, says: str) -> tuple[Guard, ...]:
    """Rows that belong to an edition, and are final with it: none is added, changed, moved in or out, or taken away."""
    replaced = _exists(table, f"t.id = NEW.id AND e.state {_FINAL}")
    moved = f"{_in_final('OLD')} OR {_in_final('NEW')} OR {RENUMBERED}"
    return (
        Guard(table, "INSERT", f"{_in_final('NEW')} OR {replaced}", says, editions="NEW.edition_id"),
        Guard(table, "UPDATE", moved, says, editions="OLD.edition_id, NEW.edition_id"),
        Guard(table, "DELETE", _in_final("OLD"), says, editions="OLD.edition_id"),
    )


def _editions() -> tuple[Guard, ...]:
    says = "seal: an approved or discarded edition is final"
    same = "(t.id = NEW.id OR (t.report_id = NEW.report_id AND t.number = NEW.number))"
    replaced = f"EXISTS (SELECT 1 FROM {EDITION} t WHERE {same} AND t.state {_FINAL}"
    return (
        Guard(EDITION, "INSERT", f"{replaced})", says),
        Guard(EDITION, "UPDATE", f"OLD.state {_FINAL} OR {RENUMBERED} OR {replaced} AND t.id <> OLD.id)", says),
        Guard(EDITION, "DELETE", f"OLD.state {_FINAL}", says),
    )


def _reports() -> tuple[Guard, ...]:
    """What stands is approved, of this month, and never an earlier edition; its name and days are sealed with it."""
    says = "seal: the standing edition must be the latest approved one of its month, and the month stays as it is"
    its_own = "e.id = NEW.standing_id AND e.report_id = NEW.id AND e.state = 'approved'"
    stands = f"EXISTS (SELECT 1 FROM {EDITION} e WHERE {its_own})"
    number = f"(SELECT e.number FROM {EDITION} e WHERE e.id = {{}}.standing_id)"
    wrong = f"NEW.standing_id IS NOT NULL AND NOT {stands}"
    back = f"NEW.standing_id IS NULL OR {number.format('NEW')} < {number.format('OLD')}"
    same = "(t.id = NEW.id OR (t.ward_id = NEW.ward_id AND t.month = NEW.month))"
    replaced = f"EXISTS (SELECT 1 FROM {REPORT} t WHERE {same} AND t.standing_id IS NOT NULL"
    renamed = changed("id", "ward_id", "month", "starts_on", "ends_on")
    return (
        Guard(REPORT, "INSERT", f"({wrong}) OR {replaced})", says),
        Guard(
            REPORT,
            "UPDATE",
            f"({wrong}) OR (OLD.standing_id IS NOT NULL AND ({back} OR {renamed})) OR {replaced} AND t.id <> OLD.id)",
            says,
        ),
        Guard(REPORT, "DELETE", "OLD.standing_id IS NOT NULL", says),
    )


def _sums() -> tuple[Guard, ...]:
    """Totals and coverage are written by the approval of the edition that they bear, and by nothing else.

    The program's own writes: the month's standing edition is set first, its totals come after, those of the edition
    before are taken away, and a row of the coverage passes to a later seal of the ward.
    """
    says = "seal: totals and coverage are what the approval wrote"
    total = f"EXISTS (SELECT 1 FROM {REPORT} r WHERE r.standing_id = {{0}}.edition_id AND r.ward_id = {{0}}.ward_id"
    of_month = f"{total} AND r.month = {{0}}.month)"
    there = "t.id = NEW.id OR (t.ward_id = NEW.ward_id AND t.month = NEW.month AND t.indicator = NEW.indicator)"
    of_ward = f"{total})".format("NEW")
    place = f"COALESCE((SELECT e.chain_position FROM {EDITION} e WHERE e.id = {{}}.edition_id), 0)"
    earlier = f"{place.format('t')} >= {place.format('NEW')}"
    key = "t.unit_id = NEW.unit_id AND t.year = NEW.year AND t.indicator = NEW.indicator"
    back = f"{place.format('NEW')} <= {place.format('OLD')}"
    moved = changed("id", "ward_id", "unit_id", "year", "indicator")
    return (
        Guard(TOTAL, "INSERT", f"NOT {of_month.format('NEW')} OR EXISTS (SELECT 1 FROM {TOTAL} t WHERE {there})", says),
        Guard(TOTAL, "UPDATE", ALWAYS, says),
        Guard(TOTAL, "DELETE", of_month.format("OLD"), says),
        Guard(
            COVERAGE,
            "INSERT",
            f"NOT {of_ward} OR EXISTS (SELECT 1 FROM {COVERAGE} t WHERE (t.id = NEW.id OR ({key})) AND {earlier})",
            says,
        ),
        Guard(COVERAGE, "UPDATE", f"{moved} OR NOT {of_ward} OR {back}", says),
        Guard(COVERAGE, "DELETE", ALWAYS, says),
    )


def _provenances() -> tuple[Guard, ...]:
    """What of a sample is not from its source is said before its first seal, which speaks of it, and stays said."""
    says = "seal: what is said of the source of a sample is sealed"
    sealed = f"EXISTS (SELECT 1 FROM {WARD} w WHERE w.id = NEW.ward_id AND w.seal_count > 0)"
    return (
        Guard(PROVENANCE, "INSERT", sealed, says),
        Guard(PROVENANCE, "UPDATE", ALWAYS, says),
        Guard(PROVENANCE, "DELETE", ALWAYS, says),
    )


def _names() -> tuple[Guard, ...]:
    """What a seal calls wards, units and people by: it does not change once it is sealed."""
    counted = " OR ".join(_exists(table, f"t.unit_id = OLD.id AND e.state {_FINAL}") for table in (FIGURE, EXPLANATION))
    moved = "e.opened_by_id = OLD.id OR e.submitted_by_id = OLD.id OR e.approved_by_id = OLD.id"
    acted = " OR ".join(
        (
            f"EXISTS (SELECT 1 FROM {EDITION} e WHERE {moved})",
            f"EXISTS (SELECT 1 FROM {FIGURE} f WHERE f.saved_by_id = OLD.id)",
            f"EXISTS (SELECT 1 FROM {EXPLANATION} x WHERE x.by_id = OLD.id)",
            f"EXISTS (SELECT 1 FROM {DOCUMENT_EVENT} d WHERE d.by_id = OLD.id)",
        )
    )
    return (
        Guard(
            UNIT, "UPDATE", f"{changed('code', 'opened_on', 'ward_id')} AND ({counted})", "seal: this unit is sealed"
        ),
        Guard(WARD, "UPDATE", f"{changed('code', 'opened_on')} AND OLD.seal_count > 0", "seal: this ward is sealed"),
        Guard(USER, "UPDATE", f"{changed('username')} AND ({acted})", "seal: this user name is sealed"),
    )


GUARDS: tuple[Guard, ...] = (
    *_cells(FIGURE, "seal: the figures of an approved or discarded edition are final"),
    *_cells(EXPLANATION, "seal: the explanations of an approved or discarded edition are final"),
    *append_only(CHANGE, "seal: the history of figures is append-only", closed=_in_final("NEW")),
    *append_only(EVENT, "seal: events are append-only"),
    *append_only(REMARK, "seal: remarks are append-only"),
    *append_only(TARGET_CHANGE, "seal: the history of targets is append-only"),
    *_sums(),
    *_provenances(),
    *_editions(),
    *_reports(),
    *_names(),
)
# PostgreSQL alone empties tables past the triggers of their rows.
EMPTYING = tuple(
    Guard(table, "TRUNCATE", ALWAYS, "seal: sealed tables are not emptied")
    for table in (FIGURE, CHANGE, EXPLANATION, EDITION, REPORT, EVENT, REMARK, TOTAL, COVERAGE, PROVENANCE)
)

# ruff: noqa: S608 - the SQL here is put together from the constants of this file alone
"""What the database refuses of documents: text and figures are fixed from signing on, an issued one altogether.

A document comes as a draft, goes to be signed, and from there back or to issue; an issued one may only be withdrawn.
"""

from reports.seal_sql import ALWAYS, RENUMBERED, Guard, append_only, changed

DOCUMENT, EVENT, CHAIN = "reports_document", "reports_documentevent", "reports_documentchain"
TABLES = frozenset({DOCUMENT, EVENT, CHAIN})

_SAYS = "seal: what is to be signed or was issued is fixed"
_TEXT = (
    *(
        "ward_id",
        "kind",
        "first_month",
        "last_month",
        "first_day",
        "last_day",
        "groups",
        "about",
        "body",
        "series",
        "version",
        "replaces_id",
    ),
    "internal",
    *("abstract", "award", "addressees", "place", "signer_id", "edits", "revision", "content", "content_hash"),
    *("chain_head", "made_by_id", "made_at", "saved_by_id", "saved_at"),
)
_REGISTRY = ("number", "issued_on", "year", "verification_code", "word_template", "seal")
_FREE = "('draft')"


def _updated() -> str:
    """When an UPDATE is no legal move, or moves more than it may."""
    text, registry = changed(*_TEXT), changed(*_REGISTRY)
    return " OR ".join(
        (
            RENUMBERED,
            "OLD.state IN ('withdrawn', 'discarded')",
            f"OLD.state = 'issued' AND (NEW.state <> 'withdrawn' OR {text} OR {registry})",
            "OLD.state = 'to_sign' AND NEW.state NOT IN ('draft', 'to_sign', 'issued')",
            f"OLD.state = 'to_sign' AND NEW.state <> 'draft' AND {text}",
            f"OLD.state = 'to_sign' AND NEW.state = 'to_sign' AND {registry}",
            "OLD.state = 'draft' AND NEW.state IN ('issued', 'withdrawn')",
            f"EXISTS ({_IN_THE_WAY} AND t.id <> OLD.id)",
        )
    )


# A final row that a REPLACE would take away: with this row's number, or its number in the series, or its code.
_SAME_NUMBER = (
    "t.ward_id = NEW.ward_id AND t.body = NEW.body AND t.series = NEW.series AND t.year = NEW.year "
    "AND t.number = NEW.number"
)
_IN_THE_WAY = (
    f"SELECT 1 FROM {DOCUMENT} t WHERE t.state NOT IN {_FREE} "
    f"AND (t.id = NEW.id OR ({_SAME_NUMBER}) OR t.verification_code = NEW.verification_code)"
)


def _chains() -> tuple[Guard, ...]:
    """A chain begins with its first move and grows by one at a time."""
    says = "seal: the chain of documents only grows"
    there = f"EXISTS (SELECT 1 FROM {CHAIN} t WHERE t.id = NEW.id OR t.ward_id = NEW.ward_id)"
    return (
        Guard(CHAIN, "INSERT", f"NEW.length <> 1 OR {there}", says),
        Guard(CHAIN, "UPDATE", f"{changed('id', 'ward_id')} OR NEW.length <> OLD.length + 1", says),
        Guard(CHAIN, "DELETE", ALWAYS, says),
    )


GUARDS: tuple[Guard, ...] = (
    Guard(DOCUMENT, "INSERT", f"NEW.state NOT IN {_FREE} OR EXISTS ({_IN_THE_WAY})", _SAYS),
    Guard(DOCUMENT, "UPDATE", _updated(), _SAYS),
    Guard(DOCUMENT, "DELETE", f"OLD.state NOT IN {_FREE}", _SAYS),
    *append_only(EVENT, "seal: events of documents are append-only"),
    *_chains(),
)
EMPTYING = tuple(
    Guard(table, "TRUNCATE", ALWAYS, "seal: sealed tables are not emptied") for table in (DOCUMENT, EVENT, CHAIN)
)

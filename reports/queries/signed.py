"""In which months units of some wards signed, with what those that they came from signed: the SQL of both questions.

One walk along the successions, however long the line; the ORM would join once for each step of it.
"""

from collections.abc import Collection

# Successors of units in these wards; what an earlier one signed counts for the one of today.
_SIGNED = """
    WITH RECURSIVE own(id) AS (
        SELECT u.id FROM residents_unit u JOIN residents_ward w ON w.id = u.ward_id WHERE {wards}
    ), line(heir, id) AS (
        SELECT s.unit_after_id, s.unit_before_id FROM residents_succession s JOIN own ON own.id = s.unit_after_id
        UNION
        SELECT line.heir, s.unit_before_id FROM residents_succession s JOIN line ON line.id = s.unit_after_id
    ), signed(indicator, unit, year, months) AS (
        SELECT c.indicator, c.unit_id, c.year, c.months
        FROM reports_unityearcoverage c JOIN residents_ward w ON w.id = c.ward_id
        WHERE {wards} AND c.year BETWEEN {first} AND {last}
        UNION ALL
        SELECT c.indicator, line.heir, c.year, c.months
        FROM reports_unityearcoverage c JOIN line ON line.id = c.unit_id WHERE c.year BETWEEN {first} AND {last}
    )"""


def signed(wards: str, years: Collection[int]) -> str:
    """A WITH clause that ends in `signed(indicator, unit, year, months)`, months as bits; what follows reads it. wards:
    a condition of ours on `w`, a ward, the parameters of which are given twice."""
    return _SIGNED.format(wards=wards, first=int(min(years)), last=int(max(years)))

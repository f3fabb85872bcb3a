"""A long table against its naive twin: what is stored afterwards is what typing each number would have stored."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from reports.actions.figures import CellInput, save_figures
from reports.actions.imports.plan import plan_import
from reports.actions.imports.write import write_import
from reports.figures_in.reading import read_figures
from reports.models import Figure
from tests.reports import workbooks
from tests.reports.desk import Desk

MONTHS = ("2009-03", "2009-04")
units = st.sampled_from(["", "K01", "K02"])
codes = st.sampled_from(["A01", "A05", "C01", "C04", "D01", "F01"])
values = st.one_of(st.none(), st.integers(0, 50))
tables = st.dictionaries(st.tuples(st.sampled_from(MONTHS), units, codes), values, max_size=12)


def stored(desk: Desk) -> set[tuple[object, ...]]:
    rows = Figure.objects.filter(edition__report__ward=desk.ward)
    return set(rows.values_list("edition__report__month", "unit__code", "indicator", "value", "source", "version"))


class Alike(TestCase):
    @settings(max_examples=30)
    @given(tables)
    def test_as_if_typed(self, table):
        desk, twin = Desk(), Desk()
        with tempfile.TemporaryDirectory() as folder:
            path = workbooks.xlsx(Path(folder) / "f.xlsx", [(*key, value) for key, value in table.items()])
            file = read_figures(path)
        plan = plan_import(ward=desk.ward, file=file, by=desk.officer)
        totals = {(cell.month, cell.indicator) for cell in plan.cells if cell.status == "total"}
        refused = False
        for month in sorted({month for (month, _, _), value in table.items() if value is not None}):
            edition = twin.open(month).editions.get()
            ids = {"": None, **{block.code: block.pk for block in twin.blocks}}
            cells = [
                CellInput(code, ids[unit], value, 0)
                for (at, unit, code), value in table.items()
                if at == month and value is not None and (unit or (month, code) not in totals)
            ]
            results = save_figures(edition=edition, by=twin.officer, cells=cells)
            refused = refused or any(each.status == "refused" for each in results)
        assert refused == bool(plan.refused)
        if plan.can_write:
            write_import(ward=desk.ward, plan=plan, by=desk.officer)
            assert stored(desk) == stored(twin)

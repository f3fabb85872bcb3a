# ruff: noqa: S608 - plain SQL is what is tried here, and nothing in it comes from outside
"""What plain SQL cannot do to what is final, on both databases; the program's own rules are not asked."""

from contextlib import suppress
from typing import Any

import pytest
from django.core import checks
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from reports import seal_guard, seals
from reports.actions import monthly_report
from reports.actions.remarks import CellRemark
from reports.actions.targets import TargetCell, save_targets
from reports.models import (
    Edition,
    Explanation,
    Figure,
    FigureChange,
    MonthlyReport,
    Provenance,
    ReportEvent,
    UnitYearCoverage,
    WardMonthTotal,
)
from tests.reports.desk import WORD, Desk
from tests.residents import factories as books
from tests.seal_flush import lifted


def execute(sql: str, *values: Any) -> int:
    """How many rows the statement changed; what it refused is taken back alone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.rowcount


def refused(sql: str, *values: Any) -> bool:
    """Whether the triggers, and nothing else, said no."""
    with pytest.raises(IntegrityError, match="seal:"):
        execute(sql, *values)
    return True


def copied(row: Model, **changes: object) -> tuple[str, list[object]]:
    """A plain INSERT of the row with another number, or with the given changes."""
    columns = {
        str(field.column): getattr(row, field.attname) for field in row._meta.concrete_fields if field.column != "id"
    }
    columns |= changes
    names, marks = ", ".join(columns), ", ".join(["%s"] * len(columns))
    return f"INSERT INTO {row._meta.db_table} ({names}) VALUES ({marks})", list(columns.values())


@pytest.fixture
def explained(desk: Desk) -> Desk:
    """An approved month with a figure and an explanation, and a month being entered with the same."""
    for month in ("2009-03", "2009-04"):
        report = desk.open(month)
        edition = report.editions.get()
        desk.type(edition, "C01", 5)
        Explanation.objects.create(
            edition=edition, check_name="limit", indicator="C01", text="Đã kiểm tra", by=desk.officer
        )
        if month == "2009-03":
            monthly_report.submit(report=report, by=desk.officer, word=WORD)
            monthly_report.approve(report=report, by=desk.chief)
    return desk


@pytest.fixture
def final(explained: Desk) -> Edition:
    return Edition.objects.get(report__month="2009-03")


@pytest.fixture
def draft(explained: Desk) -> Edition:
    return Edition.objects.get(report__month="2009-04")


@pytest.mark.parametrize("model", [Figure, Explanation])
class TestRowsOfAnEdition:
    def test_none_comes(self, final, model):
        sql, values = copied(model.objects.get(edition=final, indicator="C01"), indicator="C02")
        refused(sql, *values)

    def test_none_changes(self, final, model):
        refused(f"UPDATE {model._meta.db_table} SET indicator = 'C02' WHERE edition_id = %s", final.pk)

    def test_none_goes(self, final, model):
        refused(f"DELETE FROM {model._meta.db_table} WHERE edition_id = %s", final.pk)

    def test_none_moves_out(self, final, draft, model):
        refused(f"UPDATE {model._meta.db_table} SET edition_id = %s WHERE edition_id = %s", draft.pk, final.pk)

    def test_none_moves_in(self, final, draft, model):
        refused(f"UPDATE {model._meta.db_table} SET edition_id = %s WHERE edition_id = %s", final.pk, draft.pk)

    def test_none_is_replaced(self, final, draft, model):
        row = model.objects.get(edition=final, indicator="C01")
        sql, values = copied(model.objects.get(edition=draft), indicator="C02", id=row.pk)
        refused(sql.replace("INSERT", "INSERT OR REPLACE") if connection.vendor == "sqlite" else sql, *values)
        refused(f"UPDATE {model._meta.db_table} SET id = %s WHERE edition_id = %s", row.pk, draft.pk)

    def test_a_draft_is_free(self, draft, model):
        table = model._meta.db_table
        sql, values = copied(model.objects.get(edition=draft), indicator="C02")
        assert execute(sql, *values) == 1
        own = "WHERE edition_id = %s AND indicator"
        assert execute(f"UPDATE {table} SET indicator = 'C03' {own} = 'C02'", draft.pk) == 1
        assert execute(f"DELETE FROM {table} {own} = 'C03'", draft.pk) == 1


class TestEditions:
    @pytest.mark.parametrize("state", ["approved", "discarded"])
    def test_a_final_one_stays_as_it_is(self, explained, final, state):
        edition = final
        if state == "discarded":
            edition = monthly_report.amend(report=final.report, by=explained.chief, reason="Đếm thiếu")
            monthly_report.discard(report=final.report, by=explained.chief)
            refused("DELETE FROM reports_figure WHERE edition_id = %s", edition.pk)
        refused("UPDATE reports_edition SET reason = reason WHERE id = %s", edition.pk)
        refused("UPDATE reports_edition SET state = 'draft' WHERE id = %s", edition.pk)
        refused("DELETE FROM reports_edition WHERE id = %s", edition.pk)

    def test_a_final_one_is_not_replaced(self, final, draft):
        if connection.vendor != "sqlite":
            pytest.skip("only SQLite knows REPLACE")
        columns = ", ".join(
            str(field.column) for field in Edition._meta.concrete_fields if field.column not in ("id", "report_id")
        )
        into = f"INSERT OR REPLACE INTO reports_edition (id, report_id, {columns})"
        insert = f"{into} SELECT {{}}, {columns} FROM reports_edition"
        refused(insert.format("%s, report_id") + " WHERE id = %s", final.pk, draft.pk)
        refused(insert.format("NULL, %s") + " WHERE id = %s", final.report_id, draft.pk)
        refused("UPDATE OR REPLACE reports_edition SET report_id = %s WHERE id = %s", final.report_id, draft.pk)

    def test_a_draft_is_free(self, draft):
        assert execute("UPDATE reports_edition SET catalogue_version = 'x' WHERE id = %s", draft.pk) == 1


@pytest.mark.parametrize("model", [ReportEvent, FigureChange])
def test_history_is_append_only(explained, draft, model):
    table, row = model._meta.db_table, model.objects.filter(edition=draft).first()
    refused(f"UPDATE {table} SET by_id = by_id WHERE id = %s", row.pk)
    refused(f"DELETE FROM {table} WHERE id = %s", row.pk)
    sql, values = copied(row, id=row.pk)
    refused(sql.replace("INSERT", "INSERT OR REPLACE") if connection.vendor == "sqlite" else sql, *values)


def test_the_history_of_targets_is_append_only(explained):
    target = TargetCell("A05", None, 3000)
    save_targets(ward=explained.ward, year=2009, unit=None, cells=[target], by=explained.chief)
    refused("UPDATE reports_targetchange SET new_value = 2000")
    refused("DELETE FROM reports_targetchange")


def test_no_change_is_added_to_what_is_final(final):
    sql, values = copied(FigureChange.objects.filter(edition=final).get(), version=9)
    refused(sql, *values)


class TestStanding:
    STAND = "UPDATE reports_monthlyreport SET standing_id = %s WHERE id = %s"

    def test_only_an_approved_edition(self, draft):
        refused(self.STAND, draft.pk, draft.report_id)

    def test_only_of_this_month(self, final, draft):
        refused(self.STAND, final.pk, draft.report_id)

    def test_not_nothing_again(self, final):
        refused(self.STAND, None, final.report_id)

    def test_not_the_corrected_one_again(self, explained, final):
        explained.corrected(final.report, C01=6)
        refused(self.STAND, final.pk, final.report_id)

    def test_not_with_the_month_itself(self, explained, final):
        insert = "INSERT INTO reports_monthlyreport (ward_id, month, starts_on, ends_on, standing_id)"
        refused(f"{insert} VALUES (%s, '2009-05', '2009-05-01', '2009-05-31', %s)", explained.ward.pk, final.pk)

    def test_its_days_stay(self, final):
        refused("UPDATE reports_monthlyreport SET ends_on = '2009-03-30' WHERE id = %s", final.report_id)
        refused("DELETE FROM reports_monthlyreport WHERE id = %s", final.report_id)

    def test_a_month_being_entered_is_free(self, draft):
        assert execute("UPDATE reports_monthlyreport SET ends_on = '2009-04-29' WHERE id = %s", draft.report_id) == 1


class TestSums:
    """Totals and coverage: the approval writes them, and nobody else."""

    @pytest.fixture
    def covered(self, explained: Desk) -> Desk:
        report = explained.open("2009-05")
        explained.type(report.editions.get(), "A05", 3, unit=explained.blocks[0].pk)
        explained.approve(report)
        return explained

    def test_a_total_neither_changes_nor_goes(self, final):
        refused("UPDATE reports_wardmonthtotal SET value = 9")
        refused("DELETE FROM reports_wardmonthtotal")

    def test_none_comes_for_a_month_that_does_not_stand_or_twice(self, final, draft):
        total = WardMonthTotal.objects.get(edition=final, indicator="C01")
        refused(*flat(copied(total, edition_id=draft.pk, month="2009-04")))
        refused(*flat(copied(total, indicator="C03", month="2009-04")))
        sql, values = copied(total)
        refused(sql.replace("INSERT", "INSERT OR REPLACE") if connection.vendor == "sqlite" else sql, *values)

    def test_those_of_a_corrected_edition_give_way(self, explained, final):
        explained.corrected(final.report, C01=6)
        assert WardMonthTotal.objects.get(month="2009-03", indicator="C01").value == 6

    def test_coverage_neither_changes_nor_goes(self, covered):
        refused("UPDATE reports_unityearcoverage SET months = 1")
        refused("UPDATE reports_unityearcoverage SET year = 2008")
        refused("DELETE FROM reports_unityearcoverage")

    def test_coverage_does_not_pass_back_to_an_earlier_seal(self, covered, final):
        refused("UPDATE reports_unityearcoverage SET months = 1, edition_id = %s", final.pk)
        row = UnitYearCoverage.objects.get()
        refused(*flat(copied(row, months=1, edition_id=final.pk, id=row.pk)))

    def test_coverage_goes_on_with_the_next_approval(self, covered):
        report = covered.open("2009-06")
        covered.type(report.editions.get(), "A05", 3, unit=covered.blocks[0].pk)
        covered.approve(report)
        assert UnitYearCoverage.objects.get().months == 0b110000


def flat(statement: tuple[str, list[object]]) -> tuple[Any, ...]:
    return statement[0], *statement[1]


class TestProvenance:
    @pytest.fixture
    def told(self, desk: Desk) -> Provenance:
        row = Provenance.objects.create(ward=desk.ward, indicator="C01", extent="whole")
        desk.approved()
        return row

    def test_it_neither_changes_nor_goes_nor_comes_later(self, told):
        refused("UPDATE reports_provenance SET extent = 'split'")
        refused("DELETE FROM reports_provenance")
        refused(*flat(copied(told, indicator="C03")))

    def test_one_that_is_gone_is_found_by_its_seals(self, desk, told):
        with lifted():
            told.delete()
        desk.ward.refresh_from_db()
        assert "không khớp dấu niêm phong" in seals.verify(desk.ward)[0]


def test_a_remark_stays(desk):
    report = desk.submitted()
    cell = CellRemark("C01", None, "Đối chiếu sổ")
    monthly_report.return_(report=report, by=desk.chief, reason="Xem lại", cells=[cell])
    refused("UPDATE reports_remark SET text = 'x'")
    refused("DELETE FROM reports_remark")


def test_names_that_a_seal_speaks_of_stay(explained):
    block, other = explained.blocks
    books.make_block(explained.ward)  # so that no word is about one block that is missing
    report = explained.open("2009-05")
    explained.type(report.editions.get(), "A06", 1, unit=block.pk)
    monthly_report.submit(report=report, by=explained.officer, word=WORD)
    monthly_report.approve(report=report, by=explained.chief)
    refused("UPDATE residents_unit SET code = 'X' WHERE id = %s", block.pk)
    refused("UPDATE residents_unit SET opened_on = '2001-01-01' WHERE id = %s", block.pk)
    refused("UPDATE residents_ward SET code = 'X' WHERE id = %s", explained.ward.pk)
    refused("UPDATE accounts_user SET username = 'x' WHERE id = %s", explained.chief.pk)
    assert execute("UPDATE residents_unit SET code = 'X' WHERE id = %s", other.pk) == 1
    assert execute("UPDATE residents_unit SET closed_on = '2026-01-01' WHERE id = %s", block.pk) == 1
    assert execute("UPDATE accounts_user SET full_name = 'Chỉ huy' WHERE id = %s", explained.chief.pk) == 1


@pytest.mark.parametrize("table", ["reports_figure", "reports_edition", "reports_reportevent"])
@pytest.mark.django_db
def test_postgresql_does_not_empty_a_table(table):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    refused(f"TRUNCATE {table} CASCADE")


@pytest.mark.django_db(transaction=True)
class TestMissing:
    @pytest.fixture(autouse=True)
    def _mended(self):
        yield
        seal_guard.install(connection)

    def lose(self, table: str, event: str) -> str:
        name = f"seal_{table}_{event}"
        execute(f"DROP TRIGGER {name}" + (f" ON {table}" if connection.vendor == "postgresql" else ""))
        return name

    def test_all_are_there(self):
        assert seal_guard.missing(connection) == []
        assert len(seal_guard.guards(connection)) >= 20

    def test_one_lost_is_an_error_of_the_check(self):
        name = self.lose("reports_figure", "delete")
        [error] = checks.run_checks(tags=["seals"], databases=["default"])
        assert name in error.msg
        with pytest.raises(CommandError, match="1 faults"):
            call_command("check_seals")

    def test_the_check_asks_no_database_that_it_was_not_given(self, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert checks.run_checks(tags=["seals"]) == []

    def test_one_hollowed_out_is_missing(self):
        name = self.lose("reports_figure", "delete")
        if connection.vendor == "sqlite":
            execute(f"CREATE TRIGGER {name} BEFORE DELETE ON reports_figure WHEN 0 BEGIN SELECT 1; END")
        else:
            hollow = f"CREATE TRIGGER {name} BEFORE DELETE ON reports_figure FOR EACH ROW WHEN (false)"
            execute(f"{hollow} EXECUTE FUNCTION {name}()")
        assert seal_guard.missing(connection) == [name]

    def test_one_switched_off_is_missing(self):
        if connection.vendor != "postgresql":
            pytest.skip("SQLite's triggers cannot be switched off")
        execute("ALTER TABLE reports_figure DISABLE TRIGGER USER")
        assert "seal_reports_figure_delete" in seal_guard.missing(connection)

    def test_migrate_makes_it_again(self):
        self.lose("reports_figure", "delete")
        call_command("migrate", verbosity=0)
        assert seal_guard.missing(connection) == []

    def test_what_is_there_costs_one_query(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            seal_guard.install(connection)


@pytest.mark.django_db(transaction=True)
def test_they_are_back_after_the_flush_whatever_happens():
    with suppress(DatabaseError), lifted():
        execute("SELECT nothing FROM nowhere")
    assert seal_guard.missing(connection) == []


@pytest.mark.django_db(transaction=True)
def test_a_later_migration_of_both_tables_keeps_them(settings):
    """On SQLite it rebuilds the tables, which loses their triggers without a word."""
    edition = Desk().approved()
    settings.MIGRATION_MODULES = {"reports": "tests.reports.later_migrations"}
    try:
        call_command("migrate", verbosity=0)
        with connection.cursor() as cursor:
            columns = connection.introspection.get_table_description(cursor, "reports_figure")
        assert "later" in {column.name for column in columns}
        assert seal_guard.missing(connection) == []
        refused("UPDATE reports_figure SET value = 9 WHERE edition_id = %s", edition.pk)
        refused("UPDATE reports_edition SET seal = 'x' WHERE id = %s", edition.pk)
        refused("DELETE FROM reports_figure WHERE edition_id = %s", edition.pk)
        refused("DELETE FROM reports_edition WHERE id = %s", edition.pk)
    finally:
        call_command("migrate", "reports", _last_of_ours(), verbosity=0)
    assert seal_guard.missing(connection) == []
    refused("UPDATE reports_figure SET value = 9 WHERE edition_id = %s", edition.pk)


def _last_of_ours() -> str:
    from tests.reports.later_migrations.later_0001 import BEFORE

    return BEFORE


def test_a_month_reads_as_it_was(final):
    """Refusals leave everything else of the transaction alone."""
    refused("DELETE FROM reports_edition WHERE id = %s", final.pk)
    assert MonthlyReport.objects.get(pk=final.report_id).standing == final
    assert final.approved_at <= timezone.now()

"""The triggers that keep what is final (seal_rules, seal_document_rules), on SQLite and PostgreSQL.

They are dropped before and made after every migrate, because a table that SQLite rebuilds loses its triggers silently.
A system check and `check_seals` say when one is missing or altered.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.core import checks
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.signals import post_migrate, pre_migrate

from reports import seal_document_rules, seal_rules
from reports.seal_rules import EDITION
from reports.seal_sql import Guard

if TYPE_CHECKING:
    from django.apps import AppConfig

GUARDS = (*seal_rules.GUARDS, *seal_document_rules.GUARDS)
EMPTYING = (*seal_rules.EMPTYING, *seal_document_rules.EMPTYING)
TABLES = seal_rules.TABLES | seal_document_rules.TABLES
_BITS = {"INSERT": 4, "DELETE": 8, "UPDATE": 16, "TRUNCATE": 32}  # pg_trigger.tgtype; 1 is "each row", 2 is "before"


def guards(connection: BaseDatabaseWrapper) -> tuple[Guard, ...]:
    return (*GUARDS, *EMPTYING) if connection.vendor == "postgresql" else GUARDS


def install(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers that are missing or altered; nothing where the tables are not there (yet)."""
    wrong = set(missing(connection))
    if not wrong:
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for guard in guards(connection):
            if guard.name in wrong:
                _drop(cursor, connection, guard.name, guard.table)
                for statement in _statements(connection, guard):
                    cursor.execute(statement)


def drop(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away, also those of an earlier version: before a migrate, which makes them again."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name, definition in _installed(connection).items():
            _drop(cursor, connection, name, definition.split(" ")[0])


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """The triggers that are not there, switched off or not as they should be, by name; [] before the first migrate."""
    there = _installed(connection)
    wrong = [guard.name for guard in guards(connection) if there.get(guard.name) != _definition(connection, guard)]
    return wrong if wrong and set(connection.introspection.table_names()) >= TABLES else []


def _body(guard: Guard) -> str:
    """The PostgreSQL function's text."""
    row = {"DELETE": "OLD", "TRUNCATE": "NULL"}.get(guard.event, "NEW")
    lock = f"PERFORM 1 FROM {EDITION} WHERE id IN ({guard.editions}) FOR SHARE; " if guard.editions else ""
    refuse = f"RAISE EXCEPTION USING ERRCODE = 'check_violation', MESSAGE = '{guard.says}';"
    return f"BEGIN {lock}IF {guard.when} THEN {refuse} END IF; RETURN {row}; END"


def _statements(connection: BaseDatabaseWrapper, guard: Guard) -> Sequence[str]:
    if connection.vendor == "sqlite":
        return [_definition(connection, guard)]
    level = "STATEMENT" if guard.event == "TRUNCATE" else "ROW"
    return [
        f"CREATE OR REPLACE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $guard${_body(guard)}$guard$",
        f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH {level}"
        f" EXECUTE FUNCTION {guard.name}()",
    ]


def _definition(connection: BaseDatabaseWrapper, guard: Guard) -> str:
    """A trigger as the database tells it back."""
    if connection.vendor == "sqlite":
        refuse = f"SELECT RAISE(ABORT, '{guard.says}');"
        return f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} WHEN {guard.when} BEGIN {refuse} END"
    kind = _BITS[guard.event] + (2 if guard.event == "TRUNCATE" else 3)
    return f"{guard.table} {kind} O {_body(guard)}"


def _installed(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Every trigger of ours in the database, by its name, as `_definition` writes it."""
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'seal!_%' ESCAPE '!'"
    if connection.vendor == "postgresql":
        # A condition, a list of columns or being switched off would leave a hole: it reads as another definition.
        sql = (
            "SELECT t.tgname, concat(c.relname, ' ', t.tgtype, ' ', t.tgenabled, ' ', p.prosrc, t.tgqual, t.tgattr)"
            " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
            " WHERE t.tgname LIKE 'seal!_%' ESCAPE '!' AND pg_table_is_visible(c.oid)"
        )
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return dict(cursor.fetchall())


def _drop(cursor: Any, connection: BaseDatabaseWrapper, name: str, table: str) -> None:
    on = f" ON {table}" if connection.vendor == "postgresql" else ""
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def _before_migrate(using: str, plan: object = None, **kwargs: Any) -> None:
    if plan != []:  # nothing to migrate rebuilds nothing
        drop(connections[using])


def _after_migrate(using: str, **kwargs: Any) -> None:
    install(connections[using])


def check(databases: Sequence[str] | None = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """`manage.py check --database default`: an error for each trigger that is missing or altered."""
    if "migrate" in sys.argv[1:2]:
        return []  # migrate makes them; refusing it would leave no way to put right what is wrong
    return [
        checks.Error(
            f"The trigger {name} is missing or altered in the database {alias!r}: what is sealed could be changed.",
            hint="Find out who took it away, then run: manage.py migrate",
            id="reports.E001",
        )
        for alias in databases or ()
        for name in missing(connections[alias])
    ]


def connect() -> None:
    """Called once, when the app is ready."""
    config: AppConfig = apps.get_app_config("reports")
    pre_migrate.connect(_before_migrate, sender=config, dispatch_uid="seal_guard")
    post_migrate.connect(_after_migrate, sender=config, dispatch_uid="seal_guard")
    checks.register(check, "seals")

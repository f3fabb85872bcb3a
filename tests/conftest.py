"""What every test stands on: a database that behaves as in production, and reproducible random data.

People and places of the tests belong into fixtures below the line at the end of this file.
"""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import hypothesis
import pytest
import pytest_django
from django.conf import settings
from django.db import connection, transaction
from django.test import TransactionTestCase

from residents.models import Ward
from tests import kept_sample
from tests.seal_flush import lifted
from tools.messages import compile_messages

# Two shared cores make single examples slow; that says nothing about the code.
hypothesis.settings.register_profile("default", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile(
    "ci", parent=hypothesis.settings.get_profile("default"), derandomize=True, print_blob=True
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_configure(config: pytest.Config) -> None:
    compile_messages()  # before anything is translated: Django reads the file once
    # A run meant for PostgreSQL that in truth went to SQLite would be green for nothing.
    expected = os.environ.get("EXPECT_DATABASE")
    if expected and connection.vendor != expected:
        raise pytest.UsageError(f"The tests were to run on {expected}, but the settings give {connection.vendor}")
    # Hashing a password slowly is production's business; it would take most of the tests' time.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # Every test has a client of its own, each of which would look through all static files before its first request.
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite in a file: in memory there is no WAL, no busy timeout and no second process."""
    if connection.vendor == "sqlite":
        test = connection.settings_dict["TEST"]
        test["NAME"] = test["NAME"] or str(tmp_path_factory.mktemp("database") / "test.sqlite3")


# What a test asks for that is a database's.
_DATABASE = {"db", "transactional_db", "live_server", "django_db_setup", "sample_ward"}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A test that commits empties all tables at its end: the next gets back what migrations wrote (provinces, laws).

    Beside a run on SQLite (`make test`), PostgreSQL's leaves out the thousands that ask no database: they would say the
    same.
    """
    alone: list[pytest.Item] = []
    for item in items:
        names: list[str] = getattr(item, "fixturenames", [])
        marker = item.get_closest_marker("django_db")
        commits = {"transactional_db", "live_server"} & set(names) or (marker and marker.kwargs.get("transaction"))
        if commits and "django_db_serialized_rollback" not in names:
            names.append("django_db_serialized_rollback")
        if not marker and not _DATABASE & set(names):
            alone.append(item)
    if os.environ.get("EXPECT_DATABASE") == "postgresql":
        without = set(map(id, alone))
        items[:] = [item for item in items if id(item) not in without]
        config.hook.pytest_deselected(items=alone)


@pytest.fixture(scope="session", autouse=True)
def _emptying_passes_the_seals() -> Iterator[None]:
    """The database refuses to delete what is approved; only the emptying of the tables after a test may."""
    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def teardown(self: TransactionTestCase) -> None:
        with lifted():
            empty(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", teardown)
        yield


@pytest.fixture
def process_environment(transactional_db: None) -> dict[str, str]:
    """The environment with which a second process works on the database of this test."""
    return {**os.environ, "DATABASE_URL": database_url(connection.settings_dict)}


def database_url(given: dict[str, Any]) -> str:
    """The DATABASE_URL of a connection's settings."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    user = ":".join(quote(str(given[key]), safe="") for key in ("USER", "PASSWORD") if given[key])
    address = quote(str(given["HOST"]), safe="") + (f":{given['PORT']}" if given["PORT"] else "")
    return f"postgresql://{user}@{address}/{quote(str(given['NAME']), safe='')}"


# --- people and places ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample_ward(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[Ward]:
    """The sample ward, loaded once for a module. A test marked django_db may change it, for itself alone."""
    with django_db_blocker.unblock(), transaction.atomic():
        kept_sample.load()
        connection.check_constraints()  # once here: PostgreSQL would look at all these rows again after every test
        yield Ward.objects.get(is_sample=True)
        transaction.set_rollback(True)

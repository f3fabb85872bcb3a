"""What every test stands on: a database that behaves as in production, and reproducible random data.

People and places of the tests belong into fixtures below the line at the end of this file.
"""

import os
from typing import Any
from urllib.parse import quote

import hypothesis
import pytest
from django.conf import settings
from django.db import connection

# Two shared cores make single examples slow; that says nothing about the code.
hypothesis.settings.register_profile("default", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.register_profile(
    "ci", parent=hypothesis.settings.get_profile("default"), derandomize=True, print_blob=True
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "default")


def pytest_configure(config: pytest.Config) -> None:
    # A run meant for PostgreSQL that in truth went to SQLite would be green for nothing.
    expected = os.environ.get("EXPECT_DATABASE")
    if expected and connection.vendor != expected:
        raise pytest.UsageError(f"The tests were to run on {expected}, but the settings give {connection.vendor}")
    # Hashing a password slowly is production's business; it would take most of the tests' time.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    tmp_path_factory: pytest.TempPathFactory, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """SQLite in a file: in memory there is no WAL, no busy timeout and no second process."""
    if connection.vendor == "sqlite":
        test = connection.settings_dict["TEST"]
        test["NAME"] = test["NAME"] or str(tmp_path_factory.mktemp("database") / "test.sqlite3")


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

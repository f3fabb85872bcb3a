import pytest

from tests.reports.desk import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()

import pytest

from reports import tasks
from tests.reports.desk import Desk


@pytest.fixture
def desk(db: None) -> Desk:
    return Desk()


@pytest.fixture
def march(desk: Desk) -> Desk:
    """The same with March 2009 approved."""
    return desk.with_march()


@pytest.fixture
def no_worker(settings, tmp_path, monkeypatch):
    """A folder of its own for packs, and a worker that has not come yet."""
    settings.UPLOAD_DIR = tmp_path / "uploads"
    monkeypatch.setattr(type(tasks.make_pack), "enqueue", lambda task, *given: None)

import pytest


@pytest.fixture(autouse=True)
def upload_dir(settings, tmp_path):
    """Where uploads of the test lie."""
    settings.UPLOAD_DIR = tmp_path / "uploads"
    return settings.UPLOAD_DIR

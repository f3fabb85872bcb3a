"""Loading is all or nothing; none of these tests gets as far as a sample ward."""

import pytest
from django.core.management import CommandError, call_command

from reports.sample.toml_table import SampleError
from residents.models import Pledge, Ward
from tests.reports.sample.test_datafile import corrupt
from wardsecurity.accounts.models import User

pytestmark = pytest.mark.django_db


def test_a_corrupt_file_changes_nothing(tmp_path):
    path = corrupt(tmp_path / "mau.toml", "= 12557", "= -1")
    with pytest.raises(CommandError) as refusal:
        call_command("load_sample", file=path)
    assert refusal.value.returncode == 1
    assert str(refusal.value).endswith("Chưa có gì được ghi.")
    assert not Ward.objects.filter(is_sample=True).exists()


def test_a_name_that_somebody_signs_in_with_changes_nothing():
    User.objects.create_user("chihuy", full_name="Người khác")
    with pytest.raises(CommandError, match="chihuy"):
        call_command("load_sample")
    assert not Ward.objects.filter(is_sample=True).exists()


def test_a_failure_half_way_changes_nothing(monkeypatch):
    def fail(*args: object, **kwargs: object) -> None:
        raise SampleError("dừng giữa chừng")

    monkeypatch.setattr("reports.sample.load.run_months", fail)
    with pytest.raises(CommandError, match="giữa chừng"):
        call_command("load_sample")
    assert not Ward.objects.filter(is_sample=True).exists()
    assert not Pledge.objects.exists()

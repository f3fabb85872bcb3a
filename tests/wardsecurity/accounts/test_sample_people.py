"""How the sample's people sign in on a machine of one's own."""

import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from residents.models import Ward
from tests.people import make_officer, make_user
from tests.residents.factories import make_ward
from wardsecurity.accounts.models import Membership, User
from wardsecurity.accounts.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def path(settings, tmp_path):
    settings.SAMPLE_PEOPLE_FILE = tmp_path / "kept" / "people.tsv"
    return settings.SAMPLE_PEOPLE_FILE


@pytest.fixture
def sample() -> Ward:
    ward = make_ward("05977", is_sample=True)
    for role in (Role.CHIEF, Role.OFFICER):
        user = User.objects.create_user(f"mau-{role.value}", full_name=str(role.label))
        Membership.objects.create(user=user, ward=ward, role=role)
    return ward


def run() -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("sample_people", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_each_gets_a_password_that_opens_the_account(sample):
    lines = [line.split("\t") for line in run()[0].splitlines()]
    assert [line[:2] for line in lines] == [["officer", "mau-officer"], ["chief", "mau-chief"]]
    for _role, username, password in lines:
        assert User.objects.get(username=username).check_password(password)


def test_the_province_of_the_sample_has_its_person(sample):
    user = User.objects.create_user("mau-tinh", full_name="Cấp tỉnh")
    Membership.objects.create(user=user, province=sample.province, role=Role.PROVINCE)
    assert run()[0].splitlines()[-1].startswith("province\tmau-tinh\t")


def test_they_are_the_same_each_time_and_random_for_each(sample):
    first = run()[0]
    assert run()[0] == first
    assert len({line.split("\t")[2] for line in first.splitlines()}) == 2


def test_nobody_but_the_owner_reads_the_file(sample, path):
    run()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_a_changed_password_is_neither_overwritten_nor_printed(sample, path):
    run()
    kept, officer = path.read_text(), User.objects.get(username="mau-officer")
    officer.set_password("cua-rieng-toi-7")
    officer.save()
    out, err = run()
    assert "officer" not in out
    assert "changepassword mau-officer" in err
    assert path.read_text() == kept
    assert User.objects.get(username="mau-officer").check_password("cua-rieng-toi-7")


def test_a_password_written_down_but_not_yet_set_is_taken_up(sample, path):
    path.parent.mkdir()
    path.write_text("officer\tmau-officer\tabcd-efgh-jkmn\n")
    assert "officer\tmau-officer\tabcd-efgh-jkmn" in run()[0]
    assert User.objects.get(username="mau-officer").check_password("abcd-efgh-jkmn")


def test_people_of_other_wards_get_none(sample):
    outside = User.objects.create_user("nguoi-khac", full_name="Người khác")
    Membership.objects.create(user=outside, ward=make_ward(), role=Role.OFFICER)
    make_user()
    make_officer(make_ward())
    assert len(run()[0].splitlines()) == 2
    assert not User.objects.get(username="nguoi-khac").has_usable_password()


def test_in_production_it_refuses_in_one_line(sample, settings):
    settings.SAMPLE_PEOPLE_FILE = None
    with pytest.raises(CommandError, match=r"^sample_people refuses: in production .*\.$"):
        call_command("sample_people")
    assert not User.objects.get(username="mau-chief").has_usable_password()

"""A ward and its people from the command line: one line each, and status 1 with a Vietnamese sentence when refused."""

import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command

from residents.models import Ward
from tests.residents.factories import make_province, make_ward
from wardsecurity.accounts.models import Membership, User

ROOT = Path(__file__).resolve().parents[3]


def run(*command: str) -> str:
    said = StringIO()
    call_command(*command, stdout=said)
    return said.getvalue().strip()


@pytest.mark.django_db
class TestCreateWard:
    def test_it_makes_a_ward_that_has_always_been_there(self):
        make_province()
        assert run("create_ward", "05977", "Phường Vĩnh Trại", "--province", "20").startswith("Đã lập Phường Vĩnh Trại")
        ward = Ward.objects.get()
        assert (ward.code, ward.province.code, ward.opened_on, ward.reports_from) == ("05977", "20", None, "")

    def test_a_code_may_be_taken_up_after_the_one_who_bore_it_closed(self):
        make_ward("05977", closed_on="2025-06-30")
        run("create_ward", "05977", "Phường Đông Kinh", "--province", "20", "--opened-on", "01/07/2025")
        assert str(Ward.objects.get(name="Phường Đông Kinh").opened_on) == "2025-07-01"

    @pytest.mark.parametrize("given", [[], ["--opened-on", "2025-06-30"], ["--opened-on", "1990-01-01"]])
    def test_a_code_in_force_is_refused(self, given):
        make_ward("05977", name="Phường Vĩnh Trại", closed_on="2025-06-30")
        with pytest.raises(CommandError, match="Mã 05977 đang là mã của Phường Vĩnh Trại"):
            run("create_ward", "05977", "Phường Đông Kinh", "--province", "20", *given)
        assert Ward.objects.count() == 1

    @pytest.mark.parametrize(
        ("given", "why"),
        [
            (["--province", "77"], "Không có tỉnh"),
            (["--province", "Lạng Sơn"], r"\(--province\) gồm đúng hai chữ số"),
            (["--province", "20", "--opened-on", "hôm nay"], "Ngày “hôm nay” không đúng"),
        ],
    )
    def test_what_cannot_be_is_refused_in_a_sentence(self, given, why):
        make_province()
        with pytest.raises(CommandError, match=why):
            run("create_ward", "05977", "Phường Đông Kinh", *given)

    def test_an_empty_name_is_refused(self):
        make_province()
        with pytest.raises(CommandError, match=r"^Tên phường \(NAME\): \S"):
            run("create_ward", "05977", " ", "--province", "20")

    @pytest.mark.parametrize("code", ["B0001", "5977", "059770", "", "٠٥٩٧٧", "05 77", "x\ny"])
    def test_a_code_is_five_digits(self, code):
        make_province()
        with pytest.raises(CommandError, match=r"^Mã phường \(CODE\): Mã phường gồm đúng năm chữ số") as refusal:
            run("create_ward", code, "Phường Đông Kinh", "--province", "20")
        assert "\n" not in str(refusal.value)
        assert not Ward.objects.exists()


@pytest.mark.django_db
class TestCreatePerson:
    def test_the_first_password_opens_the_account_and_has_to_be_changed(self):
        ward = make_ward("05977")
        said = run(
            "create_person", "quantri", "--ward", "05977", "--role", "administrator", "--name", "Quản trị phường"
        )
        password = re.findall(r"[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}", said)[-1]
        user = User.objects.get(username="quantri")
        assert user.check_password(password)
        assert user.must_change_password
        assert user.full_name == "Quản trị phường"
        assert list(Membership.objects.values_list("ward", "role")) == [(ward.pk, "administrator")]

    def test_the_provinces_role_holds_in_a_province(self):
        province = make_province()
        run("create_person", "tinh", "--province", "20", "--role", "province")
        assert Membership.objects.get().province == province

    @pytest.mark.parametrize(
        ("given", "why"),
        [
            (["--ward", "05977", "--role", "king"], "Không có vai trò “king”"),
            (["--ward", "00000", "--role", "officer"], "Không có phường nào mang mã “00000”"),
            (["--role", "officer"], "gắn với một phường"),
            (["--ward", "05977", "--role", "province"], "gắn với một tỉnh"),
            (["--ward", "05977", "--role", "officer", "--province", "20"], "gắn với một phường"),
        ],
    )
    def test_what_cannot_be_is_refused_and_nobody_is_made(self, given, why):
        make_ward("05977")
        with pytest.raises(CommandError, match=why):
            run("create_person", "canbo", *given)
        assert not User.objects.exists()

    @pytest.mark.parametrize(
        ("given", "why"),
        [(["a" * 61], r"^Tên đăng nhập \(USERNAME\): "), (["canbo", "--name", "A" * 121], r"^Họ tên \(--name\): ")],
    )
    def test_what_is_wrong_is_called_what_the_command_line_calls_it(self, given, why):
        make_ward("05977")
        with pytest.raises(CommandError, match=why):
            run("create_person", *given, "--ward", "05977", "--role", "officer")

    def test_a_name_that_is_taken_is_refused(self):
        make_ward("05977")
        run("create_person", "canbo", "--ward", "05977", "--role", "officer")
        with pytest.raises(CommandError, match="đã có người dùng"):
            run("create_person", "canbo", "--ward", "05977", "--role", "chief")


@pytest.mark.django_db(transaction=True)
def test_a_refusal_is_one_line_and_status_1(process_environment):
    command = [sys.executable, "manage.py", "create_ward", "05977", "Phường Đông Kinh", "--province", "77"]
    done = subprocess.run(command, cwd=ROOT, env=process_environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Không có tỉnh, thành phố nào mang mã “77”." in done.stderr


@pytest.mark.django_db
def test_somebody_with_a_first_password_signs_in_by_it(rf):
    make_ward("05977")
    said = run("create_person", "canbo", "--ward", "05977", "--role", "officer")
    assert authenticate(rf.post("/"), username="canbo", password=said.rsplit(" ", 1)[-1]) == User.objects.get()

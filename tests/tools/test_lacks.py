import pytest

from tools import lacks
from tools.lacks import Need


def need(*, present: bool) -> Need:
    return Need(name="Thing", runs="the tests of the thing", packages=("thing1",), present=lambda: present)


def test_names_what_is_lacking_and_the_command_that_installs_it(monkeypatch):
    monkeypatch.setattr(lacks, "NEEDS", (need(present=False), need(present=True)))
    notice = lacks.notice(lacks.lacking())
    assert notice.count("NOT RUN: the tests of the thing. Lacking: Thing.") == 1
    assert "sudo apt-get install thing1" in notice


def test_says_nothing_when_nothing_is_lacking():
    assert lacks.notice(()) == ""


@pytest.mark.parametrize(("setting", "lack", "status"), [("1", True, 1), ("1", False, 0), ("0", True, 0)])
def test_a_lack_fails_only_where_all_is_required(monkeypatch, setting, lack, status):
    monkeypatch.setenv("REQUIRE_ALL", setting)
    assert lacks.status((need(present=False),) if lack else ()) == status


def test_an_ordinary_user_is_never_made_to_install(monkeypatch):
    monkeypatch.setattr(lacks, "NEEDS", (need(present=False),))
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("subprocess.run", lambda *_, **__: pytest.fail("something was run"))
    lacks.install()

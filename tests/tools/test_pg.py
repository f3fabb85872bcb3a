import subprocess
import sys

import pytest

from tools import pg


def test_a_named_folder_without_the_programs_counts_as_none(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))
    assert pg.bindir() is None


def test_without_the_programs_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PG_BINDIR", str(tmp_path))
    with pytest.raises(SystemExit, match="apt-get install postgresql"), pg.cluster():
        pass


@pytest.mark.skipif(pg.bindir() is None, reason="this machine has no PostgreSQL")
def test_the_cluster_is_gone_afterwards_and_the_status_is_the_command_s(capfd):
    code = "import os; print(os.environ['DATABASE_URL']); raise SystemExit(7)"
    assert pg.main([sys.executable, "-c", code]) == 7
    folder = capfd.readouterr().out.split("@")[1].split("/")[0].replace("%2F", "/")
    assert subprocess.run(["ls", folder], capture_output=True, check=False).returncode != 0

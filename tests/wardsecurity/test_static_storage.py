"""A module that changes is fetched anew by those who import it: its name changes, and theirs with it."""

from pathlib import Path

from wardsecurity.static_storage import StaticFilesStorage


def collected(folder: Path, text: str) -> dict[str, str]:
    """The names of two modules, one of which imports the other."""
    folder.mkdir()
    (folder / "part.js").write_text(text)
    (folder / "whole.js").write_text('import { part } from "./part.js";\n')
    storage = StaticFilesStorage(location=str(folder), base_url="/static/")
    return {name: new for name, new, _ in storage.post_process({n: (storage, n) for n in ("part.js", "whole.js")})}


def test_a_module_names_the_module_that_it_imports_by_its_content(tmp_path):
    names = collected(tmp_path / "a", "export const part = 1;\n")
    whole = (tmp_path / "a" / names["whole.js"]).read_text()
    assert f'from "./{names["part.js"]}"' in whole


def test_a_change_in_a_module_renames_those_that_import_it(tmp_path):
    before = collected(tmp_path / "a", "export const part = 1;\n")
    after = collected(tmp_path / "b", "export const part = 2;\n")
    assert before["part.js"] != after["part.js"]
    assert before["whole.js"] != after["whole.js"]

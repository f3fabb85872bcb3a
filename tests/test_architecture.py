"""Imports point one way (design, The way the data goes), and views neither read tables nor write rows themselves."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for app in ("wardsecurity", "residents", "reports")
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
}
VIEWS = (
    *("reports.views", "reports.urls", "residents.views", "residents.urls", "residents.import_urls"),
    *("wardsecurity.views", "wardsecurity.urls", "wardsecurity.shell", "wardsecurity.setup"),
)
PICTURES = ("reports.charts", "reports.narrative", "reports.documents", "reports.exports")
WRITING = ("reports.actions", "reports.totals")
TABLES = ("django.db", "reports.models")
# Who must not import what. A name stands for itself and all below it; the longest that fits a module is its rule.
RULES: dict[str, tuple[str, ...]] = {
    "wardsecurity": ("reports.actions", "residents.actions"),
    # The administrator's pages write places, months and people: they stand above all three.
    "wardsecurity.setup": ("wardsecurity.views", "wardsecurity.urls"),
    "wardsecurity.setup.views": ("django.db", "wardsecurity.views", "wardsecurity.urls", "wardsecurity.setup.urls"),
    "wardsecurity.accounts": ("residents", "reports", "wardsecurity.views", "wardsecurity.urls", "wardsecurity.shell"),
    "wardsecurity.text": ("django.db", "residents", "reports"),
    "wardsecurity.words": ("django", "residents", "reports"),
    "wardsecurity.guard": ("django.db", "residents", "reports"),
    # Files are plain values: nothing there knows a table, a book or a month.
    "wardsecurity.workbooks": (
        *("django.db", "residents", "reports", "wardsecurity.accounts", "wardsecurity.setup"),
        *("wardsecurity.views", "wardsecurity.urls", "wardsecurity.shell"),
    ),
    # So are forms with codes.
    "wardsecurity.filling": (
        *("django.db", "residents", "reports", "wardsecurity.accounts", "wardsecurity.setup"),
        *("wardsecurity.views", "wardsecurity.urls", "wardsecurity.shell"),
    ),
    "residents": ("reports", *VIEWS),
    "residents.queries": ("reports", *VIEWS, "residents.actions", "residents.forms"),
    "residents.actions": ("reports", *VIEWS, "residents.queries", "residents.forms"),
    "residents.views": ("reports", "django.db", "residents.urls"),
    "residents.urls": ("reports", "django.db"),
    "residents.import_urls": ("reports", "django.db"),
    "reports.periods": (*TABLES, *WRITING, *PICTURES, *VIEWS, "reports.queries", "residents"),
    "reports.months": (*TABLES, *WRITING, *PICTURES, *VIEWS, "reports.queries", "residents"),
    "reports.deadlines": (*TABLES, *WRITING, *PICTURES, *VIEWS, "reports.queries", "residents"),
    "reports.catalogue": (*TABLES, *WRITING, *PICTURES, *VIEWS, "reports.queries", "residents"),
    "reports.arithmetic": (*TABLES, *WRITING, *PICTURES, *VIEWS, "reports.queries", "residents"),
    "reports.checks": (*TABLES, *WRITING, *PICTURES, *VIEWS, "reports.queries", "residents"),
    "reports.models": (*WRITING, *PICTURES, *VIEWS, "reports.queries"),
    "reports.queries": (*WRITING, *PICTURES, *VIEWS),
    "reports.narrative": (*TABLES, *WRITING, *VIEWS),
    "reports.charts": (*TABLES, *WRITING, *VIEWS),
    "reports.exports": (*TABLES, *WRITING, *VIEWS),
    "reports.documents": (*TABLES, *WRITING, *VIEWS),
    "reports.figures_in": (*WRITING, *PICTURES, *VIEWS, "django.db", "reports.queries"),
    "reports.actions": (*PICTURES, *VIEWS),
    "reports.totals": (*PICTURES, *VIEWS),
    "reports.views": ("django.db", "reports.urls"),
}


def imported(source: str, module: str, *, is_package: bool = False) -> Iterator[str]:
    """Every module that the source imports while it runs, in functions too; not what types alone need."""
    for node in without_types(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = module.split(".") if is_package else module.split(".")[:-1]
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{each.name}" for each in node.names)


def without_types(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from without_types(child)


def within(name: str, names: tuple[str, ...]) -> bool:
    return any(name == each or name.startswith(f"{each}.") for each in names)


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module):
    forbidden = next((RULES[rule] for rule in sorted(RULES, key=len, reverse=True) if within(module, (rule,))), ())
    path = MODULES[module]
    names = imported(path.read_text(), module, is_package=path.name == "__init__.py")
    assert [name for name in names if within(name, forbidden)] == []


@pytest.mark.parametrize("module", [each for each in MODULES if "views" in each.split(".")])
def test_a_view_neither_reads_tables_nor_writes_rows(module):
    source = ast.parse(MODULES[module].read_text())
    attributes = {node.attr for node in ast.walk(source) if isinstance(node, ast.Attribute)}
    assert attributes & {"objects", "save", "bulk_create", "bulk_update"} == set()


@pytest.mark.parametrize("module", [each for each in MODULES if each != "residents.ground"])
def test_numpy_stays_in_the_process_that_checks_outlines(module):
    path = MODULES[module]
    names = imported(path.read_text(), module, is_package=path.name == "__init__.py")
    assert [name for name in names if within(name, ("numpy", "shapely", "residents.ground"))] == []


def test_the_server_starts_without_what_only_a_file_needs():
    """openpyxl takes numpy along wherever it is installed."""
    source = (
        "import sys, wardsecurity.wsgi, wardsecurity.urls; print({'numpy', 'openpyxl', 'shapely'} & {*sys.modules})"
    )
    command = [sys.executable, "-W", "ignore", "-c", source]
    assert subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout == "set()\n"


def test_the_check_sees_what_it_must():
    source = "from reports import models\nfrom . import counts\ndef f():\n    import reports.actions.figures"
    found = list(imported(source, "residents.lookup"))
    assert found == ["reports.models", "residents.counts", "reports.actions.figures"]
    assert all(within(name, RULES["residents"]) for name in found if name.startswith("reports"))


def test_what_types_alone_need_is_no_dependency():
    assert list(imported("if TYPE_CHECKING:\n    from residents.models import Ward", "wardsecurity.accounts.log")) == []


def test_every_rule_speaks_of_a_module_that_there_is():
    assert [rule for rule in RULES if not any(within(module, (rule,)) for module in MODULES)] == []

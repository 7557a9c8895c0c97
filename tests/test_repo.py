"""What holds for every file: its size, its first line, and names that have no place in it."""

import ast
import re
import sys
import tomllib
from pathlib import Path

from tests.source import ROOT, list_files, list_modules
from tests.test_layers import find_imports

MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 40
NOT_EMPTY = [module for module in list_modules() if module.text.strip()]
BANNED_NAMES = {"utils", "util", "helpers", "common", "manager", "base", "misc"}
# Written in pieces, so that this file passes its own test.
BANNED_TEXT = re.compile(
    "|".join(
        (
            r"pypi\." + "org",
            r"python" + r"hosted\.org",
            r"npm" + r"js\.org",
            r"deb\." + r"debian\.org",
            r"(archive|security|ports)\." + r"ubuntu\.com",
            r"[^\w.]/(home|root|Users|workspace|work)" + r"/\w",
        )
    )
)

CLOCKS = {"time.sleep", "sleep", "datetime.now", "datetime.utcnow", "date.today", "time.time"}


def test_a_module_says_in_its_first_line_what_it_is_for() -> None:
    firsts = {m.path: (ast.get_docstring(m.tree) or "").split("\n")[0] for m in NOT_EMPTY}
    assert {path: line for path, line in firsts.items() if not line.endswith((".", ":", "?"))} == {}


def test_modules_stay_short() -> None:
    lengths = {module.path: len(module.text.splitlines()) for module in NOT_EMPTY}
    assert {path: n for path, n in lengths.items() if n > MAX_MODULE_LINES} == {}


def test_functions_stay_short() -> None:
    lengths = {
        f"{module.path}:{f.lineno} {f.name}": (f.end_lineno or f.lineno) - f.lineno + 1
        for module in NOT_EMPTY
        for f in module.functions
    }
    assert {place: n for place, n in lengths.items() if n > MAX_FUNCTION_LINES} == {}


def test_modules_are_named_for_what_they_hold() -> None:
    paths = [module.path for module in list_modules()]
    assert [p for p in paths if BANNED_NAMES.intersection(p.with_suffix("").parts)] == []


def test_tests_do_not_sleep_or_read_the_clock() -> None:
    tests = [module for module in list_modules("tests") if module.path.name.startswith("test_")]
    calls = [f"{m.path}:{line} {name}" for m in tests for line, name in m.calls if name in CLOCKS]
    assert calls == []


def test_no_file_names_a_registry_or_a_folder_of_one_machine() -> None:
    found = {path: BANNED_TEXT.search(read_text(path)) for path in list_files()}
    assert {path: match[0] for path, match in found.items() if match} == {}


def read_text(path: Path) -> str:
    """The text of a file; of one that is not text, nothing."""
    try:
        return (ROOT / path).read_text("utf-8")
    except UnicodeDecodeError:
        return ""


def test_every_dependency_is_used_and_every_import_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[\[<>=]", line)[0].replace("-", "_") for line in project["dependencies"]}
    imported = {
        found.name.split(".")[0]
        for module in list_modules("timeline")
        for found in find_imports(module.tree)
    }
    come_along = {"apispec", "lxml", "webargs", "werkzeug"}  # of flask-smorest, trafilatura, flask
    provided = {"playhouse": "peewee"}
    by_name = {"flask_swagger_ui", "psycopg", "tzdata"}  # files, a driver, zones of zoneinfo
    by_name |= {"trafilatura", "lxml_html_clean", "htmldate"}  # intake.extraction loads them late
    used = {provided.get(name, name) for name in imported} - come_along
    assert declared - used - by_name == set(), "declared, but nothing imports it"
    third_party = used - sys.stdlib_module_names - {"timeline"}
    assert third_party - declared == set(), "imported, but not declared"

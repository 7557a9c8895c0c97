"""Who may import whom: the table of layers, third-party packages, rings and hidden imports."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.source import Module, list_modules

FOUNDATION = {"errors", "when", "records", "decisions"}
CORE = FOUNDATION | {"rules", "text", "times", "events", "merging", "digests", "pipeline"}

# part or module -> what it may import from timeline; the longest matching name counts.
LAYERS: dict[str, set[str]] = {
    "": set(),
    "errors": set(),
    "when": set(),
    "records": {"errors", "when"},
    "decisions": {"records"},
    "config": {"errors"},
    "rules": FOUNDATION,
    "text": FOUNDATION | {"rules"},
    "times": FOUNDATION | {"rules", "text"},
    "events": FOUNDATION | {"rules", "text", "times"},
    "merging": FOUNDATION | {"rules", "text", "times", "events"},
    "digests": FOUNDATION | {"rules", "text", "times", "events", "merging"},
    "pipeline": CORE,
    "intake": FOUNDATION | {"text", "times"},
    "schemas": FOUNDATION,
    "formats": FOUNDATION,
    "store": FOUNDATION | {"schemas"},
    "services": CORE | {"config", "intake", "store", "schemas", "formats"},
    "web": FOUNDATION | {"services", "schemas", "formats"},
    "web.app": FOUNDATION | {"services", "schemas", "formats", "store", "config"},
    "web.hot": FOUNDATION | {"store", "config"},
    "cli": FOUNDATION | {"services", "pipeline", "schemas", "formats", "store", "config", "rules"},
    "cli.serve": FOUNDATION | {"services", "config", "store", "web"},
    "__main__": {"cli"},
}

# package -> the only parts or modules that may import it.
THIRD_PARTY: dict[str, set[str]] = {
    "apispec": {"web"},
    "click": {"cli"},
    "dateparser": {"times.fallback"},
    "distributed": {"services.cluster"},
    "feedparser": {"intake"},
    "flask": {"web"},
    "flask_smorest": {"web"},
    "flask_swagger_ui": {"web"},
    "granian": {"cli.serve"},
    "icalendar": {"formats"},
    "lxml": {"intake"},
    "marshmallow": {"schemas", "formats", "web"},
    "peewee": {"store"},
    "playhouse": {"store"},
    "protego": {"intake.robots"},
    "psycopg": {"store"},
    "rich": {"cli"},
    "urllib3": {"intake.fetch"},
    "warcio": {"intake.warcs"},
    "webargs": {"schemas", "web"},
    "werkzeug": {"web"},
}

# Standard modules with effects -> the only parts or modules that may import them.
EFFECTS: dict[str, set[str]] = {
    "http.client": {"intake.fetch"},  # for its errors
    "http.server": set(),
    "requests": set(),
    "socket": {"intake.addresses", "intake.connections", "cli.serve"},
    "sqlite3": {"store", "services.limits"},  # limits: a file of counts that workers share
    "subprocess": {"cli.beside"},
    "urllib.request": set(),
}

CLOCKS = {"datetime.now", "datetime.today", "datetime.utcnow", "date.today", "time.time"}
LAZY_LOADERS = {
    "timeline.cli.app",  # loads a command when it is asked for
    "timeline.services.cluster",  # loads distributed, an extra, where a cluster is asked for
    "timeline.intake.extraction",  # loads trafilatura and htmldate (0.6 s) at the first page
    "timeline.times.fallback",  # loads dateparser when a date needs it
}
"""Modules that import by name, so that start-up stays quick."""


@dataclass(frozen=True)
class Import:
    """One imported name, such as `timeline.records.Article`, and the line it is on."""

    name: str
    line: int


def find_imports(tree: ast.AST) -> Iterator[Import]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Import(f"{node.module}.{a.name}", node.lineno) for a in node.names)


def find_rule(name: str, table: dict[str, set[str]]) -> str | None:
    """The longest key of the table that is the dotted name or a parent of it."""
    keys = [key for key in table if name == key or name.startswith(f"{key}.")]
    return max(keys, key=len, default=None)


def is_in(name: str, parts: set[str]) -> bool:
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def inner_name(module: Module) -> str:
    return module.name.removeprefix("timeline").removeprefix(".")


MODULES = list_modules("timeline")


def test_a_module_imports_only_what_its_layer_allows() -> None:
    assert [breach for module in MODULES for breach in find_layer_breaches(module)] == []


def find_layer_breaches(module: Module) -> Iterator[str]:
    inner = inner_name(module)
    rule = find_rule(inner, LAYERS)
    if rule is None:
        yield f"{module.path} is in no layer: add it to the table"
        return
    allowed = LAYERS[rule] | {inner.split(".")[0], "__version__"}
    for found in find_imports(module.tree):
        target = found.name.removeprefix("timeline.")
        if target != found.name and not is_in(target, allowed):
            yield f"{module.path}:{found.line} imports {found.name}"


def test_third_party_packages_and_effects_stay_in_their_place() -> None:
    assert [breach for module in MODULES for breach in find_package_breaches(module)] == []


def find_package_breaches(module: Module) -> Iterator[str]:
    for found in find_imports(module.tree):
        top = found.name.split(".")[0]
        effect = find_rule(found.name, EFFECTS)
        if effect is not None:
            allowed = EFFECTS[effect]
        elif top == "timeline" or top in sys.stdlib_module_names:
            continue
        else:
            allowed = THIRD_PARTY.get(top, set())
        if not is_in(inner_name(module), allowed):
            yield f"{module.path}:{found.line} imports {found.name}"


def test_no_import_hides_in_a_function() -> None:
    hidden = [
        f"{module.path}:{function.lineno} {ast.unparse(node)}"
        for module in MODULES
        if module.name not in LAZY_LOADERS
        for function in module.functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) or _is_dynamic_import(node)
    ]
    assert hidden == []


def _is_dynamic_import(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    return ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__")


def test_no_modules_import_each_other_in_a_ring() -> None:
    names = {module.name for module in MODULES}
    graph = {
        module.name: {
            target
            for found in find_imports(module.tree)
            for target in (found.name, found.name.rpartition(".")[0])
            if target in names and target != module.name
        }
        for module in MODULES
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a ring: {' -> '.join(error.args[1])}")


def test_the_core_reads_no_clock() -> None:
    core = [module for module in MODULES if is_in(inner_name(module), CORE)]
    calls = [f"{m.path}:{line} {name}" for m in core for line, name in m.calls if name in CLOCKS]
    assert calls == []


def test_only_the_settings_read_the_environment() -> None:
    def reads(module: Module) -> bool:
        names = {found.name for found in find_imports(module.tree)}
        nodes = ast.walk(module.tree)
        names |= {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
        return not names.isdisjoint({"os.environ", "os.getenv"})

    assert [module.name for module in MODULES if reads(module)] == ["timeline.config"]


def test_packages_re_export_nothing() -> None:
    packages = [module for module in MODULES if module.path.name == "__init__.py"]
    assert [module.name for module in packages if list(find_imports(module.tree))] == []

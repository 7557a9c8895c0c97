"""Bring a database to the schema of this code, up or down, and refuse one that does not fit."""

from pathlib import Path
from typing import Any

from playhouse.migrations import MigrationError, Runner

import timeline
from timeline.errors import SchemaError
from timeline.store.counters import are_stale, recount
from timeline.store.database import Store
from timeline.store.index import read_reach, rebuild_spans


def find_migrations() -> Path:
    """Return the folder of numbered migrations, of an installed wheel or of a checkout."""
    package = Path(timeline.__file__).parent
    for folder in (package / "_migrations", package.parent / "migrations"):
        if any(folder.glob("[0-9]*.py")):
            return folder
    raise SchemaError("this installation has no migrations; install it again")


def migrate(
    store: Store, *, to: int | None = None, reach_days: int | None = None
) -> tuple[str, ...]:
    """Apply what is pending, or go up or down to the number `to`; returns the names of the steps.

    All steps are one transaction, which is also the lock: two processes never migrate at once.
    With `reach_days` the index of windows is brought to that reach, which counts as a step.
    """
    with store.write():
        steps = _take_steps(store, to)
        _fill_counters(store)
        if reach_days is not None and to != 0 and read_reach(store) != reach_days:
            rebuild_spans(store, reach_days=reach_days)
            recount(store)
            steps += (f"reach of {reach_days} days",)
    return steps


def _take_steps(store: Store, to: int | None) -> tuple[str, ...]:
    runner = _make_runner(store)
    _refuse_newer(runner)
    numbers = {step.idx: step for step in runner.migrations()}
    if to is not None and to != 0 and to not in numbers:
        raise SchemaError(f"there is no migration {to}; the last is {max(numbers)}")
    above = [step.name for step in runner.status() if step.applied and step.idx > (to or 0)]
    try:
        if to is not None and above:
            return tuple(runner.down(above[0]))
        return tuple(runner.up(numbers[to].name if to else None)) if to != 0 else ()
    except MigrationError as error:
        raise SchemaError(str(error)) from error


def _fill_counters(store: Store) -> None:
    """Count what is there, once a migration to the newest schema has left that to this code."""
    newest = all(step.applied for step in _make_runner(store).status())
    if newest and are_stale(store):
        recount(store)


def check_schema(store: Store) -> None:
    """Raise SchemaError if the database is older or newer than this code."""
    with store.read():
        runner = _make_runner(store)
        _refuse_newer(runner)
        pending = [step.name for step in runner.status() if not step.applied]
    if pending:
        raise SchemaError(
            f"the database needs {len(pending)} migration(s), first {pending[0]}: "
            "run `timeline migrate`"
        )


def list_steps(store: Store) -> tuple[tuple[str, bool], ...]:
    """Return the names of all migrations in their order, and whether each is applied."""
    with store.read():
        return tuple((step.name, bool(step.applied)) for step in _make_runner(store).status())


def _make_runner(store: Store) -> Any:
    return Runner(store.database, str(find_migrations()))


def _refuse_newer(runner: Any) -> None:
    unknown = [step.name for step in runner.status() if step.path is None]
    if unknown:
        raise SchemaError(
            f"the database is newer than this program: it has {unknown[-1]}; install a newer one"
        )

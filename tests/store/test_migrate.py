"""Migrations: up, down, refused where they do not fit."""

from datetime import date
from pathlib import Path
from threading import Thread

import pytest
from playhouse.schema_diff import diff_models

import timeline
from tests.store.making import add_events, losing, make_facts, when_of
from timeline.errors import SchemaError
from timeline.store.database import Store, open_store
from timeline.store.migrate import check_schema, find_migrations, list_steps, migrate
from timeline.store.schema import ALL
from timeline.when import UNKNOWN, day_when

LISTED = (
    "aspect, precision, certainty, confidence, independent_sources, salience, disputed, start,"
    " month_day"
)


def test_a_database_goes_up_down_and_up_again(bare_store: Store) -> None:
    steps = tuple(name for name, _ in list_steps(bare_store))
    assert migrate(bare_store) == steps
    assert migrate(bare_store) == ()
    check_schema(bare_store)
    assert migrate(bare_store, to=0) == tuple(reversed(steps))
    assert not set(bare_store.database.get_tables()) - {"schema_migration"}
    assert migrate(bare_store, to=int(steps[-1][:4])) == steps
    assert add_events(bare_store, [make_facts("A thing", UNKNOWN)])


def test_the_migrations_make_just_the_tables_of_the_code(bare_store: Store) -> None:
    migrate(bare_store)
    assert not diff_models(bare_store.database, list(ALL))


def test_a_database_without_its_tables_is_refused(bare_store: Store) -> None:
    with pytest.raises(SchemaError, match="timeline migrate"):
        check_schema(bare_store)


@pytest.mark.parametrize("act", [migrate, check_schema])
def test_a_database_newer_than_the_code_is_refused(bare_store: Store, act: object) -> None:
    assert callable(act)
    migrate(bare_store)
    bare_store.run(
        "INSERT INTO schema_migration (name, applied) VALUES (?, ?)",
        ("9999_future", "2030-01-01 00:00:00"),
    )
    with pytest.raises(SchemaError, match="9999_future"):
        act(bare_store)


def test_a_number_that_no_migration_has_is_refused(bare_store: Store) -> None:
    with pytest.raises(SchemaError, match="no migration 77"):
        migrate(bare_store, to=77)


def test_two_that_migrate_at_once_take_turns(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/timeline.db"
    open_store(url).close()
    steps: list[tuple[str, ...]] = []

    def work() -> None:
        store = open_store(url)
        steps.append(migrate(store))
        store.close()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(len(done) > 0 for done in steps) == [False, False, False, True]


def test_an_installed_wheel_brings_its_own_migrations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "timeline"
    strange = tmp_path / "site-packages" / "migrations"
    for folder in (package / "_migrations", strange):
        folder.mkdir(parents=True)
        (folder / "0001_first.py").touch()
    monkeypatch.setattr(timeline, "__file__", str(package / "__init__.py"))
    assert find_migrations() == package / "_migrations"


def test_an_installation_without_migrations_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timeline, "__file__", str(tmp_path / "timeline" / "__init__.py"))
    with pytest.raises(SchemaError, match="no migrations"):
        find_migrations()


def test_what_lists_go_by_is_found_for_older_events_too(bare_store: Store) -> None:
    migrate(bare_store)
    told = make_facts("A told thing", day_when(date(2022, 1, 12)), salience=0.25)
    doubt = {"certainty": "inferred", "disagreements": (losing(told.when),)}
    add_events(bare_store, [told, make_facts("A guess", told.when, **doubt)])
    queries = (
        "SELECT * FROM spans ORDER BY event_id",
        f"SELECT {LISTED} FROM events ORDER BY id",
        "SELECT * FROM counters ORDER BY name, value",
    )
    wanted = [bare_store.rows(sql) for sql in queries]
    migrate(bare_store, to=3)
    migrate(bare_store)
    assert [bare_store.rows(sql) for sql in queries] == wanted


def test_days_beyond_the_reach_are_told_apart_for_older_events_too(bare_store: Store) -> None:
    migrate(bare_store)
    day = date(2022, 1, 12)
    until, since = when_of((None, day), (None, day)), when_of((day, day), (day, None))
    add_events(
        bare_store,
        [
            make_facts(f"{when} {aspect}", when, aspect=aspect, disagreements=readings)
            for when in (until, since, UNKNOWN)
            for aspect in ("occurrence", "state")
            for readings in ((), (losing(day_when(day)),))
        ],
    )
    tables = ("SELECT * FROM spans", "SELECT * FROM span_classes")
    wanted = [sorted(bare_store.rows(sql)) for sql in tables]
    migrate(bare_store, to=5)
    older = [sorted(bare_store.rows(sql)) for sql in tables]
    assert {row[0] for row in older[1]} == {row[0] for row in wanted[1]} - {6, 7}
    migrate(bare_store)
    assert [sorted(bare_store.rows(sql)) for sql in tables] == wanted

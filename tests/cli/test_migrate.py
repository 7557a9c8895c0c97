"""`timeline migrate` brings a database up and back, and does no harm the second time."""

from tests.cli.conftest import Timeline


def test_it_makes_a_database_and_does_nothing_the_second_time(timeline: Timeline) -> None:
    first, second = timeline("migrate"), timeline("migrate")
    assert (first.code, second.code) == (0, 0)
    assert first.out.splitlines()[0] == "0001_first"
    assert (second.out, second.err) == ("", "timeline: nothing to migrate\n")


def test_it_lists_what_is_applied_and_what_is_pending(timeline: Timeline) -> None:
    assert all(
        line.endswith("  pending") for line in timeline("migrate", "--list").out.splitlines()
    )
    timeline("migrate")
    assert all(
        line.endswith("  applied") for line in timeline("migrate", "--list").out.splitlines()
    )


def test_it_goes_back_and_up_again(migrated: Timeline) -> None:
    assert migrated("migrate", "--to", "0").code == 0
    assert "pending" in migrated("migrate", "--list").out
    assert migrated("migrate", "--to", "1").out == "0001_first\n"


def test_a_migration_that_does_not_exist_is_refused(migrated: Timeline) -> None:
    ended = migrated("migrate", "--to", "999")
    assert ended.code == 2
    assert "no migration 999" in ended.err


def test_going_down_to_nothing_asks_once_there_is_something_to_lose(migrated: Timeline) -> None:
    migrated("import", "-", "--published", "2022-01-12", stdin="Talks were held in Geneva today.")
    refused = migrated("migrate", "--to", "0")
    assert refused.code == 2
    assert "would delete 1 article(s); add --yes" in refused.err
    assert "pending" not in migrated("migrate", "--list").out
    assert migrated("migrate", "--to", "0", "--yes").code == 0

"""Imports and runs that are killed, and begun again: nothing is lost and nothing is doubled."""

from pathlib import Path

import pytest

from tests.proof.content import read_content
from tests.proof.databases import Databases, PostgresqlServer, SqliteFiles
from tests.proof.killing import kill_and_rerun, run_undisturbed
from tests.proof.loads import FEEDS, Load, make_archive, make_feeds, make_file
from tests.proof.processes import Command, wait
from tests.site.server import Answer, Site
from timeline.store.database import open_store

pytestmark = pytest.mark.slow

STORIES = 2
LOADS = ["file", "feeds", "archive"]


def make_load(name: str, folder: Path, site: Site) -> Load:
    if name == "feeds":
        return make_feeds(site, STORIES)
    return (make_file if name == "file" else make_archive)(folder, STORIES)


def prove(load: Load, databases: Databases, moments: tuple[float, ...]) -> None:
    undisturbed = run_undisturbed(load, databases)
    assert undisturbed.content.events.total() > STORIES
    for moment in moments:
        seconds = undisturbed.seconds * moment
        assert kill_and_rerun(load, databases, undisturbed, seconds=seconds).wrong == ()


@pytest.mark.parametrize("name", LOADS)
def test_what_is_killed_and_begun_again_ends_as_if_nothing_had_been(
    name: str, tmp_path: Path, site: Site
) -> None:
    prove(make_load(name, tmp_path, site), SqliteFiles(tmp_path), (0.6, 0.75, 0.9))


@pytest.mark.parametrize("name", LOADS)
def test_on_postgresql_too(name: str, tmp_path: Path, site: Site, postgresql_url: str) -> None:
    prove(make_load(name, tmp_path, site), PostgresqlServer(postgresql_url), (0.8,))


def test_a_difference_is_seen(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    before = read_content(store)
    assert make_file(tmp_path, 1).on(sqlite_url).run().code == 0
    after = read_content(store)
    store.close()
    assert [line.split(" ")[0] for line in before.tell_difference(after)] == [
        "articles:",
        "events:",
        "index:",
        "words:",
    ]
    assert all("lost" in line for line in before.tell_difference(after))
    assert all("doubled" in line for line in after.tell_difference(before))


def test_of_two_runs_at_once_one_works_and_a_killed_one_leaves_no_lock(
    store_url: str, site: Site
) -> None:
    load = make_feeds(site, 1)
    load.prepare(store_url)
    site.put(FEEDS[0], Answer(hold=site.closing))
    first = load.on(store_url).start()
    while site.count(FEEDS[0]) == 0:
        assert first.poll() is None
    second = Command(store_url, ("run",)).run()
    assert (second.code, second.err) == (75, "timeline: another run is at work\n")
    first.kill()
    wait(first)
    site.put(FEEDS[0], Answer(status=404))
    third = load.on(store_url).run()
    assert third.code == 1
    assert "answered 404" in third.err

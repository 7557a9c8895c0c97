"""A disk that is full and a database that goes away: a clear error, and a rerun that completes."""

from pathlib import Path
from resource import RLIMIT_FSIZE, prlimit

import pytest

from tests.proof.content import find_faults, read_content
from tests.proof.databases import PostgresqlServer, SqliteFiles
from tests.proof.killing import run_undisturbed
from tests.proof.loads import Load, make_feeds, make_file
from tests.proof.processes import wait
from tests.site.server import Site
from timeline.store.database import open_store

pytestmark = pytest.mark.slow

STORIES = 4


@pytest.fixture(params=["file", "feeds"])
def load(request: pytest.FixtureRequest, tmp_path: Path, site: Site) -> Load:
    return make_feeds(site, STORIES) if request.param == "feeds" else make_file(tmp_path, STORIES)


def rerun_and_compare(load: Load, url: str, whole: object) -> None:
    store = open_store(url)
    assert find_faults(store) == []
    midway = read_content(store)
    assert load.on(url).run().code == 0
    assert find_faults(store) == []
    assert midway != whole
    assert read_content(store) == whole
    store.close()


def test_a_full_disk_stops_an_import_with_one_clear_error(load: Load, tmp_path: Path) -> None:
    databases = SqliteFiles(tmp_path)
    whole = run_undisturbed(load, databases).content
    with databases.make() as url:
        load.prepare(url)
        process = load.on(url).start()
        # What a file may grow to: the system refuses to write more, as on a full disk.
        prlimit(process.pid, RLIMIT_FSIZE, (700_000, 700_000))
        ended = wait(process)
        assert ended.code in (1, 2)
        assert "the database cannot be used" in ended.err
        assert "Traceback" not in ended.err
        rerun_and_compare(load, url, whole)


def test_a_database_that_is_cut_off_midway_loses_nothing(load: Load, postgresql_url: str) -> None:
    databases = PostgresqlServer(postgresql_url)
    whole = run_undisturbed(load, databases).content
    with databases.make() as url:
        load.prepare(url)
        process = load.on(url).start()
        store = open_store(url)
        while not store.rows("SELECT 1 FROM articles LIMIT 1"):
            assert process.poll() is None
        store.rows(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        store.close()
        ended = wait(process)
        assert ended.code in (1, 2)
        assert "the database cannot be used" in ended.err
        assert "Traceback" not in ended.err
        rerun_and_compare(load, url, whole)

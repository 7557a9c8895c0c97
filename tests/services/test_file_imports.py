"""An import of an archive that was stopped goes on where it was: nothing twice, nothing lost."""

import io
import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.intake.packing import make_tar, make_zip
from tests.intake.reading import write
from tests.posting import make_line
from timeline.config import Settings
from timeline.errors import TimelineError, UnavailableError
from timeline.intake import members
from timeline.intake.inputs import Items
from timeline.records import BadItem, IncomingArticle
from timeline.services import importing, marks
from timeline.services.file_imports import Progress, Request, import_files, measure
from timeline.services.importing import Imported, Summary
from timeline.store.articles import list_articles
from timeline.store.database import Store

AT = datetime(2022, 1, 20, 12, 0, tzinfo=UTC)
MEMBERS = {f"{n:02}.jsonl": make_line(n) for n in range(12)}


def take(
    store: Store,
    *names: Path,
    again: bool = False,
    published: str | None = None,
    stop_after: int | None = None,
    told: list[Imported | BadItem] | None = None,
) -> Summary:
    results = [] if told is None else told

    def tell(result: Imported | BadItem) -> None:
        results.append(result)
        if len(results) == stop_after:
            raise KeyboardInterrupt

    request = Request(
        [str(name) for name in names],
        io.BufferedReader(io.BytesIO(b"")),
        IncomingArticle("", published=published),
        format=None,
        columns={},
        delimiter=None,
        again=again,
    )
    progress = Progress(lambda _: None, tell)
    return import_files(store, request, settings=Settings(), now=lambda: AT, progress=progress)


def list_urls(store: Store) -> list[str]:
    return sorted(str(item.ref.url) for item in list_articles(store, limit=100).items)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of members that were looked into, in order."""
    names: list[str] = []
    find = members.read_safely

    def read(items: Items, where: str) -> Items:
        names.append(where.rpartition(", ")[2])
        return find(items, where)

    def read_once(items: Items, where: str) -> Items:
        yield from read(items, where)

    monkeypatch.setattr(members, "read_safely", read_once)
    return names


@pytest.mark.parametrize("pack", [make_zip, make_tar])
def test_an_archive_that_is_in_is_not_read_again(
    store: Store, tmp_path: Path, opened: list[str], pack: type
) -> None:
    path = write(tmp_path, "a.archive.zip" if pack is make_zip else "a.tar", pack(MEMBERS))
    assert take(store, path) == Summary(created=12)
    opened.clear()
    assert take(store, path) == Summary(unchanged=12)
    assert opened == []
    assert take(store, path, again=True) == Summary(unchanged=12)
    assert opened == list(MEMBERS)


@pytest.mark.parametrize("stop_after", range(1, 12))
def test_a_stopped_import_goes_on_where_it_was(
    sqlite_store: Store,
    tmp_path: Path,
    opened: list[str],
    monkeypatch: pytest.MonkeyPatch,
    stop_after: int,
) -> None:
    monkeypatch.setattr(marks, "UNITS_BETWEEN_WRITES", 4)
    path = write(tmp_path, "a.zip", make_zip(MEMBERS))
    with pytest.raises(KeyboardInterrupt):
        take(sqlite_store, path, stop_after=stop_after)
    opened.clear()
    ended = take(sqlite_store, path)
    # The member in whose middle it stopped is looked at again, those before it are not.
    assert opened == list(MEMBERS)[stop_after - 1 :]
    assert (ended.created, ended.unchanged) == (12 - stop_after, stop_after)
    assert len(list_urls(sqlite_store)) == 12


def test_a_killed_import_reads_a_few_members_again_and_stores_none_twice(
    sqlite_store: Store, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marks, "UNITS_BETWEEN_WRITES", 4)
    path = write(tmp_path, "a.zip", make_zip(MEMBERS))
    with monkeypatch.context() as patch:
        patch.setattr(marks.Journal, "write", _write_unless_stopping(marks.Journal.write))
        with pytest.raises(KeyboardInterrupt):
            take(sqlite_store, path, stop_after=7)
    opened.clear()
    assert take(sqlite_store, path) == Summary(created=5, unchanged=7)
    assert opened == list(MEMBERS)[4:]


def _write_unless_stopping(write: object) -> object:
    """Return a journal's way of writing that a kill would leave: none while it stops."""

    def write_unless(journal: marks.Journal) -> None:
        if sys.exc_info()[0] is None:
            write(journal)  # type: ignore[operator]

    return write_unless


def test_what_failed_is_read_and_told_again_until_it_is_in(
    store: Store, tmp_path: Path, opened: list[str]
) -> None:
    dateless = json.loads(make_line(3)) | {"published": None}
    path = write(tmp_path, "a.zip", make_zip(MEMBERS | {"03.jsonl": json.dumps(dateless)}))
    told: list[Imported | BadItem] = []
    for unchanged in (0, 11):
        told.clear()
        opened.clear()
        ended = take(store, path, told=told)
        assert (ended.unchanged, ended.failed) == (unchanged, 1)
        assert [each.where for each in told if isinstance(each, BadItem)] == [
            f"{path}, 03.jsonl, line 1"
        ]
    assert opened == ["03.jsonl"]
    # Told otherwise, all is read anew.
    assert take(store, path, published="2022-01-12") == Summary(created=1, unchanged=11)
    assert take(store, path, published="2022-01-12") == Summary(unchanged=12)


def test_what_failed_by_a_fault_of_ours_is_tried_again(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.zip", make_zip(MEMBERS))
    with monkeypatch.context() as patch:
        fail_at(patch, 5, TimelineError("a fault"))
        assert take(sqlite_store, path).failed == 1
    assert take(sqlite_store, path) == Summary(created=1, unchanged=11)
    assert take(sqlite_store, path) == Summary(unchanged=12)


def test_another_archive_under_the_same_name_is_read(store: Store, tmp_path: Path) -> None:
    path = write(tmp_path, "a.zip", make_zip(MEMBERS))
    take(store, path)
    write(tmp_path, "a.zip", make_zip(MEMBERS | {"12.jsonl": make_line(12)}))
    assert take(store, path) == Summary(created=1, unchanged=12)
    os.utime(path, ns=(0, 0))
    assert take(store, path) == Summary(unchanged=13)


def test_a_database_that_fails_stops_the_import_and_the_next_completes_it(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, "a.zip", make_zip(MEMBERS))
    with monkeypatch.context() as patch:
        fail_at(patch, 5, UnavailableError("gone"))
        ended = take(sqlite_store, path, path)
        assert (ended.created, ended.failed, ended.stopped) == (4, 1, True)
    with monkeypatch.context() as patch:
        patch.setattr(marks, "move_mark", refuse)
        ended = take(sqlite_store, path, path)
        assert (ended.created, ended.failed, ended.stopped) == (8, 1, True)
    assert take(sqlite_store, path) == Summary(unchanged=12)


def fail_at(patch: pytest.MonkeyPatch, number: int, error: TimelineError) -> None:
    """Let the import of the article of that number raise an error."""
    calls = iter(range(1, 1_000))
    real = importing.import_article

    def import_article(*args: object, **options: object) -> Imported:
        if next(calls) == number:
            raise error
        return real(*args, **options)  # type: ignore[arg-type]

    patch.setattr(importing, "import_article", import_article)


def refuse(*_: object, **__: object) -> None:
    raise UnavailableError("gone")


def test_an_archive_that_is_cut_off_is_told_each_time(store: Store, tmp_path: Path) -> None:
    content = make_tar(MEMBERS)
    path = write(tmp_path, "a.tar", content[: 512 * 7])
    assert replace(take(store, path), failures=[]) == Summary(created=3, failed=2)
    assert replace(take(store, path), failures=[]) == Summary(unchanged=3, failed=2)


def test_how_much_there_is_to_read_is_known_unless_it_comes_through_a_pipe(tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / "folder", f"{number}.txt", "x" * 10)
    names = [str(tmp_path / "folder"), str(tmp_path / "folder" / "?.txt"), str(tmp_path / "no*")]
    assert measure(names) == 60
    assert measure([*names, "-"]) is None


GROWTH = """
import resource, sys
from datetime import UTC, datetime
from io import BufferedReader, BytesIO
from timeline.config import Settings
from timeline.records import IncomingArticle
from timeline.services.file_imports import Progress, Request, import_files
from timeline.store.database import open_store

sizes = []
def tell(_):
    told.append(1)
    if len(told) in (300, 1_950):
        sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
told = []
nothing = IncomingArticle("")
request = Request([sys.argv[2]], BufferedReader(BytesIO()), nothing, None, {}, None, False)
progress = Progress(lambda _: None, tell)
now = lambda: datetime(2022, 1, 20, tzinfo=UTC)
store = open_store(sys.argv[1])
done = import_files(store, request, settings=Settings(), now=now, progress=progress)
print(done.created, sizes[1] - sizes[0])
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz"])
def test_memory_stays_flat_over_a_large_archive(sqlite_url: str, tmp_path: Path, name: str) -> None:
    ballast = random.Random(1).randbytes(10_000).hex()  # kept of each member, it would be 33 MB
    lines = {f"{n}.jsonl": make_line(n % 20, ballast=ballast) for n in range(2_000)}
    content = make_zip(lines) if name == "a.zip" else make_tar(lines, packing="gz")
    path = write(tmp_path, name, content)
    command = [sys.executable, "-c", GROWTH, sqlite_url, str(path)]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    created, growth_kb = map(int, ended.stdout.split())
    assert created == 20
    assert growth_kb < 10_000

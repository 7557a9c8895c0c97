"""A job is one worker's at a time, is gone on with when that one dies, and ends in one way."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.posting import SENDER, SENT_AT, SETTINGS, make_line, make_worker, send_in
from timeline.errors import InputError, LostJobError, StoreError, UnavailableError
from timeline.services import posted
from timeline.services.context import Context
from timeline.services.editing import Editor
from timeline.services.importing import import_article
from timeline.services.imports import cancel_import
from timeline.services.jobs import MOST_ATTEMPTS, do_job
from timeline.services.takedowns import take_down
from timeline.store.articles import list_articles
from timeline.store.database import Store, open_store
from timeline.store.job_lines import LineResult, list_results, list_waiting, save_result
from timeline.store.jobs import KEPT, STALE, Job, claim_job, get_job, touch_job
from timeline.store.migrate import migrate

SECRET = "Zanzibarov"


def refresh(store: Store, job: Job) -> Job:
    return get_job(store, job.number)


def list_outcomes(store: Store, job: Job) -> list[tuple[int, str]]:
    results = list_results(store, job.number, after=0, limit=100)
    return [(result.number, result.outcome) for result in results]


def count_articles(store: Store) -> int:
    return len(list_articles(store, limit=100).items)


def test_every_line_is_answered_for_by_itself(store: Store) -> None:
    lines = [
        make_line(1),
        "",
        "no JSON",
        '{"title": "no text"}',
        make_line(2, published="soon"),
        make_line(1),
        make_line(1, title="A new title"),
        make_line(3, text="half \ud83d"),
    ]
    job = send_in(store, lines)
    assert do_job(make_worker(store))
    assert list_outcomes(store, job) == [
        (1, "created"),
        (3, "failed"),
        (4, "failed"),
        (5, "failed"),
        (6, "unchanged"),
        (7, "updated"),
        (8, "failed"),
    ]
    ended = refresh(store, job)
    assert ended.state == "done"
    assert ended.counts == {
        "lines": 7,
        "created": 1,
        "updated": 1,
        "unchanged": 1,
        "taken_down": 0,
        "failed": 4,
    }
    problems = [one.problem for one in list_results(store, job.number, after=0, limit=100)]
    assert [(one.code, one.field) for one in problems if one] == [
        ("malformed", "line"),
        ("invalid-input", "text"),
        ("unreadable-date", "published"),
        ("malformed", "text"),
    ]
    assert not do_job(make_worker(store))


def test_jobs_are_done_in_their_order(store: Store) -> None:
    jobs = [send_in(store, [make_line(number)]) for number in range(3)]
    for done in range(3):
        states = [refresh(store, job).state for job in jobs]
        assert states == ["done"] * done + ["queued"] * (3 - done)
        assert do_job(make_worker(store))
    assert not do_job(make_worker(store))


def test_a_worker_that_is_heard_of_keeps_its_job(store: Store) -> None:
    send_in(store, [make_line(1)])
    assert claim_job(store, "one", kinds=["import"], at=SENT_AT)
    assert not claim_job(store, "two", kinds=["import"], at=SENT_AT + STALE)
    later = SENT_AT + STALE + timedelta(seconds=1)
    assert claim_job(store, "two", kinds=["import"], at=later)


def test_a_worker_goes_on_with_its_own_job_at_once(store: Store) -> None:
    job = send_in(store, [make_line(1)])
    for _ in range(2):
        claim = claim_job(store, "one", kinds=["import"], at=SENT_AT)
        assert claim is not None
        assert claim.job.number == job.number


def test_a_kind_that_a_worker_does_not_know_is_left_alone(store: Store) -> None:
    send_in(store, [make_line(1)])
    assert not do_job(make_worker(store), {"run": posted.import_lines})
    assert do_job(make_worker(store))


def test_of_many_claimants_each_gets_another_job(store_url: str) -> None:
    store = open_store(store_url)
    jobs = {send_in(store, [make_line(number)]).number for number in range(4)}
    claimed: list[int] = []

    def claim(name: str) -> None:
        mine = open_store(store_url)
        while found := claim_job(mine, name, kinds=["import"], at=SENT_AT):
            claimed.append(found.job.number)
            with mine.write():
                touch_job(mine, found, at=SENT_AT)
                mine.run("UPDATE jobs SET state = 'done' WHERE id = ?", (found.job.number,))
        mine.close()

    threads = [Thread(target=claim, args=(f"worker {number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store.close()
    assert sorted(claimed) == sorted(jobs)


def test_what_a_dead_worker_has_done_is_not_done_again(store: Store) -> None:
    job = send_in(store, [make_line(number) for number in range(4)])
    claim = claim_job(store, "dead", kinds=["import"], at=SENT_AT)
    assert claim is not None
    with store.write():
        save_result(store, claim, LineResult(1, "created"), at=SENT_AT)
    later = SENT_AT + STALE + timedelta(seconds=1)
    assert do_job(make_worker(store, at=later))
    assert list_outcomes(store, job) == [(number, "created") for number in range(1, 5)]
    assert count_articles(store) == 3


def test_a_worker_that_lost_its_job_writes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = send_in(store, [make_line(number) for number in range(3)])

    def steal(*args: Any, **more: Any) -> object:
        store.run("UPDATE jobs SET worker = 'other' WHERE id = ?", (job.number,))
        return import_article(*args, **more)

    monkeypatch.setattr(posted, "import_article", steal)
    assert do_job(make_worker(store))
    assert (list_outcomes(store, job), count_articles(store)) == ([], 0)
    assert refresh(store, job).state == "running"


@pytest.mark.parametrize("is_begun", [False, True])
def test_a_cancelled_job_ends_and_keeps_what_is_done(
    store: Store, monkeypatch: pytest.MonkeyPatch, is_begun: bool
) -> None:
    job = send_in(store, [make_line(number) for number in range(3)])
    context = Context(store, SETTINGS, lambda: SENT_AT)
    done: list[object] = []

    def import_then_cancel(*args: Any, **more: Any) -> object:
        if done:
            cancel_import(job.public, SENDER, context)
        done.append(import_article(*args, **more))
        return done[-1]

    monkeypatch.setattr(posted, "import_article", import_then_cancel)
    if not is_begun:
        cancel_import(job.public, SENDER, context)
    assert do_job(make_worker(store)) is is_begun
    assert refresh(store, job).state == "cancelled"
    assert list_outcomes(store, job) == ([(1, "created")] if is_begun else [])
    assert count_articles(store) == int(is_begun)
    assert list_waiting(store, job.number, after=0, limit=10) == []


def test_an_ended_job_cannot_be_cancelled(store: Store) -> None:
    job = send_in(store, [make_line(1)])
    do_job(make_worker(store))
    cancel_import(job.public, SENDER, Context(store, SETTINGS, lambda: SENT_AT))
    assert refresh(store, job).state == "done"


def break_off(error: BaseException, *, after: int) -> Callable[..., object]:
    """Return an import that raises after so many articles."""
    done: list[object] = []

    def import_or_raise(*args: Any, **more: Any) -> object:
        if len(done) == after:
            raise error
        done.append(import_article(*args, **more))
        return done[-1]

    return import_or_raise


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit()])
def test_an_interrupted_job_is_given_back_at_once(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    job = send_in(store, [make_line(number) for number in range(3)])
    with monkeypatch.context() as patched:
        patched.setattr(posted, "import_article", break_off(error, after=1))
        with pytest.raises(type(error)):
            do_job(make_worker(store))
    assert refresh(store, job).state == "queued"
    assert do_job(make_worker(store, "other"))
    assert list_outcomes(store, job) == [(1, "created"), (2, "created"), (3, "created")]


def test_a_database_that_is_away_costs_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = send_in(store, [make_line(number) for number in range(3)])
    with monkeypatch.context() as patched:
        patched.setattr(posted, "import_article", break_off(UnavailableError("away"), after=2))
        with pytest.raises(UnavailableError):
            do_job(make_worker(store))
    assert refresh(store, job).state == "running"
    assert do_job(make_worker(store))
    assert refresh(store, job).counts["created"] == 3


@pytest.mark.parametrize(
    ("error", "code"), [(StoreError("refused"), "store"), (ZeroDivisionError(), "error")]
)
def test_a_job_that_cannot_go_on_has_failed(
    store: Store, monkeypatch: pytest.MonkeyPatch, error: Exception, code: str
) -> None:
    job = send_in(store, [make_line(number) for number in range(3)])
    monkeypatch.setattr(posted, "import_article", break_off(error, after=1))
    if code == "error":
        with pytest.raises(ZeroDivisionError):
            do_job(make_worker(store))
    else:
        assert do_job(make_worker(store))
    failed = refresh(store, job)
    assert failed.state == "failed"
    assert failed.problem is not None
    assert failed.problem.code == code
    assert list_outcomes(store, job) == [(1, "created")]
    assert list_waiting(store, job.number, after=0, limit=10) == []


def test_a_job_that_workers_die_of_is_given_up(store: Store) -> None:
    job = send_in(store, [make_line(1)])
    at = SENT_AT
    for _ in range(MOST_ATTEMPTS):
        assert claim_job(store, "dead", kinds=["import"], at=at)
    assert do_job(make_worker(store, at=at + 2 * STALE))
    given_up = refresh(store, job)
    assert given_up.state == "failed"
    assert given_up.problem is not None
    assert given_up.problem.code == "given-up"


def test_attempts_count_from_the_last_thing_that_was_done(store: Store) -> None:
    job = send_in(store, [make_line(number) for number in range(6)])
    for number in range(1, 6):
        claim = claim_job(store, "frail", kinds=["import"], at=SENT_AT)
        assert claim is not None
        with store.write():
            save_result(store, claim, LineResult(number, "created"), at=SENT_AT)
    assert do_job(make_worker(store, "frail"))
    assert refresh(store, job).state == "done"


def test_another_workers_job_cannot_be_touched(store: Store) -> None:
    send_in(store, [make_line(1)])
    claim = claim_job(store, "one", kinds=["import"], at=SENT_AT)
    assert claim is not None
    assert claim_job(store, "two", kinds=["import"], at=SENT_AT + 2 * STALE)
    with pytest.raises(LostJobError), store.write():
        touch_job(store, claim, at=SENT_AT)


def test_a_body_that_is_no_text_is_not_kept(store: Store) -> None:
    for lines in (["a\0b", make_line(1)], ["", " "]):
        with pytest.raises(InputError):
            send_in(store, lines)
    assert not do_job(make_worker(store))


def test_jobs_that_ended_long_ago_are_forgotten(store: Store) -> None:
    old, waiting = send_in(store, [make_line(1)]), send_in(store, [make_line(2)])
    do_job(make_worker(store))
    send_in(store, [make_line(3)], at=SENT_AT + KEPT)
    assert refresh(store, old).state == "done"
    send_in(store, [make_line(3)], at=SENT_AT + KEPT + timedelta(seconds=1))
    assert store.rows("SELECT id FROM jobs WHERE id = ?", (old.number,)) == []
    assert list_outcomes(store, old) == []
    assert refresh(store, waiting).state == "queued"


def test_an_article_that_was_taken_down_is_left_alone_and_leaves_no_trace(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/timeline.db"
    store = open_store(url)
    migrate(store)
    secret = make_line(1, text=f"{SECRET} attacked Geneva on Tuesday. " * 200)
    send_in(store, [secret, make_line(2)])
    do_job(make_worker(store))
    [article] = [
        one.ref.id
        for one in list_articles(store, limit=10).items
        if one.ref.url == "https://news.example/1"
    ]
    take_down(store, article, Editor("desk", "a court said so", SENT_AT, SETTINGS))
    job = send_in(store, [secret])
    do_job(make_worker(store))
    assert list_outcomes(store, job) == [(1, "taken_down")]
    store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert SECRET.encode() not in kept

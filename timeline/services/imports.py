"""Answers about imports: taking one in, how far it is, what became of each line, ending it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from timeline.errors import InputError, NotFoundError
from timeline.schemas.imports import OUTCOMES
from timeline.services.access import Caller
from timeline.services.answers import Answer, IsKnown, make_etag, make_url, write_json
from timeline.services.context import Context
from timeline.services.cursors import fingerprint, is_number, read_cursor, write_cursor
from timeline.services.idempotency import Done, Once, do_once
from timeline.services.posted import read_lines
from timeline.store.job_lines import LineResult, add_lines, list_results
from timeline.store.jobs import (
    Job,
    Trouble,
    add_job,
    cancel_job,
    find_job,
    get_job,
    list_jobs,
    set_counts,
)

KIND = "import"
IMPORTS_URL = "/v1/imports"
ARTICLES_URL = "/v1/articles"
_LIST_MARK = fingerprint({"list": "imports"})


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks about imports, and what tells whether they have the answer already."""

    caller: Caller
    context: Context
    is_known: IsKnown


def take_in(body: BinaryIO, once: Once | None, caller: Caller, context: Context) -> Done:
    """Queue what was sent in, a line for each article; nothing of it is kept if that fails."""
    max_bytes = context.settings.max_article_bytes
    who = caller.name or ""

    def deed() -> Done:
        store = context.store
        body.seek(0)
        number = add_job(store, KIND, who=who, args={}, at=context.now())
        count = add_lines(store, number, read_lines(body, max_bytes=max_bytes))
        if not count:
            raise InputError("", "there is no line in it")
        set_counts(store, number, {"lines": count, **dict.fromkeys(OUTCOMES, 0)})
        job = get_job(store, number)
        return Done(write_json(_describe(job)).decode(), url=_make_address(job))

    return do_once(context, who, once, deed)


def show_imports(asking: Asking, *, limit: int, cursor: str | None = None) -> Answer:
    """Answer with a page of the caller's imports, the newest first; an admin sees everybody's."""
    before = _read_position(cursor, _LIST_MARK)
    caller = asking.caller
    who = None if caller.has_scope("admin") else caller.name
    found = list_jobs(asking.context.store, kind=KIND, who=who, limit=limit + 1, before=before)
    shown = found[:limit]
    next_url = None
    if len(found) > limit:
        following = write_cursor((shown[-1].number,), question=_LIST_MARK)
        next_url = make_url(IMPORTS_URL, {"limit": limit, "cursor": following})
    content = {
        "data": [_describe(job) for job in shown],
        "page": {"limit": limit, "next": next_url},
    }
    touched = max((job.touched_at for job in shown), default=None)
    return _answer(asking, content, touched, next_url)


def show_import(
    public: str,
    asking: Asking,
    *,
    limit: int,
    cursor: str | None = None,
    outcome: str | None = None,
) -> Answer:
    """Answer with how far an import is and a page of what became of its lines."""
    mark = fingerprint({"import": public, "outcome": outcome})
    after = _read_position(cursor, mark) or 0
    store = asking.context.store
    with store.read():
        job = _get_visible(public, asking.caller, asking.context)
        found = list_results(store, job.number, after=after, limit=limit + 1, outcome=outcome)
    next_url = None
    if len(found) > limit:
        following = write_cursor((found[limit - 1].number,), question=mark)
        asked = {"outcome": outcome, "limit": limit, "cursor": following}
        next_url = make_url(_make_address(job), asked)
    content = {
        **_describe(job),
        "results": [_describe_result(result) for result in found[:limit]],
        "page": {"limit": limit, "next": next_url},
    }
    return _answer(asking, content, job.touched_at, next_url)


def cancel_import(public: str, caller: Caller, context: Context) -> bytes:
    """End an import that waits or runs, and answer with how far it came."""
    with context.store.write():
        job = _get_visible(public, caller, context)
        cancel_job(context.store, job, at=context.now())
        return write_json(_describe(get_job(context.store, job.number)))


def _get_visible(public: str, caller: Caller, context: Context) -> Job:
    """Return an import; to those who did not send it in, it is not there."""
    job = find_job(context.store, public, kind=KIND)
    if job.who != caller.name and not caller.has_scope("admin"):
        raise NotFoundError(KIND, public)
    return job


def _read_position(cursor: str | None, mark: str) -> int | None:
    if not cursor:
        return None
    return read_cursor(cursor, question=mark, is_position=is_number)[0]


def _answer(
    asking: Asking, content: Mapping[str, object], at: datetime | None, next_url: str | None
) -> Answer:
    body = write_json(content)
    etag = make_etag("imports", body)
    return Answer(etag, None if asking.is_known(etag) else body, at, {"next": next_url})


def _describe(job: Job) -> dict[str, object]:
    return {
        "id": job.public,
        "url": _make_address(job),
        "state": job.state,
        "key": job.who,
        "counts": job.counts,
        "created_at": job.created_at.isoformat(),
        "started_at": job.started_at.isoformat() if job.started_at else None,
        "ended_at": job.ended_at.isoformat() if job.ended_at else None,
        "problem": _describe_problem(job.problem),
    }


def _describe_result(result: LineResult) -> dict[str, object]:
    article = result.article
    return {
        "line": result.number,
        "outcome": result.outcome,
        "article": {"id": article, "href": f"{ARTICLES_URL}/{article}"} if article else None,
        "problem": _describe_problem(result.problem),
    }


def _describe_problem(problem: Trouble | None) -> dict[str, object] | None:
    """Return the members of a problem that do not depend on how it was come by."""
    if problem is None:
        return None
    parts = [{"pointer": f"/{problem.field}", "detail": problem.detail}] if problem.field else []
    return {"type": f"urn:timeline:{problem.code}", "detail": problem.detail, "errors": parts}


def _make_address(job: Job) -> str:
    return f"{IMPORTS_URL}/{job.public}"

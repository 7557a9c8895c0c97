"""Answers about sources: who publishes, how their feeds are, and running over them now."""

from collections.abc import Mapping
from typing import Any

from timeline.errors import InputError, ParameterError, TakenError
from timeline.records import Source
from timeline.services.access import Caller
from timeline.services.answers import Answer, IsKnown, make_etag, make_url, write_json
from timeline.services.context import Context
from timeline.services.cursors import fingerprint, is_number, read_cursor, write_cursor
from timeline.services.feeds import add_feeds, drop_feeds, list_source_feeds, pause_feeds
from timeline.services.idempotency import Done, Once, do_once
from timeline.services.sources import change_source, describe_source, rate_source
from timeline.store.feeds import hasten_feeds, list_feeds
from timeline.store.jobs import add_job
from timeline.store.runs import Run, list_runs
from timeline.store.sources import (
    ensure_source,
    find_source,
    get_numbered_source,
    list_source_page,
    set_source,
)

SOURCES_URL = "/v1/sources"
RUN_KIND = "run"
TOLD = ("zone", "date_order", "language", "country")
_MARK = fingerprint({"list": "sources"})


def list_sources(
    context: Context, *, is_known: IsKnown, limit: int, cursor: str | None = None
) -> Answer:
    """Answer with a page of sources, in the order in which they were filed."""
    after = 0
    if cursor:
        after = read_cursor(cursor, question=_MARK, is_position=is_number)[0]
    with context.store.read():
        found = list_source_page(context.store, after=after, limit=limit + 1)
        shown = [_describe(number, source, context) for number, source in found[:limit]]
        runs = list_runs(context.store, limit=1)
    following = None
    if len(found) > limit:
        place = write_cursor((found[limit - 1][0],), question=_MARK)
        following = make_url(SOURCES_URL, {"limit": limit, "cursor": place})
    content = {
        "data": shown,
        "page": {"limit": limit, "next": following},
        "meta": {"last_run": _describe_run(runs[0]) if runs else None},
    }
    return _answer(content, is_known, {"next": following})


def show_source(number: int, context: Context, *, is_known: IsKnown) -> Answer:
    """Answer with a source and how its feeds are."""
    with context.store.read():
        content = _describe(number, get_numbered_source(context.store, number), context)
    return _answer(content, is_known, {})


def create_source(
    body: Mapping[str, Any], caller: Caller, once: Once | None, context: Context
) -> Done:
    """File a source and its feeds; raises TakenError where there is one of this name."""

    def deed() -> Done:
        name = str(body["name"]).strip()
        if not name:
            raise InputError("name", "a source needs a name")
        if find_source(context.store, name) is not None:
            raise TakenError("name", name)
        number = ensure_source(context.store, name)
        _change(Source(name), body, context)
        return _show(number, context)

    return do_once(context, caller.name or "", once, deed)


def change_known_source(number: int, body: Mapping[str, Any], context: Context) -> Done:
    """Change what is told of a source, its feeds, or whether they are paused."""
    with context.store.write():
        _change(get_numbered_source(context.store, number), body, context)
        return _show(number, context)


def queue_run(number: int, caller: Caller, once: Once | None, context: Context) -> Done:
    """Have a worker read all feeds of a source now."""

    def deed() -> Done:
        source = get_numbered_source(context.store, number)
        if not list_feeds(context.store, source.name):
            raise InputError("feeds", "this source has none; add one first")
        hasten_feeds(context.store, source.name, at=context.now())
        args = {"source": source.name}
        add_job(context.store, RUN_KIND, who=caller.name or "", args=args, at=context.now())
        url = _make_address(number)
        return Done(write_json({"source": url, "state": "queued"}).decode(), url=url)

    return do_once(context, caller.name or "", once, deed)


def _change(source: Source, body: Mapping[str, Any], context: Context) -> None:
    # To what is told on the command line, "" forgets and None leaves as it is.
    told = {name: (body[name] or "") if name in body else None for name in TOLD}
    rating = body.get("reliability")
    try:
        changed = change_source(source, told)
        if "reliability" in body:
            changed = rate_source(changed, "" if rating is None else str(rating))
    except ParameterError as error:
        raise InputError(error.field, error.detail) from error
    set_source(context.store, changed)
    if "feeds" in body:
        _replace_feeds(source.name, tuple(dict.fromkeys(body["feeds"])), context)
    if "paused" in body and list_feeds(context.store, source.name):
        pause_feeds(context, source.name, is_paused=body["paused"])


def _replace_feeds(name: str, urls: tuple[str, ...], context: Context) -> None:
    """Keep the feeds that are named with their state, add new ones and forget the others."""
    known = {feed.url for feed in list_feeds(context.store, name)}
    for url in known.difference(urls):
        drop_feeds(context, name, url)
    add_feeds(context, name, tuple(url for url in urls if url not in known))


def _show(number: int, context: Context) -> Done:
    content = _describe(number, get_numbered_source(context.store, number), context)
    return Done(write_json(content).decode(), url=_make_address(number))


def _answer(
    content: Mapping[str, object], is_known: IsKnown, ways: Mapping[str, str | None]
) -> Answer:
    # Checks change a feed's state without being commits, so the tag is that of the answer.
    body = write_json(content)
    etag = make_etag("sources", body)
    return Answer(etag, None if is_known(etag) else body, None, ways)


def _describe(number: int, source: Source, context: Context) -> dict[str, object]:
    return {
        "id": number,
        "url": _make_address(number),
        **describe_source(source),
        "reliability": source.reliability,
        "feeds": list_source_feeds(context, source.name),
    }


def _describe_run(run: Run) -> dict[str, object]:
    return {
        "started_at": run.started_at.isoformat(),
        "ended_at": run.ended_at.isoformat() if run.ended_at else None,
        "result": run.result,
        "counts": run.counts,
    }


def _make_address(number: int) -> str:
    return f"{SOURCES_URL}/{number}"

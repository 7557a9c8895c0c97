"""Answers which days of a window matter most, and what happened on each."""

from dataclasses import dataclass

from timeline.digests.days import DigestDay, choose_days
from timeline.digests.tellings import Telling, read_words
from timeline.services.answers import (
    Answer,
    IsKnown,
    join_items,
    join_members,
    make_etag,
    write_json,
)
from timeline.services.context import Context
from timeline.services.coverage import describe_coverage
from timeline.services.questions import EventArgs, Question, resolve_question
from timeline.store.commits import find_last_commit
from timeline.store.digests import DayTelling, DayTellings, load_day_tellings, load_items
from timeline.when import Window


@dataclass(frozen=True, slots=True)
class Digest:
    """The days that matter, and the stored events behind their tellings."""

    days: tuple[DigestDay, ...]
    events: dict[str, int]
    tellings: int
    one_in: int


def describe_digest(args: EventArgs, context: Context, *, days: int, is_known: IsKnown) -> Answer:
    """Answer with at most so many days of the window, the one that matters most first."""
    question = resolve_question(args, context)
    with context.store.read():
        commit = find_last_commit(context.store)
        etag = make_etag("digest", commit, question.query, question.interpreted, days)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        found = load_day_tellings(context.store, question.query)
        digest = _choose(found, question.query.window, days)
        window = question.query.window
        coverage = describe_coverage(context.store, window.first, window.last)
        body = _render(digest, question, context, coverage)
    return Answer(etag, body, updated_at)


def _choose(found: DayTellings, window: Window, days: int) -> Digest:
    tellings = [_to_telling(one) for one in found.tellings]
    published = {one.fold: one.published for one in found.tellings}
    chosen = choose_days(tellings, published.values(), window=window, count=days)
    events = {one.key: one.event_id for one in found.tellings}
    return Digest(chosen, events, len(tellings), found.one_in)


def _to_telling(stored: DayTelling) -> Telling:
    return Telling(
        key=stored.key,
        article=stored.fold,
        published=stored.published,
        day=stored.day,
        words=read_words(stored.sentence),
        salience=stored.salience,
        confidence=stored.confidence,
    )


def _render(
    digest: Digest, question: Question, context: Context, coverage: dict[str, object]
) -> bytes:
    wanted = [digest.events[one.best.key] for one in digest.days]
    items = load_items(context.store, wanted, today=question.today)
    meta = {
        "interpreted": question.interpreted,
        "coverage": coverage,
        "tellings": digest.tellings,
        "sampled": {"one_in": digest.one_in},
    }
    data = join_items(
        join_members(
            {
                "date": write_json(one.day.isoformat()),
                "score": write_json(one.score),
                "articles": write_json(one.articles),
                "event": items[digest.events[one.best.key]],
            }
        )
        for one in digest.days
    )
    return join_members({"data": data, "meta": write_json(meta)})

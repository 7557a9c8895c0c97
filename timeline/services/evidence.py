"""What one event rests on: all its mentions, and a replay of how they moved its days.

A walk stays with the revision that it began with, so that its pages fit together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.errors import CursorError
from timeline.merging.votes import settle
from timeline.records import EventFacts, SourcedMention
from timeline.schemas.documents import describe_facts, render_mention, render_when
from timeline.services.answers import Answer, IsKnown, make_etag, write_json
from timeline.services.context import Context
from timeline.services.cursors import FIELD, fingerprint, read_place, write_ways
from timeline.store.commits import find_last_commit
from timeline.store.past_mentions import load_told
from timeline.store.revisions import Telling, find_telling

EVENTS_URL = "/v1/events"
_OUTCOME = ("when", "status", "disagreements")

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list that hangs on one event."""

    event_id: str
    part: str
    limit: int
    cursor: str | None = None

    @property
    def mark(self) -> str:
        """What its cursors are bound to."""
        return fingerprint({"list": self.part, "event": self.event_id})


def list_mentions(page: Page, context: Context, *, is_known: IsKnown) -> Answer:
    """Answer with a page of all mentions of an event, the best evidence first."""
    with context.store.read():
        telling, start, end = _find_place(page, context)
        answer = _begin(page, context)
        if is_known(answer.etag):
            return answer
        keys = telling.facts.mentions[start:end]
        told = load_told(context.store, keys, seq=telling.seq)
    items = [_render(told[key], context) for key in keys if key in told]
    return _finish(answer, page, telling, (start, end), items)


def describe_ledger(page: Page, context: Context, *, is_known: IsKnown) -> Answer:
    """Answer with a page of an event's mentions in the order of their publication.

    With each stands what all up to it say together.
    """
    with context.store.read():
        telling, start, end = _find_place(page, context)
        answer = _begin(page, context)
        if is_known(answer.etag):
            return answer
        told = load_told(context.store, telling.facts.mentions, seq=telling.seq)
    ordered = sorted(told.values(), key=_order_of)
    items = _replay(ordered, start, end, context)
    return _finish(answer, page, telling, (start, end), items)


def _find_place(page: Page, context: Context) -> tuple[Telling, int, int]:
    """Return the revision that a page is of, and where in the list it begins and ends."""
    place = read_place(page.cursor, question=page.mark, is_position=_is_position)
    rev, start = place.position or (None, 0)
    end = start + page.limit
    if place.backwards:
        start, end = max(0, start - page.limit), start
    telling = find_telling(context.store, page.event_id, rev=rev)
    if telling is None:
        raise CursorError(FIELD, "the event has no such revision; start again without it")
    return telling, start, end


def _is_position(position: tuple[int, ...]) -> bool:
    return len(position) == 2 and 0 < position[0] < 2**31 and position[1] >= 0


def _begin(page: Page, context: Context) -> Answer:
    """Return the answer without its body."""
    commit = find_last_commit(context.store)
    etag = make_etag(page.part, page.event_id, commit and commit.seq, page.limit, page.cursor)
    return Answer(etag, None, commit.at if commit else None)


def _finish(
    answer: Answer, page: Page, telling: Telling, shown: tuple[int, int], items: Sequence[Json]
) -> Answer:
    start, end = shown
    ways = write_ways(
        f"{EVENTS_URL}/{page.event_id}/{page.part}",
        {"limit": page.limit},
        question=page.mark,
        following=(telling.rev, end) if end < len(telling.facts.mentions) else None,
        previous=(telling.rev, start) if start else None,
    )
    content = {
        "data": items,
        "page": {"limit": page.limit, **ways},
        "meta": {
            "interpreted": {},
            "revision": telling.rev,
            "when": describe_facts(telling.facts)["when"],
        },
    }
    return Answer(answer.etag, write_json(content), answer.updated_at, ways)


def _render(told: SourcedMention, context: Context) -> Json:
    return render_mention(told, quote_chars=context.settings.quote_chars)


def _order_of(told: SourcedMention) -> tuple[object, ...]:
    article = told.article
    return article.published, article.key, told.mention.quote.start, told.key


def _replay(
    ordered: Sequence[SourcedMention], start: int, end: int, context: Context
) -> list[Json]:
    """Return the entries of a page; each needs the outcome of the one before."""
    before = settle(ordered[:start]) if 0 < start <= len(ordered) else None
    entries = []
    for told in range(start + 1, min(end, len(ordered)) + 1):
        after = settle(ordered[:told])
        entries.append(_describe_step(ordered[:told], before, after, context))
        before = after
    return entries


def _describe_step(
    told: Sequence[SourcedMention], before: EventFacts | None, after: EventFacts, context: Context
) -> Json:
    last = told[-1]
    described = describe_facts(after)
    return {
        "mention": _render(last, context),
        "says": {
            **render_when(last.mention.when),
            "precision": last.mention.precision,
            "certainty": last.mention.certainty,
            "status": last.mention.status,
        },
        "copy_of": _find_original(told),
        "moved": before is None or before.when != after.when,
        "outcome": {name: described[name] for name in _OUTCOME},
    }


def _find_original(told: Sequence[SourcedMention]) -> str | None:
    """Return the first article with the same text as the last one's, None if it is that."""
    article = told[-1].article
    copies = (one.article for one in told if one.article.fold == article.fold != "")
    first = next(copies, article)
    return None if first.key == article.key else first.id

"""Carry out merge plans, and give an event's document by its identifier."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from timeline.errors import GoneError, MovedError, NotFoundError
from timeline.records import EventChange, EventFacts, MergePlan, SourcedMention
from timeline.schemas.documents import EventSheet, render_event
from timeline.store.codec import decode, encode
from timeline.store.commits import Commit, ensure_commit
from timeline.store.counters import count_events, replace_counts
from timeline.store.database import Row, Store, from_micros, in_batches, marks, to_micros
from timeline.store.identifiers import make_identifier
from timeline.store.index import remove_spans, store_spans
from timeline.store.links import store_actors, store_places, store_sources
from timeline.store.spans import find_month_day, find_start
from timeline.store.tables import EventRevisions, Events
from timeline.store.words import remove_words, store_words

QUOTE_CHARS = 600


@dataclass(frozen=True)
class StoredDocument:
    """An event's public JSON as it is sent."""

    id: str
    revision: int
    updated_at: datetime
    body: bytes


@dataclass(frozen=True)
class Revision:
    """What an event said from a commit on."""

    seq: int
    facts: EventFacts


@dataclass(frozen=True)
class _Written:
    """An event that a plan changed; `number` is None until a new one has been given it."""

    number: int | None
    public: str
    rev: int
    facts: EventFacts
    content: str
    columns: tuple[object, ...]
    told: Sequence[SourcedMention]


def carry_out(
    store: Store,
    plan: MergePlan,
    mentions: Mapping[str, SourcedMention],
    *,
    at: datetime,
    quote_chars: int = QUOTE_CHARS,
) -> tuple[str, ...]:
    """Do what the plan says and return the identifiers of the events that it changed.

    Call it inside `store.write()`. An event whose facts and document stay is not touched.
    """
    old = _load_events(store, plan)
    numbers = {row[1] for row in old.values()}
    counted = count_events(store, numbers)
    written = []
    for change in plan.changes:
        told = [mentions[key] for key in change.facts.mentions]
        row = old.get(change.event_id) if change.event_id else None
        if change.event_id and row is None:
            raise NotFoundError("event", change.event_id)
        done = _draw_event(store, change, told, row, at, quote_chars)
        if done:
            written.append(done)
    if written:
        numbered = _write_events(store, written)
        _write_around(store, numbered, ensure_commit(store, at))
        numbers |= {number for number, _ in numbered}
    withdrawn = _redirect(store, plan, old, at)
    replace_counts(store, counted, count_events(store, numbers))
    return tuple([one.public for one in written] + withdrawn)


def get_document(store: Store, identifier: str, *, today: date | None = None) -> StoredDocument:
    """Return an event's document; raises NotFoundError, GoneError or MovedError.

    With `today` it says whether a report of it is overdue.
    """
    with store.read():
        rows = store.rows(
            "SELECT e.id, e.rev, e.updated_at, e.item, e.more, e.report_due, r.event_id"
            " FROM events e LEFT JOIN redirects r ON r.event_id = e.id WHERE e.public = ?",
            (identifier,),
        )
        if not rows:
            raise NotFoundError("event", identifier)
        number, rev, updated_at, item, more, report_due, moved = rows[0]
        if moved is not None:
            _refuse_moved(store, number, identifier)
    body = mark_item(bytes(item), report_due, today)
    body = body[:-1] + b',"mentions":' + bytes(more) + b"}"
    return StoredDocument(identifier, rev, from_micros(updated_at), body)


def get_facts(store: Store, identifier: str) -> EventFacts:
    """Return the facts of an event; raises as `get_document` does."""
    get_document(store, identifier)
    return decode(
        EventFacts, store.rows("SELECT facts FROM events WHERE public = ?", (identifier,))[0][0]
    )


def find_last_revision(store: Store, identifier: str) -> int:
    """Return the number of an event's last revision, in use or not, 0 if it never was."""
    rows = store.rows("SELECT rev FROM events WHERE public = ?", (identifier,))
    return int(rows[0][0]) if rows else 0


def get_revision(store: Store, identifier: str, revision: int) -> Revision:
    """Return a revision of an event, in use or not; raises NotFoundError."""
    rows = store.rows(
        "SELECT r.seq, r.facts FROM event_revisions r JOIN events e ON e.id = r.event_id"
        " WHERE e.public = ? AND r.rev = ?",
        (identifier, revision),
    )
    if not rows:
        raise NotFoundError("revision", f"{identifier} {revision}")
    return Revision(rows[0][0], decode(EventFacts, rows[0][1]))


def load_mentions(store: Store, identifiers: Sequence[str]) -> dict[str, bytes]:
    """Return the shown mentions of events, as JSON, by the identifiers of the events."""
    found: dict[str, bytes] = {}
    for part in in_batches(identifiers):
        rows = store.rows(
            f"SELECT public, more FROM events WHERE public IN ({marks(len(part))})", part
        )
        found |= {public: bytes(more) for public, more in rows}
    return found


def mark_item(
    item: bytes, report_due: int | None, today: date | None, match: str | None = None
) -> bytes:
    """Open a stored item with what depends on the question: its match, and an overdue report."""
    is_overdue = report_due is not None and today is not None and report_due <= today.toordinal()
    return _OPENINGS[match, is_overdue] + item[1:]


_OPENINGS = {
    (match, is_overdue): b"{"
    + (f'"match":"{match}",' if match else "").encode()
    + (b'"unconfirmed":true,' if is_overdue else b"")
    for match in (None, "certain", "possible")
    for is_overdue in (False, True)
}


def _refuse_moved(store: Store, number: int, identifier: str) -> None:
    """Raise what tells where a merged event went, in one step however often it moved."""
    seen = {number}
    while True:
        rows = store.rows("SELECT target_id FROM redirects WHERE event_id = ?", (number,))
        if not rows:
            target = store.rows("SELECT public FROM events WHERE id = ?", (number,))[0][0]
            raise MovedError("event", identifier, to=target)
        target_number: int | None = rows[0][0]
        if target_number is None or target_number in seen:
            raise GoneError("event", identifier)
        number = target_number
        seen.add(number)


def _load_events(store: Store, plan: MergePlan) -> dict[str, Row]:
    """Return (public, id, rev, updated_at, facts, item, more, is redirected) of those named."""
    named = {change.event_id for change in plan.changes if change.event_id is not None}
    named |= {event for event, _ in plan.redirects}
    named |= {target for _, target in plan.redirects if target is not None}
    found: dict[str, Row] = {}
    for part in in_batches(sorted(named)):
        rows = store.rows(
            "SELECT e.public, e.id, e.rev, e.updated_at, e.facts, e.item, e.more,"
            " r.event_id IS NOT NULL FROM events e"
            " LEFT JOIN redirects r ON r.event_id = e.id"
            f" WHERE e.public IN ({marks(len(part))})",
            part,
        )
        found |= {row[0]: row for row in rows}
    return found


def _draw_event(
    store: Store,
    change: EventChange,
    told: Sequence[SourcedMention],
    row: Row | None,
    at: datetime,
    quote_chars: int,
) -> _Written | None:
    """Return a new event to write, or a changed one; None if nothing of it changed."""
    facts = change.facts
    record = encode(facts)
    if row is not None and _is_same(row, facts, record, told, quote_chars):
        return None
    commit = ensure_commit(store, at)
    public = row[0] if row else make_identifier("ev")
    rev = row[2] + 1 if row else 1
    item, more = render_event(EventSheet(public, rev, commit.at, facts, told, quote_chars))
    values = (rev, commit.seq, to_micros(commit.at), *list_columns(facts))
    columns = (*values, record, item, more)
    return _Written(row[1] if row else None, public, rev, facts, record, columns, told)


def _write_events(store: Store, written: Sequence[_Written]) -> list[tuple[int, _Written]]:
    """Write new events and changed ones, and return them with their numbers."""
    fresh = [one for one in written if one.number is None]
    store.insert(Events, [(one.public, *one.columns) for one in fresh])
    numbers = {one.public: one.number for one in written if one.number is not None}
    store.run_many(_UPDATE, [(*one.columns, one.number) for one in written if one.number])
    store.run_many(
        "DELETE FROM redirects WHERE event_id = ?", [(number,) for number in numbers.values()]
    )
    for part in in_batches([one.public for one in fresh]):
        numbers |= dict(
            store.rows(f"SELECT public, id FROM events WHERE public IN ({marks(len(part))})", part)
        )
    return [(numbers[one.public], one) for one in written]


_UPDATE = (
    "UPDATE events SET rev = ?, seq = ?, updated_at = ?, kind = ?, status = ?, aspect = ?,"
    " precision = ?, certainty = ?, confidence = ?, independent_sources = ?, salience = ?,"
    " disputed = ?, start = ?, report_due = ?, month_day = ?, facts = ?, item = ?, more = ?"
    " WHERE id = ?"
)


def list_columns(facts: EventFacts) -> tuple[object, ...]:
    """Return what lists are filtered and sorted by, in the order of the columns."""
    return (
        facts.kind,
        facts.status,
        facts.aspect,
        facts.precision,
        facts.certainty,
        facts.confidence,
        facts.independent_source_count,
        round(facts.salience * 1000),
        int(bool(facts.disagreements)),
        find_start(facts.when),
        facts.report_due.toordinal() if facts.report_due else None,
        find_month_day(facts.when),
    )


def _is_same(
    row: Row, facts: EventFacts, record: str, told: Sequence[SourcedMention], quote_chars: int
) -> bool:
    """Whether the stored event says just this already, in its facts and in its document."""
    public, _, rev, updated_at, old_facts, item, more, is_redirected = row
    if is_redirected or old_facts != record:
        return False
    sheet = EventSheet(public, rev, from_micros(updated_at), facts, told, quote_chars)
    return render_event(sheet) == (bytes(item), bytes(more))


def _close_revisions(store: Store, numbers: Sequence[int], commit: Commit) -> None:
    store.run_many(
        "UPDATE event_revisions SET next_seq = ? WHERE event_id = ? AND next_seq IS NULL",
        [(commit.seq, number) for number in numbers],
    )


def _write_around(store: Store, written: Sequence[tuple[int, _Written]], commit: Commit) -> None:
    """Write everything that hangs on changed events."""
    _close_revisions(store, [number for number, one in written if one.rev > 1], commit)
    store.insert(
        EventRevisions,
        [(number, one.rev, commit.seq, None, one.content) for number, one in written],
    )
    store.run_many(
        "UPDATE mentions SET event_id = ? WHERE key = ?",
        [(number, told.key) for number, one in written for told in one.told],
    )
    store_actors(store, [(number, one.facts.actors) for number, one in written])
    store_places(store, [(number, one.facts.places) for number, one in written])
    store_sources(
        store, [(number, {told.article.source for told in one.told}) for number, one in written]
    )
    store_words(store, [(number, _searched_text(one)) for number, one in written])
    store_spans(store, [(number, one.facts) for number, one in written])


def _searched_text(one: _Written) -> str:
    quotes = dict.fromkeys(told.mention.quote.exact for told in one.told)
    return "\n".join((one.facts.title, one.facts.summary, *quotes))


def _redirect(store: Store, plan: MergePlan, old: Mapping[str, Row], at: datetime) -> list[str]:
    """Take merged-away and withdrawn events out; returns those that were not out already."""
    gone = []
    for event, target in plan.redirects:
        row = old.get(event)
        if row is None or (target is not None and target not in old):
            raise NotFoundError("event", event if row is None else str(target))
        number, target_number = row[1], old[target][1] if target is not None else None
        if row[7] and _find_target(store, number) == target_number:
            continue
        commit = ensure_commit(store, at)
        store.run("DELETE FROM redirects WHERE event_id = ?", (number,))
        store.run(
            "INSERT INTO redirects (event_id, target_id, seq) VALUES (?, ?, ?)",
            (number, target_number, commit.seq),
        )
        _take_out(store, number, commit)
        gone.append(event)
    return gone


def _find_target(store: Store, number: int) -> int | None:
    rows = store.rows("SELECT target_id FROM redirects WHERE event_id = ?", (number,))
    target: int | None = rows[0][0] if rows else None
    return target


def _take_out(store: Store, number: int, commit: Commit) -> None:
    _close_revisions(store, [number], commit)
    store.run("UPDATE mentions SET event_id = NULL WHERE event_id = ?", (number,))
    remove_spans(store, [number])
    remove_words(store, [number])
    store_actors(store, [(number, ())])
    store_places(store, [(number, ())])
    store_sources(store, [(number, ())])

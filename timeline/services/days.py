"""A reporter's answer for one day: what is certain, what was going on, what is possible."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from timeline.errors import CursorError, ParameterError
from timeline.services.answers import (
    Answer,
    IsKnown,
    join_items,
    join_members,
    make_etag,
    make_url,
    write_json,
)
from timeline.services.context import Context
from timeline.services.coverage import describe_coverage, explain_emptiness
from timeline.services.cursors import fingerprint, read_cursor, write_cursor
from timeline.services.questions import describe_reading
from timeline.store import queries
from timeline.store.commits import find_last_commit
from timeline.store.pages import EventPage, is_day_position
from timeline.store.queries import DayPage
from timeline.store.questions import EventQuery
from timeline.times.reading import Reading, read_date
from timeline.when import DayPart

DAYS_URL = "/v1/days"
PARTS: tuple[DayPart, ...] = ("certain", "ongoing", "possible")
_NO_EVENTS = EventPage((), None)
MaybeDay = date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayArgs:
    """What is asked of a day, as it was given."""

    date: str
    include_states: bool = False
    tz: str | None = None
    anchor: MaybeDay = None
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """A resolved question; `part` is the one that a cursor goes on with."""

    day: date
    reading: Reading
    query: EventQuery
    part: DayPart | None


def describe_day(args: DayArgs, context: Context, *, is_known: IsKnown) -> Answer:
    """Answer with what happened on a day, or with the next page of one part of it."""
    question = _resolve(args, context)
    with context.store.read():
        commit = find_last_commit(context.store)
        etag = make_etag("day", commit, question)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        page = _load(question, context)
        coverage = describe_coverage(context.store, question.day, question.day)
    return Answer(etag, _render(args, question, page, coverage), updated_at)


def _resolve(args: DayArgs, context: Context) -> _Question:
    today = context.find_today(tz=args.tz, anchor=args.anchor)
    reading = read_date(args.date, today=today, field="date")
    day = reading.window.first
    if day is None or reading.window.last != day:
        raise ParameterError("date", "one day is needed; ask /v1/events?on= for more")
    part, after = _find_part(args, day)
    query = EventQuery(
        include_states=args.include_states,
        limit=args.limit,
        after=after,
        today=today,
        reach_days=context.settings.reach_days,
    )
    return _Question(day, reading, query, part)


def _find_part(args: DayArgs, day: date) -> tuple[DayPart | None, tuple[int, ...] | None]:
    """Return which part the cursor belongs to, and where that goes on."""
    if not args.cursor:
        return None, None
    for part in PARTS:
        try:
            return part, read_cursor(
                args.cursor,
                question=_mark(args, day, part),
                is_position=partial(is_day_position, part=part),
            )
        except CursorError as error:
            refused = error
    raise refused


def _mark(args: DayArgs, day: date, part: DayPart) -> str:
    return fingerprint({"day": day, "part": part, "include_states": args.include_states})


def _load(question: _Question, context: Context) -> DayPage:
    page = queries.get_day(context.store, question.day, question.query)
    if question.part is None:
        return page
    following = queries.list_day_part(context.store, question.day, question.part, question.query)
    parts = {part: following if part == question.part else _NO_EVENTS for part in PARTS}
    return DayPage(parts["certain"], parts["ongoing"], parts["possible"], page.previous, page.next)


def _render(
    args: DayArgs, question: _Question, page: DayPage, coverage: dict[str, object]
) -> bytes:
    parts: dict[DayPart, EventPage] = {part: getattr(page, part) for part in PARTS}
    pages: dict[str, object] = {"limit": args.limit}
    for part, found in parts.items():
        pages[part] = {"next": _make_next(args, question, part, found)}
    omitted = {"count": page.possible.omitted, "capped": page.possible.omitted_capped}
    interpreted = {"date": describe_reading(question.reading)}
    is_empty = question.part is None and not any(found.items for found in parts.values())
    why_empty = explain_emptiness(coverage) if is_empty else None
    return join_members(
        {
            "date": write_json(question.day.isoformat()),
            **{part: join_items(item.body for item in parts[part].items) for part in PARTS},
            "previous": write_json(_point_to(page.previous)),
            "next": write_json(_point_to(page.next)),
            "coverage": write_json({**coverage, "why_empty": why_empty}),
            "page": write_json(pages),
            "meta": write_json({"interpreted": interpreted, "omitted": omitted}),
        }
    )


def _make_next(args: DayArgs, question: _Question, part: DayPart, found: EventPage) -> str | None:
    if found.next is None:
        return None
    parameters = {
        "include_states": "true" if args.include_states else None,
        "tz": args.tz,
        "anchor": args.anchor,
        "limit": args.limit,
        "cursor": write_cursor(found.next, question=_mark(args, question.day, part)),
    }
    return make_url(f"{DAYS_URL}/{question.day}", parameters)


def _point_to(day: date | None) -> dict[str, str] | None:
    return None if day is None else {"date": day.isoformat(), "url": f"{DAYS_URL}/{day}"}

"""Turns what was asked into what the store is asked: dates read, defaults filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from functools import cached_property, partial
from typing import Literal, TypeVar
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from timeline.errors import ParameterError
from timeline.records import Certainty, Include, Kind, Near, Precision, Status
from timeline.services.answers import make_etag
from timeline.services.context import Context
from timeline.services.cursors import fingerprint, read_place
from timeline.services.pasts import find_day, find_moment, look_back, refuse_others
from timeline.store.commits import Commit, find_last_commit
from timeline.store.filters import Filters
from timeline.store.pages import is_position
from timeline.store.questions import EventQuery, MatchMode
from timeline.store.sorting import Sort
from timeline.times.reading import Reading, read_date
from timeline.when import Aspect, Window

Name = TypeVar("Name", bound=str)

_PASSING = {"limit", "after", "backwards", "today", "reach_days", "as_of"}
_BINDING = tuple(one.name for one in fields(EventQuery) if one.name not in _PASSING)
"""What stays the same from one page to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventArgs:
    """Parameters of a question about events, as they were given.

    `only` and `without` are no parameters: they name the events that a timeline shows apart.
    """

    on: str | None = None
    from_: str | None = None
    to: str | None = None
    match: MatchMode = "overlaps"
    on_this_day: str | None = None
    include_imprecise: bool = False
    q: str | None = None
    actor: str | None = None
    place: str | None = None
    near: Near | None = None
    source: str | None = None
    lang: str | None = None
    kind: Sequence[Kind] = ()
    status: Sequence[Status] = ()
    precision: Sequence[Precision] = ()
    certainty: Sequence[Certainty] = ()
    disputed: bool | None = None
    unconfirmed: bool | None = None
    min_sources: int | None = None
    min_salience: float | None = None
    min_confidence: float | None = None
    published_from: str | None = None
    published_to: str | None = None
    updated_since: datetime | None = None
    include_open: bool = False
    include_states: bool = False
    aspect: Aspect | None = None
    tz: str | None = None
    anchor: date | None = None
    sort: Sort | None = None
    limit: int = 50
    cursor: str | None = None
    fields: Sequence[str] = ()
    include: Sequence[Include] = ()
    count: Literal["none", "exact"] = "none"
    only: Sequence[str] = ()
    without: Sequence[str] = ()
    as_of: date | None = None


_NO_PARAMETERS = ("only", "without")
_USUAL = {one.name: one.default for one in fields(EventArgs) if one.name not in _NO_PARAMETERS}


@dataclass(frozen=True)
class Question:
    """A resolved question; `mark` is the fingerprint that cursors are bound to.

    What is worked out of it is kept, for the same question is asked again and again.
    """

    args: EventArgs
    query: EventQuery
    today: date
    readings: Mapping[str, Reading]
    mark: str
    as_of: datetime | None = None

    @cached_property
    def interpreted(self) -> dict[str, object]:
        """What each date was read as, for people to check."""
        return {field: describe_reading(reading) for field, reading in self.readings.items()}

    @cached_property
    def tag(self) -> str:
        """What tells this question, and this page of it, from all others."""
        return make_etag(self.query, self.interpreted)

    @cached_property
    def parameters(self) -> dict[str, str]:
        """What asks for the next page; words keep their day although midnight passes."""
        told = list_given(replace(self.args, cursor=None))
        if self.readings and self.as_of is None:
            told["anchor"] = self.today
        return {name.rstrip("_"): _write_parameter(value) for name, value in told.items()}

    @cached_property
    def address(self) -> str:
        """The same as the part of a URL that a cursor can follow."""
        return "".join(f"{urlencode({name: text})}&" for name, text in self.parameters.items())


def resolve_question(args: EventArgs, context: Context) -> Question:
    """Read the dates of a question; raises a ParameterError that names the wrong one."""
    if args.sort == "relevance" and args.q is None:
        raise ParameterError("sort", "relevance needs words to weigh: add q=")
    as_of, today = _find_present(args, context)
    readings = _read_dates(args, today=today)
    query = EventQuery(
        window=_make_window(readings, "on", "from", "to"),
        match=args.match,
        filters=_make_filters(args, readings),
        include_open=args.include_open,
        include_states=args.include_states or args.aspect == "state",
        sort=args.sort,
        limit=args.limit,
        today=today,
        reach_days=context.settings.reach_days,
    )
    asked = {name: getattr(query, name) for name in _BINDING}
    mark = fingerprint(asked | {"as_of": as_of})
    return Question(args, _go_on(query, args.cursor, mark), today, readings, mark, as_of)


def list_given(args: EventArgs) -> dict[str, object]:
    """Return the parameters that are not left at what they usually are."""
    given = {name: getattr(args, name) for name in _USUAL}
    return {name: value for name, value in given.items() if value != _USUAL[name]}


def look_back_at(question: Question, context: Context) -> tuple[EventQuery, Commit | None]:
    """Return what to ask the store, and the commit that it is asked of; call it in a read."""
    if question.as_of is None:
        return question.query, find_last_commit(context.store)
    commit, moment = look_back(context, question.as_of)
    return replace(question.query, as_of=moment), commit


def describe_reading(reading: Reading) -> dict[str, object]:
    """Return a reading as JSON."""
    days = (reading.window.first, reading.window.last)
    return {
        "text": reading.text,
        "window": [day.isoformat() if day else None for day in days],
        "edtf": reading.edtf,
        "rule": reading.rule,
    }


def _find_present(args: EventArgs, context: Context) -> tuple[datetime | None, date]:
    """Return the moment that is asked about, None for now, and the day that is "today" then."""
    if args.as_of is None:
        return None, context.find_today(tz=args.tz, anchor=args.anchor)
    refuse_others(list_given(args))
    zone = ZoneInfo(args.tz or context.settings.timezone)
    return find_moment(args.as_of, zone), find_day(args.as_of, zone)


def _read_dates(args: EventArgs, *, today: date) -> dict[str, Reading]:
    if args.on is not None and (args.from_ is not None or args.to is not None):
        raise ParameterError("on", "cannot be asked together with from or to")
    given = {
        "on": args.on,
        "from": args.from_,
        "to": args.to,
        "published_from": args.published_from,
        "published_to": args.published_to,
    }
    return {
        field: read_date(text, today=today, field=field)
        for field, text in given.items()
        if text is not None
    }


def _make_window(readings: Mapping[str, Reading], on: str, from_: str, to: str) -> Window:
    if on in readings:
        return readings[on].window
    first = readings[from_].window.first if from_ in readings else None
    last = readings[to].window.last if to in readings else None
    if first is not None and last is not None and first > last:
        raise ParameterError(to, f"{last} is before {from_}={first}")
    return Window(first, last)


def _make_filters(args: EventArgs, readings: Mapping[str, Reading]) -> Filters:
    return Filters(
        month_day=int(args.on_this_day.replace("-", "")) if args.on_this_day else None,
        include_imprecise=bool(args.on_this_day) and args.include_imprecise,
        q=args.q,
        actor=args.actor,
        place=args.place,
        near=args.near,
        source=args.source,
        lang=args.lang,
        kinds=_sort(args.kind),
        statuses=_sort(args.status),
        precisions=_sort(args.precision),
        certainties=_sort(args.certainty),
        aspect=args.aspect,
        disputed=args.disputed,
        unconfirmed=args.unconfirmed,
        min_sources=args.min_sources,
        min_salience=args.min_salience,
        min_confidence=args.min_confidence,
        published=_make_window(readings, "", "published_from", "published_to"),
        updated_since=args.updated_since,
        only=tuple(args.only),
        without=tuple(args.without),
    )


def _sort(chosen: Sequence[Name]) -> tuple[Name, ...]:
    """Return a choice so that equal ones are equal, in whatever order they were made."""
    return tuple(sorted(set(chosen)))


def _write_parameter(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Near):
        return f"{value.lat},{value.lon},{value.km}"
    return ",".join(value) if isinstance(value, list | tuple) else str(value)


def _go_on(query: EventQuery, cursor: str | None, mark: str) -> EventQuery:
    """Return the query for the page after a cursor, or before it where the cursor leads back."""
    is_ours = partial(is_position, is_sorted=query.sort is not None)
    place = read_place(cursor, question=mark, is_position=is_ours)
    return replace(query, after=place.position, backwards=place.backwards)

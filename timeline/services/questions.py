"""Turns what was asked into what the store is asked: dates read, defaults filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from timeline.errors import ParameterError
from timeline.services.context import Context
from timeline.services.cursors import Position, fingerprint, read_cursor
from timeline.store.queries import EventQuery, MatchMode, is_position
from timeline.times.reading import Reading, read_date
from timeline.when import Window

_NO_FILTERS = {"limit", "after", "today", "reach_days"}
"""What may change from one page to the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventArgs:
    """Parameters of a question about events, as they were given."""

    on: str | None = None
    from_: str | None = None
    to: str | None = None
    match: MatchMode = "overlaps"
    q: str | None = None
    actor: str | None = None
    place: str | None = None
    source: str | None = None
    kind: str | None = None
    status: Sequence[str] = ()
    include_open: bool = False
    include_states: bool = False
    tz: str | None = None
    anchor: date | None = None
    limit: int = 50
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A resolved question; `mark` is the fingerprint that tags and cursors are bound to."""

    query: EventQuery
    today: date
    readings: Mapping[str, Reading]
    mark: str

    @property
    def interpreted(self) -> dict[str, object]:
        """What each date was read as, for people to check."""
        return {field: describe_reading(reading) for field, reading in self.readings.items()}


def resolve_question(args: EventArgs, context: Context) -> Question:
    """Read the dates of a question; raises a ParameterError that names the wrong one."""
    today = context.find_today(tz=args.tz, anchor=args.anchor)
    readings = _read_dates(args, today=today)
    query = EventQuery(
        window=_make_window(readings),
        match=args.match,
        q=args.q,
        actor=args.actor,
        place=args.place,
        source=args.source,
        kind=args.kind,
        statuses=tuple(sorted(set(args.status))) or None,
        include_open=args.include_open,
        include_states=args.include_states,
        limit=args.limit,
        today=today,
        reach_days=context.settings.reach_days,
    )
    filters = {name: value for name, value in asdict(query).items() if name not in _NO_FILTERS}
    mark = fingerprint(filters)
    position = _read_position(args.cursor, mark)
    return Question(replace(query, after=position), today, readings, mark)


def describe_reading(reading: Reading) -> dict[str, object]:
    """Return a reading as JSON."""
    days = (reading.window.first, reading.window.last)
    return {
        "text": reading.text,
        "window": [day.isoformat() if day else None for day in days],
        "edtf": reading.edtf,
        "rule": reading.rule,
    }


def _read_dates(args: EventArgs, *, today: date) -> dict[str, Reading]:
    if args.on is not None and (args.from_ is not None or args.to is not None):
        raise ParameterError("on", "cannot be asked together with from or to")
    given = {"on": args.on, "from": args.from_, "to": args.to}
    return {
        field: read_date(text, today=today, field=field)
        for field, text in given.items()
        if text is not None
    }


def _make_window(readings: Mapping[str, Reading]) -> Window:
    if "on" in readings:
        return readings["on"].window
    first = readings["from"].window.first if "from" in readings else None
    last = readings["to"].window.last if "to" in readings else None
    if first is not None and last is not None and first > last:
        raise ParameterError("to", f"{last} is before from={first}")
    return Window(first, last)


def _read_position(cursor: str | None, mark: str) -> Position | None:
    return read_cursor(cursor, question=mark, is_position=is_position) if cursor else None

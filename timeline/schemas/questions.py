"""The parameters of questions: what may be asked of events, days and articles."""

from typing import Any, get_args

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from timeline.records import Certainty, Include, Kind, Precision, Status
from timeline.schemas.answers import EventItemSchema
from timeline.schemas.fields import (
    Circle,
    Count,
    Day,
    Flag,
    Moment,
    MonthDay,
    Recorded,
    Share,
    Text,
    Zone,
)
from timeline.schemas.files import FILES
from timeline.when import Aspect

SORTS = ("start", "-start", "updated", "salience", "relevance")
MATCHES = ("overlaps", "certain", "within", "exact")
DEFAULT_LIMIT = 50
MAX_LIMIT = 500
DEFAULT_DAYS = 10
MAX_DAYS = 100


def say(description: str, *examples: object, **more: object) -> dict[str, Any]:
    """Return what the OpenAPI document says of a field."""
    said: dict[str, Any] = {"description": description, **more}
    if examples:
        said["examples"] = list(examples)
    return said


def _make_limit(description: str) -> Count:
    return Count(least=1, most=MAX_LIMIT, load_default=DEFAULT_LIMIT, metadata=say(description))


def _make_cursor(description: str) -> Text:
    return Text(min_length=0, max_length=2000, metadata=say(description, format="cursor"))


def _choose_from(names: Any, description: str) -> DelimitedList:
    """Return a list, by commas, of names of a closed list."""
    return DelimitedList(
        fields.String(validate=validate.OneOf(get_args(names))),
        validate=validate.Length(min=1),
        metadata=say(description),
    )


_DATE_FORMAT = {"format": "date-question"}


class EmptySchema(Schema):
    """No parameter at all: every one is refused by name."""


class ClockSchema(Schema):
    """What "today" means in a question."""

    tz = Zone(
        max_length=60,
        metadata=say(
            'Zone in which "today" is read, such as Europe/Paris; it never shifts an event.',
            format="time-zone",
        ),
    )
    anchor = Day(
        metadata=say(
            'The day that counts as "today" when words are read, such as 2022-01-12.', format="date"
        )
    )


class FilterArgsSchema(ClockSchema):
    """Which days, and which events of them."""

    on = Text(
        metadata=say(
            "A day, month, year, range or words; the reading is echoed in meta.interpreted.on. "
            "Not together with from or to.",
            "2022-01-12",
            "2022-01",
            "Jan 12 2022",
            "last tuesday",
            **_DATE_FORMAT,
        )
    )
    from_ = Text(
        data_key="from",
        metadata=say("First day, such as 2022-01-10; without it: open.", **_DATE_FORMAT),
    )
    to = Text(metadata=say("Last day, such as 2022-01-13; without it: open.", **_DATE_FORMAT))
    on_this_day = MonthDay(
        metadata=say(
            "Month and day: what began on that day, in any year.",
            "01-12",
            format="month-day",
        )
    )
    include_imprecise = Flag(
        load_default=False,
        metadata=say("With on_this_day: also events of which only the month is known."),
    )
    q = Text(metadata=say("Words that title or evidence have, all of them."))
    actor = Text(metadata=say("Who takes part, by the whole name, such as Meridian Council."))
    place = Text(metadata=say("Where, by the whole name, such as Brussels."))
    near = Circle(
        metadata=say(
            "Where, by latitude, longitude and kilometres around.",
            "50.85,4.35,100",
            format="circle",
        )
    )
    source = Text(metadata=say("Who reports it, by the whole name, such as Lakeside Daily."))
    lang = Text(
        max_length=35,
        metadata=say("Told by an article in this language: en also finds en-GB.", "en"),
    )
    kind = _choose_from(Kind, "What kinds of event, by commas: meeting,visit.")
    status = _choose_from(
        Status,
        "Only these, by commas: happened,scheduled. "
        "Without it: all but denied, cancelled and hypothetical.",
    )
    precision = _choose_from(Precision, "How precisely the day is known, by commas: day,month.")
    certainty = _choose_from(Certainty, "Whether the text says the day, by commas: explicit.")
    aspect = fields.String(
        validate=validate.OneOf(get_args(Aspect)),
        metadata=say("Only occurrences, or only states (which are then included)."),
    )
    disputed = Flag(metadata=say("Whether sources disagree about the day."))
    unconfirmed = Flag(
        metadata=say("Whether it was announced for a day that passed, and never reported.")
    )
    min_sources = Count(least=0, most=1_000_000, metadata=say("Least independent sources."))
    min_salience = Share(metadata=say("Least salience, 0 to 1."))
    min_confidence = Share(metadata=say("Least confidence, 0 to 1."))
    published_from = Text(
        metadata=say(
            "Told by an article published on this day or later; never mixed with event days.",
            **_DATE_FORMAT,
        )
    )
    published_to = Text(
        metadata=say("Told by an article published on this day or before.", **_DATE_FORMAT)
    )
    updated_since = Moment(
        metadata=say(
            "Changed here at this time or later.", "2022-01-12T09:20:00Z", format="date-time"
        ),
    )


class MatchArgsSchema(FilterArgsSchema):
    """Which days, which events, and how the two must meet."""

    match = fields.String(
        load_default="overlaps",
        validate=validate.OneOf(MATCHES),
        metadata=say(
            "overlaps: certain first, then possible. certain: surely in the window. within: "
            "wholly inside it. exact: its outermost days are the window's."
        ),
    )
    include_open = Flag(
        load_default=False,
        metadata=say("Also possible events beyond their reach; else meta.omitted counts them."),
    )
    include_states = Flag(
        load_default=False, metadata=say("Also states, such as a build-up that continues.")
    )
    as_of = Recorded(
        metadata=say(
            "What the timeline said then, a day (its end in tz) or a time. It goes with on, from, "
            "to, tz, match, include_open, include_states, status, kind, aspect, place, actor, "
            "source, limit, cursor, fields and format.",
            "2022-01-12",
            "2022-01-12T09:20:00Z",
            format="recorded-moment",
        )
    )
    sort = fields.String(
        validate=validate.OneOf(SORTS),
        metadata=say(
            "start, -start (latest first), updated (last changed first), salience, or relevance "
            "to q; certain and possible are then mixed. Without it: certain first."
        ),
    )


def _list_paths(schema: Schema, before: str = "") -> list[str]:
    """Return the dotted names of all members of a shape, those of nested ones too."""
    paths = []
    for name, field in schema.fields.items():
        path = f"{before}{field.data_key or name}"
        inner = field.inner if isinstance(field, fields.List) else field
        paths.append(path)
        if isinstance(inner, fields.Nested):
            paths += _list_paths(inner.schema, f"{path}.")
    return paths


class EventArgsSchema(MatchArgsSchema):
    """Parameters of /events."""

    fields_ = DelimitedList(
        fields.String(validate=validate.OneOf(_list_paths(EventItemSchema()))),
        data_key="fields",
        attribute="fields",
        validate=validate.Length(min=1),
        metadata=say("Only these members of each item, by commas: id,title,when.edtf."),
    )
    include = _choose_from(Include, "More of each item, by commas: mentions,articles,revisions.")
    count = fields.String(
        load_default="none",
        validate=validate.OneOf(("none", "exact")),
        metadata=say("exact: meta.count says how many answers all pages have."),
    )

    format = fields.String(
        validate=validate.OneOf(("json", *FILES)),
        metadata=say(
            "Another format than JSON, whole instead of a page, as /events.csv gives it; "
            "the header Accept can ask for one, too."
        ),
    )
    limit = _make_limit("Most items in a page.")
    cursor = _make_cursor(
        "Where to go on, taken from page.next of the same question; empty: at the start."
    )


class CalendarArgsSchema(MatchArgsSchema):
    """Parameters of a calendar."""

    include_imprecise = Flag(
        load_default=False,
        metadata=say(
            "Also events without a known day, over all their possible days; with on_this_day "
            "those of that month."
        ),
    )


class DigestArgsSchema(FilterArgsSchema):
    """Parameters of /digest."""

    days = Count(
        least=1, most=MAX_DAYS, load_default=DEFAULT_DAYS, metadata=say("Most days to choose.")
    )


class DayArgsSchema(ClockSchema):
    """Parameters of /days/{date}."""

    include_states = Flag(load_default=False, metadata=say("Also states that are possible."))
    limit = _make_limit("Most items in each of the three parts.")
    cursor = _make_cursor(
        "Where one part goes on, taken from page.<part>.next; the others are then empty."
    )


class PageArgsSchema(Schema):
    """Parameters of a plain list."""

    limit = _make_limit("Most items in a page.")
    cursor = _make_cursor("Where to go on, taken from page.next.")

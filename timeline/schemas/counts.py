"""Parameters and answers of what counts events: histograms, facets, anniversaries and totals."""

from typing import Any

from marshmallow import fields, validate
from webargs.fields import DelimitedList

from timeline.schemas.answers import EventItemSchema, InterpretedSchema, PageSchema, SampledSchema
from timeline.schemas.fields import Count, Flag
from timeline.schemas.questions import ClockSchema, FilterArgsSchema, PageArgsSchema
from timeline.schemas.shapes import Shape, make_day, make_many, make_number, make_text

BUCKETS = ("day", "month", "year")
FACETS = ("kind", "status", "precision", "certainty", "disputed", "actor", "place", "source")
MAX_FACET_VALUES = 100
DEFAULT_FACET_VALUES = 10


def _say(description: str) -> dict[str, Any]:
    return {"description": description}


class _CountArgsSchema(FilterArgsSchema):
    include_states = Flag(
        load_default=False, metadata=_say("Also states, such as a build-up that continues.")
    )


class HistogramArgsSchema(_CountArgsSchema):
    """Parameters of /events/histogram."""

    bucket = fields.String(
        load_default="month",
        validate=validate.OneOf(BUCKETS),
        metadata=_say("How long a bucket is."),
    )


class FacetArgsSchema(_CountArgsSchema):
    """Parameters of /events/facets."""

    facet = DelimitedList(
        fields.String(validate=validate.OneOf(FACETS)),
        load_default=FACETS,
        validate=validate.Length(min=1),
        metadata=_say("What to count the values of, by commas: place,actor. Without it: all."),
    )
    limit = Count(
        least=1,
        most=MAX_FACET_VALUES,
        load_default=DEFAULT_FACET_VALUES,
        metadata=_say("Most values of each facet."),
    )


class CountMetaSchema(Shape):
    """What was understood, and how it was counted."""

    interpreted = fields.Nested(InterpretedSchema, required=True)
    sampled = fields.Nested(SampledSchema, required=True)


class FacetMetaSchema(CountMetaSchema):
    """What was understood, how it was counted, and how many there are."""

    total = make_number("How many events were counted.")


class BucketSchema(Shape):
    """A day, month or year that has something."""

    bucket = make_text("2022-01-12, 2022-01 or 2022.")
    from_ = fields.Date(required=True, data_key="from")
    to = fields.Date(required=True)
    certain = make_number("Events that surely took place in it, in part or whole.")
    possible = make_number("Further events that may have.")


class HistogramSchema(Shape):
    """Events by day, month or year."""

    data = make_many(BucketSchema, "Those that have something, in their order.")
    meta = fields.Nested(CountMetaSchema, required=True)


class FacetValueSchema(Shape):
    """A value and how many events have it."""

    value = make_text("As the filter of the same name takes it.")
    count = make_number()
    type = make_text("Of an actor.", required=False)
    country = make_text("Of a place, where it is known.", required=False)


class FacetValuesSchema(Shape):
    """The commonest values of each facet that was asked for."""

    kind = fields.List(fields.Nested(FacetValueSchema))
    status = fields.List(fields.Nested(FacetValueSchema))
    precision = fields.List(fields.Nested(FacetValueSchema))
    certainty = fields.List(fields.Nested(FacetValueSchema))
    disputed = fields.List(fields.Nested(FacetValueSchema))
    actor = fields.List(fields.Nested(FacetValueSchema))
    place = fields.List(fields.Nested(FacetValueSchema))
    source = fields.List(fields.Nested(FacetValueSchema))


class FacetsSchema(Shape):
    """What events have most."""

    data = fields.Nested(FacetValuesSchema, required=True)
    meta = fields.Nested(FacetMetaSchema, required=True)


class OnThisDayArgsSchema(ClockSchema, PageArgsSchema):
    """Parameters of /on-this-day."""

    include_imprecise = Flag(
        load_default=False,
        metadata=_say("Also events of which only the month is known, in that month."),
    )
    include_states = Flag(
        load_default=False, metadata=_say("Also states, such as a build-up that continues.")
    )


class YearSchema(Shape):
    """What began on the day in one year."""

    year = make_number()
    events = make_many(EventItemSchema)


class OnThisDaySchema(Shape):
    """What began on a calendar day, year by year."""

    day = make_text("Month and day: 01-12.")
    data = make_many(YearSchema, "The earliest year first; a year may go on on the next page.")
    page = fields.Nested(PageSchema, required=True)


class EventTotalsSchema(Shape):
    """How many events are listed."""

    occurrences = make_number("Listed without a filter.")
    states = make_number("Listed with include_states=true only.")


class LanguageSchema(Shape):
    """A language, and how many articles are in it."""

    language = make_text("Its tag, such as en or en-GB.")
    articles = make_number()


class CommitSchema(Shape):
    """The last change of the data."""

    seq = make_number()
    at = fields.DateTime(required=True)


class StatsSchema(Shape):
    """How much there is, and how new it is."""

    events = fields.Nested(EventTotalsSchema, required=True)
    articles = make_number()
    sources = make_number("Names that tell of a listed event.")
    actors = make_number("Names that a listed event has.")
    places = make_number("Names that a listed event has.")
    languages = make_many(LanguageSchema, "The commonest first.")
    first_day = make_day("The first day on which something certain was the case.")
    last_day = make_day("The last one; it may lie ahead.")
    last_commit = fields.Nested(CommitSchema, required=True, allow_none=True)

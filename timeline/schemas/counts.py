"""Parameters and answers of what counts events: histograms, facets, anniversaries and totals."""

from typing import get_args

from marshmallow import Schema, fields, validate
from webargs.fields import DelimitedList

from timeline.records import Kind, Precision
from timeline.schemas.answers import EventItemSchema, InterpretedSchema
from timeline.schemas.fields import Count, Flag
from timeline.schemas.questions import ClockSchema, FilterArgsSchema, make_cursor, make_limit, say
from timeline.schemas.shapes import Shape, make_many, make_moment, make_number, make_text

BUCKETS = ("day", "month", "year")
FACETS = ("kind", "status", "precision", "certainty", "disputed", "actor", "place", "source")
MAX_FACET_VALUES = 100
DEFAULT_FACET_VALUES = 10


class _CountArgsSchema(FilterArgsSchema):
    include_states = Flag(
        load_default=False, metadata=say("Also states, such as a build-up that continues.")
    )


class HistogramArgsSchema(_CountArgsSchema):
    """Parameters of /events/histogram."""

    bucket = fields.String(
        load_default="month",
        validate=validate.OneOf(BUCKETS),
        metadata=say("How long a bucket is."),
    )


class FacetArgsSchema(_CountArgsSchema):
    """Parameters of /events/facets."""

    facet = DelimitedList(
        fields.String(validate=validate.OneOf(FACETS)),
        load_default=FACETS,
        validate=validate.Length(min=1),
        metadata=say("What to count the values of, by commas: place,actor. Without it: all."),
    )
    limit = Count(
        least=1,
        most=MAX_FACET_VALUES,
        load_default=DEFAULT_FACET_VALUES,
        metadata=say("Most values of each facet."),
    )


class SampledSchema(Shape):
    """Whether all matches were counted, or a sample of them."""

    one_in = make_number("1: all were counted; 3: every third event, and the counts are times 3.")


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

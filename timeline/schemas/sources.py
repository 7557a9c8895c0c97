"""Sources and their feeds: what an admin sends, and what is answered."""

from typing import get_args

from marshmallow import Schema, fields, validate

from timeline.records import DateOrder
from timeline.schemas.answers import NextSchema
from timeline.schemas.fields import Choice, Decimal, Text, Zone
from timeline.schemas.questions import say
from timeline.schemas.shapes import Shape, make_many, make_moment, make_number, make_text

MOST_FEEDS = 50


class SourceChangeSchema(Schema):
    """What to change of a source; what is not named stays, null forgets."""

    zone = Zone(
        max_length=60,
        allow_none=True,
        metadata=say("Time zone of the publisher, such as Europe/Dublin.", format="time-zone"),
    )
    date_order = fields.String(
        allow_none=True,
        validate=validate.OneOf([*get_args(DateOrder), None]),
        metadata=say("How 03/04/2022 is read; null: as the language has it."),
    )
    language = Text(
        max_length=35,
        allow_none=True,
        metadata=say("Where an article does not say it.", "en", format="article-language"),
    )
    country = Text(
        max_length=2,
        form=r"^[A-Z]{2}\Z",
        allow_none=True,
        metadata=say("By ISO 3166.", "IE", format="country-code"),
    )
    reliability = Decimal(
        least=0,
        most=1,
        allow_none=True,
        metadata=say("An opinion that is shown and changes no answer."),
    )
    feeds = fields.List(
        Text(max_length=2000, metadata={"format": "feed-url"}),
        validate=validate.Length(max=MOST_FEEDS),
        metadata=say("The addresses of all its feeds and sitemaps."),
    )
    paused = Choice(metadata=say("Whether its feeds are left alone."))


class NewSourceSchema(SourceChangeSchema):
    """A source to file."""

    name = Text(
        required=True,
        max_length=200,
        metadata=say("The name that its articles carry.", format="new-source"),
    )


class FeedSchema(Shape):
    """A feed and how it is."""

    url = make_text()
    kind = fields.String(
        required=True, validate=validate.OneOf(["rss", "atom", "json", "sitemap", "unknown"])
    )
    paused = fields.Boolean(required=True)
    last_result = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf(["read", "unchanged", "failed", None]),
        metadata={"description": "How its last check ended; null before the first."},
    )
    error = make_text("Why it failed, in words.", nullable=True)
    error_streak = make_number("How many checks have failed in a row.")
    failing_since = make_moment(nullable=True)
    failing_for_days = fields.Boolean(
        required=True, metadata={"description": "It wants somebody to look at it."}
    )
    last_checked = make_moment(nullable=True)
    last_read = make_moment(nullable=True)
    next_check = make_moment(nullable=True)


class SourceSchema(Shape):
    """Who publishes: what was told of it, and its feeds."""

    id = make_number()
    url = make_text("Root-relative address of the source.")
    name = make_text()
    zone = make_text(nullable=True)
    date_order = make_text(nullable=True)
    language = make_text(nullable=True)
    country = make_text(nullable=True)
    reliability = fields.Float(required=True, allow_none=True)
    feeds = make_many(FeedSchema)


class RunSchema(Shape):
    """A run over feeds; without an end it was killed or still goes on."""

    started_at = make_moment()
    ended_at = make_moment(nullable=True)
    result = fields.String(
        required=True, allow_none=True, validate=validate.OneOf(["ok", "partly", "failed", None])
    )
    counts = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "Feeds by result, and what became of articles."},
    )


class SourcePageInfoSchema(NextSchema):
    """Where the list goes on."""

    limit = make_number()


class SourceMetaSchema(Shape):
    """The last run over all feeds that were due."""

    last_run = fields.Nested(RunSchema, required=True, allow_none=True)


class SourcePageSchema(Shape):
    """A page of sources."""

    data = make_many(SourceSchema)
    page = fields.Nested(SourcePageInfoSchema, required=True)
    meta = fields.Nested(SourceMetaSchema, required=True)


class QueuedRunSchema(Shape):
    """A run that a worker will make."""

    source = make_text("Root-relative address of the source: its feeds tell when it was done.")
    state = fields.String(required=True, validate=validate.OneOf(["queued"]))

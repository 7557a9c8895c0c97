"""Articles that are sent in, tried out, put right or taken down."""

from typing import get_args

from marshmallow import Schema, fields, validate

from timeline.records import DateOrder
from timeline.schemas.editing import ReasonSchema
from timeline.schemas.fields import Choice, Text, Zone
from timeline.schemas.questions import say


class ArticleInSchema(Schema):
    """An article that is sent in."""

    text = Text(
        required=True,
        max_length=10_000_000,
        metadata=say("Plain text.", format="article-text"),
    )
    title = Text(min_length=0, max_length=500)
    published = Text(
        max_length=60,
        metadata=say(
            "Day, or time with zone, of publication; may be left out when a dateline in the text "
            "tells it.",
            "2022-01-12T09:20:00+05:30",
            format="article-date",
        ),
    )
    source = Text(min_length=0, metadata=say("The publisher.", "Alpha News"))
    url = Text(
        max_length=2000,
        metadata=say("Where it was published: http:// or https://.", format="article-url"),
    )
    language = Text(
        max_length=35,
        metadata=say(
            "The language of the text, by its tag; without it that of the source holds, else the "
            "one that the text reveals. Without rules for it there are absolute dates only.",
            "en-GB",
            format="article-language",
        ),
    )


class TrialSchema(ArticleInSchema):
    """A text to try, and how it is written where it is not as its source does."""

    everything = Choice(
        load_default=False,
        metadata=say(
            "Also what belongs on no timeline: minor, denied, cancelled and hypothetical events."
        ),
    )
    decisions = Choice(load_default=False, metadata=say("Say of each event how it was decided on."))

    zone = Zone(
        max_length=60,
        metadata=say(
            "Zone of the publisher, such as Europe/London: it gives a publication time in UTC its "
            "day, and tells what IST, CST and BST are.",
            format="time-zone",
        ),
    )
    date_order = fields.String(
        validate=validate.OneOf(get_args(DateOrder)),
        metadata=say("How 03/04/2022 is read; without it as the language has it."),
    )
    country = fields.String(
        validate=validate.Regexp(r"^[A-Z]{2}$"),
        metadata=say("Country of the publisher by ISO 3166: tells what IST is.", "GB"),
    )


class ArticleChangeSchema(ReasonSchema):
    """What is put right about an article."""

    title = Text(min_length=0, max_length=500)
    published = Text(
        max_length=60,
        metadata=say(
            "Day, or time with zone, of publication.", "2022-01-11", format="article-date"
        ),
    )
    language = Text(
        max_length=35,
        metadata=say("The language of the text, by its tag.", "en-GB", format="article-language"),
    )

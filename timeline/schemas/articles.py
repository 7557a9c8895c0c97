"""Articles that are sent in, tried out, put right or taken down."""

from typing import Any, get_args

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from timeline.records import DateOrder
from timeline.schemas.editing import ReasonSchema
from timeline.schemas.fields import Choice, Text, Zone
from timeline.schemas.questions import say

MAX_CHARS = 10_000_000


class ArticleFactsSchema(Schema):
    """What is told of an article, but its words."""

    title = Text(min_length=0, max_length=500)
    published = Text(
        max_length=60,
        metadata=say(
            "Day, or time with zone, of publication; may be left out when the page or a dateline "
            "in the text tells it.",
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


class ArticleInSchema(ArticleFactsSchema):
    """An article that is sent in, as plain text or as the page that it is on."""

    text = Text(
        max_length=MAX_CHARS,
        metadata=say("Plain text; either this or `html` is needed.", format="article-text"),
    )
    html = Text(
        max_length=MAX_CHARS,
        metadata=say(
            "The page, in place of `text`. What is not told beside it is read from it: title, "
            "canonical address, publisher, author, language and time of publication.",
            "<html><head><title>Council meets</title></head><body><article><p>BRUSSELS, Jan. 12, "
            "2022 - The council met on Wednesday and agreed on a plan.</p></article></body></html>",
            format="article-html",
        ),
    )
    author = Text(max_length=500, metadata=say("Who wrote it.", "Ada Example"))

    @validates_schema
    def _has_one_content(self, data: dict[str, Any], **_: Any) -> None:
        if "text" in data and "html" in data:
            raise ValidationError("either text or html, not both", "html")
        if "text" not in data and "html" not in data:
            raise ValidationError("text or html is needed", "text")


class TrialSchema(ArticleFactsSchema):
    """A text to try, and how it is written where it is not as its source does."""

    text = Text(
        required=True,
        max_length=MAX_CHARS,
        metadata=say("Plain text.", format="article-text"),
    )

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
    country = Text(
        max_length=2,
        form=r"^[A-Z]{2}\Z",
        metadata=say(
            "Country of the publisher by ISO 3166: tells what IST is.", "GB", format="country-code"
        ),
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

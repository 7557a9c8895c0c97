"""The parts that answers are made of, for the OpenAPI document: days, places, quotes, mentions.

Stored documents are rendered by `timeline.schemas.documents` and sent as they are, so nothing is
dumped with these; tests hold real answers against them.
"""

from datetime import date, datetime
from typing import Any, get_args

from marshmallow import RAISE, Schema, ValidationError, fields, validate

from timeline.records import ActorType, Certainty, Precision, TimexType


class Shape(Schema):
    """A JSON object without further members."""

    class Meta:
        unknown = RAISE


def make_one_of(kind: object, description: str = "", *, nullable: bool = False) -> fields.String:
    """Return a field with the words of a Literal."""
    words = [*get_args(kind), None] if nullable else get_args(kind)
    return fields.String(
        required=True,
        allow_none=nullable,
        validate=validate.OneOf(words),
        metadata={"description": description} if description else {},
    )


def make_text(
    description: str = "", *, nullable: bool = False, required: bool = True
) -> fields.String:
    """Return a field of text."""
    metadata = {"description": description} if description else {}
    return fields.String(required=required, allow_none=nullable, metadata=metadata)


def make_number(
    description: str = "", *, required: bool = True, nullable: bool = False
) -> fields.Integer:
    """Return a field of whole numbers."""
    metadata = {"description": description} if description else {}
    return fields.Integer(required=required, allow_none=nullable, metadata=metadata)


def make_share(description: str) -> fields.Float:
    """Return a field from 0 to 1."""
    return fields.Float(
        required=True,
        validate=validate.Range(min=0, max=1),
        metadata={"description": description},
    )


def make_day(description: str = "", *, nullable: bool = True) -> fields.Date:
    """Return a field of a day."""
    metadata = {"description": description} if description else {}
    return fields.Date(required=True, allow_none=nullable, metadata=metadata)


def make_moment(
    description: str = "", *, required: bool = True, nullable: bool = False
) -> fields.String:
    """Return a field of a time, or of a day where no more is known."""
    metadata = {
        "description": f"{description} A day, if no time of day is known.".strip(),
        "anyOf": [{"format": "date-time"}, {"format": "date"}],
    }
    return fields.String(
        required=required, allow_none=nullable, validate=_check_moment, metadata=metadata
    )


def _check_moment(text: str) -> None:
    try:
        if "T" not in text:
            date.fromisoformat(text)
        elif datetime.fromisoformat(text).tzinfo is None:
            raise ValidationError("a time without a zone")
    except ValueError as error:
        raise ValidationError("no day and no time") from error


def make_bounds(description: str) -> fields.List[Any]:
    """Return a field of two days."""
    return fields.List(
        fields.Date(allow_none=True),
        required=True,
        validate=validate.Length(equal=2),
        metadata={"description": f"{description} [earliest, latest], inclusive; null is unbounded"},
    )


def make_many(shape: type[Schema], description: str = "") -> fields.List[Any]:
    """Return a field of a list."""
    metadata = {"description": description} if description else {}
    return fields.List(fields.Nested(shape), required=True, metadata=metadata)


class PlainWhenSchema(Shape):
    """When something happened, as four days."""

    begin = make_bounds("When it began:")
    end = make_bounds("When it ended:")
    single_day = fields.Boolean(required=True)
    length = make_number("Days it took, where known.", required=False)
    edtf = make_text("The same as EDTF (ISO 8601-2); says less than the bounds.")
    display = make_text("The same for people.")


class WhenSchema(PlainWhenSchema):
    """When an event happened, how finely and how surely that was read."""

    precision = make_one_of(Precision)
    certainty = make_one_of(Certainty, "explicit: the text says it; inferred: reasoned; assumed")
    time = make_text("Clock time, where told.", required=False)
    zone = make_text("Zone of the clock time.", required=False)


class PlaceSchema(Shape):
    """Where."""

    name = make_text()
    country = make_text("ISO 3166 alpha-2.", nullable=True)
    lat = fields.Float(required=True, allow_none=True)
    lon = fields.Float(required=True, allow_none=True)


class ActorSchema(Shape):
    """Who."""

    name = make_text()
    type = make_one_of(ActorType)


class ArticleRefSchema(Shape):
    """The article that tells it."""

    id = make_text("For /v1/articles/{id}.")
    url = make_text("Where it was published.", nullable=True)
    title = make_text()
    publisher = make_text()
    published_at = make_moment()


class TextPartSchema(Shape):
    """Words and their place in the article's text, in Unicode code points."""

    text = make_text()
    start = make_number()
    end = make_number()


class QuoteSchema(Shape):
    """The sentence that proves it, with a little around it, bounded in length."""

    exact = make_text()
    prefix = make_text()
    suffix = make_text()
    start = make_number()
    end = make_number()


class Timex3Schema(Shape):
    """Type and value as in TimeML."""

    type = make_one_of(TimexType)
    value = make_text()


class ExpressionSchema(TextPartSchema):
    """The words that tell the time, and how they were read."""

    timex3 = fields.Nested(Timex3Schema, required=True)
    anchor = make_day("The day it was read from.")
    anchor_reason = make_text()
    rule = make_text()
    note = fields.String(
        metadata={"description": "What else it could mean, or what in it does not agree."}
    )


class MentionSchema(Shape):
    """One telling of an event."""

    id = make_text()
    article = fields.Nested(ArticleRefSchema, required=True)
    quote = fields.Nested(QuoteSchema, required=True)
    trigger = fields.Nested(TextPartSchema, required=True)
    expression = fields.Nested(ExpressionSchema, required=True, allow_none=True)
    confidence = make_share("How sure the reading is.")


class DisagreementSchema(Shape):
    """A date that lost, and who gives it."""

    when = fields.Nested(PlainWhenSchema, required=True)
    sources = fields.List(fields.String(), required=True)


class CitationSchema(Shape):
    """What an editor gave as evidence."""

    article = make_text("For /v1/articles/{id}.", nullable=True)
    url = make_text(nullable=True)
    quote = make_text(nullable=True)


class HandSchema(Shape):
    """What of an event editors said."""

    made = fields.Boolean(
        required=True, metadata={"description": "No article tells it: an editor made it."}
    )
    locked = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "The fields that stay as an editor set them."},
    )
    cited = make_many(CitationSchema, "The evidence that an editor gave.")


class DeedSchema(Shape):
    """When something changed, by whom and why."""

    at = fields.DateTime(required=True)
    action = make_text("`import`: what was read changed it; else what an editor did.")
    who = make_text("The name of the editor's key.", nullable=True)
    why = make_text("The reason that the editor gave.", nullable=True)


class ShortRevisionSchema(DeedSchema):
    """A revision of an event, without what it changed."""

    revision = make_number()

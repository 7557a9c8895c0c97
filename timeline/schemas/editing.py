"""What editors send: fields of an event, when it was, and which others it is one with."""

from collections.abc import Mapping
from typing import Any, get_args

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from timeline.records import ActorType, Kind, Status
from timeline.schemas.answers import EventSchema
from timeline.schemas.fields import Choice, Day, Decimal, Text, Whole
from timeline.schemas.questions import say
from timeline.schemas.shapes import Shape, make_many
from timeline.when import Aspect

MOST_ITEMS = 50
"""Most places, actors, events or mentions that one request may name."""
MOST_LENGTH = 100_000
MOST_REVISION = 1_000_000_000


def _choose(
    kind: object, description: str, *, nullable: bool = False, **more: Any
) -> fields.String:
    words = [*get_args(kind), None] if nullable else get_args(kind)
    return fields.String(
        allow_none=nullable,
        validate=validate.OneOf(words),
        metadata=say(description),
        **more,
    )


def _list(schema: type[Schema], description: str, **more: Any) -> fields.List[Any]:
    return fields.List(
        fields.Nested(schema),
        validate=validate.Length(max=MOST_ITEMS),
        metadata=say(description),
        **more,
    )


def _bounds(description: str) -> fields.List[Any]:
    return fields.List(
        Day(allow_none=True),
        validate=validate.Length(equal=2),
        metadata=say(f"{description} [earliest, latest], inclusive; null is unbounded."),
    )


class WhenInSchema(Schema):
    """When it was: as EDTF, or by its four bounds."""

    edtf = Text(
        max_length=60,
        metadata=say(
            "A plain form of EDTF: 2022-01-12, 2022-01 (a day of it), 2022-01-10/2022-01-13, "
            "2022-01-10/..; without any of the others.",
            format="edtf",
        ),
    )
    begin = _bounds("When it began, together with end:")
    end = _bounds("When it ended:")
    single_day = Choice(
        load_default=False, metadata=say("Whether it all was on one day, perhaps an unknown one.")
    )
    length = Whole(least=1, most=MOST_LENGTH, metadata=say("Days it took, where known."))

    @validates_schema
    def check_form(self, data: Mapping[str, Any], **_: Any) -> None:
        """Raise unless it is one of the two forms."""
        named = {"begin", "end", "length"} & set(data)
        if "edtf" in data:
            if named or data.get("single_day"):
                raise ValidationError("give edtf or the bounds, not both")
        elif not {"begin", "end"} <= named:
            raise ValidationError("give edtf, or begin and end")


class PlaceInSchema(Schema):
    """Where."""

    name = Text(required=True)
    country = fields.String(
        allow_none=True,
        validate=validate.Regexp(r"^[A-Z]{2}\Z"),
        metadata=say("ISO 3166 alpha-2.", pattern="^[A-Z]{2}$"),
    )
    lat = Decimal(least=-90, most=90, allow_none=True)
    lon = Decimal(least=-180, most=180, allow_none=True)

    @validates_schema
    def check_point(self, data: Mapping[str, Any], **_: Any) -> None:
        """Raise for half of a point."""
        if (data.get("lat") is None) is not (data.get("lon") is None):
            raise ValidationError("give lat and lon, or neither")


class ActorInSchema(Schema):
    """Who."""

    name = Text(required=True)
    type = _choose(ActorType, "What the actor is.", required=True)


class CitationInSchema(Schema):
    """Evidence: an article that was read, an address, the words, or several of them."""

    article = fields.String(
        validate=validate.Regexp(r"^ar_[a-z2-7]{12}\Z"),
        metadata=say("An article that was read here.", pattern="^ar_[a-z2-7]{12}$"),
    )
    url = Text(max_length=2000, metadata=say("Where it stands.", format="article-url"))
    quote = Text(
        max_length=2000,
        metadata=say("The words; if an article is named, it has to have them."),
    )

    @validates_schema
    def check_given(self, data: Mapping[str, Any], **_: Any) -> None:
        """Raise for evidence that says nothing, and for addresses of no page."""
        if not data:
            raise ValidationError("give an article, a url or a quote")
        if not data.get("url", "https://").startswith(("http://", "https://")):
            raise ValidationError("starts with http:// or https://", "url")


class ReasonSchema(Schema):
    """Why something is done."""

    reason = Text(
        min_length=0,
        max_length=1000,
        load_default="",
        metadata=say("Why; kept with the edit.", format="plain-text"),
    )


class NewEventSchema(ReasonSchema):
    """An event that no article tells of."""

    title = Text(required=True, max_length=300)
    summary = Text(max_length=2000, metadata=say("A sentence; without it the title."))
    kind = _choose(Kind, "What kind of event.", load_default="other")
    status = _choose(Status, "What is said of it.", load_default="happened")
    aspect = _choose(Aspect, "Whether it is a state.", load_default="occurrence")
    when = fields.Nested(WhenInSchema, required=True)
    places = _list(PlaceInSchema, "Where.", load_default=list)
    actors = _list(ActorInSchema, "Who.", load_default=list)
    evidence = _list(CitationInSchema, "What proves it, if anything does.", load_default=list)


class ChangeSchema(ReasonSchema):
    """What to set of an event; what is not named stays, null leaves a field to the articles."""

    title = Text(max_length=300, allow_none=True)
    summary = Text(max_length=2000, allow_none=True)
    kind = _choose(Kind, "What kind of event.", nullable=True)
    status = _choose(Status, "What is said of it.", nullable=True)
    aspect = _choose(Aspect, "Whether it is a state.", nullable=True)
    when = fields.Nested(WhenInSchema, allow_none=True)
    places = _list(PlaceInSchema, "Where: all places.", allow_none=True)
    actors = _list(ActorInSchema, "Who: all of them.", allow_none=True)


class MergeSchema(ReasonSchema):
    """Which other events are the same."""

    ids = fields.List(
        fields.String(
            validate=validate.Regexp(r"^ev_[a-z2-7]{12}\Z"),
            metadata={"pattern": "^ev_[a-z2-7]{12}$"},
        ),
        required=True,
        validate=validate.Length(min=1, max=MOST_ITEMS),
        metadata=say("The other events."),
    )


class SplitSchema(ReasonSchema):
    """Which mentions tell of another event."""

    mention_ids = fields.List(
        Text(max_length=100),
        required=True,
        validate=validate.Length(min=1, max=1000),
        metadata=say("The mentions, by their ids, that are an event of their own."),
    )


class RevertSchema(ReasonSchema):
    """Which revision is to be again."""

    revision = Whole(
        least=1,
        most=MOST_REVISION,
        required=True,
        metadata=say("The revision, as the event's document names it."),
    )


class EventListSchema(Shape):
    """Several events with their mentions."""

    data = make_many(EventSchema)

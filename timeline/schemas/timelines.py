"""Saved timelines: what editors send, and what is answered."""

from marshmallow import RAISE, Schema, fields, validate

from timeline.schemas.answers import EventItemSchema, EventPageSchema, PageSchema
from timeline.schemas.fields import Choice, Text
from timeline.schemas.questions import MatchArgsSchema
from timeline.schemas.shapes import Shape, make_many, make_number, make_text

MOST_PINS = 200
SLUG = r"[a-z0-9][a-z0-9-]{0,62}"


class SavedFilterSchema(MatchArgsSchema):
    """The parameters that a filter may have."""

    class Meta:
        exclude = ("as_of",)
        unknown = RAISE


class PinInSchema(Schema):
    """An event to show whatever the filter says."""

    id = fields.String(
        required=True,
        validate=validate.Regexp(r"^ev_[a-z2-7]{12}\Z"),
        metadata={"description": "The event.", "pattern": "^ev_[a-z2-7]{12}$"},
    )
    note = Text(
        min_length=0,
        max_length=2000,
        load_default="",
        metadata={"description": "Why it is there."},
    )


def _make_filter() -> Text:
    return Text(
        min_length=0,
        max_length=2000,
        allow_none=True,
        metadata={
            "description": "What it shows beside the pins, as a query of /v1/events: "
            "place=Brussels&kind=meeting. Empty: everything; null: the pins alone.",
            "format": "event-query",
        },
    )


def _make_pins() -> "fields.List[object]":
    return fields.List(
        fields.Nested(PinInSchema),
        validate=validate.Length(max=MOST_PINS),
        metadata={"description": "Events that come first, in this order."},
    )


class TimelineChangeSchema(Schema):
    """What to change of a timeline; what is not named stays."""

    title = Text(max_length=300)
    description = Text(min_length=0, max_length=5000)
    filter = _make_filter()
    pins = _make_pins()
    public = Choice(metadata={"description": "Whether anybody may see it."})


class NewTimelineSchema(TimelineChangeSchema):
    """A timeline to save."""

    slug = Text(
        required=True,
        max_length=63,
        metadata={"description": "Its name in addresses.", "format": "new-slug"},
        form=rf"^{SLUG}\Z",
    )
    title = Text(required=True, max_length=300)


class PinSchema(Shape):
    """An event that comes first."""

    id = make_text()
    url = make_text("Root-relative address of the event.")
    note = make_text()


class TimelineSchema(Shape):
    """A saved timeline."""

    slug = make_text()
    url = make_text("Root-relative address of the timeline.")
    events_url = make_text("Root-relative address of its events.")
    title = make_text()
    description = make_text()
    filter = make_text("A query of /v1/events; null: the pins alone.", nullable=True)
    pins = make_many(PinSchema)
    public = fields.Boolean(required=True)
    revision = make_number("The timeline's ETag is made of it.")
    updated_at = fields.DateTime(required=True)


class TimelinePageSchema(Shape):
    """A page of timelines."""

    data = make_many(TimelineSchema)
    page = fields.Nested(PageSchema, required=True)


class NoteSchema(Shape):
    """Why an event is pinned."""

    note = make_text()


class TimelineItemSchema(EventItemSchema):
    """An event of a timeline."""

    pinned = fields.Nested(
        NoteSchema, metadata={"description": "It was pinned; without it, it matches the filter."}
    )


class TimelineEventPageSchema(EventPageSchema):
    """A page of the events of a timeline; the first one opens with the pins."""

    data = make_many(TimelineItemSchema)

"""The shape of answers about what was said before: revisions, ledgers, changes."""

from marshmallow import fields, validate

from timeline.records import Certainty, Precision, Status
from timeline.schemas.answers import (
    AsOfSchema,
    EventItemSchema,
    EventSummarySchema,
    InterpretedSchema,
    NextSchema,
    PageSchema,
)
from timeline.schemas.shapes import (
    DeedSchema,
    DisagreementSchema,
    MentionSchema,
    PlainWhenSchema,
    Shape,
    WhenSchema,
    make_many,
    make_number,
    make_one_of,
    make_text,
)


class FieldChangeSchema(Shape):
    """A member of an event that changed."""

    field = make_text()
    before = fields.Raw(
        required=True, allow_none=True, metadata={"description": "null: it was not there."}
    )
    after = fields.Raw(
        required=True, allow_none=True, metadata={"description": "null: it is not there any more."}
    )


class EndingSchema(DeedSchema):
    """How an event that is there no more ended."""

    into = make_text("The event that it was merged into; null: withdrawn.", nullable=True)


class RevisionSchema(DeedSchema):
    """One revision of an event, and what it changed."""

    revision = make_number()
    until = fields.DateTime(
        required=True,
        allow_none=True,
        metadata={"description": "When it was replaced, or the event ended; null: it stands."},
    )
    changes = make_many(FieldChangeSchema, "Each member that differs from the revision before.")
    mentions_added = fields.List(fields.String(), required=True)
    mentions_removed = fields.List(fields.String(), required=True)


class PlainMetaSchema(Shape):
    """What was understood."""

    interpreted = fields.Nested(InterpretedSchema, required=True)


class RevisionMetaSchema(PlainMetaSchema):
    """What is to be known of the event."""

    ended = fields.Nested(
        EndingSchema, metadata={"description": "Only of an event that is there no more."}
    )


class RevisionPageSchema(Shape):
    """A page of revisions, the latest first."""

    data = make_many(RevisionSchema)
    page = fields.Nested(PageSchema, required=True)
    meta = fields.Nested(RevisionMetaSchema, required=True)


class EvidenceMetaSchema(PlainMetaSchema):
    """The revision that all pages of a walk are of, and its days."""

    revision = make_number()
    when = fields.Nested(WhenSchema, required=True)


class MentionPageSchema(Shape):
    """A page of mentions, the best evidence first."""

    data = make_many(MentionSchema)
    page = fields.Nested(PageSchema, required=True)
    meta = fields.Nested(EvidenceMetaSchema, required=True)


class SaidSchema(PlainWhenSchema):
    """What one mention says of the event."""

    precision = make_one_of(Precision)
    certainty = make_one_of(Certainty)
    status = make_one_of(Status)


class OutcomeSchema(Shape):
    """What all mentions so far say together."""

    when = fields.Nested(WhenSchema, required=True)
    status = make_one_of(Status)
    disagreements = make_many(DisagreementSchema)


class StepSchema(Shape):
    """A mention in the order of publication, and what came of it."""

    mention = fields.Nested(MentionSchema, required=True)
    says = fields.Nested(SaidSchema, required=True)
    copy_of = make_text(
        "The first article with the same text, where this one is a copy.", nullable=True
    )
    moved = fields.Boolean(
        required=True, metadata={"description": "Whether the days of the event are others now."}
    )
    outcome = fields.Nested(OutcomeSchema, required=True)


class LedgerSchema(Shape):
    """A page of the replay, the first published first."""

    data = make_many(StepSchema)
    page = fields.Nested(PageSchema, required=True)
    meta = fields.Nested(EvidenceMetaSchema, required=True)


class MirrorChangeSchema(Shape):
    """What became of an event."""

    change = fields.String(
        required=True, validate=validate.OneOf(["created", "updated", "merged", "deleted"])
    )
    at = fields.DateTime(required=True)
    id = make_text()
    url = make_text()
    into = make_text("The event that it was merged into.", nullable=True)
    event = fields.Nested(
        EventSummarySchema,
        required=True,
        allow_none=True,
        metadata={"description": "The event as it is now; null: it is there no more."},
    )


class SincePageSchema(NextSchema):
    """Where the changes go on."""

    since = make_text("The cursor to go on with: now, or if there is no next page, later.")
    limit = make_number()


class ChangePageSchema(Shape):
    """A page of changes, in the order in which they were made."""

    data = make_many(MirrorChangeSchema)
    page = fields.Nested(SincePageSchema, required=True)
    meta = fields.Nested(PlainMetaSchema, required=True)


class DifferenceSchema(Shape):
    """An event of which two moments tell otherwise."""

    change = fields.String(required=True, validate=validate.OneOf(["appeared", "gone", "changed"]))
    id = make_text()
    url = make_text()
    fields_ = fields.List(
        fields.String(),
        required=True,
        data_key="fields",
        metadata={"description": "The members that changed."},
    )
    before = fields.Nested(EventItemSchema, required=True, allow_none=True)
    after = fields.Nested(EventItemSchema, required=True, allow_none=True)


class DiffMetaSchema(PlainMetaSchema):
    """What was understood, and which two states were compared."""

    from_ = fields.Nested(AsOfSchema, required=True, data_key="from")
    to = fields.Nested(AsOfSchema, required=True)


class DiffPageSchema(Shape):
    """A page of differences."""

    data = make_many(DifferenceSchema)
    page = fields.Nested(PageSchema, required=True)
    meta = fields.Nested(DiffMetaSchema, required=True)

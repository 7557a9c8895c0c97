"""The shape of answers about what was said before: revisions, ledgers, changes."""

from marshmallow import fields

from timeline.schemas.answers import InterpretedSchema, PageSchema
from timeline.schemas.shapes import Shape, make_many, make_number, make_text


class FieldChangeSchema(Shape):
    """A member of an event that changed."""

    field = make_text()
    before = fields.Raw(
        required=True, allow_none=True, metadata={"description": "null: it was not there."}
    )
    after = fields.Raw(
        required=True, allow_none=True, metadata={"description": "null: it is not there any more."}
    )


class DeedSchema(Shape):
    """When something changed, by whom and why."""

    at = fields.DateTime(required=True)
    action = make_text("`import`: what was read changed it; else what an editor did.")
    who = make_text("The name of the editor's key.", nullable=True)
    why = make_text("The reason that the editor gave.", nullable=True)


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


class RevisionMetaSchema(Shape):
    """What is to be known of the event."""

    interpreted = fields.Nested(InterpretedSchema, required=True)
    ended = fields.Nested(
        EndingSchema, metadata={"description": "Only of an event that is there no more."}
    )


class RevisionPageSchema(Shape):
    """A page of revisions, the latest first."""

    data = make_many(RevisionSchema)
    page = fields.Nested(PageSchema, required=True)
    meta = fields.Nested(RevisionMetaSchema, required=True)

"""Imports: what is asked about them, and what is answered."""

from typing import Any

from marshmallow import fields, validate

from timeline.schemas.answers import NextSchema
from timeline.schemas.problems import ProblemPartSchema
from timeline.schemas.questions import PageArgsSchema, say
from timeline.schemas.shapes import Shape, make_many, make_number, make_text

NDJSON = "application/x-ndjson"
OUTCOMES = ("created", "updated", "unchanged", "taken_down", "failed")
STATES = ("queued", "running", "done", "failed", "cancelled")

ARTICLE_LINES: dict[str, Any] = {
    "type": "string",
    "format": "binary",
    "description": "A line for each article: the JSON object that POST /v1/articles takes.",
}


class ImportArgsSchema(PageArgsSchema):
    """What is asked about an import."""

    outcome = fields.String(
        validate=validate.OneOf(OUTCOMES), metadata=say("Only the lines of which this became.")
    )


class LineProblemSchema(Shape):
    """What was wrong; `type` ends in the same codes as everywhere."""

    type = make_text()
    detail = make_text()
    errors = make_many(ProblemPartSchema, "The fields that it is about.")


class LineArticleSchema(Shape):
    """The article of a line."""

    id = make_text("For /v1/articles/{id}.")
    href = make_text("Root-relative address of the article here.")


class LineSchema(Shape):
    """What became of a line."""

    line = make_number("Counted from 1, blank ones too.")
    outcome = fields.String(required=True, validate=validate.OneOf(OUTCOMES))
    article = fields.Nested(
        LineArticleSchema,
        required=True,
        allow_none=True,
        metadata={"description": "Null where it failed or was taken down before."},
    )
    problem = fields.Nested(LineProblemSchema, required=True, allow_none=True)


class ImportCountsSchema(Shape):
    """How many lines there are, and what became of those that are done."""

    lines = make_number("All that are not blank.")
    created = make_number()
    updated = make_number()
    unchanged = make_number("Known already.")
    taken_down = make_number("Taken down before, and left alone.")
    failed = make_number()


class ImportSchema(Shape):
    """An import and how far it is."""

    id = make_text()
    url = make_text("Root-relative address of the import.")
    state = fields.String(required=True, validate=validate.OneOf(STATES))
    key = make_text("The name of the key that sent it in.")
    counts = fields.Nested(ImportCountsSchema, required=True)
    created_at = fields.DateTime(required=True)
    started_at = fields.DateTime(required=True, allow_none=True)
    ended_at = fields.DateTime(required=True, allow_none=True)
    problem = fields.Nested(
        LineProblemSchema,
        required=True,
        allow_none=True,
        metadata={"description": "Why it failed as a whole, if it did."},
    )


class ImportPageInfoSchema(NextSchema):
    """Where the list goes on."""

    limit = make_number()


class ImportResultsSchema(ImportSchema):
    """An import with a page of what became of its lines."""

    results = make_many(LineSchema, "The lines that are done, in their order.")
    page = fields.Nested(ImportPageInfoSchema, required=True)


class ImportPageSchema(Shape):
    """A page of imports."""

    data = make_many(ImportSchema)
    page = fields.Nested(ImportPageInfoSchema, required=True)

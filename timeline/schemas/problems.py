"""The one shape of every error: a problem after RFC 9457."""

from marshmallow import Schema, fields


class ProblemPartSchema(Schema):
    """One thing that is wrong, and where."""

    parameter = fields.String(metadata={"description": "query or path parameter, or header"})
    pointer = fields.String(metadata={"description": "JSON pointer into the body"})
    detail = fields.String(required=True)
    offer = fields.String(metadata={"description": "what can be asked instead"})


class ProblemSchema(Schema):
    """An error; `type` ends in a stable code."""

    type = fields.String(required=True, metadata={"examples": ["urn:timeline:unreadable-date"]})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    errors = fields.List(fields.Nested(ProblemPartSchema), required=True)

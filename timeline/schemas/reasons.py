"""The shape of the decisions on an event of a text, for the OpenAPI document."""

from marshmallow import fields

from timeline.decisions import VERDICTS, Phase, Tie, Verdict
from timeline.schemas.shapes import (
    Shape,
    TextPartSchema,
    make_many,
    make_number,
    make_one_of,
    make_text,
)

_TOLD = "; ".join(f"{name}: {text}" for name, text in VERDICTS.items())


class TriggerChoiceSchema(Shape):
    """The row of a table of words that makes an event of the trigger."""

    table = make_text("File of the rules, such as event_verbs.csv.")
    row = make_text("The word that the table has.")
    form = make_text("noun, base, third, past, participle, gerund, or bare (without a helper).")
    role = make_text("event, report or noun: an event itself; others tell of a noun beside them.")
    weight = make_number("From 0 (no event) to 3.")


class TimeChoiceSchema(Shape):
    """How the event got its days; rule and anchor stand with the expression."""

    reason = make_text("The words of time, or the rule of inference.")
    tie = make_one_of(
        Tie,
        "Where the words of time stand: in the clause of the trigger, in a neighbouring one, or "
        "handed on by a verb that speaks of it; null: there are none.",
        nullable=True,
    )
    preposition = make_text("Before the words of time.", nullable=True)
    distance = fields.Integer(
        required=True,
        allow_none=True,
        metadata={"description": "Words and marks from the trigger to the words of time."},
    )
    shared_with = make_many(TextPartSchema, "Other triggers that the words of time date.")
    phase = make_one_of(Phase, 'Where only that side is told, as by "began".', nullable=True)


class StatusChoiceSchema(Shape):
    """What decided the status."""

    tense = make_text("past, perfect, pluperfect, present, future or none.")
    negated = fields.Boolean(required=True)
    words = make_many(TextPartSchema, "The words that decided it; none: the form of the trigger.")


class AddendSchema(Shape):
    """One number of a sum."""

    name = make_text()
    value = fields.Float(required=True)


class DecisionsSchema(Shape):
    """Every decision on one event."""

    trigger = fields.Nested(TriggerChoiceSchema, required=True)
    clause = fields.Nested(TextPartSchema, required=True)
    time = fields.Nested(TimeChoiceSchema, required=True)
    status = fields.Nested(StatusChoiceSchema, required=True)
    salience = make_many(AddendSchema, "The numbers that add up to it.")
    confidence = make_many(AddendSchema, "The numbers that add up to it.")
    verdict = make_one_of(Verdict, f"Whether it belongs on a timeline. {_TOLD}.")

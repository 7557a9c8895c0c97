"""Write expressions and mentions as JSON where they are shown by their place in a text."""

from typing import Any

from timeline.decisions import Addend, Decisions, TimeChoice
from timeline.records import Expression, Mention, Quote, TextPart
from timeline.schemas.documents import render_when


def describe_part(part: TextPart | Expression) -> dict[str, Any]:
    """Return words with their place."""
    return {"text": part.text, "start": part.start, "end": part.end}


def describe_expression(expression: Expression) -> dict[str, Any]:
    """Return a time expression with its TIMEX3 reading, its days, and how it was read."""
    return {
        **describe_part(expression),
        "timex3": {"type": expression.type, "value": expression.value},
        "when": None if expression.when is None else render_when(expression.when),
        "precision": expression.precision,
        "certainty": expression.certainty,
        "anchor": expression.anchor and expression.anchor.isoformat(),
        "anchor_reason": expression.anchor_reason,
        "rule": expression.rule,
        **({"note": expression.note} if expression.note else {}),
    }


def describe_mention(mention: Mention) -> dict[str, Any]:
    """Return a mention that is not stored: what happened, when, where, who, and its evidence."""
    return {
        "title": mention.title,
        "kind": mention.kind,
        "aspect": mention.aspect,
        "status": mention.status,
        "salience": mention.salience,
        "confidence": mention.confidence,
        "when": {
            **render_when(mention.when),
            "precision": mention.precision,
            "certainty": mention.certainty,
            "reason": mention.reason,
        },
        "actors": [{"name": actor.name, "type": actor.type} for actor in mention.actors],
        "places": [
            {"name": place.name, "country": place.country, "lat": place.lat, "lon": place.lon}
            for place in mention.places
        ],
        "mentions": [
            {
                "trigger": describe_part(mention.trigger),
                "quote": _describe_quote(mention.quote),
                "expression": mention.expression and describe_expression(mention.expression),
            }
        ],
    }


def describe_decisions(decisions: Decisions) -> dict[str, Any]:
    """Return why a mention came out as it did."""
    trigger, status = decisions.trigger, decisions.status
    return {
        "trigger": {
            "table": trigger.table,
            "row": trigger.row,
            "form": trigger.form,
            "role": trigger.role,
            "weight": trigger.weight,
        },
        "clause": describe_part(decisions.clause),
        "time": _describe_time(decisions.time),
        "status": {
            "tense": status.tense,
            "negated": status.is_negated,
            "words": [describe_part(one) for one in status.words],
        },
        "salience": _describe_sum(decisions.salience),
        "confidence": _describe_sum(decisions.confidence),
        "verdict": decisions.verdict,
    }


def _describe_time(time: TimeChoice) -> dict[str, Any]:
    return {
        "reason": time.reason,
        "tie": time.tie,
        "preposition": time.preposition,
        "distance": time.distance,
        "shared_with": [describe_part(one) for one in time.shared_with],
        "phase": time.phase,
    }


def _describe_sum(addends: tuple[Addend, ...]) -> list[dict[str, Any]]:
    return [{"name": one.name, "value": one.value} for one in addends]


def _describe_quote(quote: Quote) -> dict[str, Any]:
    return {
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": quote.start,
        "end": quote.end,
    }

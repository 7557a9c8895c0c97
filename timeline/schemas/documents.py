"""Render an event, with its evidence and mentions, as the public JSON that is stored."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from marshmallow import Schema, fields, missing, post_dump

from timeline.records import ArticleRef, EventFacts, Quote, SourcedMention
from timeline.schemas.dates import describe, to_edtf, write_published
from timeline.when import When

MENTIONS_SHOWN = 20


@dataclass(frozen=True)
class EventSheet:
    """All that an event's document is made of; `mentions` has the best evidence first."""

    id: str
    revision: int
    updated_at: datetime
    facts: EventFacts
    mentions: Sequence[SourcedMention]
    quote_chars: int


class BoundsField(fields.Field[Any]):
    """Two days, the earliest and the latest; null is unbounded."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> list[str | None]:
        return [_iso(value.earliest), _iso(value.latest)]


class RecordSchema(Schema):
    """What is made of records, which have all that is asked of them: no need to look for it."""

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Return an attribute by its name or path."""
        for name in attr.split("."):
            obj = getattr(obj, name)
        return obj


class WhenSchema(RecordSchema):
    """The four days, and two ways to write them."""

    begin = BoundsField()
    end = BoundsField()
    single_day = fields.Boolean()
    length = fields.Integer()
    edtf = fields.Function(to_edtf)
    display = fields.Function(describe)

    @post_dump
    def drop_length(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Leave out a length that is not known."""
        return {name: value for name, value in data.items() if name != "length" or value}


class ActorSchema(RecordSchema):
    """Who takes part."""

    name = fields.String()
    type = fields.String()


class PlaceSchema(RecordSchema):
    """Where it happened."""

    name = fields.String()
    country = fields.String(allow_none=True)
    lat = fields.Float(allow_none=True)
    lon = fields.Float(allow_none=True)


class ArticleRefSchema(RecordSchema):
    """The article that tells it."""

    id = fields.String()
    url = fields.String(allow_none=True)
    title = fields.String()
    publisher = fields.String(attribute="source")
    published_at = fields.Function(
        lambda ref: write_published(ref.published, ref.published_precision)
    )


class TextPartSchema(RecordSchema):
    """Words with their place in the article's text."""

    text = fields.String()
    start = fields.Integer()
    end = fields.Integer()


class ExpressionSchema(TextPartSchema):
    """The words that tell the time, and how they were read."""

    timex3 = fields.Function(lambda read: {"type": read.type, "value": read.value})
    anchor = fields.Function(lambda read: _iso(read.anchor))
    anchor_reason = fields.String()
    rule = fields.String()
    note = fields.Function(lambda read: read.note or missing)


class QuoteSchema(RecordSchema):
    """The sentence that proves it, with a little text around."""

    exact = fields.String()
    prefix = fields.String()
    suffix = fields.String()
    start = fields.Integer()
    end = fields.Integer()


class MentionSchema(RecordSchema):
    """One telling of the event."""

    id = fields.String(attribute="key")
    article = fields.Nested(ArticleRefSchema)
    quote = fields.Nested(QuoteSchema, attribute="mention.quote")
    trigger = fields.Nested(TextPartSchema, attribute="mention.trigger")
    expression = fields.Nested(ExpressionSchema, attribute="mention.expression", allow_none=True)
    confidence = fields.Function(lambda told: round(told.mention.confidence, 3))


class CitationSchema(RecordSchema):
    """What an editor gave as evidence."""

    article = fields.String()
    url = fields.String()
    quote = fields.String()


class HandSchema(RecordSchema):
    """What editors said of an event."""

    made = fields.Boolean(attribute="is_made")
    locked = fields.List(fields.String())
    cited = fields.List(fields.Nested(CitationSchema))


class EventSchema(RecordSchema):
    """An event as lists show it: everything but its mentions."""

    id = fields.String()
    url = fields.Function(lambda sheet: f"/v1/events/{sheet.id}")
    title = fields.String(attribute="facts.title")
    summary = fields.String(attribute="facts.summary")
    kind = fields.String(attribute="facts.kind")
    aspect = fields.String(attribute="facts.aspect")
    status = fields.String(attribute="facts.status")
    disputed = fields.Function(lambda sheet: bool(sheet.facts.disagreements))
    redacted = fields.Boolean(attribute="facts.redacted")
    salience = fields.Function(lambda sheet: round(sheet.facts.salience, 3))
    confidence = fields.Function(lambda sheet: round(sheet.facts.confidence, 3))
    updated_at = fields.Function(lambda sheet: sheet.updated_at.isoformat())
    revision = fields.Integer()
    when = fields.Method("join_when")
    places = fields.List(fields.Nested(PlaceSchema), attribute="facts.places")
    actors = fields.List(fields.Nested(ActorSchema), attribute="facts.actors")
    source_count = fields.Integer(attribute="facts.source_count")
    independent_source_count = fields.Integer(attribute="facts.independent_source_count")
    mention_count = fields.Function(lambda sheet: len(sheet.facts.mentions))
    hand = fields.Nested(HandSchema, attribute="facts.hand", allow_none=True)
    disagreements = fields.Function(
        lambda sheet: [
            {"when": render_when(one.when), "sources": list(one.sources)}
            for one in sheet.facts.disagreements
        ]
    )

    def join_when(self, sheet: EventSheet) -> dict[str, Any]:
        """Return the days with their precision, certainty and clock time."""
        facts = sheet.facts
        found = render_when(facts.when)
        found |= {"precision": facts.precision, "certainty": facts.certainty}
        clock = {"time": facts.time, "zone": facts.zone}
        return found | {name: value for name, value in clock.items() if value is not None}

    @post_dump
    def drop_undisputed(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Say that it is disputed, edited or redacted only where it is."""
        rare = ("disputed", "hand", "redacted")
        return {name: value for name, value in data.items() if name not in rare or value}


_WHEN = WhenSchema()
_MENTION = MentionSchema()
_ARTICLE = ArticleRefSchema()
_EVENT = EventSchema()
_FACTS = EventSchema(exclude=("id", "url", "updated_at", "revision"))
_NEVER = datetime.fromtimestamp(0, UTC)


def render_when(when: When) -> dict[str, Any]:
    """Return the public JSON of a When."""
    found: dict[str, Any] = _WHEN.dump(when)
    return found


def describe_facts(facts: EventFacts) -> dict[str, Any]:
    """Return what an event says, without its evidence and what numbers its revisions."""
    found: dict[str, Any] = _FACTS.dump(EventSheet("", 0, _NEVER, facts, (), 0))
    return found


def render_article(ref: ArticleRef) -> dict[str, Any]:
    """Return the public JSON of a reference to an article."""
    found: dict[str, Any] = _ARTICLE.dump(ref)
    return found


def render_mention(told: SourcedMention, *, quote_chars: int) -> dict[str, Any]:
    """Return the public JSON of a mention, its quote cut to so many characters."""
    found: dict[str, Any] = _MENTION.dump(_bound_quote(told, quote_chars))
    return found


def render_event(sheet: EventSheet) -> tuple[bytes, bytes]:
    """Return an event's public JSON, and the array of its first mentions, as compact bytes.

    The event closes with `evidence`, its best mention.
    """
    shown = sheet.mentions[:MENTIONS_SHOWN]
    told = [render_mention(mention, quote_chars=sheet.quote_chars) for mention in shown]
    event = _EVENT.dump(sheet) | {"evidence": told[0] if told else None}
    return _to_bytes(event), _to_bytes(told)


def bound_quote(quote: Quote, most: int) -> Quote:
    """Return the quote with each of its parts cut to so many characters."""
    if max(len(quote.exact), len(quote.prefix), len(quote.suffix)) <= most:
        return quote
    exact = quote.exact if len(quote.exact) <= most else quote.exact[: most - 1] + "…"
    return replace(quote, exact=exact, prefix=quote.prefix[-most:], suffix=quote.suffix[:most])


def _bound_quote(told: SourcedMention, most: int) -> SourcedMention:
    quote = bound_quote(told.mention.quote, most)
    return replace(told, mention=replace(told.mention, quote=quote))


def _to_bytes(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A lone surrogate in an article's text has no UTF-8; it must not stop the import.
    return text.encode("utf-8", "replace")


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()

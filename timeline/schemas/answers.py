"""The shape of every answer, for the OpenAPI document; tests hold real answers against it."""

from marshmallow import fields, validate

from timeline.records import Certainty, Kind, Precision, Status
from timeline.schemas.reasons import DecisionsSchema
from timeline.schemas.shapes import (
    ActorSchema,
    ArticleRefSchema,
    DisagreementSchema,
    ExpressionSchema,
    HandSchema,
    MentionSchema,
    PlaceSchema,
    PlainWhenSchema,
    QuoteSchema,
    Shape,
    ShortRevisionSchema,
    TextPartSchema,
    WhenSchema,
    make_day,
    make_many,
    make_moment,
    make_number,
    make_one_of,
    make_share,
    make_text,
)


class EventSummarySchema(Shape):
    """An event with its best evidence."""

    id = make_text()
    url = make_text("Root-relative address of the event.")
    title = make_text()
    summary = make_text()
    kind = make_one_of(Kind)
    aspect = fields.String(required=True, validate=validate.OneOf(["occurrence", "state"]))
    status = make_one_of(Status)
    unconfirmed = fields.Boolean(
        metadata={"description": "Was announced, its day has passed, and nobody reported it."}
    )
    disputed = fields.Boolean(metadata={"description": "Sources give dates that cannot all be."})
    redacted = fields.Boolean(
        metadata={"description": "What an article told that was taken down; only in the past."}
    )
    salience = make_share("How much it matters in its articles.")
    confidence = make_share("How sure the reading is.")
    updated_at = fields.DateTime(required=True)
    revision = make_number("The event's ETag is made of it.")
    when = fields.Nested(WhenSchema, required=True)
    places = make_many(PlaceSchema)
    actors = make_many(ActorSchema)
    source_count = make_number()
    independent_source_count = make_number("Syndicated copies count once.")
    mention_count = make_number()
    hand = fields.Nested(
        HandSchema, metadata={"description": "What editors said; missing where nothing was edited."}
    )
    disagreements = make_many(DisagreementSchema)
    evidence = fields.Nested(MentionSchema, required=True, allow_none=True)


class EventSchema(EventSummarySchema):
    """An event with its mentions."""

    mentions = make_many(MentionSchema, "The best 20.")


class EventItemSchema(EventSummarySchema):
    """An event in a list."""

    match = fields.String(required=True, validate=validate.OneOf(["certain", "possible"]))
    mentions = fields.List(
        fields.Nested(MentionSchema), metadata={"description": "The best 20, if asked for."}
    )
    articles = fields.List(
        fields.Nested(ArticleRefSchema),
        metadata={"description": "The first 20 that were published, if asked for."},
    )
    revisions = fields.List(
        fields.Nested(ShortRevisionSchema),
        metadata={"description": "The latest 20, the latest first, if asked for."},
    )


class ReadingSchema(Shape):
    """How a date was read."""

    text = make_text()
    window = fields.List(
        fields.Date(allow_none=True), required=True, validate=validate.Length(equal=2)
    )
    edtf = make_text()
    rule = make_text()


class InterpretedSchema(Shape):
    """How each date of the question was read."""

    on = fields.Nested(ReadingSchema)
    from_ = fields.Nested(ReadingSchema, data_key="from")
    to = fields.Nested(ReadingSchema)
    published_from = fields.Nested(ReadingSchema)
    published_to = fields.Nested(ReadingSchema)
    date = fields.Nested(ReadingSchema)


class OmittedSchema(Shape):
    """Events that are possible only because nothing is known of one side."""

    count = make_number()
    capped = fields.Boolean(
        required=True,
        metadata={"description": "Whether there may be more: under filters not all are tried."},
    )


class SearchSchema(Shape):
    """How much was searched."""

    bound = make_number(
        "The most matches that are weighed by relevance; null: in another order none is left out.",
        nullable=True,
    )
    complete = fields.Boolean(
        required=True, metadata={"description": "Whether the pages together have every match."}
    )


class AsOfSchema(Shape):
    """Which state of the timeline this is."""

    moment = fields.DateTime(required=True)
    recorded_at = fields.DateTime(
        required=True,
        allow_none=True,
        metadata={"description": "The last change until then; null: there was nothing yet."},
    )


class MetaSchema(Shape):
    """What was understood, and what was left out."""

    interpreted = fields.Nested(InterpretedSchema, required=True)
    omitted = fields.Nested(OmittedSchema)
    count = make_number("How many answers all pages have.", required=False)
    search = fields.Nested(SearchSchema)
    as_of = fields.Nested(AsOfSchema)


class NextSchema(Shape):
    """Where a list goes on."""

    next = make_text(
        "Root-relative address of the next page; null: this was the last.", nullable=True
    )


class PageSchema(NextSchema):
    """Where a list goes on, and how long its pages are."""

    prev = make_text(
        "Root-relative address of the page before; null: this was the first.",
        nullable=True,
    )
    limit = make_number()


class SparsePageSchema(Shape):
    """A page of events that show only the members that `fields` names."""

    data = fields.List(fields.Dict(), required=True)
    page = fields.Nested(PageSchema, required=True)
    meta = fields.Nested(MetaSchema, required=True)


class EventPageSchema(Shape):
    """A page of events."""

    data = make_many(EventItemSchema)
    page = fields.Nested(PageSchema, required=True)
    meta = fields.Nested(MetaSchema, required=True)


class NeighbourSchema(Shape):
    """The nearest day with something certain."""

    date = make_day(nullable=False)
    url = make_text()


class CoverageSchema(Shape):
    """What was read for these days and the day after; unknown: no run over feeds was made yet."""

    status = fields.String(required=True, validate=validate.OneOf(["known", "unknown"]))
    sources = make_number("Sources whose feeds were expected to tell of it.", nullable=True)
    read = make_number("Sources of which a feed was read.", nullable=True)
    failed = make_number("Sources whose feeds were tried in vain.", nullable=True)
    late = make_number("Sources that were not asked then.", nullable=True)
    articles = make_number("Articles published then, wherever they came from.")


class DayCoverageSchema(CoverageSchema):
    """What was read, and what it means where the day is empty."""

    why_empty = fields.String(
        required=True,
        allow_none=True,
        validate=validate.OneOf(["nothing_told", "nothing_read", "unknown", None]),
        metadata={"description": "null where the day has events, or a part of it was asked for."},
    )


class DayPagesSchema(Shape):
    """Where each part goes on."""

    limit = make_number()
    certain = fields.Nested(NextSchema, required=True)
    ongoing = fields.Nested(NextSchema, required=True)
    possible = fields.Nested(NextSchema, required=True)


class DaySchema(Shape):
    """A reporter's answer for one day."""

    date = make_day(nullable=False)
    certain = make_many(EventItemSchema)
    ongoing = make_many(EventItemSchema, "States, and occurrences that began before and end after.")
    possible = make_many(EventItemSchema)
    previous = fields.Nested(NeighbourSchema, required=True, allow_none=True)
    next = fields.Nested(NeighbourSchema, required=True, allow_none=True)
    coverage = fields.Nested(DayCoverageSchema, required=True)
    page = fields.Nested(DayPagesSchema, required=True)
    meta = fields.Nested(MetaSchema, required=True)


class DigestDaySchema(Shape):
    """A day that matters, and the event that says best why."""

    date = make_day(nullable=False)
    score = fields.Float(required=True, metadata={"description": "Comparable within an answer."})
    articles = make_number("Articles that tell of the day; syndicated copies count once.")
    event = fields.Nested(EventItemSchema, required=True)


class SampledSchema(Shape):
    """How much of what matches was weighed."""

    one_in = make_number("1: every event; n: every n-th, because there are too many.")


class DigestMetaSchema(Shape):
    """What was understood, and what the choice is made from."""

    interpreted = fields.Nested(InterpretedSchema, required=True)
    coverage = fields.Nested(CoverageSchema, required=True)
    tellings = make_number("Mentions of events of one known day that were weighed.")
    sampled = fields.Nested(SampledSchema, required=True)


class DigestSchema(Shape):
    """The days that matter, the one that matters most first."""

    data = make_many(DigestDaySchema)
    meta = fields.Nested(DigestMetaSchema, required=True)


class ArticleItemSchema(Shape):
    """An article in a list."""

    id = make_text()
    href = make_text("Root-relative address of what was found in it.")
    url = make_text("Where it was published.", nullable=True)
    title = make_text()
    publisher = make_text()
    author = make_text("Who wrote it, where that is told.", required=False)
    published_at = make_moment()
    language = make_text()
    vanished_at = make_moment("When its page was found to have gone.", required=False)


class FoundExpressionSchema(ExpressionSchema):
    """A time expression with the days that it names."""

    when = fields.Nested(PlainWhenSchema, required=True, allow_none=True)
    precision = make_one_of(Precision, nullable=True)
    certainty = make_one_of(Certainty)


class SpanSchema(Shape):
    """A place in the text."""

    start = make_number()
    end = make_number()


class MarkedQuoteSchema(SpanSchema):
    """The sentence that tells it, bounded in length."""

    exact = make_text()


class MarkedEventSchema(Shape):
    """An event that the article tells, and where."""

    id = make_text()
    url = make_text()
    title = make_text("As this article tells it.")
    kind = make_one_of(Kind)
    status = make_one_of(Status)
    when = fields.Nested(PlainWhenSchema, required=True)
    quote = fields.Nested(MarkedQuoteSchema, required=True)
    trigger = fields.Nested(TextPartSchema, required=True)
    expression = fields.Nested(TextPartSchema, required=True, allow_none=True)


class ArticleSchema(ArticleItemSchema):
    """An article with every expression and event marked."""

    text = make_text("For keys with the scope `read`, or where the server is open.", required=False)
    expressions = make_many(FoundExpressionSchema)
    events = make_many(MarkedEventSchema)


class ArticlePageSchema(Shape):
    """A page of articles."""

    data = make_many(ArticleItemSchema)
    page = fields.Nested(PageSchema, required=True)
    meta = fields.Nested(MetaSchema, required=True)


class ToldWhenSchema(PlainWhenSchema):
    """When an event of a text happened, and how that was found."""

    precision = make_one_of(Precision)
    certainty = make_one_of(Certainty)
    reason = make_text("How the days were found.")


class ToldMentionSchema(Shape):
    """Where a text tells an event."""

    trigger = fields.Nested(TextPartSchema, required=True)
    quote = fields.Nested(QuoteSchema, required=True)
    expression = fields.Nested(FoundExpressionSchema, required=True, allow_none=True)


class ToldEventSchema(Shape):
    """An event of a text that is not stored."""

    title = make_text()
    kind = make_one_of(Kind)
    aspect = fields.String(required=True, validate=validate.OneOf(["occurrence", "state"]))
    status = make_one_of(Status)
    salience = make_share("How much it matters in the text.")
    confidence = make_share("How sure the reading is.")
    when = fields.Nested(ToldWhenSchema, required=True)
    actors = make_many(ActorSchema)
    places = make_many(PlaceSchema)
    mentions = make_many(ToldMentionSchema)
    decisions = fields.Nested(
        DecisionsSchema, metadata={"description": "Where they were asked for."}
    )


class ExtractSchema(Shape):
    """What was found in a text; nothing was stored."""

    published_at = make_moment("As given, or as the dateline tells it.")
    expressions = make_many(FoundExpressionSchema)
    events = make_many(ToldEventSchema)

"""Make the mentions of an article from its sentences and time expressions."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from timeline.decisions import Decisions
from timeline.events.anchoring import Timing, is_adjective
from timeline.events.aspect import load_aspect_words
from timeline.events.bearings import Bearing
from timeline.events.delays import find_delays
from timeline.events.explaining import Clues, explain_mention
from timeline.events.grammar import WordClasses, load_word_classes
from timeline.events.inference import Inference, load_rules
from timeline.events.keeping import find_flaw
from timeline.events.lexicon import list_participles
from timeline.events.listed_dates import spread_date
from timeline.events.mentions import Draft, draft_mention, make_mention
from timeline.events.narrative import Narrative
from timeline.events.newsday import find_news_day
from timeline.events.noun_days import NounDays
from timeline.events.passages import Passage, gather_passages
from timeline.events.phrasing import Phrasing
from timeline.events.repeats import find_repeated
from timeline.events.salience import KEEP_FROM, UNDONE, add_up
from timeline.events.scenes import Scene
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger
from timeline.events.verb_days import VerbDays
from timeline.records import Expression, Mention, Quote, Span
from timeline.text.language import list_languages
from timeline.text.tokens import Tokens

CONTEXT_CHARS = 60
_YEAR_DIGITS = 4
EVENT_TABLE = "event_verbs.csv"
"""A language with this table has events; any other gives its time expressions alone."""
_Reading = tuple[Trigger, Bearing, Timing | None]


@dataclass(frozen=True, slots=True)
class _Told:
    """A sentence that tells of something, and the drafts of its mentions."""

    passage: Passage
    scene: Scene
    drafts: list[Draft]


def extract_mentions(
    tokens: Tokens,
    sentences: tuple[Span, ...],
    expressions: tuple[Expression, ...],
    *,
    published: date,
    language: str = "en",
    kept_only: bool = False,
    quotations: tuple[Span, ...] = (),
) -> tuple[Mention, ...]:
    """Return every mention in order of its trigger; `kept` marks what belongs on a timeline.

    `kept_only` leaves the others out, which are most. A language without tables of events has
    none.
    """
    mentions: list[Mention] = []
    for told in _read_passages(
        tokens,
        sentences,
        expressions,
        published=published,
        language=language,
        quotations=quotations,
        kept_only=kept_only,
    ):
        mentions += _make_mentions(told)
    return tuple(one for one in mentions if one.kept or not kept_only)


def explain_mentions(
    tokens: Tokens,
    sentences: tuple[Span, ...],
    expressions: tuple[Expression, ...],
    *,
    published: date,
    language: str = "en",
    quotations: tuple[Span, ...] = (),
) -> tuple[tuple[Mention, Decisions], ...]:
    """Return every mention with the decisions on it."""
    explained: list[tuple[Mention, Decisions]] = []
    for told in _read_passages(
        tokens,
        sentences,
        expressions,
        published=published,
        language=language,
        quotations=quotations,
    ):
        for draft, mention in zip(told.drafts, _make_mentions(told), strict=True):
            clues = Clues(told.scene, draft, told.passage.bearings)
            explained.append((mention, explain_mention(clues, mention)))
    return tuple(explained)


def _read_passages(
    tokens: Tokens,
    sentences: tuple[Span, ...],
    expressions: tuple[Expression, ...],
    *,
    published: date,
    language: str,
    quotations: tuple[Span, ...],
    kept_only: bool = False,
) -> Iterator[_Told]:
    """Yield the sentences that tell of something, with all that is known of their triggers."""
    if language not in list_languages(EVENT_TABLE):
        return
    words = load_word_classes(language)
    passages = gather_passages(tokens, sentences, expressions, language=language)
    narrative = _begin_narrative(
        passages, expressions, published=published, quotations=quotations, language=language
    )
    told: Counter[str] = Counter()
    for passage in passages:
        readings = _spread_lists(passage, narrative.date_sentence(passage))
        quote = _make_quote(tokens.text, passage.sentence)
        numbered = list(enumerate(readings, _count_told(quote, told, len(readings))))
        drafts = _draft_mentions(
            passage.parts, numbered, published=published, words=words, kept_only=kept_only
        )
        if drafts:
            yield _Told(
                passage, _set_scene(passage, quote, published=published, language=language), drafts
            )


def _begin_narrative(
    passages: list[Passage],
    expressions: tuple[Expression, ...],
    *,
    published: date,
    quotations: tuple[Span, ...],
    language: str,
) -> Narrative:
    words, aspect = load_word_classes(language), load_aspect_words(language)
    news = find_news_day(passages, expressions, published)
    inference = Inference(news, published, load_rules(language))
    return Narrative(
        inference,
        VerbDays(inference, words, aspect),
        NounDays(inference, words, aspect),
        quotations,
        list_participles(language),
    )


def _draft_mentions(
    parts: SentenceParts,
    numbered: list[tuple[int, _Reading]],
    *,
    published: date,
    words: WordClasses,
    kept_only: bool,
) -> list[Draft]:
    """Return the drafts of a sentence; of `kept_only` no title is written in vain."""
    if kept_only:
        numbered = [
            (number, reading)
            for number, reading in numbered
            if find_flaw(parts, *reading[:2], words) is None
        ]
    drafts = [
        draft_mention(parts, *reading, ordinal=number, published=published, words=words)
        for number, reading in numbered
    ]
    return [one for one in drafts if add_up(one.worth) >= KEEP_FROM] if kept_only else drafts


def _set_scene(passage: Passage, quote: Quote, *, published: date, language: str) -> Scene:
    words = load_word_classes(language)
    parts = passage.parts
    verbs = tuple(
        one for one in parts.triggers if not one.is_noun and not _is_tied(parts, one, words)
    )
    return Scene(
        parts,
        quote,
        Phrasing(
            parts.tokens,
            parts.clauses,
            _find_dated(parts, words) - find_delays(parts, words),
            parts.names,
            verbs,
            frozenset(one.token for one in verbs),
            frozenset(one.token for one in parts.triggers if one.sense.role == "report"),
            parts.actors,
            passage.topics,
            list_participles(language),
            words,
        ),
        published,
    )


def _spread_lists(passage: Passage, timings: list[Timing | None]) -> list[_Reading]:
    """Return each trigger with its bearing and timing, once for each day of a list."""
    readings: list[_Reading] = []
    for trigger, bearing, timing in zip(
        passage.parts.triggers, passage.bearings, timings, strict=True
    ):
        if bearing.date is None or not bearing.date.listed:
            readings.append((trigger, bearing, timing))
        else:
            readings += [
                (trigger, bearing._replace(date=date), timing) for date in spread_date(bearing.date)
            ]
    return readings


def _make_mentions(told: _Told) -> list[Mention]:
    """Return the mentions of a sentence; a timeline keeps what is told twice once.

    One without a whole title stays only where no other has one.
    """
    made = [(draft.trigger, make_mention(told.scene, draft)) for draft in told.drafts]
    left_out = find_repeated(made)
    poor = {
        number
        for number, draft in enumerate(told.drafts)
        if made[number][1].salience < add_up(draft.worth)
        and draft.bearing.modality.status not in UNDONE
    }
    if any(one.kept and number not in left_out | poor for number, (_, one) in enumerate(made)):
        left_out |= poor
    return [
        replace(one, kept=False) if number in left_out else one
        for number, (_, one) in enumerate(made)
    ]


def _is_tied(parts: SentenceParts, verb: Trigger, classes: WordClasses) -> bool:
    """Whether a participle only ends a compound: "the state-owned firm", but not "re-opened"."""
    before = verb.token - 1
    words = parts.tokens.words
    if before <= parts.first or words[before] != "-" or words[before - 1] in classes.verb_prefixes:
        return False
    return parts.tokens.touches_next(before)


def _find_dated(parts: SentenceParts, words: WordClasses) -> frozenset[int]:
    """Return the tokens of dates, which stand beside a title; durations belong into it."""
    tokens = parts.tokens
    return frozenset(
        index
        for one in parts.expressions
        if one.type in ("DATE", "TIME")
        and not is_adjective(tokens, one, words)
        and not _names_thing(parts, one, words)
        and not _is_in_name(parts, one)
        for index in range(tokens.index_at(one.start), tokens.index_at(one.end))
    )


def _is_in_name(parts: SentenceParts, one: Expression) -> bool:
    """Whether a time with a capital is part of a name ("the 1 O'Clock News")."""
    after = parts.tokens.index_at(one.end)
    is_named = any(word.istitle() and len(word) > 1 for word in one.text.split())
    return (
        one.time is not None and is_named and after < parts.end and parts.tokens.is_capital(after)
    )


def _names_thing(parts: SentenceParts, one: Expression, words: WordClasses) -> bool:
    """Whether a year says which thing is meant, and not when: "the 1991 and 2002 treaties"."""
    tokens = parts.tokens
    first, after = tokens.index_at(one.start), tokens.index_at(one.end)
    is_year = one.text.isdigit() and len(one.text) == _YEAR_DIGITS
    if not is_year or not parts.first < first < after < parts.end:
        return False
    leads = words.determiners | words.possessives
    while tokens.words[first - 1] in words.additives and first - 2 in parts.timed:
        first -= 2
    rest = tokens.words[after : parts.end]
    while rest[0] in words.additives and len(rest) > 2 and rest[1].isdigit():
        after, rest = after + 2, rest[2:]
    if tokens.words[first - 1] not in leads:
        return False
    word = rest[0]
    is_verb = any(trigger.token == after and not trigger.is_noun for trigger in parts.triggers)
    return word[0].isalpha() and word not in words.phrase_ends and not is_verb


def _count_told(quote: Quote, told: Counter[str], count: int) -> int:
    """Number on where a sentence is printed again: a quote has each ordinal once in an article."""
    exact = " ".join(quote.exact.split())
    before = told[exact]
    told[exact] += count
    return before


def _make_quote(text: str, sentence: Span) -> Quote:
    return Quote(
        text[sentence.start : sentence.end],
        text[max(0, sentence.start - CONTEXT_CHARS) : sentence.start],
        text[sentence.end : sentence.end + CONTEXT_CHARS],
        sentence.start,
        sentence.end,
    )

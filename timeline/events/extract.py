"""Make the mentions of an article from its sentences and time expressions."""

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from datetime import date

from timeline.events.actors import find_actors
from timeline.events.bearings import settle_bearings
from timeline.events.grammar import WordClasses, load_word_classes
from timeline.events.lexicon import load_senses
from timeline.events.mentions import Scene, make_mention
from timeline.events.places import find_places
from timeline.events.sentences import SentenceParts, take_apart
from timeline.events.titles import Phrasing
from timeline.records import Expression, Mention, Quote, Span
from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens

CONTEXT_CHARS = 60
_MIN_SENTENCE_TOKENS = 4


def extract_mentions(
    tokens: Tokens,
    sentences: tuple[Span, ...],
    expressions: tuple[Expression, ...],
    *,
    published: date,
    language: str = "en",
) -> tuple[Mention, ...]:
    """Return every mention in order of its trigger; `kept` marks what belongs on a timeline."""
    words, senses = load_word_classes(language), load_senses(language)
    actors = find_actors(tokens, language)
    places = find_places(tokens, 0, len(tokens), names=actors.name_tokens)
    place_starts = [hit.start for hit in places]
    starts = [expression.start for expression in expressions]
    mentions: list[Mention] = []
    told: Counter[str] = Counter()
    number = 0
    for sentence in sentences:
        first, end = tokens.index_at(sentence.start), tokens.index_at(sentence.end)
        if _is_boilerplate(tokens, first, end, language):
            continue
        inside = expressions[
            bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)
        ]
        parts = take_apart(
            tokens,
            first,
            end,
            number=number,
            expressions=inside,
            actors=actors,
            places=places[bisect_left(place_starts, first) : bisect_left(place_starts, end)],
            words=words,
            senses=senses,
        )
        found = _read_sentence(parts, sentence, published=published, words=words)
        mentions += _number_mentions(found, told)
        number += 1
    return tuple(mentions)


def _is_boilerplate(tokens: Tokens, first: int, end: int, language: str) -> bool:
    """Whether a line is a dateline, a credit or a label, and no sentence."""
    if end - first < _MIN_SENTENCE_TOKENS:
        return True
    words = tokens.words[first:end]
    labels = load_toml(f"{language}/datelines.toml")["labels"]
    is_closed = words[-1] in (".", "!", "?", '"', "”", "’")
    if is_closed:
        return False
    return words[0] in labels or ":" in words[:3]


def _read_sentence(
    parts: SentenceParts, sentence: Span, *, published: date, words: WordClasses
) -> list[Mention]:
    scene = Scene(
        parts,
        _make_quote(parts.tokens.text, sentence),
        Phrasing(
            parts.tokens,
            parts.clauses,
            parts.timed,
            parts.names,
            frozenset(trigger.token for trigger in parts.triggers if not trigger.is_noun),
            words,
        ),
        published,
    )
    bearings = settle_bearings(parts, words)
    pairs = zip(parts.triggers, bearings, strict=True)
    return [make_mention(scene, *pair, ordinal=number) for number, pair in enumerate(pairs)]


def _number_mentions(mentions: list[Mention], told: Counter[str]) -> list[Mention]:
    """Number on where a sentence is printed again: a quote has each ordinal once in an article."""
    if not mentions:
        return mentions
    quote = " ".join(mentions[0].quote.exact.split())
    before = told[quote]
    told[quote] += len(mentions)
    return [replace(one, ordinal=before + one.ordinal) for one in mentions] if before else mentions


def _make_quote(text: str, sentence: Span) -> Quote:
    return Quote(
        text[sentence.start : sentence.end],
        text[max(0, sentence.start - CONTEXT_CHARS) : sentence.start],
        text[sentence.end : sentence.end + CONTEXT_CHARS],
        sentence.start,
        sentence.end,
    )

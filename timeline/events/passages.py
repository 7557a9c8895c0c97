"""Cut an article into passages: its sentences that tell of something, taken apart."""

from bisect import bisect_left
from dataclasses import dataclass
from typing import NamedTuple

from timeline.events.actors import ActorIndex, find_actors
from timeline.events.bearings import Bearing, settle_bearings
from timeline.events.grammar import WordClasses, load_word_classes
from timeline.events.lexicon import Sense, load_senses
from timeline.events.places import PlaceHit, find_places
from timeline.events.sentences import SentenceParts, take_apart
from timeline.events.topics import Topics, find_topic
from timeline.records import Expression, Span
from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens

_MIN_SENTENCE_TOKENS = 4
_CLOSING_MARKS = frozenset('.!?"”’')


class Passage(NamedTuple):
    """One sentence of the article, taken apart, with the bearings of its triggers.

    `topics` are what it and the sentence before are about, for naming a pronoun.
    """

    sentence: Span
    parts: SentenceParts
    bearings: list[Bearing]
    topics: Topics


def gather_passages(
    tokens: Tokens,
    sentences: tuple[Span, ...],
    expressions: tuple[Expression, ...],
    *,
    language: str,
) -> list[Passage]:
    """Return the sentences that have triggers, in order."""
    labels: list[str] = load_toml(f"{language}/datelines.toml")["labels"]
    material = _Material.gather(tokens, expressions, language)
    passages: list[Passage] = []
    told = tokens.find_words(material.senses, 0, len(tokens))
    topics: Topics = (None, None)
    number = -1
    for sentence in sentences:
        first, end = tokens.index_at(sentence.start), tokens.index_at(sentence.end)
        if _is_boilerplate(tokens, first, end, labels):
            continue
        number += 1
        known = told[bisect_left(told, first) : bisect_left(told, end)]
        if not known:
            topics = (None, None)
            continue
        parts = material.take_apart(sentence, first, end, number=number, known=known)
        topics = (find_topic(parts, material.words, topics[0]), topics[0])
        if parts.triggers:
            bearings = settle_bearings(parts, material.words)
            passages.append(Passage(sentence, parts, bearings, topics))
    return passages


@dataclass(frozen=True, slots=True)
class _Material:
    """What was found in the whole article, of which each sentence takes its part."""

    tokens: Tokens
    expressions: tuple[Expression, ...]
    expression_starts: list[int]
    actors: ActorIndex
    places: tuple[PlaceHit, ...]
    place_starts: list[int]
    words: WordClasses
    senses: dict[str, tuple[Sense, ...]]

    @classmethod
    def gather(
        cls, tokens: Tokens, expressions: tuple[Expression, ...], language: str
    ) -> "_Material":
        """Find the names of the article, and load the words of its language."""
        actors = find_actors(tokens, language)
        places = find_places(tokens, 0, len(tokens), names=actors.name_tokens)
        return cls(
            tokens,
            expressions,
            [expression.start for expression in expressions],
            actors,
            places,
            [hit.start for hit in places],
            load_word_classes(language),
            load_senses(language),
        )

    def take_apart(
        self, sentence: Span, first: int, end: int, *, number: int, known: list[int]
    ) -> SentenceParts:
        """Return the parts of the sentence of tokens [first, end)."""
        starts, places = self.expression_starts, self.place_starts
        times = slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        return take_apart(
            self.tokens,
            first,
            end,
            number=number,
            known=known,
            expressions=self.expressions[times],
            actors=self.actors,
            places=self.places[bisect_left(places, first) : bisect_left(places, end)],
            words=self.words,
            senses=self.senses,
        )


def _is_boilerplate(tokens: Tokens, first: int, end: int, labels: list[str]) -> bool:
    """Whether a line is a dateline, a credit or a label, and no sentence."""
    if end - first < _MIN_SENTENCE_TOKENS:
        return True
    if tokens.words[end - 1] in _CLOSING_MARKS:
        return False
    return tokens.words[first] in labels or ":" in tokens.words[first : first + 3]

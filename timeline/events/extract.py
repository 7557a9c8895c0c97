"""Make the mentions of an article from its sentences and time expressions."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from timeline.events.actors import ActorIndex, find_actors
from timeline.events.anchoring import Timing
from timeline.events.bearings import Bearing, settle_bearings
from timeline.events.grammar import WordClasses, load_word_classes
from timeline.events.lexicon import Sense, list_participles, load_senses
from timeline.events.listed_dates import spread_date
from timeline.events.mentions import Scene, make_mention, may_be_kept
from timeline.events.narrative import Narrative, load_rules
from timeline.events.newsday import Passage, find_news_day
from timeline.events.phrasing import Phrasing
from timeline.events.places import PlaceHit, find_places
from timeline.events.sentences import SentenceParts, take_apart
from timeline.events.triggers import Trigger
from timeline.records import Expression, Mention, Quote, Span
from timeline.rules.tables import load_toml
from timeline.text.language import list_languages
from timeline.text.tokens import Tokens

CONTEXT_CHARS = 60
EVENT_TABLE = "event_verbs.csv"
"""A language with this table has events; any other gives its time expressions alone."""
_MIN_SENTENCE_TOKENS = 4
_Reading = tuple[Trigger, Bearing, Timing | None]
_CLOSING_MARKS = frozenset('.!?"”’')


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
    if language not in list_languages(EVENT_TABLE):
        return ()
    labels: list[str] = load_toml(f"{language}/datelines.toml")["labels"]
    material = _Material.gather(tokens, expressions, language)
    passages = _gather_passages(material, sentences, labels)
    narrative = Narrative(
        find_news_day(passages, published),
        published,
        quotations,
        material.words,
        list_participles(language),
        load_rules(language),
    )
    mentions: list[Mention] = []
    told: Counter[str] = Counter()
    for passage in passages:
        scene = _set_scene(passage, published=published, words=material.words)
        readings = _spread_lists(passage, narrative.date_sentence(passage))
        number_from = _count_told(scene, told, len(readings))
        mentions += _make_mentions(scene, readings, number_from=number_from, kept_only=kept_only)
    return tuple(mentions)


def _gather_passages(
    material: "_Material", sentences: tuple[Span, ...], labels: list[str]
) -> list[Passage]:
    """Return the sentences that have triggers, taken apart, with the bearings of these."""
    tokens = material.tokens
    passages: list[Passage] = []
    number = -1
    for sentence in sentences:
        first, end = tokens.index_at(sentence.start), tokens.index_at(sentence.end)
        if _is_boilerplate(tokens, first, end, labels):
            continue
        number += 1
        if material.senses.keys().isdisjoint(tokens.words[first:end]):
            continue
        parts = material.take_apart(sentence, first, end, number=number)
        if parts.triggers:
            passages.append(Passage(sentence, parts, settle_bearings(parts, material.words)))
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

    def take_apart(self, sentence: Span, first: int, end: int, *, number: int) -> SentenceParts:
        """Return the parts of the sentence of tokens [first, end)."""
        starts, places = self.expression_starts, self.place_starts
        times = slice(bisect_left(starts, sentence.start), bisect_left(starts, sentence.end))
        return take_apart(
            self.tokens,
            first,
            end,
            number=number,
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


def _set_scene(passage: Passage, *, published: date, words: WordClasses) -> Scene:
    parts = passage.parts
    return Scene(
        parts,
        _make_quote(parts.tokens.text, passage.sentence),
        Phrasing(
            parts.tokens,
            parts.clauses,
            parts.timed,
            parts.names,
            frozenset(trigger.token for trigger in parts.triggers if not trigger.is_noun),
            frozenset(one.token for one in parts.triggers if one.sense.role == "report"),
            words,
        ),
        published,
    )


def _spread_lists(passage: Passage, timings: list[Timing | None]) -> list[_Reading]:
    """Return each trigger with its bearing and timing, once for each day of a list."""
    return [
        (trigger, replace(bearing, date=date), timing)
        for trigger, bearing, timing in zip(
            passage.parts.triggers, passage.bearings, timings, strict=True
        )
        for date in spread_date(bearing.date)
    ]


def _make_mentions(
    scene: Scene, readings: list[_Reading], *, number_from: int, kept_only: bool
) -> list[Mention]:
    """Return the mentions of a sentence, numbered from `number_from` on."""
    made = [
        make_mention(scene, trigger, bearing, ordinal=number, inferred=inferred)
        for number, (trigger, bearing, inferred) in enumerate(readings, number_from)
        if not kept_only or may_be_kept(scene, trigger, bearing)
    ]
    return [one for one in made if one.kept] if kept_only else made


def _count_told(scene: Scene, told: Counter[str], count: int) -> int:
    """Number on where a sentence is printed again: a quote has each ordinal once in an article."""
    quote = " ".join(scene.quote.exact.split())
    before = told[quote]
    told[quote] += count
    return before


def _make_quote(text: str, sentence: Span) -> Quote:
    return Quote(
        text[sentence.start : sentence.end],
        text[max(0, sentence.start - CONTEXT_CHARS) : sentence.start],
        text[sentence.end : sentence.end + CONTEXT_CHARS],
        sentence.start,
        sentence.end,
    )

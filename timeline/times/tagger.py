"""Find the time expressions of a text and say what each means: the tagger."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache, partial

from timeline.records import UNSTATED, Conventions, Expression, Span
from timeline.rules.tables import load_toml
from timeline.text.language import list_languages
from timeline.text.quotations import find_quotations
from timeline.text.sentences import find_sentence_number, split_sentences
from timeline.text.tokens import Tokens, tokenise
from timeline.times.anchors import Anchor, find_utterance_anchors
from timeline.times.around import is_around, load_around_words, widen
from timeline.times.asides import ToldDates, is_aside, load_aside_words
from timeline.times.calendar import Period
from timeline.times.clock_days import join_clock_times
from timeline.times.direction import Cues, find_direction, load_cues
from timeline.times.grammar import Grammar, RuleMatch, find_matches, load_grammar
from timeline.times.guards import passes, stands_in_name
from timeline.times.lists import complete_lists, load_list_words
from timeline.times.order import mark_order
from timeline.times.periods import COMPARED, find_quarter_named
from timeline.times.resolve import check_rules, resolve
from timeline.times.unknown import find_absolute_dates
from timeline.times.values import Direction, Setting, Told, Value, find_weaker
from timeline.times.zones import read_zone


@dataclass(frozen=True, slots=True)
class _QuarterTopic:
    """The quarter that a report is about, and the number of the last sentence on it."""

    quarter: Period
    sentence: int


@dataclass(frozen=True, slots=True)
class Reading:
    """A text cut up for reading: its tokens, sentences and quotations."""

    tokens: Tokens
    sentences: tuple[Span, ...]
    quotations: tuple[Span, ...]


def read_text(text: str, language: str = "en") -> Reading:
    """Cut a text into tokens, sentences and quotations."""
    return Reading(tokenise(text), split_sentences(text, language), find_quotations(text))


def tag(
    text: str, published: datetime, language: str = "en", *, conventions: Conventions = UNSTATED
) -> tuple[Expression, ...]:
    """Return the time expressions of the text in order; none overlap.

    The conventions of the source say how 03/04/2022 and 09:20 IST are read. Of a language
    without tables there are absolute dates only.
    """
    reading = read_text(text, language)
    return tag_reading(reading, published.date(), language, conventions=conventions)


def tag_reading(
    reading: Reading,
    published: date,
    language: str = "en",
    *,
    conventions: Conventions = UNSTATED,
) -> tuple[Expression, ...]:
    """Return the time expressions of a text that is cut up already."""
    day_first = conventions.day_first
    if language not in list_languages():
        return find_absolute_dates(reading.tokens, published, day_first=day_first is not False)
    grammar = _load_checked(language, day_first)
    matches = complete_lists(
        recognise(grammar, reading.tokens),
        reading.tokens,
        grammar=grammar,
        words=load_list_words(language),
    )
    base = Anchor(published, "publication day")
    tagged = _resolve_all(reading, matches, base, language=language, anchors={})
    anchors = find_utterance_anchors(
        reading.tokens.text, reading.sentences, reading.quotations, tagged, base, language=language
    )
    if anchors:
        tagged = _resolve_all(reading, matches, base, language=language, anchors=anchors)
    marked = tuple(
        mark_order(_read_zone(one, conventions), conventions, language=language) for one in tagged
    )
    return join_clock_times(reading.tokens.text, marked, language=language)


def _read_zone(expression: Expression, conventions: Conventions) -> Expression:
    """Mark an expression whose zone could be another."""
    found = read_zone(expression.zone, conventions) if expression.zone else None
    if found is None or found.note is None:
        return expression
    certainty = find_weaker(expression.certainty, found.certainty)
    return replace(expression, certainty=certainty, note=found.note)


@cache
def _load_checked(language: str, day_first: bool | None) -> Grammar:
    grammar = load_grammar(language, day_first=day_first)
    check_rules(grammar, language=language)
    return grammar


def recognise(grammar: Grammar, tokens: Tokens) -> list[RuleMatch]:
    """Return the best matches from left to right; none overlap."""
    found: list[RuleMatch] = []
    end = 0
    for at in grammar.find_starts(tokens.words):
        if at < end:
            continue
        match = _find_best(grammar, tokens, at)
        if match is not None:
            end = max(match.end, at + 1)
            if not stands_in_name(tokens, match, grammar.checks):
                found.append(match)
    return found


def _find_best(grammar: Grammar, tokens: Tokens, at: int) -> RuleMatch | None:
    """Return the longest match that starts here and passes its guard.

    A match that begins with context ("in | March") yields to a longer one that starts at its
    first word ("March 1996").
    """
    for match in find_matches(grammar, tokens, at):
        if passes(tokens, match, grammar.checks):
            break
    else:
        return None
    if match.first == at:
        return match
    inner = _find_best(grammar, tokens, match.first)
    return inner if inner is not None and inner.end > match.end else match


def _resolve_all(
    reading: Reading,
    matches: list[RuleMatch],
    base: Anchor,
    *,
    language: str,
    anchors: dict[int, Anchor],
) -> tuple[Expression, ...]:
    """Resolve each match in its setting; `anchors` has those that do not count from `base`."""
    cues, around = load_cues(language), load_around_words(language)
    keep_stop: list[str] = load_toml(f"{language}/forms.toml")["clock"]["keep_stop"]
    tokens = reading.tokens
    expressions: list[Expression] = []
    dates, asides = ToldDates(), load_aside_words(language)
    topic: _QuarterTopic | None = None
    for match in matches:
        offset = tokens.starts[match.first]
        anchor = anchors.get(offset, base)
        number = find_sentence_number(reading.sentences, offset)
        look = partial(_look_around, reading, match, cues=cues)
        near = topic is not None and number - topic.sentence <= 1
        quarter = topic.quarter if topic is not None else None
        main = dates.find_main(number)
        value = resolve(match, Setting(anchor.day, dates.last, look, quarter, near, main))
        if value is None:
            continue
        shown = widen(value, anchor.day) if is_around(tokens, match, around) else value
        expressions.append(_make_expression(tokens, match, shown, anchor, keep_stop=keep_stop))
        told = _tell(value)
        if told is not None:
            start = tokens.index_at(reading.sentences[number].start)
            is_beside = is_aside(tokens.words[start : match.first], asides)
            dates.remember(told, number, is_aside=is_beside)
        named = find_quarter_named(value.value) if value.unit == "Q" else None
        if named is not None:
            topic = _QuarterTopic(named, number)
        elif value.unit == COMPARED and topic is not None and near:
            topic = _QuarterTopic(topic.quarter, number)
    return tuple(expressions)


def _look_around(reading: Reading, match: RuleMatch, *, cues: Cues) -> Direction:
    """Return the direction that the sentence of a match gives it."""
    tokens = reading.tokens
    number = find_sentence_number(reading.sentences, tokens.starts[match.first])
    sentence = reading.sentences[number]
    bounds = (tokens.index_at(sentence.start), tokens.index_at(sentence.end))
    return find_direction(tokens, match.first, match.end, bounds=bounds, cues=cues)


def _tell(value: Value) -> Told | None:
    """Return the date that this value tells to what follows it."""
    if value.type not in ("DATE", "TIME") or value.when is None or value.unit in (None, "T"):
        return None
    first, last = value.when.begin.earliest, value.when.end.latest
    if first is None or last is None:
        return None
    return Told((first, last), value.unit or "D")


def _make_expression(
    tokens: Tokens, match: RuleMatch, value: Value, anchor: Anchor, *, keep_stop: list[str]
) -> Expression:
    last = match.end - 1
    if tokens.words[last] == "." and tokens.words[last - 1] not in keep_stop:
        last -= 1  # the stop may end the sentence; only "a.m." and "p.m." need theirs
    start, end = tokens.starts[match.first], tokens.ends[last]
    if value.anchor is None:
        day, reason = None, "the text itself"
    elif value.anchor == "told":
        day, reason = None, "the last date told"
    else:
        day, reason = anchor.day, anchor.reason
    certainty = value.certainty
    if day is not None and anchor.is_inferred and certainty == "explicit":
        certainty = "inferred"
    return Expression(
        text=tokens.text[start:end],
        start=start,
        end=end,
        type=value.type,
        value=value.value,
        when=value.when,
        precision=value.precision,
        certainty=certainty,
        anchor=day,
        anchor_reason=reason,
        rule=match.rule.name,
        mod=value.mod,
        time=value.time,
        zone=value.zone,
        note=value.note,
    )

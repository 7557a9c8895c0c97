"""Whatever the text is, a title of an event reads as a whole and says only what stands there."""

import re
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.events.grammar import load_word_classes
from timeline.events.polishing import MAX_TITLE_CHARS
from timeline.pipeline import analyse
from timeline.records import Article, Mention

PUBLISHED = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)
GRAMMAR = load_word_classes("en")
SPEAKER_CHARS = 60
SUBJECTS = ["Anna Berg", "the council of the old town", "he", "who", "police", "two men, both ill,"]
VERBS = ["met", "said that", "was shot and killed by", "told", "agreed to sign", "held", "left and"]
OBJECTS = ["the king", '"the long war"', "talks with Norland", "1,000 people", "it", "a man (35)"]
ENDS = ["on Monday", "in Oslo", "which opened in 1932", "after the attack", "and then", "of the"]
MARKS = [".", ",", ";", " –", ' "', " (", ")", ":"]

clauses = st.tuples(*map(st.sampled_from, (SUBJECTS, VERBS, OBJECTS, ENDS, MARKS)))
texts = st.lists(clauses.map(lambda parts: " ".join(parts[:4]) + parts[4]), min_size=1, max_size=6)


def read(pieces: list[str]) -> tuple[str, tuple[Mention, ...]]:
    text = " ".join(pieces)
    return text, analyse(Article("a", text, PUBLISHED)).mentions


@settings(max_examples=200)
@given(texts)
def test_a_title_begins_with_a_capital_and_ends_with_no_loose_word(pieces: list[str]) -> None:
    for mention in read(pieces)[1]:
        words = mention.title.split()
        assert not mention.title[:1].islower()
        if len(words) > 1:
            assert words[-1].lower().strip('",;:()') not in GRAMMAR.title_trailing


@settings(max_examples=200)
@given(texts)
def test_marks_of_a_title_come_in_pairs_and_it_fits_a_line(pieces: list[str]) -> None:
    for mention in read(pieces)[1]:
        title = mention.title
        assert title.count('"') % 2 == 0
        assert title.count("(") == title.count(")")
        assert 0 < len(title) <= MAX_TITLE_CHARS + SPEAKER_CHARS


@settings(max_examples=200)
@given(texts)
def test_every_word_of_a_title_stands_in_the_text(pieces: list[str]) -> None:
    text, mentions = read(pieces)
    known = set(re.findall(r"\w+", text.lower()))
    for mention in mentions:
        names = " ".join((*(a.name for a in mention.actors), *(p.name for p in mention.places)))
        told = set(re.findall(r"\w+", names.lower())) | {"in"}
        assert set(re.findall(r"\w+", mention.title.lower())) <= known | told


@settings(max_examples=200)
@given(texts)
def test_a_pronoun_alone_is_no_title(pieces: list[str]) -> None:
    for mention in read(pieces)[1]:
        assert mention.title.lower() not in GRAMMAR.pronouns

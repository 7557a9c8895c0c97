"""Any text is read: nothing is raised, and all that is found lies where it says."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.merging.keys import mention_key
from timeline.pipeline import analyse, explain
from timeline.records import Analysis, Article

PUBLISHED = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)
# Words and marks that the rules look at, so that sentences of them reach every corner.
WORDS = """
the a of in on at to and that which who if after before until since without no not neither will
would may has had was were been is met meet meeting talks attack attacks visit plans said says
told denied began ended held postponed cancelled scheduled killed won signed Monday May 2019
yesterday week 12 3,000 11:30 p.m. Oslo Lima NATO Norland Anna Berg U.S. Smith's won't İzmir ŉ
minister court president Mr. Council of-
"""
MARKS = ".,;:!?\"“”'’-—–()\n…\u00a0\u2028\x00🙂"
PIECES = [*WORDS.split(), *MARKS, "\n\n", "  "]

texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=60).map("".join),
)


def read(text: str, language: str = "en") -> Analysis:
    return analyse(Article("a", text, PUBLISHED, language=language))


@settings(max_examples=300)
@given(texts)
def test_every_span_lies_in_the_text_and_holds_its_words(text: str) -> None:
    found = read(text)
    for mention in found.mentions:
        for part in (mention.trigger, mention.expression):
            if part is not None:
                assert 0 <= part.start < part.end <= len(text)
                assert text[part.start : part.end] == part.text
        quote = mention.quote
        assert text[quote.start : quote.end] == quote.exact
        assert quote.start <= mention.trigger.start < mention.trigger.end <= quote.end
        assert text.startswith(quote.suffix, quote.end)
        assert text[: quote.start].endswith(quote.prefix)


@settings(max_examples=300)
@given(texts)
def test_no_two_mentions_of_a_text_have_one_key(text: str) -> None:
    keys = [mention_key("a", mention) for mention in read(text).mentions]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "text",
    [
        "Riots at a prison in the north of Peru over the attack on the mayor that the court denied",
        "The ministers, who had met in Lima on Monday, have postponed the talks that were to begin",
        '"We called off the visit," said Anna Berg, the president of the club that had planned it',
        "After the storm killed 12 people in the week to 3 May 2019, schools had closed until June",
    ],
)
def test_a_text_may_break_off_after_any_letter(text: str) -> None:
    told = [len(read(text[:end]).mentions) for end in range(len(text) + 1)]
    assert told[0] == 0
    assert told[-1] > 0


@given(texts)
def test_a_text_is_read_the_same_way_twice(text: str) -> None:
    assert read(text) == read(text)


@given(texts)
def test_a_language_without_tables_has_dates_and_no_events(text: str) -> None:
    assert read(text, "xx").mentions == ()


@given(texts)
def test_explaining_changes_nothing_and_its_numbers_add_up(text: str) -> None:
    explanation = explain(Article("a", text, PUBLISHED))
    assert explanation.analysis == read(text)
    for mention, decisions in zip(
        explanation.analysis.mentions, explanation.decisions, strict=True
    ):
        salience = sum(one.value for one in decisions.salience)
        assert max(0.0, salience) == pytest.approx(mention.salience, abs=0.002)
        confidence = sum(one.value for one in decisions.confidence)
        assert confidence == pytest.approx(mention.confidence, abs=0.002)
        assert mention.kept is (decisions.verdict in ("kept", "hidden"))
        for word in (decisions.clause, *decisions.status.words, *decisions.time.shared_with):
            assert text[word.start : word.end] == word.text

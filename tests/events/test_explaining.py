"""The decisions on a mention name the words and numbers that it was made from."""

from datetime import date

import pytest

from timeline.decisions import VERDICTS, Decisions, Verdict
from timeline.events.printing import write_lines
from timeline.pipeline import explain, read_article

PUBLISHED = date(2022, 1, 12)


def decide(text: str, trigger: str) -> Decisions:
    """Return the decisions on the first event that this word tells."""
    told = explain(read_article(text, PUBLISHED, language="en"))
    mentions = zip(told.analysis.mentions, told.decisions, strict=True)
    return next(decisions for mention, decisions in mentions if mention.trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "table", "row", "role"),
    [
        ("Talks were held in Oslo.", "Talks", "event_nouns.csv", "talks", "noun"),
        ("A fire broke out in Oslo.", "broke", "event_verbs.csv", "break out", "begin"),
        ("The minister said that it rained.", "said", "reporting.toml", "say", "report"),
        ("The crew painted the bridge.", "painted", "verbs.csv", "paint", "event"),
    ],
)
def test_the_row_is_named_that_makes_an_event_of_a_word(
    text: str, trigger: str, table: str, row: str, role: str
) -> None:
    choice = decide(text, trigger).trigger
    assert (choice.table, choice.row, choice.role) == (table, row, role)


@pytest.mark.parametrize(
    ("text", "trigger", "words"),
    [
        ("The council met in Oslo.", "met", []),
        ("The council will not meet in Oslo.", "meet", ["will", "not"]),
        ("No one attacked the camp.", "attacked", ["No"]),
        ("If the council meets, they win.", "meets", ["If"]),
        ("Norland and Vesmark decided to meet in Oslo.", "meet", ["decided", "to"]),
        ("A possible attack on the camp worried them.", "attack", ["possible"]),
        ("The talks were postponed to Friday.", "talks", ["were", "postponed"]),
        ("He denied that they had attacked the camp.", "attacked", ["denied", "had"]),
        ("A meeting is on Friday in Oslo.", "meeting", ["Friday"]),
    ],
)
def test_the_words_are_named_that_decided_the_status(
    text: str, trigger: str, words: list[str]
) -> None:
    assert [one.text for one in decide(text, trigger).status.words] == words


@pytest.mark.parametrize(
    ("text", "trigger", "tie", "preposition", "distance"),
    [
        ("The council met in Oslo on Monday.", "met", "clause", "on", 4),
        ("On Monday, the council met in Oslo.", "met", "neighbour", "on", 4),
        ("Talks planned for Monday were postponed to Thursday.", "Talks", "handed_on", None, 7),
        ("The council met in Oslo.", "met", None, None, None),
    ],
)
def test_it_is_told_how_words_of_time_came_to_an_event(
    text: str, trigger: str, tie: str | None, preposition: str | None, distance: int | None
) -> None:
    time = decide(text, trigger).time
    assert (time.tie, time.preposition, time.distance) == (tie, preposition, distance)


def test_triggers_that_one_date_dates_are_named() -> None:
    time = decide("The ministers met on Monday and agreed on a price.", "met").time
    assert [one.text for one in time.shared_with] == ["agreed"]


@pytest.mark.parametrize(
    ("verb", "phase"), [("began", "begin"), ("ended", "end"), ("failed", None)]
)
def test_the_side_that_a_verb_tells_is_named(verb: str, phase: str | None) -> None:
    assert decide(f"The talks {verb} on Monday.", "talks").time.phase == phase


def test_the_clause_is_cut_from_the_text() -> None:
    text = "It rained, and the council met in Oslo because the lake rose."
    clause = decide(text, "met").clause
    assert text[clause.start : clause.end] == clause.text
    assert "council met in Oslo" in clause.text
    assert "lake" not in clause.text


VERDICT_CASES: list[tuple[str, str, Verdict]] = [
    ("The council met in Oslo on Monday.", "met", "kept"),
    ("If the council met in Oslo on Monday, it would agree.", "met", "hidden"),
    ("The council held talks in Oslo on Monday.", "held", "absorbed"),
    ("The council owned a house in Oslo.", "owned", "stative"),
    ("It was later postponed.", "postponed", "helper"),
    ("The council did not meet in Oslo on Monday.", "meet", "negated"),
    ("The council might meet in Oslo.", "meet", "unreal"),
    ("The crew painted the bridge.", "painted", "common"),
    ("Ahead of the talks, the council met in Oslo on Monday.", "talks", "landmark"),
    ("Anna Berg said on Monday.", "said", "unsaid"),
    ("He wept all day. " * 8 + "Floods destroyed a bridge.", "destroyed", "minor"),
]


@pytest.mark.parametrize(("text", "trigger", "verdict"), VERDICT_CASES)
def test_the_verdict_says_why_a_mention_is_kept_or_not(
    text: str, trigger: str, verdict: Verdict
) -> None:
    assert decide(text, trigger).verdict == verdict


def test_every_verdict_has_words_for_people() -> None:
    assert len(set(VERDICTS.values())) == len(VERDICTS)
    for text, trigger, verdict in VERDICT_CASES:
        told = explain(read_article(text, PUBLISHED, language="en"))
        lines = write_lines(told)
        assert any(f" {trigger!r}: " in line for line in lines)
        assert f"    {VERDICTS[verdict]}" in lines


def test_an_inferred_day_brings_the_confidence_of_its_rule() -> None:
    decisions = decide("The council met in Oslo.", "met")
    assert [one.name for one in decisions.confidence] == ["rule"]
    assert decisions.time.reason

"""What has no date of its own is put where news puts it, or left open; and the reason is told."""

from datetime import UTC, date, datetime

import pytest

from timeline.errors import RuleError
from timeline.events import inference
from timeline.pipeline import analyse
from timeline.records import Article, Mention

HEAD = "The council met on Tuesday. It heard a report. "
"""Two sentences of news that tell its day; published on Wednesday."""

DAYS = [
    (HEAD + "The mayor said the bridge is safe.", "said", "2022-01-11"),
    (HEAD + "Crowds cheered the decision.", "cheered", "2022-01-11"),
    (HEAD + "A choir sang as the mayor arrived.", "arrived", "2022-01-11"),
    (HEAD + "The mayor declined to explain.", "explain", "2022-01-11"),
    (HEAD + "In a speech, the mayor praised the crews.", "speech", "2022-01-11"),
    ("A bridge collapsed in Oslo. Nobody was hurt.", "collapsed", "2022-01-12"),
    ("The firm has sold its mill in Oslo. It is old.", "sold", "2022-01-12"),
    ("Firm sells mill in Oslo\n\nThe mill is old.", "sells", "2022-01-12"),
]


@pytest.mark.parametrize(("text", "trigger", "day"), DAYS)
def test_a_day_is_inferred_from_the_news(text: str, trigger: str, day: str) -> None:
    found = find(text, trigger)
    assert found.when.begin.is_known
    assert found.when.begin.earliest == date.fromisoformat(day)
    assert (found.certainty, found.when.single_day) == ("inferred", True)
    assert found.reason


OPEN = [
    (HEAD + "The mayor said he left the party.", "left"),
    (HEAD + "The mayor had promised a new bridge.", "promised"),
    (HEAD + "The mayor, who won the vote, smiled.", "won"),
    (HEAD + "Police held in the tower a man arrested in Rome.", "arrested"),
    (HEAD + "The mayor has visited Oslo.", "visited"),
    (HEAD + "In 2003, the old bridge burned. Residents built a ferry.", "built"),
]


@pytest.mark.parametrize(("text", "trigger"), OPEN)
def test_what_may_be_older_keeps_open_bounds(text: str, trigger: str) -> None:
    found = find(text, trigger)
    assert (found.when.begin.earliest, found.when.end.latest) == (None, date(2022, 1, 12))


def test_what_follows_a_past_day_lies_between_it_and_publication() -> None:
    found = find(HEAD + "The treaty was invoked after the 9/11 attacks.", "invoked")
    assert found.when.begin.earliest == date(2001, 9, 11)
    assert found.when.begin.latest == date(2022, 1, 12)


def test_what_holds_in_the_present_is_a_state() -> None:
    found = find(HEAD + "The town imports its salt.", "imports")
    assert found.aspect == "state"
    assert (found.when.begin.latest, found.when.end.earliest) == (date(2022, 1, 12),) * 2


def test_what_was_promised_for_later_was_promised_before() -> None:
    text = HEAD + "The mayor promised to build a bridge next year."
    assert find(text, "promised").when.begin.earliest == date(2022, 1, 11)
    assert find(text, "build").when.begin.earliest == date(2023, 1, 1)


def test_a_rule_without_confidence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "load_toml", lambda _: {"report": {"reason": "said"}})
    with pytest.raises(RuleError):
        inference.load_rules.__wrapped__("en")


def find(text: str, trigger: str) -> Mention:
    article = Article("a", text, datetime(2022, 1, 12, 12, tzinfo=UTC))
    return next(one for one in analyse(article).mentions if one.trigger.text == trigger)

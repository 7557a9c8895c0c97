"""What has no date of its own is put where news puts it, or left open; and the reason is told."""

from datetime import UTC, date, datetime

import pytest

from timeline.errors import RuleError
from timeline.events import aspect, inference
from timeline.pipeline import analyse
from timeline.records import Article, Mention

NOW = datetime(2022, 1, 12, 12, tzinfo=UTC)
HEAD = "The council met on Tuesday. It heard a report. "
"""Two sentences of news that tell its day; published on Wednesday."""

DAYS = [
    (HEAD + "The mayor said the bridge is safe.", "said", "2022-01-11"),
    (HEAD + "Crowds cheered the decision.", "cheered", "2022-01-11"),
    (HEAD + "A choir sang as the mayor arrived.", "arrived", "2022-01-11"),
    (HEAD + "The mayor declined to explain.", "explain", "2022-01-11"),
    (HEAD + "In a speech, the mayor praised the crews.", "speech", "2022-01-11"),
    (HEAD + "During his first speech the mayor praised the crews.", "speech", "2022-01-11"),
    (HEAD + "Residents gathered to discuss the plan.", "discuss", "2022-01-11"),
    (HEAD + "The plan appears sound.", "appears", "2022-01-11"),
    (HEAD + "The mayor is warning the residents.", "warning", "2022-01-11"),
    (HEAD + "The mayor has announced a new bridge.", "announced", "2022-01-11"),
    (HEAD + "The town is growing as the mayor opened a school.", "opened", "2022-01-11"),
    (HEAD + "The mayor left before the meeting ended.", "meeting", "2022-01-11"),
    ("A bridge collapsed in Oslo. Nobody was hurt.", "collapsed", "2022-01-12"),
    ("The firm has sold its mill in Oslo. It is old.", "sold", "2022-01-12"),
    ("Firm sells mill in Oslo\n\nThe mill is old.", "sells", "2022-01-12"),
    ("Mayor visits school in Oslo\n\nIt is old.", "visits", "2022-01-12"),
    ("A mill burned on Saturday. Two men died.", "died", "2022-01-08"),
    ("The firm has put back its opening several years. It is old.", "put", "2022-01-12"),
    ("A train derailed on Sunday. It hit a wall at 9 a.m. in Oslo.", "hit", "2022-01-09"),
    (HEAD + "On Sunday, a mill burned in Oslo. At 9 a.m. a wall fell.", "fell", "2022-01-09"),
    (HEAD + "A bomb exploded on Sunday in Oslo. The blast killed two.", "killed", "2022-01-09"),
    (HEAD + "In Oslo that plan was shelved.", "shelved", "2022-01-11"),
    (HEAD + "On Sunday, a court freed him, and the mayor resigned.", "resigned", "2022-01-09"),
    (HEAD + 'The mayor said: "We opened the bridge."', "opened", "2022-01-11"),
    (HEAD + '"The wait has ended," said the mayor.', "ended", "2022-01-11"),
    ("The mayor said on Tuesday that a wall fell. It is old.", "fell", "2022-01-11"),
    (HEAD + "The mayor read the plan, which she said would help.", "said", "2022-01-11"),
    (HEAD + "The mayor wept when a wall fell on Sunday.", "wept", "2022-01-09"),
    (HEAD + "She will sing when it opens on 3 February.", "sing", "2022-02-03"),
    (HEAD + "On the eve of the 9 January vote, the mayor resigned.", "resigned", "2022-01-08"),
    (HEAD + "On the eve of the vote on 9 January, he said no.", "said", "2022-01-08"),
    (
        HEAD + "The mayor spoke on Sunday. During this meeting he praised her.",
        "praised",
        "2022-01-11",
    ),
    (
        HEAD + "He gave a speech on Sunday. During this speech he praised her.",
        "praised",
        "2022-01-09",
    ),
    (
        HEAD + "On 3 January he flew to Oslo and greeted the king at 11 a.m.",
        "greeted",
        "2022-01-03",
    ),
    (HEAD + "He greeted the king at 11 a.m. and flew on 3 January.", "greeted", "2022-01-11"),
    (
        "The city mourned. Monday's earthquake was strong. The earthquake killed ten.",
        "killed",
        "2022-01-10",
    ),
    (HEAD + "An earlier plan failed.", "failed", "2022-01-11"),
    (HEAD + "The plan cost less than previously thought, the mayor said.", "said", "2022-01-11"),
    (HEAD + "The mayor said that he had met her. He left Rome.", "left", "2022-01-11"),
    (
        "A mill burned on Monday. Two men died. On Tuesday, a court met. A man wept.",
        "died",
        "2022-01-10",
    ),
    (
        "A mill burned on Sunday. Two men died. A court met on Monday.\n\nCrews cleared the road.",
        "cleared",
        "2022-01-09",
    ),
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
    (HEAD + "The mayor has said for years that it is old.", "said"),
    (HEAD + "The mayor wept when the crew rescued him.", "rescued"),
    (HEAD + "Three people are killed in Rome.", "killed"),
    (HEAD + "He died soon after being captured.", "captured"),
    (HEAD + "In 2003, the old bridge burned. Residents built a ferry.", "built"),
    (HEAD + 'The mayor spoke of the "rebuilt" bridge.', "rebuilt"),
    (HEAD + 'The mayor asked: "What have they built?"', "built"),
    (HEAD + "The mayor may have left the party.", "left"),
    (HEAD + "Previously, the mayor sold the mill.", "sold"),
    (HEAD + "The mayor initially rejected the plan.", "rejected"),
    (HEAD + "At first the mayor refused the offer.", "refused"),
    (HEAD + "Earlier, the mayor said it was safe.", "said"),
    (HEAD + "The mayor had won the vote and promised a bridge.", "promised"),
    (HEAD + "During the campaign, the mayor promised a bridge.", "promised"),
    ("A mill burned on Monday. Two men died. On Tuesday, a court met. A man wept.", "wept"),
    ("The firm may have sold its mill in Oslo. It is old.", "sold"),
]


@pytest.mark.parametrize(("text", "trigger"), OPEN)
def test_what_may_be_older_keeps_open_bounds(text: str, trigger: str) -> None:
    found = find(text, trigger)
    assert (found.when.begin.earliest, found.when.end.latest) == (None, date(2022, 1, 12))


def test_what_is_asked_of_a_deal_has_the_day_of_the_deal() -> None:
    text = "A deal was signed on Sunday. She was asked whether the deal will hold."
    deals = [one for one in analyse(Article("a", text, NOW)).mentions if one.trigger.text == "deal"]
    assert [one.when.begin.earliest for one in deals] == [date(2022, 1, 9)] * 2


def test_what_follows_a_past_day_lies_between_it_and_publication() -> None:
    found = find(HEAD + "The treaty was invoked after the 9/11 attacks.", "invoked")
    assert found.when.begin.earliest == date(2001, 9, 11)
    assert found.when.begin.latest == date(2022, 1, 12)


STATES = [
    ("The town imports its salt.", "imports"),
    ("The bridge appears to be sinking.", "sinking"),
    ("The mayor will write about the long crisis.", "crisis"),
]


@pytest.mark.parametrize(("sentence", "trigger"), STATES)
def test_what_holds_in_the_present_is_a_state(sentence: str, trigger: str) -> None:
    found = find(HEAD + sentence, trigger)
    assert found.aspect == "state"
    assert (found.when.begin.latest, found.when.end.earliest) == (date(2022, 1, 12),) * 2


AHEAD = [
    (HEAD + "The mayor will begin repairing the bridge.", "repairing"),
    (HEAD + "The firm could start hiring divers.", "hiring"),
    (HEAD + "The ferry stays if the bridge closes.", "closes"),
]


@pytest.mark.parametrize(("text", "trigger"), AHEAD)
def test_what_has_yet_to_come_is_ahead_of_publication(text: str, trigger: str) -> None:
    found = find(text, trigger)
    assert (found.when.begin.earliest, found.when.end.latest) == (date(2022, 1, 12), None)
    assert found.status in ("scheduled", "hypothetical")


def test_what_lasts_takes_more_than_one_day() -> None:
    assert not find(HEAD + "The town will monitor the bridge.", "monitor").when.single_day
    assert find(HEAD + "The town will open the bridge.", "open").when.single_day
    crisis = find(HEAD + "The mayor spoke of the crisis.", "crisis")
    assert (crisis.aspect, crisis.when.begin.latest) == ("state", date(2022, 1, 12))


def test_a_planned_campaign_is_ahead_though_it_lasts() -> None:
    campaign = find(HEAD + "The mayor will announce a campaign.", "campaign")
    assert (campaign.when.begin.earliest, campaign.when.single_day) == (date(2022, 1, 12), False)


def test_an_old_date_after_a_verb_of_judging_is_that_of_what_is_judged() -> None:
    old = "The mayor condemned the attack on the bridge on 4 May 2021."
    assert find(HEAD + old, "attack").when.begin.earliest == date(2021, 5, 4)
    assert find(HEAD + old, "condemned").when.begin.earliest == date(2022, 1, 11)
    new = "The mayor condemned the attack on the bridge on Monday."
    assert find(HEAD + new, "condemned").when.begin.earliest == date(2022, 1, 10)


def test_a_day_before_which_a_vote_was_is_not_its_day() -> None:
    text = "A vote was held before 4 May 2021. The mayor spoke of the vote."
    votes = [one for one in analyse(Article("a", text, NOW)).mentions if one.trigger.text == "vote"]
    assert not any(one.when.begin.is_known for one in votes)


def test_a_war_that_only_places_something_else_may_be_over() -> None:
    assert find(HEAD + "The bridge was built after the war.", "war").aspect == "occurrence"


def test_what_is_not_of_today_has_no_day_where_today_is_told_of_something_else() -> None:
    text = "The council met in Oslo. Today it is the turn of Rome, where nobody met."
    assert find(text, "met").when.begin.earliest is None


def test_the_plan_told_of_what_was_cancelled_is_no_event_of_its_own() -> None:
    text = "The concert that the band was to give on Friday has been cancelled."
    assert find(text, "concert").status == "cancelled"
    assert not find(text, "give").kept


@pytest.mark.parametrize("days", ["on March 4 or 5", "on March 4 or March 5"])
def test_one_of_two_days_is_one_event_on_either(days: str) -> None:
    article = Article("a", f"The race will be held {days}.", NOW)
    kept = [one for one in analyse(article).mentions if one.kept]
    assert [(one.when.begin.earliest, one.when.begin.latest) for one in kept] == [
        (date(2022, 3, 4), date(2022, 3, 5))
    ]
    assert kept[0].when.single_day


def test_what_was_promised_for_later_was_promised_before() -> None:
    text = HEAD + "The mayor promised to build a bridge next year."
    assert find(text, "promised").when.begin.earliest == date(2022, 1, 11)
    assert find(text, "build").when.begin.earliest == date(2023, 1, 1)


def test_a_rule_without_confidence_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inference, "load_toml", lambda _: {"report": {"reason": "said"}})
    with pytest.raises(RuleError):
        inference.load_rules.__wrapped__("en")


def test_aspect_words_without_a_class_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aspect, "load_toml", lambda _: {"lasting_verbs": []})
    with pytest.raises(RuleError):
        aspect.load_aspect_words.__wrapped__("en")


def find(text: str, trigger: str) -> Mention:
    article = Article("a", text, NOW)
    return next(one for one in analyse(article).mentions if one.trigger.text == trigger)

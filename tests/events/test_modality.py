"""What did not happen, or not yet, is not told as if it had."""

import pytest

from tests.events.reading import PUBLISHED, read
from timeline.pipeline import analyse, read_article

CASES = [
    ("Ministers met.", "met", "past", "happened"),
    ("Ministers have met.", "met", "perfect", "happened"),
    ("Ministers had met.", "met", "pluperfect", "happened"),
    ("Ministers are negotiating.", "negotiating", "present", "ongoing"),
    ("Ministers will formally meet.", "meet", "future", "scheduled"),
    ("Ministers are expected to meet.", "meet", "future", "scheduled"),
    ("Ministers are to meet.", "meet", "future", "scheduled"),
    ("The council voted to close the school.", "close", "future", "scheduled"),
    ("The army may invade the island.", "invade", "future", "predicted"),
    ("The army could invade the island.", "invade", "future", "hypothetical"),
    ("The army may have invaded the island.", "invaded", "perfect", "hypothetical"),
    ("The army could have already invaded it.", "invaded", "perfect", "hypothetical"),
    ("The army refused to invade the island.", "invade", "future", "hypothetical"),
    ("Unless the army withdraws, they fight.", "withdraws", "none", "hypothetical"),
    ("She said she would resign on Friday.", "resign", "future", "scheduled"),
    ("The firm said that it would close on Friday.", "close", "future", "scheduled"),
    ("The mill would close on Friday, the firm said.", "close", "future", "scheduled"),
    ("He said he would resign on Friday if it failed.", "resign", "future", "hypothetical"),
    ("A strike would close it on Friday.", "close", "future", "hypothetical"),
    ("Further talks are unlikely.", "talks", "none", "hypothetical"),
    ("The planned talks are in Bath.", "talks", "future", "scheduled"),
    ("The summit agreed on a budget.", "summit", "past", "happened"),
]


@pytest.mark.parametrize(("text", "trigger", "tense", "status"), CASES)
def test_helpers_give_tense_and_status(text: str, trigger: str, tense: str, status: str) -> None:
    modality = read(text).bearing(trigger).modality
    assert (modality.tense, modality.status) == (tense, status)


NEGATED = [
    ("Ministers did not meet.", "meet", True),
    ("Ministers never met.", "met", True),
    ("They won't meet.", "meet", True),
    ("No official met them.", "met", True),
    ("Neither side attacked.", "attacked", True),
    ("Norland will not attend the summit.", "attend", True),
    ("Norland will not attend the summit.", "summit", False),
    ("The talks ended without an agreement.", "agreement", True),
    ("The talks ended without an agreement.", "talks", False),
    ("Ministers met, not in vain.", "met", False),
]


@pytest.mark.parametrize(("text", "trigger", "negated"), NEGATED)
def test_only_what_a_negation_governs_is_negated(text: str, trigger: str, negated: bool) -> None:
    assert read(text).bearing(trigger).modality.is_negated is negated


TABLES = [
    ("The group whose leader was jailed in May marched in Leeds.", "marched", "happened"),
    ("Doors open at 7pm.", "open", "scheduled"),
    ("Doors opened at 7pm.", "opened", "happened"),
    ("A vote on the bill is due on Friday.", "vote", "scheduled"),
    ("Berg was scheduled to be freed in 2032.", "scheduled", "scheduled"),
    ("A vote on the bill was held on Friday.", "vote", "happened"),
    ("The council meets in Leeds today.", "meets", "scheduled"),
    ("The council met in Leeds today.", "met", "happened"),
    ("The king visits Leeds today.", "visits", "scheduled"),
    ("A fire destroys the mill today.", "destroys", "happened"),
    ("Elections are not due until October.", "Elections", "scheduled"),
    ("The school will not close until Friday.", "close", "scheduled"),
    ("The mayor did not resign until Monday.", "resign", "happened"),
    ("The mayor did not resign on Monday.", "resign", "denied"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), TABLES)
def test_a_plan_or_a_timetable_tells_of_nothing_that_happened(
    text: str, trigger: str, status: str
) -> None:
    mentions = analyse(read_article(text, PUBLISHED)).mentions
    assert next(one for one in mentions if one.trigger.text == trigger).status == status


CONTENTS = [
    ("Crowds demanded the mayor's resignation.", "resignation", "hypothetical"),
    ("Crowds demanded that he resign.", "resign", "hypothetical"),
    ("Berg called on Monday for a strike.", "strike", "hypothetical"),
    ("Norland had offered talks on fees.", "talks", "hypothetical"),
    ("A ceasefire proposed by Norland failed.", "ceasefire", "hypothetical"),
    ("The talks were proposed by Norland.", "talks", "hypothetical"),
    ("The premier promised elections.", "elections", "scheduled"),
    ("The bank predicted a strike.", "strike", "predicted"),
    ("The union ruled out a strike.", "strike", "denied"),
    ("The union has not ruled out a strike.", "strike", "hypothetical"),
    ("The party rejected the ceasefire.", "ceasefire", "happened"),
    ("The party demanded a report on the fire.", "fire", "happened"),
    ("Crowds mourned the resignation of the mayor.", "resignation", "happened"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), CONTENTS)
def test_what_is_demanded_planned_or_refused_has_not_happened(
    text: str, trigger: str, status: str
) -> None:
    assert read(text).bearing(trigger).modality.status == status


def test_not_until_a_day_means_on_it_and_the_title_says_so() -> None:
    mentions = analyse(read_article("The school will not close until Friday.", PUBLISHED)).mentions
    assert [(one.title, str(one.when.begin.earliest)) for one in mentions if one.kept] == [
        ("School will not close until Friday", "2022-01-14")
    ]

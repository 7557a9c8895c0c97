"""A title is made of the sentence's own words, begins well, ends well and fits a line."""

from datetime import UTC, datetime

import pytest

from timeline.events.polishing import MAX_TITLE_CHARS
from timeline.pipeline import analyse
from timeline.records import Article, Mention

PUBLISHED = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)


def find(text: str, trigger: str) -> Mention:
    mentions = analyse(Article("a", text, PUBLISHED)).mentions
    return next(one for one in mentions if one.trigger.text == trigger)


NOUNS = [
    ("The trial of the former mayor began on Monday.", "trial", "Trial of the former mayor"),
    ("A fire broke out in Leeds on Saturday.", "fire", "Fire in Leeds"),
    ("Norland and NATO held talks on Monday.", "talks", "Talks (NATO)"),
    ("Last week's attack was brief.", "attack", "Attack"),
]
VERBS = [
    ("The bridge, which opened in 1932, collapsed.", "collapsed", "Bridge collapsed"),
    ("The bridge, which opened in 1932, collapsed.", "opened", "Bridge, which opened"),
    ("The deal, if approved, will be signed.", "signed", "Deal will be signed"),
    ("He fled after the minister resigned in May.", "resigned", "Minister resigned"),
    ("After the minister resigned, he fled.", "resigned", "Minister resigned"),
    ("He fled after being arrested.", "arrested", "After being arrested"),
    ("She arrived, met the king and left.", "met", "She met the king"),
    ("She arrived, met the king and left.", "left", "She left"),
    ("Police said a man was shot and robbed.", "robbed", "Man was robbed"),
    ("Last week's storm killed five.", "killed", "Storm killed five"),
    ("The club won this year's cup.", "won", "Club won cup"),
    ("He died in last month's attack.", "died", "He died in attack"),
    ("She was jailed for the 2015 murder.", "jailed", "She was jailed for the murder"),
    ("On Monday the mill closed.", "closed", "Mill closed"),
]
SAID = [
    ('"It is over," Anna Berg said.', "said", "Anna Berg: It is over"),
    ('Anna Berg said: "It is over."', "said", "Anna Berg: It is over"),
    ("Anna Berg said that it was over.", "said", "Anna Berg said that it was over"),
]


@pytest.mark.parametrize(("text", "trigger", "title"), [*NOUNS, *VERBS, *SAID])
def test_a_title_says_what_happened(text: str, trigger: str, title: str) -> None:
    assert find(text, trigger).title == title


@pytest.mark.parametrize(
    "text",
    [
        "The council of the old town met " + "with the mayor of the new town " * 12 + ".",
        "The " + "very " * 60 + "old bridge collapsed.",
        'Anna Berg said: "' + "We will go on for as long as it takes, and " * 9 + 'win."',
    ],
)
def test_a_long_sentence_gives_a_title_that_fits(text: str) -> None:
    for mention in analyse(Article("a", text, PUBLISHED)).mentions:
        assert 0 < len(mention.title) <= MAX_TITLE_CHARS + len("Anna Berg: ")

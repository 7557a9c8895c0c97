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
    ("Protests in Oslo over taxes", "Protests", "Protests in Oslo over taxes"),
    ("Norland and NATO held talks on Monday.", "talks", "Norland and NATO held talks"),
    ("Last week's attack was brief.", "attack", "Attack"),
    ("The death of Dr. Ivo Berg in Leeds saddened us.", "death", "Death of Dr. Ivo Berg in Leeds"),
    ("The protests began in the Far East on Sunday.", "protests", "Protests in the Far East"),
    (
        "An inquiry made by the Goods Board concluded that it failed.",
        "inquiry",
        "Inquiry made by the Goods Board",
    ),
    ("We have signed a deal with Norland and the mill is safe.", "deal", "Deal with Norland"),
    (
        "The strike follows ballots at three of the leaders of radio and broadcasting: Dorn, Elm.",
        "ballots",
        "Ballots at three of the leaders of radio and broadcasting",
    ),
    (
        "The elections at the close of last year hurt Norland.",
        "elections",
        "Elections hurt Norland",
    ),
    (
        "The famines were the 1985 Norland famine and the 2010 Sudland famine.",
        "famine",
        "1985 Norland famine",
    ),
    (
        "A war against the U.S. and its allies began.",
        "war",
        "War against the U.S. and its allies",
    ),
]
VERBS = [
    ("The bridge, which opened in 1932, collapsed.", "collapsed", "Bridge collapsed"),
    ("The bridge, which opened in 1932, collapsed.", "opened", "Bridge opened"),
    ("The deal, if approved, will be signed.", "signed", "Deal will be signed"),
    ("He fled after the minister resigned in May.", "resigned", "Minister resigned"),
    ("After the minister resigned, he fled.", "resigned", "Minister resigned"),
    ("He fled after being arrested.", "arrested", "He fled after being arrested"),
    ("She arrived, met the king and left.", "met", "She met the king"),
    ("She arrived, met the king and left.", "left", "She left"),
    ("Police said a man was shot and robbed.", "robbed", "Man was robbed"),
    ("Last week's storm killed five.", "killed", "Storm killed five"),
    ("The club won this year's cup.", "won", "Club won cup"),
    ("He died in last month's attack.", "died", "He died in attack"),
    ("She was jailed for the 2015 murder.", "jailed", "She was jailed for the 2015 murder"),
    ("On Monday the mill closed.", "closed", "Mill closed"),
    (
        "She voted for a repeal of the 1991 and 2002 laws.",
        "voted",
        "She voted for a repeal of the 1991 and 2002 laws",
    ),
    ("They left Leeds at the close of last year.", "left", "They left Leeds"),
    ("A woman died from wounds suffered on Monday.", "died", "Woman died from wounds"),
    (
        "She lost a son in the heavy fighting that has hurt Norland.",
        "lost",
        "She lost a son in the heavy fighting",
    ),
    ("The shop that is to be closed earns a profit.", "closed", "Shop is to be closed"),
    (
        "Berg said that the plan was dead and accused Holm of theft.",
        "accused",
        "Berg accused Holm of theft",
    ),
    ("Berg said that the plan was dead and called for talks.", "called", "Berg called for talks"),
    (
        "Ana Berg said that Ivo Holm was tried and accused of theft.",
        "accused",
        "Ivo Holm was accused of theft",
    ),
    (
        "Berg called for talks in Leeds, crossing the bay, based on a plan.",
        "called",
        "Berg called for talks in Leeds",
    ),
    ("The mill, in Leeds, closed on Monday.", "closed", "Mill closed"),
    ("On Monday, a girl in Alpine, Texas fell.", "fell", "Girl in Alpine, Texas fell"),
    (
        "A man described as a lawyer shot two guards.",
        "shot",
        "Man described as a lawyer shot two guards",
    ),
    ("A man was shot and killed by police.", "killed", "Man was killed by police"),
    ("The men who robbed it told the court of a plan.", "robbed", "Men robbed it"),
    (
        "Sailors in the Strait, who were rescued, sang.",
        "rescued",
        "Sailors in the Strait were rescued",
    ),
    (
        "Pirates detained near the coast were tried in Leeds.",
        "detained",
        "Pirates detained near the coast",
    ),
    ("Ten men are feared drowned after a storm.", "drowned", "Ten men are feared drowned"),
    ("The siege ended and the police arrested both Ali and Berg.", "ended", "Siege ended"),
    (
        "The ministers of the group – Norland, Sudland and Estland – met in Leeds.",
        "met",
        "Ministers of the group met in Leeds",
    ),
    ("Founded in 1998 by two nurses, the clinic treated many.", "treated", "Clinic treated many"),
    (
        "He was sentenced to 25 years in prison.",
        "sentenced",
        "He was sentenced to 25 years in prison",
    ),
    (
        'He called the deal "null and void" on Monday.',
        "called",
        'He called the deal "null and void"',
    ),
    (
        "The World Health Agency (WHA) opened a clinic.",
        "opened",
        "World Health Agency opened a clinic",
    ),
    (
        "So far three towns have declared an emergency.",
        "declared",
        "Three towns have declared an emergency",
    ),
    (
        "Almost 1,000 people killed by the disease were buried.",
        "killed",
        "Almost 1,000 people killed by the disease",
    ),
    (
        "The men were brought to Leeds, to face a judge.",
        "face",
        "Men were brought to Leeds, to face a judge",
    ),
    ("The firm sold two shops that it had closed.", "closed", "It had closed two shops"),
    (
        "The firm sold the shops that it meant to shut down.",
        "shut",
        "It meant to shut down the shops",
    ),
    ("The firm sold two shops that had closed.", "closed", "Two shops had closed"),
    ("The club won 2–1 on Monday.", "won", "Club won 2–1"),
    ("Anna Berg, then 19, who fled in 2001, sang.", "fled", "Anna Berg fled"),
    (
        "On Monday the court freed Alan Berg, convicted of murder in 2009.",
        "convicted",
        "Alan Berg convicted of murder",
    ),
    (
        "The king appealed to parents to stay calm, urged firms to help, and left.",
        "urged",
        "King urged firms to help",
    ),
    ("It's raining. Norland's closing the port.", "closing", "Norland's closing the port"),
    ("He sang at recent concerts in Leeds.", "sang", "He sang at recent concerts in Leeds"),
    (
        "Norland decided that it would close the port.",
        "decided",
        "Norland decided that it would close the port",
    ),
]
SAID = [
    ('"It is over," Anna Berg said.', "said", "Anna Berg: It is over"),
    ('Anna Berg said: "It is over."', "said", "Anna Berg: It is over"),
    ("Anna Berg said that it was over.", "said", "Anna Berg said that it was over"),
    ('"It is over," said Anna Berg, the mayor.', "said", "Anna Berg: It is over"),
    (
        '"It is over," the North Wales Police said in a statement.',
        "said",
        "North Wales Police: It is over",
    ),
    ('"We signed a deal," Anna Berg said.', "signed", "Anna Berg: We signed a deal"),
    (
        "Anna Berg told the court that she was ill.",
        "told",
        "Anna Berg told the court that she was ill",
    ),
    (
        "The board announced Anna Berg, nominee of the party, won the vote.",
        "announced",
        "Board announced Anna Berg won the vote",
    ),
    (
        "The board announced Anna Berg, nominee of the party, won the vote.",
        "won",
        "Anna Berg won the vote",
    ),
    (
        'Anna Berg said: "They sold it for what it was because she asked for it."',
        "said",
        "Anna Berg: They sold it for what it was because she asked for it",
    ),
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


NAMED = [
    ("Anna Berg arrived on Monday. She met the king.", "met", "Anna Berg met the king"),
    ("Anna Berg and Per Dahl arrived. She met the king.", "met", "She met the king"),
    ("The mayor greeted Anna Berg. She met the king.", "met", "She met the king"),
    ("Anna Berg said Ivo Holm wept when he died.", "died", "He died"),
    ("Anna Berg said that she would resign.", "resign", "Anna Berg would resign"),
]


@pytest.mark.parametrize(("text", "trigger", "title"), NAMED)
def test_a_pronoun_gets_a_name_only_where_one_person_can_be_meant(
    text: str, trigger: str, title: str
) -> None:
    assert find(text, trigger).title == title


def test_a_title_without_a_subject_weighs_less() -> None:
    named = find("Anna Berg left Leeds on Monday.", "left")
    unnamed = find("She left Leeds on Monday.", "left")
    assert unnamed.salience < named.salience


ONCE = [
    ("Norland and NATO held talks on Monday.", ["Norland and NATO held talks"]),
    ("A fire in Leeds killed five on Monday.", ["Fire in Leeds killed five"]),
    ("The mill was closed on Monday after it was sold.", ["Mill was closed"]),
    (
        "Anna Berg told the court on Monday that she had fled in May.",
        ["Anna Berg told the court that she had fled", "Anna Berg had fled"],
    ),
]


@pytest.mark.parametrize(("text", "titles"), ONCE)
def test_what_a_sentence_tells_with_two_words_is_kept_once(text: str, titles: list[str]) -> None:
    mentions = analyse(Article("a", text, PUBLISHED)).mentions
    assert [one.title for one in mentions if one.kept] == titles


UNKEPT = [
    ("The mill opened. Its owner laughed on Tuesday.", "laughed"),
    ("The mill opened. In a hall the guide says is old, five sang.", "says"),
    ("The mill opened. Anna Berg has said on Tuesday.", "said"),
]


@pytest.mark.parametrize(("text", "trigger"), UNKEPT)
def test_what_no_title_can_tell_is_on_no_timeline(text: str, trigger: str) -> None:
    assert not find(text, trigger).kept

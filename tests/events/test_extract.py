"""Events get the right day, kind, status, place and title from plain sentences."""

from datetime import UTC, date, datetime

import pytest

from timeline.merging.keys import mention_key
from timeline.pipeline import analyse
from timeline.records import Article, Mention
from timeline.when import Bounds, Window, day_when

PUBLISHED = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)


def find(text: str, trigger: str) -> Mention:
    mentions = analyse(Article("a", text, PUBLISHED)).mentions
    return next(one for one in mentions if one.trigger.text == trigger)


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


BEFALLING = [
    ("A quake struck Ostrava on Tuesday.", "quake", "struck", ("quake", "ostrava")),
    (
        "Protests erupted in Cairo on Tuesday.",
        "Protests",
        "erupted",
        ("protest", "protests", "cairo"),
    ),
    ("A bomb attack rocked Kabul on Tuesday.", "attack", "rocked", ("attack", "bomb", "kabul")),
]


@pytest.mark.parametrize(("text", "noun", "verb", "words"), BEFALLING)
def test_what_befell_a_place_is_the_event_and_not_its_verb(
    text: str, noun: str, verb: str, words: tuple[str, ...]
) -> None:
    told = find(text, noun)
    assert told.kept
    assert told.when == day_when(date(2022, 1, 11))
    assert told.words == words
    assert not find(text, verb).kept


def test_who_strikes_a_bargain_is_no_event() -> None:
    assert find("Miners struck a bargain on Tuesday.", "struck").kept


DATED = [
    ("Ministers met in Oslo on Tuesday.", "met", ("2022-01-11",) * 2),
    ("The envoys will hold talks in Vienna tomorrow.", "talks", ("2022-01-13",) * 2),
    ("An OSCE meeting is scheduled for Jan. 13.", "meeting", ("2022-01-13",) * 2),
    (
        "The minister said on Monday that the mill had closed on 3 January.",
        "said",
        ("2022-01-10",) * 2,
    ),
    (
        "The minister said on Monday that the mill had closed on 3 January.",
        "closed",
        ("2022-01-03",) * 2,
    ),
    ("She said talks were held in Geneva.", "talks", (None, "2022-01-12")),
    ("The bloc will hold a summit.", "summit", ("2022-01-12", None)),
    ("He resigned last month.", "resigned", ("2021-12-01", "2021-12-31")),
    ("A strike began earlier this month.", "strike", ("2022-01-01", "2022-01-11")),
    ("Latvia joined the bloc after 1997.", "joined", ("1998-01-01", "2022-01-12")),
    ("The treaty was invoked after the 9/11 attacks.", "attacks", ("2001-09-11",) * 2),
    (
        "The summit, planned for 12 March, has been postponed to 19 March.",
        "summit",
        ("2022-03-19",) * 2,
    ),
    ("On Tuesday, an envoy for the bloc, Ann Roe, sent a note.", "sent", ("2022-01-11",) * 2),
    ("A plane went down off the coast on Tuesday.", "went", ("2022-01-11",) * 2),
    ("They are foes since 2013, when Oslo agreed.", "agreed", ("2013-01-01", "2013-12-31")),
    ("The mill burned shortly before 18:00 on Tuesday.", "burned", ("2022-01-11",) * 2),
    ("On Tuesday, the council met.", "met", ("2022-01-11",) * 2),
    ("The festival ran in Cork from 3 to 9 January.", "festival", ("2022-01-03",) * 2),
]


@pytest.mark.parametrize(("text", "trigger", "begin"), DATED)
def test_an_event_begins_on_the_day_told(
    text: str, trigger: str, begin: tuple[str | None, str | None]
) -> None:
    assert find(text, trigger).when.begin == Bounds(*map(day, begin))


STATUSES = [
    ("Ministers met in Oslo on Tuesday.", "met", "happened"),
    ("Ministers will meet in Oslo on Friday.", "meet", "scheduled"),
    ("Talks are scheduled for Friday.", "Talks", "scheduled"),
    ("The talks set for Friday have been postponed.", "talks", "postponed"),
    ("The concert planned for 5 June has been cancelled.", "concert", "cancelled"),
    ("The council cancelled the talks", "talks", "cancelled"),
    ("Ministers postponed the summit", "summit", "postponed"),
    ("The firm denied on Monday that its plant had exploded.", "exploded", "denied"),
    ("If Russia invades, the alliance will act.", "invades", "hypothetical"),
    ("There is a risk of invasion.", "invasion", "hypothetical"),
    ("The envoys are negotiating in Vienna.", "negotiating", "ongoing"),
    ("Ministers did not meet in Oslo.", "meet", "denied"),
    ("They won't meet in Oslo.", "meet", "denied"),
    ("The strike continues in Oslo.", "strike", "ongoing"),
    ("The strike is continuing in Oslo.", "strike", "ongoing"),
    ("The strike continued in Oslo on Monday.", "strike", "happened"),
    ("A ruling is awaited in Oslo.", "awaited", "scheduled"),
    ("The mayor is expected in Oslo.", "expected", "scheduled"),
    ("The mayor was expected in Oslo.", "expected", "happened"),
    ("The mayor expected a ruling.", "expected", "happened"),
    ("The mayor is not expected in Oslo.", "expected", "denied"),
]


@pytest.mark.parametrize(("text", "trigger", "status"), STATUSES)
def test_an_event_has_the_status_that_its_clause_gives(
    text: str, trigger: str, status: str
) -> None:
    assert find(text, trigger).status == status


TITLES = [
    (
        "The NATO-Russia Council meeting in Brussels ended on Tuesday.",
        "meeting",
        "NATO-Russia Council meeting in Brussels",
    ),
    ("After eight hours of talks held in Geneva, the envoys left.", "talks", "Talks in Geneva"),
    (
        "On Monday, the Linden Bridge in Tarvin collapsed.",
        "collapsed",
        "Linden Bridge in Tarvin collapsed",
    ),
    ('"We will not yield," Anna Berg said.', "said", "Anna Berg: We will not yield"),
]


@pytest.mark.parametrize(("text", "trigger", "title"), TITLES)
def test_a_title_is_made_of_the_sentence(text: str, trigger: str, title: str) -> None:
    assert find(text, trigger).title == title


def test_the_evidence_is_the_exact_sentence() -> None:
    text = "It was cold. Ministers met in Oslo on Tuesday. They ate."
    mention = find(text, "met")
    assert mention.quote.exact == "Ministers met in Oslo on Tuesday."
    assert text[mention.quote.start : mention.quote.end] == mention.quote.exact
    assert text[mention.trigger.start : mention.trigger.end] == "met"
    assert mention.expression is not None
    assert mention.expression.text == "Tuesday"


@pytest.mark.parametrize(
    ("text", "ordinals"),
    [
        ("Ministers met in Oslo on Tuesday. They ate.", [0]),
        ("Ministers met in Oslo on Tuesday. Ministers met in Oslo on Tuesday.", [0, 1]),
        ("Ministers met in Oslo on Tuesday. Ministers  met\nin Oslo on Tuesday.", [0, 1]),
        ("Ministers met and talks began in Oslo. It rained. " * 2, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_a_sentence_printed_again_numbers_its_mentions_on(text: str, ordinals: list[int]) -> None:
    mentions = analyse(Article("a", text, PUBLISHED)).mentions
    assert [mention.ordinal for mention in mentions] == ordinals
    assert len({mention_key("a", mention) for mention in mentions}) == len(mentions)


def test_two_meetings_in_one_sentence_keep_their_own_days_and_places() -> None:
    text = "Envoys meet in Brussels today, Jan. 12, and a council meeting is scheduled for Jan. 13."
    council = find(text, "meeting")
    assert council.when.begin.earliest == date(2022, 1, 13)
    assert council.places == ()


def test_who_and_where_are_named() -> None:
    mention = find("Russia and NATO held talks in Brussels on Tuesday.", "talks")
    assert {actor.name for actor in mention.actors} == {"Russia", "NATO"}
    assert [(place.name, place.country) for place in mention.places] == [("Brussels", "BE")]


@pytest.mark.parametrize(
    "text", ["Published January 12th, 2022 at 09:20 IST", "Reported by: Jo Doe", "Advertisement"]
)
def test_labels_and_credits_tell_no_event(text: str) -> None:
    assert analyse(Article("a", text, PUBLISHED)).mentions == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On Monday and Tuesday the ministers met in Geneva.", [10, 11]),
        ("The ministers met on Jan. 3, 5 and 7 in Geneva.", [3, 5, 7]),
        ("The ministers met on the 3rd and the 5th of January.", [3, 5]),
        ("The ministers met on Monday, 3 January, and Tuesday, 4 January.", [3, 4]),
    ],
)
def test_what_was_on_listed_days_was_on_each_of_them(text: str, days: list[int]) -> None:
    found = [one for one in analyse(Article("a", text, PUBLISHED)).mentions if one.kept]
    assert [one.when for one in found] == [day_when(date(2022, 1, number)) for number in days]
    assert len({mention_key("a", one) for one in found}) == len(days)


def test_an_event_between_two_days_is_one() -> None:
    found = find("The ministers met between Monday and Tuesday in Geneva.", "met")
    assert found.when.hull == Window(date(2022, 1, 10), date(2022, 1, 11))


def test_what_happened_before_year_1_has_no_day() -> None:
    for text in ("The parties met in 44 BC in Rome.", "The parties met after 44 BC in Rome."):
        when = find(text, "met").when
        assert when.begin.earliest is None
        assert when.end.latest in (date.min, PUBLISHED.date())


def test_leaving_out_what_no_timeline_keeps_changes_nothing_else() -> None:
    text = "The council met on Monday and said it may meet again. They talked for hours. " * 2
    article = Article("a", text, PUBLISHED)
    mentions = analyse(article).mentions
    kept = tuple(one for one in mentions if one.kept)
    assert 0 < len(kept) < len(mentions)
    assert analyse(article, kept_only=True).mentions == kept

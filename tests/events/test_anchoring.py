"""A date goes to the event it was told of, and to no other."""

from datetime import date

import pytest

from tests.events.reading import PUBLISHED, WORDS, read
from timeline.events.mention_times import time_mention
from timeline.when import Bounds

OWNERS = [
    ("Police arrested him on Sunday and charged him on Monday.", "arrested charged"),
    ("He was born in 1950 and died on Sunday.", "born died"),
    ("She arrived on Sunday, met the king on Monday and left on Tuesday.", "arrived met left"),
    ("Ministers decided on Tuesday to hold a referendum in May.", "decided referendum"),
    ("Hundreds protested on Sunday over the arrest of a nun on Friday.", "protested arrest"),
    ("On Monday, the council met on a day set in 2019.", "met"),
]


@pytest.mark.parametrize(("text", "triggers"), OWNERS)
def test_each_event_of_a_sentence_has_its_own_date(text: str, triggers: str) -> None:
    found = read(text)
    told = [found.dates[trigger] for trigger in triggers.split()]
    expressions = sorted((item.first, item.expression.text) for item in found.parts.dates.values())
    assert told == list(dict.fromkeys(words for _, words in expressions))[: len(told)]


DATES = [
    ("Police met him on Sunday and agreed.", {"met": "Sunday", "agreed": "Sunday"}),
    ("Floods killed ten on Sunday.", {"floods": "Sunday", "killed": "Sunday"}),
    ("He was killed in an attack on Sunday.", {"killed": "Sunday", "attack": "Sunday"}),
    ("He signed the law over the attack on Sunday.", {"signed": "Sunday"}),
    ("The deal collapsed on Sunday.", {"collapsed": "Sunday"}),
    ("She said the talks would begin on Friday.", {"talks": "Friday", "begin": "Friday"}),
    ("She said on Monday talks began.", {"said": "Monday"}),
    ("The mill, which opened in 1932, burned on Monday.", {"opened": "1932", "burned": "Monday"}),
    ("She said that the price was low in 2019.", {}),
    ("The firm announced plans Friday to shut it.", {"announced": "Friday"}),
    ("Shops close every Monday.", {}),
    ("Police linked the arrests in Rome and Monday's blast.", {"blast": "Monday"}),
    ("He was charged over an alleged May 4 raid.", {"raid": "May 4"}),
    ("He won the 2019 election.", {"won": "2019", "election": "2019"}),
    ("The mill closed in 2019 after talks failed.", {"closed": "2019"}),
    ("He was charged over what authorities say was a fight on Monday.", {"fight": "Monday"}),
    ("The 2010 raid on the mill killed ten.", {"raid": "2010", "killed": "2010"}),
    ("The 2010 raid was condemned.", {"raid": "2010"}),
    ("In a vote on Monday, she was elected.", {"vote": "Monday", "elected": "Monday"}),
    ("A crash on Monday killed ten.", {"crash": "Monday", "killed": "Monday"}),
    ("A crash on Monday shocked the town.", {"crash": "Monday"}),
    ("The ship broke a 2002 record in Rome.", {}),
    ("The mayor recalled the 2009 sinking of a ferry.", {"sinking": "2009"}),
    ("The mayor condemned the 2019 attack in Rome.", {"attack": "2019"}),
    ("He broke the 2002 record, in which a ship crossed the sea.", {"crossed": "2002"}),
    ("He broke the 2002 record in which a ship crossed the sea.", {"crossed": "2002"}),
    ("He broke the 2002 record, which pleased him.", {}),
    ("He won the 2008 election.", {"won": "2008", "election": "2008"}),
    ("At the 2008 games he won two medals.", {"won": "2008"}),
    ("The 2019 season began in Oslo.", {"began": "2019"}),
    ("In a Friday speech, she urged calm.", {"speech": "Friday", "urged": "Friday"}),
    ("At a meeting in Oslo on Friday, she left.", {"meeting": "Friday", "left": "Friday"}),
    ("On Friday, a man who had killed two was jailed.", {"jailed": "Friday"}),
    ("Before a meeting on Friday, she left.", {"meeting": "Friday"}),
    ("Speaking in Oslo on Friday, she left.", {"speaking": "Friday", "left": "Friday"}),
    ("Friday's crash, which killed two, broke a wall.", {"crash": "Friday", "killed": "Friday"}),
    ("He saw the crash that killed two on Friday.", {"crash": "Friday", "killed": "Friday"}),
    ("They announced cuts over the next four years.", {"announced": "the next four years"}),
]


@pytest.mark.parametrize(("text", "dates"), DATES)
def test_what_tells_of_the_same_thing_shares_the_date(text: str, dates: dict[str, str]) -> None:
    assert read(text).dates == dates


BOUNDS = [
    ("It closed in 2019.", ("2019-01-01", "2019-12-31")),
    ("It closed after 2019.", ("2020-01-01", "2022-01-12")),
    ("It closed last year, in May.", ("2021-05-01", "2021-05-31")),
    ("It closed earlier in January.", ("2022-01-01", "2022-01-11")),
    ("It closed before 2019.", (None, "2018-12-31")),
    ("It closed by 2019.", (None, "2019-12-31")),
    ("It closed in 2022.", ("2022-01-01", "2022-01-12")),
    ("It will close in 2022.", ("2022-01-12", "2022-12-31")),
]


@pytest.mark.parametrize(("text", "begin"), BOUNDS)
def test_preposition_and_tense_bound_the_date(
    text: str, begin: tuple[str | None, str | None]
) -> None:
    bearing = read(text).bearings[0]
    timing = time_mention(
        bearing.date, bearing.modality, published=PUBLISHED, is_state=False, words=WORDS
    )
    days = [date.fromisoformat(one) if one else None for one in begin]
    assert timing.when.begin == Bounds(*days)


def test_a_past_verb_has_no_span_that_is_to_come() -> None:
    assert (
        read("The firm announced cuts over the next four years.").bearing("announced").date is None
    )
    assert read("He was jailed until 2030.").bearing("jailed").date is not None


def test_what_was_put_off_until_a_day_is_on_that_day() -> None:
    found = read("The vote scheduled for Tuesday was delayed until Friday.")
    item = found.bearing("vote").date
    assert item is not None
    assert (item.expression.text, item.preposition) == ("Friday", "")


CLOCKS = [
    ("A bomb exploded at 9 a.m. near a station on Friday.", "exploded", "2022-01-07"),
    ("He died at 10:15 p.m. in a house in Rome, Italy, on Sunday.", "died", "2022-01-09"),
]


@pytest.mark.parametrize(("text", "trigger", "day"), CLOCKS)
def test_a_clock_time_goes_with_the_day_of_its_sentence(text: str, trigger: str, day: str) -> None:
    item = read(text).bearing(trigger).date
    assert item is not None
    assert item.when is not None
    assert (item.expression.time is not None, item.when.begin.earliest) == (
        True,
        date.fromisoformat(day),
    )


def test_a_clock_time_of_another_verb_stays_without_the_day() -> None:
    item = read("Police said at 9 a.m. he was shot on Friday.").bearing("said").date
    assert item is not None
    assert item.when is not None
    assert not item.when.begin.is_known

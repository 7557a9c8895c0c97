"""One event of several articles, where some date it and others are wrong about it or silent."""

from collections.abc import Sequence
from datetime import date

import pytest

from timeline.pipeline import analyse, merge, read_article, source_mentions
from timeline.records import EventFacts, SourcedMention

Told = tuple[str, str, str]
"""When an article was published, its title and its text."""

LARKSPUR: Told = (
    "2006-05-02",
    "Larkspur music shop opens abroad",
    "Meridian now sells music in Norway. Meridian launched the Larkspur Store in 2003.",
)
BILLIONTH: Told = (
    "2008-04-09",
    "A billionth piece of music is sold",
    "Songs cost less than records. Few sold any before Meridian launched the Larkspur Store.",
)
WREN: Told = (
    "2008-04-09",
    "Meridian shows a music phone",
    "The phone has two screens. Prices fell after Meridian launched the Wren.",
)
OBITUARY: Told = (
    "2011-03-04",
    "Orla Finch dead at 61",
    "The singer Orla Finch died on 2 March 2011.",
)
TRIAL: Told = (
    "2011-09-20",
    "Jury chosen for the trial of a doctor",
    "The singer Orla Finch died at her home while her doctor was away.",
)
NAMESAKE: Told = (
    "2011-09-20",
    "Brother of a singer mourned",
    "The farmer Abel Finch died at his home while his doctor was away.",
)
LATE: Told = (
    "2006-10-05",
    "Skerry Line to be paid for late Heron ferry",
    "The ferry's delivery will be delayed until October 2007.",
)
HANDED_OVER: Told = (
    "2007-10-15",
    "Heron ferry delivered",
    "The first Heron ferry was delivered to Skerry Line today.",
)
SALES: Told = (
    "2008-11-05",
    "Bank of Norway warns shops",
    "Retail sales fell in 2007.",
)
WAGES: Told = (
    "2008-10-23",
    "Bank of Norway warns of less pay in shops",
    "Wages fell in 2007.",
)


@pytest.mark.parametrize(
    ("articles", "trigger", "begin"),
    [
        pytest.param(
            [LARKSPUR, BILLIONTH],
            "launched",
            ("2003-01-01", "2003-12-31"),
            id="a launch of a year",
        ),
        pytest.param(
            [OBITUARY, TRIAL], "died", ("2011-03-02", "2011-03-02"), id="a death on a wrong day"
        ),
        pytest.param(
            [LATE, HANDED_OVER], "deliver", ("2007-10-15", "2007-10-15"), id="a month and its day"
        ),
    ],
)
def test_articles_that_tell_of_one_deed_make_one_event_with_the_date_that_is_told(
    articles: Sequence[Told], trigger: str, begin: tuple[str, str]
) -> None:
    for order in (articles, articles[::-1]):
        [event] = find_events(order, trigger)
        assert event.source_count == len(articles)
        assert event.disagreements == ()
        bounds = event.when.begin
        assert (bounds.earliest, bounds.latest) == tuple(map(date.fromisoformat, begin))


@pytest.mark.parametrize(
    ("articles", "trigger"),
    [
        pytest.param([LARKSPUR, WREN], "launched", id="another launch"),
        pytest.param([OBITUARY, NAMESAKE], "died", id="another of that surname"),
        pytest.param([SALES, WAGES], "fell", id="figures of one year"),
    ],
)
def test_deeds_that_are_only_alike_stay_apart(articles: Sequence[Told], trigger: str) -> None:
    for order in (articles, articles[::-1]):
        assert [event.source_count for event in find_events(order, trigger)] == [1, 1]


def test_what_an_article_tells_as_done_and_as_going_on_is_an_occurrence() -> None:
    buying: Told = (
        "2005-06-14",
        "",
        "Skerry Line buys five Heron ferries\n\nThe company says that it is buying five ferries.",
    )
    [event] = find_events([buying], "buy")
    assert len(event.mentions) == 2
    assert event.aspect == "occurrence"


def find_events(articles: Sequence[Told], trigger: str) -> list[EventFacts]:
    """Return the events that a word with these letters tells of."""
    told = {one.key: one for article in articles for one in read_mentions(article)}
    return [
        event
        for event in merge(told.values())
        if any(told[key].mention.trigger.text.startswith(trigger) for key in event.mentions)
    ]


def read_mentions(told: Told) -> tuple[SourcedMention, ...]:
    published, title, text = told
    article = read_article(
        text, date.fromisoformat(published), title=title, source=title or "Press"
    )
    return source_mentions(article, analyse(article))

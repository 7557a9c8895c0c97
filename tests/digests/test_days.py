"""Which days a digest chooses, and which telling speaks for each."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.digests.days import choose_days
from timeline.digests.tellings import Telling, read_words
from timeline.when import Window

START = date(2022, 1, 1)
ANY_TIME = Window(None, None)


def tell(
    number: int, *, day: int, published: int, sentence: str = "the dam broke", salience: float = 0.5
) -> Telling:
    """Return a telling of an article of its own; days count from the start of 2022."""
    return Telling(
        key=f"k{number}",
        article=f"a{number}",
        published=START + timedelta(published),
        day=START + timedelta(day),
        words=read_words(sentence),
        salience=salience,
        confidence=0.5,
    )


def choose(tellings: list[Telling], *, count: int = 10, window: Window = ANY_TIME) -> list[int]:
    published = [telling.published for telling in tellings]
    chosen = choose_days(tellings, published, window=window, count=count)
    return [(one.day - START).days for one in chosen]


def test_a_day_that_more_articles_tell_of_matters_more() -> None:
    often = [tell(number, day=3, published=100 * number) for number in range(4)]
    rarely = [tell(10 + number, day=200, published=100 * number) for number in range(2)]
    assert choose(rarely + often) == [3, 200]


@pytest.mark.parametrize("quality", ["salience", "confidence"])
def test_weighty_and_sure_tellings_count_more(quality: str) -> None:
    weak = [tell(number, day=3, published=50 * number) for number in range(3)]
    strong = [replace(one, key=f"s{one.key}", day=START + timedelta(9)) for one in weak]
    weak = [replace(one, **{quality: 0.1}) for one in weak]  # type: ignore[arg-type]
    assert choose(weak + strong) == [9, 3]


def test_a_sentence_about_what_the_collection_is_about_counts_more() -> None:
    common = [tell(number, day=number * 50, published=number * 50) for number in range(4)]
    aside = tell(9, day=400, published=400, sentence="a singer married")
    assert choose([aside, *common])[-1] == 400


@pytest.mark.parametrize("lag", [-30, -2, 2, 30])
def test_news_of_the_day_counts_more_than_a_look_back_or_ahead(lag: int) -> None:
    fresh = [tell(number, day=100 * number, published=100 * number) for number in range(4)]
    stale = tell(9, day=250, published=250 + lag)
    chosen = choose_days([stale, *fresh], [], window=ANY_TIME, count=5)
    assert chosen[-1].day == START + timedelta(250)
    assert chosen[-1].score < chosen[-2].score


def test_a_busy_week_lifts_its_days() -> None:
    tellings = [tell(1, day=0, published=0), tell(2, day=300, published=300)]
    published = [START, *[START + timedelta(300 + number) for number in range(5)]]
    [best, _] = choose_days(tellings, published, window=ANY_TIME, count=2)
    assert best.day == START + timedelta(300)


def test_the_telling_that_the_others_agree_with_speaks_for_the_day() -> None:
    tellings = [
        tell(1, day=0, published=0, sentence="a cat was rescued"),
        tell(2, day=0, published=1, sentence="the dam above the town broke"),
        tell(3, day=0, published=2, sentence="the dam broke at night"),
    ]
    [only] = choose_days(tellings, [], window=ANY_TIME, count=1)
    assert only.best.key in {"k2", "k3"}
    assert only.articles == 3


def test_copies_of_an_article_count_once() -> None:
    twice = [tell(1, day=0, published=0)] * 2
    [only] = choose_days(twice, [], window=ANY_TIME, count=1)
    assert only.articles == 1


@pytest.mark.parametrize(
    ("first", "last", "days"), [(0, 9, [0, 5]), (5, 5, [5]), (6, 9, []), (None, 0, [0])]
)
def test_only_days_of_the_window_are_chosen(
    first: int | None, last: int | None, days: list[int]
) -> None:
    window = Window(*(None if day is None else START + timedelta(day) for day in (first, last)))
    tellings = [tell(day, day=day, published=20) for day in (0, 5)]
    assert sorted(choose(tellings, window=window)) == days


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_ends_of_the_calendar_are_days_like_others(day: date) -> None:
    telling = Telling("k", "a", day, day, frozenset(), 0.0, 0.0)
    [only] = choose_days([telling], [day], window=ANY_TIME, count=1)
    assert only.day == day


tellings_strategy = st.lists(
    st.builds(
        tell,
        st.integers(0, 1000),
        day=st.integers(0, 60),
        published=st.integers(0, 60),
        sentence=st.sampled_from(["the dam broke", "a singer married", "it is so", ""]),
        salience=st.floats(0, 1),
    ),
    max_size=30,
    unique_by=lambda telling: telling.key,
)


@given(tellings_strategy, st.integers(1, 8), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter(
    tellings: list[Telling], count: int, random: object
) -> None:
    published = [telling.published for telling in tellings]
    shuffled = sorted(tellings, key=lambda telling: hash((str(random), telling.key)))
    chosen = choose_days(tellings, published, window=ANY_TIME, count=count)
    again = choose_days(shuffled, published[::-1], window=ANY_TIME, count=count)
    assert chosen == again
    assert len(chosen) == min(count, len({telling.day for telling in tellings}))
    assert [one.score for one in chosen] == sorted((one.score for one in chosen), reverse=True)

"""The connected component of mentions, found through the index."""

from dataclasses import replace
from datetime import date, timedelta

from tests.store.making import NOW, gather, make_article, make_linker, make_mention, save
from timeline.records import Mention, MergePlan, SourcedMention
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.mentions import Component, load_component
from timeline.when import When, day_when, some_day_in, span_when

DAY = date(2022, 1, 12)


def add(store: Store, key: str, title: str, when: When) -> tuple[SourcedMention, ...]:
    """Store an article that tells of one thing."""
    with store.write():
        return save(store, make_article(key), [make_mention(title, when=when)]).mentions


def keys(component: Component) -> list[str]:
    return sorted(one.article.key for one in component.mentions)


def test_a_component_is_followed_from_link_to_link(store: Store) -> None:
    told = add(store, "a", "alpha beta", day_when(DAY))
    add(store, "b", "beta gamma", day_when(DAY))
    add(store, "c", "gamma delta", day_when(DAY))
    add(store, "x", "omega", day_when(DAY))
    assert keys(load_component(store, told, linker=make_linker())) == ["a", "b", "c"]


def test_mentions_of_other_days_are_not_even_compared(store: Store) -> None:
    for shift in range(-40, 41, 2):
        add(store, f"far {shift}", "talks", day_when(DAY + timedelta(days=shift)))
    told = add(store, "a", "talks", span_when(DAY, DAY + timedelta(days=1)))
    compared = []

    def link(one: SourcedMention, other: SourcedMention) -> float:
        compared.append({one.article.key, other.article.key})
        return 1.0

    linker = replace(make_linker(), link=link)
    assert keys(load_component(store, told, linker=linker)) == ["a", "far 0"]
    assert compared == [{"a", "far 0"}]


def test_days_meet_however_long_or_open_they_are(store: Store) -> None:
    year = some_day_in(date(2022, 1, 1), date(2022, 12, 31))
    spans = {
        "week": span_when(DAY - timedelta(days=6), DAY),
        "month": span_when(DAY, DAY + timedelta(days=40)),
        "year": year,
        "open": some_day_in(None, DAY),
        "open end": some_day_in(DAY, None),
        "too late": some_day_in(DAY + timedelta(days=1), None),
        "too early": span_when(DAY - timedelta(days=300), DAY - timedelta(days=1)),
    }
    only = replace(make_linker(), link=lambda one, _: float(one.article.key == "a"))
    for key, when in spans.items():
        add(store, key, "talks", when)
    told = add(store, "a", "talks", day_when(DAY))
    found = keys(load_component(store, told, linker=only))
    assert found == ["a", "month", "open", "open end", "week", "year"]


def test_the_mentions_of_events_met_come_along_with_names_and_ages(store: Store) -> None:
    first = add(store, "a", "alpha", day_when(DAY))
    odd = add(store, "b", "unlike", day_when(DAY))
    plan = MergePlan((gather(None, [*first, *odd]),), ())
    with store.write():
        (event,) = carry_out(store, plan, {one.key: one for one in first + odd}, at=NOW)
    told = add(store, "c", "alpha", day_when(DAY))
    component = load_component(store, told, linker=make_linker())
    assert keys(component) == ["a", "b", "c"]
    assert component.current == {first[0].key: event, odd[0].key: event}
    assert component.ages == {event: 1}
    assert {one.key: one for one in component.mentions}[told[0].key] == told[0]


def test_a_mention_that_moves_away_brings_those_that_it_leaves(store: Store) -> None:
    both = add(store, "a", "alpha", day_when(DAY)) + add(store, "b", "alpha", day_when(DAY))
    with store.write():
        plan = MergePlan((gather(None, both),), ())
        carry_out(store, plan, {one.key: one for one in both}, at=NOW)
    moved = add(store, "a", "alpha", day_when(DAY + timedelta(days=300)))
    assert keys(load_component(store, moved, linker=make_linker())) == ["a", "b"]


def test_an_event_that_lost_its_last_mention_has_an_age_still(store: Store) -> None:
    told = add(store, "a", "alpha", day_when(DAY))
    with store.write():
        plan = MergePlan((gather(None, told),), ())
        (event,) = carry_out(store, plan, {one.key: one for one in told}, at=NOW)
    with store.write():
        saved = save(store, make_article("a", text="Nothing."), [])
        component = load_component(
            store, saved.mentions, linker=make_linker(), events=saved.left_events
        )
    assert component == Component((), {}, {event: 1})


def test_a_mention_that_stays_keeps_its_event_when_its_article_changes(store: Store) -> None:
    told = add(store, "a", "alpha", day_when(DAY))
    with store.write():
        plan = MergePlan((gather(None, told),), ())
        (event,) = carry_out(store, plan, {one.key: one for one in told}, at=NOW)
    again = add(store, "a", "alpha", day_when(DAY + timedelta(days=1)))
    component = load_component(store, again, linker=make_linker())
    assert component.current == {told[0].key: event}
    assert component.mentions == again


def test_a_mention_comes_back_as_it_went_in(store: Store) -> None:
    mention: Mention = make_mention("alpha “quoted” 🙂", when=some_day_in(None, DAY))
    with store.write():
        (told,) = save(store, make_article("a"), [mention]).mentions
    (found,) = load_component(store, [told], linker=make_linker()).mentions
    assert found == told

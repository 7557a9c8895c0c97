"""Merge plans carried out: documents, revisions, redirects, and nothing when nothing changes."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tests.store.making import (
    LATER,
    NOW,
    add_events,
    count_commits,
    gather,
    losing,
    make_article,
    make_facts,
    make_mention,
    save,
    when_of,
)
from timeline.errors import GoneError, MovedError, NotFoundError
from timeline.records import (
    Actor,
    EventChange,
    EventFacts,
    Expression,
    MergePlan,
    Place,
    SourcedMention,
)
from timeline.store.articles import get_article
from timeline.store.codec import decode
from timeline.store.commits import find_last_commit
from timeline.store.database import Store
from timeline.store.events import carry_out, get_document
from timeline.store.filters import Filters
from timeline.store.queries import get_day, list_events
from timeline.store.questions import EventQuery
from timeline.when import UNKNOWN, Window, day_when

DAY = date(2022, 1, 12)
CASE = Path(__file__).parents[1] / "cases" / "event-document.json"
COUNCIL = make_mention("NATO-Russia Council meets", when=day_when(DAY))


def import_first(store: Store) -> tuple[str, dict[str, SourcedMention]]:
    """Store an article with one event, and return that and what was told."""
    with store.write():
        saved = save(store, make_article("a"), [COUNCIL])
        told = {one.key: one for one in saved.mentions}
        plan = MergePlan((gather(None, saved.mentions),), ())
        (event,) = carry_out(store, plan, told, at=NOW)
    return event, told


def import_second(
    store: Store, event: str, told: dict[str, SourcedMention]
) -> dict[str, SourcedMention]:
    """Store an article of another source that tells of the same event."""
    with store.write():
        saved = save(store, make_article("b", source="Beta Post"), [COUNCIL], at=LATER)
        both = told | {one.key: one for one in saved.mentions}
        plan = MergePlan((gather(event, list(both.values())),), ())
        assert carry_out(store, plan, both, at=LATER) == (event,)
    return both


def test_an_event_of_two_articles_is_one_with_two_mentions(store: Store) -> None:
    event, told = import_first(store)
    import_second(store, event, told)
    shown = json.loads(get_document(store, event).body)
    assert (shown["mention_count"], shown["revision"]) == (2, 2)
    assert [one["article"]["publisher"] for one in shown["mentions"]] == ["Alpha News", "Beta Post"]
    assert len(list_events(store, EventQuery()).items) == 1
    for source in ("alpha news", "BETA POST"):
        assert len(list_events(store, EventQuery(filters=Filters(source=source))).items) == 1


def test_the_same_plan_again_changes_nothing(store: Store) -> None:
    event, told = import_first(store)
    before = (count_commits(store), get_document(store, event), _dump(store))
    with store.write():
        plan = MergePlan((gather(event, list(told.values())),), ())
        assert carry_out(store, plan, told, at=LATER) == ()
    assert (count_commits(store), get_document(store, event), _dump(store)) == before


def _dump(store: Store) -> list[object]:
    tables = ("events", "event_revisions", "spans", "mentions", "event_actors", "redirects")
    return [store.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]


def test_a_document_that_changes_with_equal_facts_is_written_anew(store: Store) -> None:
    event, told = import_first(store)
    renamed = {
        key: replace(one, article=replace(one.article, title="A better title"))
        for key, one in told.items()
    }
    with store.write():
        plan = MergePlan((gather(event, list(renamed.values())),), ())
        assert carry_out(store, plan, renamed, at=LATER) == (event,)
    assert b"A better title" in get_document(store, event).body


def test_every_revision_is_kept_with_the_commits_between_which_it_held(store: Store) -> None:
    event, told = import_first(store)
    import_second(store, event, told)
    rows = store.rows("SELECT rev, seq, next_seq, facts FROM event_revisions ORDER BY rev")
    assert [row[:3] for row in rows] == [(1, 1, 2), (2, 2, None)]
    assert [len(decode(EventFacts, row[3]).mentions) for row in rows] == [1, 2]


def test_time_of_commits_never_goes_back(store: Store) -> None:
    add_events(store, [make_facts("One", UNKNOWN)])
    with store.write():
        plan = MergePlan((EventChange(None, make_facts("Two", UNKNOWN)),), ())
        carry_out(store, plan, {}, at=NOW - timedelta(days=1))
    commit = find_last_commit(store)
    assert commit is not None
    assert (commit.seq, commit.at) == (2, NOW)


def test_one_transaction_is_one_commit(store: Store) -> None:
    import_first(store)
    assert count_commits(store) == 1


def test_a_merged_event_leads_to_the_survivor_in_one_step(store: Store) -> None:
    first, second, third = add_events(
        store, [make_facts(title, day_when(DAY)) for title in ("One", "Two", "Three")]
    )
    for gone, survivor in ((second, first), (first, third)):
        with store.write():
            assert carry_out(store, MergePlan((), ((gone, survivor),)), {}, at=LATER) == (gone,)
    for gone in (first, second):
        with pytest.raises(MovedError) as caught:
            get_document(store, gone)
        assert caught.value.to == third
    assert len(list_events(store, EventQuery()).items) == 1
    assert len(get_day(store, DAY, EventQuery()).certain.items) == 1
    assert list_events(store, EventQuery(filters=Filters(q="two"))).items == ()


def test_a_redirect_that_stands_already_changes_nothing(store: Store) -> None:
    first, second = add_events(store, [make_facts(t, UNKNOWN) for t in ("One", "Two")])
    plan = MergePlan((), ((second, first),))
    for touched in ((second,), ()):
        with store.write():
            assert carry_out(store, plan, {}, at=LATER) == touched
    assert count_commits(store) == 2


def test_a_merged_event_can_be_revived_under_its_own_name(store: Store) -> None:
    first, second = add_events(store, [make_facts(t, day_when(DAY)) for t in ("One", "Two")])
    with store.write():
        carry_out(store, MergePlan((), ((second, first),)), {}, at=LATER)
    with store.write():
        change = EventChange(second, make_facts("Two", day_when(DAY)))
        assert carry_out(store, MergePlan((change,), ()), {}, at=LATER) == (second,)
    assert get_document(store, second).revision == 2
    assert len(list_events(store, EventQuery(window=Window.of_day(DAY))).items) == 2


def test_a_withdrawn_event_is_gone_from_everywhere(store: Store) -> None:
    event, _ = import_first(store)
    with store.write():
        carry_out(store, MergePlan((), ((event, None),)), {}, at=LATER)
    with pytest.raises(GoneError):
        get_document(store, event)
    assert list_events(store, EventQuery()).items == ()
    article = store.rows("SELECT public FROM articles")[0][0]
    assert get_article(store, article).event_ids == ()
    for table in ("spans", "search", "event_actors", "event_places", "event_sources"):
        assert store.rows(f"SELECT COUNT(*) FROM {table}") == [(0,)]


@pytest.mark.parametrize(
    "plan",
    [
        MergePlan((EventChange("ev_none", make_facts("One", UNKNOWN)),), ()),
        MergePlan((), (("ev_none", None),)),
    ],
)
def test_a_plan_for_an_unknown_event_is_refused_whole(store: Store, plan: MergePlan) -> None:
    new = EventChange(None, make_facts("New", UNKNOWN))
    with pytest.raises(NotFoundError), store.write():
        carry_out(store, MergePlan((new, *plan.changes), plan.redirects), {}, at=NOW)
    assert store.rows("SELECT COUNT(*) FROM events") == [(0,)]


def test_an_event_that_is_not_there_is_not_found(store: Store) -> None:
    with pytest.raises(NotFoundError) as caught:
        get_document(store, "ev_none")
    assert not isinstance(caught.value, GoneError | MovedError)


def test_names_find_events_whatever_their_case_until_they_change(store: Store) -> None:
    actors = (Actor("NATO", "organisation"), Actor("José  Díaz", "person"))
    facts = make_facts("One", day_when(DAY), actors=actors, places=(Place("Brussels", "BE"),))
    (event,) = add_events(store, [facts])
    for query in (
        EventQuery(filters=Filters(actor="nato")),
        EventQuery(filters=Filters(actor=" JOSÉ DÍAZ ")),
        EventQuery(filters=Filters(place="bRUSSELS")),
    ):
        assert len(list_events(store, query).items) == 1
    assert list_events(store, EventQuery(filters=Filters(actor="nat"))).items == ()
    with store.write():
        change = EventChange(event, replace(facts, actors=actors[1:]))
        carry_out(store, MergePlan((change,), ()), {}, at=LATER)
    assert list_events(store, EventQuery(filters=Filters(actor="nato"))).items == ()


def test_a_document_shows_twenty_mentions_and_counts_all(store: Store) -> None:
    mentions = [replace(COUNCIL, ordinal=ordinal) for ordinal in range(25)]
    with store.write():
        saved = save(store, make_article("a"), mentions)
        told = {one.key: one for one in saved.mentions}
        plan = MergePlan((gather(None, saved.mentions),), ())
        (event,) = carry_out(store, plan, told, at=NOW, quote_chars=10)
    shown = json.loads(get_document(store, event).body)
    assert (len(shown["mentions"]), shown["mention_count"]) == (20, 25)
    assert shown["evidence"] == shown["mentions"][0]
    assert shown["evidence"]["quote"]["exact"] == "NATO-Russ…"


WEDNESDAY = Expression(
    text="Wednesday",
    start=30,
    end=39,
    type="DATE",
    value="2022-01-12",
    when=day_when(DAY),
    precision="day",
    certainty="explicit",
    anchor=DAY,
    anchor_reason="publication",
    rule="weekday",
)


def test_a_document_has_the_shape_of_the_contract(store: Store) -> None:
    with store.write():
        saved = save(store, make_article("a"), [replace(COUNCIL, expression=WEDNESDAY)])
        told = {one.key: one for one in saved.mentions}
        readings = (losing(day_when(date(2022, 1, 13))),)
        change = gather(None, saved.mentions, disagreements=readings, time="10:00")
        (event,) = carry_out(store, MergePlan((change,), ()), told, at=NOW)
    document = get_document(store, event)
    assert (document.revision, document.updated_at) == (1, NOW)
    names = {"EVENT": event, "ARTICLE": saved.article.id, "MENTION": saved.mentions[0].key}
    expected = CASE.read_text("utf-8")
    for name, identifier in names.items():
        expected = expected.replace(name, identifier)
    assert json.loads(document.body) == json.loads(expected)


def test_the_first_and_the_last_year_of_the_calendar_are_kept(store: Store) -> None:
    whens = [
        day_when(date.min),
        day_when(date.max),
        when_of((None, date.min), (None, date.min)),
        when_of((date.max, None), (date.max, None)),
    ]
    add_events(store, [make_facts(str(number), when) for number, when in enumerate(whens)])
    for day in (date.min, date.max):
        page = get_day(store, day, EventQuery())
        assert (len(page.certain.items), len(page.possible.items)) == (1, 1)


def test_a_disputed_event_is_possible_on_the_day_that_lost(store: Store) -> None:
    other = date(2022, 3, 1)
    facts = make_facts("One", day_when(DAY), disagreements=(losing(day_when(other)),))
    add_events(store, [facts])
    page = get_day(store, other, EventQuery())
    assert [json.loads(item.body)["disputed"] for item in page.possible.items] == [True]
    assert page.certain.items == ()
    assert get_day(store, DAY, EventQuery()).possible.items == ()


def test_moments_are_shown_in_utc(store: Store) -> None:
    event, _ = import_first(store)
    assert get_document(store, event).updated_at == datetime(2022, 1, 20, 12, tzinfo=UTC)

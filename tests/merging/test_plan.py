"""Which event keeps which identity when mentions come, go and change."""

from functools import partial

import pytest

from tests.merging.making import tell
from timeline.merging.plan import plan_merge
from timeline.merging.votes import settle
from timeline.records import MergePlan, SourcedMention

strike = partial(tell, kind="labour", trigger="strike", words="dockers pay", places=["Piran"])
FIRST = [strike("a1", "13", published="14"), strike("a2", "13", published="15")]
SECOND = [strike("b1", "3", published="4"), strike("b2", "3", published="5")]
VAGUE = strike("0", "1..28", published="3")


def show(plan: MergePlan) -> dict[str, str | None]:
    """Return the event that each mention gets, None for a new one."""
    return {key: change.event_id for change in plan.changes for key in change.facts.mentions}


def test_mentions_without_an_event_make_new_ones() -> None:
    plan = plan_merge([*FIRST, *SECOND], {}, {})
    assert [change.event_id for change in plan.changes] == [None, None]
    assert [change.facts for change in plan.changes] == [settle(FIRST), settle(SECOND)]
    assert plan.redirects == ()


def test_a_new_mention_is_attached_to_the_event_of_the_others() -> None:
    plan = plan_merge(FIRST, {"a1": "ev_1"}, {"ev_1": 1})
    assert show(plan) == {"a1": "ev_1", "a2": "ev_1"}


@pytest.mark.parametrize(
    ("mentions", "current", "ages", "expected", "redirects"),
    [
        (
            FIRST,
            {"a1": "ev_old", "a2": "ev_new"},
            {"ev_new": 9, "ev_old": 1},
            {"a1": "ev_old", "a2": "ev_old"},
            (("ev_new", "ev_old"),),
        ),
        (
            [*FIRST, *SECOND],
            {"a1": "ev_1", "b1": "ev_1", "b2": "ev_1"},
            {"ev_1": 1},
            {"a1": None, "a2": None, "b1": "ev_1", "b2": "ev_1"},
            (),
        ),
        (
            [*FIRST, *SECOND],
            {"a2": "ev_1", "b1": "ev_1"},
            {"ev_1": 1},
            {"a1": None, "a2": None, "b1": "ev_1", "b2": "ev_1"},
            (),
        ),
        (
            [*FIRST, VAGUE, SECOND[1]],
            {"a1": "ev_1", "0": "ev_2", "b2": "ev_2"},
            {"ev_1": 1, "ev_2": 2},
            {"a1": "ev_1", "a2": "ev_1", "0": None, "b2": "ev_2"},
            (),
        ),
        (
            FIRST,
            {"a1": "ev_1"},
            {"ev_1": 1, "ev_2": 2},
            {"a1": "ev_1", "a2": "ev_1"},
            (("ev_2", None),),
        ),
        ([], {}, {"ev_1": 1}, {}, (("ev_1", None),)),
        (
            [*FIRST, *SECOND],
            {"a1": "ev_2", "a2": "ev_2", "b1": "ev_1", "b2": "ev_2"},
            {"ev_1": 1, "ev_2": 2},
            {"a1": "ev_2", "a2": "ev_2", "b1": "ev_1", "b2": "ev_1"},
            (),
        ),
    ],
    ids=[
        "two events become one: the older stays, the younger redirects",
        "one event becomes two: it goes with most of its mentions",
        "as many here as there: it goes with the oldest mention",
        "as many here as there: it goes with a dated one",
        "an event without mentions left is withdrawn",
        "so is the last one",
        "each of two events keeps the cluster of most of its mentions",
    ],
)
def test_events_take_clusters_oldest_first(
    mentions: list[SourcedMention],
    current: dict[str, str],
    ages: dict[str, int],
    expected: dict[str, str | None],
    redirects: tuple[tuple[str, str | None], ...],
) -> None:
    plan = plan_merge(mentions, current, ages)
    assert show(plan) == expected
    assert plan.redirects == redirects


def test_an_event_merged_away_comes_back_when_its_mentions_part_again() -> None:
    plan = plan_merge(
        [*FIRST, *SECOND],
        {"a1": "ev_1", "a2": "ev_1", "b1": "ev_1"},
        {"ev_1": 1},
        former={"b1": "ev_2", "b2": "ev_2", "a1": "ev_1"},
    )
    assert show(plan) == {"a1": "ev_1", "a2": "ev_1", "b1": "ev_2", "b2": "ev_2"}

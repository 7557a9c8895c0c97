"""The four bounds: the worked cases, and the laws that their algebra keeps."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.when import (
    UNKNOWN,
    Bounds,
    When,
    Window,
    day_when,
    find_day_part,
    intersect,
    is_certain,
    is_exact,
    is_possible,
    is_within,
    make_when,
    match_window,
    reach_hull,
    some_day_in,
    span_when,
)

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "when-cases.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
MAY = date(2021, 5, 1)

days = st.integers(0, 40).map(lambda number: MAY + timedelta(days=number))
sides = st.none() | days
bounds = st.builds(Bounds, sides, sides)
lengths = st.none() | st.integers(1, 12)
windows = st.builds(Window, sides, sides).filter(
    lambda window: window.first is None or window.last is None or window.first <= window.last
)


@st.composite
def whens(draw: st.DrawFn) -> When:
    """Any When, open and vague ones included."""
    single = draw(st.booleans())
    made = make_when(
        draw(bounds),
        draw(bounds),
        single_day=single,
        length=None if single else draw(lengths),
    )
    return made or day_when(draw(days))


def read_day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def read_when(case: dict[str, Any]) -> When | None:
    given_when = case["when"]
    return make_when(
        Bounds(*map(read_day, given_when["begin"])),
        Bounds(*map(read_day, given_when["end"])),
        single_day=given_when.get("single_day", False),
    )


def list_spans(when: When) -> set[tuple[date, date]]:
    """Every (begin, end) near May that this When allows: its meaning, by brute force."""
    span = [MAY + timedelta(days=number) for number in range(-15, 56)]
    return {
        (begin, end)
        for begin in span
        if has_day(when.begin, begin)
        for end in ([begin] if when.single_day else span)
        if begin <= end
        and has_day(when.end, end)
        and (when.length is None or (end - begin).days == when.length - 1)
    }


def has_day(bounds_: Bounds, day: date) -> bool:
    return (bounds_.earliest is None or bounds_.earliest <= day) and (
        bounds_.latest is None or day <= bounds_.latest
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['event']}, {case['window']}")
def test_worked_cases_come_out_as_told(case: dict[str, Any]) -> None:
    when = read_when(case)
    assert when is not None
    window = Window(*map(read_day, case["window"]))
    assert match_window(when, window) == case["match"]
    assert is_within(when, window) == case["within"]
    assert is_exact(when, window) == case["exact"]
    if "day_part" in case:
        assert window.first is not None
        assert find_day_part(when, case["aspect"], window.first) == case["day_part"]


def test_possible_states_are_on_a_day_only_when_asked_for() -> None:
    state = make_when(Bounds(None, MAY), Bounds(MAY, None))
    assert state is not None
    before = MAY - timedelta(days=3)
    assert find_day_part(state, "state", before) is None
    assert find_day_part(state, "state", before, include_states=True) == "possible"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (some_day_in(None, MAY), day_when(MAY), day_when(MAY)),
        (day_when(MAY), day_when(MAY + timedelta(days=1)), None),
        (some_day_in(MAY, None), UNKNOWN, some_day_in(MAY, None)),
        (
            When(Bounds(MAY, MAY), Bounds(MAY, None)),
            When(Bounds(None, MAY + timedelta(days=3)), Bounds(*[MAY + timedelta(days=3)] * 2)),
            span_when(MAY, MAY + timedelta(days=3)),
        ),
    ],
    ids=["vague is sharpened", "two days contradict", "nothing known adds nothing", "two phases"],
)
def test_bounds_of_the_same_phase_are_intersected(
    one: When, other: When, both: When | None
) -> None:
    assert intersect(one, other) == both
    assert intersect(other, one) == both


def test_one_day_cannot_have_the_length_of_three() -> None:
    three_days = make_when(Bounds(MAY, None), Bounds(MAY, None), length=3)
    assert three_days is not None
    assert intersect(three_days, day_when(MAY)) is None
    assert make_when(Bounds(MAY, MAY), Bounds(MAY, MAY), single_day=True, length=2) is None


def test_two_different_lengths_contradict() -> None:
    two, three = (make_when(Bounds(MAY, None), Bounds(MAY, None), length=n) for n in (2, 3))
    assert two is not None
    assert three is not None
    assert intersect(two, three) is None


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_last_day_of_the_calendar_do_no_harm(day: date) -> None:
    for when in (day_when(day), some_day_in(None, day), some_day_in(day, None)):
        assert match_window(when, Window.of_day(day)) in ("certain", "possible")
        assert reach_hull(when) is not None


@given(begin=bounds, end=bounds, single=st.booleans(), length=lengths)
def test_normalising_neither_loses_nor_adds_a_way_it_can_have_been(
    begin: Bounds, end: Bounds, single: bool, length: int | None
) -> None:
    made = make_when(begin, end, single_day=single, length=length)
    allowed = list_spans(When(begin, end, single, length))
    assert (list_spans(made) if made else set()) == allowed


@given(begin=bounds, end=bounds, single=st.booleans(), length=lengths)
def test_bounds_that_are_made_are_tight(
    begin: Bounds, end: Bounds, single: bool, length: int | None
) -> None:
    made = make_when(begin, end, single_day=single, length=length)
    if made is None:
        return
    spans = list_spans(made)
    for side, found in (("begin", [b for b, _ in spans]), ("end", [e for _, e in spans])):
        made_bounds: Bounds = getattr(made, side)
        assert made_bounds.earliest is None or made_bounds.earliest == min(found)
        assert made_bounds.latest is None or made_bounds.latest == max(found)


@given(when=whens())
def test_normalising_twice_changes_nothing(when: When) -> None:
    again = make_when(when.begin, when.end, single_day=when.single_day, length=when.length)
    assert again == when


@given(when=whens())
def test_intersecting_with_itself_or_with_nothing_known_changes_nothing(when: When) -> None:
    assert intersect(when, when) == when
    assert intersect(when, UNKNOWN) == when


@given(one=whens(), other=whens())
def test_an_intersection_is_what_both_allow(one: When, other: When) -> None:
    both = intersect(one, other)
    assert both == intersect(other, one)
    if both is not None:
        assert list_spans(both) == list_spans(one) & list_spans(other)
    else:
        assert not list_spans(one) & list_spans(other)


@given(one=whens(), other=whens(), third=whens())
def test_the_order_of_intersecting_does_not_matter(one: When, other: When, third: When) -> None:
    left = intersect(one, other)
    right = intersect(other, third)
    assert (intersect(left, third) if left else None) == (intersect(one, right) if right else None)


@given(when=whens(), window=windows)
def test_certain_touches_in_every_way_and_possible_in_some(when: When, window: Window) -> None:
    touching = [
        is_possible(When(Bounds(begin, begin), Bounds(end, end)), window)
        for begin, end in list_spans(when)
    ]
    if is_certain(when, window):
        assert is_possible(when, window)
        assert all(touching)
    elif any(touching):
        assert is_possible(when, window)


@given(when=whens(), window=windows)
def test_a_match_agrees_with_certain_possible_and_reach(when: When, window: Window) -> None:
    match = match_window(when, window)
    if when.is_blank:
        assert match == "omitted"
        return
    assert (match == "certain") == is_certain(when, window)
    assert (match is None) == (not is_possible(when, window))
    if match in ("possible", "omitted"):
        reach = reach_hull(when)
        assert reach is not None
        cut = When(Bounds(reach.first, reach.first), Bounds(reach.last, reach.last))
        assert (match == "possible") == is_possible(cut, window)


@given(when=whens(), window=windows)
def test_what_is_within_an_open_or_closed_window_matches_it(when: When, window: Window) -> None:
    if is_within(when, window) and not when.is_blank:
        assert is_possible(when, window)
    if is_exact(when, window):
        assert is_within(when, window)


@given(when=whens())
def test_reach_cuts_open_sides_only(when: When) -> None:
    reach = reach_hull(when)
    if when.is_blank:
        assert reach is None
        return
    assert reach is not None
    assert reach.first is not None
    assert reach.last is not None
    assert when.hull.first in (None, reach.first)
    assert when.hull.last in (None, reach.last)

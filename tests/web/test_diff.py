"""What two recorded moments tell otherwise."""

import json
from random import Random
from typing import Any

import pytest

from tests.web.conftest import Site
from tests.web.desk import FIRE, HELD, LATER, Desk
from tests.web.stories import take_step
from tests.web.walking import walk_both_ways
from timeline.schemas.history import DiffPageSchema

FILTERS = ("", "&on=2022-01-12", "&kind=meeting&include_open=true", "&source=beta post")


def name_moment(desk: Desk, number: int = -1) -> str:
    return desk.moments[number].isoformat().replace("+00:00", "Z")


def strip(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in item if name not in ("revision", "updated_at")}


def expect(desk: Desk, before: str, after: str, filters: str) -> dict[str, tuple[Any, Any]]:
    """Return, from whole lists of both moments, what differs."""
    old, new = (
        {item["id"]: item for item in desk.walk(f"/v1/events?limit=500&as_of={at}{filters}")}
        for at in (before, after)
    )
    return {
        one: (old.get(one), new.get(one))
        for one in {*old, *new}
        if one not in old or one not in new or strip(old[one]) != strip(new[one])
    }


@pytest.mark.parametrize("seed", range(2))
def test_a_comparison_is_that_of_the_lists_of_both_moments(desk: Desk, seed: int) -> None:
    random = Random(seed)
    for _ in range(12):
        take_step(desk, random)
    for _ in range(6):
        first, last = sorted(random.sample(range(len(desk.moments)), 2))
        before, after = name_moment(desk, first), name_moment(desk, last)
        for filters in FILTERS:
            expected = expect(desk, before, after, filters)
            url = f"/v1/diff?from={before}&to={after}{filters}&limit={random.choice([1, 3, 500])}"
            found = walk_both_ways(desk.ask, url)
            assert len(found) == len(expected)
            assert {one["id"]: (one["before"], one["after"]) for one in found} == expected


def test_what_appeared_what_is_gone_and_what_changed(desk: Desk) -> None:
    desk.take("a", HELD)
    desk.take("c", FIRE)
    before = name_moment(desk)
    summit, fire = (item["id"] for item in desk.list_events())
    desk.take("a", f"{HELD} {HELD.replace('3 January', '20 January')}", "2022-02-01")
    desk.take("b", HELD)
    desk.take("c", "Nothing happened.")
    answer = desk.ask(f"/v1/diff?from={before}")
    assert DiffPageSchema().validate(answer) == {}
    changes = {one["id"]: one for one in answer["data"]}
    assert {one: changes[one]["change"] for one in (summit, fire)} == {
        summit: "changed",
        fire: "gone",
    }
    assert "source_count" in changes[summit]["fields"]
    assert changes[summit]["before"]["source_count"] == 1
    assert changes[summit]["after"]["source_count"] == 2
    assert changes[fire]["after"] is None
    appeared = set(changes) - {summit, fire}
    assert [changes[one]["change"] for one in appeared] == ["appeared"]
    assert answer["meta"]["from"]["recorded_at"] == desk.moments[2].isoformat()
    assert answer["meta"]["to"]["recorded_at"] == desk.moments[-1].isoformat()


def test_a_day_that_moved_out_of_the_window_is_gone_from_it(desk: Desk) -> None:
    desk.take("a", HELD)
    before = name_moment(desk)
    desk.take("a", HELD.replace("on 3 January", "on 4 January"))
    [one] = desk.ask(f"/v1/diff?from={before}&on=2022-01-03")["data"]
    assert (one["change"], one["fields"]) == ("gone", [])


def test_pages_keep_to_the_moment_of_the_first_although_more_is_read(desk: Desk) -> None:
    before = name_moment(desk)
    for name, text in (("a", HELD), ("b", LATER), ("c", FIRE)):
        desk.take(name, text)
    whole = desk.ask(f"/v1/diff?from={before}")["data"]
    following = desk.ask(f"/v1/diff?from={before}&limit=1")["page"]["next"]
    desk.take("d", f"{FIRE} It rained.")
    assert json.dumps(desk.walk(following)) == json.dumps(whole[1:])


def test_nothing_differs_between_a_moment_and_itself(desk: Desk) -> None:
    desk.take("a", HELD)
    at = name_moment(desk)
    assert desk.ask(f"/v1/diff?from={at}&to={at}")["data"] == []


@pytest.mark.parametrize(
    ("query", "status", "parameter"),
    [
        ("", 422, "from"),
        ("from=yesterday", 422, "from"),
        ("from=2022-01-13&to=2022-01-12", 422, "to"),
        ("from=2022-01-12&q=fire", 422, "q"),
        ("from=2022-01-12&as_of=2022-01-12", 422, "as_of"),
        ("from=2022-01-12&sort=start", 422, "sort"),
        ("from=2022-01-11&cursor=nonsense", 400, "cursor"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    read_site: Site, query: str, status: int, parameter: str
) -> None:
    response = read_site.client.get(f"/v1/diff?{query}")
    assert response.status_code == status
    assert [one["parameter"] for one in response.get_json()["errors"]] == [parameter]

"""A copy that follows the changes is the same as the original, whatever is written meanwhile."""

from random import Random
from typing import Any

import pytest

from tests.web.conftest import Site
from tests.web.desk import FIRE, HELD, LATER, Desk
from tests.web.stories import take_step
from timeline.schemas.history import ChangePageSchema

EVERYTHING = (
    "/v1/events?anchor=2000-01-01&include_open=true&include_states=true&limit=500"
    "&status=happened,ongoing,scheduled,predicted,reported,denied,cancelled,postponed,hypothetical"
)


class Mirror:
    """A copy of all events, kept up by following the changes."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.events: dict[str, Any] = {}
        self.since = ""

    def follow(self, limit: int = 500) -> dict[str, Any]:
        """Take one page over."""
        answer = self.desk.ask(f"/v1/changes?limit={limit}&since={self.since}")
        assert ChangePageSchema().validate(answer) == {}
        for change in answer["data"]:
            known = change["id"] in self.events
            if change["event"] is None:
                assert known, "nobody has to be told of the end of what was never told"
                del self.events[change["id"]]
            else:
                assert known is (change["change"] == "updated")
                self.events[change["id"]] = change["event"]
        self.since = answer["page"]["since"]
        return answer


def read_all(desk: Desk) -> dict[str, Any]:
    items = desk.walk(EVERYTHING)
    return {item["id"]: {name: item[name] for name in item if name != "match"} for item in items}


def name_changes(answer: dict[str, Any]) -> list[tuple[str, str]]:
    return [(change["change"], change["id"]) for change in answer["data"]]


def test_what_is_new_is_created_and_what_is_told_again_updated(desk: Desk) -> None:
    mirror = Mirror(desk)
    desk.take("a", HELD)
    [summit] = read_all(desk)
    assert name_changes(mirror.follow()) == [("created", summit)]
    assert name_changes(mirror.follow()) == []
    desk.take("b", f"{HELD} It rained.")
    desk.take("c", FIRE)
    [fire] = set(read_all(desk)) - {summit}
    answer = mirror.follow()
    assert name_changes(answer) == [("updated", summit), ("created", fire)]
    moments = [moment.isoformat() for moment in desk.moments[2:]]
    assert [change["at"] for change in answer["data"]] == moments
    assert mirror.events == read_all(desk)


def test_what_is_merged_or_withdrawn_leaves_a_tombstone(desk: Desk) -> None:
    mirror = Mirror(desk)
    for name, text in (("a", HELD), ("b", LATER), ("c", FIRE)):
        desk.take(name, text)
    summit, fire, other = read_all(desk)
    mirror.follow()
    merged = desk.merge([summit, other])
    desk.take("c", "Nothing happened.")
    answer = mirror.follow()
    assert [(one["change"], one["id"], one["into"]) for one in answer["data"]] == [
        ("updated", summit, None),
        ("merged", other, f"/v1/events/{summit}"),
        ("deleted", fire, None),
    ]
    assert mirror.events == read_all(desk)
    desk.undo(merged.edit)
    assert name_changes(mirror.follow()) == [("updated", summit), ("created", other)]
    assert mirror.events == read_all(desk)


def test_what_came_and_went_between_two_looks_is_not_told(desk: Desk) -> None:
    mirror = Mirror(desk)
    desk.take("a", HELD)
    mirror.follow()
    desk.take("c", FIRE)
    desk.take("c", "Nothing happened.")
    assert name_changes(mirror.follow()) == []


@pytest.mark.parametrize("seed", range(3))
def test_a_copy_misses_nothing_and_is_told_nothing_twice_while_more_is_written(
    desk: Desk, seed: int
) -> None:
    random = Random(seed)
    mirror = Mirror(desk)
    told: list[str] = []
    for _ in range(16):
        for _ in range(random.randint(0, 3)):
            take_step(desk, random)
        answer = mirror.follow(limit=random.randint(1, 4))
        told += [change["id"] for change in answer["data"]]
        if answer["page"]["next"] is None:
            assert len(told) == len(set(told)), "once in each walk"
            told = []
    while mirror.follow(limit=3)["page"]["next"] is not None:
        pass
    mirror.follow()
    assert mirror.events == read_all(desk)


def test_an_empty_database_has_a_cursor_to_begin_with(desk: Desk) -> None:
    mirror = Mirror(desk)
    assert mirror.follow()["data"] == []
    desk.take("a", HELD)
    mirror.follow()
    assert mirror.events == read_all(desk)


def test_asking_again_costs_nothing_until_something_changed(desk: Desk) -> None:
    desk.take("a", HELD)
    since = desk.ask("/v1/changes")["page"]["since"]
    first = desk.client.get(f"/v1/changes?since={since}")
    again = {"If-None-Match": first.headers["ETag"]}
    assert desk.client.get(f"/v1/changes?since={since}", headers=again).status_code == 304
    desk.take("b", FIRE)
    assert desk.client.get(f"/v1/changes?since={since}", headers=again).status_code == 200


def test_a_cursor_of_a_later_state_than_the_database_has_is_refused(
    desk: Desk, read_site: Site
) -> None:
    for name in range(20):
        desk.take(f"n{name}", f"{HELD} It was {name} degrees.")
    since = desk.ask("/v1/changes")["page"]["since"]
    response = read_site.client.get(f"/v1/changes?since={since}")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "since"


@pytest.mark.parametrize(
    ("query", "status"),
    [("since=nonsense", 400), ("since=2022-01-12", 400), ("limit=0", 422), ("cursor=", 422)],
)
def test_what_cannot_be_followed_is_refused(read_site: Site, query: str, status: int) -> None:
    assert read_site.client.get(f"/v1/changes?{query}").status_code == status

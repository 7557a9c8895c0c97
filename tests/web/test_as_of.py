"""What the timeline said then: the answer of a recorded moment stays what it was."""

import json
from random import Random
from typing import Any

import pytest

from tests.web.desk import FIRE, HELD, LATER, Desk
from tests.web.stories import take_step
from timeline.schemas.answers import EventPageSchema

QUESTIONS = (
    "/v1/events?limit=500",
    "/v1/events?on=2022-01&include_states=true",
    "/v1/events?from=2022-01-08&to=2022-01-12&include_open=true",
    "/v1/events?on=2022-01-25&status=scheduled,cancelled",
    "/v1/events?on=2022-01-10&match=certain&kind=labour,meeting",
    "/v1/events?on=2022-01&match=within&place=lusaka",
    "/v1/events?source=beta post&aspect=occurrence",
    "/v1/events?actor=norland&fields=id,when.edtf,updated_at",
    "/v1/events?aspect=state",
)


def read_answer(desk: Desk, url: str) -> tuple[str, Any]:
    """Return the items, with the order of their members, and what was left out."""
    answer = desk.ask(url)
    return json.dumps(answer["data"]), answer["meta"].get("omitted")


def walk_pages(desk: Desk, url: str, way: str) -> list[list[Any]]:
    pages = []
    following: str | None = url
    last = url
    while following is not None:
        last, answer = following, desk.ask(following)
        pages.append(answer["data"])
        following = answer["page"][way]
    return pages if way == "prev" else [*pages, [last]]


@pytest.mark.parametrize("seed", range(2))
def test_the_answer_of_a_recorded_moment_is_what_was_answered_then(desk: Desk, seed: int) -> None:
    random = Random(seed)
    given = []
    for _ in range(12):
        take_step(desk, random)
        moment = desk.moments[-1].isoformat().replace("+00:00", "Z")
        given.append((moment, [read_answer(desk, url) for url in QUESTIONS]))
    for moment, answers in given:
        for url, answer in zip(QUESTIONS, answers, strict=True):
            assert read_answer(desk, f"{url}&as_of={moment}") == answer, (moment, url)


def test_pages_of_the_past_follow_each_other_both_ways_while_more_is_read(desk: Desk) -> None:
    random = Random(5)
    for _ in range(8):
        take_step(desk, random)
    moment = desk.moments[-1].isoformat().replace("+00:00", "Z")
    url = f"/v1/events?include_open=true&include_states=true&as_of={moment}&limit="
    whole = desk.ask(f"{url}500")["data"]
    for _ in range(4):
        take_step(desk, random)
    *pages, [last] = walk_pages(desk, f"{url}2", "next")
    take_step(desk, random)
    assert [item for page in pages for item in page] == whole
    assert walk_pages(desk, str(last), "prev") == pages[::-1]


def test_a_day_is_asked_at_its_end_in_the_zone(desk: Desk) -> None:
    desk.take("a", HELD)
    desk.take("b", f"{HELD} It rained.")
    counts = {
        as_of: [item["source_count"] for item in desk.ask(f"/v1/events?as_of={as_of}")["data"]]
        for as_of in (
            "2022-02-19",
            "2022-02-20",
            "2022-02-20&tz=Pacific/Kiritimati",
            "2022-02-20T13:59:59Z",
            "2022-02-20T14:30:00%2B01:00",
            "9999-12-31",
            "0001-01-01",
        )
    }
    assert list(counts.values()) == [[], [2], [], [1], [1], [2], []]


def test_an_answer_of_the_past_says_which_state_it_shows(desk: Desk) -> None:
    desk.take("a", HELD)
    answer = desk.ask("/v1/events?as_of=2022-02-21&on=yesterday")
    assert EventPageSchema().validate(answer) == {}
    assert answer["meta"]["as_of"] == {
        "moment": "2022-02-21T23:59:59.999999+00:00",
        "recorded_at": desk.moments[-1].isoformat(),
    }
    assert answer["meta"]["interpreted"]["on"]["edtf"] == "2022-02-20"
    assert desk.ask("/v1/events?as_of=2022-02-19")["meta"]["as_of"]["recorded_at"] is None


def test_what_was_announced_is_overdue_only_if_it_was_then(desk: Desk) -> None:
    desk.take("a", "Ministers will hold a water summit in Lusaka on 25 February.")
    for as_of, unconfirmed in (("2022-02-25", None), ("2022-02-26", True)):
        [item] = desk.ask(f"/v1/events?as_of={as_of}")["data"]
        assert item.get("unconfirmed") is unconfirmed


def test_a_file_of_the_past_has_what_it_had_then(desk: Desk) -> None:
    for name, text in (("a", HELD), ("b", LATER), ("c", FIRE)):
        desk.take(name, text)
    names = ("csv", "ndjson", "timelinejs", "geojson")
    before = {name: desk.client.get(f"/v1/events.{name}").data for name in names}
    ics = desk.client.get("/v1/events.ics").text
    moment = desk.moments[-1].isoformat().replace("+00:00", "Z")
    first, _, last = (item["id"] for item in desk.list_events())
    desk.merge([first, last])
    desk.take("c", f"{FIRE} Nobody was hurt.")
    for name in names:
        assert desk.client.get(f"/v1/events.{name}").data != before[name]
        assert desk.client.get(f"/v1/events.{name}?as_of={moment}").data == before[name]
    again = desk.client.get(f"/v1/events.ics?as_of={moment}").text
    assert again.count("BEGIN:VEVENT") == ics.count("BEGIN:VEVENT") == 3


def test_what_was_taken_down_is_redacted_in_the_past(desk: Desk) -> None:
    desk.take("a", HELD)
    desk.take("c", FIRE)
    desk.take("c", f"Nobody was hurt. {FIRE}")
    moments = [moment.isoformat().replace("+00:00", "Z") for moment in desk.moments[2:4]]
    tag = desk.client.get(f"/v1/events?as_of={moments[0]}").headers["ETag"]
    desk.take_down("c")
    for moment in moments:
        answer = desk.client.get(
            f"/v1/events?as_of={moment}&kind=accident", headers={"If-None-Match": tag}
        ).get_json()
        assert EventPageSchema().validate(answer) == {}
        [fire] = answer["data"]
        assert (fire["redacted"], fire["evidence"]) == (True, None)
        assert "Rotterdam" not in json.dumps(answer)
    history = desk.client.get(f"{fire['url']}/revisions").text
    assert "redacted" in history
    assert "Rotterdam" not in history


def test_a_cursor_of_now_is_none_of_the_past(desk: Desk) -> None:
    for name, text in (("a", HELD), ("b", LATER), ("c", FIRE)):
        desk.take(name, text)
    following = desk.ask("/v1/events?limit=1")["page"]["next"]
    assert desk.client.get(f"{following}&as_of=2022-02-21").status_code == 400

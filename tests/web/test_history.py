"""What an event rests on, and how it came to say what it says."""

from typing import Any

import pytest

from tests.web.conftest import Site
from tests.web.desk import FIRE, HELD, LATER, Desk
from tests.web.walking import walk_both_ways
from timeline.schemas.answers import EventPageSchema
from timeline.schemas.history import LedgerSchema, MentionPageSchema, RevisionPageSchema


def find_changes(revision: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    return {one["field"]: (one["before"], one["after"]) for one in revision["changes"]}


@pytest.fixture
def summit(desk: Desk) -> str:
    """An event that a second article sharpened and a third did not touch."""
    desk.take("a", HELD)
    desk.take("b", f"{HELD} It rained.")
    desk.take("c", FIRE)
    [summit] = [one["id"] for one in desk.list_events() if one["kind"] == "meeting"]
    return str(summit)


def test_revisions_tell_what_each_changed_the_latest_first(desk: Desk, summit: str) -> None:
    answer = desk.ask(f"/v1/events/{summit}/revisions")
    assert RevisionPageSchema().validate(answer) == {}
    later, first = answer["data"]
    assert (later["revision"], first["revision"]) == (2, 1)
    changes = find_changes(later)
    assert changes["source_count"] == (1, 2)
    assert changes["mention_count"] == (1, 2)
    assert "when" not in changes
    assert (first["at"], first["until"], later["at"], later["until"]) == (
        desk.moments[1].isoformat(),
        desk.moments[2].isoformat(),
        desk.moments[2].isoformat(),
        None,
    )
    assert len(later["mentions_added"]) == 1
    assert first["mentions_added"] != later["mentions_added"]
    assert all(one["before"] is None for one in first["changes"])
    assert "ended" not in answer["meta"]


def test_a_revision_by_reading_has_nobody_and_one_by_hand_says_who_and_why(
    desk: Desk, summit: str
) -> None:
    desk.take("d", LATER)
    other = next(one["id"] for one in desk.list_events() if one["when"]["edtf"] == "2022-01-12")
    desk.merge([summit, other], "the same summit")
    by_hand, read = desk.ask(f"/v1/events/{summit}/revisions")["data"][:2]
    assert [by_hand[name] for name in ("action", "who", "why")] == [
        "merge",
        "desk",
        "the same summit",
    ]
    assert [read[name] for name in ("action", "who", "why")] == ["import", None, None]
    ended = desk.ask(f"/v1/events/{other}/revisions")
    assert RevisionPageSchema().validate(ended) == {}
    assert ended["meta"]["ended"] == {
        "at": desk.moments[-1].isoformat(),
        "action": "merge",
        "who": "desk",
        "why": "the same summit",
        "into": f"/v1/events/{summit}",
    }
    assert ended["data"][0]["until"] == desk.moments[-1].isoformat()


def test_what_was_merged_and_parted_again_has_an_interval_without_it(
    desk: Desk, summit: str
) -> None:
    desk.take("d", LATER)
    other = next(one["id"] for one in desk.list_events() if one["when"]["edtf"] == "2022-01-12")
    merged = desk.merge([summit, other])
    desk.undo(merged.edit)
    again, before = desk.ask(f"/v1/events/{other}/revisions")["data"]
    assert before["until"] < again["at"]
    assert (again["action"], again["changes"]) == ("undo", [])


def test_revisions_come_in_pages(desk: Desk, summit: str) -> None:
    desk.take("d", f"{HELD} It was hot.")
    whole = desk.ask(f"/v1/events/{summit}/revisions")["data"]
    assert len(whole) == 3
    assert walk_both_ways(desk.ask, f"/v1/events/{summit}/revisions?limit=1") == whole
    assert walk_both_ways(desk.ask, f"/v1/events/{summit}/revisions?limit=2") == whole
    desk.take("e", f"{HELD} It was late.")
    following = desk.ask(f"/v1/events/{summit}/revisions?limit=2")["page"]["next"]
    assert desk.ask(following)["data"] == whole[1:]


def test_the_tag_of_a_history_holds_until_something_changes(desk: Desk, summit: str) -> None:
    url = f"/v1/events/{summit}/revisions"
    first = desk.client.get(url)
    again = desk.client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    desk.take("d", f"{HELD} It was hot.")
    changed = desk.client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200


def test_every_mention_is_there_the_best_first(desk: Desk, summit: str) -> None:
    for number in range(25):
        desk.take(f"m{number}", f"{HELD} It was {number} degrees.")
    answer = desk.ask(f"/v1/events/{summit}/mentions?limit=10")
    assert MentionPageSchema().validate(answer) == {}
    event = desk.ask(f"/v1/events/{summit}")
    told = walk_both_ways(desk.ask, f"/v1/events/{summit}/mentions?limit=10")
    assert len(told) == event["mention_count"] == 27
    assert told[:20] == event["mentions"]
    assert answer["meta"]["revision"] == event["revision"]
    assert answer["meta"]["when"] == event["when"]


@pytest.mark.parametrize("part", ["mentions", "ledger"])
def test_pages_stay_with_the_revision_that_they_began_with(
    desk: Desk, summit: str, part: str
) -> None:
    whole = desk.ask(f"/v1/events/{summit}/{part}")["data"]
    assert len(whole) == 2
    following = desk.ask(f"/v1/events/{summit}/{part}?limit=1")["page"]["next"]
    desk.take("b", "Nobody was there.")
    desk.take("e", f"{HELD} It was late.", "2022-01-04")
    assert desk.ask(following)["data"] == whole[1:]
    assert desk.ask(f"/v1/events/{summit}/{part}")["data"] != whole


def test_the_ledger_tells_which_source_moved_the_days(desk: Desk) -> None:
    desk.take("a", "A storm hit Rotterdam in January.", "2022-02-10")
    desk.take("b", "A storm hit Rotterdam on 9 January.", "2022-01-11")
    desk.take("c", "A storm hit Rotterdam on 8 January.", "2022-01-10")
    desk.take("d", "A storm hit Rotterdam on 9 January.", "2022-01-12")
    [event] = desk.list_events()
    answer = desk.ask(f"{event['url']}/ledger")
    assert LedgerSchema().validate(answer) == {}
    assert [
        (
            step["mention"]["article"]["publisher"][-1],
            step["mention"]["expression"]["text"],
            step["says"]["edtf"],
            step["moved"],
            step["outcome"]["when"]["edtf"],
            [one["when"]["edtf"] for one in step["outcome"]["disagreements"]],
        )
        for step in answer["data"]
    ] == [
        ("c", "8 January", "2022-01-08", True, "2022-01-08", []),
        ("b", "9 January", "2022-01-09", True, "2022-01-09", ["2022-01-08"]),
        ("d", "9 January", "2022-01-09", False, "2022-01-09", ["2022-01-08"]),
        ("a", "January", "2022-01", False, "2022-01-09", ["2022-01-08"]),
    ]
    originals = [step["copy_of"] for step in answer["data"]]
    assert originals == [None, None, answer["data"][1]["mention"]["article"]["id"], None]
    assert answer["data"][-1]["outcome"]["when"] == event["when"] == answer["meta"]["when"]
    assert walk_both_ways(desk.ask, f"{event['url']}/ledger?limit=1") == answer["data"]


@pytest.mark.parametrize("part", ["mentions", "ledger"])
def test_evidence_of_what_is_gone_leads_on_or_is_gone(read_site: Site, part: str) -> None:
    known = read_site.known
    moved = read_site.client.get(f"/v1/events/{known.merged}/{part}?limit=3")
    assert moved.status_code == 307
    assert moved.headers["Location"] == f"/v1/events/{known.events['council']}/{part}?limit=3"
    assert read_site.client.get(f"/v1/events/{known.withdrawn}/{part}").status_code == 410


@pytest.mark.parametrize("part", ["revisions", "mentions", "ledger"])
@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("/v1/events/ev_aaaaaaaaaaaa/{part}", 404),
        ("/v1/events/{id}/{part}?cursor=nonsense", 400),
        ("/v1/events/{id}/{part}?limit=0", 422),
        ("/v1/events/{id}/{part}?since=1", 422),
    ],
)
def test_what_cannot_be_answered_is_refused(
    read_site: Site, part: str, asked: str, status: int
) -> None:
    url = asked.format(id=read_site.known.events["council"], part=part)
    response = read_site.client.get(url)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


def test_a_list_carries_the_articles_and_revisions_that_are_asked_for(
    desk: Desk, summit: str
) -> None:
    for number in range(20):
        desk.take(f"m{number}", f"{HELD} It was {number} degrees.", "2022-01-14")
    answer = desk.ask("/v1/events?kind=meeting&include=articles,revisions,mentions")
    assert EventPageSchema().validate(answer) == {}
    [item] = answer["data"]
    tellers = [step["mention"]["article"] for step in desk.walk(f"{item['url']}/ledger")]
    assert len(tellers) == item["mention_count"] == 22
    assert {one["id"] for one in item["articles"]} <= {one["id"] for one in tellers}
    assert [one["publisher"] for one in item["articles"][:2]] == ["Source a", "Source b"]
    history = desk.ask(f"{item['url']}/revisions")["data"]
    shown = ("revision", "at", "action", "who", "why")
    assert item["revisions"] == [{name: one[name] for name in shown} for one in history[:20]]
    assert len(item["articles"]) == len(item["revisions"]) == 20
    [sparse] = desk.ask("/v1/events?kind=meeting&include=revisions&fields=id")["data"]
    assert set(sparse) == {"id", "revisions"}

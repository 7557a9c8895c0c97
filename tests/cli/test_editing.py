"""`timeline merge`, `split` and `undo` change events and say how to take it back."""

import json

from tests.cli.conftest import Timeline

ARTICLES = "\n".join(
    json.dumps(
        {
            "text": f"Ministers held a water summit in Lusaka on {day} January.",
            "published": "2022-01-13",
            "url": f"https://{day}.example/",
        }
    )
    for day in (3, 12)
)


def find_events(timeline: Timeline) -> list[str]:
    found = timeline("on", "2022-01", "--today", "2022-01-20", "--json").json["data"]
    return [event["id"] for event in found]


def test_events_are_merged_split_and_given_back(migrated: Timeline) -> None:
    assert migrated("import", "-", stdin=ARTICLES).code == 0
    events = find_events(migrated)
    assert len(events) == 2
    merged = migrated("merge", *events, "--why", "one summit")
    assert (merged.code, merged.json["event_ids"]) == (0, find_events(migrated))
    undone = migrated("undo", str(merged.json["edit"]))
    assert (undone.code, undone.json["event_ids"]) == (0, events)
    assert find_events(migrated) == events


def test_what_is_not_there_cannot_be_edited(migrated: Timeline) -> None:
    assert migrated("merge", "ev_one", "ev_two").code == 1
    assert migrated("split", "ev_one", "mention").code == 1
    assert migrated("undo", "7").err == "timeline: there is no edit '7'\n"


def test_articles_of_these_rules_need_no_other_reading(migrated: Timeline) -> None:
    assert migrated("import", "-", stdin=ARTICLES).code == 0
    for option in ([], ["--dry-run"]):
        ended = migrated("reextract", *option)
        assert (ended.code, ended.out, ended.err) == (0, "", "")


def test_an_event_is_explained_by_its_links(migrated: Timeline) -> None:
    again = ARTICLES.replace(".example/", ".example/again")
    assert migrated("import", "-", stdin=f"{ARTICLES}\n{again}").code == 0
    event = find_events(migrated)[0]
    told = migrated("explain", "--event", event)
    assert told.code == 0
    assert told.out.count("'summit' in https://3.example/") == 2
    assert told.out.count("days meet") == 2
    assert migrated("explain", "--event", "ev_none").code == 1
    assert migrated("explain").code == 2

"""Questions about events: what each parameter does, how dates are read, how pages follow."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.web.conftest import MakeSite, Site
from timeline.schemas.questions import EventArgsSchema

QUESTIONS: list[tuple[str, list[str], list[str]]] = [
    ("on=2022-01-12", ["strike", "council"], ["talks"]),
    ("on=2022-01-13", ["strike", "vienna"], []),
    ("on=2022-01-12&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&match=within", ["council"], []),
    ("on=2022-01&match=within", ["unreported", "fire", "strike", "council", "vienna"], []),
    ("from=2022-01-10&to=2022-01-13&match=exact", ["strike"], []),
    ("from=2022-01-13&to=2022-01-20", ["strike", "vienna"], []),
    ("to=2014-12-31&from=2014", ["old"], []),
    ("on=2014-06-01", [], ["old"]),
    ("on=2022-01-12&include_states=true", ["strike", "council", "closed"], ["talks"]),
    ("on_this_day=01-12", ["council"], []),
    ("on_this_day=01-10&include_imprecise=true", ["strike"], []),
    ("on=2022-01-12&aspect=state", ["closed"], []),
    ("on=2022-01-12&aspect=occurrence&include_states=true", ["strike", "council"], ["talks"]),
    ("on=2022-01-12&aspect=occurrence", ["strike", "council"], ["talks"]),
    ("on=2022-01-12&status=cancelled", ["cancelled"], []),
    (
        "on=2022-01-12&status=happened,cancelled&match=certain",
        ["strike", "council", "cancelled"],
        [],
    ),
    ("on=2022-01&actor=Norland", ["unreported", "vienna"], []),
    ("on=2022-01&actor=meridian council&match=certain", ["council", "vienna"], []),
    ("on=2022-01&place=brussels", ["council"], []),
    ("on=2022-01&source=Beta Post", ["fire", "strike"], []),
    ("on=2022-01&kind=disaster", ["fire"], []),
    ("on=2022-01&kind=disaster,labour", ["fire", "strike"], []),
    ("on=2022-01&kind=disaster&kind=labour", ["fire", "strike"], []),
    ("on=2022-01&q=pilots strike", ["strike"], []),
    ("on=2022-01&near=50.9,4.3,20", ["council"], []),
    ("on=2022-01&near=50.9,4.3,1000", ["council", "vienna"], []),
    ("on=2022-01&near=0,0,100", [], []),
    ("on=2022-01-12&lang=EN&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&lang=es", [], []),
    ("on=2014&precision=year,month", [], []),
    ("on=2022-01-12&precision=day,month&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&certainty=inferred", [], []),
    ("on=2022-01-12&certainty=explicit&match=certain", ["strike", "council"], []),
    ("on=2022-01&disputed=true", [], []),
    ("on=2022-01-12&disputed=false&match=certain", ["strike", "council"], []),
    ("unconfirmed=true", ["unreported"], []),
    ("unconfirmed=true&anchor=2022-01-14", ["unreported", "vienna"], []),
    ("on=2022-01-13&unconfirmed=false", ["strike", "vienna"], []),
    ("on=2022-01-12&min_sources=2", [], []),
    ("on=2022-01-12&min_sources=1&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&min_salience=0.99", [], []),
    ("on=2022-01-12&min_salience=0.1&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&min_confidence=0.99", [], []),
    ("on=2022-01-12&min_confidence=0.1&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&published_from=2022-01-13", [], []),
    ("on=2022-01-12&published_from=today&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&published_to=yesterday", [], []),
    ("on=2022-01-12&published_to=2022-01&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&updated_since=2022-01-12T12:00:01Z", [], []),
    (
        "on=2022-01-12&updated_since=2022-01-12T14:00:00%2B02:00&match=certain",
        ["strike", "council"],
        [],
    ),
    ("on=2020-01-01", [], []),
    ("on=2020-01-01&include_open=true", [], ["talks"]),
    ("on=2022-01&kind=disaster&format=json", ["fire"], []),
    ("on=2022-01-12&sort=start&match=certain", ["strike", "council"], []),
    ("on=2022-01-12&include=mentions,articles,revisions", ["strike", "council"], ["talks"]),
    ("on=2022-01-12&fields=id,match", ["strike", "council"], ["talks"]),
    ("on=2022-01-12&count=exact", ["strike", "council"], ["talks"]),
    ("on=2022-01-12&as_of=2022-01-12", ["strike", "council"], ["talks"]),
    ("on=today&as_of=2022-01-13", ["strike", "vienna"], []),
    ("on=2022-01-12&as_of=2022-01-11", [], []),
    ("on=2022-01-12&as_of=2022-01-12&tz=Pacific/Kiritimati", [], []),
    ("on=2022-01&as_of=2022-01-12T12:00:00Z&source=beta post", ["fire", "strike"], []),
    ("on=today", ["strike", "council"], ["talks"]),
    ("on=today&anchor=2022-01-13", ["strike", "vienna"], []),
    ("on=today&tz=Pacific/Kiritimati", ["strike", "vienna"], []),
]


@pytest.fixture
def site(read_site: Site) -> Site:
    """Ask on each database in turn."""
    return read_site


def ask(site: Site, question: str) -> dict[str, Any]:
    return site.ask(f"/v1/events?{question}")


def name_items(site: Site, items: list[dict[str, Any]]) -> list[str]:
    names = {identifier: name for name, identifier in site.known.events.items()}
    return [names[item["id"]] for item in items]


@pytest.mark.parametrize(("question", "certain", "possible"), QUESTIONS)
def test_a_question_finds_what_is_certain_then_what_is_possible(
    site: Site, question: str, certain: list[str], possible: list[str]
) -> None:
    items = ask(site, question)["data"]
    matches = [item["match"] for item in items]
    assert matches == sorted(matches), "certain ones come first"
    found = {match: [one for one in items if one["match"] == match] for match in set(matches)}
    assert sorted(name_items(site, found.get("certain", []))) == sorted(certain)
    assert sorted(name_items(site, found.get("possible", []))) == sorted(possible)


def test_every_documented_parameter_has_a_row_above() -> None:
    asked = {part.split("=")[0] for question, _, _ in QUESTIONS for part in question.split("&")}
    fields = EventArgsSchema().fields
    documented = {field.data_key or name for name, field in fields.items()}
    assert documented - asked == {"limit", "cursor"}  # these have tests of their own


def test_without_any_parameter_everything_on_timelines_is_there(site: Site) -> None:
    answer = ask(site, "")
    assert set(name_items(site, answer["data"])) == set(site.known.events) - {"closed", "cancelled"}
    assert answer["meta"]["interpreted"] == {}


@pytest.mark.parametrize(
    ("question", "interpreted"),
    [
        ("on=2022-01-12", {"on": ("2022-01-12", ["2022-01-12", "2022-01-12"], "2022-01-12")}),
        ("on=2022-01", {"on": ("2022-01", ["2022-01-01", "2022-01-31"], "2022-01")}),
        ("on=Jan 12 2022", {"on": ("Jan 12 2022", ["2022-01-12", "2022-01-12"], "2022-01-12")}),
        (
            "from=2022-01&to=today",
            {
                "from": ("2022-01", ["2022-01-01", "2022-01-31"], "2022-01"),
                "to": ("today", ["2022-01-12", "2022-01-12"], "2022-01-12"),
            },
        ),
    ],
)
def test_the_reading_of_dates_is_echoed(
    site: Site, question: str, interpreted: dict[str, tuple[str, list[str], str]]
) -> None:
    echoed = ask(site, question)["meta"]["interpreted"]
    assert {
        field: (read["text"], read["window"], read["edtf"]) for field, read in echoed.items()
    } == interpreted
    assert all(read["rule"] for read in echoed.values())


def test_an_ambiguous_date_is_refused_with_what_can_be_asked_instead(site: Site) -> None:
    response = site.client.get("/v1/events?on=03/04/2022")
    assert response.status_code == 422
    problem = response.get_json()
    assert problem["type"] == "urn:timeline:ambiguous-date"
    assert [(part["parameter"], part["offer"]) for part in problem["errors"]] == [
        ("on", "2022-03-04"),
        ("on", "2022-04-03"),
    ]


@pytest.mark.parametrize(
    ("question", "parameter"),
    [
        ("on=foo", "on"),
        ("on=", "on"),
        ("from=2022-13-01", "from"),
        ("to=2022-02-30", "to"),
        ("on=2022-01-12&from=2022-01-10", "on"),
        ("from=2022-01-13&to=2022-01-10", "to"),
        ("match=maybe", "match"),
        ("status=done", "status"),
        ("status=", "status"),
        ("kind=party", "kind"),
        ("kind=meeting,party", "kind"),
        ("near=Brussels", "near"),
        ("near=91,0,10", "near"),
        ("near=50,4", "near"),
        ("min_salience=1.5", "min_salience"),
        ("min_confidence=nan", "min_confidence"),
        ("min_sources=-1", "min_sources"),
        ("precision=exact", "precision"),
        ("certainty=sure", "certainty"),
        ("disputed=yes", "disputed"),
        ("updated_since=2022-01-12", "updated_since"),
        ("published_from=sometime", "published_from"),
        ("published_from=2022-02&published_to=2022-01", "published_to"),
        ("limit=0", "limit"),
        ("limit=501", "limit"),
        ("limit=1.0", "limit"),
        ("limit=١", "limit"),
        ("limit=-1", "limit"),
        ("tz=Mars/Olympus", "tz"),
        ("tz=../../etc/passwd", "tz"),
        ("tz=Europe", "tz"),
        ("anchor=yesterday", "anchor"),
        ("anchor=20220112", "anchor"),
        ("anchor=2022-02-30", "anchor"),
        ("include_open=1", "include_open"),
        ("include_states=yes", "include_states"),
        ("aspect=event", "aspect"),
        ("as_of=yesterday", "as_of"),
        ("as_of=2022-02-30", "as_of"),
        ("as_of=2022-01-12T12:00:00", "as_of"),
        ("as_of=2022-01-12&q=council", "q"),
        ("as_of=2022-01-12&sort=start", "sort"),
        ("as_of=2022-01-12&include=mentions", "include"),
        ("as_of=2022-01-12&count=exact", "count"),
        ("as_of=2022-01-12&anchor=2022-01-12", "anchor"),
        ("q=%00", "q"),
        (f"q={'x' * 201}", "q"),
        ("sort=best", "sort"),
        ("sort=relevance", "sort"),
        ("fields=id,name", "fields"),
        ("include=everything", "include"),
        ("count=some", "count"),
        ("format=csv&fields=id", "fields"),
        ("format=csv&include=mentions", "include"),
        ("On=2022-01-12", "On"),
        ("on=2022-01-12&on=2022-01-13", "on"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(
    site: Site, question: str, parameter: str
) -> None:
    response = site.client.get(f"/v1/events?{question}")
    assert response.status_code == 422
    assert response.mimetype == "application/problem+json"
    assert {part["parameter"] for part in response.get_json()["errors"]} == {parameter}


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
@pytest.mark.parametrize(
    "question", ["", "on=2022-01-12", "on=2022-01&include_open=true", "on=today"]
)
def test_pages_follow_each_other_and_show_each_event_once(
    site: Site, question: str, limit: int
) -> None:
    whole = name_items(site, ask(site, question)["data"])
    url = f"/v1/events?{question}&limit={limit}"
    pages = walk(site, url, "next")
    assert [name for _, page in pages for name in page] == whole
    assert all(len(page) <= limit for _, page in pages)
    back = walk(site, pages[-1][0], "prev")
    assert [page for _, page in back] == [page for _, page in reversed(pages)]


def walk(site: Site, start: str, way: str) -> list[tuple[str, list[str]]]:
    """Return each page that leads one way, by its address, with links that lead both ways."""
    pages = []
    url: str | None = start
    while url is not None:
        response = site.client.get(url)
        answer = response.get_json()
        pages.append((url, name_items(site, answer["data"])))
        ends = [(name, answer["page"][name]) for name in ("next", "prev")]
        links = ", ".join(f'<{to}>; rel="{name}"' for name, to in ends if to)
        assert response.headers.get("Link", "") == links
        url = answer["page"][way]
    return pages


def test_words_keep_their_day_on_the_next_page_although_midnight_passes(site: Site) -> None:
    following = ask(site, "on=today&limit=1")["page"]["next"]
    assert "anchor=2022-01-12" in following


@pytest.mark.parametrize(
    "other", ["on=2022-01-13", "on=2022-01-12&kind=meeting", "on=2022-01-12&match=certain"]
)
def test_a_cursor_of_another_question_is_refused(site: Site, other: str) -> None:
    following = ask(site, "on=2022-01-12&limit=1")["page"]["next"]
    cursor = following.split("cursor=")[1]
    response = site.client.get(f"/v1/events?{other}&cursor={cursor}")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "cursor"


def test_a_broken_cursor_is_refused(site: Site) -> None:
    assert site.client.get("/v1/events?cursor=nonsense").status_code == 400


def test_what_is_possible_beyond_its_reach_is_counted(site: Site) -> None:
    assert ask(site, "on=2020-01-01")["meta"]["omitted"] == {"count": 1, "capped": False}
    assert "omitted" not in ask(site, "on=2020-01-01&include_open=true")["meta"]


def test_a_changed_reach_is_told_as_a_database_that_does_not_fit(make_site: MakeSite) -> None:
    response = make_site(reach_days=7).client.get("/v1/events?on=2022-01-12")
    assert response.status_code == 503


def test_one_event_has_its_mentions(site: Site) -> None:
    event = site.client.get(f"/v1/events/{site.known.events['council']}").get_json()
    assert event["title"] == "The Meridian Council met Vesmark in Brussels on Jan. 12"
    assert event["when"]["begin"] == ["2022-01-12", "2022-01-12"]
    assert [mention["trigger"]["text"] for mention in event["mentions"]] == ["met"]
    assert event["url"] == f"/v1/events/{event['id']}"


@pytest.mark.parametrize(
    ("anchor", "unconfirmed"), [("2022-01-05", None), ("2022-01-06", True), ("2022-01-12", True)]
)
def test_what_was_announced_and_not_reported_says_so_from_its_day_on(
    site: Site, anchor: str, unconfirmed: bool | None
) -> None:
    url = f"/v1/events/{site.known.events['unreported']}?anchor={anchor}"
    first = site.client.get(url)
    assert first.get_json().get("unconfirmed") is unconfirmed
    listed = ask(site, f"on=2022-01-05&match=certain&anchor={anchor}")["data"]
    assert [item.get("unconfirmed") for item in listed] == [unconfirmed]


def test_an_overdue_report_changes_the_tag(site: Site) -> None:
    url = f"/v1/events/{site.known.events['unreported']}?anchor="
    tags = {site.client.get(url + day).headers["ETag"] for day in ("2022-01-05", "2022-01-06")}
    assert len(tags) == 2


def test_an_event_merged_away_leads_to_where_it_is_now(site: Site) -> None:
    response = site.client.get(f"/v1/events/{site.known.merged}?tz=Europe/Paris")
    assert response.status_code == 307
    assert response.headers["Location"] == (
        f"/v1/events/{site.known.events['council']}?tz=Europe/Paris"
    )
    assert response.headers["Cache-Control"] == "no-cache"


def test_a_withdrawn_event_is_gone(site: Site) -> None:
    response = site.client.get(f"/v1/events/{site.known.withdrawn}")
    assert response.status_code == 410
    assert response.get_json()["type"] == "urn:timeline:gone"


@pytest.mark.parametrize("identifier", ["ev_aaaaaaaaaaaa", "ev_", "x", "ev_AAAAAAAAAAAA", "%00"])
def test_an_unknown_event_is_not_found(site: Site, identifier: str) -> None:
    assert site.client.get(f"/v1/events/{identifier}").status_code == 404


def test_a_hostile_question_changes_nothing(site: Site) -> None:
    hostile = quote("'; DROP TABLE events; --")
    for name in ("q", "actor", "place", "source"):
        assert ask(site, f"{name}={hostile}")["data"] == []
    assert ask(site, "on=2022-01-12")["data"]


def test_items_show_just_the_fields_asked_for(site: Site) -> None:
    question = "on=2022-01-12&match=certain&place=brussels"
    (item,) = ask(site, f"{question}&fields=title,when.edtf,places.name,places.lat")["data"]
    assert item == {
        "title": "The Meridian Council met Vesmark in Brussels on Jan. 12",
        "when": {"edtf": "2022-01-12"},
        "places": [{"name": "Brussels", "lat": 50.85}],
    }
    (whole,) = ask(site, f"{question}&fields=when,when.edtf")["data"]
    assert whole["when"] == ask(site, question)["data"][0]["when"]


def test_items_carry_their_mentions_if_asked(site: Site) -> None:
    question = "on=2022-01-12&match=certain&place=brussels&include=mentions"
    (item,) = ask(site, question)["data"]
    event = site.client.get(item["url"]).get_json()
    assert item["mentions"] == event["mentions"]
    (sparse,) = ask(site, f"{question}&fields=id")["data"]
    assert set(sparse) == {"id", "mentions"}


def test_all_answers_are_counted_if_asked(site: Site) -> None:
    assert ask(site, "on=2022-01-12&count=exact&limit=1")["meta"]["count"] == 3
    assert "count" not in ask(site, "on=2022-01-12")["meta"]


def test_a_sorted_list_mixes_certain_and_possible(site: Site) -> None:
    found = ask(site, "on=2022-01-12&sort=-start")["data"]
    assert name_items(site, found) == ["talks", "council", "strike"]
    assert [item["match"] for item in found] == ["possible", "certain", "certain"]


def test_relevance_weighs_titles_and_says_how_many(site: Site) -> None:
    answer = ask(site, "q=council&sort=relevance")
    assert set(name_items(site, answer["data"])) == {"council", "old"}
    assert answer["meta"]["search"] == {"bound": 1000, "complete": True}
    by_days = ask(site, "q=council")
    assert by_days["meta"]["search"] == {"bound": None, "complete": True}
    assert "search" not in ask(site, "on=2022-01-12")["meta"]

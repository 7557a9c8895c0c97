"""The edges: a day too few or many, leap days, the first and last year, clocks that jump."""

from datetime import date, datetime
from typing import Any

import pytest

from tests.store.making import add_events, make_facts
from tests.web.desk import Desk
from timeline.config import Settings
from timeline.web.app import create_app
from timeline.when import When, day_when, some_day_in, span_when

EVENTS: dict[str, When] = {
    "first": day_when(date.min),
    "last": day_when(date.max),
    "century": day_when(date(1900, 2, 28)),
    "leap": day_when(date(2020, 2, 29)),
    "leap-month": some_day_in(date(2020, 2, 1), date(2020, 2, 29)),
    "eve": day_when(date(2021, 12, 31)),
    "new-year": day_when(date(2022, 1, 1)),
    "turn": span_when(date(2022, 2, 28), date(2022, 3, 1)),
}

ASKED = (
    ("on=0001-01-01", "first"),
    ("on=0001", "first"),
    ("on=0001-01-02", ""),
    ("to=0001-01-01", "first"),
    ("on=9999-12-31", "last"),
    ("on=9999-12-30", ""),
    ("on=9999", "last"),
    ("from=9999-12-31", "last"),
    ("on=1900-02-28", "century"),
    ("on=1900-02", "century"),
    ("on=1900-03-01", ""),
    ("on=2020-02-29", "leap leap-month"),
    ("on=2020-02-29&match=certain", "leap"),
    ("on=2020-02&match=within", "leap leap-month"),
    ("on=2020-02&match=exact", "leap-month"),
    ("on=2020-02-28", "leap-month"),
    ("on=2020-03-01", ""),
    ("on_this_day=02-29", "leap"),
    ("on_this_day=02-28", "century turn"),
    ("on_this_day=03-01", ""),
    ("on=2021", "eve"),
    ("on=2022-01", "new-year"),
    ("from=2021-12-31&to=2022-01-01", "eve new-year"),
    ("on=2022-02-27", ""),
    ("on=2022-02-28", "turn"),
    ("on=2022-03-01", "turn"),
    ("on=2022-03-02", ""),
    ("on=2022-02-28/2022-03-01&match=exact", "turn"),
    ("on=2022-02&match=within", ""),
    ("on=29+feb&anchor=2021-06-01", "leap leap-month"),
    ("on=yesterday&anchor=2022-01-01", "eve"),
    ("on=yesterday&anchor=2020-03-01", "leap leap-month"),
    ("on=tomorrow&anchor=9999-12-30", "last"),
)


@pytest.fixture
def edges(desk: Desk) -> Desk:
    """A newsroom with an event at every edge."""
    add_events(desk.store, [make_facts(name, when) for name, when in EVENTS.items()])
    return desk


def list_titles(desk: Desk, url: str) -> list[str]:
    return sorted(item["title"] for item in desk.ask(url)["data"])


def test_a_window_has_what_touches_it_and_no_day_more(edges: Desk) -> None:
    found = {asked: list_titles(edges, f"/v1/events?{asked}") for asked, _ in ASKED}
    assert found == {asked: sorted(names.split()) for asked, names in ASKED}


def test_a_day_has_its_events_and_neighbours_to_the_ends_of_the_calendar(edges: Desk) -> None:
    days = [when.hull.first for when in EVENTS.values() if when.hull.first == when.hull.last]
    known = sorted({*(day for day in days if day), date(2022, 2, 28), date(2022, 3, 1)})
    for number, day in enumerate(known):
        answer = edges.ask(f"/v1/days/{day}")
        assert answer["certain"], day
        around = [answer[side] and answer[side]["date"] for side in ("previous", "next")]
        before, after = known[:number][-1:], known[number + 1 :][:1]
        assert around == [str(one[0]) if one else None for one in (before, after)]
        for near in (day.toordinal() - 1, day.toordinal() + 1):
            if date.min.toordinal() <= near <= date.max.toordinal():
                beside = date.fromordinal(near)
                assert bool(edges.ask(f"/v1/days/{beside}")["certain"]) is (beside in known)


def test_the_bars_of_a_year_have_its_edges(edges: Desk) -> None:
    answer = edges.ask("/v1/events/histogram?bucket=year")
    assert [(one["bucket"], one["certain"]) for one in answer["data"]] == [
        ("0001", 1),
        ("1900", 1),
        ("2020", 2),
        ("2021", 1),
        ("2022", 2),
        ("9999", 1),
    ]
    assert (answer["data"][0]["from"], answer["data"][-1]["to"]) == ("0001-01-01", "9999-12-31")


@pytest.mark.parametrize("url", ["/v1/events?on={}", "/v1/events?to={}", "/v1/days/{}"])
@pytest.mark.parametrize("asked", ["0000", "-0043-03-15", "44 BC", "15 march 44 bce"])
def test_what_lies_before_year_1_is_refused_clearly(desk: Desk, url: str, asked: str) -> None:
    response = desk.client.get(url.format(asked))
    assert response.status_code == 422
    assert "before year 1" in response.get_json()["detail"]


@pytest.mark.parametrize("asked", ["2021-02-29", "1900-02-29", "29 feb 2021", "2022-13", "10000"])
def test_a_day_that_is_in_no_calendar_is_refused(desk: Desk, asked: str) -> None:
    assert desk.client.get(f"/v1/events?on={asked}").status_code == 422


@pytest.mark.parametrize(
    ("clock", "zone", "today"),
    [
        ("2022-03-26T22:59:59", "Europe/Paris", "2022-03-26"),
        ("2022-03-26T23:00:00", "Europe/Paris", "2022-03-27"),  # the clocks go forward
        ("2022-03-27T21:59:59", "Europe/Paris", "2022-03-27"),
        ("2022-03-27T22:00:00", "Europe/Paris", "2022-03-28"),
        ("2022-10-29T22:00:00", "Europe/Paris", "2022-10-30"),  # and back
        ("2022-10-30T22:59:59", "Europe/Paris", "2022-10-30"),
        ("2022-10-30T23:00:00", "Europe/Paris", "2022-10-31"),
        ("2022-09-11T03:59:59", "America/Santiago", "2022-09-10"),
        ("2022-09-11T04:00:00", "America/Santiago", "2022-09-11"),  # which had no midnight
        ("2011-12-30T09:59:59", "Pacific/Apia", "2011-12-29"),
        ("2011-12-30T10:00:00", "Pacific/Apia", "2011-12-31"),  # which had no 30 December
        ("2022-01-12T09:59:59", "Pacific/Kiritimati", "2022-01-12"),
        ("2022-01-12T10:00:00", "Pacific/Kiritimati", "2022-01-13"),
        ("2022-01-12T10:59:59", "Pacific/Midway", "2022-01-11"),
        ("2022-01-12T18:29:59", "Asia/Kolkata", "2022-01-12"),
        ("2022-01-12T18:30:00", "Asia/Kolkata", "2022-01-13"),
    ],
)
def test_today_is_the_day_in_the_zone(sqlite_url: str, clock: str, zone: str, today: str) -> None:
    now = datetime.fromisoformat(f"{clock}+00:00")
    app = create_app(Settings(database_url=sqlite_url), now=lambda: now)
    answer: Any = app.test_client().get(f"/v1/events?on=today&tz={zone}").get_json()
    app.extensions["timeline"].store.close()
    assert answer["meta"]["interpreted"]["on"]["window"] == [today, today]


@pytest.mark.parametrize(
    ("asked", "moment"),
    [
        ("2022-03-27&tz=Europe/Paris", "2022-03-27T23:59:59.999999+02:00"),
        ("2022-10-30&tz=Europe/Paris", "2022-10-30T23:59:59.999999+01:00"),
        ("2022-04-02&tz=America/Santiago", "2022-04-02T23:59:59.999999-04:00"),  # the second time
        ("9999-12-31&tz=Pacific/Midway", "9999-12-31T23:59:59.999999-11:00"),
        ("0001-01-01&tz=UTC", "0001-01-01T23:59:59.999999+00:00"),
    ],
)
def test_a_day_of_the_record_ends_with_it_in_the_zone(desk: Desk, asked: str, moment: str) -> None:
    assert desk.ask(f"/v1/events?as_of={asked}")["meta"]["as_of"]["moment"] == moment

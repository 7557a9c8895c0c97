"""A day's answer: three parts, each with its own next page, and the neighbours."""

from typing import Any

import pytest

from tests.web.conftest import Site
from tests.web.test_events import name_items

PARTS = ("certain", "ongoing", "possible")


@pytest.fixture
def site(read_site: Site) -> Site:
    """Ask on each database in turn."""
    return read_site


def ask(site: Site, question: str) -> dict[str, Any]:
    return site.ask(f"/v1/days/{question}")


@pytest.mark.parametrize(
    ("question", "certain", "ongoing", "possible"),
    [
        ("2022-01-12", ["council"], ["strike", "closed"], ["talks"]),
        ("2022-01-12?include_states=true", ["council"], ["strike", "closed"], ["talks"]),
        ("2022-01-11", [], ["strike"], ["talks"]),
        ("2022-01-11?include_states=true", [], ["strike"], ["talks", "closed"]),
        ("2022-01-10", ["strike"], [], ["talks"]),
        ("2022-01-13", ["strike", "vienna"], [], []),
        ("today", ["council"], ["strike", "closed"], ["talks"]),
        ("today?anchor=2022-01-08", ["fire"], [], ["talks"]),
        ("today?tz=Pacific/Kiritimati", ["strike", "vienna"], [], []),
        ("1900-01-01", [], [], []),
    ],
)
def test_a_day_has_three_parts(
    site: Site, question: str, certain: list[str], ongoing: list[str], possible: list[str]
) -> None:
    answer = ask(site, question)
    found = [sorted(name_items(site, answer[part])) for part in PARTS]
    assert found == [sorted(certain), sorted(ongoing), sorted(possible)]


@pytest.mark.parametrize(
    ("day", "before", "after"),
    [
        ("2022-01-12", "2022-01-10", "2022-01-13"),
        ("2022-01-08", "2022-01-05", "2022-01-10"),
        ("2022-01-01", None, "2022-01-05"),
        ("2022-02-01", "2022-01-13", None),
        ("0001-01-01", None, "2022-01-05"),
        ("9999-12-31", "2022-01-13", None),
    ],
)
def test_the_neighbours_are_the_nearest_days_with_something_certain(
    site: Site, day: str, before: str | None, after: str | None
) -> None:
    answer = ask(site, day)
    for name, expected in (("previous", before), ("next", after)):
        shown = expected and {"date": expected, "url": f"/v1/days/{expected}"}
        assert answer[name] == shown


@pytest.mark.parametrize(
    ("day", "articles", "why_empty"),
    [
        ("2022-01-12", 11, None),
        ("2022-01-11", 11, None),
        ("2022-01-13", 0, None),
        ("1950-06-01", 0, "unknown"),
    ],
)
def test_coverage_is_unknown_without_a_run_but_says_how_many_articles_there_are(
    site: Site, day: str, articles: int, why_empty: str | None
) -> None:
    coverage = ask(site, day)["coverage"]
    told = (coverage["status"], coverage["articles"], coverage["why_empty"])
    assert told == ("unknown", articles, why_empty)
    assert {coverage[name] for name in ("sources", "read", "failed", "late")} == {None}


def test_each_part_has_its_own_next_page(site: Site) -> None:
    first = ask(site, "2022-01-12?limit=1")
    assert [len(first[part]) for part in PARTS] == [1, 1, 1]
    assert first["page"]["certain"] == {"next": None}
    following = site.client.get(first["page"]["ongoing"]["next"]).get_json()
    assert [len(following[part]) for part in PARTS] == [0, 1, 0]
    shown = name_items(site, first["ongoing"] + following["ongoing"])
    assert sorted(shown) == ["closed", "strike"]
    assert following["page"]["ongoing"] == {"next": None}


def test_a_cursor_of_another_day_is_refused(site: Site) -> None:
    following = ask(site, "2022-01-12?limit=1")["page"]["ongoing"]["next"]
    other = following.replace("/2022-01-12", "/2022-01-11")
    response = site.client.get(other)
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "cursor"


@pytest.mark.parametrize("day", ["2022-01", "2022", "foo", "2022-02-30", "03/04"])
def test_what_is_not_one_day_is_refused_by_name(site: Site, day: str) -> None:
    response = site.client.get(f"/v1/days/{day}")
    if "/" in day:
        assert response.status_code == 404
        return
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["parameter"] == "date"


def test_the_reading_of_the_day_is_echoed(site: Site) -> None:
    assert ask(site, "today")["meta"]["interpreted"]["date"]["window"] == ["2022-01-12"] * 2

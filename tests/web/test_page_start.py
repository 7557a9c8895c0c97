"""The start page reads every question and leads to where it is answered; errors are pages, too."""

import re

import pytest

from tests.web.conftest import Site
from tests.web.desk import Desk
from tests.web.paging import BROWSER, open_page


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("2022-01-12", "/day/2022-01-12"),
        ("12 Jan 2022", "/day/2022-01-12?asked=12+Jan+2022"),
        ("last Tuesday", "/day/2022-01-11?asked=last+Tuesday"),
        ("What happened yesterday?", "/day/2022-01-11?asked=What+happened+yesterday%3F"),
        ("January 2022", "/events?on=2022-01&asked=January+2022"),
        ("2014", "/events?on=2014"),
        ("from 10 to 13 January 2022", None),
        ("since 2014", "/events?from=2014-01-01&asked=since+2014"),
        ("01-12", "/on-this-day/01-12"),
    ],
)
def test_a_question_leads_to_the_page_that_answers_it(
    site: Site, asked: str, address: str | None
) -> None:
    response = site.client.get("/", query_string={"on": asked}, headers=BROWSER)
    assert response.status_code == 303
    if address is not None:
        assert response.headers["Location"] == address
    page = open_page(site, response.headers["Location"])
    assert page.read("//h1")
    assert page.tree.xpath("//input[@id='on']/@value")


def test_an_ambiguous_question_shows_its_readings_as_links(site: Site) -> None:
    page = open_page(site, "/?on=03/04/2022", 422)
    assert page.tree.xpath("//input[@id='on']/@value") == ["03/04/2022"]
    assert open_page(site, page.find_link("Friday 4 March 2022")).address == "/day/2022-03-04"
    assert open_page(site, page.find_link("Sunday 3 April 2022")).address == "/day/2022-04-03"


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/?on=banana", 422),
        ("/?on=" + "9" * 121, 422),
        ("/day/banana", 422),
        ("/day/2022-01", 422),
        ("/day/2022-01-12?cursor=nonsense", 400),
        ("/day/2022-01-12?colour=red", 422),
        ("/events?colour=red", 422),
        ("/events?from=2022-02&to=2022-01", 422),
        ("/on-this-day/02-30", 422),
        ("/ahead?tz=Nowhere", 422),
        ("/nothing", 404),
    ],
)
def test_an_error_is_a_page_that_leads_on(site: Site, url: str, status: int) -> None:
    page = open_page(site, url, status)
    assert page.find_link("the latest day") == "/"
    assert page.tree.xpath("//form//input[@name='on']")


def test_a_program_gets_its_problem_as_it_is(site: Site) -> None:
    for url in ("/nothing", "/day/banana"):
        response = site.client.get(url, headers={"Accept": "application/problem+json"})
        assert response.mimetype == "application/problem+json"
        assert "Accept" in response.headers["Vary"]
    assert site.client.get("/v1/nothing", headers=BROWSER).mimetype == "application/problem+json"


def test_the_start_page_shows_today_and_questions_to_try(site: Site) -> None:
    page = open_page(site, "/")
    assert page.read("//h1") == ["Wednesday 12 January 2022"]
    questions = page.tree.xpath("//ul[@class='questions']//a/@href")
    assert len(questions) >= 6
    for url in questions:
        assert open_page(site, url).status == 200
    assert page.find_link("What did Meridian Council do then?")


def test_where_nothing_is_known_of_today_the_latest_day_that_something_happened_is_shown(
    site: Site,
) -> None:
    page = open_page(site, "/?anchor=2022-03-01")
    assert page.read("//h1") == ["Wednesday 12 January 2022"]
    assert "Nothing is known of today, Tuesday 1 March 2022." in page.words


def test_an_empty_timeline_says_how_to_fill_it(desk: Desk) -> None:
    response = desk.client.get("/", headers=BROWSER)
    assert response.status_code == 200
    assert "timeline import" in response.text


@pytest.mark.parametrize(
    "url", ["/", "/day/2022-01-12", "/events", "/on-this-day/01-12", "/ahead", "/nothing"]
)
def test_a_page_has_nothing_inline_and_one_heading(site: Site, url: str) -> None:
    response = site.client.get(url, headers=BROWSER)
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=\"", response.text)
    assert response.text.count("<h1>") == 1
    assert "'unsafe" not in response.headers["Content-Security-Policy"]

"""The page of a day: what it shows of each event, where it leads, and what it says of nothing."""

from typing import Any

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.paging import BROWSER, open_page
from tests.web.stock import COUNCIL, JAN, Known, add_known
from timeline.records import Actor, Place
from timeline.web.pages.wording import tell_coverage
from timeline.when import day_when

MOST_BYTES = 50_000
UNKNOWN = "no feed was read yet, so what is missing is not known"
PARTS = ("certain", "ongoing", "possible")
HOSTILE = Known(
    "hostile",
    '<script>alert(1)</script> \u202e"onload=x\u2066 met <img src=x> on Jan. 12.' + "w" * 3000,
    "met",
    day_when(JAN[12]),
    words="on Jan. 12",
    actors=(Actor('<b onclick="x">Kestrel</b>', "organisation"),),
    places=(Place('"><script>', None, None, None),),
    source="<i>Gazette</i>",
)


def add_event(site: Site, known: Known) -> str:
    event, _ = add_known(site.app.extensions["timeline"].store, known)
    return event


def test_the_parts_of_a_day_stand_in_their_order(site: Site) -> None:
    page = open_page(site, "/day/2022-01-12")
    assert page.read("//h1") == ["Wednesday 12 January 2022"]
    titles = {part: page.read(f"//section[@aria-labelledby='{part}']//h3") for part in PARTS}
    assert titles == {
        "certain": ["The Meridian Council met Vesmark in Brussels on Jan. 12"],
        "ongoing": ["Pilots were on strike from 10 to 13 January", "The strait remains closed"],
        "possible": ["Envoys left after talks held in Geneva"],
    }
    assert list(titles) == [one.get("id") for one in page.tree.xpath("//h2")]


def test_an_event_shows_its_evidence_with_the_words_of_the_date_marked(site: Site) -> None:
    page = open_page(site, "/day/2022-01-12")
    event = f"//article[@id='{site.known.events['council']}']"
    assert page.read(f"{event}//blockquote") == [
        "The Meridian Council met Vesmark in Brussels on Jan. 12."
    ]
    assert page.read(f"{event}//mark") == ["on Jan. 12"]
    (facts,) = page.read(f"{event}//p[@class='facts']")
    assert "Brussels" in facts
    assert "Meridian Council" in facts
    assert "1 source" in facts
    links = page.tree.xpath(f"{event}//a/@href")
    assert f"/event/{site.known.events['council']}" in links
    assert f"/article/{site.known.articles['council']}" in links
    assert "https://news.example/council" in links
    assert page.tree.xpath("//a[@href='https://news.example/council']/@rel")[0].startswith("noop")


def test_a_day_leads_to_its_neighbours_and_to_the_nearest_days_with_events(site: Site) -> None:
    page = open_page(site, "/day/2022-01-09")
    assert page.find_link("← Saturday 8 January 2022") == "/day/2022-01-08"
    assert page.find_link("Monday 10 January 2022 →") == "/day/2022-01-10"
    assert page.find_link("← Events on Saturday 8 January 2022") == "/day/2022-01-08"
    assert page.find_link("Events on Monday 10 January 2022 →") == "/day/2022-01-10"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_have_pages(site: Site, day: str) -> None:
    assert open_page(site, f"/day/{day}").read("//h1")


@pytest.mark.parametrize("name", ["TimelineJS", "CSV", "iCalendar", "Atom feed", "GeoJSON"])
def test_a_day_can_be_taken_as_a_file(site: Site, name: str) -> None:
    link = open_page(site, "/day/2022-01-12").find_link(name)
    with site.client.get(link) as response:
        assert response.status_code == 200
    assert "on=2022-01-12" in link


def test_an_empty_day_explains_itself_and_leads_on(site: Site) -> None:
    page = open_page(site, "/day/1999-03-04")
    assert "No events on this day" in page.words
    assert "whether something happened is not known here" in page.words
    assert page.find_link("the whole month") == "/events?on=1999-03"
    found = open_page(site, page.find_link("Events on Wednesday 5 January 2022 →"))
    assert found.tree.xpath("//article")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            {"status": "known", "sources": 4, "read": 3, "failed": 1, "late": 0, "articles": 11},
            "3 of 4 sources read; 1 failed; 11 articles of that day and the next",
        ),
        (
            {"status": "known", "sources": 1, "read": 0, "failed": 0, "late": 1, "articles": 1},
            "0 of 1 source read; 1 not asked in time; 1 article of that day and the next",
        ),
        (
            {"status": "known", "sources": 0, "read": 0, "failed": 0, "late": 0, "articles": 2},
            "2 articles of that day and the next; no source was due to be read",
        ),
        (
            {"status": "unknown", "sources": None, "articles": 0},
            "0 articles of that day and the next; " + UNKNOWN,
        ),
    ],
)
def test_the_line_of_coverage_says_what_was_read(told: dict[str, Any], words: str) -> None:
    assert tell_coverage(told) == words


def test_a_day_asked_in_words_leads_to_its_own_address(site: Site) -> None:
    page = open_page(site, "/day/yesterday")
    assert page.address == "/day/2022-01-11?asked=yesterday"
    assert "You asked for “yesterday”" in page.words


def test_a_busy_day_stays_small_and_goes_on_part_by_part(site: Site) -> None:
    for number in range(40):
        sentence = f"The council met envoy {number} in Brussels on Jan. 12."
        add_event(site, Known(f"n{number}", sentence, "met", day_when(JAN[12]), words="on Jan. 12"))
    page = open_page(site, "/day/2022-01-12")
    assert len(page.source.encode()) < MOST_BYTES
    titles = page.read("//section[@aria-labelledby='certain']//h3")
    while following := page.tree.xpath("//section//a[@rel='next']/@href"):
        page = open_page(site, following[0])
        assert page.find_link("The whole day") == "/day/2022-01-12"
        titles += page.read("//section[@aria-labelledby='certain']//h3")
    assert len(titles) == len(set(titles)) == 41


def test_a_hostile_article_is_text(site: Site) -> None:
    event = add_event(site, HOSTILE)
    page = open_page(site, "/day/2022-01-12")
    article = f"//article[@id='{event}']"
    (quoted,) = page.read(f"{article}//blockquote")
    assert quoted.startswith(HOSTILE.sentence[:200])
    assert page.read(f"{article}//mark") == ["on Jan. 12"]
    assert not page.tree.xpath("//script | //img | //i | //b | //@onclick | //@onload | //@style")
    assert page.read(f"{article}//h3/a/bdi")
    for link in page.tree.xpath(f"{article}//p[@class='facts']//a/@href"):
        assert [event] == [one.get("id") for one in open_page(site, link).tree.xpath("//article")]


def test_a_page_is_known_by_its_tag_until_something_is_read(site: Site) -> None:
    first = site.client.get("/day/2022-01-12", headers=BROWSER)
    known = {**BROWSER, "If-None-Match": first.headers["ETag"]}
    assert site.client.get("/day/2022-01-12", headers=known).status_code == 304
    assert site.client.get("/day/2022-01-11", headers=known).status_code == 200
    assert site.client.get("/v1/days/2022-01-12").headers["ETag"] != first.headers["ETag"]
    add_event(site, Known("new", "Envoys met on Jan. 12.", "met", day_when(JAN[12])))
    assert site.client.get("/day/2022-01-12", headers=known).status_code == 200


def test_pages_are_as_closed_as_reads_are(make_site: MakeSite) -> None:
    site = make_site(public_reads=False)
    for url in ("/", "/day/2022-01-12", "/events", "/ahead", "/on-this-day/01-12"):
        closed = open_page(site, url, 401)
        assert closed.read("//h1") == ["This timeline is closed"]
        assert COUNCIL.name not in closed.source
        assert site.client.get(url, headers=site.bearer("read")).status_code == 200

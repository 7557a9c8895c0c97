"""The page of an event: when and where, the evidence, the ledger, the mentions, the history."""

import re
from typing import Any

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.desk import FIRE, HELD, LATER, Desk
from tests.web.shown import below, read_page, show, terms, words


def show_facts(page: Any) -> dict[str, str]:
    return terms(page.xpath("//main//dl")[0])


def test_an_event_says_when_where_and_who(site: Site) -> None:
    page = show(site, f"/event/{site.known.events['council']}")
    assert words(page.xpath("//h1")[0]) == "The Meridian Council met Vesmark in Brussels on Jan. 12"
    facts = show_facts(page)
    assert facts["When"] == "12 January 2022 (explicit, to the day)"
    assert facts["Lasts"] == "within one day"
    assert facts["Where"] == "Brussels (BE)"
    assert facts["Who"] == "Meridian Council"


@pytest.mark.parametrize(
    ("name", "begins", "ends"),
    [
        ("strike", "10 January 2022", "13 January 2022"),
        ("talks", "on or before 12 January 2022", "on or before 12 January 2022"),
        ("closed", "on or before 12 January 2022", "on or after 12 January 2022"),
        ("old", "2014", "2014"),
    ],
)
def test_the_bounds_are_told_in_words(site: Site, name: str, begins: str, ends: str) -> None:
    facts = show_facts(show(site, f"/event/{site.known.events[name]}"))
    assert (facts["Begins"], facts["Ends"]) == (begins, ends)


def test_the_evidence_marks_the_words_of_the_event_and_of_its_date(site: Site) -> None:
    page = show(site, f"/event/{site.known.events['council']}")
    (quote, *_) = page.xpath("//blockquote")
    marked = {mark.get("class"): words(mark) for mark in quote.xpath("./mark")}
    assert marked == {"found event": "met", "found time": "on Jan. 12"}
    assert words(quote) == "The Meridian Council met Vesmark in Brussels on Jan. 12."
    article = f"/article/{site.known.articles['council']}"
    assert page.xpath(f'//a[@href="{article}"]')
    (original, *_) = page.xpath('//a[@href="https://news.example/council"]')
    assert "noopener" in original.get("rel")


@pytest.mark.parametrize(
    ("name", "marks"),
    [
        ("council", ["happened", "meeting"]),
        ("unreported", ["scheduled", "meeting", "unconfirmed"]),
        ("closed", ["ongoing", "conflict", "a state"]),
    ],
)
def test_marks_say_how_an_event_stands(site: Site, name: str, marks: list[str]) -> None:
    page = show(site, f"/event/{site.known.events[name]}")
    assert [words(mark) for mark in page.xpath('//p[@class="tags"]/*')] == marks


def test_the_ledger_tells_which_source_said_which_day_and_how_the_bounds_moved(desk: Desk) -> None:
    desk.take("a", "Ministers held a water summit in Lusaka in January.", "2022-02-01", "Alpha")
    desk.take("b", HELD, "2022-02-03", "Beta")
    (event,) = desk.list_events()
    page = read_page(desk.client, f"/event/{event['id']}")
    rows = [[words(cell) for cell in row] for row in page.xpath("//tbody/tr")]
    assert [row[0] for row in rows] == ["Alpha", "Beta"]
    assert [row[1] for row in rows] == ["1 February 2022", "3 February 2022"]
    assert [row[3] for row in rows] == ["January", "3 January"]
    assert rows[1][2].startswith("3 January 2022")
    assert rows[1][4].startswith("3 January 2022 moved from January 2022:")


def test_disputed_days_are_told_with_who_says_them(desk: Desk) -> None:
    desk.take("a", HELD, source="Alpha")
    desk.take("b", HELD.replace("water summit", "summit on water"), source="Beta")
    desk.take("c", LATER, source="Gamma")
    events = desk.list_events()
    desk.merge([event["id"] for event in events])
    (event,) = desk.list_events()
    page = read_page(desk.client, f"/event/{event['id']}")
    assert "disputed" in [words(mark) for mark in page.xpath('//p[@class="tags"]/*')]
    assert below(page, "disputed") == "12 January 2022: Gamma"


def test_the_history_tells_who_when_why_and_what_changed(desk: Desk) -> None:
    desk.take("a", HELD)
    desk.take("b", FIRE)
    desk.merge([event["id"] for event in desk.list_events()], why="told as one")
    (event,) = desk.list_events()
    page = read_page(desk.client, f"/event/{event['id']}")
    latest, first = page.xpath('//ol[@class="revisions"]/li')
    assert "Revision 2, 20 February 2022, 15:00 UTC: merge by desk" in words(latest)
    assert "because told as one" in words(latest)
    assert "source count 1 → 2" in words(latest)
    assert re.search("Mentions: [1-9] added, 0 removed.", words(latest))
    assert "Revision 1" in words(first)
    assert "what was read changed it" in words(first)


def test_long_lists_go_on_at_their_place_on_the_page(desk: Desk) -> None:
    for number in range(22):
        desk.take(f"n{number}", HELD, source=f"Source {number:02}")
    (event,) = desk.list_events()
    first = read_page(desk.client, f"/event/{event['id']}")
    assert len(first.xpath("//tbody/tr")) == 20
    (more,) = first.xpath('//a[@rel="next" and contains(@href, "ledger=")]/@href')
    assert more.endswith("#ledger")
    second = read_page(desk.client, more)
    assert len(second.xpath("//tbody/tr")) == 2
    assert len(second.xpath('//ol[@class="mentions"]/li')) == 20
    (back,) = second.xpath('//a[@rel="prev"]/@href')
    assert len(read_page(desk.client, back).xpath("//tbody/tr")) == 20


def test_an_event_merged_away_leads_to_the_one_that_it_is_in(site: Site) -> None:
    response = site.client.get(f"/event/{site.known.merged}")
    assert response.status_code == 307
    assert response.headers["Location"] == f"/event/{site.known.events['council']}"


def test_a_withdrawn_event_keeps_its_address_and_its_history(site: Site) -> None:
    page = show(site, f"/event/{site.known.withdrawn}", status=410)
    assert words(page.xpath("//h1")[0]) == "This event was withdrawn"
    assert "Revision 1" in below(page, "history")
    assert page.xpath('//main//a[@href="/"]')


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/event/ev_aaaaaaaaaaaa", 404),
        ("/article/ar_aaaaaaaaaaaa", 404),
        ("/event/{known}?ledger=nonsense", 400),
        ("/event/{known}?legder=x", 422),
        ("/sources?cursor=nonsense", 400),
    ],
)
def test_what_cannot_be_shown_is_a_page_that_leads_on(site: Site, url: str, status: int) -> None:
    known = site.known.events["council"]
    page = show(site, url.format(known=known), status=status)
    assert page.xpath('//main//a[@href="/"]')


@pytest.mark.parametrize("kind", ["event", "article", "sources"])
def test_a_page_that_one_has_is_not_sent_again(site: Site, kind: str) -> None:
    urls = {
        "event": f"/event/{site.known.events['council']}",
        "article": f"/article/{site.known.articles['council']}",
        "sources": "/sources",
    }
    first = site.client.get(urls[kind])
    again = site.client.get(urls[kind], headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("url", ["/event/{event}", "/article/{article}", "/try", "/sources"])
def test_closed_reads_are_closed_for_pages(make_site: MakeSite, url: str) -> None:
    site = make_site(public_reads=False)
    url = url.format(event=site.known.events["council"], article=site.known.articles["council"])
    show(site, url, status=401)
    show(site, url, headers=site.bearer("read"))


@pytest.mark.parametrize("kind", ["event", "article"])
def test_every_link_of_a_page_leads_somewhere(site: Site, kind: str) -> None:
    known = {"event": site.known.events, "article": site.known.articles}[kind]["council"]
    page = show(site, f"/{kind}/{known}")
    links = set(page.xpath("//main//@href"))
    assert links
    for link in links:
        if link.startswith("#"):
            assert page.xpath(f'//*[@id="{link[1:]}"]'), link
        elif link.startswith("/"):
            assert site.client.get(link, follow_redirects=True).status_code == 200, link
        else:
            assert link == "https://news.example/council"

"""The page of an article: its marks in place, and why each was read so."""

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.desk import Desk
from tests.web.shown import read_page, show, terms, words
from timeline.store.articles import get_article, mark_vanished


def find_article(site: Site, name: str = "council") -> str:
    return f"/article/{site.known.articles[name]}"


def test_an_article_says_who_published_it_and_when(site: Site) -> None:
    page = show(site, find_article(site))
    assert words(page.xpath("//h1")[0]) == "On the council"
    assert "Alpha News, published 12 January 2022, 09:20 UTC." in words(page.xpath("//main")[0])
    (original,) = page.xpath('//a[@href="https://news.example/council"]')
    assert "noopener" in original.get("rel")


def test_the_text_has_its_marks_in_place(make_site: MakeSite) -> None:
    site = make_site(public_text=True)
    page = show(site, find_article(site))
    (text,) = page.xpath('//div[@class="passage"]')
    sentence = "The Meridian Council met Vesmark in Brussels on Jan. 12."
    assert text.text_content() == f"BRUSSELS - {sentence} More was not known."
    assert [(mark.get("class"), words(mark)) for mark in text.xpath("./a")] == [
        ("found event", "met"),
        ("found time", "Jan. 12"),
    ]


@pytest.mark.parametrize("public_text", [False, True])
def test_every_mark_leads_to_its_reason_and_back(make_site: MakeSite, public_text: bool) -> None:
    page = show(site := make_site(public_text=public_text), find_article(site))
    marks = page.xpath('//*[contains(@class, "passage")]/a')
    assert len(marks) == 2
    for mark in marks:
        (reason,) = page.xpath(f'//li[@id="{mark.get("href")[1:]}"]')
        (back,) = reason.xpath('.//a[@class="back"]/@href')
        (place,) = page.xpath(f'//*[@id="{back[1:]}"]')
        assert place.getnext() is mark


def test_without_the_text_there_are_the_quotes(site: Site) -> None:
    page = show(site, find_article(site))
    (quote,) = page.xpath('//blockquote[@class="passage"]')
    assert quote.text_content() == "The Meridian Council met Vesmark in Brussels on Jan. 12."
    assert "More was not known" not in page.text_content()


def test_a_key_that_may_read_gets_the_text_and_nobody_else_its_copy(site: Site) -> None:
    url = find_article(site)
    tag = site.client.get(url, headers=site.bearer("read")).headers["ETag"]
    assert "More was not known" in show(site, url, headers=site.bearer("read")).text_content()
    open_to_all = site.client.get(url, headers={"If-None-Match": tag})
    assert open_to_all.status_code == 200
    assert "Authorization" in open_to_all.headers["Vary"]


def test_a_time_has_its_value_anchor_rule_and_certainty(site: Site) -> None:
    page = show(site, find_article(site))
    (reason,) = page.xpath('//li[@id="time-1"]/dl')
    told = terms(reason)
    assert told["Days"] == "12 January 2022"
    assert told["Value"] == "DATE 2022-01-12, to the day"
    assert told["Certainty"] in ("explicit", "inferred")
    assert told["Read from"].startswith("12 January 2022: ")
    assert told["Rule"]


def test_an_event_leads_to_its_page_and_says_when(site: Site) -> None:
    page = show(site, find_article(site))
    (reason,) = page.xpath('//li[@id="event-1"]/dl')
    assert terms(reason)["When"] == "12 January 2022"
    assert terms(reason)["Dated by"] == "on Jan. 12"
    assert reason.xpath(f'.//a[@href="/event/{site.known.events["council"]}"]')


def test_an_article_without_any_mark_says_so(desk: Desk) -> None:
    desk.take("a", "Nothing is told here.")
    (article,) = desk.walk("/v1/articles")
    page = read_page(desk.client, f"/article/{article['id']}")
    assert "No sentence of it tells an event." in page.text_content()
    assert "No time expression and no event was found" in page.text_content()


def test_an_article_whose_page_has_vanished_says_so(desk: Desk) -> None:
    desk.take("a", "Ministers held a water summit in Lusaka on 3 January.")
    (article,) = desk.walk("/v1/articles")
    address = f"/article/{article['id']}"
    assert "has gone" not in read_page(desk.client, address).text_content()
    stored = get_article(desk.store, article["id"])
    with desk.store.write():
        mark_vanished(desk.store, stored.ref.key, at=desk.moments[-1])
    page = read_page(desk.client, address)
    assert "so it was found on 20 February 2022, 13:00 UTC" in words(page.xpath("//main")[0])
    assert page.xpath('//li[@id="event-1"]')


def test_an_article_that_was_taken_down_is_gone(desk: Desk) -> None:
    desk.take("a", "Ministers held a water summit in Lusaka on 3 January.")
    (article,) = desk.walk("/v1/articles")
    desk.take_down("a")
    page = read_page(desk.client, f"/article/{article['id']}", status=410)
    assert "Lusaka" not in page.text_content()

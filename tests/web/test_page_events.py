"""The pages of lists: events by period and filter, anniversaries, and what is ahead."""

import pytest

from tests.web.conftest import Site
from tests.web.paging import Page, open_page
from timeline.web.pages.wording import find_neighbours, name_window, read_window, write_window

FACETS = "//div[@class='facets']"
FEED = "Follow what was never reported (Atom)"


def list_titles(page: Page) -> list[str]:
    return page.read("//article[@class='event']/*[self::h3 or self::h4]")


def test_a_month_shows_what_is_certain_and_what_is_possible(site: Site) -> None:
    page = open_page(site, "/events?on=2022-01")
    assert page.read("//h1") == ["January 2022"]
    assert [words.split(" ")[0] for words in page.read("//section/h2")] == ["Certain", "Possible"]
    assert page.find_link("← December 2021") == "/events?on=2021-12"
    assert page.find_link("February 2022 →") == "/events?on=2022-02"
    answer = site.ask("/v1/events?on=2022-01")
    assert [one.get("id") for one in page.tree.xpath("//article")] == [
        one["id"] for one in answer["data"]
    ]


def test_facets_carry_counts_and_add_and_remove_their_filter(site: Site) -> None:
    page = open_page(site, "/events?on=2022-01&kind=meeting")
    facets = page.read(f"{FACETS}//li")
    assert "Brussels 1" in facets
    narrowed = open_page(site, page.find_link("Brussels", inside=FACETS))
    assert narrowed.address == "/events?on=2022-01&kind=meeting&place=Brussels"
    assert list_titles(narrowed) == ["The Meridian Council met Vesmark in Brussels on Jan. 12"]
    back = narrowed.find_link("place: Brussels × – remove")
    assert list_titles(open_page(site, back)) == list_titles(page)


@pytest.mark.parametrize("more", ["", "&include_states=true", "&q=Brussels"])
def test_every_count_is_that_of_the_list_that_it_leads_to(site: Site, more: str) -> None:
    page = open_page(site, f"/events?on=2022-01{more}")
    items = page.tree.xpath(f"{FACETS}//li")
    assert len(items) >= 4
    for item in items:
        (url,) = item.xpath("./a/@href")
        (count,) = item.xpath("./span[@class='count']/text()")
        assert len(list_titles(open_page(site, url))) == int(count), url


def test_where_counts_would_not_be_those_of_the_list_there_are_none(site: Site) -> None:
    page = open_page(site, "/events?on=2022-01&match=certain")
    assert page.find_link("meeting", inside=FACETS) == (
        "/events?on=2022-01&match=certain&kind=meeting"
    )
    assert not page.tree.xpath("//span[@class='count']")


def test_kinds_add_up(site: Site) -> None:
    page = open_page(site, "/events?kind=meeting,labour&on=2022-01")
    chosen = page.read("//ul[@class='chosen']//a")
    assert chosen == ["kind: meeting × – remove", "kind: labour × – remove"]
    assert page.find_link("kind: labour × – remove") == "/events?on=2022-01&kind=meeting"


def test_a_list_is_walked_there_and_back(site: Site) -> None:
    whole = list_titles(open_page(site, "/events"))
    page = open_page(site, "/events?limit=2")
    titles, first = list_titles(page), list_titles(page)
    while page.tree.xpath("//a[@rel='next'][contains(., 'Next page')]"):
        page = open_page(site, page.find_link("Next page →"))
        titles += list_titles(page)
    assert titles == whole
    while page.tree.xpath("//a[@rel='prev'][contains(., 'Previous page')]"):
        page = open_page(site, page.find_link("← Previous page"))
    assert list_titles(page) == first


def test_the_form_keeps_filters_and_leaves_out_what_is_empty(site: Site) -> None:
    page = open_page(site, "/events?on=2022-01&actor=&q=&kind=meeting")
    assert page.address == "/events?on=2022-01&kind=meeting"
    assert page.tree.xpath("//form//input[@type='hidden'][@name='kind']/@value") == ["meeting"]
    found = open_page(site, "/events?on=2022-01&kind=meeting&q=Brussels")
    assert list_titles(found) == ["The Meridian Council met Vesmark in Brussels on Jan. 12"]


def test_a_list_can_be_taken_as_a_file_with_its_filters(site: Site) -> None:
    page = open_page(site, "/events?on=2022-01&place=Brussels&limit=5&asked=x")
    assert page.find_link("CSV") == "/v1/events.csv?on=2022-01&place=Brussels"
    with site.client.get(page.find_link("TimelineJS")) as response:
        assert response.status_code == 200


def test_an_empty_list_leads_on(site: Site) -> None:
    page = open_page(site, "/events?on=1999&place=Brussels")
    assert "No events match" in page.words
    assert open_page(site, page.find_link("place: Brussels × – remove")).status == 200


@pytest.mark.parametrize("more", ["", "&as_of=2022-02-01", "&sort=-start", "&match=within"])
def test_a_list_may_be_asked_in_every_way_that_the_api_knows(site: Site, more: str) -> None:
    answer = site.ask(f"/v1/events?on=2022-01{more}")
    page = open_page(site, f"/events?on=2022-01{more}")
    assert [one.get("id") for one in page.tree.xpath("//article")] == [
        one["id"] for one in answer["data"]
    ]


@pytest.mark.parametrize(
    ("window", "name", "on", "before", "after"),
    [
        (["2022-01-12", "2022-01-12"], "Wednesday 12 January 2022", "2022-01-12", "11", "13"),
        (["2022-01-01", "2022-01-31"], "January 2022", "2022-01", "December", "February"),
        (["2022-01-01", "2022-12-31"], "2022", "2022", "2021", "2023"),
        (["2022-01-01", "2022-03-31"], "January 2022 to March 2022", None, "October", "April"),
        (["1990-01-01", "1999-12-31"], "1990 to 1999", None, "1980 to 1989", "2000 to 2009"),
        (["2022-01-10", "2022-01-13"], "10 to 13 January 2022", None, "6 to 9", "14 to 17"),
        (["2021-12-30", "2022-01-02"], "30 December 2021 to 2 January 2022", None, "26", "3"),
        ([None, "2022-01-02"], "until 2 January 2022", None, None, None),
        (["2014-01-01", None], "since 1 January 2014", None, None, None),
        (["0001-01-01", "0001-01-31"], "January 1", "0001-01", None, "February 1"),
        (["9999-01-01", "9999-12-31"], "9999", "9999", "9998", None),
        (["9999-12-30", "9999-12-31"], "30 to 31 December 9999", None, "28", None),
    ],
)
def test_a_period_has_a_name_and_neighbours_of_its_length(
    window: list[str | None], name: str, on: str | None, before: str | None, after: str | None
) -> None:
    found = read_window({"window": window})
    assert name_window(found) == name
    assert on is None or write_window(found) == on
    for neighbour, words in zip(find_neighbours(found), (before, after), strict=True):
        assert (neighbour is None) == (words is None)
        assert neighbour is None or str(words) in name_window(neighbour)


def test_a_calendar_day_shows_its_years_and_leads_to_its_neighbours(site: Site) -> None:
    page = open_page(site, "/on-this-day/01-12")
    assert page.read("//h1") == ["12 January"]
    assert page.find_link("2022") == "/day/2022-01-12"
    assert open_page(site, page.find_link("← 11 January")).read("//h1") == ["11 January"]
    assert "No events on 11 January" in open_page(site, "/on-this-day/01-11").words
    assert open_page(site, "/on-this-day/02-28").find_link("29 February →")


def test_what_is_ahead_comes_by_day_and_what_was_never_reported_after_it(site: Site) -> None:
    page = open_page(site, "/ahead")
    assert page.read("//section[@aria-labelledby='coming']/h3") == ["Thursday 13 January 2022"]
    assert page.read("//section[@aria-labelledby='overdue']/h3") == ["Wednesday 5 January 2022"]
    assert "announced, not reported" in page.words


def test_what_is_ahead_can_be_subscribed_to(site: Site) -> None:
    link = open_page(site, "/ahead").find_link("Subscribe as a calendar (.ics)")
    with site.client.get(link) as response:
        assert response.mimetype == "text/calendar"
        assert "third meeting" in response.get_data(as_text=True)
        assert "exercise" not in response.get_data(as_text=True)
    with site.client.get(open_page(site, "/ahead").find_link(FEED)) as response:
        assert "exercise" in response.get_data(as_text=True)
        assert "third meeting" not in response.get_data(as_text=True)


def test_what_is_ahead_leads_on_when_there_is_nothing(site: Site) -> None:
    page = open_page(site, "/ahead?anchor=2031-01-01")
    assert "Nothing that was read announces anything" in page.words
    assert len(list_titles(page)) == 2

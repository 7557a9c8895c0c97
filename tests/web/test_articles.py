"""Articles: the list, what one tells by offsets, who gets its text, and taking one in."""

from typing import Any

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.walking import walk_both_ways

SENT = {
    "text": "BRUSSELS - The Harbour Council met in Brussels on Wednesday, Jan. 12.",
    "title": "Harbour Council meets",
    "published": "2022-01-12T10:00:00+01:00",
    "source": "Gamma Daily",
    "url": "https://gamma.example/council",
}


def send(site: Site, body: Any, **options: Any) -> Any:
    headers = options.pop("headers", site.bearer("import"))
    return site.client.post("/v1/articles", json=body, headers=headers, **options)


def test_articles_are_listed_a_page_at_a_time(site: Site) -> None:
    walked = [item["id"] for item in walk_both_ways(site.ask, "/v1/articles?limit=4")]
    assert len(walked) == len(set(walked)) == 11
    assert set(site.known.articles.values()) == set(walked)


def test_an_article_marks_expressions_and_events_by_offsets_into_its_text(
    make_site: MakeSite,
) -> None:
    site = make_site(public_text=True)
    article = site.client.get(f"/v1/articles/{site.known.articles['council']}").get_json()
    marks = [*article["expressions"], *(event["trigger"] for event in article["events"])]
    assert {mark["text"] for mark in marks} >= {"Jan. 12", "met"}
    for mark in marks:
        assert article["text"][mark["start"] : mark["end"]] == mark["text"]
    (event,) = article["events"]
    assert event["id"] == site.known.events["council"]
    quote = event["quote"]
    assert article["text"][quote["start"] : quote["end"]].endswith("on Jan. 12.")


@pytest.mark.parametrize(
    ("scope", "public_text", "has_text"),
    [
        (None, False, False),
        ("import", False, False),
        ("read", False, True),
        ("admin", False, True),
        (None, True, True),
    ],
)
def test_the_text_is_for_keys_with_the_scope_read(
    make_site: MakeSite, scope: str | None, public_text: bool, has_text: bool
) -> None:
    site = make_site(public_text=public_text)
    headers = site.bearer(scope) if scope else {}
    url = f"/v1/articles/{site.known.articles['council']}"
    response = site.client.get(url, headers=headers)
    assert ("text" in response.get_json()) is has_text
    assert "Authorization" in response.headers["Vary"]


def test_with_and_without_text_are_two_answers_for_caches(site: Site) -> None:
    url = f"/v1/articles/{site.known.articles['council']}"
    open_tag = site.client.get(url).headers["ETag"]
    keyed = site.client.get(url, headers={**site.bearer("read"), "If-None-Match": open_tag})
    assert keyed.status_code == 200


@pytest.mark.parametrize("identifier", ["ar_aaaaaaaaaaaa", "x", "ev_aaaaaaaaaaaa"])
def test_an_unknown_article_is_not_found(site: Site, identifier: str) -> None:
    assert site.client.get(f"/v1/articles/{identifier}").status_code == 404


def test_an_article_that_is_sent_in_is_created_with_its_events(site: Site) -> None:
    response = send(site, SENT)
    assert response.status_code == 201, response.text
    article = response.get_json()
    assert response.headers["Location"] == article["href"]
    assert article["publisher"] == "Gamma Daily"
    assert article["events"]
    event = site.client.get(article["events"][0]["url"]).get_json()
    assert event["when"]["begin"] == ["2022-01-12", "2022-01-12"]


def test_the_same_article_again_changes_nothing(site: Site) -> None:
    first = send(site, SENT)
    tag = site.client.get("/v1/events").headers["ETag"]
    again = send(site, SENT)
    assert again.status_code == 200
    assert again.get_json() == first.get_json()
    assert site.client.get("/v1/events").headers["ETag"] == tag


@pytest.mark.parametrize(
    ("change", "status", "pointer"),
    [
        ({"published": None}, 422, "/published"),
        ({"published": "3022-01-01"}, 422, "/published"),
        ({"published": "1700-01-01"}, 422, "/published"),
        ({"published": "soon"}, 422, "/published"),
        ({"text": ""}, 422, "/text"),
        ({"text": "   \n"}, 422, "/text"),
        ({"text": "a\0b"}, 422, "/text"),
        ({"text": "\ud800"}, 422, "/text"),
        ({"text": 5}, 422, "/text"),
        ({"url": "javascript:alert(1)"}, 422, "/url"),
        ({"title": ["a"]}, 422, "/title"),
        ({"publisher": "x"}, 422, "/publisher"),
        ({"language": "english"}, 422, "/language"),
        ({"html": "<p>x</p>"}, 422, "/html"),
    ],
)
def test_a_field_that_cannot_be_used_is_named_and_nothing_stored(
    site: Site, change: dict[str, Any], status: int, pointer: str
) -> None:
    response = send(site, {**SENT, **change})
    assert response.status_code == status
    assert [part["pointer"] for part in response.get_json()["errors"]] == [pointer]
    assert len(site.client.get("/v1/articles").get_json()["data"]) == 11


PAGE = """<html lang="en"><head><title>Harbour Council meets - Gamma Daily</title>
<link rel="canonical" href="https://gamma.example/council">
<meta property="og:site_name" content="Gamma Daily"><meta name="author" content="Ada Example">
<meta property="article:published_time" content="2022-01-12T10:00:00+01:00"></head><body>
<nav>Home World Sport</nav><article><h1>Harbour Council meets</h1>
<p>The Harbour Council met in Brussels on Wednesday and agreed on a plan for the pier.</p>
<p>Its members will meet again in the spring, a spokeswoman for the council said.</p>
</article></body></html>"""


def test_a_page_is_read_in_place_of_a_text(site: Site) -> None:
    response = send(site, {"html": PAGE, "url": "https://m.gamma.example/council?utm_id=1"})
    assert response.status_code == 201, response.text
    article = response.get_json()
    told = {name: article[name] for name in ("url", "title", "publisher", "author", "published_at")}
    assert told == {
        "url": "https://gamma.example/council",
        "title": "Harbour Council meets",
        "publisher": "Gamma Daily",
        "author": "Ada Example",
        "published_at": "2022-01-12T10:00:00+01:00",
    }
    assert article["events"][0]["when"]["begin"] == ["2022-01-12", "2022-01-12"]
    again = send(site, {"html": PAGE})
    assert (again.status_code, again.get_json()) == (200, article)


def test_what_is_told_beside_a_page_goes_before_it(site: Site) -> None:
    told = {"title": "Told", "published": "2022-01-13", "source": "Delta", "author": "Bo"}
    article = send(site, {"html": PAGE, **told}).get_json()
    assert [article[name] for name in ("title", "published_at", "publisher", "author")] == [
        *told.values()
    ]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/text"),
        ({"html": ""}, "/html"),
        ({"html": " \n"}, "/html"),
        ({"html": "just words"}, "/html"),
        ({"html": "<html><body><p>a\0b</p></body></html>"}, "/html"),
        ({"html": "<html><body><nav>Home</nav></body></html>"}, "/html"),
        ({"html": PAGE, "text": "Words."}, "/html"),
        ({"html": PAGE.replace("2022-01-12T10:00", "soon")}, "/published"),
    ],
)
def test_a_page_that_tells_too_little_is_refused_by_its_field(
    site: Site, body: dict[str, str], pointer: str
) -> None:
    response = send(site, body)
    assert response.status_code == 422
    assert [part["pointer"] for part in response.get_json()["errors"]] == [pointer]


@pytest.mark.parametrize("tag", ["EN", "en-GB", "En-us"])
@pytest.mark.parametrize("path", ["/v1/articles", "/v1/extract"])
def test_a_language_is_known_by_any_of_its_tags(site: Site, path: str, tag: str) -> None:
    body = {**SENT, "language": tag}
    response = site.client.post(path, json=body, headers=site.bearer("import"))
    assert response.status_code in (200, 201), response.text
    assert response.get_json().get("language", "en") == "en"


@pytest.mark.parametrize("tag", ["en_GB", "shared", "../en", "english"])
def test_what_is_no_tag_of_a_language_is_refused_by_a_dry_run_too(site: Site, tag: str) -> None:
    response = site.client.post("/v1/extract", json={**SENT, "language": tag})
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == "/language"


@pytest.mark.parametrize(
    ("published", "shown"),
    [("2022-01-12", "2022-01-12"), (SENT["published"], SENT["published"])],
)
def test_a_day_of_publication_is_answered_as_a_day(site: Site, published: str, shown: str) -> None:
    body = {**SENT, "published": published}
    assert site.client.post("/v1/extract", json=body).get_json()["published_at"] == shown
    article = send(site, body).get_json()
    assert article["published_at"] == shown
    event = site.client.get(article["events"][0]["url"]).get_json()
    assert event["evidence"]["article"]["published_at"] == shown
    schema = site.client.get("/openapi.json").get_json()["components"]["schemas"]["Article"]
    formats = schema["properties"]["published_at"]["anyOf"]
    assert {one["format"] for one in formats} == {"date", "date-time"}


def test_without_a_date_and_a_dateline_it_is_refused(site: Site) -> None:
    body = {"text": "The council met."}
    response = send(site, body)
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == "/published"


def test_a_dateline_gives_the_date(site: Site) -> None:
    text = "BRUSSELS, Jan. 12, 2022 (Gamma) - The Harbour Council met on Wednesday."
    response = send(site, {"text": text, "source": "Gamma Daily"})
    assert response.status_code == 201
    assert response.get_json()["published_at"].startswith("2022-01-12")


def test_a_server_that_only_reads_refuses(make_site: MakeSite) -> None:
    make_site().client.get("/healthz")
    response = send(make_site(read_only=True), SENT)
    assert response.status_code == 403


def test_an_editor_puts_an_article_right_and_its_events_move(site: Site) -> None:
    url = send(site, SENT | {"text": "The Harbour Council met in Basel on Monday."}).location
    (event,) = site.ask(url)["events"]
    assert event["when"]["begin"] == ["2022-01-10", "2022-01-10"]
    body = {"published": "2022-01-05", "title": "Late", "reason": "the feed gave another day"}
    response = site.client.patch(url, json=body, headers=site.bearer("edit"))
    assert response.status_code == 200
    changed = response.get_json()
    assert (changed["title"], changed["published_at"]) == ("Late", "2022-01-05")
    assert changed["events"][0]["when"]["begin"] == ["2022-01-03", "2022-01-03"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [({"published": "someday"}, "/published"), ({"language": "?"}, "/language")],
)
def test_what_cannot_be_put_right_is_refused(
    site: Site, body: dict[str, str], pointer: str
) -> None:
    url = f"/v1/articles/{site.known.articles['council']}"
    response = site.client.patch(url, json=body, headers=site.bearer("edit"))
    assert response.status_code == 422
    assert response.get_json()["errors"][0]["pointer"] == pointer


def test_an_article_is_taken_down_for_good(site: Site) -> None:
    sent = SENT | {"text": "The Harbour Council met in Basel on Monday."}
    article = send(site, sent).get_json()
    url = f"/v1/articles/{article['id']}"
    response = site.client.delete(f"{url}?reason=a+court+said+so", headers=site.bearer("edit"))
    assert (response.status_code, response.data) == (204, b"")
    assert site.client.get(url).status_code == 410
    assert site.client.get(article["events"][0]["url"]).status_code == 410
    assert site.client.delete(url, headers=site.bearer("edit")).status_code == 410
    assert send(site, sent).status_code == 410
    assert site.ask("/v1/events?q=basel")["data"] == []


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
@pytest.mark.parametrize(("scope", "status"), [(None, 401), ("import", 403)])
def test_only_editors_change_articles(
    site: Site, method: str, scope: str | None, status: int
) -> None:
    url = f"/v1/articles/{site.known.articles['council']}"
    headers = site.bearer(scope) if scope else {}
    response = site.client.open(url, method=method, headers=headers)
    assert response.status_code == status

"""Articles are hostile: whatever they hold, pages show it as text and run none of it."""

from typing import Any

import pytest
from lxml import html

from tests.web.conftest import MakeSite, Site
from tests.web.shown import show

HOSTILE = {
    "script": "<script>alert(1)</script><img src=x onerror=alert(1)> Ministers met on Monday.",
    "closing": "</div></blockquote></textarea></main><h1>Mine</h1> Ministers met on Monday.",
    "attribute": '" onmouseover="alert(1)" x=\' Ministers met on "Monday".',
    "template": "{{ config }} {% raw %} Ministers met on Monday.",
    "entities": "&lt;b&gt; &amp;amp; &#x3c;script> Ministers met on Monday.",
    "bidi": "\u202eMinisters met \u2066\u202don Monday.\u2069 \u200f\u061c",
    "unclosed_bidi": "Ministers met on Monday \u2067\u2067\u202e\u202e",
    "huge_word": "Ministers met " + "w" * 10_000 + " on Monday.",
    "emoji": "\U0001f468\u200d\U0001f469 Ministers met on \U0001f5d3\ufe0f Monday. \U0001f525",
    "combining": "Ministers met" + "\u0301" * 300 + " on Monday.",
    "right_to_left": "השרים נפגשו ביום שני. التقى الوزراء يوم الاثنين. Ministers met on Monday.",
    "controls": "Ministers met\x7f\x85 on\u2028Monday.\u2029\ufeff\u0090",
}


def send(site: Site, text: str, **told: str) -> dict[str, Any]:
    article = {"text": text, "published": "2022-01-12", "title": text[:500], **told}
    response = site.client.post("/v1/articles", json=article, headers=site.bearer("import"))
    assert response.status_code == 201, response.text
    sent: dict[str, Any] = response.get_json()
    return sent


def check_harmless(page: Any) -> None:
    """Only our own elements are there: nothing of the article's made one."""
    assert not page.xpath("//script|//style|//img|//iframe|//object|//b|//base|//meta[@http-equiv]")
    assert len(page.xpath("//main")) == len(page.xpath("//h1")) == 1
    names = {name for element in page.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    for address in page.xpath("//@href|//@src|//@action"):
        assert address.startswith(("/", "#", "?", "https://", "http://"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_article_is_shown_as_text(make_site: MakeSite, text: str) -> None:
    site = make_site(public_text=True)
    article = send(site, text, author=text[:500])
    page = show(site, f"/article/{article['id']}")
    check_harmless(page)
    (shown,) = page.xpath('//div[@class="passage"]')
    assert shown.text_content() == html_text(article["text"])
    for event in article["events"]:
        check_harmless(show(site, f"/event/{event['id']}"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_trial_is_shown_as_text(site: Site, text: str) -> None:
    body = {"text": text, "published": "2022-01-12"}
    page = show(site, "/try", method="POST", data=body)
    check_harmless(page)
    (shown,) = page.xpath('//div[@class="passage"]')
    assert shown.text_content() == html_text(text)
    assert page.xpath("//textarea")[0].text.removeprefix("\n") == html_text(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_refusal_repeats_what_was_sent_as_text(site: Site, text: str) -> None:
    body = {"text": "x", "published": text[:60], "language": text[:30]}
    page = show(site, "/try", method="POST", data=body, status=422)
    check_harmless(page)


def test_the_direction_of_an_articles_words_stays_in_their_element(make_site: MakeSite) -> None:
    site = make_site(public_text=True)
    article = send(site, HOSTILE["unclosed_bidi"], source="\u202eGazette")
    page = show(site, f"/article/{article['id']}")
    elements = page.xpath("//main//*[contains(text(), '\u202e')]")
    assert len(elements) >= 3
    for element in elements:
        isolated = element.xpath("ancestor-or-self::*[self::bdi or @dir='auto']")
        assert isolated, html.tostring(element)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x"])
def test_a_publisher_without_an_address_of_the_web_gets_no_link(site: Site, url: str) -> None:
    article = {"text": "Ministers met on Monday.", "published": "2022-01-12", "url": url}
    response = site.client.post("/v1/articles", json=article, headers=site.bearer("import"))
    assert response.status_code == 422


def html_text(text: str) -> str:
    """Return a text as any reader of HTML has it."""
    return html.fromstring(f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>").text or ""

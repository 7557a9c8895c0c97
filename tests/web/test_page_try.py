"""The page that tries a text: the same marks as for an article, refusals beside their field."""

from typing import Any

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.shown import show, words

TEXT = "Talks were held in Vienna on Monday.\r\nThe <b>council</b> will meet on Friday."


def send(site: Site, *, status: int = 200, **fields: str) -> Any:
    return show(site, "/try", method="POST", data=fields, status=status)


def test_the_form_is_sent_to_this_site_alone(site: Site) -> None:
    (form,) = show(site, "/try").xpath('//form[@method="post"]')
    assert form.get("action") == "/try#found"
    assert "form-action 'self'" in site.client.get("/try").headers["Content-Security-Policy"]
    labelled = {label.get("for") for label in form.xpath(".//label")}
    assert labelled == {field.get("id") for field in form.xpath(".//input|.//textarea")}


def test_a_text_is_shown_with_its_marks(site: Site) -> None:
    page = send(site, text=TEXT, published="2022-01-12")
    (text,) = page.xpath('//div[@class="passage"]')
    assert text.text_content() == TEXT.replace("\r\n", "\n")
    assert [words(mark) for mark in text.xpath("./a")] == ["Talks", "Monday", "meet", "Friday"]
    reasons = words(page.xpath('//ol[@class="reasons"]')[0])
    assert "10 January 2022" in reasons
    assert "on 'Monday'" in reasons


def test_a_trial_stores_nothing(site: Site) -> None:
    before = site.ask("/v1/stats")
    send(site, text=TEXT, published="2022-01-12")
    assert site.ask("/v1/stats") == before


def test_nobody_keeps_what_was_tried(site: Site) -> None:
    response = site.client.post("/try", data={"text": TEXT, "published": "2022-01-12"})
    assert response.headers["Cache-Control"] == "no-store"


def test_what_was_typed_stays_in_the_form(site: Site) -> None:
    page = send(site, text=f"\n{TEXT}", published="2022-01-12", language="en-GB")
    assert page.xpath('//input[@name="published"]/@value') == ["2022-01-12"]
    assert page.xpath('//input[@name="language"]/@value') == ["en-GB"]
    typed = site.client.post("/try", data={"text": "\n</textarea>one", "published": "2022-01-12"})
    assert ">\n\n&lt;/textarea&gt;one</textarea>" in typed.text


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"text": " \n", "published": "2022-01-12"}, "text"),
        ({"published": "2022-01-12"}, "text"),
        ({"text": TEXT}, "published"),
        ({"text": TEXT, "published": "the other day"}, "published"),
        ({"text": TEXT, "published": "2022-13-45"}, "published"),
        ({"text": TEXT, "published": "x" * 61}, "published"),
        ({"text": TEXT, "published": "2022-01-12", "language": "no language"}, "language"),
        ({"text": "a\x01b", "published": "2022-01-12"}, "text"),
    ],
)
def test_a_refusal_stands_beside_its_field(
    site: Site, fields: dict[str, str], refused: str
) -> None:
    page = send(site, status=422, **fields)
    assert page.xpath("//*[@aria-invalid]/@id") == [refused]
    (said,) = page.xpath('//*[@role="alert"]')
    assert page.xpath(f'//*[@id="{refused}"]/@aria-describedby') == [said.get("id")]
    assert words(said)
    assert not page.xpath('//*[@id="found"]')


def test_a_text_that_is_too_long_is_refused_beside_the_field(make_site: MakeSite) -> None:
    page = send(make_site(max_article_bytes=2000), status=413, text="a" * 2001)
    (said,) = page.xpath('//p[@id="text-problem"]')
    assert "2,000 bytes" in words(said)


def test_a_long_text_within_the_limit_is_read(make_site: MakeSite) -> None:
    site = make_site(max_article_bytes=2_000_000)
    page = send(site, text="Nothing. " * 70_000, published="2022-01-12")
    assert page.xpath('//*[@id="found"]')


def test_trials_are_counted_with_those_of_the_api(make_site: MakeSite) -> None:
    site = make_site(extract_per_minute=1)
    body = {"text": TEXT, "published": "2022-01-12"}
    assert site.client.post("/v1/extract", json=body).status_code == 200
    page = send(site, status=429, **body)
    assert page.xpath('//p[@id="form-problem"]')
    assert page.xpath("//textarea")[0].text.strip().startswith("Talks")

"""Validators: strong tags that change with the answer, 304, gzip that keeps them usable."""

import gzip
from dataclasses import replace
from email.utils import parsedate_to_datetime

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.stock import KNOWN, NOW, add_known
from timeline.services.context import Context

READS = ["/v1/events?on=2022-01-12", "/v1/days/2022-01-12", "/v1/articles", "/openapi.json"]


def read_urls(site: Site) -> list[str]:
    return [
        *READS,
        f"/v1/events/{site.known.events['council']}",
        f"/v1/articles/{site.known.articles['council']}",
    ]


def test_every_read_has_validators_and_says_who_may_keep_it(site: Site) -> None:
    for url in read_urls(site):
        headers = site.client.get(url).headers
        assert headers["ETag"].startswith('"')
        assert headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert "Accept-Encoding" in headers["Vary"]
        if url != "/openapi.json":
            assert parsedate_to_datetime(headers["Last-Modified"]) == NOW


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', "*"])
def test_who_has_it_already_gets_nothing_again(site: Site, form: str) -> None:
    for url in read_urls(site):
        first = site.client.get(url)
        tag = first.headers["ETag"]
        again = site.client.get(url, headers={"If-None-Match": form.format(tag)})
        assert again.status_code == 304
        assert again.data == b""
        for name in ("ETag", "Cache-Control", "Vary"):
            assert again.headers.get(name) == first.headers.get(name)


def test_another_tag_gets_the_answer(site: Site) -> None:
    for url in read_urls(site):
        response = site.client.get(url, headers={"If-None-Match": '"other"'})
        assert response.status_code == 200


def test_a_write_changes_lists_but_not_the_tag_of_another_event(site: Site) -> None:
    lists = ["/v1/events?on=2022-01-12", "/v1/days/2022-01-12", "/v1/articles"]
    event = f"/v1/events/{site.known.events['council']}"
    before = [site.client.get(url).headers["ETag"] for url in (*lists, event)]
    context: Context = site.app.extensions["timeline"]
    add_known(context.store, replace(KNOWN[0], name="new"))
    after = [site.client.get(url).headers["ETag"] for url in (*lists, event)]
    assert [one == other for one, other in zip(before, after, strict=True)] == [
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("on=today", "on=today&anchor=2022-01-13"),
        ("on=2022-01-12", "on=2022-01-12&limit=1"),
        ("on=2022-01-12", "on=2022-01-13"),
        ("on=2022-01-12", "on=2022-01-12&status=cancelled"),
        ("on=2022-01-12", "on=Jan 12 2022"),
    ],
)
def test_another_answer_has_another_tag(site: Site, one: str, other: str) -> None:
    tags = {site.client.get(f"/v1/events?{query}").headers["ETag"] for query in (one, other)}
    assert len(tags) == 2


def test_two_workers_give_the_same_tag(make_site: MakeSite, site: Site) -> None:
    other = make_site()
    for url in read_urls(site):
        assert site.client.get(url).headers["ETag"] == other.client.get(url).headers["ETag"]


def test_gzip_keeps_the_tag_usable(site: Site) -> None:
    for url in READS:
        plain = site.client.get(url)
        packed = site.client.get(url, headers={"Accept-Encoding": "br, gzip"})
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        tag = packed.headers["ETag"]
        assert tag == plain.headers["ETag"][:-1] + '-gzip"'
        again = site.client.get(url, headers={"Accept-Encoding": "gzip", "If-None-Match": tag})
        assert again.status_code == 304
        assert again.headers["ETag"] == tag


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "br"])
def test_who_takes_no_gzip_gets_none(site: Site, accepted: str) -> None:
    response = site.client.get(READS[0], headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in response.headers


def test_head_says_what_get_would(site: Site) -> None:
    for url in read_urls(site):
        got, headed = site.client.get(url), site.client.head(url)
        assert headed.status_code == 200
        assert headed.data == b""
        assert dict(headed.headers) == dict(got.headers)

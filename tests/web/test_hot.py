"""What is answered in front of Flask is what Flask answers, and is never out of date."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import Headers
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.web.conftest import MakeSite, Site
from tests.web.stock import KNOWN, NOW, add_known
from timeline.config import Settings
from timeline.services.context import Context
from timeline.web.app import create_app
from timeline.web.hot import Asked, HotReads, PageCache, Reply

PLAIN = [
    "/v1/events",
    "/v1/events?on=2022-01-12",
    "/v1/events?on=2022-01&limit=2",
    "/v1/events?from=2022-01-10&to=2022-01-13&match=within",
    "/v1/events?on=2022&kind=meeting,visit&status=happened,cancelled",
    "/v1/events?actor=Meridian+Council&place=Brussels&sort=-start",
    "/v1/events?q=strike&include_open=true&include_states=false&sort=relevance",
    "/v1/days/2022-01-12",
    "/v1/days/2022-01-12?limit=1&anchor=2022-01-20",
]
LEFT_TO_FLASK = [
    "/v1/events?on=yesterday",
    "/v1/events?on=2022-01-12&tz=Europe/Paris",
    "/v1/events?on=2022-01-12&fields=id",
    "/v1/events?limit=0",
    "/v1/events?limit=501",
    "/v1/events?limit=050",
    "/v1/events?on=2022-01-12&on=2022-01-12",
    "/v1/events?from_=2022-01-12",
    "/v1/events?colour=red",
    "/v1/events?on",
    "/v1/events?actor=Z%C3%BCrich",
    "/v1/events?kind=meeting,",
    "/v1/events?include_open=True",
    "/v1/days/2022-1-12",
    "/v1/days/today",
    "/v1/days/2022-01-12?match=exact",
]

Answered = tuple[str, list[tuple[str, str]], bytes]


def get_hot(site: Site) -> HotReads:
    """Return the layer in front of a site's app."""
    hot = site.app.wsgi_app
    assert isinstance(hot, HotReads)
    return hot


def ask(app: Any, url: str, headers: dict[str, str]) -> Answered:
    """Return status, headers and body that a WSGI app answers with."""
    environ = EnvironBuilder(url, headers=Headers(headers)).get_environ()
    body, status, sent = run_wsgi_app(app, environ, buffered=True)
    return status, list(sent), b"".join(body)


def refuse(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Stand for Flask where it must not be asked."""
    raise AssertionError(f"Flask was asked for {environ['PATH_INFO']}?{environ['QUERY_STRING']}")


def listing(*texts: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(texts), min_size=1, max_size=3).map(",".join)


FLAGS = st.sampled_from(["true", "false", "yes"])
DATES = st.one_of(
    st.dates(datetime(2021, 12, 25).date(), datetime(2022, 1, 25).date()).map(str),
    st.sampled_from(["2022-01", "2022", "2014", "2022-02-30", "2022-13", "0000", "today", "x", ""]),
)
PARAMETERS = {
    "on": DATES,
    "from": DATES,
    "to": DATES,
    "from_": DATES,
    "anchor": DATES,
    "match": st.sampled_from(["overlaps", "certain", "within", "exact", "near"]),
    "limit": st.sampled_from(["1", "2", "50", "500", "501", "0", "-1", "01", "٣"]),
    "include_open": FLAGS,
    "include_states": FLAGS,
    "sort": st.sampled_from(["start", "-start", "updated", "salience", "relevance", "id"]),
    "kind": listing("meeting", "labour", "conflict", "party"),
    "status": listing("happened", "scheduled", "cancelled", "ongoing", ""),
    "precision": listing("day", "year", "open"),
    "certainty": listing("explicit", "inferred"),
    "disputed": FLAGS,
    "unconfirmed": FLAGS,
    "q": st.sampled_from(["strike", "council", "a+b", "the%20strait", "%", "%00", "Zürich", "."]),
    "actor": st.sampled_from(["Norland", "Meridian+Council", "meridian%20council", "+", ""]),
    "place": st.sampled_from(["Brussels", "vienna"]),
    "source": st.sampled_from(["Alpha+News", "Beta Post"]),
    "cursor": st.sampled_from(["", "abc", "a=b"]),
    "count": st.sampled_from(["exact", "none"]),
    "fields": st.just("id,title"),
    "tz": st.just("Asia/Tokyo"),
}
QUERIES = st.lists(
    st.sampled_from(sorted(PARAMETERS)).flatmap(
        lambda name: PARAMETERS[name].map(lambda text: f"{name}={text}")
    ),
    max_size=4,
).map("&".join)
PATHS = st.one_of(st.just("/v1/events"), DATES.map(lambda text: f"/v1/days/{text}"))
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "Accept": st.sampled_from(["*/*", "application/json", "text/html", "text/csv", ""]),
        "Accept-Encoding": st.sampled_from(["gzip", "br, gzip", "gzip;q=0", "identity", "*"]),
        "If-None-Match": st.sampled_from(['"other"', "*", "W/", ""]),
        "Origin": st.just("https://desk.example"),
    },
)


@settings(max_examples=150, deadline=None)
@given(path=PATHS, query=QUERIES, headers=HEADERS)
def test_any_question_is_answered_as_by_flask(
    read_site: Site, path: str, query: str, headers: dict[str, str]
) -> None:
    hot, url = get_hot(read_site), f"{path}?{query}"
    wanted = ask(hot.app, url, headers)
    assert ask(hot, url, headers) == wanted
    # Once more from the cache, then as one who has it already.
    assert ask(hot, url, headers) == wanted
    if tag := dict(wanted[1]).get("ETag"):
        for form in (tag, f"W/{tag}", tag.replace("-gzip", ""), f'"other", {tag}'):
            known = {**headers, "If-None-Match": form}
            assert ask(hot, url, known) == ask(hot.app, url, known)


@pytest.mark.parametrize("url", PLAIN)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_plain_questions_need_no_flask(read_site: Site, url: str, encoding: str) -> None:
    hot = get_hot(read_site)
    headers = {"Accept-Encoding": encoding}
    wanted = ask(hot.app, url, headers)
    alone = HotReads(refuse, hot.store, hot.answer, now=lambda: NOW, max_bytes=0)
    assert ask(alone, url, headers) == wanted


@pytest.mark.parametrize("url", LEFT_TO_FLASK)
def test_what_is_not_plain_goes_on_to_flask(site: Site, url: str) -> None:
    hot = get_hot(site)
    alone = HotReads(refuse, hot.store, hot.answer, now=lambda: NOW, max_bytes=0)
    with pytest.raises(AssertionError, match="Flask was asked"):
        ask(alone, url, {})


@pytest.mark.parametrize(
    ("method", "headers"),
    [("HEAD", {}), ("POST", {}), ("OPTIONS", {}), ("GET", {"Authorization": "Bearer x"})],
)
def test_only_reads_by_anybody_are_answered_in_front(
    site: Site, method: str, headers: dict[str, str]
) -> None:
    hot = get_hot(site)
    alone = HotReads(refuse, hot.store, hot.answer, now=lambda: NOW, max_bytes=2**20)
    environ = EnvironBuilder(PLAIN[1], method=method, headers=Headers(headers)).get_environ()
    with pytest.raises(AssertionError, match="Flask was asked"):
        run_wsgi_app(alone, environ)


def test_with_reads_closed_all_is_left_to_flask(make_site: MakeSite) -> None:
    site = make_site(public_reads=False)
    assert not isinstance(site.app.wsgi_app, HotReads)
    assert site.client.get(PLAIN[1]).status_code == 401


def count_answers(hot: HotReads) -> tuple[HotReads, list[Asked]]:
    """Return a layer like this one, and the questions that it had to work out."""
    asked: list[Asked] = []

    def answer(question: Asked, is_known: Callable[[str], bool]) -> Reply | None:
        asked.append(question)
        return hot.answer(question, is_known)

    return HotReads(hot.app, hot.store, answer, now=lambda: NOW, max_bytes=2**20), asked


@pytest.mark.parametrize("url", [PLAIN[1], LEFT_TO_FLASK[0], "/v1/digest?from=2022-01-01"])
def test_a_page_is_kept_until_the_data_change(make_site: MakeSite, site: Site, url: str) -> None:
    hot, asked = count_answers(get_hot(site))
    first = ask(hot, url, {})
    assert ask(hot, url, {}) == first
    assert len(asked) == 1
    other: Context = make_site().app.extensions["timeline"]
    add_known(other.store, replace(KNOWN[0], name="new"))
    changed = ask(hot, url, {})
    assert len(asked) == 2
    assert dict(changed[1])["ETag"] != dict(first[1])["ETag"]
    assert changed == ask(hot.app, url, {})


def test_a_page_is_not_kept_beyond_midnight(make_site: MakeSite) -> None:
    clock = [datetime(2022, 1, 4, 23, 59, 59, tzinfo=UTC)]
    url = make_site().app.extensions["timeline"].settings.database_url
    app = create_app(Settings(database_url=url), now=lambda: clock[0])
    client = app.test_client()
    for question in ("/v1/events?on=today", "/v1/events?on=2022-01-05", "/v1/days/today"):
        clock[0] = datetime(2022, 1, 4, 23, 59, 59, tzinfo=UTC)
        before = [client.get(question).headers["ETag"] for _ in range(2)]
        clock[0] += timedelta(seconds=1)
        after = client.get(question).headers["ETag"]
        assert before[0] == before[1] != after
    app.extensions["timeline"].store.close()


def test_a_file_is_not_kept(site: Site) -> None:
    hot = get_hot(site)
    question = Asked("/v1/events.csv", "on=2022-01-12", None, False)
    assert ask(hot, "/v1/events.csv?on=2022-01-12", {})[0] == "200 OK"
    assert question not in hot.cache


def test_the_cache_stays_within_its_bounds() -> None:
    cache = PageCache(100)
    questions = [Asked("/v1/events", str(number), None, False) for number in range(50)]
    for question in questions:
        cache.keep((None, 1), question, Reply([], b"ten bytes.", "tag"))
    assert [question for question in questions if question in cache] == questions[-10:]
    cache.keep((None, 1), questions[0], Reply([], b"too large" * 10, "tag"))
    assert questions[0] not in cache
    cache.keep((None, 2), questions[1], Reply([], b"a new state", "tag"))
    assert [question for question in questions if question in cache] == [questions[1]]
    assert cache.find((None, 1), questions[1]) is None

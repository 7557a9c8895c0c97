"""Hooks of schemathesis: values of our own formats, and what a schema cannot say.

Words, zones and dates of articles are more than a pattern can describe, so the OpenAPI document
gives them formats of their own; here are values that have such a format.
"""

import string
from typing import Any
from uuid import uuid4

import schemathesis
from hypothesis import strategies as st

from timeline.schemas.imports import NDJSON
from timeline.services.pasts import ALLOWED

LETTERS = string.ascii_letters + string.digits + " -.éßñ中"

TEXTS = [
    "BRUSSELS, Jan. 12, 2022 (Wire) - The council met on Wednesday.",
    "VIENNA, January 12, 2022 - Talks will be held in Vienna on 13 January.",
]
PAGE = """<html><head><title>Council meets</title></head><body><article>
<p>BRUSSELS, Jan. 12, 2022 (Wire) - The council met on Wednesday and agreed on the plan.</p>
</article></body></html>"""
LINES = [
    b'{"text": "The council met in Brussels on Wednesday.", "published": "2022-01-12"}\n',
    b'{"text": "Talks were held in Vienna.", "published": "2022-01-12"}\n\nno JSON\n{}',
]

FORMATS = {
    "date-question": st.sampled_from(
        ["2022-01-12", "2022-01", "2022", "2022-01-10/2022-01-13", "today", "Jan 12 2022"]
    ),
    "day-question": st.sampled_from(["2022-01-12", "today", "9999-12-31", "0001-01-01"]),
    "month-day": st.sampled_from(["01-12", "02-29", "12-31"]),
    "time-zone": st.sampled_from(["UTC", "Europe/Paris", "Pacific/Kiritimati"]),
    "article-date": st.sampled_from(["2022-01-12", "2022-01-12T09:20:00+05:30"]),
    "article-language": st.sampled_from(["en", "EN", "en-GB"]),
    "article-url": st.sampled_from(["https://news.example/1", "http://news.example/2"]),
    "article-text": st.sampled_from(TEXTS),
    "article-html": st.sampled_from([PAGE]),
    "plain-text": st.text(LETTERS, min_size=1, max_size=40),
    "recorded-moment": st.sampled_from(["2022-01-12", "0001-01-01", "2022-01-12T12:00:00+14:00"]),
    "circle": st.sampled_from(["50.85,4.35,100", "-90,180,0", "0,0,20000.5"]),
    "cursor": st.just(""),
    "edtf": st.sampled_from(["2022-01-12", "2022-01", "2022-01-10/2022-01-13", "2022-01-10/.."]),
    "event-query": st.sampled_from(["place=Brussels", "kind=meeting,visit&on=2022-01", ""]),
    "new-slug": st.uuids().map(lambda one: f"t{one}"),
    "country-code": st.sampled_from(["GB", "IE"]),
    "feed-url": st.uuids().map(lambda one: f"https://{one}.example/feed"),
    "new-source": st.uuids().map(lambda one: f"Post {one}"),
    "revision-tag": st.just("*"),
    "idempotency-key": st.uuids().map(str),
}
for name, strategy in FORMATS.items():
    schemathesis.openapi.format(name, strategy)


@schemathesis.serializer(NDJSON)
def write_lines(context: object, value: object) -> bytes:
    """Send lines whatever was made up: bytes of no kind are refused or taken by chance."""
    return LINES[len(repr(value)) % len(LINES)]


@schemathesis.hook
def before_call(
    context: schemathesis.HookContext, case: schemathesis.Case[Any], kwargs: dict[str, object]
) -> None:
    """Leave out what contradicts the rest (`from` beside `on`), or other requests."""
    if case.meta is None or case.meta.generation.mode is not schemathesis.GenerationMode.POSITIVE:
        return
    if "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = str(uuid4())  # one for each request, as it is meant
    if isinstance(case.body, dict):
        _mend_body(case.body)
        if case.operation.path == "/v1/articles" and "html" not in case.body:
            case.body.setdefault("text", TEXTS[0])
    query = case.query or {}
    if case.operation.path == "/v1/diff":
        query.pop("to", None)  # may be before `from`
    else:
        _drop_contradictions(query)


def _drop_contradictions(query: dict[str, Any]) -> None:
    if query.get("format", "json") != "json":
        for name in ("fields", "include", "cursor"):
            query.pop(name, None)
    if "as_of" in query:
        for name in set(query) - {name.rstrip("_") for name in ALLOWED} - {"format"}:
            del query[name]
    if "q" not in query and query.get("sort") == "relevance":
        del query["sort"]
    alternatives = (
        ("on", ("from", "to")),
        ("from", ("to",)),
        ("published_from", ("published_to",)),
    )
    for name, others in alternatives:
        if name in query:
            for other in others:
                query.pop(other, None)


def _mend_body(body: dict[str, Any]) -> None:
    """Give a day in one form only, whole points, no pin twice, and evidence that says something."""
    if "html" in body:
        body.pop("text", None)
    if isinstance(body.get("when"), dict):
        body["when"] = {"edtf": body["when"].get("edtf", "2022-01-12")}
    for place in body.get("places") or ():
        place["lat"] = place["lon"] = None
    if body.get("pins"):
        body["pins"] = body["pins"][:1]
    body["evidence"] = [one for one in body.get("evidence", ()) if one]
    if not body["evidence"]:
        del body["evidence"]

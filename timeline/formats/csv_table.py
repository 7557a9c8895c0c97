"""CSV (RFC 4180) for spreadsheets: a row for each event; text cannot turn into a formula."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from timeline.formats.exports import About, Event, find_article_url

MEDIA_TYPE = "text/csv"
COLUMNS = (
    "id",
    "match",
    "title",
    "begin_earliest",
    "begin_latest",
    "end_earliest",
    "end_latest",
    "edtf",
    "date",
    "precision",
    "certainty",
    "kind",
    "status",
    "aspect",
    "disputed",
    "unconfirmed",
    "places",
    "countries",
    "actors",
    "independent_sources",
    "mentions",
    "salience",
    "confidence",
    "quote",
    "publisher",
    "published_at",
    "article_url",
    "url",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def write(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Yield the heading and a row for each event, in UTF-8 with CRLF."""
    yield _write_row(COLUMNS)
    for event in events:
        yield _write_row([_guard(value) for value in _make_row(event, about)])


def _make_row(event: Event, about: About) -> list[Any]:
    when, evidence = event["when"], event["evidence"]
    article = evidence["article"] if evidence else {}
    return [
        event["id"],
        event["match"],
        event["title"],
        *when["begin"],
        *when["end"],
        when["edtf"],
        when["display"],
        when["precision"],
        when["certainty"],
        event["kind"],
        event["status"],
        event["aspect"],
        event.get("disputed", False),
        event.get("unconfirmed", False),
        "; ".join(place["name"] for place in event["places"]),
        "; ".join(place["country"] or "" for place in event["places"]),
        "; ".join(actor["name"] for actor in event["actors"]),
        event["independent_source_count"],
        event["mention_count"],
        event["salience"],
        event["confidence"],
        evidence["quote"]["exact"] if evidence else "",
        article.get("publisher"),
        article.get("published_at"),
        find_article_url(event),
        about.link(event["url"]),
    ]


def _guard(value: Any) -> Any:
    """Put an apostrophe before text that a spreadsheet would take for a formula (OWASP)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _write_row(row: Iterable[Any]) -> bytes:
    line = StringIO(newline="")
    csv.writer(line).writerow(row)
    return line.getvalue().encode("utf-8", "replace")

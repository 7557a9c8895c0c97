"""Find when a page was published: its linked data, its metas and times, then its other marks.

Many a publisher writes the instant in UTC, and its own clock elsewhere on the page: the instant
is kept, and told in the publisher's zone where the page gives that away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from timeline.intake.extraction import Element, find_day
from timeline.intake.linked_data import find_text
from timeline.intake.page_facts import Marks
from timeline.intake.page_times import Moment, add_clock, add_zone, read_moment, write_moment

_METAS = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "article.published",
    "og:published_time",
    "datepublished",
    "rnews:datepublished",
    "parsely-pub-date",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "sailthru.date",
    "bt:pubdate",
    "og:pubdate",
    "pubdate",
    "pub_date",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "originalpublicationdate",
    "analyticsattributes.articledate",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "citation_date",
    "date",
    "pdate",
)
_IN_PATH = re.compile(r"/(\d{4})[/-](\d\d?|[a-z]{3,9})[/-](\d\d?)(?=[/_-]|$)", re.IGNORECASE)
_MAX_TIMES = 30
_OF_PUBLICATION = re.compile(r"publish|posted|pubdate", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dating:
    """When a page was published, in ISO 8601, and what told it; None and "" where nothing did."""

    published: str | None
    origin: str


def find_dating(marks: Marks, url: str | None) -> Dating:
    """Return the publication time, with its zone where the page tells it, a day where only that."""
    shown = [moment for one in _list_times(marks.root) if (moment := _read_time(one))]
    told = [*_list_told(marks), *_list_guessed(marks, url, shown)]
    if not told:
        day = read_moment(find_day(marks.root, url) or "")
        told = [] if day is None else [("page", day)]
    if not told:
        return Dating(None, "")
    origin, first = told[0]
    others = [moment for _, moment in told[1:]] + shown[:1]
    zoned = [one for one in shown if isinstance(one, datetime) and one.tzinfo]
    best = add_zone(add_clock(first, others), [*others, *zoned])
    return Dating(write_moment(best), origin)


def _list_told(marks: Marks) -> Iterator[tuple[str, Moment]]:
    """Yield the times that the page gives as that of its publication, the surest first."""
    yield from _list_linked(marks, "datePublished")
    for name, content in marks.list_metas(_METAS):
        if moment := read_moment(content):
            yield f"meta {name}", moment
    yield from _list_linked(marks, "dateCreated")
    for element in _list_times(marks.root):
        if _is_of_publication(element) and (moment := _read_time(element)):
            yield "time", moment


def _list_linked(marks: Marks, name: str) -> Iterator[tuple[str, Moment]]:
    for node in marks.nodes:
        if moment := read_moment(find_text(node, name) or ""):
            yield "json-ld", moment


def _list_guessed(
    marks: Marks, url: str | None, shown: list[Moment]
) -> Iterator[tuple[str, Moment]]:
    """Yield the only time on the page, and the day in its address."""
    if len(shown) == 1:
        yield "time", shown[0]
    found = _IN_PATH.search(url or "")
    if found and (moment := read_moment(" ".join(found.groups()))):
        yield "url", moment


def _list_times(root: Element) -> Iterator[Element]:
    return islice(root.iter("time"), _MAX_TIMES)


def _read_time(element: Element) -> Moment | None:
    return read_moment(element.get("datetime") or element.get("content") or "")


def _is_of_publication(element: Element) -> bool:
    marks = (element.get(name) or "" for name in ("itemprop", "class", "pubdate"))
    return element.get("pubdate") is not None or any(map(_OF_PUBLICATION.search, marks))

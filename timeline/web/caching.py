"""Conditional answers: strong tags, 304, and what caches may keep."""

import gzip
from collections.abc import Mapping
from functools import lru_cache

from flask import Response, request
from werkzeug.datastructures import Accept, ETags
from werkzeug.http import parse_accept_header

from timeline.services.answers import Answer
from timeline.services.exporting import Export
from timeline.services.idempotency import Done
from timeline.web.access import get_caller, get_context
from timeline.web.preconditions import GZIP_SUFFIX

GZIP_LEVEL = 5
MIN_GZIP_BYTES = 1000
PUBLIC = "public, max-age=0, must-revalidate"
"""Always revalidated (a 304 is cheap), so that nobody sees yesterday's news by accident."""
_TEXTS = ("application/json", "application/problem+json", "text/", "application/javascript")


def is_known(etag: str) -> bool:
    """Whether the caller has the answer with this tag, compressed or not."""
    return _find_known(etag) is not None


def respond(answer: Answer, *, varies_by_key: bool = False) -> Response:
    """Turn an answer into a response with its validators."""
    known = _find_known(answer.etag) if answer.body is None else None
    response = Response(
        answer.body, 304 if answer.body is None else 200, mimetype="application/json"
    )
    response.set_etag(known or answer.etag)
    if answer.updated_at is not None:
        response.last_modified = answer.updated_at
    if links := write_links(answer.ways):
        response.headers["Link"] = links
    return _say_cacheable(response, varies_by_key=varies_by_key)


def stream(export: Export) -> Response:
    """Turn a file into a response that is sent while it is written."""
    known = _find_known(export.etag) if export.chunks is None else None
    response = Response(
        export.chunks, 304 if export.chunks is None else 200, mimetype=export.media_type
    )
    response.set_etag(known or export.etag)
    response.headers["X-Omitted-Count"] = str(export.omitted)
    if export.updated_at is not None:
        response.last_modified = export.updated_at
    return _say_cacheable(response, varies_by_key=False)


def respond_uncached(body: bytes, *, status: int = 200, location: str | None = None) -> Response:
    """Return the answer to something done, which nobody may keep."""
    response = _forbid_storing(Response(body, status, mimetype="application/json"))
    if location is not None:
        response.headers["Location"] = location
    return response


def respond_done(done: Done, *, status: int = 200) -> Response:
    """Return the answer to an edit, with the tag of what it changed for the next one."""
    if not done.body:
        return respond_nothing()
    location = done.url if status == 201 else None
    response = respond_uncached(done.body.encode(), status=status, location=location)
    if done.etag is not None:
        response.set_etag(done.etag)
    return response


def redirect_moved(url: str) -> Response:
    """Point to where it is for now."""
    query = request.query_string.decode("latin-1")
    response = Response(status=307)
    del response.headers["Content-Type"]
    response.headers["Location"] = f"{url}?{query}" if query else url
    response.headers["Cache-Control"] = "no-cache"
    return response


def compress(response: Response) -> Response:
    """Compress a body worth it for callers that take gzip; the tag gets a suffix of its own."""
    response.vary.add("Accept-Encoding")
    if (
        response.status_code != 200
        or response.is_streamed
        or response.direct_passthrough
        or not response.content_type.startswith(_TEXTS)
        or not takes_gzip(request.headers.get("Accept-Encoding"))
        or not is_worth_packing(response.get_data())
    ):
        return response
    response.set_data(pack(response.get_data()))
    response.headers["Content-Encoding"] = "gzip"
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag + GZIP_SUFFIX)
    return response


def respond_nothing() -> Response:
    """Return the answer to something done of which nothing is left to show."""
    return _forbid_storing(Response(status=204))


def _forbid_storing(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


@lru_cache(maxsize=256)
def takes_gzip(accepted: str | None) -> bool:
    """Whether a caller with this Accept-Encoding takes gzip."""
    return parse_accept_header(accepted, Accept)["gzip"] > 0


def is_worth_packing(body: bytes) -> bool:
    """Whether a body is so long that compressing it saves something."""
    return len(body) >= MIN_GZIP_BYTES


def pack(body: bytes) -> bytes:
    """Compress a body, to the same bytes in every process."""
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


def write_links(ways: Mapping[str, str | None]) -> str:
    """Return the header Link to other pages, empty if there are none."""
    return ", ".join(f'<{url}>; rel="{way}"' for way, url in ways.items() if url)


def _find_known(etag: str) -> str | None:
    return find_form(etag, request.if_none_match)


def find_form(etag: str, known: ETags) -> str | None:
    """Return the form of a tag that is among those known: as it is, or that of gzip."""
    for form in (etag, etag + GZIP_SUFFIX):
        if known.contains_weak(form):
            return form
    return None


def _say_cacheable(response: Response, *, varies_by_key: bool) -> Response:
    if not get_context().settings.public_reads or get_caller().name:
        response.headers["Cache-Control"] = "private, no-cache"
    else:
        response.headers["Cache-Control"] = PUBLIC
    if varies_by_key or not get_context().settings.public_reads:
        response.vary.add("Authorization")
    return response

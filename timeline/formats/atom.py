"""Atom (RFC 4287): what changed last, for feed readers."""

import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from timeline.formats.exports import (
    About,
    Event,
    find_article_url,
    tell_evidence,
    tell_sources,
)

MEDIA_TYPE = "application/atom+xml"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold even as references."""


def write(events: Iterable[Event], about: About) -> Iterator[bytes]:
    """Yield a feed; an entry's `updated` is when the event last changed, not its day."""
    omitted = f"<!-- omitted: {about.omitted} -->" if about.omitted else ""
    yield _to_bytes(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<id>{_text(about.url)}</id><title>{_text(about.title)}</title>"
        f"<updated>{about.updated_at.isoformat()}</updated>"
        "<author><name>Timeline</name></author>"
        f'<link rel="self" type="{MEDIA_TYPE}" href={_attribute(about.url)}/>{omitted}'
    )
    for event in events:
        yield _to_bytes(_make_entry(event, about))
    yield b"</feed>\n"


def _make_entry(event: Event, about: About) -> str:
    url = about.link(event["url"])
    article = find_article_url(event)
    via = f'<link rel="via" href={_attribute(article)}/>' if article else ""
    when = event["when"]["display"]
    summary = f"{when}. {tell_evidence(event)} {tell_sources(event)}."
    return (
        f"<entry><id>{_text(url)}</id><title>{_text(event['title'])}</title>"
        f"<updated>{_text(event['updated_at'])}</updated>"
        f'<link rel="alternate" href={_attribute(url)}/>{via}'
        f"<category term={_attribute(event['kind'])}/>"
        f"<summary>{_text(summary)}</summary></entry>"
    )


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NOT_XML.sub("\ufffd", text))


def _to_bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")

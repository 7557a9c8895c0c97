"""An article that cannot be stored as text is refused, and the field is named."""

import pytest

from timeline.errors import InputError
from timeline.intake.checks import check_incoming
from timeline.records import IncomingArticle


@pytest.mark.parametrize(
    ("incoming", "field", "code"),
    [
        (IncomingArticle(""), "text", "empty-text"),
        (IncomingArticle(" \n\t\u2003"), "text", "empty-text"),
        (IncomingArticle("a\0b"), "text", "binary-text"),
        (IncomingArticle("half \ud83d"), "text", "malformed"),
        (IncomingArticle("é" * 501), "text", "too-large"),
        (IncomingArticle("ok", title="\0"), "title", "binary-text"),
        (IncomingArticle("ok", source="\ud83d"), "source", "malformed"),
        (IncomingArticle("ok", title="x" * 2001), "title", "too-large"),
        (IncomingArticle("ok", url="javascript:alert(1)"), "url", "invalid-input"),
        (IncomingArticle("ok", url="example.com/a"), "url", "invalid-input"),
        (IncomingArticle("ok", language="../en"), "language", "invalid-input"),
        (IncomingArticle("ok", language="shared"), "language", "invalid-input"),
        (IncomingArticle("ok", language=""), "language", "invalid-input"),
    ],
)
def test_what_cannot_be_stored_is_refused(incoming: IncomingArticle, field: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        check_incoming(incoming, max_bytes=1000)
    assert (caught.value.field, caught.value.code) == (field, code)


@pytest.mark.parametrize(
    "incoming",
    [
        IncomingArticle("é" * 500),
        IncomingArticle("x", url="https://example.com/ä?b=c#d"),
        IncomingArticle("😀 نص عربي", title="T", source="S"),
        IncomingArticle("ok", language="EN-gb"),
        IncomingArticle("ok", language="tlh"),
    ],
)
def test_what_can_be_stored_passes(incoming: IncomingArticle) -> None:
    check_incoming(incoming, max_bytes=1000)

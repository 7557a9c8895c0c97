"""Cuts a text at the spans marked in it: segments that joined are the text, each with its spans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A place in a text by code points, and the reasoning that it is linked to."""

    start: int
    end: int
    kind: str
    key: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that the same spans cover, the widest first, and those that begin here."""

    text: str
    spans: tuple[Span, ...] = ()
    begins: tuple[Span, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its spans, each once."""
        return tuple(dict.fromkeys(span.kind for span in self.spans))

    @property
    def innermost(self) -> Span | None:
        """The narrowest span, to which a reader who points here is led."""
        return self.spans[-1] if self.spans else None


def mark(text: str, spans: Iterable[Span], *, offset: int = 0) -> tuple[Segment, ...]:
    """Cut a text at its spans, which may be nested or overlap; `offset` is where it begins.

    What of a span lies outside the text is left out.
    """
    inside = _cut(spans, offset, offset + len(text))
    cuts = sorted({offset, offset + len(text)}.union(*((one.start, one.end) for one in inside)))
    segments: list[Segment] = []
    running: list[Span] = []
    by_start = {start: tuple(begun) for start, begun in groupby(inside, key=_start)}
    for start, end in pairwise(cuts):
        begins = by_start.get(start, ())
        running = sorted((*(one for one in running if one.end > start), *begins), key=_width)
        words = text[start - offset : end - offset]
        segments.append(Segment(words, tuple(reversed(running)), begins))
    return tuple(segments)


def _cut(spans: Iterable[Span], first: int, last: int) -> Sequence[Span]:
    """Return what of the spans lies between two places, in order."""
    shown = (Span(max(one.start, first), min(one.end, last), one.kind, one.key) for one in spans)
    return sorted((one for one in shown if one.start < one.end), key=_start)


def _start(span: Span) -> int:
    return span.start


def _width(span: Span) -> int:
    return span.end - span.start

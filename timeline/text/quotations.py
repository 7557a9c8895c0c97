"""Find the quotations of a text, also where their marks do not balance."""

import re
from bisect import bisect_right

from timeline.records import Span

# The search skips to marks and line breaks; what looks behind stands after them.
_MARK = re.compile(r"[\"“”\n](?:(?<!\n)|\s*\n)")


def find_quotations(text: str) -> tuple[Span, ...]:
    """Return what stands between double quotation marks, in order, without the marks.

    A mark opens when it stands after white space or a bracket and before a character, whatever
    its shape; a quotation that is never closed ends with its paragraph.
    """
    if "``" in text:
        # Marks as TeX has them; the offsets stay.
        text = text.replace("``", ' "').replace("''", '" ')
    spans: list[Span] = []
    start: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark.isspace():
            if start is not None:
                spans.append(Span(start, at))
                start = None
        elif start is None:
            if _can_open(text, at):
                start = at + 1
        elif not _opens_again(text, at):
            spans.append(Span(start, at))
            start = None
    if start is not None:
        spans.append(Span(start, len(text)))
    return tuple(span for span in spans if span.start < span.end)


def _can_open(text: str, at: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    return (before.isspace() or before in "([—–-'‘") and bool(after) and not after.isspace()


def _opens_again(text: str, at: int) -> bool:
    """Whether an opening mark stands inside a quotation: it repeats the first."""
    return text[at] == "“" and _can_open(text, at)


def find_quotation(quotations: tuple[Span, ...], offset: int) -> Span | None:
    """Return the quotation that holds this character, None outside of all."""
    index = bisect_right(quotations, offset, key=lambda span: span.start) - 1
    if index >= 0 and offset < quotations[index].end:
        return quotations[index]
    return None

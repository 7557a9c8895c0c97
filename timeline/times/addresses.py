"""Tell whether a match stands in a web address, an e-mail address or the name of a file."""

import re

from timeline.text.tokens import Tokens
from timeline.times.grammar import RuleMatch

_MARKS = frozenset("/@._-=?&%#:~+")
_LONGEST = 200
_ADDRESS = re.compile(
    r"://|\bwww\.|@\w|\w\.[a-z]{2,}/|\.(?:com|org|net|gov|edu|pdf|docx?|xlsx?|pptx?|odt|csv|tsv|txt"
    r"|md|html?|json|xml|log|zip|tar|gz|jpe?g|png|gif|svg|tiff?|mp[34]|wav|mov)\b",
    re.IGNORECASE,
)


def is_in_address(tokens: Tokens, match: RuleMatch) -> bool:
    """Whether the match is a part of an address: no reader takes its digits for a day told."""
    text, start, end = tokens.text, tokens.starts[match.first], tokens.ends[match.end - 1]
    is_stuck = (start > 0 and text[start - 1] in _MARKS) or (
        end + 1 < len(text) and text[end] in _MARKS and not text[end + 1].isspace()
    )
    if not is_stuck:
        return False
    before = text[max(0, start - _LONGEST) : start]
    after = text[end : end + _LONGEST]
    left = "" if before[-1:].isspace() else before.split()[-1:]
    right = "" if after[:1].isspace() else after.split(maxsplit=1)[:1]
    run = "".join(left) + text[start:end] + "".join(right)
    return _ADDRESS.search(run) is not None

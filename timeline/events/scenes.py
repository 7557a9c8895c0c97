"""The sentence that mentions are made from, ready to be told of."""

from dataclasses import dataclass
from datetime import date

from timeline.events.phrasing import Phrasing
from timeline.events.sentences import SentenceParts
from timeline.records import Quote


@dataclass(frozen=True, slots=True)
class Scene:
    """The sentence that mentions are made from, and the day of publication."""

    parts: SentenceParts
    quote: Quote
    phrasing: Phrasing
    published: date

"""What a digest is made from: sentences of articles that tell of one known day."""

import re
from dataclasses import dataclass
from datetime import date

from timeline.records import HIDDEN_STATUSES, Mention, SourcedMention
from timeline.text.language import list_small_words

_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence that tells what happened on a day.

    `key` names it for the caller, `article` is equal for syndicated copies, `words` are those of
    the sentence in lower case, `salience` and `confidence` (0 to 1) are the mention's own.
    """

    key: str
    article: str
    published: date
    day: date
    words: frozenset[str]
    salience: float
    confidence: float


def read_words(sentence: str) -> frozenset[str]:
    """Return the words of three letters and more, in lower case, without the small ones."""
    return frozenset(_WORD.findall(sentence.lower())) - list_small_words()


def find_day(mention: Mention) -> date | None:
    """Return the one known day of an occurrence that a timeline may show, else None."""
    if mention.aspect != "occurrence" or mention.status in HIDDEN_STATUSES:
        return None
    when = mention.when
    return when.begin.earliest if when.single_day and when.is_known else None


def make_telling(told: SourcedMention) -> Telling | None:
    """Return the mention as a telling of its day, None if it tells no one day."""
    day = find_day(told.mention)
    if day is None:
        return None
    return Telling(
        key=told.key,
        article=told.article.fold,
        published=told.article.published.date(),
        day=day,
        words=read_words(told.mention.quote.exact),
        salience=told.mention.salience,
        confidence=told.mention.confidence,
    )

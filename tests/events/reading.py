"""Takes single sentences apart, for the tests of the stages in between."""

from dataclasses import dataclass
from datetime import date

from timeline.events.actors import find_actors
from timeline.events.bearings import Bearing, settle_bearings
from timeline.events.grammar import load_word_classes
from timeline.events.lexicon import load_senses
from timeline.events.sentences import SentenceParts, take_apart
from timeline.pipeline import analyse, read_article
from timeline.times.tagger import read_text, tag_reading

PUBLISHED = date(2022, 1, 12)
WORDS = load_word_classes("en")


@dataclass(frozen=True)
class Read:
    """A sentence with its parts and the bearing of each trigger."""

    parts: SentenceParts
    bearings: list[Bearing]

    @property
    def triggers(self) -> list[str]:
        """The words that tell of events, in order."""
        return [self.parts.tokens.words[one.token] for one in self.parts.triggers]

    @property
    def clauses(self) -> list[str]:
        """The text of each clause."""
        return [self.parts.tokens.slice_text(one.first, one.end) for one in self.parts.clauses]

    @property
    def dates(self) -> dict[str, str]:
        """The words of the expression that each trigger has, by trigger."""
        dates = self.parts.dates
        return {self.triggers[index]: item.expression.text for index, item in sorted(dates.items())}

    def bearing(self, trigger: str) -> Bearing:
        """Return the bearing of the first trigger that is this word."""
        return self.bearings[self.triggers.index(trigger)]


def read(text: str) -> Read:
    """Take one sentence apart, as if it were the whole article."""
    reading = read_text(text)
    tokens = reading.tokens
    senses = load_senses("en")
    parts = take_apart(
        tokens,
        0,
        len(tokens),
        number=0,
        known=tokens.find_words(senses, 0, len(tokens)),
        expressions=tag_reading(reading, PUBLISHED),
        actors=find_actors(tokens),
        places=(),
        words=WORDS,
        senses=senses,
    )
    return Read(parts, settle_bearings(parts, WORDS))


def title_of(text: str, trigger: str) -> str:
    """Return the title of the first mention of this trigger in an article."""
    mentions = analyse(read_article(text, PUBLISHED)).mentions
    return next(one.title for one in mentions if one.trigger.text == trigger)

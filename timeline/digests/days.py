"""Rank the days of a collection by how much its articles make of them.

A day matters when many articles tell of it, in weighty sentences about what the whole collection
is about, and when much is published around it. This is date ranking by mentions and publication
volume as compared in "Examining the State-of-the-Art in News Timeline Summarization" (ACL 2020),
with each mention weighed by how central its words are, by its salience and by its confidence, and
by how fresh the news was: what an article tells of its own day is why it was written, what it
tells of another day may be background.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log1p

from timeline.digests.tellings import Telling
from timeline.when import Window

BUSY_DAYS = 7
BUSY_WEIGHT = 0.2
"""How far around a day, and how much, the volume of publication counts (tried: 3 to 14 days,
0 to 1.5; between 0 and 0.3 nothing changes by more than the noise of the data)."""
_SMOOTHING = 3
"""Counted as words that nobody shares, so that very short sentences are not the most central."""


@dataclass(frozen=True, slots=True)
class DigestDay:
    """A day that matters: the telling that says best why, and how many articles tell of it."""

    day: date
    score: float
    best: Telling
    articles: int


def choose_days(
    tellings: Sequence[Telling], published: Iterable[date], *, window: Window, count: int
) -> tuple[DigestDay, ...]:
    """Return at most `count` days of the window, the one that matters most first.

    `published` are the publication days of the collection's articles, one for each article.
    """
    told = [telling for telling in tellings if window.holds(telling.day)]
    if not told:
        return ()
    weights = weigh_tellings(told)
    volume = Counter(published)
    days: dict[date, list[Telling]] = defaultdict(list)
    for telling in told:
        days[telling.day].append(telling)
    ranked = [
        DigestDay(
            day,
            round(_score(some, weights) + BUSY_WEIGHT * log1p(_busy_around(day, volume)), 4),
            _choose_best(some, weights),
            len({telling.article for telling in some}),
        )
        for day, some in days.items()
    ]
    return tuple(sorted(ranked, key=lambda one: (-one.score, one.day))[:count])


def weigh_tellings(tellings: Sequence[Telling]) -> dict[str, float]:
    """Return key -> centrality of the words x salience x confidence x freshness; the mean is 1."""
    articles: dict[str, set[str]] = defaultdict(set)
    for telling in tellings:
        articles[telling.article] |= telling.words
    spread = Counter(word for words in articles.values() for word in words)
    raw = {
        telling.key: _find_centrality(telling, spread)
        * telling.salience
        * telling.confidence
        * _find_freshness(telling)
        for telling in tellings
    }
    mean = sum(raw.values()) / len(raw) or 1.0
    return {key: weight / mean for key, weight in raw.items()}


def _score(tellings: Sequence[Telling], weights: Mapping[str, float]) -> float:
    """Count the articles that tell of a day, each by its weightiest sentence."""
    best: dict[str, float] = defaultdict(float)
    for telling in tellings:
        best[telling.article] = max(best[telling.article], weights[telling.key])
    return log1p(sum(best.values()))


def _busy_around(day: date, volume: Mapping[date, int]) -> float:
    """Return how many articles were published near a day, nearer ones counting more."""
    ordinal = day.toordinal()
    return sum(
        volume.get(date.fromordinal(near), 0) * (1 - abs(near - ordinal) / (BUSY_DAYS + 1))
        for near in range(max(1, ordinal - BUSY_DAYS), ordinal + BUSY_DAYS + 1)
        if near <= date.max.toordinal()
    )


def _choose_best(tellings: Sequence[Telling], weights: Mapping[str, float]) -> Telling:
    """Return the telling that most of the others of its day agree with in words."""
    shared = Counter(word for telling in tellings for word in telling.words)

    def rank(telling: Telling) -> tuple[float, int, str]:
        agreed = _find_centrality(telling, shared) * weights[telling.key]
        return (-agreed, _count_lag(telling), telling.key)

    return min(tellings, key=rank)


def _find_freshness(telling: Telling) -> float:
    """Return 2 for news of the day, less for what is told earlier or later, 1 for the far past."""
    return 1 + 1 / (1 + _count_lag(telling))


def _count_lag(telling: Telling) -> int:
    return abs((telling.published - telling.day).days)


def _find_centrality(telling: Telling, spread: Mapping[str, int]) -> float:
    """Return how many others have a word of the sentence, on the mean over its words."""
    return sum(map(spread.__getitem__, telling.words)) / (len(telling.words) + _SMOOTHING)

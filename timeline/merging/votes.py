"""What the mentions of one event say together: its day by vote, its status by the latest word.

The day is the intersection of bounds that most independent sources back, reports before
announcements; readings that lose are kept as disagreements. What is only inferred sharpens that
where it agrees, and has no say where it does not. Order never matters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from timeline.merging.evidence import order_evidence
from timeline.merging.features import fold_name, is_country
from timeline.merging.readings import (
    Reading,
    collect_readings,
    combine,
    count_independent,
    find_voters,
    name_source,
)
from timeline.records import (
    Actor,
    ArticleRef,
    Certainty,
    Disagreement,
    EventFacts,
    Place,
    Precision,
    SourcedMention,
    Status,
)
from timeline.when import Aspect, Bounds, When, intersect, shift

# Of two statuses published at the same moment the one further to the left counts.
_STATUS_ORDER: tuple[Status, ...] = (
    "cancelled",
    "postponed",
    "happened",
    "ongoing",
    "reported",
    "denied",
    "scheduled",
    "predicted",
    "hypothetical",
)
_MORE_SALIENT = 0.9
_MORE_CONFIDENT = 0.8


@dataclass(frozen=True, slots=True)
class _Verdict:
    """A possible outcome of the vote: bounds, the readings that back them, and those that lose."""

    when: When
    backing: tuple[Reading, ...]
    losing: tuple[Reading, ...] = ()

    @property
    def rank(self) -> tuple[int, int, list[tuple[datetime, str]]]:
        articles = list_articles(self.backing)
        reports = list_articles(reading for reading in self.backing if reading.is_report)
        newest = sorted(((ref.published, ref.key) for ref in articles), reverse=True)
        return (count_independent(reports), count_independent(articles), newest)


def settle(mentions: Sequence[SourcedMention]) -> EventFacts:
    """Return the facts of the event that these mentions (at least one) tell of."""
    voters = find_voters(mentions)
    verdict = _vote(collect_readings(voters))
    backing = _find_backing(voters, verdict.when)
    status = _find_status(mentions)
    ordered, titled = order_evidence(mentions, backing, status)
    best = ordered[0].mention
    independent = count_independent(mention.article for mention in mentions)
    last = verdict.when.end.latest
    precision, certainty = _find_precision(ordered, backing, verdict.when)
    time, zone = _find_time(ordered, backing, verdict.when)
    return EventFacts(
        title=titled.mention.title,
        summary=" ".join(best.quote.exact.split()),
        kind=best.kind,
        aspect=_find_aspect(mentions),
        status=status,
        when=verdict.when,
        precision=precision,
        certainty=certainty,
        actors=_unite_actors(ordered),
        places=_unite_places(ordered),
        salience=_raise(
            max(mention.mention.salience for mention in mentions), _MORE_SALIENT, independent
        ),
        confidence=_find_confidence(ordered, backing, verdict),
        source_count=len({name_source(mention.article) for mention in mentions}),
        independent_source_count=independent,
        disagreements=list_disagreements(verdict.losing),
        mentions=tuple(mention.key for mention in ordered),
        time=time,
        zone=zone,
        report_due=shift(last, timedelta(days=1)) if last and status == "scheduled" else None,
    )


def list_articles(readings: Iterable[Reading]) -> list[ArticleRef]:
    """Return the articles that some readings rest on."""
    return [article for reading in readings for article in reading.articles]


def _vote(readings: Sequence[Reading]) -> _Verdict:
    """Let the dates that are told vote first, then those inferred that do not contradict them.

    Nobody says an inferred day, so it can neither lose nor make a dispute.
    """
    told = [reading for reading in readings if reading.is_told]
    verdict = _count_votes(told or readings)
    if not told:
        return replace(verdict, losing=())
    agreeing = [
        replace(reading, when=both)
        for reading in readings
        if not reading.is_told and (both := intersect(verdict.when, reading.when)) is not None
    ]
    if not agreeing:
        return verdict
    sharper = _count_votes(agreeing)
    return replace(verdict, when=sharper.when, backing=verdict.backing + sharper.backing)


def _count_votes(readings: Sequence[Reading]) -> _Verdict:
    """Return the bounds that most independent sources back.

    Bounds are boxes (begin by end), so whatever agrees has a corner of earliest days in common:
    trying every such corner tries every set of readings that agree.
    """
    if len({reading.when for reading in readings}) == 1:  # most events have one reading
        return _Verdict(_fold_whens([readings[0].when] * 2), tuple(readings))
    newest: dict[When, tuple[datetime, str]] = {}
    for reading in readings:
        age = max((article.published, article.key) for article in reading.articles)
        newest[reading.when] = max(newest.get(reading.when, age), age)
    whens = sorted(newest, key=lambda when: (newest[when], _order_when(when)), reverse=True)
    corners = {
        (begin, end)
        for begin in {when.begin.earliest or date.min for when in whens}
        for end in {when.end.earliest or date.min for when in whens}
        if begin <= end
    }
    agreeing = {
        tuple(when for when in whens if _has_day(when.begin, begin) and _has_day(when.end, end))
        for begin, end in corners
    }
    outcomes = {
        _fold_whens((*some, *whens)) for some in (*agreeing, *((w,) for w in whens)) if some
    }
    verdict = max(
        (
            _Verdict(when, tuple(r for r in readings if combine(when, r.when) is not None))
            for when in outcomes
        ),
        key=lambda verdict: (verdict.rank, _order_when(verdict.when)),
    )
    return replace(verdict, losing=tuple(r for r in readings if r not in verdict.backing))


def _fold_whens(whens: Sequence[When]) -> When:
    """Narrow the first by each of the others that does not contradict what came of it."""
    outcome = whens[0]
    for when in whens[1:]:
        outcome = combine(outcome, when) or outcome
    return outcome


def _has_day(bounds: Bounds, day: date) -> bool:
    return (bounds.earliest or date.min) <= day <= (bounds.latest or date.max)


def list_disagreements(readings: Sequence[Reading]) -> tuple[Disagreement, ...]:
    """Return readings that lose, each with its sources, those of most sources first."""
    losing: dict[When, list[str]] = {}
    for reading in readings:
        losing.setdefault(reading.when, []).append(reading.source)
    return tuple(
        Disagreement(when, tuple(sorted(losing[when])))
        for when in sorted(losing, key=lambda when: (-len(losing[when]), _order_when(when)))
    )


def _order_when(when: When) -> tuple[date, date, date, date, bool, int]:
    return (
        when.begin.earliest or date.min,
        when.begin.latest or date.max,
        when.end.earliest or date.min,
        when.end.latest or date.max,
        when.single_day,
        when.length or 0,
    )


def _find_backing(voters: Iterable[tuple[SourcedMention, When]], when: When) -> frozenset[str]:
    """Return the keys of the mentions that have a vote and agree with the outcome."""
    return frozenset(
        mention.key for mention, reading in voters if combine(when, reading) is not None
    )


def _find_status(mentions: Sequence[SourcedMention]) -> Status:
    """Return the status that was published last."""
    latest = max(mention.article.published for mention in mentions)
    return min(
        (mention.mention.status for mention in mentions if mention.article.published == latest),
        key=_STATUS_ORDER.index,
    )


def _find_aspect(mentions: Sequence[SourcedMention]) -> Aspect:
    """Return "occurrence" if one tells of it so: what goes on at publication may be one, too."""
    aspects = {mention.mention.aspect for mention in mentions}
    return "occurrence" if "occurrence" in aspects else "state"


def _list_exact(
    ordered: Sequence[SourcedMention], backing: frozenset[str], when: When
) -> list[SourcedMention]:
    """Return the mentions that say just what came out, best first."""
    return [
        mention
        for mention in ordered
        if mention.key in backing
        and (mention.mention.when.begin, mention.mention.when.end) == (when.begin, when.end)
    ]


def _find_precision(
    ordered: Sequence[SourcedMention], backing: frozenset[str], when: When
) -> tuple[Precision, Certainty]:
    """Take both from the best mention that says the outcome; else the outcome is inferred."""
    for mention in _list_exact(ordered, backing, when):
        return mention.mention.precision, mention.mention.certainty
    known = when.is_known and when.begin == when.end
    return "day" if known else ordered[0].mention.precision, "inferred"


def _find_time(
    ordered: Sequence[SourcedMention], backing: frozenset[str], when: When
) -> tuple[str | None, str | None]:
    for mention in _list_exact(ordered, backing, when):
        expression = mention.mention.expression
        if expression is not None and expression.time is not None:
            return expression.time, expression.zone
    return None, None


def _find_confidence(
    ordered: Sequence[SourcedMention], backing: frozenset[str], verdict: _Verdict
) -> float:
    """Raise the best mention's confidence by further sources, lower it by those that disagree."""
    best = max(m.mention.confidence for m in ordered if not backing or m.key in backing)
    agreeing = count_independent(list_articles(verdict.backing))
    voting = count_independent(list_articles((*verdict.backing, *verdict.losing)))
    share = agreeing / max(voting, agreeing)
    return round(_raise(best, _MORE_CONFIDENT, agreeing) * share, 4)


def _raise(value: float, factor: float, sources: int) -> float:
    """Bring a value nearer to 1 with every independent source after the first."""
    return round(1 - (1 - value) * factor ** (sources - 1), 4)


def _unite_actors(ordered: Sequence[SourcedMention]) -> tuple[Actor, ...]:
    """Name everybody once, a person by the longest form of the name."""
    united: list[Actor] = []
    for actor in (actor for mention in ordered for actor in mention.mention.actors):
        same = next((known for known in united if _is_same_actor(known, actor)), None)
        if same is None:
            united.append(actor)
        elif len(actor.name.split()) > len(same.name.split()):
            united[united.index(same)] = actor
    return tuple(united)


def _is_same_actor(one: Actor, other: Actor) -> bool:
    names = fold_name(one.name).split(), fold_name(other.name).split()
    if one.type != "person" or other.type != "person":
        return names[0] == names[1]
    return set(names[0]) <= set(names[1]) or set(names[1]) <= set(names[0])


def _unite_places(ordered: Sequence[SourcedMention]) -> tuple[Place, ...]:
    """Name every place once, a country only where no place in it is named."""
    united: dict[str, Place] = {}
    for place in (place for mention in ordered for place in mention.mention.places):
        united.setdefault(fold_name(place.name), place)
    towns = {place.country for place in united.values() if not is_country(place)}
    return tuple(
        place for place in united.values() if place.country not in towns or not is_country(place)
    )

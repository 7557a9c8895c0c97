"""Put what editors hold an event to say in the place of what its articles say."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import timedelta

from timeline.merging.readings import collect_readings, combine, find_voters
from timeline.merging.votes import list_disagreements
from timeline.records import Disagreement, EventChange, EventFacts, Hand, MergePlan, SourcedMention
from timeline.store.overrides import LockedDay, Locks, MadeEvent
from timeline.times.calendar import month_period, year_period
from timeline.when import When, shift

PLAIN_FIELDS = ("title", "summary", "kind", "status", "aspect", "places", "actors")
LOCKABLE = (*PLAIN_FIELDS, "when")
MADE_SALIENCE = 0.5
"""Half way: nobody counted how much articles make of it."""


def lock_plan(
    plan: MergePlan, locks: Mapping[str, Locks], told: Mapping[str, SourcedMention]
) -> MergePlan:
    """Return the plan with the locked fields of its events as editors want them."""
    if not locks:
        return plan
    return replace(plan, changes=tuple(_lock_change(each, locks, told) for each in plan.changes))


def lock_facts(facts: EventFacts, locks: Locks, mentions: Sequence[SourcedMention]) -> EventFacts:
    """Return the facts of an event with what is locked in place of what its mentions say."""
    locked = [name for name in LOCKABLE if getattr(locks, name) is not None]
    if not locked:
        return facts
    facts = replace(facts, hand=Hand(tuple(locked)))
    facts = replace(
        facts, **{name: getattr(locks, name) for name in locked if name in PLAIN_FIELDS}
    )
    if locks.when is not None:
        facts = _lock_day(facts, locks.when)
        facts = replace(facts, disagreements=_find_disagreements(facts.when, mentions))
    return _find_report_due(facts)


def make_facts(made: MadeEvent) -> EventFacts:
    """Return the facts of an event made by hand; what is unlocked is as it was made."""
    base = made.base
    found = {
        field.name: getattr(made.locks, field.name)
        if getattr(made.locks, field.name) is not None
        else getattr(base, field.name)
        for field in fields(Locks)
    }
    day: LockedDay = found.pop("when")
    cited = found.pop("cited") or ()
    facts = EventFacts(
        **found,
        when=day.when,
        precision=day.precision,
        certainty=day.certainty,
        salience=MADE_SALIENCE,
        confidence=1.0,
        source_count=0,
        independent_source_count=0,
        disagreements=(),
        mentions=(),
        time=day.time,
        zone=day.zone,
        hand=Hand(LOCKABLE, is_made=True, cited=cited),
    )
    return _find_report_due(facts)


def find_locks(facts: EventFacts) -> Locks:
    """Return all that can be locked of an event, as it is."""
    day = LockedDay(facts.when, facts.precision, facts.certainty, facts.time, facts.zone)
    return Locks(**{name: getattr(facts, name) for name in PLAIN_FIELDS}, when=day)


def lock_day(when: When) -> LockedDay:
    """Return a day that an editor gives, with its precision."""
    first, last = when.hull.first, when.hull.last
    if first is None or last is None:
        return LockedDay(when, "open", "explicit")
    if first == last:
        return LockedDay(when, "day", "explicit")
    if when.single_day and (first, last) == month_period(first.year, first.month):
        return LockedDay(when, "month", "explicit")
    if when.single_day and (first, last) == year_period(first.year):
        return LockedDay(when, "year", "explicit")
    return LockedDay(when, "span", "explicit")


def _lock_change(
    change: EventChange, locks: Mapping[str, Locks], told: Mapping[str, SourcedMention]
) -> EventChange:
    held = locks.get(change.event_id) if change.event_id is not None else None
    if held is None:
        return change
    mentions = [told[key] for key in change.facts.mentions]
    return replace(change, facts=lock_facts(change.facts, held, mentions))


def _lock_day(facts: EventFacts, day: LockedDay) -> EventFacts:
    return replace(
        facts,
        when=day.when,
        precision=day.precision,
        certainty=day.certainty,
        time=day.time,
        zone=day.zone,
    )


def _find_disagreements(when: When, mentions: Sequence[SourcedMention]) -> tuple[Disagreement, ...]:
    """Return what sources say against the editor's day: a locked day hides no dispute."""
    told = [reading for reading in collect_readings(find_voters(mentions)) if reading.is_told]
    return list_disagreements([one for one in told if combine(when, one.when) is None])


def _find_report_due(facts: EventFacts) -> EventFacts:
    last = facts.when.end.latest
    due = shift(last, timedelta(days=1)) if last and facts.status == "scheduled" else None
    return replace(facts, report_due=due)

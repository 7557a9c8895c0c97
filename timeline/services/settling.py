"""Settle anew what the mentions that hang together are: the one way in which events change."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from timeline.config import Settings
from timeline.merging.keys import mention_key
from timeline.merging.links import block_keys, date_range, link_strength
from timeline.merging.plan import plan_merge
from timeline.records import EventChange, MergePlan, SourcedMention
from timeline.services.overrides import lock_plan, make_facts
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.judgements import list_former, list_judgements, list_lost
from timeline.store.mentions import Linker, load_component
from timeline.store.overrides import MadeEvent, list_deleted, load_locks

LINKER = Linker(key=mention_key, blocks=block_keys, days=date_range, link=link_strength)


def settle_events(
    store: Store,
    mentions: Sequence[SourcedMention],
    *,
    events: Iterable[str],
    settings: Settings,
    at: datetime,
    revived: Iterable[str] = (),
) -> tuple[str, ...]:
    """Settle all events that hang together with these mentions and events; returns the changed.

    What editors locked stays as they said. `revived` names events out of use that may come back.
    Call it inside `store.write()`.
    """
    component = load_component(store, mentions, linker=LINKER, events=events)
    told = {mention.key: mention for mention in component.mentions}
    plan = plan_merge(
        component.mentions,
        component.current,
        component.ages,
        former={**list_lost(store, revived), **list_former(store, component.ages)},
        judgements=list_judgements(store, told),
        deleted=list_deleted(store, told),
    )
    known = [change.event_id for change in plan.changes if change.event_id is not None]
    plan = lock_plan(plan, load_locks(store, known), told)
    return carry_out(store, plan, told, at=at, quote_chars=settings.quote_chars)


def settle_made(store: Store, made: Iterable[MadeEvent], *, at: datetime) -> tuple[str, ...]:
    """Settle events made by hand, which no article tells of; returns the changed."""
    changes = []
    redirects: list[tuple[str, str | None]] = []
    for one in made:
        if one.fate == "stands":
            changes.append(EventChange(one.public, make_facts(one)))
        else:
            redirects.append((one.public, one.target))
    return carry_out(store, MergePlan(tuple(changes), tuple(redirects)), {}, at=at)

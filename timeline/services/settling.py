"""Settle anew what the mentions that hang together are: the one way in which events change."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from timeline.config import Settings
from timeline.merging.keys import mention_key
from timeline.merging.links import block_keys, date_range, link_strength
from timeline.merging.plan import plan_merge
from timeline.records import SourcedMention
from timeline.store.database import Store
from timeline.store.events import carry_out
from timeline.store.judgements import list_former, list_judgements
from timeline.store.mentions import Linker, load_component

LINKER = Linker(key=mention_key, blocks=block_keys, days=date_range, link=link_strength)


def settle_events(
    store: Store,
    mentions: Sequence[SourcedMention],
    *,
    events: Iterable[str],
    settings: Settings,
    at: datetime,
) -> tuple[str, ...]:
    """Settle all events that hang together with these mentions and events; returns the changed.

    Call it inside `store.write()`.
    """
    component = load_component(store, mentions, linker=LINKER, events=events)
    told = {mention.key: mention for mention in component.mentions}
    plan = plan_merge(
        component.mentions,
        component.current,
        component.ages,
        former=list_former(store, component.ages),
        judgements=list_judgements(store, told),
    )
    return carry_out(store, plan, told, at=at, quote_chars=settings.quote_chars)

"""Why the mentions of a stored event are one: the strongest link of each, in lines for people."""

from collections.abc import Sequence

from timeline.merging.links import explain_link, link_strength
from timeline.records import Judgement, SourcedMention
from timeline.services.settling import LINKER
from timeline.store.database import Store
from timeline.store.events import get_document
from timeline.store.judgements import list_judgements
from timeline.store.mentions import load_component


def explain_event(store: Store, event_id: str) -> list[str]:
    """Return lines on each mention; raises NotFoundError, GoneError or MovedError."""
    with store.read():
        get_document(store, event_id)
        component = load_component(store, (), linker=LINKER, events=[event_id])
        judgements = list_judgements(store, component.current)
    told = [one for one in component.mentions if component.current.get(one.key) == event_id]
    return [line for one in told for line in _explain_mention(one, told, judgements)]


def _explain_mention(
    mention: SourcedMention, told: Sequence[SourcedMention], judgements: Sequence[Judgement]
) -> list[str]:
    name = f"{mention.key} {mention.mention.trigger.text!r} in {mention.article.key}"
    lines = [name]
    others = [one for one in told if one is not mention]
    judged = [each for each in judgements if each.is_same and mention.key in (each.one, each.other)]
    if judged:
        lines.append(f"  joined by an editor with {len(judged)} other mention(s)")
    if not others:
        return [*lines, "  the only mention"]
    best = max(others, key=lambda one: (link_strength(mention, one), one.key))
    parts = explain_link(mention, best)
    if parts.strength == 0:
        return [*lines, "  no link of its own"] if not judged else lines
    lines.append(
        f"  linked to {best.key} {best.mention.trigger.text!r}: {parts.strength} "
        f"(names {parts.names}, words {parts.words}, place {parts.place}; days {parts.days})"
    )
    return lines

"""From mentions to a plan: what the events are, and which keeps which identity.

Events take their cluster oldest first, so an old link goes on telling of what it told of.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from timeline.merging.clusters import cluster
from timeline.merging.votes import settle
from timeline.records import EventChange, Judgement, MergePlan, SourcedMention


def plan_merge(
    mentions: Sequence[SourcedMention],
    current: Mapping[str, str],
    ages: Mapping[str, int],
    *,
    former: Mapping[str, str] | None = None,
    judgements: Sequence[Judgement] = (),
    deleted: Collection[str] = (),
) -> MergePlan:
    """Plan the events of these mentions (whole components) and the fate of the events so far.

    `current` tells each mention's event now, `ages` the number by which events were made (lower
    is older) for every event concerned, with or without mentions left. `former` tells the event
    merged away that a mention once belonged to: it is revived when its mentions part again.
    Mentions that are `deleted` are of no event, and neither is what hangs with them alone.
    """
    by_key = {mention.key: mention for mention in mentions}
    clusters = _drop_deleted(cluster(mentions, judgements), current, deleted)
    former = former or {}
    taken, redirects = _assign_events(clusters, by_key, current, ages, former)
    _revive(clusters, taken, former, set(ages))
    changes = (
        EventChange(taken.get(number), settle([by_key[key] for key in keys]))
        for number, keys in enumerate(clusters)
    )
    return MergePlan(tuple(changes), redirects)


def _drop_deleted(
    clusters: Sequence[tuple[str, ...]], current: Mapping[str, str], deleted: Collection[str]
) -> Sequence[tuple[str, ...]]:
    """Leave deleted mentions out, and with them what no event has had so far.

    A deleted event must not come back with the next telling of it; but an event that stands
    must not go because a telling links it to a deleted one.
    """
    if not deleted:
        return clusters
    kept = []
    for keys in clusters:
        rest = tuple(key for key in keys if key not in deleted)
        if rest == keys or any(key in current for key in rest):
            kept.append(rest)
    return kept


def _assign_events(
    clusters: Sequence[tuple[str, ...]],
    by_key: Mapping[str, SourcedMention],
    current: Mapping[str, str],
    ages: Mapping[str, int],
    former: Mapping[str, str],
) -> tuple[dict[int, str], tuple[tuple[str, str | None], ...]]:
    """Give each event, oldest first, the cluster that holds most of its mentions.

    Those that it took over from an event merged away count last: that event may come back.
    """
    taken: dict[int, str] = {}
    redirects: list[tuple[str, str | None]] = []
    votes: dict[str, Counter[int]] = {}
    own: dict[str, Counter[int]] = {}
    for number, keys in enumerate(clusters):
        for key in keys:
            if key in current:
                votes.setdefault(current[key], Counter())[number] += 1
                own.setdefault(current[key], Counter())[number] += key not in former
    ranks = [_rank_cluster(keys, by_key) for keys in clusters]
    for event_id in sorted({*ages, *votes}, key=lambda each: (ages.get(each, 0), each)):
        counts = votes.get(event_id)
        if not counts:
            redirects.append((event_id, None))
            continue
        mine = own[event_id]
        home = min(counts, key=lambda each: (-mine[each], -counts[each], ranks[each]))
        if home in taken:
            redirects.append((event_id, taken[home]))
        else:
            taken[home] = event_id
    return taken, tuple(redirects)


def _rank_cluster(
    keys: Sequence[str], by_key: Mapping[str, SourcedMention]
) -> tuple[bool, datetime, str]:
    """Order clusters: dated ones first, then by their oldest mention."""
    whens = [by_key[key].mention.when for key in keys]
    dated = any(when.begin.is_known or when.end.is_known for when in whens)
    published, key = min((by_key[key].article.published, key) for key in keys)
    return (not dated, published, key)


def _revive(
    clusters: Sequence[tuple[str, ...]],
    taken: dict[int, str],
    former: Mapping[str, str],
    known: set[str],
) -> None:
    """Give clusters without an event the one that most of their mentions once were."""
    used = {*known, *taken.values()}
    for number, keys in enumerate(clusters):
        if number in taken:
            continue
        counts = Counter(former[key] for key in keys if former.get(key, "") not in {"", *used})
        if counts:
            taken[number] = min(counts, key=lambda event_id: (-counts[event_id], event_id))
            used.add(taken[number])

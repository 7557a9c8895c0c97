"""From mentions to events: strongest link first, forbidden joins skipped, any order the same.

Dated mentions (begin or end a known day) make the cores. A vague mention joins the one core
that it fits best; when a second core fits about as well it joins none. Vague mentions without
a core cluster among themselves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.merging.features import Features, describe
from timeline.merging.links import are_apart, bridges, clashes, measure_link
from timeline.records import SourcedMention

SIZE_CAP = 400
_FLOORS = (0.55, 0.65, 0.75)
_MARGIN = 0.15


@dataclass(frozen=True, slots=True)
class _Link:
    """Two mentions by their place in the order of keys, the stronger the earlier."""

    strength: float
    one: int
    other: int

    @property
    def rank(self) -> tuple[float, int, int]:
        return (-self.strength, self.one, self.other)


class _Clusters:
    """A growing partition: who is with whom, and whether two groups may join."""

    def __init__(
        self, told: Sequence[Features], members: Iterable[int], links: Sequence[_Link]
    ) -> None:
        self._told = told
        self._linked = {(link.one, link.other) for link in links}
        self._home = {number: number for number in members}
        self._members = {number: [number] for number in self._home}

    def list_groups(self) -> list[list[int]]:
        return list(self._members.values())

    def find_home(self, number: int) -> int:
        return self._home[number]

    def join(self, one: int, other: int) -> bool:
        """Join the groups of two mentions unless that is forbidden; say whether they are one."""
        home, gone = sorted((self._home[one], self._home[other]))
        if home == gone:
            return True
        if not self.may_join(one, other):
            return False
        for number in self._members[gone]:
            self._home[number] = home
        self._members[home] += self._members.pop(gone)
        return True

    def may_join(self, one: int, other: int) -> bool:
        some, others = self._members[self._home[one]], self._members[self._home[other]]
        return not any(self._is_forbidden(a, b, (*some, *others)) for a in some for b in others)

    def _is_forbidden(self, one: int, other: int, union: Iterable[int]) -> bool:
        if (min(one, other), max(one, other)) in self._linked:
            return False  # no link is forbidden, and most pairs of a large event are linked
        a, b = self._told[one], self._told[other]
        if clashes(a, b):
            return True
        return are_apart(a, b) and not any(bridges(self._told[n], a, b) for n in union)


def cluster(mentions: Sequence[SourcedMention]) -> tuple[tuple[str, ...], ...]:
    """Return which mentions are one event: sorted keys, sorted by first key."""
    keyed = {mention.key: mention for mention in mentions}
    keys = sorted(keyed)
    told = [describe(keyed[key]) for key in keys]
    groups = _cluster_linked(told, range(len(told)), _find_links(told), floors=_FLOORS)
    return tuple(sorted(tuple(keys[number] for number in sorted(group)) for group in groups))


def _find_links(told: Sequence[Features]) -> list[_Link]:
    """Measure the pairs that share an index key and overlap, the strongest link first."""
    by_key: dict[str, set[int]] = defaultdict(set)
    links: list[_Link] = []
    for one in sorted(range(len(told)), key=lambda number: told[number].first):
        for other in set[int]().union(*(by_key[key] for key in told[one].keys)):
            if told[other].last < told[one].first:
                for key in told[other].keys:  # too old for all that follow
                    by_key[key].discard(other)
            elif strength := measure_link(told[one], told[other]):
                links.append(_Link(strength, min(one, other), max(one, other)))
        for key in told[one].keys:
            by_key[key].add(one)
    return sorted(links, key=lambda link: link.rank)


def _cluster_linked(
    told: Sequence[Features],
    members: Iterable[int],
    links: Sequence[_Link],
    *,
    floors: Sequence[float],
) -> list[list[int]]:
    """Cluster each connected component; in one that is too large only stronger links count."""
    groups: list[list[int]] = []
    for part, own in _split_components(members, links):
        if not own:
            groups.append(part)  # one mention by itself, as most are
        elif len(part) > SIZE_CAP and floors:
            strong = [link for link in own if link.strength >= floors[0]]
            groups += _cluster_linked(told, part, strong, floors=floors[1:])
        else:
            groups += _cluster_component(told, part, own)
    return groups


def _split_components(
    members: Iterable[int], links: Sequence[_Link]
) -> Iterator[tuple[list[int], list[_Link]]]:
    """Yield the members that hang together by links, each time with those links in their order."""
    near: dict[int, list[int]] = {number: [] for number in members}
    for link in links:
        near[link.one].append(link.other)
        near[link.other].append(link.one)
    part_of: dict[int, int] = {}
    parts: list[list[int]] = []
    for start in near:
        if start in part_of:
            continue
        waiting, part = [start], [start]
        part_of[start] = len(parts)
        while waiting:
            fresh = [number for number in near[waiting.pop()] if number not in part_of]
            fresh = list(dict.fromkeys(fresh))
            part_of.update(dict.fromkeys(fresh, len(parts)))
            part += fresh
            waiting += fresh
        parts.append(part)
    own: list[list[_Link]] = [[] for _ in parts]
    for link in links:
        own[part_of[link.one]].append(link)
    yield from zip(parts, own, strict=True)


def _cluster_component(
    told: Sequence[Features], members: Sequence[int], links: Sequence[_Link]
) -> list[list[int]]:
    clusters = _Clusters(told, members, links)
    for link in links:
        if told[link.one].is_dated and told[link.other].is_dated:
            clusters.join(link.one, link.other)
    placed = {
        vague
        for vague, dated in _choose_cores(told, links, clusters)
        if clusters.join(vague, dated)
    }
    for link in links:
        both = (link.one, link.other)
        if not any(told[number].is_dated or number in placed for number in both):
            clusters.join(*both)
    return clusters.list_groups()


def _choose_cores(
    told: Sequence[Features], links: Sequence[_Link], clusters: _Clusters
) -> list[tuple[int, int]]:
    """Pair each vague mention that fits one core only with a member of it, best fit first.

    All choose among the cores as the dated mentions made them, so none depends on another.
    """
    fits: dict[int, dict[int, _Link]] = defaultdict(dict)
    for link in links:
        vague, dated = sorted((link.one, link.other), key=lambda number: told[number].is_dated)
        if told[dated].is_dated and not told[vague].is_dated and clusters.may_join(vague, dated):
            fits[vague].setdefault(clusters.find_home(dated), link)
    chosen = []
    for cores in fits.values():
        best, *others = cores.values()
        if not others or others[0].strength < best.strength - _MARGIN:
            chosen.append(best)
    return [
        (link.one, link.other) if told[link.other].is_dated else (link.other, link.one)
        for link in sorted(chosen, key=lambda link: link.rank)
    ]

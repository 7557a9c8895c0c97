"""From mentions to events: strongest link first, forbidden joins skipped, any order the same.

Dated mentions (begin or end a known day) make the cores. A vague mention joins the one core that
it fits best; when a second core fits about as well it joins none. Then those that are left may
follow a vague mention that found its core, unless they fit one without a core as well; once only,
for longer chains drift. Vague mentions without a core cluster among themselves. What editors
judged goes before all links: mentions that they joined are together from the start, and groups
with two that they parted never join.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from timeline.merging.features import Features, describe
from timeline.merging.groups import Groups, order
from timeline.merging.links import FAR_CHARS, measure_link
from timeline.records import Judgement, SourcedMention

SIZE_CAP = 400
_FLOORS = (0.55, 0.65, 0.75)
_MARGIN = 0.15
_JUDGED = 2.0
"""The strength of a link that an editor made: before all others, and above every floor."""


@dataclass(frozen=True, slots=True)
class _Link:
    """Two mentions by their place in the order of keys, the stronger the earlier."""

    strength: float
    one: int
    other: int

    @property
    def rank(self) -> tuple[float, int, int]:
        return (-self.strength, self.one, self.other)


def cluster(
    mentions: Sequence[SourcedMention], judgements: Iterable[Judgement] = ()
) -> tuple[tuple[str, ...], ...]:
    """Return which mentions are one event: sorted keys, sorted by first key.

    Of two judgements on the same pair the later one counts.
    """
    keyed = {mention.key: mention for mention in mentions}
    keys = sorted(keyed)
    told = [describe(keyed[key]) for key in keys]
    joined, parted = _read_judgements(judgements, {key: n for n, key in enumerate(keys)})
    judged = [_Link(_JUDGED, *pair) for pair in sorted(joined)]
    known = [link for link in _find_links(told) if (link.one, link.other) not in joined | parted]
    groups = _cluster_linked(told, range(len(told)), [*judged, *known], parted, floors=_FLOORS)
    return tuple(sorted(tuple(keys[number] for number in sorted(group)) for group in groups))


def _read_judgements(
    judgements: Iterable[Judgement], numbers: Mapping[str, int]
) -> tuple[frozenset[tuple[int, int]], frozenset[tuple[int, int]]]:
    """Return the pairs that were joined and those that were parted, of the mentions at hand."""
    verdicts = {
        order(numbers[each.one], numbers[each.other]): each.is_same
        for each in judgements
        if each.one in numbers and each.other in numbers
    }
    joined = frozenset(pair for pair, is_same in verdicts.items() if is_same)
    return joined, frozenset(verdicts) - joined


def _find_links(told: Sequence[Features]) -> list[_Link]:
    """Measure the pairs that may link, the strongest link first."""
    links = [
        _Link(strength, *order(one, other))
        for pairs in (_pair_within(told), _pair_across(told))
        for one, other in pairs
        if (strength := measure_link(told[one], told[other]))
    ]
    return sorted(links, key=lambda link: link.rank)


def _pair_within(told: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of each article that are near enough in its text."""
    place = [(features.article, features.sentence) for features in told]
    near: deque[int] = deque()
    for one in sorted(range(len(told)), key=place.__getitem__):
        article, sentence = place[one]
        while near and (place[near[0]][0] != article or sentence - place[near[0]][1] > FAR_CHARS):
            near.popleft()
        yield from ((other, one) for other in near)
        near.append(one)


def _pair_across(told: Sequence[Features]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of two articles that share an index key and overlap."""
    by_key: dict[str, dict[str, list[int]]] = {}
    for one in sorted(range(len(told)), key=lambda number: told[number].since):
        first, article = told[one].since, told[one].article
        met: set[int] = set()
        for key in told[one].keys:
            by_article = by_key.setdefault(key, {})
            own = by_article.pop(article, [])
            for each, numbers in list(by_article.items()):
                # Who is too old for this one is so for all that follow.
                near = [other for other in numbers if told[other].last >= first]
                met.update(near)
                if near:
                    by_article[each] = near
                else:
                    del by_article[each]
            own.append(one)
            by_article[article] = own
        yield from ((other, one) for other in met)


def _cluster_linked(
    told: Sequence[Features],
    members: Iterable[int],
    links: Sequence[_Link],
    parted: frozenset[tuple[int, int]],
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
            groups += _cluster_linked(told, part, strong, parted, floors=floors[1:])
        else:
            groups += _cluster_component(told, part, own, parted)
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
    told: Sequence[Features],
    members: Sequence[int],
    links: Sequence[_Link],
    parted: frozenset[tuple[int, int]],
) -> list[list[int]]:
    groups = Groups(told, members, parted)
    for link in links:
        if link.strength == _JUDGED:
            groups.join(link.one, link.other, is_judged=True)
    groups.keep_judged()
    for link in links:
        if told[link.one].is_dated and told[link.other].is_dated:
            groups.join(link.one, link.other)
    for choose in (_choose_cores, _choose_followed):
        for link in choose(links, groups):
            groups.join(link.one, link.other)
    for link in links:
        if not (groups.is_dated(link.one) or groups.is_dated(link.other)):
            groups.join(link.one, link.other)
    return groups.list_groups()


def _choose_cores(links: Sequence[_Link], groups: Groups) -> list[_Link]:
    """Return for each vague mention that fits one core only its link to that, best fit first.

    All of a round choose among the same cores, so none depends on another.
    Vague mentions that an editor joined choose as one.
    """
    fits: dict[int, dict[int, _Link]] = defaultdict(dict)
    for link in links:
        vague, dated = sorted((link.one, link.other), key=groups.is_dated)
        is_choice = groups.is_dated(dated) and not groups.is_dated(vague)
        if is_choice and groups.may_join(vague, dated):
            fits[groups.find_home(vague)].setdefault(groups.find_home(dated), link)
    chosen = []
    for cores in fits.values():
        best, *others = cores.values()
        if not others or others[0].strength < best.strength - _MARGIN:
            chosen.append(best)
    return sorted(chosen, key=lambda link: link.rank)


def _choose_followed(links: Sequence[_Link], groups: Groups) -> list[_Link]:
    """Return the choices of the vague mentions left, now that cores hold vague mentions, too.

    Who is linked as strongly to a mention without a core stays with that.
    """
    without: dict[int, float] = {}
    for link in links:
        homes = {groups.find_home(link.one), groups.find_home(link.other)}
        if len(homes) == 2 and not (groups.is_dated(link.one) or groups.is_dated(link.other)):
            for home in homes:
                without.setdefault(home, link.strength)
    return [
        link
        for link in _choose_cores(links, groups)
        if link.strength
        > max(without.get(groups.find_home(number), 0.0) for number in (link.one, link.other))
    ]

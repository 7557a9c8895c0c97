"""The order in which mentions arrive changes neither which are one event nor what it says."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.merging.making import tell
from timeline.merging.clusters import cluster
from timeline.merging.links import block_keys, date_range, link_strength
from timeline.merging.plan import plan_merge
from timeline.merging.votes import settle
from timeline.records import Certainty, EventFacts, Judgement, Kind, SourcedMention, Status
from timeline.when import intersect, make_when

KINDS: list[Kind] = [
    "meeting",
    "meeting",
    "disaster",
    "court",
    "statement",
    "economy",
    "launch",
    "death",
    "other",
]
CERTAINTIES: list[Certainty] = ["explicit", "explicit", "inferred"]
STATUSES: list[Status] = ["happened", "happened", "scheduled", "postponed", "cancelled"]
WHENS = [
    "3",
    "4",
    "5",
    "6",
    "9",
    "12",
    "3/5",
    "4/12",
    "3>",
    ">6",
    "..6",
    "..13",
    "5..",
    "1..9",
    "?",
]


@st.composite
def tellings(draw: st.DrawFn, *, size: int = 9) -> list[SourcedMention]:
    """A few mentions that are alike enough to be taken for one another."""
    articles = [
        (f"article-{number}", draw(st.sampled_from("ABC")), draw(st.integers(2, 14)))
        for number in range(draw(st.integers(1, 6)))
    ]
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=2))
    names = draw(
        st.lists(st.sampled_from(["NATO", "Russia", "US", "Smith"]), min_size=1, max_size=3)
    )
    mentions = []
    for number in range(draw(st.integers(1, size))):
        article, source, published = draw(st.sampled_from(articles))
        mentions.append(
            tell(
                f"m{number}",
                draw(st.sampled_from(WHENS)),
                article=article,
                source=source,
                published=str(published),
                fold=draw(st.sampled_from(["", "wire"])),
                kind=draw(st.sampled_from(kinds)),
                status=draw(st.sampled_from(STATUSES)),
                certainty=draw(st.sampled_from(CERTAINTIES)),
                actors=sorted(draw(st.sets(st.sampled_from(names), max_size=2))),
                places=draw(st.sampled_from([[], [], ["Geneva"], ["Brussels"]])),
                words=draw(st.sampled_from(["", "crisis", "crisis council", "gas"])),
                salience=draw(st.sampled_from([0.3, 0.6])),
                at=draw(st.sampled_from([0, 90, 4_000, 8_000])),
            )
        )
    return mentions


@dataclass
class Register:
    """Events as a store would keep them: whole components are planned, plans carried out."""

    link: Callable[[SourcedMention, SourcedMention], float] = link_strength
    mentions: dict[str, SourcedMention] = field(default_factory=dict)
    current: dict[str, str] = field(default_factory=dict)
    facts: dict[str, EventFacts] = field(default_factory=dict)
    ages: dict[str, int] = field(default_factory=dict)
    redirects: dict[str, str | None] = field(default_factory=dict)

    def add(self, mention: SourcedMention) -> None:
        self.mentions[mention.key] = mention
        self._plan({mention.key}, set())

    def remove(self, key: str) -> None:
        near = set(self._load_component([key])) - {key}
        event_id = self.current.pop(key)
        del self.mentions[key]
        self._plan(near, {event_id})

    def _plan(self, keys: set[str], events: set[str]) -> None:
        part = self._load_component(keys)
        current = {key: self.current[key] for key in part if key in self.current}
        concerned = events | set(current.values())
        plan = plan_merge(
            [self.mentions[key] for key in part],
            current,
            {event_id: self.ages[event_id] for event_id in concerned},
        )
        kept = {change.event_id for change in plan.changes if change.event_id}
        moved = dict(plan.redirects)
        assert len(moved) == len(plan.redirects)
        assert kept.isdisjoint(moved)
        assert kept | set(moved) == concerned
        assert set(moved.values()) <= kept | {None}
        for event_id in moved:
            del self.facts[event_id]
        self.redirects |= moved
        for change in plan.changes:
            event_id = change.event_id or f"ev_{len(self.ages)}"
            self.ages.setdefault(event_id, len(self.ages))
            self.facts[event_id] = change.facts
            self.current |= dict.fromkeys(change.facts.mentions, event_id)

    def _load_component(self, keys: Iterable[str]) -> list[str]:
        found = set(keys)
        waiting = list(found)
        while waiting:
            key = waiting.pop()
            near = {
                other
                for other, mention in self.mentions.items()
                if self.link(self.mentions[key], mention) > 0
                or (key in self.current and self.current.get(other) == self.current[key])
            }
            waiting += near - found
            found |= near
        return sorted(found)


def list_events(mentions: Collection[SourcedMention]) -> set[EventFacts]:
    by_key = {mention.key: mention for mention in mentions}
    return {settle([by_key[key] for key in keys]) for keys in cluster(list(mentions))}


@given(mentions=tellings(), seed=st.integers(0, 999))
def test_any_order_gives_the_same_events_with_the_same_facts(
    mentions: list[SourcedMention], seed: int
) -> None:
    shuffled = Random(seed).sample(mentions, len(mentions))
    assert cluster(shuffled) == cluster(mentions)
    assert list_events(shuffled) == list_events(mentions)


@given(mentions=tellings(), seed=st.integers(0, 999))
def test_one_at_a_time_is_the_same_as_all_at_once(
    mentions: list[SourcedMention], seed: int
) -> None:
    register = Register()
    for mention in Random(seed).sample(mentions, len(mentions)):
        register.add(mention)
    assert set(register.facts.values()) == list_events(mentions)
    assert set(register.current) == {mention.key for mention in mentions}


@given(mentions=tellings(), seed=st.integers(0, 999), data=st.data())
def test_judgements_hold_in_any_order(
    mentions: list[SourcedMention], seed: int, data: st.DataObject
) -> None:
    keys = sorted(mention.key for mention in mentions)
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys), st.booleans())
    drawn = data.draw(st.lists(pairs, max_size=3))
    judgements = [Judgement(*pair) for pair in drawn if pair[0] != pair[1]]
    clusters = cluster(mentions, judgements)
    home = {key: number for number, keys in enumerate(clusters) for key in keys}
    shuffled = Random(seed).sample(mentions, len(mentions))
    assert cluster(shuffled, judgements) == clusters
    last = {frozenset((each.one, each.other)): each.is_same for each in judgements}
    for pair, is_same in last.items():
        one, other = pair
        if not is_same:
            assert home[one] != home[other]
        elif all(last.values()):
            assert home[one] == home[other]


@given(mentions=tellings(), seed=st.integers(0, 999), gone=st.integers(1, 4))
def test_what_is_removed_leaves_no_trace(
    mentions: list[SourcedMention], seed: int, gone: int
) -> None:
    random = Random(seed)
    register = Register()
    for mention in random.sample(mentions, len(mentions)):
        register.add(mention)
    for mention in random.sample(mentions, min(gone, len(mentions))):
        register.remove(mention.key)
    assert set(register.facts.values()) == list_events(register.mentions.values())
    assert set(register.facts) == set(register.current.values())
    assert set(register.ages) == set(register.facts) | set(register.redirects)


@given(mentions=tellings())
def test_every_mention_is_in_one_event_and_an_event_hangs_together(
    mentions: list[SourcedMention],
) -> None:
    clusters = cluster(mentions)
    keys = [key for keys in clusters for key in keys]
    assert sorted(keys) == sorted(mention.key for mention in mentions)
    by_key = {mention.key: mention for mention in mentions}
    for members in clusters:
        told = [by_key[key] for key in members]
        # "Other" is no kind: a verb without one joins the noun of its root.
        assert len({mention.mention.kind for mention in told} - {"other"}) <= 1
        places = [set(mention.mention.places) for mention in told if mention.mention.places]
        assert all(one & other for one in places for other in places)


@given(mentions=tellings(size=2))
def test_links_are_symmetric_and_found_through_the_index(mentions: list[SourcedMention]) -> None:
    for a in mentions:
        for b in mentions:
            strength = link_strength(a, b)
            assert strength == link_strength(b, a)
            if strength > 0:
                assert set(block_keys(a)) & set(block_keys(b))
                lows = [day for day, _ in map(date_range, (a, b)) if day]
                highs = [day for _, day in map(date_range, (a, b)) if day]
                assert max(lows) <= min(highs)


@given(mentions=tellings())
def test_a_settled_day_is_possible_by_what_was_told(mentions: list[SourcedMention]) -> None:
    facts = settle(mentions)
    when = facts.when
    assert make_when(when.begin, when.end, single_day=when.single_day, length=when.length) == when
    assert sorted(facts.mentions) == sorted(mention.key for mention in mentions)
    assert 1 <= facts.independent_source_count <= facts.source_count
    assert all(loser.when != when for loser in facts.disagreements)
    assert 0 <= facts.confidence <= 1


@given(mentions=tellings())
def test_an_inferred_day_never_contradicts_what_is_told(mentions: list[SourcedMention]) -> None:
    told = [mention for mention in mentions if mention.mention.certainty != "inferred"]
    if not told:
        return
    alone, together = settle(told), settle(mentions)
    if not any(one.mention.status == "postponed" for one in mentions):
        assert intersect(alone.when, together.when) == together.when
        assert together.disagreements == alone.disagreements


@given(mention=tellings(size=1))
def test_one_mention_alone_is_taken_at_its_word(mention: list[SourcedMention]) -> None:
    told = mention[0].mention
    facts = settle(mention)
    if told.status not in ("postponed", "cancelled"):
        assert facts.when == told.when
    assert (facts.status, facts.kind, facts.title) == (told.status, told.kind, told.title)
    assert facts.disagreements == ()

"""Which mentions are one event: the stories, the seed article, and the traps between them."""

from dataclasses import replace
from functools import partial
from itertools import islice, permutations
from typing import Any

import pytest

from tests.merging.making import list_partition, tell
from timeline.merging.clusters import SIZE_CAP, cluster
from timeline.records import Kind, Quote, SourcedMention, TextPart

summit = partial(tell, places=["Lusaka"], trigger="summit", words="water")
bridge = partial(
    tell,
    kind="accident",
    trigger="collapsed",
    words="linden bridge",
    title="Linden Bridge collapse in Tarvin",
    places=["Tarvin"],
)
strike = partial(tell, kind="labour", trigger="strike", words="dockers pay", places=["Piran"])
quake = partial(tell, kind="disaster", trigger="earthquake", places=["Casma"])
march = partial(tell, kind="protest", trigger="marched")
launch = partial(tell, kind="launch", trigger="introduced")
council = partial(tell, status="scheduled", article="seed", published="12")


def deal(
    key: str,
    when: str,
    sentence: str,
    *,
    trigger: str = "deal",
    kind: Kind = "agreement",
    start: int = 0,
    **told: Any,
) -> SourcedMention:
    """Return a mention of the same article, in a sentence of its own."""
    made = tell(key, when, **{"article": "x", **told}, kind=kind, trigger=trigger)
    quote = Quote(sentence, "", "", start, start + len(sentence))
    at = start + sentence.index(trigger)
    part = TextPart(trigger, at, at + len(trigger))
    return replace(made, mention=replace(made.mention, quote=quote, trigger=part))


SEED = [
    council("headline", "12", actors=["NATO", "Russia"], trigger="dialogue"),
    council(
        "talks",
        "12",
        actors=["NATO", "Russia", "US Ambassador"],
        trigger="talks",
        words="open door policy",
    ),
    council(
        "council",
        "12",
        actors=["Russia", "NATO", "NATO-Russia Council"],
        trigger="dialogue",
        words="meeting council",
    ),
    council(
        "attend",
        "12",
        actors=["Russia-NATO Council", "US"],
        places=["Brussels"],
        trigger="attend",
        words="council",
    ),
    council("tomorrow", "12", actors=["Russia"], trigger="dialogue", words="allies"),
    council("osce", "13", actors=["OSCE"], trigger="meeting"),
    tell(
        "geneva",
        "..12",
        article="seed",
        published="12",
        actors=["US", "Russia"],
        places=["Geneva"],
        trigger="talks",
        words="ukraine crisis formal",
    ),
]
SKIFF = [
    launch("a", "7", actors=["Finch Yard"], trigger="unveiled", words="skiff"),
    launch("b", "1..13", actors=["Finch Yard"], words="skiff boat model"),
    launch("c", "1..13", words="boat model mast"),
]
SEED_COUNCIL = "attend council headline talks tomorrow"

STORIES: dict[str, tuple[list[SourcedMention], list[str]]] = {
    "a vague date is sharpened by another source": (
        [
            tell("a", "..12", actors=["American", "Russian"], places=["Geneva"]),
            tell("b", "10", actors=["American", "Russian"], places=["Geneva"], published="10"),
        ],
        ["a b"],
    ),
    "a wrong day does not make a second event": (
        [
            bridge("a", "4", published="5"),
            bridge("b", "4", published="5"),
            bridge("c", "3", published="5"),
        ],
        ["a b c"],
    ),
    "announcements follow a postponement": (
        [
            summit("a", "12", status="scheduled", published="1"),
            summit("b", "12", status="scheduled", published="2"),
            summit("c", "19", status="postponed", published="9", article="c"),
            summit("d", "12", status="scheduled", published="9", article="c"),
        ],
        ["a b c d"],
    ),
    "a postponed event is held": (
        [
            summit("a", "12", status="scheduled", published="1"),
            summit("c", "19", status="postponed", published="9"),
            summit("d", "19", published="20"),
        ],
        ["a c d"],
    ),
    "two meetings a week apart stay apart without a postponement": (
        [
            summit("a", "12", status="scheduled", published="1"),
            summit("d", "19", published="20"),
        ],
        ["a", "d"],
    ),
    "a postponing without a new day belongs to the announcement": (
        [
            summit("a", "12", status="scheduled", published="1"),
            summit("c", "..9", status="postponed", published="9"),
        ],
        ["a c"],
    ),
    "a cancelling without a day belongs to the announcement": (
        [
            summit("a", "2022-03-12", status="scheduled", published="1"),
            summit("c", "..9", status="cancelled", published="9"),
        ],
        ["a c"],
    ),
    "same kind and place, six days apart": (
        [quake("a", "3", published="4"), quake("b", "9", published="10")],
        ["a", "b"],
    ),
    "same kind and day, different places": (
        [
            march("a", "11", places=["Lyon"], words="farmers milk price"),
            march("b", "11", places=["Nantes"], words="nurses pay"),
        ],
        ["a", "b"],
    ),
    "same kind, day and place, different people": (
        [
            march("a", "11", places=["Lyon"], words="farmers milk price"),
            march("b", "11", places=["Lyon"], words="nurses pay"),
        ],
        ["a", "b"],
    ),
    "a vague mention that fits two events equally joins neither": (
        [
            strike("a", "4", published="5"),
            strike("b", "14", published="15"),
            strike("c", "1..28", published="28"),
        ],
        ["a", "b", "c"],
    ),
    "a vague mention joins the event that it fits clearly best": (
        [
            strike("a", "4", published="5"),
            tell("b", "14", kind="labour", trigger="strike", words="dockers", published="15"),
            strike("c", "1..28", published="28"),
        ],
        ["a c", "b"],
    ),
    "a vague mention follows another to its event, but no chain of them does": (
        [*SKIFF, launch("d", "1..13", words="model mast sail hull rope")],
        ["a b c", "d"],
    ),
    "a vague mention that fits one without an event as well does not follow": (
        [*SKIFF, launch("d", "1..13", words="model mast sail")],
        ["a b", "c d"],
    ),
    "vague mentions without a dated one are one event": (
        [strike("a", "1..28", published="28"), strike("b", "..2022-02-03", published="2022-02-03")],
        ["a b"],
    ),
    "the same body under two word orders": (
        [
            tell("a", "12", actors=["NATO-Russia Council"], places=["Brussels"], published="11"),
            tell("b", "12", actors=["Russia-NATO Council"], places=["Brussels"], published="12"),
        ],
        ["a b"],
    ),
    "a day inside a span of another kind": (
        [
            tell("a", "8/11", trigger="conference", words="fisheries", places=["Bergen"]),
            tell("b", "9", kind="agreement", trigger="accord", places=["Bergen"]),
        ],
        ["a", "b"],
    ),
    "days of a strike belong to the strike": (
        [
            strike("a", "10/13"),
            strike("b", "10"),
            strike("c", "13"),
        ],
        ["a b c"],
    ),
    "beginning and end of a strike": (
        [strike("a", "10>"), strike("b", ">13")],
        ["a b"],
    ),
    "a statement and what it tells of": (
        [
            tell("a", "7", article="x", kind="statement", trigger="said", words="mill closed"),
            tell("b", "1", article="x", kind="business", trigger="closed", words="mill orley"),
        ],
        ["a", "b"],
    ),
    "a denial and what is denied": (
        [
            tell("a", "18", article="x", kind="statement", trigger="denied", actors=["Norvex"]),
            tell("b", "17", article="x", kind="accident", status="denied", actors=["Norvex"]),
        ],
        ["a", "b"],
    ),
    "the same words of the same speaker on one day": (
        [
            tell("a", "11", kind="statement", actors=["NATO"], trigger="said", words="open door"),
            tell("b", "11", kind="statement", actors=["NATO"], trigger="said", words="open door"),
            tell("c", "11", kind="statement", actors=["NATO"], trigger="said", words="budget"),
            tell("d", "11", kind="statement", actors=["EU"], trigger="said", words="open door"),
            tell("e", "12", kind="statement", actors=["NATO"], trigger="said", words="open door"),
        ],
        ["a b", "c", "d", "e"],
    ),
    "daily events reported daily are a series, not a disagreement": (
        [
            march("a", "11", published="11", places=["Kyiv"], words="students fees"),
            march("b", "12", published="12", places=["Kyiv"], words="students fees"),
            march("c", "13", published="13", places=["Kyiv"], words="students fees"),
        ],
        ["a", "b", "c"],
    ),
    "an inferred day may be a little wrong": (
        [
            bridge("a", "4", published="5"),
            bridge("b", "5", published="5", certainty="inferred", title="Two people killed"),
            bridge("c", "6", published="6", certainty="inferred", title="Tarvin mourns"),
        ],
        ["a b c"],
    ),
    "an inferred day joins the nearer of two that are told": (
        [
            quake("a", "4", published="4"),
            quake("b", "6", published="6"),
            quake("c", "6", published="6", certainty="inferred"),
        ],
        ["a", "b c"],
    ),
    "what was reported as done did not happen later": (
        [
            march("a", "11", published="11", places=["Kyiv"], certainty="inferred"),
            march("b", "12", published="12", places=["Kyiv"]),
        ],
        ["a", "b"],
    ),
    "one article comes back to its event by the same word": (
        [
            deal("a", "4", "Alpha Air and Orbit sign a deal.", actors=["Alpha Air", "Orbit"]),
            deal("b", "..5", "Critics were quick, and Gamma Air called the deal a gift.", start=90),
            deal("c", "4", "Alpha Air and Orbit sign a deal.", article="y", words="engines"),
        ],
        ["a b", "c"],
    ),
    "one article comes back to its event by another word of its kind": (
        [
            deal("a", "4", "Alpha Air and Orbit sign a deal.", actors=["Alpha Air", "Orbit"]),
            deal("b", "..5", "They rose on the agreement.", trigger="agreement", start=90),
            deal("c", "..5", "They rose on an accord.", trigger="accord", start=180),
        ],
        ["a b", "c"],
    ),
    "a noun and its verb are one event": (
        [
            deal("a", "4", "Five towns signed an accord.", trigger="signed", words="towns accord"),
            deal("b", "4", "Five towns signed an accord.", trigger="accord", words="herring"),
        ],
        ["a b"],
    ),
    "two verbs of one sentence are two events": (
        [
            deal("a", "4", "Orbit merged and grew.", kind="other", trigger="merged", words="grew"),
            deal("b", "4", "Orbit merged and grew.", kind="other", trigger="grew", words="merged"),
        ],
        ["a", "b"],
    ),
    "a verb and the noun made of it are one event": (
        [
            tell("a", "4", kind="conflict", trigger="invaded", words="island army", actors=["Orm"]),
            tell("b", "4", kind="conflict", trigger="invasion", words="island", actors=["Orm"]),
        ],
        ["a b"],
    ),
    "one article does not contradict itself": (
        [bridge("a", "3", article="x"), bridge("b", "4", article="x")],
        ["a", "b"],
    ),
    "one host has two guests on one day": (
        [tell("a", "11", actors=["Kerry", "Lavrov"]), tell("b", "11", actors=["Kerry", "Abbas"])],
        ["a", "b"],
    ),
    "what an article tells as past is not what it announces": (
        [
            tell("a", "..12", published="12", article="x", actors=["US", "Russia"]),
            council("b", "12", article="x", actors=["US", "Russia"]),
        ],
        ["a", "b"],
    ),
    "an event in another place is none that a vague mention could be of": (
        [
            tell("a", "4", actors=["US", "Russia"]),
            tell("b", "4", actors=["US", "Russia"], places=["Geneva"]),
            tell("c", "10", actors=["US", "Russia"]),
            tell("v", "..12", actors=["US", "Russia"], places=["Brussels"]),
        ],
        ["a b", "c v"],
    ),
    "words alone are enough where names are few": (
        [
            tell("a", "4", trigger="collapse", words="bridge linden tarvin", kind="accident"),
            tell("b", "4", trigger="fall", words="linden tarvin", kind="accident"),
        ],
        ["a b"],
    ),
    "one word is not enough": (
        [
            tell("a", "..4", trigger="killing", kind="crime"),
            tell("b", "..4", trigger="killing", kind="crime"),
        ],
        ["a", "b"],
    ),
    "one word is enough for what is called off on a day": (
        [
            tell("a", "12", trigger="concert", words="dorn park", kind="culture", published="2"),
            tell("b", "12", trigger="concert", kind="culture", status="cancelled", published="9"),
        ],
        ["a b"],
    ),
    "a state is not an occurrence": (
        [strike("a", "11"), strike("b", "11", aspect="state")],
        ["a", "b"],
    ),
    "nothing known of the day links to nothing": (
        [strike("a", "?"), strike("b", "11")],
        ["a", "b"],
    ),
    "the seed article": (SEED, [SEED_COUNCIL, "geneva", "osce"]),
    "the seed article with another that dates the talks in Geneva": (
        [*SEED, tell("b", "10", published="10", actors=["US", "Russia"], places=["Geneva"])],
        [SEED_COUNCIL, "b geneva", "osce"],
    ),
}


@pytest.mark.parametrize(("mentions", "expected"), STORIES.values(), ids=STORIES)
def test_mentions_come_together_as_the_story_tells_in_every_order(
    mentions: list[SourcedMention], expected: list[str]
) -> None:
    for order in islice(permutations(mentions), 150):
        assert list_partition(cluster(order)) == sorted(expected)


def test_no_mentions_are_no_events() -> None:
    assert cluster([]) == ()


def test_a_mention_given_twice_counts_once() -> None:
    mention = tell("a", "12")
    assert cluster([mention, mention]) == (("a",),)


def test_one_event_larger_than_the_cap_stays_one() -> None:
    mentions = [bridge(f"m{n:04}", "4", published="5") for n in range(SIZE_CAP + 5)]
    assert len(cluster(mentions)) == 1


def test_a_long_article_links_its_event_from_sentence_to_sentence() -> None:
    told = [bridge(f"m{n:04}", "4", article="x", at=n * 60) for n in range(SIZE_CAP)]
    first, *_, last = told
    assert cluster([first, last]) == ((first.key,), (last.key,))
    assert len(cluster(told)) == 1

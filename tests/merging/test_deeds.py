"""Which tellings are one deed: by the root of their verb, and by what they share beside it."""

from functools import partial
from itertools import permutations

import pytest

from tests.merging.making import list_partition, tell
from tests.merging.test_clusters import deal
from timeline.merging.clusters import cluster
from timeline.records import SourcedMention

delivery = partial(tell, kind="business", trigger="delivery")

DEEDS: dict[str, tuple[list[SourcedMention], list[str]]] = {
    "a verb without a kind and its noun with one are one deed": (
        [
            tell("a", "10", kind="business", actors=["Volvo"], trigger="delivery", words="tram"),
            tell("b", "10", kind="other", actors=["Volvo"], trigger="delivered", words="tram"),
        ],
        ["a b"],
    ),
    "a deed told by the month is one where two words are shared": (
        [
            delivery("a", "1..31", words="tram blue harbour ferry"),
            delivery("b", "1..31", words="tram blue ticket driver van"),
            delivery("c", "1..31", words="tram cable station"),
        ],
        ["a b", "c"],
    ),
    "states and figures of one article are not told again": (
        [
            deal(
                "a",
                "10",
                "It has a roof.",
                trigger="has",
                kind="other",
                words="roof",
                aspect="state",
            ),
            deal(
                "b",
                "10",
                "It has a bar.",
                trigger="has",
                kind="other",
                words="bar",
                aspect="state",
                start=20,
            ),
            deal("c", "..14", "Sales fell.", trigger="fell", kind="economy", words="sales"),
            deal(
                "d", "1..31", "Rents fell.", trigger="fell", kind="economy", words="rents", start=50
            ),
        ],
        ["a", "b", "c", "d"],
    ),
    "what no article dates needs more than a verb and a country": (
        [
            tell("a", "..12", kind="economy", actors=["US"], trigger="fallen", words="exports"),
            tell("b", "..12", kind="economy", actors=["US"], trigger="fallen", words="ill people"),
        ],
        ["a", "b"],
    ),
    "two kinds of one root are two events, and no third of none joins them": (
        [
            tell("a", "10", kind="business", actors=["Volvo"], trigger="delivery", words="tram"),
            tell("b", "10", kind="other", actors=["Volvo"], trigger="delivered", words="tram"),
            tell("c", "10", kind="health", actors=["Volvo"], trigger="delivery", words="tram"),
        ],
        ["a b", "c"],
    ),
}


@pytest.mark.parametrize(("mentions", "expected"), DEEDS.values(), ids=DEEDS)
def test_deeds_come_together_in_every_order(
    mentions: list[SourcedMention], expected: list[str]
) -> None:
    for order in permutations(mentions):
        assert list_partition(cluster(order)) == sorted(expected)

"""Links of two mentions: symmetric, found through the index, stronger for better reasons."""

from dataclasses import replace
from functools import partial
from itertools import combinations, product

import pytest

from tests.merging.making import tell
from tests.merging.test_clusters import STORIES
from timeline.merging.links import block_keys, date_range, link_strength
from timeline.records import Place, SourcedMention

talks = partial(tell, actors=["US", "Russia"], trigger="talks")
ALL = [mention for mentions, _ in STORIES.values() for mention in mentions]


def have_days_in_common(a: SourcedMention, b: SourcedMention) -> bool:
    (first, last), (other_first, other_last) = date_range(a), date_range(b)
    before = last is not None and other_first is not None and last < other_first
    after = first is not None and other_last is not None and other_last < first
    return not before and not after


def test_links_are_symmetric_and_never_outside_the_index() -> None:
    linked = 0
    for a, b in combinations(ALL, 2):
        strength = link_strength(a, b)
        assert strength == link_strength(b, a)
        assert 0 <= strength <= 1
        if strength:
            linked += 1
            assert set(block_keys(a)) & set(block_keys(b))
            assert have_days_in_common(a, b)
    assert linked > 50


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (talks("b", "10", places=["Geneva"]), talks("b", "10")),
        (talks("b", "10", words="ukraine"), talks("b", "10", words="fish")),
        (talks("b", "10"), tell("b", "10", actors=["Russia"], trigger="talks")),
        (talks("b", "10"), talks("b", "11", title="US Russia talks Geneva ukraine")),
    ],
    ids=["same place", "same words", "same names", "same day"],
)
def test_more_in_common_is_a_stronger_link(better: SourcedMention, worse: SourcedMention) -> None:
    told = talks(
        "a", "10", places=["Geneva"], words="ukraine", title="US Russia talks Geneva ukraine"
    )
    assert link_strength(told, better) > link_strength(told, worse)


@pytest.mark.parametrize("when", ["10", "..14", "10/12", "10>", "1.."])
def test_what_is_told_in_the_same_way_links_whatever_is_known_of_the_day(when: str) -> None:
    one, other = (talks(key, when, places=["Geneva"], words="ukraine") for key in "ab")
    assert link_strength(one, other) > 0.6


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (Place("Brussels", "BE"), Place("Belgium", "BE"), True),
        (Place("Brussels", "BE"), Place("Antwerp", "BE"), False),
        (Place("Brussels", "BE"), Place("France", "FR"), False),
        (Place("Brussels", "BE"), Place("Brussels", "BE"), True),
    ],
)
def test_places_forbid_unless_one_is_the_country_of_the_other(
    one: Place, other: Place, linked: bool
) -> None:
    a, b = talks("a", "10", places=[one]), talks("b", "10", places=[other])
    assert (link_strength(a, b) > 0) == linked


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NATO-Russia Council", "Russia-NATO Council"),
        ("The European Union", "European Union"),
        ("U.S.", "US"),
        ("Smith", "Julianne Smith"),
    ],
)
def test_forms_of_a_name_are_one_name(one: str, other: str) -> None:
    a, b = tell("a", "10", actors=[one]), tell("b", "10", actors=[other])
    assert set(block_keys(a)) & set(block_keys(b))
    assert link_strength(a, b) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al-Qaeda", "Al-Shabaab"), ("United States", "United Nations"), ("Kerry", "Lavrov")],
)
def test_parts_of_names_do_not_make_a_link(one: str, other: str) -> None:
    a, b = tell("a", "10", actors=[one]), tell("b", "10", actors=[other])
    assert link_strength(a, b) == 0


def test_an_open_side_reaches_a_month() -> None:
    told = talks("a", "..2022-03-12", published="2022-03-12", places=["Geneva"])
    near, far = (talks("b", day, places=["Geneva"]) for day in ("2022-02-10", "2022-01-10"))
    assert link_strength(told, near) > 0
    assert link_strength(told, far) == 0


def test_a_mention_of_no_known_day_is_not_in_the_index() -> None:
    assert block_keys(talks("a", "?")) == ()


@pytest.mark.parametrize(
    ("trigger", "other"), list(product(["collapse", "collapsed"], ["collapses", "collapsing"]))
)
def test_forms_of_a_word_are_one_word(trigger: str, other: str) -> None:
    a, b = (
        tell(key, "10", kind="court", words=word) for key, word in (("a", trigger), ("b", other))
    )
    assert link_strength(a, b) > 0


def test_a_noun_with_a_kind_and_its_verb_without_one_link_the_same_both_ways() -> None:
    noun, verb = (
        replace(told, article=replace(told.article, title="Operator cheaper for travellers"))
        for told in (
            tell("a", "10", article="x", kind="economy", trigger="reduction", words="percent"),
            tell("b", "10", article="x", kind="other", trigger="reduced", words="calls", at=90),
        )
    )
    assert link_strength(noun, verb) == link_strength(verb, noun) > 0


@pytest.mark.parametrize(("at", "linked"), [(200, True), (4_000, True), (6_000, False)])
def test_only_near_sentences_of_an_article_link(at: int, linked: bool) -> None:
    one, other = talks("a", "10", article="x"), talks("b", "10", article="x", at=at)
    assert (link_strength(one, other) > 0) == linked
    assert link_strength(one, talks("c", "10", article="y", at=at)) > 0

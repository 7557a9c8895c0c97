"""A verb and the nouns made of it have one root, other words have another."""

import pytest

from timeline.merging.roots import find_root


@pytest.mark.parametrize(
    "words",
    [
        "invade invasion invaded",
        "explode explosion explosions",
        "resign resignation resigning",
        "announce announcement announced",
        "agree agreement",
        "elect election elections",
        "die death deaths",
        "deliver delivery",
        "approve approval",
        "close closure",
        "permit permission",
        "earthquake quake quakes",
        "acquire acquisition",
    ],
)
def test_words_made_of_one_verb_have_one_root(words: str) -> None:
    assert len({find_root(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", ["contract contest continue", "meet merge", "strike stroke"])
def test_other_words_have_other_roots(words: str) -> None:
    assert len({find_root(word) for word in words.split()}) == len(words.split())

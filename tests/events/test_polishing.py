"""A title is tidy: no markup, no marks that nobody sees, no sentence cut off."""

import pytest

from timeline.events.grammar import load_word_classes
from timeline.events.polishing import MAX_TITLE_CHARS, polish_said, polish_title

WORDS = load_word_classes("en")


@pytest.mark.parametrize(
    "text",
    [
        "'''Norland Bridge''' collapsed",
        "[[Norland|Norland]] Bridge collapsed",
        "<b>Norland Bridge</b> collapsed",
        "**Norland Bridge** collapsed",
        "Norland Bridge{{fact}} collapsed",
        "Norland Bridge[1] collapsed",
        "[Norland Bridge](https://example.org/bridge) collapsed",
        "Norland Bridge [sic] collapsed",
        "Norland Bridge -LRB- collapsed",
        "Norland Bridge collapsed [...] it was old",
        "Norland\u200b Bridge collapsed\ufeff",
        "\U0001f525 Norland Bridge collapsed \U0001f525",
        "`Norland Bridge` collapsed",
    ],
)
def test_markup_and_pictures_are_no_part_of_a_title(text: str) -> None:
    assert polish_title(text, WORDS) == "Norland Bridge collapsed"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("The UN [United Nations] met", "UN met"),
        ("It fell at 120 mph [193 km/h]", "It fell at 120 mph"),
        ("They sold [the] mill", "They sold the mill"),
    ],
)
def test_what_an_editor_explains_is_left_out_and_what_he_completes_is_not(
    text: str, title: str
) -> None:
    assert polish_title(text, WORDS) == title


def test_other_letters_and_signs_stay() -> None:
    assert (
        polish_title("Zoë Ångström paid €5 – at 1 < 2", WORDS) == "Zoë Ångström paid €5 – at 1 < 2"
    )


def test_a_long_title_ends_where_a_phrase_ends() -> None:
    long = "The council of the town sold " + "old and very large red brick houses " * 4
    title = polish_title(long + "near the canal to a firm of the capital with a debt", WORDS)
    assert len(title) <= MAX_TITLE_CHARS
    assert "…" not in polish_title("The firm sold " + "houses near the old canal " * 9, WORDS)


def test_words_that_were_said_begin_as_the_speaker_began() -> None:
    assert polish_said("although the mill is old, it runs", WORDS).startswith("Although the mill")
    assert polish_title("although the mill is old, it runs", WORDS).startswith("Mill")

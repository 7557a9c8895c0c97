"""The closed classes come from the table of their language, whole or not at all."""

import pytest

from timeline.errors import RuleError
from timeline.events import grammar
from timeline.events.grammar import load_word_classes


def test_unions_hold_their_parts() -> None:
    words = load_word_classes("en")
    assert words.auxiliaries >= words.modals_future | words.perfect_auxiliaries
    assert words.modals == words.modals_future | words.modals_possible
    assert words.open_bounds >= words.bounds_until | words.bounds_after


@pytest.mark.parametrize(
    ("word", "is_adverb"), [("formally", True), ("soon", True), ("ally", False), ("met", False)]
)
def test_an_adverb_is_listed_or_has_its_ending(word: str, is_adverb: bool) -> None:
    assert load_word_classes("en").is_adverb(word) is is_adverb


def test_a_table_without_a_class_is_refused_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    load_word_classes.cache_clear()
    monkeypatch.setattr(grammar, "load_toml", lambda _name: {"determiners": ["the"]})
    try:
        with pytest.raises(RuleError, match="past_auxiliaries"):
            load_word_classes("en")
    finally:
        load_word_classes.cache_clear()

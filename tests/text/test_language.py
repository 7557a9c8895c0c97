"""The language of a text is told by its small words, and by nothing where they are foreign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.language import UNKNOWN, detect_language, list_languages

CASES = [
    ("The alliance on Tuesday rejected what the envoys had asked for.", "en"),
    ("La alianza rechazó el martes lo que los enviados habían pedido.", "es"),
    ("He is to speak at noon, and they will vote on it.", "en"),
    ("No hay acuerdo según el presidente, pero se reunirán en Madrid.", "es"),
    (
        "A aliança rejeitou na terça-feira o que os enviados tinham pedido, e não é a primeira.",
        None,
    ),
    (
        "L'alliance a rejeté mardi les demandes des envoyés, et le sommet est dans une impasse.",
        None,
    ),
    ("L'alleanza ha respinto martedì le richieste degli inviati, e il vertice non è finito.", None),
    ("L'aliança va rebutjar dimarts les peticions dels enviats amb els seus aliats.", None),
    ("Das Bündnis hat am Dienstag die Forderungen der Gesandten nicht erfüllt.", None),
    ("Het bondgenootschap was in een crisis en had geen antwoord op de vraag.", None),
    ("Alliansen var i krise og hadde ikke noe svar på det spørsmålet.", None),
    ("Альянс во вторник отверг требования посланников.", None),
    ("2022-01-12 09:20", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_a_text_reveals_its_language(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_languages_are_listed_by_the_tables_they_have() -> None:
    assert list_languages() == ("en", "es")
    assert list_languages("event_verbs.csv") == ("en",)
    assert UNKNOWN not in list_languages()


@given(st.text(max_size=300))
def test_any_text_has_one_known_language_or_none(text: str) -> None:
    assert detect_language(text) in (*list_languages(), None)

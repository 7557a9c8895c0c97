"""The language of a text is told by its small words, and by nothing where they are foreign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.language import DEFAULT, UNKNOWN, detect_language, list_languages

CASES = [
    ("The alliance on Tuesday rejected what the envoys had asked for.", "en"),
    ("La alianza rechazó el martes lo que los enviados habían pedido.", "es"),
    ("He is to speak at noon, and they will vote on it.", "en"),
    ("No hay acuerdo según el presidente, pero se reunirán en Madrid.", "es"),
    (
        "A aliança rejeitou na terça-feira o que os enviados tinham pedido, e não é a primeira.",
        UNKNOWN,
    ),
    (
        "L'alliance a rejeté mardi les demandes des envoyés, et le sommet est dans une impasse.",
        UNKNOWN,
    ),
    ("L'alleanza ha respinto martedì le richieste degli inviati, e il vertice no.", UNKNOWN),
    ("L'aliança va rebutjar dimarts les peticions dels enviats amb els seus aliats.", UNKNOWN),
    ("Das Bündnis hat am Dienstag die Forderungen der Gesandten nicht erfüllt.", UNKNOWN),
    ("Het bondgenootschap was in een crisis en had geen antwoord op de vraag.", UNKNOWN),
    ("Alliansen var i krise og hadde ikke noe svar på det spørsmålet.", UNKNOWN),
    ("Альянс во вторник отверг требования посланников.", UNKNOWN),
    ("2022-01-12 09:20", DEFAULT),
    ("", DEFAULT),
    ("同盟は火曜日に使節の要求を拒否した。", UNKNOWN),
    ("Fire destroyed Rotterdam pilot station", DEFAULT),
    ("Le Courrier reports fire", DEFAULT),
    ("The council met at 09:20 IST, the envoys met at 10:00 IST.", "en"),
    ("Acuerdo en Madrid", DEFAULT),
    ("The envoys Das Neves and El Amrani said that they would meet in Le Touquet.", "en"),
    ("Das Neves, El Amrani, Le Goff, De Vries: Touquet.", DEFAULT),
    (" ".join(["Alfa Bravo Delta"] * 20), UNKNOWN),
]


@pytest.mark.parametrize(("text", "language"), CASES)
def test_a_text_reveals_its_language(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_languages_are_listed_by_the_tables_they_have() -> None:
    assert list_languages() == ("en", "es")
    assert list_languages("event_verbs.csv") == ("en",)
    assert UNKNOWN not in list_languages()


@given(st.text(max_size=300))
def test_any_text_has_one_known_language_or_an_unknown_one(text: str) -> None:
    assert detect_language(text) in (*list_languages(), UNKNOWN)

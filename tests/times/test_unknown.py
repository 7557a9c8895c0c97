"""A text in a language without tables still gives its absolute dates, and nothing else."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.records import Conventions
from timeline.times.tagger import tag

PUBLISHED = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)
MONTH_FIRST = Conventions(date_order="month_first")

FOUND_BY_DATEPARSER_ALONE = [
    ("fr", "Les pourparlers du 12 janvier 2022 ont duré.", "12 janvier 2022", "2022-01-12"),
    ("fr", "Depuis le 1er mars 2021 il attend.", "1er mars 2021", "2021-03-01"),
    ("de", "Am 12. Januar 2022 kam er nach Genf.", "12. Januar 2022", "2022-01-12"),
    ("de", "Im März 2021 kam er nach Genf.", "März 2021", "2021-03"),
    ("it", "Il 12 gennaio 2022 si sono riuniti.", "12 gennaio 2022", "2022-01-12"),
    ("ru", "В Женеве 12 января 2022 года прошла встреча.", "12 января 2022", "2022-01-12"),
    ("pt", "Em 12 de janeiro de 2022 falaram.", "12 de janeiro de 2022", "2022-01-12"),
    ("pl", "Rozmowy 12 stycznia 2022 trwały.", "12 stycznia 2022", "2022-01-12"),
]


@pytest.mark.parametrize(("language", "text", "words", "value"), FOUND_BY_DATEPARSER_ALONE)
def test_dates_in_the_words_of_other_languages_are_read(
    language: str, text: str, words: str, value: str
) -> None:
    found = tag(text, PUBLISHED, language)
    assert [(one.text, one.value, one.certainty) for one in found] == [(words, value, "explicit")]


@pytest.mark.parametrize(("language", "text", "words", "value"), FOUND_BY_DATEPARSER_ALONE)
def test_the_rules_alone_do_not_read_them(language: str, text: str, words: str, value: str) -> None:
    for known in ("en", "es"):
        assert value not in [one.value for one in tag(text, PUBLISHED, known)]


@pytest.mark.parametrize(
    ("text", "value", "certainty"),
    [
        ("Am 2022-01-12 kam er.", "2022-01-12", "explicit"),
        ("Am 28.10.2019 kam er.", "2019-10-28", "explicit"),
        ("Am 28/10/2019 kam er.", "2019-10-28", "explicit"),
        ("Am 03/04/2022 kam er.", "2022-04-03", "assumed"),
        ("2022年1月12日に会談した。", "2022-01-12", "explicit"),
    ],
)
def test_dates_in_digits_are_read_in_any_language(text: str, value: str, certainty: str) -> None:
    assert [(one.value, one.certainty) for one in tag(text, PUBLISHED, "xx")] == [
        (value, certainty)
    ]


def test_a_source_may_write_the_month_first() -> None:
    found = tag("Am 03/04/2022 kam er.", PUBLISHED, "xx", conventions=MONTH_FIRST)
    assert [one.value for one in found] == ["2022-03-04"]


@pytest.mark.parametrize(
    "text",
    [
        "Version 2022.01.12.4 ist da.",
        "Um 12 Uhr 2022 Leute.",
        "Der Umsatz 2021 stieg.",
        "Am 31.02.2022 kam er.",
        "Gestern kam er.",
        "",
    ],
)
def test_what_is_no_whole_date_is_left_alone(text: str) -> None:
    assert tag(text, PUBLISHED, "xx") == ()


@settings(max_examples=100)
@given(st.text(max_size=200))
def test_any_text_of_an_unknown_language_is_read_without_an_error(text: str) -> None:
    for found in tag(text, PUBLISHED, "xx"):
        assert text[found.start : found.end] == found.text

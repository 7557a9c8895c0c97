"""Spanish is read by its tables alone: whole sentences, both orders of digits, questions, lines."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from timeline.errors import UnreadableDateError
from timeline.records import Conventions, DateOrder
from timeline.times.dateline import find_dateline
from timeline.times.reading import read_date
from timeline.times.tagger import tag
from timeline.times.timex3 import list_timexes
from timeline.when import Window

WEDNESDAY = datetime(2022, 1, 12, 9, 20, tzinfo=UTC)

SENTENCES = [
    (
        "La alianza rechazó el martes la carta, dos días después del 9 de enero.",
        ["2022-01-11", "P2D", "2022-01-09"],
    ),
    ("Viajará el viernes 14 de enero a Berlín.", ["2022-01-14"]),
    ("La cumbre será a las 9.20 horas del viernes.", ["2022-01-14T09:20", "2022-01-14"]),
    ("El terremoto de 1985 fue peor; al día siguiente llovió.", ["1985", "1985-XX-XX"]),
    ("Elecciones en Santo Domingo, según Julio Iglesias.", []),
    ("Cuesta 2.014 euros y tiene 12 años.", []),
    ("Llegó por la mañana y se irá mañana.", ["2022-01-12TMO", "2022-01-13"]),
    ("Murió en el siglo XIX, no en los años 90.", ["18", "199"]),
]


@pytest.mark.parametrize(("text", "values"), SENTENCES)
def test_a_spanish_sentence_means_its_days(text: str, values: list[str]) -> None:
    assert [one.value for one in tag(text, WEDNESDAY, "es")] == values


def test_tomorrow_in_a_spanish_quotation_counts_from_the_day_it_was_said() -> None:
    text = '"Nos reuniremos mañana", afirmó el martes un portavoz.'
    found = {one.text: one.value for one in tag(text, WEDNESDAY, "es")}
    assert found == {"mañana": "2022-01-12", "el martes": "2022-01-11"}


@pytest.mark.parametrize(
    ("language", "date_order", "value"),
    [
        ("en", None, "2022-03-04"),
        ("en", "day_first", "2022-04-03"),
        ("es", None, "2022-04-03"),
        ("es", "month_first", "2022-03-04"),
    ],
)
def test_the_language_or_the_source_says_whether_the_day_stands_first(
    language: str, date_order: DateOrder | None, value: str
) -> None:
    conventions = Conventions(date_order=date_order)
    found = tag("x 03/04/2022 x", WEDNESDAY, language, conventions=conventions)
    assert [one.value for one in found] == [value]


def test_a_range_in_spanish_is_told_as_two_timexes() -> None:
    found = tag("La feria fue del 10 al 13 de enero.", WEDNESDAY, "es")
    ends = [(one.text, one.value) for one in list_timexes(found, language="es")]
    assert ends == [("10", "2022-01-10"), ("13 de enero", "2022-01-13")]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("el 12 de enero de 2022", (date(2022, 1, 12), date(2022, 1, 12))),
        ("enero de 2022", (date(2022, 1, 1), date(2022, 1, 31))),
        ("en mayo de 2021", (date(2021, 5, 1), date(2021, 5, 31))),
        ("desde el 10 de enero", (date(2022, 1, 10), None)),
        ("antes de ayer", (date(2022, 1, 10), date(2022, 1, 10))),
        ("2014", (date(2014, 1, 1), date(2014, 12, 31))),
    ],
)
def test_a_question_in_spanish_means_its_window(
    text: str, window: tuple[date | None, date | None]
) -> None:
    assert read_date(text, today=WEDNESDAY.date(), language="es").window == Window(*window)


def test_a_question_that_names_no_date_is_refused_in_spanish() -> None:
    with pytest.raises(UnreadableDateError):
        read_date("un martes cualquiera", today=WEDNESDAY.date(), language="es")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Publicado: 12 de enero de 2022 a las 9:20\n\nTexto.", "2022-01-12T09:20:00+00:00"),
        ("MÁLAGA, 12 ene 2022 (Agencia).- Los enviados llegaron.", "2022-01-12T12:00:00+00:00"),
    ],
)
def test_a_spanish_dateline_is_found(text: str, published: str) -> None:
    found = find_dateline(text, zone=UTC, language="es")
    assert found is not None
    assert found.published == datetime.fromisoformat(published)


def test_a_language_without_tables_has_datelines_of_digits() -> None:
    found = find_dateline("12. Januar 2022\n\nText.", zone=UTC, language="de")
    assert found is not None
    assert found.published.date() == date(2022, 1, 12)


# fmt: off
WORDS = st.sampled_from([
    "el", "la", "los", "del", "al", "de", "en", "a", "las", "hace", "dos", "tres", "días",
    "semana", "mes", "año", "años", "pasado", "próxima", "lunes", "viernes", "santo",
    "domingo", "enero", "mayo", "12", "31", "2014", "90", "9", ".", ":", ",", "-", "/", "º",
    "siglo", "xix", "década", "trimestre", "primer", "mañana", "tarde", "noche", "hoy",
    "ayer", "siguiente", "antes", "después", "desde", "hasta", "entre", "y", "principios",
    "verano", "este", "Semana", "Santa", "horas", "h", "media", "medianoche", "cada", "vez",
    "veces", "últimos", "mil", "0", "99",
])
# fmt: on


@settings(max_examples=300)
@given(st.lists(WORDS, max_size=14).map(" ".join), st.dates(min_value=date(1, 1, 1)))
@example("Semana Santa el siglo xxi", date(9999, 12, 31))
@example("Semana Santa hace mil años", date(1, 1, 1))
def test_any_row_of_spanish_time_words_is_read_at_any_date(text: str, day: date) -> None:
    found = tag(text, datetime(day.year, day.month, day.day, tzinfo=UTC), "es")
    for one, other in pairwise(found):
        assert one.end <= other.start
    for one in found:
        assert text[one.start : one.end] == one.text

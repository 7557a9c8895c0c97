"""How an article is read: as it says itself, else as its source does, else as its text reveals."""

import pytest

from timeline.records import Conventions, IncomingArticle, Source
from timeline.services.conventions import settle

SPANISH = "La alianza rechazó el martes lo que los enviados habían pedido en Ginebra."
ENGLISH = "The alliance on Tuesday rejected what the envoys had asked for."
GERMAN = "Das Bündnis hat am Dienstag die Forderungen der Gesandten nicht erfüllt."


@pytest.mark.parametrize(
    ("text", "stated", "of_source", "language"),
    [
        (SPANISH, None, None, "es"),
        (ENGLISH, None, None, "en"),
        (GERMAN, None, None, "und"),
        (GERMAN, None, "de", "de"),
        (SPANISH, None, "pt", "pt"),
        (SPANISH, "en-GB", "es", "en"),
        (ENGLISH, "FR", None, "fr"),
        ("Ginebra.", None, None, "en"),
    ],
)
def test_a_language_is_stated_told_of_the_source_or_revealed(
    text: str, stated: str | None, of_source: str | None, language: str
) -> None:
    incoming = IncomingArticle(text, language=stated)
    assert settle(incoming, Source("Alpha News", of_source)).language == language


def test_an_articles_own_conventions_go_before_those_of_its_source() -> None:
    own = Conventions(zone="Europe/Dublin", country="IE")
    source = Source("Alpha News", None, Conventions("Europe/London", "day_first", "GB"))
    settled = settle(IncomingArticle(ENGLISH, conventions=own), source)
    assert settled.conventions == Conventions("Europe/Dublin", "day_first", "IE")


@pytest.mark.parametrize(
    ("text", "source_country", "country"),
    [
        ("DUBLIN, Jan. 12 (Wire) - Talks began at 09:20 IST.", None, "IE"),
        ("DUBLIN, Jan. 12 (Wire) - Talks began at 09:20 IST.", "IN", "IN"),
        ("DUBLIN, Jan. 12 (Wire) - Talks began at 09:20 GMT.", None, None),
        ("ZZYZXQ, Jan. 12 (Wire) - Talks began at 09:20 IST.", None, None),
        ("Talks began at 09:20 IST.", None, None),
    ],
)
def test_the_country_of_a_dateline_helps_where_a_zone_hangs_on_it(
    text: str, source_country: str | None, country: str | None
) -> None:
    source = Source("Alpha News", None, Conventions(country=source_country))
    assert settle(IncomingArticle(text), source).conventions.country == country

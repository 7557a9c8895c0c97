"""As a library: the chain loads neither the web, nor the database, nor what few texts need."""

import subprocess
import sys
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from timeline.errors import InputError
from timeline.pipeline import analyse, merge, read_article, source_mentions
from timeline.records import UNSTATED, Conventions, Judgement
from timeline.when import day_when

UNWANTED = {"click", "dateparser", "flask", "marshmallow", "peewee", "werkzeug"}
PRINT_MODULES = "import sys, timeline.pipeline; print(*sys.modules)"


def test_importing_the_pipeline_loads_no_web_no_database_and_no_dateparser() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINT_MODULES], check=True, capture_output=True, text=True
    )
    loaded = set(done.stdout.split())
    assert "timeline.events.extract" in loaded
    assert loaded & UNWANTED == set()


TEXT = "The council met in Brussels on Wednesday."


@pytest.mark.parametrize(
    ("published", "conventions", "shown", "precision"),
    [
        (date(2022, 1, 13), UNSTATED, "2022-01-13T12:00:00+00:00", "day"),
        (date(2022, 1, 13), Conventions("Asia/Tokyo"), "2022-01-13T12:00:00+09:00", "day"),
        (datetime(2022, 1, 12, 23, tzinfo=UTC), UNSTATED, "2022-01-12T23:00:00+00:00", "time"),
        (
            datetime(2022, 1, 12, 23, tzinfo=UTC),
            Conventions("Asia/Tokyo"),
            "2022-01-13T08:00:00+09:00",
            "time",
        ),
        (
            datetime(2022, 1, 12, 23, tzinfo=ZoneInfo("America/Lima")),
            Conventions("Asia/Tokyo"),
            "2022-01-12T23:00:00-05:00",
            "time",
        ),
    ],
)
def test_an_article_is_published_on_its_publishers_day(
    published: date, conventions: Conventions, shown: str, precision: str
) -> None:
    article = read_article(TEXT, published, conventions=conventions)
    assert article.published.isoformat() == shown
    assert article.published_precision == precision


def test_a_time_without_zone_and_a_bad_language_are_refused() -> None:
    with pytest.raises(InputError, match="published: a time needs its zone"):
        read_article(TEXT, datetime(2022, 1, 12, 9))
    with pytest.raises(InputError, match="language"):
        read_article(TEXT, date(2022, 1, 12), language="English!")


@pytest.mark.parametrize(
    ("text", "language", "settled"),
    [
        (TEXT, None, "en"),
        ("El consejo se reunió en la capital con los ministros de la región.", None, "es"),
        (TEXT, "es-PE", "es"),
    ],
)
def test_the_language_is_the_one_told_or_the_one_that_the_text_reveals(
    text: str, language: str | None, settled: str
) -> None:
    assert read_article(text, date(2022, 1, 13), language=language).language == settled


def test_mentions_of_several_articles_merge_and_copies_count_once() -> None:
    first = "The Meridian Council met envoys of Norland in Brussels on Wednesday."
    second = "Envoys of Norland met the Meridian Council in Brussels on 12 January."
    articles = [
        read_article(first, date(2022, 1, 13), source="Alpha News"),
        read_article(second, date(2022, 1, 14), source="Beta Post"),
        read_article(f"(Wire) {first}", date(2022, 1, 13), source="Gamma Times"),
    ]
    mentions = [
        mention
        for article in articles
        for mention in source_mentions(article, analyse(article, kept_only=True))
    ]
    [event] = merge(mentions)
    assert event.when == day_when(date(2022, 1, 12))
    assert (event.source_count, event.independent_source_count) == (3, 2)
    assert merge(reversed(mentions)) == (event,)
    judged = Judgement(mentions[0].key, mentions[1].key, is_same=False)
    assert len(merge(mentions, [judged])) == 2

"""Read texts as JSON lines and say what time expressions are in them; nothing is stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo
from io import BufferedReader
from zoneinfo import ZoneInfo

from timeline.config import Settings
from timeline.errors import InputError
from timeline.events.printing import write_lines
from timeline.intake.articles import make_article
from timeline.intake.json_articles import read_article
from timeline.intake.lines import Line, read_objects
from timeline.intake.published import read_published
from timeline.pipeline import explain
from timeline.records import Article, BadItem, IncomingArticle, Source
from timeline.services.conventions import settle
from timeline.text.language import DEFAULT, UNKNOWN
from timeline.times.tagger import tag
from timeline.times.timex3 import list_timexes


@dataclass(frozen=True, slots=True)
class Numbered:
    """An article of a batch with its identifier as it was sent."""

    id: object
    article: Article


def read_batch(
    stream: BufferedReader, source: Source, *, settings: Settings
) -> Iterator[Numbered | BadItem]:
    """Yield the article of each line; `id` may be missing, then the line number serves.

    `source` tells what an article does not say of its language and conventions.
    """
    zone = ZoneInfo(settings.timezone)
    for line in read_objects(stream, max_bytes=settings.max_article_bytes):
        try:
            yield _read_line(line, source, zone)
        except InputError as error:
            yield BadItem(f"line {line.number}", error)


def _read_line(line: Line, source: Source, zone: tzinfo) -> Numbered:
    if isinstance(line.content, InputError):
        raise line.content
    incoming = settle(read_article(line.content, IncomingArticle("")), source)
    identifier = line.content.get("id", line.number)
    published = read_published(incoming, zone=zone)
    return Numbered(
        identifier, make_article(incoming, published, key=f"{line.number}:{identifier}")
    )


def tag_lines(
    stream: BufferedReader, source: Source, *, settings: Settings
) -> Iterator[dict[str, object] | BadItem]:
    """Yield the time expressions of each line's text."""
    for item in read_batch(stream, source, settings=settings):
        if isinstance(item, BadItem):
            yield item
            continue
        article = item.article
        found = tag(
            article.text, article.published, article.language, conventions=article.conventions
        )
        yield {
            "id": item.id,
            "timexes": [
                {"start": e.start, "end": e.end, "text": e.text, "type": e.type, "value": e.value}
                for e in list_timexes(found, language=article.language)
            ],
        }


def explain_text(
    text: str, source: Source, *, published: str | None, title: str, settings: Settings
) -> list[str]:
    """Return how a text is read, in lines for people; `source` is who wrote it."""
    incoming = settle(IncomingArticle(text, title=title, published=published), source)
    settled = read_published(incoming, zone=ZoneInfo(settings.timezone))
    article = make_article(incoming, settled, key="explained")
    lines = write_lines(explain(article))
    if settled.note:
        lines.insert(0, f"Published: {settled.at.isoformat(timespec='minutes')}; {settled.note}")
    if article.language == UNKNOWN:
        lines.insert(0, "Language: none that there are rules for; absolute dates only")
    elif article.language not in (source.language, DEFAULT):
        lines.insert(0, f"Language: {article.language}, revealed by the text")
    return lines

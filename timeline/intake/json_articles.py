"""Read files of JSON lines, an article each."""

from dataclasses import replace

from timeline.errors import InputError, ParameterError
from timeline.intake.inputs import Items, OpenFile
from timeline.intake.lines import Line, get_string, read_objects
from timeline.records import BadItem, IncomingArticle


def check_defaults(defaults: IncomingArticle) -> None:
    """Refuse what can only be said of one article, where there are many."""
    if defaults.url or defaults.title:
        raise ParameterError("--url, --title", "are for one article; these have their own")


def read_json_lines(file: OpenFile) -> Items:
    """Yield the article of each line, or what is wrong with it."""
    check_defaults(file.defaults)
    for line in read_objects(file.stream, max_bytes=file.max_bytes):
        file.on_bytes(line.size_bytes)
        yield _read_line(line, file)


def _read_line(line: Line, file: OpenFile) -> IncomingArticle | BadItem:
    where = f"{file.where}, line {line.number}"
    if isinstance(line.content, InputError):
        return BadItem(where, line.content)
    try:
        return read_article(line.content, replace(file.defaults, where=where))
    except InputError as error:
        return BadItem(where, error)


def read_article(fields: dict[str, object], defaults: IncomingArticle) -> IncomingArticle:
    """Make an article of a JSON object; other fields than ours are left alone."""
    text = get_string(fields, "text")
    if text is None:
        raise InputError("text", "is missing")
    published = get_string(fields, "published")
    return replace(
        defaults,
        text=text,
        title=get_string(fields, "title") or "",
        published=defaults.published if published is None else published,
        source=get_string(fields, "source") or defaults.source,
        url=get_string(fields, "url") or None,
        guid=get_string(fields, "guid") or None,
        author=get_string(fields, "author") or defaults.author,
        language=get_string(fields, "language") or defaults.language,
    )

"""Articles that were sent in together: kept line by line, then imported one by one by a worker."""

import json
from collections.abc import Iterator
from typing import BinaryIO

from timeline.errors import InputError, MalformedError, StoreError, TimelineError
from timeline.intake.json_articles import read_article
from timeline.intake.lines import Line, read_objects
from timeline.records import IncomingArticle
from timeline.services.importing import Imported, import_article
from timeline.services.workers import Worker
from timeline.store.job_lines import LineResult, WaitingLine, list_waiting, save_result
from timeline.store.jobs import Claim, Trouble

FAILED = "failed"
_BLANK = IncomingArticle("")
_AT_ONCE = 50


def read_lines(stream: BinaryIO, *, max_bytes: int) -> Iterator[WaitingLine]:
    """Yield every line that is not blank as it is kept; MalformedError for what is no text."""
    number = 0
    for line in read_objects(stream, max_bytes=max_bytes):
        number = line.number
        yield _keep(line)
    if stream.read(1):
        raise MalformedError("", f"line {number} has a NUL byte: this is no text")


def import_lines(claim: Claim, worker: Worker) -> None:
    """Import the lines of a job that are not done yet; a bad one costs only itself."""
    after = 0
    while lines := list_waiting(worker.store, claim.job.number, after=after, limit=_AT_ONCE):
        for line in lines:
            _import_line(line, claim, worker)
            after = line.number


def make_trouble(error: TimelineError) -> Trouble:
    """Return an error as it is kept."""
    if isinstance(error, InputError):
        return Trouble(error.code, error.detail, error.field)
    return Trouble(error.code, str(error))


def _keep(line: Line) -> WaitingLine:
    if isinstance(line.content, InputError):
        return WaitingLine(line.number, None, make_trouble(line.content))
    try:
        incoming = read_article(line.content, _BLANK)
    except InputError as error:
        return WaitingLine(line.number, None, make_trouble(error))
    told = {
        "text": incoming.text,
        "title": incoming.title,
        "published": incoming.published,
        "source": incoming.source,
        "url": incoming.url,
        "language": incoming.language,
        "guid": incoming.guid,
        "author": incoming.author,
    }
    # In ASCII, so that whatever a JSON string can hold can be kept; it is judged when it is read.
    return WaitingLine(line.number, json.dumps(told))


def _import_line(line: WaitingLine, claim: Claim, worker: Worker) -> None:
    """Import a line and write down what became of it, both or none."""
    at = worker.now()

    def save(result: LineResult) -> None:
        save_result(worker.store, claim, result, at=at)

    def on_stored(done: Imported) -> None:
        save(LineResult(line.number, done.outcome, done.article_id))

    result = LineResult(line.number, FAILED, problem=line.problem)
    if line.body is not None:
        incoming = read_article(json.loads(line.body), _BLANK)
        try:
            done = import_article(
                worker.store, incoming, settings=worker.settings, at=at, on_stored=on_stored
            )
        except StoreError:
            raise
        except TimelineError as error:
            result = LineResult(line.number, FAILED, problem=make_trouble(error))
        else:
            if done.outcome in ("created", "updated"):
                return  # written down already
            result = LineResult(line.number, done.outcome, done.article_id or None)
    with worker.store.write():
        save(result)

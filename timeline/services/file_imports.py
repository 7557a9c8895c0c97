"""Import the articles of files and archives, each unit after the one before it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from typing import cast, get_args

from timeline.config import Settings
from timeline.errors import StoreError
from timeline.intake.csv_articles import FIELDS
from timeline.intake.files import read_files
from timeline.intake.inputs import Archive, Format, Inputs, Reading, Table, Unit
from timeline.intake.paths import count_bytes
from timeline.records import BadItem, IncomingArticle
from timeline.services.importing import Imported, Summary, import_into
from timeline.services.marks import Journal, open_journal
from timeline.store.database import Store

FORMATS: tuple[str, ...] = get_args(Format)
COLUMNS: tuple[str, ...] = FIELDS


@dataclass(frozen=True, slots=True)
class Progress:
    """Who is told how far an import is: bytes read, and what became of each article."""

    on_bytes: Callable[[int], None]
    on_result: Callable[[Imported | BadItem], None]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be imported; `defaults` fills in what the articles do not say.

    `format` is one of FORMATS where names do not tell it; `columns` names those of CSV by the
    fields of COLUMNS. With `again` archives are read from their beginning.
    """

    names: Sequence[str]
    stdin: BufferedReader
    defaults: IncomingArticle
    format: str | None
    columns: Mapping[str, str]
    delimiter: str | None
    again: bool


def import_files(
    store: Store,
    request: Request,
    *,
    settings: Settings,
    now: Callable[[], datetime],
    progress: Progress,
) -> Summary:
    """Import all that can be; an archive goes on where the last import of it stopped.

    A database that fails stops the rest, a bad file or article does not.
    """
    inputs = Inputs(
        request.names,
        request.stdin,
        request.defaults,
        settings.max_article_bytes,
        cast(Format | None, request.format),
        Table(request.columns, request.delimiter),
    )
    run = _Run(store, settings, inputs, now, progress, request.again, Summary())
    for reading in read_files(inputs, progress.on_bytes):
        if reading.archive is None:
            run.read(reading, None)
        else:
            run.read_archive(reading, reading.archive)
        if run.summary.stopped:
            break
    return run.summary


def measure(names: Sequence[str]) -> int | None:
    """Return how many bytes there are to read, None where that cannot be told (a pipe)."""
    return count_bytes(names)


@dataclass(frozen=True, slots=True)
class _Run:
    store: Store
    settings: Settings
    inputs: Inputs
    now: Callable[[], datetime]
    progress: Progress
    again: bool
    summary: Summary

    def read_archive(self, reading: Reading, archive: Archive) -> None:
        """Read what is not in of an archive, and remember what was read."""
        try:
            journal = open_journal(self.store, archive, self.inputs, now=self.now, again=self.again)
            self.summary.unchanged += journal.mark.articles
            if journal.is_complete:
                self.progress.on_bytes(archive.size_bytes)
                return
            try:
                self.read(reading, journal)
            finally:
                if not self.summary.stopped:  # else the database would not take it
                    journal.write()
        except StoreError as error:
            bad = BadItem(archive.path, error)
            self.summary.count(bad)
            self.summary.stopped = True
            self.progress.on_result(bad)

    def read(self, reading: Reading, journal: Journal | None) -> None:
        """Import all units but those that the journal has."""
        is_broken = False
        for unit in reading.units:
            if unit.number is None:
                is_broken = True
            elif journal and journal.has(unit.number):
                continue
            self._import(unit, journal)
            if self.summary.stopped:
                return
        if journal and not is_broken:
            journal.finish()

    def _import(self, unit: Unit, journal: Journal | None) -> None:
        summary = self.summary
        failed, stored = summary.failed, summary.stored
        import_into(
            summary,
            self.store,
            unit.items,
            settings=self.settings,
            now=self.now,
            on_progress=self.progress.on_result,
        )
        if journal and unit.number is not None and not summary.stopped:
            is_whole = summary.failed == failed
            journal.note(unit.number, articles=summary.stored - stored, is_whole=is_whole)

"""Import the articles of files and archives, each unit after the one before it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BufferedReader
from itertools import chain, groupby
from typing import cast, get_args

from timeline.config import Settings
from timeline.errors import StoreError
from timeline.intake.csv_articles import FIELDS
from timeline.intake.files import read_files
from timeline.intake.inputs import Archive, Format, Inputs, Table, Unit
from timeline.intake.paths import count_bytes
from timeline.records import BadItem, IncomingArticle
from timeline.services.ahead import Ahead
from timeline.services.engines import Engine
from timeline.services.importing import Imported, Summary, import_into
from timeline.services.marks import Journal, open_journal
from timeline.services.storing import analyse_safely
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
    engine: Engine | None = None,
) -> Summary:
    """Import all that can be; an archive goes on where the last import of it stopped.

    A database that fails stops the rest, a bad file or article does not. With an engine articles
    are analysed elsewhere.
    """
    inputs = Inputs(
        request.names,
        request.stdin,
        request.defaults,
        settings.max_article_bytes,
        cast(Format | None, request.format),
        Table(request.columns, request.delimiter),
    )
    ahead = Ahead(engine, store, settings=settings, now=now) if engine else None
    run = _Run(store, settings, inputs, now, progress, request.again, ahead, Summary())
    readings = read_files(inputs, progress.on_bytes)
    # Files that are no archives are one: reading ahead must not end with each of them.
    for archive, group in groupby(readings, key=lambda reading: reading.archive):
        units = chain.from_iterable(reading.units for reading in group)
        if archive is None:
            run.read(units, None)
        else:
            run.read_archive(units, archive)
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
    ahead: Ahead | None
    summary: Summary

    def read_archive(self, units: Iterator[Unit], archive: Archive) -> None:
        """Read what is not in of an archive, and remember what was read."""
        try:
            journal = open_journal(self.store, archive, self.inputs, now=self.now, again=self.again)
            self.summary.unchanged += journal.mark.articles
            if journal.is_complete:
                self.progress.on_bytes(archive.size_bytes)
                return
            try:
                self.read(units, journal)
            finally:
                if not self.summary.stopped:  # else the database would not take it
                    journal.write()
        except StoreError as error:
            bad = BadItem(archive.path, error)
            self.summary.count(bad)
            self.summary.stopped = True
            self.progress.on_result(bad)

    def read(self, units: Iterator[Unit], journal: Journal | None) -> None:
        """Import all units but those that the journal has."""
        is_broken = False
        if journal:
            units = _leave_out(units, journal)
        for unit in _read_ahead(units, self.ahead) if self.ahead else units:
            is_broken = is_broken or unit.number is None
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
            analyse=self.ahead.analyse if self.ahead else analyse_safely,
        )
        if journal and unit.number is not None and not summary.stopped:
            is_whole = summary.failed == failed
            journal.note(unit.number, articles=summary.stored - stored, is_whole=is_whole)


def _leave_out(units: Iterable[Unit], journal: Journal) -> Iterator[Unit]:
    return (unit for unit in units if unit.number is None or not journal.has(unit.number))


def _read_ahead(units: Iterable[Unit], ahead: Ahead) -> Iterator[Unit]:
    """Yield the same units; of each its articles are analysed when they are asked for."""
    told = ahead.read(_open_units(units), lambda item: item[2])
    for (_, number), items in groupby(told, key=lambda item: item[:2]):
        yield Unit(number, (item for _, _, item in items if item is not None))


def _open_units(
    units: Iterable[Unit],
) -> Iterator[tuple[int, int | None, IncomingArticle | BadItem | None]]:
    """Yield all articles of all units with the unit that each is of, and None at its end."""
    for place, unit in enumerate(units):
        for item in chain(unit.items, (None,)):
            yield place, unit.number, item

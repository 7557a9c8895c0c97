"""Remember what an import has read of an archive, so that the next run does not read it again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from timeline import __version__
from timeline.intake.inputs import Archive, Inputs
from timeline.store.database import Store
from timeline.store.marks import Mark, begin_mark, find_mark, move_mark

UNITS_BETWEEN_WRITES = 50
"""So many units are read again at most, with nothing to change, where an import was killed."""


@dataclass(slots=True)
class Journal:
    """What is in of one archive; units that failed are read again whenever it is imported."""

    store: Store
    now: Callable[[], datetime]
    mark: Mark
    is_new: bool
    _missed: set[int] = field(default_factory=set)
    _mended: set[int] = field(default_factory=set)
    _unwritten: int = 0

    @property
    def is_complete(self) -> bool:
        """Whether all of the archive is in."""
        return self.mark.is_finished and not self.mark.missed

    def has(self, unit: int) -> bool:
        """Whether all articles of a unit are in."""
        return unit < self.mark.units and unit not in self.mark.missed

    def note(self, unit: int, *, articles: int, is_whole: bool) -> None:
        """Note that a unit was read; `is_whole` says that nothing of it failed."""
        was_missed = unit in self.mark.missed
        if is_whole:
            self.mark = replace(self.mark, articles=self.mark.articles + articles)
            if was_missed:
                self._mended.add(unit)
        elif not was_missed:
            self._missed.add(unit)
        self.mark = replace(self.mark, units=max(self.mark.units, unit + 1))
        self._unwritten += 1
        if self._unwritten >= UNITS_BETWEEN_WRITES:
            self.write()

    def finish(self) -> None:
        """Note that the archive has no more units."""
        if not self.mark.is_finished:
            self.mark = replace(self.mark, is_finished=True)
            self._unwritten += 1

    def write(self) -> None:
        """Write down what is not written yet."""
        if self._unwritten:
            with self.store.write():
                if self.is_new:
                    begin_mark(self.store, self.mark.path, self.mark.fingerprint, at=self.now())
                missed, mended = self._missed, self._mended
                move_mark(self.store, self.mark, missed=missed, mended=mended, at=self.now())
            self._missed, self._mended, self._unwritten = set(), set(), 0
            self.is_new = False


def open_journal(
    store: Store, archive: Archive, inputs: Inputs, *, now: Callable[[], datetime], again: bool
) -> Journal:
    """Return what is known of an archive; nothing if it or what is said of it has changed."""
    fingerprint = _take_fingerprint(archive, inputs)
    mark = None if again else find_mark(store, archive.path, fingerprint)
    return Journal(store, now, mark or Mark(archive.path, fingerprint), is_new=mark is None)


def _take_fingerprint(archive: Archive, inputs: Inputs) -> str:
    """Return what differs where reading an archive could give other articles."""
    told: Sequence[object] = (
        __version__,
        archive,
        inputs.defaults,
        inputs.max_bytes,
        inputs.format,
        sorted(inputs.table.columns.items()),
        inputs.table.delimiter,
    )
    return sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:32]

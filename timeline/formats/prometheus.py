"""Prometheus text format: numbers with their meaning, for those who watch over the server."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

MEDIA_TYPE = "text/plain; version=0.0.4"
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})


@dataclass(frozen=True, slots=True)
class Gauge:
    """A number that may rise and fall, or several of them told apart by a label."""

    name: str
    meaning: str
    values: Mapping[str, float]
    label: str | None = None


def write(gauges: Iterable[Gauge]) -> bytes:
    """Return the gauges as they are scraped."""
    return "".join(line for gauge in gauges for line in _write_lines(gauge)).encode("utf-8")


def _write_lines(gauge: Gauge) -> Iterator[str]:
    yield f"# HELP {gauge.name} {gauge.meaning}\n# TYPE {gauge.name} gauge\n"
    for value, number in gauge.values.items():
        told = f'{{{gauge.label}="{value.translate(_ESCAPES)}"}}' if gauge.label else ""
        yield f"{gauge.name}{told} {number:.17g}\n"

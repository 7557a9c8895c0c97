"""What is marked in a text, and for each mark why it was read so; made of an answer's JSON."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from timeline.web.pages.marking import Segment, Span, mark

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reason:
    """A mark and what is known of it; `found` is the expression or event as it was answered."""

    span: Span
    words: str
    found: Json


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Passages of a text, and the reasons of all marks in it by their place.

    The passages are the whole text, or where that may not be shown, the quotes.
    """

    passages: tuple[tuple[Segment, ...], ...]
    reasons: tuple[Reason, ...]
    shown: frozenset[str] = field(default=frozenset())

    @property
    def counts(self) -> dict[str, int]:
        """How many marks there are of each kind."""
        kinds = [reason.span.kind for reason in self.reasons]
        return {kind: kinds.count(kind) for kind in ("time", "event")}


def mark_answer(answer: Json, *, text: str | None) -> MarkedText:
    """Return the marked text of an answer about an article; without it, its marked quotes."""
    events = [_flatten(event) for event in answer["events"]]
    reasons = (
        *_explain("time", answer["expressions"], answer["expressions"]),
        *_explain("event", [event["trigger"] for event in events], events),
    )
    spans = [reason.span for reason in reasons]
    if text is not None:
        passages = [mark(text, spans)]
    else:
        passages = [mark(said, spans, offset=start) for start, said in _list_quotes(events)]
    shown = {span.key for passage in passages for one in passage for span in one.begins}
    ordered = sorted(reasons, key=lambda reason: reason.span.start)
    return MarkedText(tuple(passages), tuple(ordered), frozenset(shown))


def mark_mention(mention: Json) -> tuple[Segment, ...]:
    """Return the quote of a mention, with the words that tell the event and its date marked."""
    parts = (("event", mention["trigger"]), ("time", mention["expression"]))
    spans = [Span(part["start"], part["end"], kind, "") for kind, part in parts if part]
    return mark(mention["quote"]["exact"], spans, offset=mention["quote"]["start"])


def _explain(kind: str, places: Sequence[Json], found: Sequence[Json]) -> list[Reason]:
    return [
        Reason(Span(place["start"], place["end"], kind, f"{kind}-{number}"), place["text"], one)
        for number, (place, one) in enumerate(zip(places, found, strict=True), 1)
    ]


def _flatten(event: Json) -> Json:
    """Return an event of a trial as an article's: with the place of its one mention."""
    return {**event, **event["mentions"][0]} if "mentions" in event else event


def _list_quotes(events: Sequence[Json]) -> list[tuple[int, str]]:
    """Return where each quote begins and its words, in the order of the text, each once."""
    return sorted({(event["quote"]["start"], event["quote"]["exact"]) for event in events})

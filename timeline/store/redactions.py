"""Strike the words of an article out of what editors hold events to say."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from timeline.records import Citation, EventFacts
from timeline.store.codec import decode, encode
from timeline.store.database import Store, in_batches

TAKEN_DOWN = "[taken down]"
_KEYS_AT_ONCE = 100
_TEXTS = ("title", "summary")
_TAKEN_OVER = (*_TEXTS, "actors", "places")
"""What a revert may have locked to what articles said then."""
_WORD = re.compile(r"\w+")

Json = dict[str, Any]
Struck = dict[str, list[Any]]
"""What was taken from an article, by field."""


@dataclass(frozen=True)
class Removed:
    """An article that is taken down: its identifier and address, and all that it says."""

    article: str
    url: str | None
    said: str

    def says(self, words: str) -> bool:
        """Whether these words stand in it, whatever their case and the marks between them."""
        plain = _fold(words)
        return plain != _fold("") and plain in self._plain

    def is_source_of(self, cited: Citation) -> bool:
        """Whether a citation is of it: by name, or by its words where no source is named."""
        if cited.article is not None or cited.url is not None:
            return cited.article == self.article or (cited.url or "") == self.url
        return cited.quote is not None and self.says(cited.quote)

    @cached_property
    def _plain(self) -> str:
        return _fold(self.said)


def strike_overrides(store: Store, removed: Removed, keys: Iterable[str]) -> dict[str, Struck]:
    """Strike out of hand edits what was taken from an article, and return it by event.

    What goes are citations of it, title and summary in its own words, and what a revert locked to
    what it told. Call it before the article's mentions (these are their keys) are gone, and settle
    the events afterwards.
    """
    told = _list_told(store, sorted(keys))
    struck: dict[str, Struck] = {}
    for rows in _list_overrides(store).values():
        number, public = rows[0][:2]
        if number not in told and not any(_cites(removed, fields) for *_, fields in rows):
            continue
        for _, _, edit, action, fields in rows:
            gone = _find_taken(removed, fields, told.get(number, {}))
            if gone:
                left = fields | _leave(fields, gone, is_made=action == "create")
                store.run(
                    "UPDATE overrides SET fields = ? WHERE event_id = ? AND edit_id = ?",
                    (json.dumps(left, ensure_ascii=False), number, edit),
                )
                for name, values in gone.items():
                    struck.setdefault(public, {}).setdefault(name, []).extend(values)
    return struck


def strike_revisions(store: Store, struck: Mapping[str, Struck]) -> None:
    """Strike what was struck out of hand edits out of all that is no longer said."""
    for event, gone in struck.items():
        for number, rev, facts in store.rows(
            "SELECT r.event_id, r.rev, r.facts FROM event_revisions r"
            " JOIN events e ON e.id = r.event_id WHERE e.public = ?",
            (event,),
        ):
            store.run(
                "UPDATE event_revisions SET facts = ? WHERE event_id = ? AND rev = ?",
                (_strike_facts(facts, gone), number, rev),
            )
        for number, facts in store.rows(
            "SELECT e.id, e.facts FROM events e JOIN redirects r ON r.event_id = e.id"
            " WHERE e.public = ?",
            (event,),
        ):
            store.run(
                "UPDATE events SET facts = ?, item = ?, more = ? WHERE id = ?",
                (_strike_facts(facts, gone), b"{}", b"[]", number),
            )


def _list_told(store: Store, keys: list[str]) -> dict[int, Struck]:
    """Return what edited events said of themselves with these mentions, where nothing held them."""
    told: dict[int, Struck] = {}
    for part in in_batches(keys):
        for start in range(0, len(part), _KEYS_AT_ONCE):
            some = part[start : start + _KEYS_AT_ONCE]
            rows = store.rows(
                "SELECT r.event_id, r.facts FROM event_revisions r"
                " WHERE r.event_id IN (SELECT event_id FROM overrides)"
                f" AND ({' OR '.join(['r.facts LIKE ?'] * len(some))})",
                [f'%"{key}"%' for key in some],
            )
            for event, facts in rows:
                _add_told(told.setdefault(event, {}), decode(EventFacts, facts))
    return told


def _add_told(told: Struck, facts: EventFacts) -> None:
    locked = facts.hand.locked if facts.hand else ()
    plain = json.loads(encode(facts))
    for name in _TAKEN_OVER:
        if name not in locked:
            told.setdefault(name, []).append(plain[name])


def _list_overrides(store: Store) -> dict[int, list[tuple[int, str, int, str, Json]]]:
    """Return (event, its identifier, edit, action, fields) of all edits of fields, by event."""
    found: dict[int, list[tuple[int, str, int, str, Json]]] = {}
    for *row, fields in store.rows(
        "SELECT o.event_id, e.public, o.edit_id, d.action, o.fields FROM overrides o"
        " JOIN events e ON e.id = o.event_id JOIN edits d ON d.id = o.edit_id"
        " ORDER BY o.event_id, o.edit_id"
    ):
        found.setdefault(row[0], []).append((*row, json.loads(fields)))
    return found


def _cites(removed: Removed, fields: Json) -> bool:
    return any(removed.is_source_of(Citation(**one)) for one in fields.get("cited") or ())


def _find_taken(removed: Removed, fields: Json, told: Struck) -> Struck:
    """Return what of an edit was taken from the article."""
    taken: Struck = {}
    for name, value in fields.items():
        if value is None:
            continue
        if name == "cited":
            taken[name] = [one for one in value if removed.is_source_of(Citation(**one))]
        elif value in told.get(name, ()) or (name in _TEXTS and removed.says(value)):
            taken[name] = [value]
    return {name: values for name, values in taken.items() if values}


def _leave(fields: Json, gone: Struck, *, is_made: bool) -> Json:
    """Return what stands in the place of what goes; an event made by hand needs its texts."""
    left: Json = dict.fromkeys(gone, TAKEN_DOWN if is_made else None)
    if "cited" in gone:
        left["cited"] = [one for one in fields["cited"] if one not in gone["cited"]]
    return left


def _strike_facts(facts: str, gone: Struck) -> str:
    """Return what is left of facts; what no editor gave goes with the mentions that told it."""
    told = decode(EventFacts, facts)
    if told.hand is None:
        return facts
    plain: Json = json.loads(facts)
    for name in set(gone) & set(told.hand.locked):
        if plain[name] in gone[name]:
            plain[name] = TAKEN_DOWN if name in _TEXTS else []
    cited = plain["hand"]["cited"]
    plain["hand"]["cited"] = [one for one in cited if one not in gone.get("cited", ())]
    left = decode(EventFacts, json.dumps(plain))
    return facts if left == told else encode(replace(left, redacted=True))


def _fold(words: str) -> str:
    """Return the words alone, with a space at both ends, so that only whole ones are found."""
    return f" {' '.join(_WORD.findall(words.casefold()))} "

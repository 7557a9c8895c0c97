"""What the items of a list show: all that is stored, some fields only, or their mentions too."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from timeline.services.answers import write_json
from timeline.services.questions import EventArgs
from timeline.store.database import Store
from timeline.store.events import load_mentions
from timeline.store.pages import EventItem

Json = dict[str, Any]


def select_items(items: Iterable[EventItem], args: EventArgs, store: Store) -> list[bytes]:
    """Return the JSON of each item with just what was asked for."""
    if not args.fields and not args.include:
        return [item.body for item in items]
    parsed: list[Json] = [json.loads(item.body) for item in items]
    if "mentions" in args.include:
        told = load_mentions(store, [item["id"] for item in parsed])
        for item in parsed:
            item["mentions"] = json.loads(told[item["id"]])
    if args.fields:
        kept = _group([*args.fields, *args.include])
        parsed = [_pick(item, kept) for item in parsed]
    return [write_json(item) for item in parsed]


def _group(paths: Sequence[str]) -> dict[str, list[str]]:
    """Return what is wanted of each member: nothing more named is all of it."""
    wanted: dict[str, list[str]] = {}
    for path in paths:
        name, _, rest = path.partition(".")
        wanted.setdefault(name, []).append(rest)
    return {name: [] if "" in rests else rests for name, rests in wanted.items()}


def _pick(value: Any, wanted: Mapping[str, list[str]]) -> Any:
    """Return the wanted members, of each part where it is a list."""
    if isinstance(value, list):
        return [_pick(part, wanted) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _pick(value[name], _group(rests)) if rests else value[name]
        for name, rests in wanted.items()
        if name in value
    }

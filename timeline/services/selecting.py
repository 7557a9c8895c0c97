"""What the items of a list show: all that is stored, some fields only, or more of each."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from timeline.records import Include
from timeline.schemas.documents import render_article
from timeline.services.answers import write_json
from timeline.services.history import describe_deed
from timeline.services.questions import EventArgs
from timeline.store.database import Store
from timeline.store.events import load_mentions
from timeline.store.pages import EventItem
from timeline.store.revisions import list_deeds
from timeline.store.tellings import list_tellers

Json = dict[str, Any]
MOST_SHOWN = 20
"""How many articles and revisions of an event a list shows."""


def select_items(items: Iterable[EventItem], args: EventArgs, store: Store) -> list[bytes]:
    """Return the JSON of each item with just what was asked for."""
    if not args.fields and not args.include:
        return [item.body for item in items]
    parsed: list[Json] = [json.loads(item.body) for item in items]
    for name in args.include:
        more = _LOADERS[name](store, [item["id"] for item in parsed])
        for item in parsed:
            item[name] = more[item["id"]]
    if args.fields:
        kept = _group([*args.fields, *args.include])
        parsed = [_pick(item, kept) for item in parsed]
    return [write_json(item) for item in parsed]


def _load_mentions(store: Store, events: Sequence[str]) -> dict[str, Any]:
    return {event: json.loads(told) for event, told in load_mentions(store, events).items()}


def _load_articles(store: Store, events: Sequence[str]) -> dict[str, Any]:
    return {
        event: [render_article(ref) for ref in told[:MOST_SHOWN]]
        for event, told in list_tellers(store, events).items()
    }


def _load_revisions(store: Store, events: Sequence[str]) -> dict[str, Any]:
    return {
        event: [{"revision": rev, **describe_deed(deed)} for rev, deed in deeds[:MOST_SHOWN]]
        for event, deeds in list_deeds(store, events).items()
    }


_LOADERS: Mapping[Include, Callable[[Store, Sequence[str]], dict[str, Any]]] = {
    "mentions": _load_mentions,
    "articles": _load_articles,
    "revisions": _load_revisions,
}


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

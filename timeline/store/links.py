"""Tie events to actors, places and sources, so that a question can name them."""

from collections.abc import Iterable, Mapping, Sequence

from peewee import Model

from timeline.records import Actor, Place
from timeline.store.database import Store, in_batches, marks
from timeline.store.sources import ensure_source, fold_name
from timeline.store.tables import Actors, EventActors, EventPlaces, EventSources, Places

_Name = tuple[str, str]
"""The name of an actor or place, and what tells it from others of that name."""


def store_actors(store: Store, events: Sequence[tuple[int, Sequence[Actor]]]) -> None:
    """Replace the actors of events, given by number."""
    _clear(store, "event_actors", [number for number, _ in events])
    numbers = _number_actors(store, [actor for _, actors in events for actor in actors])
    rows = {(number, numbers[actor]) for number, actors in events for actor in actors}
    store.insert(EventActors, [(actor, event) for event, actor in sorted(rows)])


def store_places(store: Store, events: Sequence[tuple[int, Sequence[Place]]]) -> None:
    """Replace the places of events, given by number."""
    _clear(store, "event_places", [number for number, _ in events])
    numbers = _number_places(store, [place for _, places in events for place in places])
    rows = {(number, numbers[_place_key(one)]) for number, places in events for one in places}
    store.insert(EventPlaces, [(place, event) for event, place in sorted(rows)])


def store_sources(store: Store, events: Sequence[tuple[int, Iterable[str]]]) -> None:
    """Replace the sources of events, given by number."""
    _clear(store, "event_sources", [number for number, _ in events])
    told = {(number, name) for number, names in events for name in names}
    numbers = {name: ensure_source(store, name) for name in sorted({name for _, name in told})}
    rows = sorted((number, numbers[name]) for number, name in told)
    store.insert(EventSources, [(source, event) for event, source in rows])


def _number_actors(store: Store, actors: Iterable[Actor]) -> dict[Actor, int]:
    told: dict[_Name, Actor] = {(actor.name, actor.type): actor for actor in actors}
    rows = {key: (*key, fold_name(key[0])) for key in told}
    numbers = _number_names(store, Actors, "actors.type", rows)
    return {actor: numbers[key] for key, actor in told.items()}


def _number_places(store: Store, places: Iterable[Place]) -> dict[_Name, int]:
    rows: dict[_Name, tuple[object, ...]] = {}
    for place in places:
        key = _place_key(place)
        rows.setdefault(key, (*key, fold_name(place.name), place.lat, place.lon))
    return _number_names(store, Places, "places.country", rows)


def _number_names(
    store: Store, table: type[Model], column: str, rows: Mapping[_Name, Sequence[object]]
) -> dict[_Name, int]:
    """Return the numbers of these names, filing those that are new, in alphabetical order."""
    numbers = _find_names(store, column, rows)
    missing = sorted(rows.keys() - numbers.keys())
    if missing:
        store.insert(table, [rows[key] for key in missing])
        numbers |= _find_names(store, column, missing)
    return numbers


def _find_names(store: Store, column: str, wanted: Iterable[_Name]) -> dict[_Name, int]:
    found: dict[_Name, int] = {}
    table = column.partition(".")[0]
    for part in in_batches(sorted({name for name, _ in wanted})):
        rows = store.rows(
            f"SELECT name, {column}, id FROM {table} WHERE name IN ({marks(len(part))})", part
        )
        found |= {(name, other): number for name, other, number in rows}
    return found


def _place_key(place: Place) -> _Name:
    return place.name, place.country or ""


def _clear(store: Store, table: str, numbers: Sequence[int]) -> None:
    store.run_many(f"DELETE FROM {table} WHERE event_id = ?", [(number,) for number in numbers])

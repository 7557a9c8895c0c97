"""Tie events to actors, places and sources, so that a question can name them."""

from collections.abc import Iterable, Sequence

from timeline.records import Actor, Place
from timeline.store.database import Store
from timeline.store.sources import ensure_source, fold_name
from timeline.store.tables import Actors, EventActors, EventPlaces, EventSources, Places


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
    rows = {(number, ensure_source(store, name)) for number, names in events for name in names}
    store.insert(EventSources, [(source, event) for event, source in sorted(rows)])


def _number_actors(store: Store, actors: Sequence[Actor]) -> dict[Actor, int]:
    wanted = sorted(set(actors), key=lambda actor: (actor.name, actor.type))
    numbers: dict[Actor, int] = {}
    for actor in wanted:
        found = store.rows(
            "SELECT id FROM actors WHERE name = ? AND type = ?", (actor.name, actor.type)
        )
        row = (actor.name, actor.type, fold_name(actor.name))
        numbers[actor] = found[0][0] if found else store.insert_one(Actors, row)
    return numbers


def _number_places(store: Store, places: Sequence[Place]) -> dict[tuple[str, str], int]:
    numbers: dict[tuple[str, str], int] = {}
    for place in sorted(places, key=_place_key):
        key = _place_key(place)
        if key in numbers:
            continue
        found = store.rows("SELECT id FROM places WHERE name = ? AND country = ?", key)
        row = (*key, fold_name(place.name), place.lat, place.lon)
        numbers[key] = found[0][0] if found else store.insert_one(Places, row)
    return numbers


def _place_key(place: Place) -> tuple[str, str]:
    return place.name, place.country or ""


def _clear(store: Store, table: str, numbers: Sequence[int]) -> None:
    store.run_many(f"DELETE FROM {table} WHERE event_id = ?", [(number,) for number in numbers])

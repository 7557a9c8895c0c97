"""Find the stored places within a distance of a point."""

from math import asin, cos, degrees, radians, sin, sqrt

from timeline.records import Near
from timeline.store.database import Store

EARTH_KM = 6371.0


def find_places_near(store: Store, near: Near) -> list[int]:
    """Return the numbers of the places that lie at most so many kilometres away."""
    reach = degrees(near.km / EARTH_KM)
    rows = store.rows(
        "SELECT id, lat, lon FROM places WHERE lat BETWEEN ? AND ? ORDER BY id",
        (near.lat - reach, near.lat + reach),
    )
    return [number for number, lat, lon in rows if measure_km(near, lat, lon) <= near.km]


def measure_km(near: Near, lat: float, lon: float) -> float:
    """Return the distance to a point along a great circle (haversine, a round Earth)."""
    half_lat, half_lon = radians(lat - near.lat) / 2, radians(lon - near.lon) / 2
    chord = sin(half_lat) ** 2 + cos(radians(near.lat)) * cos(radians(lat)) * sin(half_lon) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(chord)))

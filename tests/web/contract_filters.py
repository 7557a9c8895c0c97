"""The contract's filters: each parameter of each list, with the events that it finds."""

from collections.abc import Iterator

from tests.web.contract import ANY, Row

SHOWN = "council fire talks strike unreported vienna old"
STATES = f"{SHOWN} closed"
ONE_DAY = {"council", "fire", "unreported", "vienna"}
OPEN = {"talks", "closed"}
NOTHING_YET = "as_of=2022-01-11"

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "on": (
        ("on=2022-01-12", "council strike talks"),
        ("on=2022-01-08/2022-01-09", "fire talks"),
        ("on=2014", "old"),
    ),
    "from": (("from=2022-01-13", "strike vienna"),),
    "to": (("from=2014-06-01&to=2022-01-07", "old talks unreported"),),
    "tz": (("on=2022-01-13&tz=Pacific/Kiritimati", "strike vienna"),),
    "anchor": (
        ("on=yesterday&anchor=2022-01-09", "fire talks"),
        ("on=last+saturday&anchor=2022-01-12", "fire talks"),
    ),
    "on_this_day": (("on_this_day=01-12", "council"), ("on_this_day=02-29", "")),
    "include_imprecise": (("on_this_day=01-12&include_imprecise=true", "council"),),
    "q": (("q=PILOT+station", "fire"), ("q=council", "council old")),
    "actor": (("actor=norland", "unreported vienna"),),
    "place": (("place=brussels", "council"),),
    "near": (("near=50.85,4.35,10", "council"), ("near=48,16,100", "vienna")),
    "source": (("source=BETA+POST", "fire strike"),),
    "lang": (("lang=en", SHOWN), ("lang=fr", "")),
    "kind": (("kind=disaster,labour", "fire strike"), ("kind=disaster&kind=labour", "fire strike")),
    "status": (("status=cancelled", "cancelled"), ("status=scheduled", "unreported vienna")),
    "precision": (("precision=day,time", SHOWN), ("precision=month", "")),
    "certainty": (("certainty=explicit", SHOWN), ("certainty=inferred", "")),
    "disputed": (("disputed=false", SHOWN), ("disputed=true", "")),
    "unconfirmed": (
        ("unconfirmed=true&anchor=2022-01-12", "unreported"),
        ("unconfirmed=true&anchor=2022-01-14", "unreported vienna"),
    ),
    "min_sources": (("min_sources=1", SHOWN), ("min_sources=2", "")),
    "min_salience": (("min_salience=0.5", SHOWN), ("min_salience=0.501", "")),
    "min_confidence": (("min_confidence=0.9", SHOWN), ("min_confidence=0.91", "")),
    "published_from": (("published_from=2022-01-12", SHOWN), ("published_from=2022-01-13", "")),
    "published_to": (("published_to=2022-01-12", SHOWN), ("published_to=2022-01-11", "")),
    "updated_since": (
        ("updated_since=2022-01-12T12:00:00Z", SHOWN),
        ("updated_since=2022-01-13T02:00:00%2B14:00", SHOWN),
        ("updated_since=2022-01-13T12:00:00Z", ""),
    ),
    "match": (
        ("on=2022-01-12&match=certain", "council strike"),
        ("on=2022-01-12&match=within", "council"),
        ("on=2022-01-10/2022-01-13&match=exact", "strike"),
        ("on=2022-01-12&match=overlaps", "council strike talks"),
    ),
    "include_open": (("on=1990&include_open=true", "talks"), ("on=1990", "")),
    "include_states": (
        ("on=2022-01-12&include_states=true", "council strike talks closed"),
        ("include_states=false", SHOWN),
    ),
    "aspect": (("aspect=state", "closed"), ("aspect=occurrence", SHOWN)),
    "as_of": (("as_of=9999-12-31", SHOWN), (NOTHING_YET, "")),
    "sort": (("sort=start", SHOWN), ("q=pilot+station&sort=relevance", "fire")),
}
"""Questions that use a parameter, and the events that answer."""

FILTERS = (
    "on from to tz anchor on_this_day include_imprecise q actor place near source lang kind status"
    " precision certainty disputed unconfirmed min_sources min_salience min_confidence"
    " published_from published_to updated_since aspect"
)
MATCHES = f"{FILTERS} match include_open include_states as_of sort"
COUNTS = f"{FILTERS} include_states"

LISTS: dict[str, tuple[str, set[str]]] = {
    "/v1/events": (MATCHES, set()),
    "/v1/events.csv": (MATCHES, set()),
    "/v1/events.ndjson": (MATCHES, set()),
    "/v1/events.timelinejs": (MATCHES, OPEN),
    "/v1/events.ics": (MATCHES, {*OPEN, "old"}),
    "/v1/events.atom": (MATCHES, set()),
    "/v1/events.jsonfeed": (MATCHES, set()),
    "/v1/events.geojson": (MATCHES, set()),
    "/v1/timelines/{slug}/events": (MATCHES, set()),
    "/v1/digest": (FILTERS, {*STATES.split()} - ONE_DAY),
}
"""Lists of events: their parameters, and what they cannot show."""


def list_filtered() -> Iterator[Row]:
    """Yield a row for each list and parameter; `$public` is a timeline without a filter."""
    for path, (names, hidden) in LISTS.items():
        at = {"slug": "$public"} if "{slug}" in path else {}
        for name in names.split():
            for query, found in EXAMPLES[name]:
                if at and query == NOTHING_YET:
                    continue  # nor was there the timeline
                finds = " ".join(one for one in found.split() if one not in hidden)
                asked = f"{query}&days=100" if path == "/v1/digest" else query
                if path.endswith(".ics") and "include_imprecise" in query:
                    finds = "council"
                yield Row("GET", path, asked, at=at, finds=finds)
    for name in COUNTS.split():
        for query, found in EXAMPLES[name]:
            shows = {"meta.total": len(found.split())}
            yield Row("GET", "/v1/events/facets", query, shows=shows)
            sparse = {"data.#": 0} if not found else {"data.0.bucket": ANY}
            yield Row("GET", "/v1/events/histogram", f"{query}&bucket=year", shows=sparse)

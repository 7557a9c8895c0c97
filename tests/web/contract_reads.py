"""The contract's reads: each parameter of each list, with the events that it finds."""

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


def list_reads() -> Iterator[Row]:
    """Yield all rows that change nothing; `$public` is a timeline without a filter."""
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
    yield from READS
    yield from REFUSED


E = "/v1/events"
COUNCIL = {"event_id": "$council"}
ETAG = {"ETag": '"', "Cache-Control": "public", "Vary": "Accept-Encoding", "Last-Modified": "GMT"}
NEXT = {"Link": 'rel="next"'}
PROBLEM = {"Content-Type": "application/problem+json"}

READS = (
    Row(
        "GET",
        E,
        "on=last+tuesday&anchor=2022-01-13",
        shows={
            "meta.interpreted.on.text": "last tuesday",
            "meta.interpreted.on.window": ["2022-01-11", "2022-01-11"],
            "meta.omitted": {"count": 0, "capped": False},
            "page": {"limit": 50, "next": None, "prev": None},
        },
        sends={**ETAG, "Access-Control-Allow-Origin": "*", "Content-Type": "application/json"},
        saves={"etag": ("etag", "(.*)")},
    ),
    Row(
        "GET",
        E,
        "on=tuesday&anchor=2022-01-11",
        shows={"meta.interpreted.on.window": ["2022-01-11", "2022-01-11"]},
    ),
    Row(
        "GET",
        E,
        "on=13+jan&anchor=2022-01-12",
        shows={"meta.interpreted.on.window": ["2022-01-13", "2022-01-13"]},
    ),
    Row(
        "GET",
        E,
        "on=today&as_of=2022-01-11T23:30:00Z&tz=Pacific/Kiritimati",
        shows={"meta.interpreted.on.window": ["2022-01-12", "2022-01-12"]},
    ),
    Row("GET", E, "sort=start&limit=2", shows={"data.0.id": "$old", "data.1.id": "$unreported"}),
    Row("GET", E, "sort=-start&limit=1", shows={"data.0.id": "$vienna"}),
    Row("GET", E, "sort=updated&limit=1", shows={"data.0.id": "$old"}),
    Row("GET", E, "sort=salience&limit=1", shows={"data.#": 1}),
    Row(
        "GET",
        E,
        "q=council&sort=relevance",
        finds="council old",
        shows={"meta.ranked": ANY},
    ),
    Row("GET", E, "on=2022-01-12", shows={"data.0.match": "certain", "data.2.match": "possible"}),
    Row("GET", E, "count=exact&limit=1", shows={"meta.count": 7, "data.#": 1}),
    Row(
        "GET",
        E,
        "fields=id,when.edtf&limit=1&on=2022-01-08",
        shows={"data.0": {"id": "$fire", "when": {"edtf": "2022-01-08"}}},
    ),
    Row(
        "GET",
        E,
        "include=mentions,articles,revisions&on=2022-01-08",
        shows={
            "data.0.mentions.0.article.publisher": "Beta Post",
            "data.0.articles.0.publisher": "Beta Post",
            "data.0.revisions.0.action": "import",
        },
    ),
    Row("GET", E, "limit=3", sends=NEXT, saves={"cursor": ("page.next", "cursor=([^&]+)")}),
    Row(
        "GET",
        E,
        "limit=3&cursor=$cursor",
        shows={"data.#": 3, "page.prev": ANY},
        sends={"Link": 'rel="prev"'},
        saves={"back": ("page.prev", "cursor=([^&]+)")},
    ),
    Row("GET", E, "limit=3&cursor=$back", shows={"data.#": 3, "page.prev": None}),
    Row("GET", E, "format=json", sends={"Content-Type": "application/json"}),
    Row("GET", E, "format=csv", sends={"Content-Type": "text/csv", "X-Omitted-Count": "0"}),
    Row("GET", E, "format=ndjson", sends={"Content-Type": "application/x-ndjson"}),
    Row("GET", E, "format=ics", sends={"Content-Type": "text/calendar", "X-Omitted-Count": "2"}),
    Row("GET", E, "format=atom", sends={"Content-Type": "application/atom+xml"}),
    Row("GET", E, "format=jsonfeed", sends={"Content-Type": "application/feed+json"}),
    Row("GET", E, "format=geojson", sends={"Content-Type": "application/geo+json"}),
    Row("GET", E, "format=timelinejs", shows={"events.0.start_date": ANY}),
    Row(
        "GET",
        E,
        headers={"Accept": "text/calendar"},
        sends={"Content-Type": "text/calendar", "Vary": "Accept"},
    ),
    Row(
        "GET",
        E,
        "on=last+tuesday&anchor=2022-01-13",
        headers={"If-None-Match": "$etag"},
        status=304,
    ),
    Row(
        "GET",
        "/v1/events/{event_id}",
        "tz=Europe/Paris&anchor=2022-01-12",
        at=COUNCIL,
        shows={
            "id": "$council",
            "url": "/v1/events/$council",
            "title": ANY,
            "summary": ANY,
            "kind": "meeting",
            "aspect": "occurrence",
            "status": "happened",
            "salience": 0.5,
            "confidence": 0.9,
            "updated_at": ANY,
            "revision": 1,
            "when.begin": ["2022-01-12", "2022-01-12"],
            "when.end": ["2022-01-12", "2022-01-12"],
            "when.single_day": True,
            "when.edtf": "2022-01-12",
            "when.precision": "day",
            "when.certainty": "explicit",
            "when.display": "12 January 2022",
            "places.0": {"name": "Brussels", "country": "BE", "lat": 50.85, "lon": 4.35},
            "actors.0": {"name": "Meridian Council", "type": "organisation"},
            "source_count": 1,
            "independent_source_count": 1,
            "mention_count": 1,
            "disagreements": [],
            "evidence.article.title": "On the council",
            "mentions.0.article.id": ANY,
            "mentions.0.article.url": "https://news.example/council",
            "mentions.0.article.publisher": "Alpha News",
            "mentions.0.article.published_at": ANY,
            "mentions.0.quote.exact": ANY,
            "mentions.0.quote.prefix": ANY,
            "mentions.0.quote.suffix": ANY,
            "mentions.0.quote.start": 11,
            "mentions.0.quote.end": 67,
            "mentions.0.trigger.text": "met",
            "mentions.0.expression.text": "on Jan. 12",
            "mentions.0.expression.timex3": {"type": "DATE", "value": "2022-01-12"},
            "mentions.0.expression.anchor": "2022-01-12",
            "mentions.0.expression.anchor_reason": ANY,
            "mentions.0.expression.rule": "month_day",
            "mentions.0.confidence": 0.9,
        },
        sends={**ETAG, "ETag": '"1"'},
    ),
    Row(
        "GET",
        "/v1/events/{event_id}",
        "anchor=2022-01-06",
        at={"event_id": "$unreported"},
        shows={"unconfirmed": True},
        sends={"ETag": '"1u"'},
    ),
    *(
        Row(
            "GET",
            f"/v1/events/{{event_id}}/{part}",
            "limit=1&cursor=",
            at=COUNCIL,
            shows={"data.#": 1, "page": {"limit": 1, "next": None, "prev": None}},
            sends=ETAG,
        )
        for part in ("revisions", "mentions", "ledger")
    ),
    Row(
        "GET",
        "/v1/events/{event_id}/ledger",
        at=COUNCIL,
        shows={
            "data.0.mention.article.publisher": "Alpha News",
            "data.0.says.edtf": "2022-01-12",
            "data.0.moved": True,
            "data.0.outcome.when.edtf": "2022-01-12",
        },
    ),
    Row(
        "GET",
        "/v1/events/histogram",
        "bucket=day&on=2022-01-12",
        shows={
            "data": [
                {
                    "bucket": "2022-01-12",
                    "from": "2022-01-12",
                    "to": "2022-01-12",
                    "certain": 2,
                    "possible": 1,
                }
            ],
            "meta.sampled.one_in": 1,
        },
        sends=ETAG,
    ),
    Row("GET", "/v1/events/histogram", "bucket=month&on=2022", shows={"data.0.bucket": "2022-01"}),
    Row(
        "GET",
        "/v1/events/facets",
        "facet=kind,place,actor,source,precision&limit=1",
        shows={"data.kind.#": 1, "data.actor.0.value": "Meridian Council", "meta.total": 7},
        sends=ETAG,
    ),
    Row(
        "GET",
        "/v1/days/{date}",
        at={"date": "2022-01-12"},
        shows={
            "certain.0.id": "$council",
            "ongoing.0.id": "$strike",
            "possible.0.id": "$talks",
            "previous": {"date": "2022-01-10", "url": "/v1/days/2022-01-10"},
            "next": {"date": "2022-01-13", "url": "/v1/days/2022-01-13"},
            "coverage.status": "unknown",
            "coverage.articles": 11,
        },
        sends=ETAG,
    ),
    Row(
        "GET",
        "/v1/days/{date}",
        "anchor=2022-01-13&tz=Asia/Tokyo&include_states=true&limit=1",
        at={"date": "yesterday"},
        shows={"date": "2022-01-12", "page.ongoing.next": ANY},
        saves={"ongoing": ("page.ongoing.next", "cursor=([^&]+)")},
    ),
    Row(
        "GET",
        "/v1/days/{date}",
        "include_states=true&limit=1&cursor=$ongoing",
        at={"date": "2022-01-12"},
        shows={"certain": [], "ongoing.#": 1},
    ),
    Row(
        "GET",
        "/v1/on-this-day/{month_day}",
        "tz=UTC&anchor=2022-01-12&include_imprecise=true&include_states=true&limit=1&cursor=",
        at={"month_day": "01-12"},
        shows={"day": "01-12", "data.0.year": 2022, "data.0.events.0.id": "$council"},
        sends=ETAG,
    ),
    Row("GET", "/v1/on-this-day/{month_day}", at={"month_day": "02-29"}, shows={"data": []}),
    Row(
        "GET",
        "/v1/digest",
        "days=1&on=2022-01",
        shows={"data.#": 1, "data.0.event.evidence.quote.exact": ANY, "meta.tellings": ANY},
        sends=ETAG,
    ),
    Row("GET", "/v1/changes", "limit=1&since=", sends=NEXT, saves={"since": "page.since"}),
    Row("GET", "/v1/changes", "since=$since", shows={"data.0.change": "created"}),
    Row("GET", "/v1/changes", shows={"page.next": None}, saves={"seen": "page.since"}),
    Row(
        "GET",
        "/v1/diff",
        "from=2022-01-11&to=9999-12-31&on=2022-01-12&tz=UTC&match=overlaps&include_open=true"
        "&include_states=true&status=happened&kind=meeting&aspect=occurrence&place=brussels"
        "&actor=meridian+council&source=alpha+news&limit=1&cursor=",
        finds="council",
        shows={"data.0.change": "appeared", "data.0.before": None, "meta.from.recorded_at": None},
        sends=ETAG,
    ),
    Row(
        "GET",
        "/v1/articles",
        "limit=2",
        sends=NEXT,
        saves={"page": ("page.next", "cursor=([^&]+)")},
    ),
    Row("GET", "/v1/articles", "limit=2&cursor=$page", shows={"data.#": 2, "page.prev": ANY}),
    Row(
        "GET",
        "/v1/articles/{article_id}",
        at={"article_id": "$article"},
        shows={
            "title": "On the council",
            "events.0.id": "$council",
            "events.0.quote.start": 11,
            "expressions.0.start": ANY,
        },
        sends=ETAG,
    ),
    Row(
        "GET",
        "/v1/articles/{article_id}",
        at={"article_id": "$article"},
        key="read",
        shows={"text": ANY},
        sends={"Cache-Control": "private"},
    ),
    Row("GET", "/v1/stats", shows={"events": {"occurrences": 7, "states": 1}}, sends=ETAG),
    Row("GET", "/openapi.json", shows={"openapi": "3.1.0"}),
    Row("GET", "/metrics", sends={"Content-Type": "text/plain; version=0.0.4"}),
    Row("GET", "/healthz", shows={"status": "ok"}),
    Row("GET", "/readyz", shows={"status": "ready"}),
    Row(
        "POST",
        "/v1/extract",
        body={
            "text": "The council will not meet in Vienna on Friday.",
            "title": "No meeting",
            "published": "2022-01-12",
            "source": "Alpha News",
            "url": "https://news.example/1",
            "language": "en",
            "everything": True,
            "decisions": True,
            "zone": "Europe/London",
            "date_order": "day_first",
            "country": "GB",
        },
        shows={"events.0.when.begin": ["2022-01-14", "2022-01-14"], "expressions.0.text": "Friday"},
        sends={"RateLimit": "r=", "RateLimit-Policy": "q=", "Access-Control-Allow-Origin": "*"},
    ),
)


def _refuse(query: str, parameter: str, **shows: object) -> Row:
    return Row(
        "GET",
        E,
        query,
        status=422,
        shows={"status": 422, "errors.0.parameter": parameter, "instance": E, **shows},
        sends=PROBLEM,
    )


REFUSED = (
    _refuse(
        "on=03/04/2022", "on", **{"errors.0.offer": "2022-03-04", "errors.1.offer": "2022-04-03"}
    ),
    _refuse("on=01-12", "on", **{"errors.0.offer": "on_this_day=01-12"}),
    _refuse("onn=2022", "onn", detail="onn: unknown parameter; did you mean 'on'?"),
    _refuse("on=2022&on=2023", "on", **{"errors.0.detail": "given more than once"}),
    _refuse("on=2022&from=2022", "on"),
    _refuse("from=2023&to=2022", "to"),
    _refuse("sort=size", "sort"),
    _refuse("limit=501", "limit"),
    _refuse("as_of=2022-01-12&q=council", "q"),
    _refuse("near=1,2", "near"),
    Row("GET", E, "limit=2&cursor=$cursor&kind=visit", status=400, sends=PROBLEM),
    Row("GET", "/v1/changes", "since=nonsense", status=400, sends=PROBLEM),
    Row("GET", "/v1/nothing", status=404, shows={"status": 404}, sends=PROBLEM),
    Row(
        "GET",
        "/v1/events/{event_id}",
        at={"event_id": "ev_aaaaaaaaaaaa"},
        status=404,
        sends=PROBLEM,
    ),
    Row("GET", "/v1/events/{event_id}", at={"event_id": "$withdrawn"}, status=410, sends=PROBLEM),
    Row(
        "GET",
        "/v1/events/{event_id}",
        at={"event_id": "$merged"},
        status=307,
        sends={"Location": "/v1/events/$council", "Cache-Control": "no-cache"},
    ),
    Row("PUT", E, status=405, sends={**PROBLEM, "Allow": "GET"}),
    Row("POST", "/v1/extract", body="{}", headers={"Content-Type": "text/plain"}, status=415),
    Row("POST", "/v1/extract", body="{", status=400, sends=PROBLEM),
    Row("POST", "/v1/extract", body="[" * 3_000_000, status=413, sends=PROBLEM),
    Row("POST", E, body={}, status=401, sends={**PROBLEM, "WWW-Authenticate": "Bearer"}),
    Row("POST", E, body={}, key="import", status=403, sends=PROBLEM),
    Row("GET", "/v1/timelines/{slug}", at={"slug": "private-one"}, status=404, sends=PROBLEM),
)
"""What is refused, and how."""

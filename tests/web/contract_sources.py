"""The contract's sources: filing one, its feeds, running over them."""

from tests.web.contract import ANY, Row

SOURCE = "/v1/sources/{number}"
FILED = {"number": "$filed"}
NEW_SOURCE = {
    "name": "Epsilon Post",
    "zone": "Europe/Dublin",
    "date_order": "day_first",
    "language": "en",
    "country": "IE",
    "reliability": 0.8,
    "feeds": ["https://epsilon.example/rss.xml"],
    "paused": False,
}

SOURCES = (
    Row("POST", "/v1/sources", body=NEW_SOURCE, key="edit", status=403),
    Row(
        "POST",
        "/v1/sources",
        body=NEW_SOURCE,
        key="admin",
        headers={"Idempotency-Key": "filed"},
        status=201,
        shows={"name": "Epsilon Post", "feeds.0.last_result": None, "feeds.0.kind": "unknown"},
        sends={"Location": "/v1/sources/", "RateLimit": "r="},
        saves={"filed": "id"},
    ),
    Row("POST", "/v1/sources", body=NEW_SOURCE, key="admin", status=409),
    Row(
        "GET",
        "/v1/sources",
        "limit=1&cursor=",
        shows={"data.0.name": ANY, "page.next": ANY, "meta": ANY},
    ),
    Row("GET", SOURCE, at=FILED, shows={"zone": "Europe/Dublin", "reliability": 0.8}),
    Row("GET", SOURCE, at={"number": "999999"}, status=404),
    Row(
        "PATCH",
        SOURCE,
        at=FILED,
        body={
            "zone": None,
            "date_order": None,
            "language": "es",
            "country": "ES",
            "reliability": None,
            "feeds": [],
            "paused": True,
        },
        key="admin",
        shows={"zone": None, "country": "ES", "feeds": []},
    ),
    Row("POST", f"{SOURCE}/run", at=FILED, key="admin", status=422),
    Row(
        "PATCH",
        SOURCE,
        at=FILED,
        body={"feeds": ["http://127.0.0.1:9/feed"], "paused": False},
        key="admin",
        shows={"feeds.0.paused": False, "feeds.0.next_check": ANY},
    ),
    Row(
        "POST",
        f"{SOURCE}/run",
        at=FILED,
        key="admin",
        headers={"Idempotency-Key": "run"},
        status=202,
        shows={"state": "queued"},
        sends={"Location": "/v1/sources/", "Retry-After": "5"},
    ),
)

"""The contract's writes, in an order in which each finds what the ones before it made."""

from tests.web.contract import ANY, Row

MADE = {"event_id": "$made"}
EVENT = "/v1/events/{event_id}"
NEVER = {"If-Match": '"99"'}
ANYHOW = {"If-Match": "*"}
PUBLIC = {"slug": "$public"}
TIMELINE = "/v1/timelines/{slug}"
ARTICLE = "/v1/articles/{article_id}"
SENT = {
    "text": "The Harbour Council met in Basel on Monday.",
    "title": "Council meets",
    "published": "2022-01-12",
    "source": "Gamma Times",
    "url": "https://gamma.example/1",
    "language": "en",
    "author": "Ada Example",
}
PAGE = """<html lang="en"><head><title>Fair opens in Turin - Delta Daily</title>
<meta property="article:published_time" content="2022-01-14T09:00:00+01:00"></head>
<body><article><h1>Fair opens in Turin</h1>
<p>Ministers opened a trade fair in Turin on Thursday, after a year of delay.</p>
<p>It will last for a week, and many visitors from abroad are expected there.</p>
</article></body></html>"""
LINES = '{"text": "Envoys met in Vienna on Monday.", "published": "2022-01-13"}\n{"text": ""}\n'
NEW = {
    "title": "Envoys arrive in Vienna",
    "summary": "They came by train.",
    "kind": "visit",
    "status": "happened",
    "aspect": "occurrence",
    "when": {"edtf": "2022-01-11"},
    "places": [{"name": "Vienna", "country": "AT", "lat": 48.2, "lon": 16.37}],
    "actors": [{"name": "Norland", "type": "country"}],
    "evidence": [{"quote": "They came by train."}],
    "reason": "told by telephone",
}
CHANGED = {
    "title": "Envoys in Vienna",
    "summary": "By train.",
    "kind": "meeting",
    "status": "ongoing",
    "aspect": "occurrence",
    "when": {"begin": ["2022-01-11", "2022-01-11"], "end": ["2022-01-12", "2022-01-12"]},
    "places": [],
    "actors": [],
    "reason": "heard more",
}

EDITS = (
    Row(
        "POST",
        "/v1/events",
        body=NEW,
        key="edit",
        headers={"Idempotency-Key": "once"},
        status=201,
        shows={"title": NEW["title"], "hand.made": True, "evidence": None, "source_count": 0},
        sends={"Location": "/v1/events/ev_", "ETag": '"1"', "Cache-Control": "no-store"},
        saves={"made": "id"},
    ),
    Row(
        "POST",
        "/v1/events",
        body=NEW,
        key="edit",
        headers={"Idempotency-Key": "once"},
        status=201,
        shows={"id": "$made"},
        sends={"RateLimit": "r=", "RateLimit-Policy": "q="},
    ),
    Row(
        "POST",
        "/v1/events",
        body=NEW | {"title": "Another"},
        key="edit",
        headers={"Idempotency-Key": "once"},
        status=422,
    ),
    Row("PATCH", EVENT, at=MADE, body=CHANGED, key="edit", status=428),
    Row("PATCH", EVENT, at=MADE, body=CHANGED, key="edit", headers=NEVER, status=412),
    Row(
        "PATCH",
        EVENT,
        at=MADE,
        body=CHANGED,
        key="edit",
        headers={"If-Match": '"1"'},
        shows={"title": "Envoys in Vienna", "revision": 2, "when.edtf": "2022-01-11/2022-01-12"},
        sends={"ETag": '"2"'},
    ),
    Row(
        "PATCH",
        EVENT,
        at={"event_id": "$council"},
        body={"title": "Council meets in Brussels", "reason": "shorter"},
        key="edit",
        headers={"If-Match": '"1"'},
        shows={"hand.locked": ["title"], "revision": 2},
    ),
    Row(
        "GET",
        "/v1/events/{event_id}/revisions",
        at={"event_id": "$council"},
        shows={
            "data.0.who": "edit",
            "data.0.why": "shorter",
            "data.0.action": "change",
            "data.0.at": ANY,
            "data.0.changes.0.field": "title",
            "data.0.changes.0.before": ANY,
            "data.0.changes.0.after": "Council meets in Brussels",
        },
    ),
    Row(
        "POST",
        f"{EVENT}/revert",
        at={"event_id": "$council"},
        body={"revision": 1, "reason": "it was right"},
        key="edit",
        headers={"If-Match": '"2"', "Idempotency-Key": "back"},
        shows={"revision": 3, "title": "The Meridian Council met Vesmark in Brussels on Jan. 12"},
    ),
    Row(
        "POST",
        f"{EVENT}/merge",
        at={"event_id": "$council"},
        body={"ids": ["$vienna"], "reason": "one meeting"},
        key="edit",
        headers={"If-Match": '"3"', "Idempotency-Key": "one"},
        shows={"id": "$council", "mention_count": 2},
        saves={"mention": "mentions.1.id"},
    ),
    Row("GET", EVENT, at={"event_id": "$vienna"}, status=307, sends={"Location": "$council"}),
    Row(
        "POST",
        f"{EVENT}/split",
        at={"event_id": "$council"},
        body={"mention_ids": ["$mention"], "reason": "two meetings"},
        key="edit",
        headers={**ANYHOW, "Idempotency-Key": "two"},
        shows={"data.#": 2, "data.0.mention_count": 1},
    ),
    Row("GET", EVENT, at={"event_id": "$vienna"}, shows={"id": "$vienna"}),
    Row(
        "DELETE",
        EVENT,
        "reason=a+hoax",
        at={"event_id": "$fire"},
        key="edit",
        headers={"If-Match": '"1"'},
        status=204,
        sends={"Cache-Control": "no-store"},
    ),
    Row("GET", EVENT, at={"event_id": "$fire"}, status=410),
    Row(
        "GET",
        "/v1/diff",
        "from=2022-01-12T12:30:00Z&kind=disaster",
        shows={"data.0.change": "gone", "data.0.after": None},
    ),
    Row(
        "GET",
        "/v1/changes",
        "since=$seen",
        shows={"data.-1.change": "deleted", "data.-1.id": "$fire", "data.-1.event": None},
    ),
    Row(
        "POST",
        f"{EVENT}/revert",
        at={"event_id": "$fire"},
        body={"revision": 1, "reason": "no hoax"},
        key="edit",
        headers=ANYHOW,
        shows={"id": "$fire"},
    ),
)

SAVED = (
    Row(
        "POST",
        "/v1/timelines",
        body={"slug": "everything", "title": "Everything", "filter": "", "public": True},
        key="edit",
        headers={"Idempotency-Key": "save"},
        status=201,
        sends={"Location": "/v1/timelines/everything", "ETag": '"1"'},
        saves={"public": "slug"},
    ),
    Row(
        "POST",
        "/v1/timelines",
        body={
            "slug": "private-one",
            "title": "The council",
            "description": "What it did.",
            "filter": "actor=Meridian+Council",
            "pins": [{"id": "$fire", "note": "Look"}],
            "public": False,
        },
        key="edit",
        status=201,
        shows={"events_url": "/v1/timelines/private-one/events", "pins.0.note": "Look"},
    ),
    Row(
        "POST",
        "/v1/timelines",
        body={"slug": "everything", "title": "Again"},
        key="edit",
        status=409,
    ),
    Row(
        "POST",
        "/v1/timelines",
        body={"slug": "bad", "title": "Bad", "filter": "onn=2022"},
        key="edit",
        status=422,
        shows={"errors.0.pointer": "/filter"},
    ),
)
"""Timelines that the reads ask."""

TIMELINES = (
    Row("GET", "/v1/timelines", "limit=1&cursor=", shows={"data.0.slug": "everything"}),
    Row("GET", "/v1/timelines", key="read", shows={"data.#": 2}),
    Row("GET", TIMELINE, at=PUBLIC, shows={"title": "Everything"}, sends={"ETag": '"1"'}),
    Row("GET", TIMELINE, at={"slug": "private-one"}, key="read", shows={"public": False}),
    Row(
        "GET",
        f"{TIMELINE}/events",
        at={"slug": "private-one"},
        key="edit",
        shows={"data.0.id": "$fire", "data.0.pinned.note": "Look"},
    ),
    Row(
        "GET",
        f"{TIMELINE}/events",
        "limit=1&fields=id&include=mentions&count=exact&format=json",
        at=PUBLIC,
        shows={"meta.count": 8, "data.0.mentions.#": 1},
        saves={"cursor": ("page.next", "cursor=([^&]+)")},
    ),
    Row(
        "GET",
        f"{TIMELINE}/events",
        "limit=1&fields=id&cursor=$cursor",
        at=PUBLIC,
        shows={"data.#": 1, "page.prev": ANY},
    ),
    Row("PATCH", TIMELINE, at=PUBLIC, body={"title": "All"}, key="edit", status=428),
    Row(
        "PATCH",
        TIMELINE,
        at=PUBLIC,
        body={
            "title": "All",
            "description": "All of it.",
            "filter": "kind=meeting",
            "pins": [{"id": "$strike"}],
            "public": True,
        },
        key="edit",
        headers={"If-Match": '"1"'},
        shows={"revision": 2, "filter": "kind=meeting"},
        sends={"ETag": '"2"'},
    ),
    Row("GET", f"{TIMELINE}/events", at=PUBLIC, finds="strike council talks vienna unreported"),
    Row("GET", f"{TIMELINE}/events", "kind=disaster", at=PUBLIC, finds="fire"),
    Row("DELETE", TIMELINE, at=PUBLIC, key="edit", headers={"If-Match": '"1"'}, status=412),
    Row("DELETE", TIMELINE, at=PUBLIC, key="edit", headers={"If-Match": '"2"'}, status=204),
    Row("GET", TIMELINE, at=PUBLIC, status=404),
)

ARTICLES = (
    Row(
        "POST",
        "/v1/articles",
        body=SENT,
        key="import",
        status=201,
        shows={"events.0.when.begin": ["2022-01-10", "2022-01-10"], "title": "Council meets"},
        sends={"Location": "/v1/articles/ar_"},
        saves={"sent": "id", "told": "events.0.id"},
    ),
    Row("POST", "/v1/articles", body=SENT, key="import", shows={"id": "$sent"}),
    Row(
        "POST",
        "/v1/articles",
        body={"html": PAGE, "url": "https://delta.example/fair"},
        key="import",
        status=201,
        shows={"published_at": "2022-01-14T09:00:00+01:00", "events.0.kind": ANY},
    ),
    Row("POST", "/v1/articles", body={"text": "Undated."}, key="import", status=422),
    Row("POST", "/v1/articles", body=SENT, status=401),
    Row(
        "PATCH",
        ARTICLE,
        at={"article_id": "$sent"},
        body={
            "published": "2022-01-05",
            "title": "Put right",
            "language": "en-GB",
            "reason": "the feed gave another day",
        },
        key="edit",
        shows={"title": "Put right", "events.0.when.begin": ["2022-01-03", "2022-01-03"]},
    ),
    Row("GET", "/v1/stats", saves={"before_takedown": "last_commit.at"}),
    Row(
        "DELETE",
        ARTICLE,
        "reason=a+court+said+so",
        at={"article_id": "$sent"},
        key="edit",
        status=204,
    ),
    Row("GET", ARTICLE, at={"article_id": "$sent"}, status=410),
    Row("GET", EVENT, at={"event_id": "$told"}, status=410),
    Row(
        "GET",
        "/v1/events",
        "as_of=$before_takedown&on=2022-01-03",
        shows={"data.0.redacted": True, "data.0.evidence": None},
    ),
    Row("POST", "/v1/articles", body=SENT, key="import", status=410),
)

IMPORTS = (
    Row(
        "POST",
        "/v1/imports",
        body=LINES,
        key="import",
        headers={"Content-Type": "application/x-ndjson", "Idempotency-Key": "many"},
        status=202,
        shows={"state": "queued", "counts.lines": 2, "key": "import"},
        sends={"Location": "/v1/imports/", "Retry-After": "2"},
        saves={"import": "id"},
    ),
    Row("POST", "/v1/imports", body=LINES, key="import", status=415),
    Row("GET", "/v1/imports", "limit=1&cursor=", key="import", shows={"data.0.id": "$import"}),
    Row(
        "GET",
        "/v1/imports/{import_id}",
        "limit=1&cursor=&outcome=created",
        at={"import_id": "$import"},
        key="import",
        shows={"id": "$import", "results": ANY, "counts.lines": 2},
    ),
    Row("GET", "/v1/imports/{import_id}", at={"import_id": "$import"}, status=401),
    Row(
        "DELETE",
        "/v1/imports/{import_id}",
        at={"import_id": "$import"},
        key="import",
        shows={"state": ANY},
    ),
)

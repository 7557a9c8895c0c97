"""The contract's refusals: what cannot be asked is named, and what to ask instead."""

from tests.web.contract import Row
from tests.web.contract_reads import PROBLEM, E


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

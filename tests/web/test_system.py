"""Alive and ready are two questions."""

import importlib
from datetime import datetime
from pathlib import Path

import pytest

from tests.web.conftest import MakeSite, Site
from tests.web.stock import NOW
from timeline.config import Settings
from timeline.errors import UnavailableError
from timeline.services.fetching import make_fetcher
from timeline.services.running import run_feeds
from timeline.web.access import CONTEXT
from timeline.web.app import create_app


def test_a_served_database_is_ready(site: Site) -> None:
    assert site.client.get("/healthz").get_json() == {"status": "ok"}
    assert site.client.get("/readyz").get_json() == {"status": "ready"}


def test_a_database_that_was_not_migrated_is_alive_but_not_ready(tmp_path: Path) -> None:
    client = create_app(Settings(database_url=f"sqlite:///{tmp_path}/new.db")).test_client()
    assert client.get("/healthz").status_code == 200
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.get_json()["type"] == "urn:timeline:schema"
    assert response.headers["Retry-After"] == "5"
    assert client.get("/v1/events").status_code == 503


def test_an_index_of_another_reach_is_not_ready(make_site: MakeSite) -> None:
    assert make_site(reach_days=7).client.get("/readyz").status_code == 503


def test_a_database_that_cannot_be_opened_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UnavailableError):
        create_app(Settings(database_url=f"sqlite:///{tmp_path}/file/timeline.db"))


def test_wsgi_makes_the_app_of_the_settings_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIMELINE_DATABASE_URL", f"sqlite:///{tmp_path}/new.db")
    app = importlib.import_module("wsgi").app
    assert app.extensions["timeline"].settings.database_url.endswith("/new.db")
    app.extensions["timeline"].store.close()


def test_what_is_scraped_is_what_the_totals_are(read_site: Site) -> None:
    response = read_site.client.get("/metrics")
    assert response.content_type == "text/plain; version=0.0.4"
    lines = [line for line in response.text.splitlines() if not line.startswith("#")]
    told = dict(line.rsplit(" ", 1) for line in lines)
    totals = read_site.ask("/v1/stats")
    at = datetime.fromisoformat(totals["last_commit"]["at"])
    reading = ("timeline_feeds", "timeline_items", "timeline_jobs")
    assert {n: float(number) for n, number in told.items() if not n.startswith(reading)} == {
        'timeline_events{aspect="occurrence"}': totals["events"]["occurrences"],
        'timeline_events{aspect="state"}': totals["events"]["states"],
        'timeline_articles{language="en"}': totals["articles"],
        "timeline_sources": totals["sources"],
        "timeline_revision": totals["last_commit"]["seq"],
        "timeline_last_change_timestamp_seconds": pytest.approx(at.timestamp()),
    }


def test_metrics_tell_how_reading_goes(make_site: MakeSite) -> None:
    site = make_site()
    context = site.app.extensions[CONTEXT]
    site.client.post(
        "/v1/sources",
        json={"name": "Liffey Post", "feeds": ["http://127.0.0.1:9/feed"]},
        headers=site.bearer("admin"),
    )
    before = site.client.get("/metrics").text
    assert 'timeline_feeds{state="unchecked"} 1' in before
    assert "timeline_last_run" not in before
    run_feeds(context, make_fetcher(context.settings), tell=lambda told: None)
    after = site.client.get("/metrics").text
    assert 'timeline_feeds{state="failing"} 1' in after
    assert "timeline_feeds_failing_for_days 0" in after
    assert "timeline_last_run_ok 0" in after
    assert f"timeline_last_run_timestamp_seconds {NOW.timestamp():.17g}" in after
    assert 'timeline_last_run{count="feeds_failed"} 1' in after
    assert 'timeline_jobs{state="queued"} 0' in after


def test_metrics_are_read_like_all_else_only_with_a_key_where_reads_are_closed(
    make_site: MakeSite,
) -> None:
    assert make_site(public_reads=False).client.get("/metrics").status_code == 401

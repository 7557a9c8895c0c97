"""Alive and ready are two questions."""

import importlib
from pathlib import Path

import pytest

from tests.web.conftest import MakeSite, Site
from timeline.config import Settings
from timeline.errors import UnavailableError
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

"""The examples in docs/api.md are real: each request is asked, each answer holds what is shown."""

import json
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.source import ROOT
from timeline.config import Settings
from timeline.records import IncomingArticle
from timeline.services.importing import import_article
from timeline.services.jobs import do_job
from timeline.services.workers import Worker
from timeline.store.access import add_key
from timeline.store.database import open_store
from timeline.store.migrate import migrate
from timeline.web.app import create_app

NOW = datetime(2022, 2, 1, 12, tzinfo=UTC)
BLOCK = re.compile(r"^```http\n(.*?)^```", re.DOTALL | re.MULTILINE)
BLOCKS = BLOCK.findall((ROOT / "docs" / "api.md").read_text("utf-8"))
EXAMPLES = list(zip(BLOCKS[::2], BLOCKS[1::2], strict=True))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[FlaskClient, str]:
    """A client of a server that has read the samples, and a key that may write."""
    settings = Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('docs')}/timeline.db")
    store = open_store(settings.database_url)
    migrate(store)
    for path in sorted((ROOT / "timeline" / "samples").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            import_article(store, IncomingArticle(**json.loads(line)), settings=settings, at=NOW)
    key = add_key(store, "docs", ("import", "edit", "admin"), at=NOW)
    store.close()
    return create_app(settings, now=lambda: NOW).test_client(), key


@pytest.mark.parametrize(
    ("request_text", "answer_text"), EXAMPLES, ids=[asked.split("\n")[0] for asked, _ in EXAMPLES]
)
def test_an_example_is_answered_as_shown(
    desk: tuple[FlaskClient, str], request_text: str, answer_text: str
) -> None:
    client, key = desk
    [event] = client.get("/v1/events?q=pilot+station+fire&limit=1").get_json()["data"]
    [article] = client.get("/v1/articles?limit=1").get_json()["data"]
    asked = request_text.replace("$KEY", key).replace("$EVENT", event["id"])
    asked = asked.replace("$ARTICLE", article["id"]).replace("$IMPORT", find_import(client, key))
    first, headers, body = split_message(asked)
    method, url = first.split(" ")
    answer = client.open(url, method=method, headers=headers, data=body or None)
    first, headers, shown = split_message(answer_text)
    assert f"HTTP/1.1 {answer.status}" == first, answer.text
    for name, value in headers.items():
        assert is_like(value, answer.headers[name]), name
    if shown:
        check_part(json.loads(shown), answer.get_json(), "$")


def find_import(client: FlaskClient, key: str) -> str:
    """Return the last import, once a worker has done what waits; nothing if there is none yet."""
    context = client.application.extensions["timeline"]
    while do_job(Worker("docs", context.store, context.settings, context.now)):
        pass
    listed = client.get("/v1/imports", headers={"Authorization": f"Bearer {key}"})
    return next((one["id"] for one in listed.get_json()["data"]), "")


def test_every_block_is_half_of_an_example() -> None:
    assert len(EXAMPLES) >= 8
    assert len(BLOCKS) % 2 == 0


def split_message(text: str) -> tuple[str, dict[str, str], str]:
    head, _, body = text.partition("\n\n")
    first, *lines = head.strip().split("\n")
    return first, dict(line.split(": ", 1) for line in lines), body.strip()


def is_like(shown: str, real: str) -> bool:
    pattern = ".*".join(re.escape(piece) for piece in shown.split("…"))
    return re.fullmatch(pattern, real, re.DOTALL) is not None


def check_part(shown: Any, real: Any, place: str) -> None:
    """Check that what is shown is there; members and items may have been left out."""
    if shown == "…":
        return
    if isinstance(shown, dict):
        for name, value in shown.items():
            assert name in real, place
            check_part(value, real[name], f"{place}.{name}")
    elif isinstance(shown, list) and shown:
        assert len(real) >= len(shown), place
        for number, value in enumerate(shown):
            check_part(value, real[number], f"{place}[{number}]")
    elif isinstance(shown, str) and isinstance(real, str):
        assert is_like(shown, real), f"{place}: {real}"
    else:
        assert shown == real, place

"""A client generated from the OpenAPI document works against a running server and is typed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.conftest import Site

BIN = Path(sys.executable).parent
CONFIG = """
content_type_overrides:
  application/x-ndjson: application/octet-stream
  application/atom+xml: text/plain
"""
USE = '''
"""What a team writes with it."""

import io
import sys
from typing import Any

from client import AuthenticatedClient, Client
from client.api.articles import add_one_article
from client.api.days import read_day
from client.api.editing import change_event
from client.api.events import find_events, read_event
from client.api.imports import import_articles, read_import
from client.models import Article, ArticleIn, Change, Day, Event, EventPage, Import
from client.models import ImportResults, Problem
from client.models.find_events_kind_item import FindEventsKindItem
from client.types import File

address, key = sys.argv[1:]
desk = AuthenticatedClient(base_url=address, token=key)
anybody: Any = Client(base_url=address)  # the generator takes an optional key for a needed one
page = find_events.sync(
    client=desk,
    on="2022-01",
    kind=[FindEventsKindItem.DISASTER, FindEventsKindItem.LABOUR],
)
assert isinstance(page, EventPage), page
print(sorted(item.kind.value for item in page.data))

day = read_day.sync("2022-01-12", client=desk)
assert isinstance(day, Day), day
print([item.title for item in day.certain if "Council" in item.title])

refused = find_events.sync(client=anybody, on="03/04/2022")
assert isinstance(refused, Problem), refused
print(refused.status)

sent = ArticleIn(text="The Harbour Council met in Basel on Monday.", published="2022-01-12")
article = add_one_article.sync(client=desk, body=sent)
assert isinstance(article, Article), article
print(article.events[0].when.begin)

first = read_event.sync_detailed(article.events[0].id, client=desk)
changed = change_event.sync(
    article.events[0].id,
    client=desk,
    body=Change(title="Council meets in Basel", reason="clearer"),
    if_match=first.headers["ETag"],
)
assert isinstance(changed, Event), changed
print(changed.title, changed.revision)

line = b'{"text": "The Harbour Council met in Lyon on Monday.", "published": "2022-01-12"}'
taken = import_articles.sync(client=desk, body=File(payload=io.BytesIO(line)))
assert isinstance(taken, Import), taken
told = read_import.sync(taken.id, client=desk)
assert isinstance(told, ImportResults), told
print(told.counts.lines)
'''


@pytest.fixture
def generated(site: Site, tmp_path: Path) -> Path:
    """Generate a client into a folder beside what uses it; anything left out fails."""
    document = tmp_path / "openapi.json"
    document.write_bytes(site.client.get("/openapi.json").data)
    config = tmp_path / "config.yaml"
    config.write_text(CONFIG, "utf-8")
    command: list[str | Path] = [BIN / "openapi-python-client", "generate"]
    command += ["--path", document, "--meta", "none"]
    command += ["--output-path", tmp_path / "client", "--config", config, "--fail-on-warning"]
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    done = run(command, tmp_path, {"PATH": path})
    assert done.returncode == 0, done.stdout + done.stderr
    (tmp_path / "use.py").write_text(USE, "utf-8")
    return tmp_path


@pytest.mark.slow
def test_a_generated_client_is_well_typed_and_works(
    generated: Path, address: str, site: Site
) -> None:
    checked = run([BIN / "mypy", "--strict", "--follow-imports", "silent", "use.py"], generated)
    assert checked.returncode == 0, checked.stdout
    used = run([sys.executable, "use.py", address, site.keys["admin"]], generated)
    assert used.returncode == 0, used.stderr
    assert used.stdout.splitlines() == [
        "['disaster', 'labour']",
        "['The Meridian Council met Vesmark in Brussels on Jan. 12']",
        "422",
        "[datetime.date(2022, 1, 10), datetime.date(2022, 1, 10)]",
        "Council meets in Basel 2",
        "1",
    ]


def run(
    command: list[str | Path], folder: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

"""Starts what is measured side by side: our server, a bare WSGI app, Datasette on the same file."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from email.message import Message
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen
from uuid import uuid4

from timeline.cli.serve import BLOCKING_THREADS

WORKERS = 2
DATASETTE = "datasette==0.65.5"
START_SECONDS = 60
HOST = "127.0.0.1"

NEWS = Path(__file__).with_name("news.jsonl")
NEWS_ARTICLES = 5000
NEWS_BEGIN = date(1970, 1, 1)

_DAY_SQL = "SELECT s.low, s.high, s.grade, s.event_id FROM spans s WHERE s.way = 0 AND s.cls = {}"
_DAY_PART = (
    "SELECT * FROM ("
    + _DAY_SQL
    + " AND s.low BETWEEN CAST(:day AS INTEGER) - {} AND CAST(:day AS INTEGER)"
    " AND s.high >= CAST(:day AS INTEGER) AND s.state = 0 AND s.hidden = 0"
    " ORDER BY s.low, s.high, s.grade, s.event_id LIMIT 50)"
)
CANNED = (
    "SELECT CAST(e.item AS TEXT) AS item FROM (SELECT * FROM ("
    + " UNION ALL ".join(_DAY_PART.format(cls, days) for cls, days in ((0, 0), (1, 6), (2, 30)))
    + ") ORDER BY low, high, grade, event_id LIMIT 50) m JOIN events e ON e.id = m.event_id"
)
"""The same way to a day's page as ours, written by hand."""


@dataclass(frozen=True)
class Served:
    """A server that runs: where it is and which process it is."""

    origin: str
    pid: int

    def read_cpu_seconds(self) -> float:
        """Return the processor time that it and its workers have used."""
        return sum(_read_cpu(pid) for pid in [self.pid, *_list_children(self.pid)])

    def list_memory_mb(self) -> list[float]:
        """Return the memory that each worker holds."""
        return [_read_memory(pid) for pid in _list_children(self.pid)]


@contextmanager
def serve_timeline(database: Path, *, cache_mb: int) -> Iterator[Served]:
    """Serve a database as an operator would, with two workers."""
    port = _find_port()
    command = [sys.executable, "-m", "timeline", "serve", "--port", str(port)]
    env = {
        "TIMELINE_DATABASE_URL": f"sqlite:///{database}",
        "TIMELINE_PAGE_CACHE_MB": str(cache_mb),
    }
    with _run([*command, "--workers", str(WORKERS)], port, "/healthz", env) as served:
        yield served


@contextmanager
def serve_bare(bodies: Path, name: str) -> Iterator[Served]:
    """Serve the same bytes by the same server, without any work."""
    port = _find_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", str(WORKERS), "--blocking-threads", str(BLOCKING_THREADS)]
    command += ["--log-level", "error", "tests.bench.bare:app"]
    with _run(command, port, f"/{name}", {"BARE_BODIES": str(bodies)}) as served:
        yield served


@contextmanager
def serve_datasette(database: Path, folder: Path) -> Iterator[Served]:
    """Serve the same file with Datasette, which is one process, installed when absent."""
    port = _find_port()
    queries = {"queries": {"day": {"sql": CANNED}}}
    metadata = folder / "metadata.json"
    metadata.write_text(json.dumps({"databases": {database.stem: queries}}), "utf-8")
    command = [str(_install_datasette(folder)), "serve", str(database), "--port", str(port)]
    command += ["--metadata", str(metadata)]
    for name, value in (("allow_facet", "off"), ("suggest_facets", "off")):
        command += ["--setting", name, value]
    command += ["--setting", "sql_time_limit_ms", "20000"]
    with _run(command, port, "/-/versions.json", {}) as served:
        yield served


@contextmanager
def import_news(database: Path, folder: Path) -> Iterator[None]:
    """Import news of years that nobody asks for, as an operator would, until the block ends."""
    texts = [json.loads(line)["text"] for line in NEWS.read_text("utf-8").splitlines()]
    articles = folder / "news.jsonl"
    with articles.open("w", encoding="utf-8") as file:
        for number in range(NEWS_ARTICLES):
            published = (NEWS_BEGIN + timedelta(days=number)).isoformat()
            text = f"{texts[number % len(texts)]} Report {uuid4()}."
            file.write(json.dumps({"text": text, "published": published, "source": "A"}) + "\n")
    command = [sys.executable, "-m", "timeline", "import", str(articles)]
    env = {**os.environ, "TIMELINE_DATABASE_URL": f"sqlite:///{database}"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env=env, stdout=quiet, stderr=quiet) as importer:
        before = count_commits(database)
        while count_commits(database) == before and importer.poll() is None:
            time.sleep(0.1)  # it loads its tables
        yield
        importer.terminate()


def count_commits(database: Path) -> int:
    """Return how often the data of a file changed."""
    with closing(sqlite3.connect(database)) as file:
        return int(file.execute("SELECT MAX(seq) FROM commits").fetchone()[0])


def time_start(database: Path) -> float:
    """Return the seconds that a worker takes from its start until it answers."""
    begun = time.perf_counter()
    with serve_timeline(database, cache_mb=16):
        return time.perf_counter() - begun


@dataclass(frozen=True)
class Fetched:
    """What a server answered."""

    status: str
    headers: list[tuple[str, str]]
    body: bytes

    def write(self, folder: Path, name: str) -> None:
        """Write it down for the bare server, which sends it under this name."""
        (folder / f"{name}.body").write_bytes(self.body)
        (folder / f"{name}.head").write_text(json.dumps([self.status, self.headers]), "utf-8")


def fetch(url: str, headers: Mapping[str, str] = MappingProxyType({})) -> Fetched | None:
    """Return what is at a URL of a server; None if nothing is there."""
    try:
        with urlopen(Request(url, headers=dict(headers)), timeout=START_SECONDS) as answer:
            return Fetched("200 OK", _list_own(answer.headers), answer.read())
    except HTTPError as error:
        if error.code != HTTPStatus.NOT_MODIFIED:
            return None
        return Fetched("304 NOT MODIFIED", _list_own(error.headers), b"")


def _list_own(headers: Message) -> list[tuple[str, str]]:
    """Return the headers that the app has sent, without those of the server."""
    return [pair for pair in headers.items() if pair[0].lower() not in ("server", "date")]


def _install_datasette(folder: Path) -> Path:
    program = folder / "datasette" / "bin" / "datasette"
    if not program.exists():
        print(f"installing {DATASETTE}", file=sys.stderr)
        venv.create(folder / "datasette", with_pip=True)
        pip = [str(program.with_name("pip")), "install", "--quiet", DATASETTE]
        subprocess.run(pip, check=True, stderr=subprocess.DEVNULL)
    return program


@contextmanager
def _run(command: list[str], port: int, path: str, env: Mapping[str, str]) -> Iterator[Served]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, env={**os.environ, **env}, stdout=quiet, stderr=quiet) as server:
        served = Served(f"http://{HOST}:{port}", server.pid)
        try:
            _wait_for(served.origin + path, server)
            yield served
        finally:
            server.terminate()
            server.wait()


def _wait_for(url: str, server: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            fetch(url)
        except (URLError, ConnectionError):
            time.sleep(0.02)
        else:
            return
    sys.exit(f"nothing answered at {url}")


def _find_port() -> int:
    with socket.socket() as trial:
        trial.bind((HOST, 0))
        return int(trial.getsockname()[1])


def _list_children(pid: int) -> list[int]:
    path = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in path.read_text("ascii").split()]


def _read_cpu(pid: int) -> float:
    after_name = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")


def _read_memory(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))

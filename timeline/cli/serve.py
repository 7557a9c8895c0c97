"""`timeline serve`: the HTTP API in a server of several processes."""

import socket
from datetime import date
from functools import partial

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from timeline.cli.beside import WorkerBeside
from timeline.cli.inputs import read_settings
from timeline.cli.opening import use_store
from timeline.config import Settings
from timeline.errors import ServeError
from timeline.store.articles import list_articles
from timeline.web.app import create_app

BLOCKING_THREADS = 4
"""Threads of a worker: more than these only wait for each other, granian's own default is 256."""
KILL_SECONDS = 3
"""A worker that is still starting when it is asked to stop does not hear it."""
ANY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound


@click.command("serve")
@click.option("--host", help="Address to listen at.  [TIMELINE_HOST]")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen at.  [TIMELINE_PORT]")
@click.option("--workers", type=click.IntRange(1, 256), help="Processes.  [TIMELINE_WORKERS]")
def command(host: str | None, port: int | None, workers: int | None) -> None:
    """Serve the HTTP API, with a worker beside it for imports sent in.

    Runs until it is interrupted. A database that needs a migration and a port in use are
    refused (exit code 2).
    """
    settings = read_settings()
    host, port = host or settings.host, port or settings.port
    day = _check_database(settings)
    _check_port(host, port)
    server = Server(
        "timeline.web.app:create_app",
        interface=Interfaces.WSGI,
        address=host,
        port=port,
        workers=workers or settings.workers,
        blocking_threads=BLOCKING_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        log_level=LogLevels.error,
    )
    server.on_startup(lambda: _greet(host, port, day))
    if not settings.read_only:
        beside = WorkerBeside()
        server.on_startup(beside.start)
        server.on_shutdown(beside.stop)
    # Loaded here, once, and shared by the workers, which are forks.
    server.serve(target_loader=partial(create_app, settings), wrap_loader=False)


def _check_database(settings: Settings) -> date | None:
    """Refuse a database of another version; returns the day of its latest article."""
    with use_store(settings) as store:
        latest = list_articles(store, limit=1).items
    return latest[0].ref.published.date() if latest else None


def _check_port(host: str, port: int) -> None:
    """Bind the port and let it go: the server's own sockets would share it with a stranger."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind((host, port))
    except OSError as error:
        reason = error.strerror or str(error)
        raise ServeError(f"cannot listen at {host}, port {port}: {reason}") from error


def _greet(host: str, port: int, day: date | None) -> None:
    """Say where it serves; without a thread that waits, for the workers are forks of this."""
    name = "localhost" if host in ANY_ADDRESS else host
    root = f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
    click.echo(f"timeline: serving at {root} (Ctrl-C stops it). Worth opening:", err=True)
    paths = [f"/day/{day}", f"/v1/days/{day}"] if day else ["/v1/events"]
    for path in ["/", *paths, "/docs"]:
        click.echo(f"  {root}{path}", err=True)

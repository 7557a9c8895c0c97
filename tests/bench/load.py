"""Loads a server with wrk, a public tool, and tells how it went."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 16
THREADS = 2
INSTALL = ("apt-get", "install", "-y", "wrk")

_SCRIPT = """
local urls = {URLS}
local headers = {HEADERS}
local place = 0
request = function()
  place = place % #urls + 1
  return wrk.format("GET", urls[place], headers)
end
done = function(summary, latency)
  io.write(string.format(
    '{"requests": %d, "micros": %d, "p50": %d, "p99": %d, "errors": %d}',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


@dataclass(frozen=True)
class Load:
    """How a server stood it: times in milliseconds."""

    requests: int
    per_second: float
    p50: float
    p99: float


def find_wrk() -> str:
    """Return wrk, installed from Debian when it is absent; ends with a message if it cannot be."""
    found = shutil.which("wrk")
    if found is None and shutil.which("apt-get"):
        subprocess.run(INSTALL, check=False, capture_output=True)
        found = shutil.which("wrk")
    if found is None:
        sys.exit("wrk is missing: install it (on Debian: sudo apt-get install wrk) and run again")
    return found


def put_load(
    origin: str, urls: Sequence[str], *, seconds: float, headers: dict[str, str] | None = None
) -> Load:
    """Ask a server for these URLs in turn for some time; fails when an answer is an error."""
    script = _SCRIPT.replace("{URLS}", _to_lua(urls)).replace("{HEADERS}", _to_lua(headers or {}))
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script)
        file.flush()
        command = [find_wrk(), f"-t{THREADS}", f"-c{CONNECTIONS}", f"-d{seconds}s"]
        command += ["--timeout", "30s", "-s", file.name, origin]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    told = json.loads(printed[printed.index('{"requests"') :])
    if told["errors"]:
        sys.exit(f"{told['errors']} of {told['requests']} answers of {origin} were errors")
    return Load(
        told["requests"],
        told["requests"] / told["micros"] * 1e6,
        told["p50"] / 1000,
        told["p99"] / 1000,
    )


def _to_lua(value: Sequence[str] | dict[str, str]) -> str:
    if isinstance(value, dict):
        pairs = [f"[{json.dumps(name)}] = {json.dumps(text)}" for name, text in value.items()]
        return "{" + ", ".join(pairs) + "}"
    return "{" + ", ".join(json.dumps(text) for text in value) + "}"


def write_bodies(folder: Path, bodies: dict[str, bytes]) -> None:
    """Write what the bare server returns, by path."""
    for name, body in bodies.items():
        (folder / name).write_bytes(body)

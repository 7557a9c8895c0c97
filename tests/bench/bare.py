"""The least that a WSGI app can do: returns the bytes of a file, to time the server alone."""

import os
from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

BODIES = {f"/{path.name}": path.read_bytes() for path in Path(os.environ["BARE_BODIES"]).iterdir()}
HEADERS = {
    path: [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    for path, body in BODIES.items()
}


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer with the bytes that the path names."""
    path = environ["PATH_INFO"]
    start_response("200 OK", HEADERS[path])
    return [BODIES[path]]

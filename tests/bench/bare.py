"""The least that a WSGI app can do: returns the bytes of files, to time the server alone."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

FOLDER = Path(os.environ["BARE_BODIES"])
BODIES = {f"/{path.stem}": path.read_bytes() for path in FOLDER.glob("*.body")}
HEADS = {f"/{path.stem}": json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.head")}
HEADERS = {path: [(name, value) for name, value in head[1]] for path, head in HEADS.items()}


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer with the status, headers and bytes that the path names."""
    path = environ["PATH_INFO"]
    start_response(HEADS[path][0], HEADERS[path])
    return [BODIES[path]]

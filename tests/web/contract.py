"""Rows of the contract: a request, and what its answer must show; and what requests drive."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

ANY = object()
"""Whatever it is, as long as it is there."""
PARAMETER = re.compile(r"{(\w+)}")
SAVED = re.compile(r"\$(\w+)")
TAKEN_HEADERS = ("If-Match", "Idempotency-Key")
METHODS = ("get", "post", "patch", "put", "delete")


@dataclass(frozen=True)
class Row:
    """A request and its answer.

    `$name` in path values, query, body and headers is an identifier of the stock, or what an
    earlier row saved. `finds` names the events of the stock whose identifiers are in the body.
    `shows` are members of a JSON body by dotted path, `sends` parts of headers, `saves` what later
    rows need: the member, or what a pattern finds in it.
    """

    method: str
    path: str
    query: str = ""
    at: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    key: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    status: int = 200
    finds: str | None = None
    shows: Mapping[str, object] = field(default_factory=dict)
    sends: Mapping[str, str] = field(default_factory=dict)
    saves: Mapping[str, str | tuple[str, str]] = field(default_factory=dict)

    def drives(self) -> Iterator[tuple[str, str, str]]:
        """Yield method, path and each parameter of a request that is well asked."""
        if self.status >= 300:
            return
        yield self.method, self.path, ""
        for name in PARAMETER.findall(self.path):
            yield self.method, self.path, f"path:{name}"
        for name, _ in parse_qsl(self.query, keep_blank_values=True):
            yield self.method, self.path, f"query:{name}"
        for name in self.headers:
            if name in TAKEN_HEADERS:
                yield self.method, self.path, f"header:{name}"
        if isinstance(self.body, dict):
            for name in self.body:
                yield self.method, self.path, f"body:{name}"


def list_documented(document: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield method, path and each parameter that an OpenAPI document names."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if method not in item:
                continue
            said = item[method]
            yield method.upper(), path, ""
            for one in (*item.get("parameters", ()), *said.get("parameters", ())):
                yield method.upper(), path, f"{one['in']}:{one['name']}"
            for content in said.get("requestBody", {}).get("content", {}).values():
                schema = content["schema"]
                if "$ref" in schema:
                    schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
                for member in schema.get("properties", ()):
                    yield method.upper(), path, f"body:{member}"


@dataclass
class Driver:
    """Sends rows to a server, one after the other, and remembers what they saved."""

    origin: str
    events: Mapping[str, str]
    keys: Mapping[str, str]
    saved: dict[str, str]

    def drive(self, row: Row) -> list[str]:
        """Return what is wrong with the answer to a row."""
        status, headers, content = self._send(row)
        found = [] if status == row.status else [f"status {status}: {content[:300]!r}"]
        if found:
            return found
        for name, part in row.sends.items():
            if self._fill(part) not in (headers.get(name.lower()) or ""):
                found.append(f"header {name}: {headers.get(name.lower())!r}")
        if row.finds is not None:
            names = {name for name, event in self.events.items() if event.encode() in content}
            if names != set(row.finds.split()):
                found.append(f"finds {' '.join(sorted(names))}")
        if row.shows or row.saves:
            found += self._look(row, json.loads(content), headers)
        return found

    def _send(self, row: Row) -> tuple[int, dict[str, str], bytes]:
        path = PARAMETER.sub(lambda part: quote(self._fill(row.at[part[1]])), row.path)
        asked = [
            (name, self._fill(value))
            for name, value in parse_qsl(row.query, keep_blank_values=True)
        ]
        sent = {name: self._fill(value) for name, value in row.headers.items()}
        if row.key:
            sent["Authorization"] = f"Bearer {self.keys[row.key]}"
        body = None
        if row.body is not None:
            sent.setdefault("Content-Type", "application/json")
            body = row.body if isinstance(row.body, str) else self._fill(json.dumps(row.body))
        connection = HTTPConnection(urlsplit(self.origin).netloc, timeout=60)
        url = f"{path}?{urlencode(asked)}" if asked else path
        connection.request(row.method, url, body=body, headers=sent)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return answer.status, {name.lower(): text for name, text in answer.getheaders()}, content

    def _look(self, row: Row, content: Any, headers: Mapping[str, str]) -> Iterator[str]:
        for path, wanted in row.shows.items():
            shown = _find(content, path)
            expected = shown if wanted is ANY else json.loads(self._fill(json.dumps(wanted)))
            if shown is _MISSING or shown != expected:
                yield f"shows {path}: {shown!r}"
        for name, place in row.saves.items():
            path, pattern = place if isinstance(place, tuple) else (place, "(.*)")
            value = headers[path] if path in headers else _find(content, path)
            match = re.search(pattern, str(value))
            if match is None:
                yield f"cannot save {path}: {value!r}"
            else:
                self.saved[name] = match[1]

    def _fill(self, text: str) -> str:
        return SAVED.sub(lambda part: self.saved.get(part[1], part[0]), text)


_MISSING = object()


def _find(content: Any, path: str) -> Any:
    """Return the member at a dotted path; `#` is how many there are."""
    for part in path.split("."):
        if part == "#":
            return len(content)
        if isinstance(content, list) and part.lstrip("-").isdigit():
            number = int(part)
            if not -len(content) <= number < len(content):
                return _MISSING
            content = content[number]
        elif isinstance(content, dict) and part in content:
            content = content[part]
        else:
            return _MISSING
    return content

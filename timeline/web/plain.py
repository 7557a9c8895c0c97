"""Reads plain questions from the request line alone and answers them as Flask would.

Plain are parameters whose values need no decoding and no judgement; the rest is left to Flask,
which has the schemas and tells what is wrong.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any, get_args

from werkzeug.http import http_date

from timeline.records import Certainty, Kind, Precision, Status
from timeline.schemas.questions import MATCHES, MAX_LIMIT, SORTS
from timeline.services.answers import Answer, IsKnown
from timeline.services.context import Context
from timeline.services.days import DAYS_URL, DayArgs, describe_day
from timeline.services.listings import EVENTS_URL
from timeline.services.querying import answer_question
from timeline.services.questions import EventArgs, Question, resolve_question
from timeline.web.caching import PUBLIC, is_worth_packing, pack, write_links
from timeline.web.headers import OPEN_READ
from timeline.web.hot import Asked, Headers, Reply
from timeline.web.preconditions import GZIP_SUFFIX

JSON = "application/json"
ANYTHING = (None, "", "*/*", JSON)
"""What the header Accept may say for JSON to be the answer, without weighing."""

_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LIMIT = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_CURSOR = re.compile(r"[A-Za-z0-9_-]{1,2000}")
_WORDS = re.compile(r"(?:[A-Za-z0-9.-]|\+|%20){1,200}")
_FLAGS = {"true": True, "false": False}

Read = Callable[[str], Any]


def _match(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(text)
        return text

    return read


def _choose(names: tuple[str, ...]) -> Read:
    return {name: name for name in names}.__getitem__


def _list(names: tuple[str, ...]) -> Read:
    known = {name: name for name in names}
    return lambda text: [known[name] for name in text.split(",")]


def _read_words(text: str) -> str:
    return _match(_WORDS)(text).replace("%20", " ").replace("+", " ")


def _read_limit(text: str) -> int:
    limit = int(_match(_LIMIT)(text))
    if limit > MAX_LIMIT:
        raise ValueError(text)
    return limit


def _read_day(text: str) -> date:
    return date.fromisoformat(_match(_DAY)(text))


_PAGES: Mapping[str, Read] = {
    "limit": _read_limit,
    "cursor": _match(_CURSOR),
    "anchor": _read_day,
    "include_states": _FLAGS.__getitem__,
}
_EVENTS: Mapping[str, Read] = {
    **_PAGES,
    "on": _match(_DATE),
    "from": _match(_DATE),
    "to": _match(_DATE),
    "match": _choose(MATCHES),
    "include_open": _FLAGS.__getitem__,
    "sort": _choose(SORTS),
    "kind": _list(get_args(Kind)),
    "status": _list(get_args(Status)),
    "precision": _list(get_args(Precision)),
    "certainty": _list(get_args(Certainty)),
    "disputed": _FLAGS.__getitem__,
    "unconfirmed": _FLAGS.__getitem__,
    "q": _read_words,
    "actor": _read_words,
    "place": _read_words,
    "source": _read_words,
}
"""How the value of each plain parameter is read; KeyError and ValueError leave it to Flask."""

QUESTIONS_KEPT = 1024

_RENAMED = {"from": "from_"}


class PlainAnswers:
    """Answers plain questions; what it has read of a request line it keeps for the next."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._resolve = lru_cache(QUESTIONS_KEPT)(self._read_question)

    def __call__(self, asked: Asked, is_known: IsKnown) -> Reply | None:
        """Answer a plain question, None if it is none; raises what the services raise."""
        if asked.path == EVENTS_URL and asked.accept in ANYTHING:
            question = self._resolve(asked.query, self.context.find_today())
            if question is None:
                return None
            answer = answer_question(question, self.context, is_known=is_known)
            return _write_reply(answer, "Accept, Accept-Encoding", is_gzip=asked.is_gzip)
        folder, _, day = asked.path.rpartition("/")
        if folder == DAYS_URL and _DAY.fullmatch(day):
            given = _read_query(asked.query, _PAGES)
            if given is None:
                return None
            answer = describe_day(DayArgs(date=day, **given), self.context, is_known=is_known)
            return _write_reply(answer, "Accept-Encoding", is_gzip=asked.is_gzip)
        return None

    def _read_question(self, query: str, _today: date) -> Question | None:
        """Return the question of a request line; it is another one on another day."""
        given = _read_query(query, _EVENTS)
        return None if given is None else resolve_question(EventArgs(**given), self.context)


def _read_query(query: str, known: Mapping[str, Read]) -> dict[str, Any] | None:
    """Return the parameters by name; None unless all are known, plain and given once."""
    given: dict[str, Any] = {}
    if not query:
        return given
    for pair in query.split("&"):
        name, _, text = pair.partition("=")
        argument = _RENAMED.get(name, name)
        if argument in given:
            return None
        try:
            given[argument] = known[name](text)
        except (KeyError, ValueError):
            return None
    return given


def _write_reply(answer: Answer, vary: str, *, is_gzip: bool) -> Reply:
    """Return what Flask would send."""
    body, etag = answer.body, answer.etag
    headers: Headers = []
    is_packed = body is not None and is_gzip and is_worth_packing(body)
    if body is not None:
        body = pack(body) if is_packed else body
        headers += [("Content-Type", JSON), ("Content-Length", str(len(body)))]
    headers.append(("ETag", f'"{etag}{GZIP_SUFFIX if is_packed else ""}"'))
    if answer.updated_at is not None:
        headers.append(("Last-Modified", http_date(answer.updated_at)))
    if links := write_links(answer.ways):
        headers.append(("Link", links))
    headers += [("Cache-Control", PUBLIC), ("Vary", vary)]
    if is_packed:
        headers.append(("Content-Encoding", "gzip"))
    return Reply([*headers, *OPEN_READ], body, etag)

"""What of a question's answer is another at one recorded moment than at an earlier one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from zoneinfo import ZoneInfo

from timeline.errors import ParameterError
from timeline.services.answers import (
    Answer,
    IsKnown,
    join_items,
    join_members,
    make_etag,
    write_json,
)
from timeline.services.context import Context
from timeline.services.cursors import read_place, write_ways
from timeline.services.pasts import describe_moment, find_day, find_moment, look_back
from timeline.services.questions import EventArgs, Question, resolve_question
from timeline.store.changes import Stretch
from timeline.store.commits import find_last_commit
from timeline.store.differences import Difference, Ends, walk_differences
from timeline.store.slices import Place, cut_slice

DIFF_URL = "/v1/diff"
EVENTS_URL = "/v1/events"
_NUMBERED = {"revision", "updated_at"}
"""What every change of an event changes, too."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Two moments, what is asked of both, and where the page begins."""

    question: Question
    before: datetime
    after: datetime
    days: tuple[date, date]
    place: Place
    mark: str


def describe_differences(
    args: EventArgs, context: Context, *, from_: date, is_known: IsKnown
) -> Answer:
    """Answer with a page of what appeared, is gone or changed until `args.as_of`."""
    asked = _resolve(args, from_, context)
    with context.store.read():
        old, before = look_back(context, asked.before)
        new, after = look_back(context, asked.after)
        last = find_last_commit(context.store)
        ends = Ends(Stretch(before.seq, after.seq), asked.days, context.settings.quote_chars)
        query = asked.question.query
        etag = make_etag("diff", last, query, asked.question.interpreted, ends, asked.place)
        updated_at = new.at if new else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        walk = walk_differences(context.store, query, ends, place=asked.place)
        found = list(islice(_write_all(walk), args.limit + 1))
    page = cut_slice(found, args.limit, asked.place, lambda item: (item[0],))
    told = dict(asked.question.parameters)
    moments = {"from": from_.isoformat(), "to": told.pop("as_of")}
    ways = write_ways(
        DIFF_URL,
        {**moments, **told},
        question=asked.mark,
        following=page.next,
        previous=page.previous,
    )
    meta = {
        "interpreted": asked.question.interpreted,
        "from": describe_moment(asked.before, old),
        "to": describe_moment(asked.after, new),
    }
    content = join_members(
        {
            "data": join_items(item for _, item in page.items),
            "page": write_json({"limit": args.limit, **ways}),
            "meta": write_json(meta),
        }
    )
    return Answer(etag, content, updated_at, ways)


def _resolve(args: EventArgs, from_: date, context: Context) -> _Asked:
    zone = ZoneInfo(args.tz or context.settings.timezone)
    question = resolve_question(replace(args, cursor=None), context)
    assert question.as_of is not None
    before = find_moment(from_, zone)
    if before > question.as_of:
        raise ParameterError("to", f"{question.as_of.isoformat()} is before {before.isoformat()}")
    mark = f"{question.mark} from {before.isoformat()}"
    place = read_place(args.cursor, question=mark, is_position=_is_position)
    days = (find_day(from_, zone), question.today)
    return _Asked(question, before, question.as_of, days, place, mark)


def _is_position(position: tuple[int, ...]) -> bool:
    return len(position) == 1


def _write_all(differences: Iterator[Difference]) -> Iterator[tuple[int, bytes]]:
    """Yield number and JSON of those that differ in more than the number of their revision."""
    for one in differences:
        fields = _compare(one)
        if fields or one.before is None or one.after is None:
            yield one.number, _write(one, fields)


def _compare(one: Difference) -> list[str]:
    if one.before is None or one.after is None:
        return []
    before, after = json.loads(one.before), json.loads(one.after)
    return [
        name
        for name in dict.fromkeys((*after, *before))
        if name not in _NUMBERED and before.get(name) != after.get(name)
    ]


def _write(one: Difference, fields: list[str]) -> bytes:
    change = "changed"
    if one.before is None or one.after is None:
        change = "appeared" if one.before is None else "gone"
    return join_members(
        {
            "change": write_json(change),
            "id": write_json(one.public),
            "url": write_json(f"{EVENTS_URL}/{one.public}"),
            "fields": write_json(fields),
            "before": one.before or b"null",
            "after": one.after or b"null",
        }
    )

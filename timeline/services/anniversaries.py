"""Answers what began on a calendar day, year by year."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from timeline.errors import ParameterError
from timeline.schemas.fields import is_month_day
from timeline.services.answers import (
    Answer,
    IsKnown,
    join_items,
    join_members,
    make_etag,
    write_json,
)
from timeline.services.context import Context
from timeline.services.querying import make_ways
from timeline.services.questions import EventArgs, resolve_question
from timeline.store import queries
from timeline.store.commits import find_last_commit
from timeline.store.pages import EventItem

ON_THIS_DAY_URL = "/v1/on-this-day"


def describe_anniversaries(
    day: str, args: EventArgs, context: Context, *, is_known: IsKnown
) -> Answer:
    """Answer with a page of what began on a day such as 01-12, the earliest year first."""
    if not is_month_day(day):
        raise ParameterError("month_day", "month and day are needed, such as 01-12")
    args = replace(args, on_this_day=day, sort="start")
    question = resolve_question(args, context)
    with context.store.read():
        commit = find_last_commit(context.store)
        etag = make_etag("on this day", commit, question.query)
        updated_at = commit.at if commit else None
        if is_known(etag):
            return Answer(etag, None, updated_at)
        page = queries.list_events(context.store, question.query)
    asked = replace(question, args=replace(args, on_this_day=None, sort=None))
    ways = make_ways(asked, page, url=f"{ON_THIS_DAY_URL}/{day}")
    body = join_members(
        {
            "day": write_json(day),
            "data": join_items(_join_year(year, ones) for year, ones in _by_year(page.items)),
            "page": write_json({"limit": args.limit, **ways}),
        }
    )
    return Answer(etag, body, updated_at, ways)


def _by_year(items: tuple[EventItem, ...]) -> Iterator[tuple[int, list[EventItem]]]:
    for year, group in groupby(items, key=_find_year):
        yield year, list(group)


def _find_year(item: EventItem) -> int:
    """Return the year of the first day that the bounds of an event name."""
    when = json.loads(item.body)["when"]
    first = next(day for day in (*when["begin"], *when["end"]) if day)
    return int(first[:4])


def _join_year(year: int, items: list[EventItem]) -> bytes:
    events = join_items(item.body for item in items)
    return join_members({"year": write_json(year), "events": events})

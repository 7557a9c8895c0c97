"""`timeline on`: what happened on a day, or in a longer window, for people or as JSON."""

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

import click

from timeline.cli.inputs import read_settings
from timeline.cli.opening import open_context, use_store
from timeline.cli.output import clean, write_json
from timeline.services.context import Context
from timeline.services.days import DayArgs, describe_day
from timeline.services.querying import get_event, list_events
from timeline.services.questions import EventArgs

PARTS = {
    "certain": "Certain",
    "ongoing": "Ongoing",
    "possible": "Possible",
}
MAX_LIMIT = 500

Json = dict[str, Any]


@click.command("on")
@click.argument("words", metavar="DATE...", nargs=-1, required=True)
@click.option(
    "--today",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help='The day that "yesterday" is before.  [the clock, in TIMELINE_TIMEZONE]',
)
@click.option("--limit", type=click.IntRange(1, MAX_LIMIT), default=20, show_default=True)
@click.option("--json", "is_json", is_flag=True, help="Write what /v1/days or /v1/events answers.")
def command(*, words: tuple[str, ...], today: datetime | None, limit: int, is_json: bool) -> None:
    """Say what happened on a day, or in a month, a year or a range.

    DATE is 2022-01-12, "Jan 12 2022", "last tuesday", 2022-01, 2014, 2022-01-10/2022-01-13 and
    the like; how it was read is shown first.
    """
    settings = read_settings()
    with use_store(settings) as store:
        context = open_context(store, settings)
        anchor = today.date() if today else context.find_today()
        answer = _ask(" ".join(words), anchor, limit, context)
        if is_json:
            write_json(answer)
            return
        for line in _write_answer(answer, context):
            click.echo(line)


def _ask(text: str, today: date, limit: int, context: Context) -> Json:
    """Ask for the window that the words mean; a single day gets a day's answer."""
    listed = list_events(EventArgs(on=text, anchor=today, limit=limit), context, is_known=_never)
    found = _parse(listed.body)
    first, last = found["meta"]["interpreted"]["on"]["window"]
    if first is None or first != last:
        return found
    day = describe_day(DayArgs(date=text, anchor=today, limit=limit), context, is_known=_never)
    return _parse(day.body)


def _write_answer(answer: Json, context: Context) -> Iterator[str]:
    [reading] = answer["meta"]["interpreted"].values()
    yield _write_window(*reading["window"])
    parts = _part(answer)
    for part, heading in PARTS.items():
        if parts[part]:
            yield f"\n{heading}"
        for item in parts[part]:
            yield ""
            yield from _write_event(item, context)
    if not any(parts.values()):
        yield "\nNothing that was read happened then."
    yield from _write_rest(answer)


def _part(answer: Json) -> dict[str, list[Json]]:
    """Return the events by part, of a day's answer or of a list."""
    if "data" not in answer:
        return {part: answer[part] for part in PARTS}
    parts: dict[str, list[Json]] = {part: [] for part in PARTS}
    for item in answer["data"]:
        parts[item["match"]].append(item)
    return parts


def _write_event(item: Json, context: Context) -> Iterator[str]:
    event = _parse(get_event(item["id"], context, is_known=_never).body)
    evidence = event["mentions"][0]
    places = ", ".join(place["name"] for place in event["places"])
    flags = [flag for flag in ("unconfirmed", "disputed") if item.get(flag)]
    notes = [event["status"], *flags]
    yield f"  {event['when']['display']}: {clean(event['title'])} ({', '.join(notes)})"
    if places:
        yield f"    place: {clean(places)}"
    yield f"    sources: {clean(_write_sources(event))}"
    yield f"    evidence: “{clean(evidence['quote']['exact'])}”"
    article = evidence["article"]
    where = article["url"] or article["title"] or article["publisher"] or article["id"]
    yield f"    from: {clean(where)}, published {article['published_at'][:10]}"
    for other in event["disagreements"]:
        names = ", ".join(other["sources"])
        yield f"    but: {other['when']['display']} according to {clean(names)}"


def _write_sources(event: Json) -> str:
    names = dict.fromkeys(told["article"]["publisher"] for told in event["mentions"])
    named = ", ".join(name for name in names if name) or "not named"
    copies = event["source_count"] - event["independent_source_count"]
    return f"{named} ({copies} with a copied text)" if copies else named


def _write_window(first: str | None, last: str | None) -> str:
    if first is not None and first == last:
        return f"{date.fromisoformat(first):%A}, {first}"
    return f"{first or '…'} to {last or '…'}"


def _write_rest(answer: Json) -> Iterator[str]:
    """Tell what is not shown: further pages, what is too vague, the nearest days with events."""
    pages = answer["page"]
    following = [pages, *(value for value in pages.values() if isinstance(value, dict))]
    if any(page.get("next") for page in following):
        yield "\nThere is more: raise --limit, or ask for less time."
    omitted = answer["meta"].get("omitted", {}).get("count")
    if omitted:
        yield f"\n{omitted} more may have happened then: their dates are too vague to say."
    near = {name: answer[name]["date"] for name in ("previous", "next") if answer.get(name)}
    if near:
        yield "\n" + ", ".join(f"{name} day with events: {day}" for name, day in near.items())


def _never(_: str) -> bool:
    return False


def _parse(body: bytes | None) -> Json:
    assert body is not None
    found: Json = json.loads(body)
    return found

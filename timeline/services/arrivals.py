"""Import the items of feeds that wait, each with its text in the feed or from its page."""

from collections.abc import Callable
from functools import partial

from timeline.errors import InputError, StoreError, TimelineError
from timeline.services.context import Context
from timeline.services.importing import import_article
from timeline.services.lanes import Lanes, Task
from timeline.services.polling import Desk, Got, find_host, get_article, read_item
from timeline.services.run_reports import RunReport, Told
from timeline.services.schedule import next_try
from timeline.store.articles import mark_vanished
from timeline.store.feed_items import defer_item, finish_item, give_up_item, list_waiting
from timeline.text.copies import make_key


def import_waiting(
    context: Context,
    desk: Desk,
    lanes: Lanes,
    report: RunReport,
    *,
    source: str | None,
    tell: Callable[[Told], None],
) -> None:
    """Import what waits: what has its text in the feed at once, the rest as its pages come."""
    waiting = list_waiting(context.store, context.now(), source)
    there = [item for item in waiting if read_item(item).text]
    for item in there:
        tell(_take(context, get_article(item, desk), report))
    missing = [item for item in waiting if not read_item(item).text]
    tasks = [
        Task(find_host(read_item(item).url or ""), partial(get_article, item, desk))
        for item in missing
    ]
    for got in lanes.run(tasks):
        tell(_take(context, got, report))


def _take(context: Context, got: Got, report: RunReport) -> Told:
    """Import what was got for an item, or say when to try again."""
    store, item = context.store, got.item
    url = read_item(item).url or read_item(item).guid
    if got.incoming is None:
        return _put_off(context, got, report, url)
    try:
        imported = import_article(store, got.incoming, settings=context.settings, at=context.now())
    except StoreError:
        raise
    except TimelineError as error:
        return _put_off(context, _refuse(got, error), report, url)
    with store.write():
        finish_item(store, item)
    report.articles.count(imported)
    return Told("item", item.source, url, imported.outcome)


def _refuse(got: Got, error: TimelineError) -> Got:
    """An article that cannot be used will not be better tomorrow, a fault of ours may be."""
    return Got(got.item, None, str(error), is_final=isinstance(error, InputError))


def _put_off(context: Context, got: Got, report: RunReport, url: str) -> Told:
    item, now = got.item, context.now()
    until = (
        None
        if got.is_final
        else next_try(now, tries=item.tries + 1, retry_seconds=got.retry_seconds)
    )
    with context.store.write():
        if got.is_gone:
            told = read_item(item)
            key = make_key("", source=item.source, url=told.url, guid=told.guid)
            mark_vanished(context.store, key, at=now)
        if until is None:
            give_up_item(context.store, item, got.error)
        else:
            defer_item(context.store, item, got.error, until=until)
    if until is None:
        report.given_up += 1
    else:
        report.deferred += 1
    return Told("item", item.source, url, "given_up" if until is None else "deferred", got.error)

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
    waiting = [read_item(item) for item in list_waiting(context.store, context.now(), source)]
    for wanted in waiting:
        if wanted.told.text:
            tell(_take(context, get_article(wanted, desk), report))
    tasks = [
        Task(find_host(wanted.told.url or ""), partial(get_article, wanted, desk))
        for wanted in waiting
        if not wanted.told.text
    ]
    for got in lanes.run(tasks):
        tell(_take(context, got, report))


def _take(context: Context, got: Got, report: RunReport) -> Told:
    """Import what was got for an item, or say when to try again."""
    store, item = context.store, got.wanted.item
    if got.incoming is None:
        return _put_off(context, got, report)
    try:
        imported = import_article(store, got.incoming, settings=context.settings, at=context.now())
    except StoreError:
        raise
    except TimelineError as error:
        return _put_off(context, _refuse(got, error), report)
    with store.write():
        finish_item(store, item)
    report.articles.count(imported)
    return Told("item", item.source, got.wanted.where, imported.outcome)


def _refuse(got: Got, error: TimelineError) -> Got:
    """An article that cannot be used will not be better tomorrow, a fault of ours may be."""
    return Got(got.wanted, None, str(error), is_final=isinstance(error, InputError))


def _put_off(context: Context, got: Got, report: RunReport) -> Told:
    item, told, now = got.wanted.item, got.wanted.told, context.now()
    until = (
        None
        if got.is_final
        else next_try(now, tries=item.tries + 1, retry_seconds=got.retry_seconds)
    )
    with context.store.write():
        if got.is_gone:
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
    result = "given_up" if until is None else "deferred"
    return Told("item", item.source, got.wanted.where, result, got.error)

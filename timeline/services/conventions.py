"""Settle in which language and by which conventions an article is to be read."""

from dataclasses import replace

from timeline.events.gazetteer import find_entries, fold
from timeline.intake.articles import fill_in
from timeline.records import Conventions, IncomingArticle, Source
from timeline.store.database import Store
from timeline.store.sources import find_source
from timeline.times.dateline import find_dateline_place
from timeline.times.zones import has_ambiguous_zone

NOBODY = Source("")


def settle(incoming: IncomingArticle, source: Source = NOBODY) -> IncomingArticle:
    """Return the article with all that can be known of how it is written."""
    filled = fill_in(incoming, source)
    return replace(filled, conventions=place(filled.conventions, filled.text))


def find_conventions(store: Store, source: str, text: str) -> Conventions:
    """Return the conventions that a stored article of this source is read by today."""
    known = find_source(store, source) or NOBODY
    return place(known.conventions, text)


def place(conventions: Conventions, text: str) -> Conventions:
    """Return conventions with the country of the text's dateline, where a zone hangs on it."""
    if conventions.country is not None or not has_ambiguous_zone(text):
        return conventions
    name = find_dateline_place(text)
    entries = find_entries(fold(name)) if name else ()
    return replace(conventions, country=entries[0].country or None) if entries else conventions

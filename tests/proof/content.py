"""What a database holds, without numbers that differ from run to run, and whether it is sound."""

import json
from collections import Counter
from dataclasses import dataclass

from timeline.store.counters import recount
from timeline.store.database import Store

Rows = Counter[tuple[object, ...]]


@dataclass(frozen=True)
class Content:
    """Articles by key and text, events by facts and evidence, what is derived, what waits."""

    articles: Rows
    events: Rows
    index: Rows
    words: Rows
    items: Rows

    def tell_difference(self, other: "Content") -> list[str]:
        """Say what this has that another lacks, and the other way round."""
        told = []
        for name in ("articles", "events", "index", "words", "items"):
            ours, theirs = getattr(self, name), getattr(other, name)
            for sign, rows in (("doubled or wrong", ours - theirs), ("lost", theirs - ours)):
                if rows:
                    first = " ".join(str(part) for part in next(iter(rows)))[:300]
                    told.append(f"{name}: {rows.total()} {sign}, such as {first}")
        return told


def read_content(store: Store) -> Content:
    """Return all that counts of a database."""
    words = "words" if store.dialect == "sqlite" else "CAST(words AS TEXT)"
    with store.read():
        return Content(
            _count(
                store,
                "SELECT a.key, a.text_hash, a.title, a.published, a.language, a.url, s.name"
                " FROM articles a JOIN sources s ON s.id = a.source_id",
            ),
            _read_events(store),
            _count(
                store,
                "SELECT way, cls, low, high, grade, n, state, hidden, begin_latest, end_earliest,"
                " hull_first, hull_last FROM spans",
            ),
            _count(store, f"SELECT {words} FROM search"),
            _count(
                store,
                "SELECT f.url, i.key, i.mark, i.state, i.error FROM feed_items i"
                " JOIN feeds f ON f.id = i.feed_id",
            ),
        )


def find_faults(store: Store) -> list[str]:
    """Return what is wrong with a database in itself."""
    faults = []
    if store.dialect == "sqlite":
        for check in ("integrity_check", "foreign_key_check"):
            found = store.rows(f"PRAGMA {check}")
            if found not in ([], [("ok",)]):
                faults.append(f"{check}: {found[:3]}")
    counted = _read_counters(store)
    with store.write(is_trial=True):
        recount(store)
        anew = _read_counters(store)
    if counted != anew:
        faults.append(f"counters: {(counted - anew) + (anew - counted)}")
    return faults


def _read_events(store: Store) -> Rows:
    """Return the events that were not merged away, each with its facts and its evidence."""
    quotes = {
        key: (article, json.loads(record)["quote"]["exact"])
        for key, article, record in store.rows(
            "SELECT m.key, a.key, m.record FROM mentions m JOIN articles a ON a.id = m.article_id"
        )
    }
    evidence: dict[int, list[str]] = {}
    for number, key in store.rows("SELECT event_id, key FROM mentions WHERE event_id IS NOT NULL"):
        evidence.setdefault(number, []).append(key)
    events: Rows = Counter()
    for number, told in store.rows(
        "SELECT id, facts FROM events WHERE id NOT IN (SELECT event_id FROM redirects)"
    ):
        facts = json.loads(told)
        best = [quotes.get(key) for key in facts.pop("mentions")]
        linked = sorted(quotes[key] for key in evidence.get(number, []))
        events[json.dumps(facts, sort_keys=True), str(best), str(linked)] += 1
    return events


def _read_counters(store: Store) -> Rows:
    return _count(store, "SELECT name, value, occurrences, events FROM counters")


def _count(store: Store, sql: str) -> Rows:
    return Counter(store.rows(sql))

"""How well articles are read from saved news pages: their words, and the day of publication.

Words are compared as bags (lower case, letters and digits): F1 for each page, averaged over the
pages whose text is known. A day is right when it is the very one; pages whose day is known count,
found or not. `zone_kept` is the share, of the pages that mark an instant as that of publication,
for which just such an instant was read, and with a zone.
"""

import hashlib
import json
import re
import tarfile
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from timeline.errors import InputError
from timeline.intake.pages import Page, read_page

WORD = re.compile(r"\w+")
INSTANT = re.compile(
    r"""(?:datePublished|published_time)["']?\s*(?::|content=)\s*["']"""
    r"""(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d))["']"""
)
FOLDER = "html/"


@dataclass(frozen=True)
class Result:
    """What is expected of a page, and what was read: None if it was refused.

    `instants` are those that the page marks as that of its publication.
    """

    expected: dict[str, Any]
    page: Page | None
    instants: frozenset[datetime]

    @property
    def half(self) -> int:
        """0 for the half that rules are written on, 1 for the one that is left alone."""
        return hashlib.sha256(self.expected["file"].encode()).digest()[0] % 2


def score_pages(archive: Path) -> dict[str, float]:
    """Return the scores over all pages, and over each half."""
    results = read_archive(archive)
    scores = {"pages": float(len(results)), **_score(results, "")}
    for half, name in enumerate("ab"):
        scores |= _score([one for one in results if one.half == half], f"_{name}")
    return scores


@cache
def read_archive(archive: Path) -> list[Result]:
    """Read every page of the archive as if it had been fetched from its address."""
    with tarfile.open(archive) as tar:
        files = {
            member.name.removeprefix("./").removeprefix(FOLDER): file.read()
            for member in tar
            if (file := tar.extractfile(member)) is not None
        }
    lines = files["expected.jsonl"].decode().splitlines()
    return [_read(expected, files[expected["file"]]) for expected in map(json.loads, lines)]


def measure_words(found: str, expected: str) -> float:
    """Return the F1 of two bags of words."""
    ours, theirs = (Counter(WORD.findall(text.lower())) for text in (found, expected))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 1.0


def _read(expected: dict[str, Any], html: bytes) -> Result:
    found = INSTANT.findall(html.decode("utf-8", "replace"))
    instants = frozenset(
        datetime.fromisoformat(one).replace(second=0, microsecond=0) for one in found
    )
    try:
        return Result(expected, read_page(html, url=expected["url"]), instants)
    except InputError:
        return Result(expected, None, instants)


def _score(results: list[Result], suffix: str) -> dict[str, float]:
    words = [
        measure_words(one.page.text if one.page else "", one.expected["expected_text"])
        for one in results
        if one.expected["expected_text"]
    ]
    days = [
        _published(one)[:10] == one.expected["expected_date"]
        for one in results
        if one.expected["expected_date"]
    ]
    kept = [_keeps_zone(one) for one in results if one.instants]
    return {
        f"body_f1{suffix}": round(sum(words) / len(words), 4),
        f"day_exact{suffix}": round(sum(days) / len(days), 4),
        f"zone_kept{suffix}": round(sum(kept) / len(kept), 4),
    }


def _keeps_zone(result: Result) -> bool:
    published = datetime.fromisoformat(_published(result) or "1000-01-01")
    return published.tzinfo is not None and published.replace(second=0) in result.instants


def _published(result: Result) -> str:
    return (result.page.published if result.page else None) or ""

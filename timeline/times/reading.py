"""Read the date of a question: "2022-01", "last tuesday", "since 10 January", "the 1990s"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from timeline.errors import AmbiguousDateError, UnreadableDateError
from timeline.records import Expression
from timeline.rules.tables import load_toml
from timeline.text.tokens import tokenise
from timeline.times.calendar import make_day
from timeline.times.edtf import is_before_one, parse_edtf, write_edtf
from timeline.times.eras import BEFORE_ONE
from timeline.times.fallback import read_absolute
from timeline.times.grammar import find_matches, load_grammar
from timeline.times.resolve import resolve
from timeline.times.tagger import tag
from timeline.times.values import Setting, Value
from timeline.when import Window, shift

MAX_CHARS = 120
ONE_DAY = timedelta(days=1)
_FORMS = "try 2022-01-12, 2022-01, 12 January 2022, last tuesday or 2022-01-10/2022-01-13"
_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})$")
_QUESTION_MARKS = "¿? "
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")


@dataclass(frozen=True, slots=True)
class Reading:
    """How a question's date was read: its window, as EDTF, and the rule that read it."""

    text: str
    window: Window
    edtf: str
    rule: str


def read_date(text: str, *, today: date, field: str = "on", language: str = "en") -> Reading:
    """Return the reading of a question's date; `today` is the asker's day.

    Raises UnreadableDateError, or AmbiguousDateError with what can be asked instead.
    """
    asked = text.strip()
    if not asked:
        raise UnreadableDateError(field, f"is empty; {_FORMS}")
    if len(asked) > MAX_CHARS:
        raise UnreadableDateError(field, f"is longer than {MAX_CHARS} characters; {_FORMS}")
    bare = _strip_question(asked, language)
    found = _read_period(bare, today, language, field=field)
    if found is None:
        found = _read_side(bare, today, language, field=field)
    if found is None and _lies_before_one(bare, today, language):
        raise UnreadableDateError(field, f"{asked!r} lies before year 1, the first that is kept")
    if found is None:
        raise UnreadableDateError(field, f"{asked!r} cannot be read as a date; {_FORMS}")
    return _make_reading(text, *found)


def _make_reading(text: str, window: Window, rule: str) -> Reading:
    return Reading(text, window, write_edtf(window), rule)


def _lies_before_one(asked: str, today: date, language: str) -> bool:
    """Whether the question names a year before year 1, in words or as EDTF."""
    noon = datetime.combine(today, time(12))
    return is_before_one(asked) or any(
        one.value.startswith(BEFORE_ONE)
        for words in (asked, asked.upper())
        for one in tag(words, noon, language)
    )


def _refuse_ambiguous(asked: str, field: str) -> None:
    match = _MONTH_DAY.match(asked)
    if match and make_day(2024, int(match[1]), int(match[2])) is not None:
        raise AmbiguousDateError(
            field,
            "is a day without a year; ask for it across years with on_this_day",
            offers=[f"on_this_day={asked}"],
        )
    if match := _SLASHED.match(asked):
        one, other, year = int(match[1]), int(match[2]), int(match[3])
        readings = [make_day(year, one, other), make_day(year, other, one)]
        offers = [day.isoformat() for day in readings if day is not None]
        if len(set(offers)) > 1:
            raise AmbiguousDateError(
                field, f"{asked!r} can be read as {' or '.join(offers)}", offers=offers
            )


def _read_period(
    asked: str, today: date, language: str, *, field: str
) -> tuple[Window, str] | None:
    """Read a date, in figures or in words; raises AmbiguousDateError where it may be two."""
    window = parse_edtf(asked)
    if window is not None:
        return window, "iso"
    _refuse_ambiguous(asked, field)
    return _read_words(asked, today, language) or _read_list(asked, today, language, field=field)


def _read_list(asked: str, today: date, language: str, *, field: str) -> tuple[Window, str] | None:
    """Read "12 and 13 January" as one window; raises AmbiguousDateError where days lie between."""
    noon = datetime.combine(today, time(12))
    # In a text the names of months are read by their capitals.
    texts = (asked, asked.title())
    text, found = max(((one, tag(one, noon, language)) for one in texts), key=lambda it: len(it[1]))
    windows = [one.when.hull for one in found if one.when and one.type == "DATE"]
    if not 1 < len(windows) == len(found) or not _are_listed(text, found, language):
        return None
    windows.sort(key=lambda window: window.first or date.min)
    for one, other in pairwise(windows):
        if one.last is None or other.first is None:
            return None
        if other.first > shift(one.last, ONE_DAY):
            offers = [write_edtf(window) for window in windows]
            problem = f"{asked!r} names days that lie apart: ask for one of {', '.join(offers)}"
            raise AmbiguousDateError(field, problem, offers=offers)
    return Window(windows[0].first, windows[-1].last), f"list of {found[-1].rule}"


def _are_listed(text: str, found: tuple[Expression, ...], language: str) -> bool:
    """Whether only "and" and commas stand between and around the expressions."""
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    gaps = " ".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    joining = load_toml(f"{language}/questions.toml")["words"]["joining"]
    return set(tokenise(gaps).words) <= set(joining)


def _read_side(asked: str, today: date, language: str, *, field: str) -> tuple[Window, str] | None:
    """Read "since …", "before …" and their like."""
    sides: dict[str, str] = load_toml(f"{language}/questions.toml")["sides"]
    word, rest = _split_lead(asked, sides)
    found = _read_period(rest, today, language, field=field) if word else None
    if found is None or None in (found[0].first, found[0].last):
        return None
    window, rule = found
    side = sides[word]
    if side == "from":
        return Window(window.first, None), f"{word} {rule}"
    if side == "until":
        return Window(None, window.last), f"{word} {rule}"
    if side == "before":
        before = shift(window.first, -ONE_DAY) if window.first else None
        return Window(None, before), f"{word} {rule}"
    after = shift(window.last, ONE_DAY) if window.last else None
    return Window(after, None), f"{word} {rule}"


def _split_lead(asked: str, leads: Iterable[str]) -> tuple[str, str]:
    """Return the lead that a question begins with, "" if none, and what follows it."""
    for lead in leads:
        head, rest = asked[: len(lead)], asked[len(lead) :]
        if head.lower() == lead and rest[:1].isspace():
            return lead, rest.strip()
    return "", asked


def _strip_question(asked: str, language: str) -> str:
    """Return the date that "what happened on …?" asks for, without the words around it."""
    words = load_toml(f"{language}/questions.toml")["words"]
    _, rest = _split_lead(asked.strip(_QUESTION_MARKS), words["asking"])
    return _split_lead(rest, words["leading"])[1]


def _read_words(asked: str, today: date, language: str) -> tuple[Window, str] | None:
    for context in ("", *load_toml(f"{language}/questions.toml")["words"]["contexts"]):
        text = f"{context} {asked}".strip()
        found = _read_whole(text, len(context.split()), today, language)
        if found is not None:
            return found
    period = read_absolute(asked, today)
    return (Window(*period), "fallback") if period else None


def _read_whole(text: str, lead: int, today: date, language: str) -> tuple[Window, str] | None:
    """Read a text that is one expression from end to end, after `lead` words of context."""
    tokens = tokenise(text)
    setting = Setting(today, None, lambda: "near")
    count = len(tokens)
    for match in find_matches(load_grammar(language), tokens, 0):
        if match.end < count and tokens.words[match.end :] != ["."]:
            break
        if match.first not in (0, lead):
            continue
        value = resolve(match, setting)
        window = _find_window(value) if value is not None else None
        if window is not None:
            return window, match.rule.name
    return None


def _find_window(value: Value) -> Window | None:
    """Return the days that a value names; None for lengths, sets and mere directions."""
    when = value.when
    if when is None or when.begin.earliest is None or when.end.latest is None:
        return None
    if value.type not in ("DATE", "DURATION") and not when.is_known:
        return None
    return when.hull

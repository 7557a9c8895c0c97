"""Words that stand in the slots of time patterns: what a token can be, and its value.

A slot's value is a number or a code: a weekday (Monday is 0), a month, a unit (D W M …).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from timeline.rules.tables import load_toml

SlotValue = int | float | str | None
SlotReading = tuple[str, SlotValue]

NOON_MINUTES = 720
"""What is added to the minutes of "9.30pm", whose half of the day is stuck to them."""

_NUMBERS_KEPT = 4_096
_COUNT_LIMIT = 1_000_000_000_000


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words by slot, and the words and marks that numbers are made of."""

    slots: dict[str, tuple[SlotReading, ...]]
    cardinals: dict[str, int]
    scales: dict[str, int]
    vague: dict[str, SlotValue]
    read_digits: Callable[[str], tuple[SlotReading, ...]]
    thousands: str
    decimal: str
    joiners: frozenset[str]
    half: list[str]
    after_vague: frozenset[str]


@cache
def load_lexicon(language: str, *, day_first: bool | None = None) -> Lexicon:
    """Return the words of a language; without `day_first` its table says how 03/04 is read."""
    slots: dict[str, list[SlotReading]] = {}
    table = load_toml(f"{language}/words.toml")
    for slot, words in table["slots"].items():
        for word, value in words.items():
            slots.setdefault(word, []).append((f"{{{slot}}}", value))
    forms = load_toml(f"{language}/forms.toml")
    numbers = forms["numbers"]
    return Lexicon(
        {word: tuple(readings) for word, readings in slots.items()},
        table["cardinals"],
        table["scales"],
        table["vague"],
        read_digits=_make_reader(
            {letters: kind for kind, row in forms["suffixes"].items() for letters in row},
            numbers["date_orders"][0] == "day" if day_first is None else day_first,
        ),
        thousands=numbers["thousands"],
        decimal=numbers["decimal"],
        joiners=frozenset(numbers["joiners"]),
        half=numbers["half"],
        after_vague=frozenset(numbers["after_vague"]),
    )


def _make_reader(
    suffixes: dict[str, str], day_first: bool
) -> Callable[[str], tuple[SlotReading, ...]]:
    """Return a function that says what a token of digits, perhaps with letters, can be."""
    shape = re.compile(rf"([0-9]{{1,8}})({'|'.join(map(re.escape, suffixes))})?([0-9]{{2}})?")

    @lru_cache(maxsize=_NUMBERS_KEPT)
    def read_digits(word: str) -> tuple[SlotReading, ...]:
        match = shape.fullmatch(word)
        if match is None:
            return ()
        digits, letters, minutes = match.groups()
        kind = suffixes[letters] if letters else ""
        if minutes:
            return _hour_readings(int(digits), int(minutes)) if kind == "hour" else ()
        return _shape_readings(int(digits), len(digits), kind, day_first)

    return read_digits


def _hour_readings(hour: int, minute: int) -> tuple[SlotReading, ...]:
    """Return what "14h30" can be: the minutes since midnight."""
    return (("{hourm}", hour * 60 + minute),) if hour < 24 and minute < 60 else ()


def _half_day_readings(number: int, digits: int, kind: str) -> list[SlotReading]:
    """Return what "9am" and the "30am" of "9.30am" can be."""
    found: list[SlotReading] = []
    is_pm = kind == "pm"
    if 1 <= number <= 12:
        found.append(("{hour12}", number % 12 + 12 * is_pm))
    if number < 60 and digits == 2:
        found.append(("{minute12}", number + NOON_MINUTES * is_pm))
    return found


def _shape_readings(
    number: int, digits: int, kind: str, day_first: bool
) -> tuple[SlotReading, ...]:
    """Return what a number of so many digits with letters of this kind can be."""
    found: list[SlotReading] = []
    if kind == "ordinal":
        found.append(("{ordinal}", number))
        if 1 <= number <= 31 and digits <= 2:
            found.append(("{dayth}", number))
    elif kind == "decade" and number % 10 == 0 and digits in (2, 4):
        found.append(("{decade}" if digits == 4 else "{shortdecade}", number))
    elif kind in ("am", "pm") and digits <= 2:
        found += _half_day_readings(number, digits, kind)
    elif kind == "hour" and number < 24:
        found.append(("{hourh}", number))
    elif kind == "":
        found += _plain_readings(number, digits, day_first)
    return tuple(found)


def _plain_readings(number: int, digits: int, day_first: bool) -> list[SlotReading]:
    """Of two equal matches the one by the later reading wins: 03/04 begins with a month or day."""
    day = ("{day}", 1 <= number <= 31 and digits <= 2)
    month = ("{monthnumber}", 1 <= number <= 12 and digits <= 2)
    checks: tuple[tuple[str, bool], ...] = (
        *((month, day) if day_first else (day, month)),
        ("{year}", digits == 4 and 1000 <= number <= 2199),
        ("{anyyear}", digits <= 4 and number >= 1),
        ("{roundyear}", digits == 4 and 1000 <= number <= 2190 and number % 10 == 0),
        ("{shortround}", digits == 2 and number % 10 == 0),
        ("{shortyear}", digits == 2),
        ("{hour}", number <= 24 and digits <= 2),
        ("{minute}", digits == 2 and number < 60),
        ("{hhmm}", digits == 4 and number // 100 < 24 and number % 100 < 60),
        ("{twodigits}", digits == 2),
        ("{yyyymmdd}", digits == 8 and 1900_01_01 <= number <= 2099_12_31),
    )
    return [(slot, number) for slot, holds in checks if holds]


def read_word(word: str, lexicon: Lexicon) -> tuple[SlotReading, ...]:
    """Return the slots that a lower-case token can stand in, with their values."""
    known = lexicon.slots.get(word)
    if known is not None:
        return known
    return lexicon.read_digits(word) if "0" <= word < ":" else ()


def read_number(
    words: list[str], at: int, *, lexicon: Lexicon, touches: Callable[[int], bool]
) -> tuple[SlotValue, int] | None:
    """Read a number of digits or words; returns its value (a code such as X if vague) and end.

    `touches(i)` says whether token i touches the next, which tells 2.5 from "2. 5".
    """
    word = words[at]
    if word[0].isdigit():
        return _read_digits(words, at, lexicon, touches)
    if word in lexicon.vague:
        end = at + 1
        if end < len(words) and words[end] in lexicon.after_vague:
            end += 1
        return lexicon.vague[word], end
    if word not in lexicon.cardinals and word not in lexicon.scales:
        return None
    return _read_words(words, at, lexicon)


def _read_digits(
    words: list[str], at: int, lexicon: Lexicon, touches: Callable[[int], bool]
) -> tuple[SlotValue, int] | None:
    text, end = words[at], at + 1
    if not text.isdecimal() or len(text) > 9:
        return None
    while end + 1 < len(words) and touches(end - 1) and touches(end) and words[end + 1].isdecimal():
        if words[end] == lexicon.thousands and len(words[end + 1]) == 3:
            text += words[end + 1]
        elif words[end] == lexicon.decimal and "." not in text:
            text += "." + words[end + 1]
        else:
            break
        end += 2
        if len(text) > 18:
            return None
    value = float(text) if "." in text else int(text)
    if end < len(words) and words[end] in lexicon.scales:
        value *= lexicon.scales[words[end]]
        end += 1
    return value, end


def _read_words(words: list[str], at: int, lexicon: Lexicon) -> tuple[SlotValue, int] | None:
    """Read a number in words: "twenty-one", "two hundred and five", "three and a half"."""
    total: float = 0
    current: float = 0
    end = at
    for index in range(at, min(len(words), at + 12)):
        word = words[index]
        if word in lexicon.cardinals:
            if index > at and end == index and current and not _can_follow(current, word, lexicon):
                break
            current += lexicon.cardinals[word]
            end = index + 1
        elif word in lexicon.scales and end == index:
            current = (current or 1) * lexicon.scales[word]
            if lexicon.scales[word] >= 1000:
                total, current = total + current, 0
            end = index + 1
        elif not (end == index and index > at and word in lexicon.joiners):
            break
    if end == at or total + current > _COUNT_LIMIT:
        return None
    value = total + current
    half = lexicon.half
    if half and words[end : end + len(half)] == half:
        value, end = value + 0.5, end + len(half)
    return (int(value) if value == int(value) else value), end


def _can_follow(current: float, word: str, lexicon: Lexicon) -> bool:
    """Whether a number word can follow ("twenty" + "one", "hundred" + "five")."""
    value = lexicon.cardinals[word]
    return (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10) or current % 100 == 0

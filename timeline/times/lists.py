"""Read lists that share a month, a noun or a year: each of "3, 5 and 7 May 2019" is a date."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens
from timeline.times.counted import stands_alone
from timeline.times.grammar import Grammar, RuleMatch
from timeline.times.values import whole
from timeline.times.words import read_word

_NUMBERS = {
    "date": ("day", "dayth", "spokenday"),
    "century": ("ordinal",),
    "quarter": ("ordinal",),
    "century_before_one": ("ordinal",),
    "year_before_one": ("anyyear",),
}
"""The numbers that a list repeats, by recipe; they rise or fall all along."""

_FALLING = frozenset({"year_before_one", "century_before_one"})
_MONTHS = ("puremonth", "wordmonth", "month")
_SHARING = frozenset({"date", "month", "quarter"})
"""Recipes whose year, told at the end of a list, holds for what is listed before it."""

_WORD_LISTS = ("joiners", "marks", "articles", "followers")
_OWN_SLOTS = frozenset({"weekday", "weekdayshort"})


@dataclass(frozen=True, slots=True)
class ListWords:
    """What joins the last two of a list, parts the others, leads each, and may follow a list."""

    joiners: frozenset[str]
    marks: frozenset[str]
    articles: frozenset[str]
    followers: frozenset[str]
    beside: frozenset[str]


@cache
def load_list_words(language: str) -> ListWords:
    """Return the words of lists of a language."""
    table: Mapping[str, list[str]] = load_toml(f"{language}/forms.toml")["lists"]
    joiners, marks, articles, followers = (frozenset(table[name]) for name in _WORD_LISTS)
    return ListWords(joiners, marks, articles, followers, beside=joiners | marks | articles)


def complete_lists(
    matches: list[RuleMatch], tokens: Tokens, *, grammar: Grammar, words: ListWords
) -> list[RuleMatch]:
    """Return the matches in order, with those of the numbers and months listed beside them."""
    found: list[RuleMatch] = []
    for index, match in enumerate(matches):
        if found and match.first < found[-1].end:
            continue  # the year at the end of a list belongs to it
        slot = _find_listed_slot(match)
        if slot is None or not _may_be_listed(tokens, match, words):
            found.append(match)
            continue
        # "the 3rd" of "the 3rd and the 5th of May" was read as a day of the month told last.
        is_loose = bool(found) and found[-1].rule.recipe == "day_number"
        floor = 0 if not found else found[-1].first if is_loose else found[-1].end
        ceiling = matches[index + 1].first if index + 1 < len(matches) else len(tokens)
        walk = _Walk(tokens, grammar, match, slot, words)
        before = walk.find_before(floor)
        if is_loose and before:
            found.pop()
        found += [*before, match, *walk.find_after(ceiling)]
    return _share_years(found, tokens, words)


def _find_listed_slot(match: RuleMatch) -> str | None:
    """Return the slot that a list with this match in it would repeat."""
    recipe = match.rule.recipe
    if recipe == "month":
        return next((name for name in _MONTHS if name in match.slots), None)
    if recipe == "date" and "month" not in match.slots:
        return None
    return next((name for name in _NUMBERS.get(recipe, ()) if name in match.slots), None)


def _may_be_listed(tokens: Tokens, match: RuleMatch, words: ListWords) -> bool:
    listing = words.beside
    if match.first and tokens.words[match.first - 1] in listing:
        return True
    return match.end < len(tokens) and tokens.words[match.end] in listing


@dataclass(frozen=True, slots=True)
class _Walk:
    """The way from a match along the list that it stands in, to either side."""

    tokens: Tokens
    grammar: Grammar
    match: RuleMatch
    slot: str
    words: ListWords

    def find_before(self, floor: int) -> list[RuleMatch]:
        """Return what is listed before "7 May", from token `floor` on: "3, 5 and"."""
        at, joints = self.match.first, self.words.joiners
        head = at + (self.tokens.words[at] in self.words.articles)
        if self._read(head) != self.match.slots[self.slot]:
            return []
        items: list[RuleMatch] = []
        while (end := self._skip_joint_back(at, joints)) is not None and end > floor:
            item = self._make_item(end - 1, beside=items[-1] if items else self.match)
            if item is None:
                break
            items.append(item)
            at, joints = item.first, self.words.marks
        return items[::-1]

    def _skip_joint_back(self, at: int, joints: frozenset[str]) -> int | None:
        """Return where the item ends that "and", "," or ", and" before token `at` parts off."""
        words = self.tokens.words
        at -= at > 0 and words[at - 1] in self.words.articles
        if at < 2 or words[at - 1] not in joints:
            return None
        is_double = words[at - 1] in self.words.joiners and words[at - 2] in self.words.marks
        return at - 1 - is_double

    def find_after(self, ceiling: int) -> list[RuleMatch]:
        """Return what is listed after "May 3", before token `ceiling`: ", 5 and 7, 2019"."""
        last = self.match.end - 1
        if self.tokens.words[last] == ".":
            last -= 1
        if self._read(last) != self.match.slots[self.slot]:
            return []
        items: list[RuleMatch] = []
        at = self.match.end
        while (start := self._skip_joint(at)) is not None and start < ceiling:
            item = self._make_item(start, beside=items[-1] if items else self.match)
            if item is None:
                return []
            items.append(item)
            if any(word in self.words.joiners for word in self.tokens.words[at:start]):
                return self._close(items)
            at = item.end
        return []

    def _skip_joint(self, at: int) -> int | None:
        """Return where the next item starts, past "and", "," or ", and the"; None at an end."""
        words, start = self.tokens.words, at
        for some in (self.words.marks, self.words.joiners):
            start += start < len(words) and words[start] in some
        if start == at:
            return None
        start += start < len(words) and words[start] in self.words.articles
        return start if start < len(words) else None

    def _close(self, items: list[RuleMatch]) -> list[RuleMatch]:
        """Return the items with a year after the last; none where they count something."""
        end, words = items[-1].end, self.tokens.words
        comma = end < len(words) and words[end] in self.words.marks
        year_at = end + comma
        if year_at < len(words) and "year" not in self.match.slots:
            year = dict(read_word(words[year_at], self.grammar.lexicon)).get("{year}")
            if year is not None:
                slots = {**items[-1].slots, "year": year}
                return [*items[:-1], items[-1]._replace(end=year_at + 1, slots=slots)]
        follower = words[end] if end < len(words) else ""
        is_free = not follower[:1].isalnum() or follower in self.words.followers
        return items if is_free else []

    def _read(self, at: int) -> object:
        """Return what the token means in the slot of the list, None if nothing."""
        return dict(read_word(self.tokens.words[at], self.grammar.lexicon)).get(f"{{{self.slot}}}")

    def _make_item(self, at: int, *, beside: RuleMatch) -> RuleMatch | None:
        """Return the match of a listed token that goes on in the order of those beside it."""
        slot = "month" if self.slot in _MONTHS else self.slot
        value = dict(read_word(self.tokens.words[at], self.grammar.lexicon)).get(f"{{{slot}}}")
        is_numbered = at > 0 and self.tokens.words[at - 1] in self.grammar.checks.numbered
        if value is None or is_numbered:
            return None
        kept = {name: told for name, told in self.match.slots.items() if name not in _OWN_SLOTS}
        item = RuleMatch(self.match.rule, at, at + 1, {**kept, slot: value}, 1)
        if slot == "month":
            return item if self.tokens.is_capital(at) else None
        fits = self._is_in_order(beside, item) and stands_alone(self.tokens, item)
        return item if fits else None

    def _is_in_order(self, one: RuleMatch, other: RuleMatch) -> bool:
        """Whether the numbers rise along the list; years before 1 fall."""
        first, second = sorted((one, other), key=lambda item: item.first)
        low, high = whole(first.slots[self.slot]), whole(second.slots[self.slot])
        return low > high if self.match.rule.recipe in _FALLING else low < high


def _share_years(found: list[RuleMatch], tokens: Tokens, words: ListWords) -> list[RuleMatch]:
    """Give "12 January and 3 March 2019" its year on both."""
    shared = list(reversed(found))
    is_listed = False
    for index in range(1, len(shared)):
        later, match = shared[index - 1], shared[index]
        if later.first - match.end > 2:
            is_listed = False
            continue
        joint = tokens.words[match.end : later.first]
        is_joined = any(word in words.joiners for word in joint)
        is_listed = is_joined or (is_listed and bool(joint) and words.marks.issuperset(joint))
        if is_listed and _lacks_year_of(match, later):
            slots = {**match.slots, "year": later.slots["year"]}
            shared[index] = match._replace(slots=slots)
    return shared[::-1]


def _lacks_year_of(match: RuleMatch, later: RuleMatch) -> bool:
    recipe = match.rule.recipe
    is_like = recipe in _SHARING and recipe == later.rule.recipe
    is_told = not match.slots.keys().isdisjoint(("year", "shortyear", "rel"))
    return (
        is_like
        and not is_told
        and "year" in later.slots
        and ("month" in match.slots or recipe != "date")
    )

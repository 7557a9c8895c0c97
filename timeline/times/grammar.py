"""Match the rule tables of a language against tokens: one walk down a tree for each start.

The tree holds every sequence of every rule; a step follows the token's own word or a slot that
the token can stand in. The longest match wins, then the rule that stands first in its table.
The cost for a start is bounded by the longest pattern, so the whole is linear in the text.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any, NamedTuple

from timeline.errors import RuleError
from timeline.rules.patterns import expand_pattern
from timeline.rules.tables import load_toml
from timeline.text.tokens import Tokens
from timeline.times.guard_words import GuardWords, load_guard_words
from timeline.times.words import Lexicon, SlotValue, load_lexicon, read_number, read_word

TABLES = (
    "traps", "periods", "dates", "counted", "relative", "spans", "clock", "durations", "names",
    "feasts",
)  # fmt: skip
_NUMBER_SLOT = "{n}"
_KEYS_BY_SHAPE = ("{", *"0123456789")
_NUMBERS_KEPT = 4_096

Slots = Mapping[str, SlotValue]
_Step = tuple["_Step | None", str, SlotValue]
"""A slot on the way down the tree, after the step before it."""
_Followers = frozenset[str] | None
"""The words that can follow a word that begins a pattern; None is any."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of a table: what the sequences of its patterns mean."""

    name: str
    rank: int
    recipe: str
    options: Mapping[str, Any]
    guard: str | None


_Found = tuple[int, int, int, Rule, _Step | None]
"""What a walk came to: minus the end, minus the tokens walked, the start, the rule, the way."""


@dataclass(slots=True)
class _Node:
    edges: dict[str, "_Node"] = field(default_factory=dict)
    ends: list[tuple[Rule, int, int]] = field(default_factory=list)
    has_slots: bool = False


class RuleMatch(NamedTuple):
    """Tokens [first, end) that a rule names, with what stood in its slots.

    `walked` counts its tokens with their context: of two equal matches the better founded wins.
    """

    rule: Rule
    first: int
    end: int
    slots: Slots
    walked: int


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled tables of one language."""

    root: _Node
    lexicon: Lexicon
    rules: tuple[Rule, ...]
    followers: Mapping[str, _Followers]
    followers_of_digits: Callable[[str], _Followers]
    checks: GuardWords

    def find_starts(self, words: list[str]) -> list[int]:
        """Return the tokens at which a pattern can begin, by their word and the one after it.

        This sifts nineteen of twenty words out before the tree is walked.
        """
        followers = self.followers
        found: list[int] = []
        last = len(words) - 1
        for index, word in enumerate(words):
            if word in followers:
                after = followers[word]
            elif "0" <= word < ":":
                after = self.followers_of_digits(word)
            else:
                continue
            if after is None or (
                index < last and (words[index + 1] in after or "0" <= words[index + 1] < ":")
            ):
                found.append(index)
        return found


@cache
def load_grammar(language: str, *, day_first: bool | None = None) -> Grammar:
    """Compile the language's tables; raises RuleError for a row that is wrong.

    `day_first` says how 03/04/2022 is read where the language's own way does not hold.
    """
    root = _Node()
    rules: list[Rule] = []
    for table in TABLES:
        file = f"{language}/{table}.toml"
        for name, row in load_toml(file).items():
            rule = _read_rule(file, name, row, rank=len(rules))
            rules.append(rule)
            patterns = row["pattern"]
            for pattern in [patterns] if isinstance(patterns, str) else patterns:
                for sequence in expand_pattern(pattern, file=file, row=name):
                    node = root
                    for part in sequence.parts:
                        node.has_slots |= part.startswith("{")
                        node = node.edges.setdefault(part, _Node())
                    node.ends.append((rule, sequence.before, sequence.after))
    lexicon = load_lexicon(language, day_first=day_first)
    after = _list_followers(root, lexicon)

    going_on = frozenset((lexicon.thousands, lexicon.decimal, *lexicon.scales))

    @lru_cache(maxsize=_NUMBERS_KEPT)
    def follow_digits(word: str) -> _Followers:
        slots = [slot for slot, _ in read_word(word, lexicon)]
        sets = [after.get(key, frozenset()) for key in (word, _NUMBER_SLOT, *slots)]
        return _join([*sets, going_on])

    followers = _key_by_word(after, lexicon)
    checks = load_guard_words(language)
    return Grammar(root, lexicon, tuple(rules), followers, follow_digits, checks)


def _list_followers(root: _Node, lexicon: Lexicon) -> dict[str, _Followers]:
    """Return for each word or slot that begins a pattern the words that can follow it."""
    slots: dict[str, set[str]] = {}
    for word, readings in lexicon.slots.items():
        for slot, _ in readings:
            slots.setdefault(slot, set()).add(word)
    slots[_NUMBER_SLOT] = {*lexicon.cardinals, *lexicon.scales, *lexicon.vague}
    return {key: _expand_edges(node, slots) for key, node in root.edges.items()}


def _expand_edges(node: _Node, slots: Mapping[str, set[str]]) -> _Followers:
    """Return the words that can stand after this node, None if nothing needs to."""
    if node.ends:
        return None
    return frozenset(word for key in node.edges for word in slots.get(key, {key}))


def _key_by_word(after: Mapping[str, _Followers], lexicon: Lexicon) -> dict[str, _Followers]:
    """Return for each word that begins a pattern, as itself or in a slot, what can follow it."""
    keys: dict[str, list[str]] = {key: [key] for key in after if not key.startswith(_KEYS_BY_SHAPE)}
    for word, readings in lexicon.slots.items():
        keys.setdefault(word, []).extend(slot for slot, _ in readings if slot in after)
    found = {word: [after[key] for key in of_word] for word, of_word in keys.items() if of_word}
    inside = frozenset((*lexicon.half, *lexicon.joiners, *lexicon.after_vague))
    numbers = frozenset((*lexicon.cardinals, *lexicon.scales))
    for word in (*lexicon.cardinals, *lexicon.vague):
        found.setdefault(word, []).extend((after[_NUMBER_SLOT], inside, numbers))
    return {word: _join(sets) for word, sets in found.items()}


def _join(sets: list[_Followers]) -> _Followers:
    """Return the words of all sets, None if one of them allows any."""
    words = [one for one in sets if one is not None]
    return frozenset().union(*words) if len(words) == len(sets) else None


def _read_rule(file: str, name: str, row: dict[str, Any], *, rank: int) -> Rule:
    known = {"pattern", "recipe", "with", "guard", "examples", "rejects"}
    if unknown := set(row) - known:
        raise RuleError(file, name, f"unknown fields: {', '.join(sorted(unknown))}")
    for needed in ("pattern", "recipe", "examples", "rejects"):
        if needed not in row:
            raise RuleError(file, name, f"has no {needed!r}")
    for shown in ("examples", "rejects"):
        if not row[shown]:
            raise RuleError(file, name, f"brings no {shown}")
    return Rule(name, rank, row["recipe"], row.get("with", {}), row.get("guard"))


def find_matches(grammar: Grammar, tokens: Tokens, first: int) -> Iterable[RuleMatch]:
    """Return the matches that start at this token, the best first, each made when asked for."""
    found = _walk(grammar, tokens, first)
    if len(found) > 1:
        found.sort(key=_rank_found)
    return map(_make_match, found)


def _walk(grammar: Grammar, tokens: Tokens, first: int) -> list[_Found]:
    """Return every way down the tree from this token to the end of a pattern."""
    found: list[_Found] = []
    stack: list[tuple[_Node, int, _Step | None]] = [(grammar.root, first, None)]
    words, count, lexicon = tokens.words, len(tokens.words), grammar.lexicon
    read = lexicon.slots.get
    while stack:
        node, at, path = stack.pop()
        for rule, before, after in node.ends:
            found.append((after - at, first - at, first + before, rule, path))
        edges = node.edges
        if at >= count or not edges:
            continue
        word = words[at]
        if word in edges:
            stack.append((edges[word], at + 1, path))
        if not node.has_slots:
            continue
        readings = read(word, ()) if word > ":" else read_word(word, lexicon)
        for slot, value in readings:
            if slot in edges:
                stack.append((edges[slot], at + 1, (path, slot, value)))
        if _NUMBER_SLOT in edges:
            number = read_number(words, at, lexicon=lexicon, touches=tokens.touches_next)
            if number is not None:
                step = (path, _NUMBER_SLOT, number[0])
                stack.append((edges[_NUMBER_SLOT], number[1], step))
    return found


def _make_match(found: _Found) -> RuleMatch:
    end, walked, start, rule, path = found
    return RuleMatch(rule, start, -end, _collect_slots(path), -walked)


def _rank_found(found: _Found) -> tuple[int, int, int, int]:
    """The longest first, then the one with more context, then the first row."""
    end, walked, start, rule, _ = found
    return end, walked, start, rule.rank


def _collect_slots(path: _Step | None) -> dict[str, SlotValue]:
    """Return the slots of a path by name without braces; the second of a kind gets a 2."""
    steps: list[tuple[str, SlotValue]] = []
    while path is not None:
        path, slot, value = path
        steps.append((slot[1:-1], value))
    slots: dict[str, SlotValue] = {}
    for name, value in reversed(steps):
        slots[name + "2" if name in slots else name] = value
    return slots

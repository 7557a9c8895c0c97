"""Tell whether a number stands alone, counts things, or is the number of one."""

from timeline.text.tokens import Tokens
from timeline.times.grammar import RuleMatch
from timeline.times.guard_words import GuardWords

MONEY_AND_MARKS = frozenset("$£€¥#@%/\\=+_")
NUMBER_MARKS = frozenset(".,:-")


def stands_alone(tokens: Tokens, match: RuleMatch) -> bool:
    """Whether no mark or digit is stuck to the expression's numbers (money, decimals, scores)."""
    first, last = match.first, match.end - 1
    if first > 0 and tokens.ends[first - 1] == tokens.starts[first]:
        before = tokens.words[first - 1]
        if before in MONEY_AND_MARKS or (
            before in NUMBER_MARKS and _ends_in_digit(tokens, first - 2)
        ):
            return False
    if tokens.touches_next(last):
        after = tokens.words[last + 1]
        if after in MONEY_AND_MARKS or (
            after in NUMBER_MARKS
            and tokens.words[last][-1].isdigit()
            and _touching_digit(tokens, last + 1)
        ):
            return False
    return True


def _ends_in_digit(tokens: Tokens, index: int) -> bool:
    return index >= 0 and tokens.touches_next(index) and tokens.words[index][-1].isdigit()


def _touching_digit(tokens: Tokens, mark: int) -> bool:
    return tokens.touches_next(mark) and tokens.words[mark + 1][0].isdigit()


def counts_things(tokens: Tokens, match: RuleMatch, words: GuardWords) -> bool:
    """Whether the number counts what stands after it, or is said to be a count before it."""
    before = tokens.words[max(0, match.first - 2) : match.first]
    if " ".join(before) in words.before_count:
        return True
    end = _find_counted(tokens, match.end, words)
    if end >= len(tokens):
        return False
    word = tokens.words[end]
    if word in words.counted_after_year or _begins_measure(tokens, match.end, words):
        return True
    is_plain = match.end - match.first == 1
    if is_plain and before and before[-1] in words.before_year_of_things:
        return False
    if word in words.articles:
        return end + 1 < len(tokens) and tokens.words[end + 1] in words.counted_rates
    return _is_plural(tokens, end, words)


def _begins_measure(tokens: Tokens, end: int, words: GuardWords) -> bool:
    """Whether a hyphen ties the number to what it counts: "a 1999-page report"."""
    ties = tokens.words[end] == "-" and tokens.touches_next(end - 1) and tokens.touches_next(end)
    return ties and tokens.words[end + 1] in words.counted_parts


def _find_counted(tokens: Tokens, end: int, words: GuardWords) -> int:
    """Return where the things would stand; past the second number of "1500 to 2000 men"."""
    if end + 1 < len(tokens) and tokens.words[end] in words.count_joiners:
        after = tokens.words[end + 1]
        return end + 2 if len(after) == 4 and after.isdecimal() else end
    return end


def _is_plural(tokens: Tokens, at: int, words: GuardWords) -> bool:
    word = tokens.words[at]
    if tokens.is_capital(at):
        return False
    return word in words.counted_nouns or (
        len(word) > 3
        and word.endswith(words.plural_endings)
        and not word.endswith(words.no_plural_endings)
        and word not in words.no_plurals
    )


def is_numbered(tokens: Tokens, first: int, words: GuardWords) -> bool:
    """Whether the number tells one thing from others: "Flight 2014", "No. 2014", "Office 2007"."""
    before = first - 1
    if before > 0 and tokens.words[before] == ".":
        before -= 1
    if before < 0:
        return False
    word = tokens.words[before]
    return word in words.numbered or (word in words.numbered_names and tokens.is_capital(before))

"""Cut the text of a title out of its sentence: without time words, to length, and tidy."""

from dataclasses import dataclass, field

from timeline.events.actors import ActorHit
from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.topics import Topics
from timeline.events.triggers import Trigger
from timeline.text.tokens import Tokens

WANTED_TITLE_CHARS = 90
Range = tuple[int, int]
_MARKS_IN_PHRASES = frozenset("-'’&/")
_BRACKETS = frozenset("()")
_MAX_GROUP = 8


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The sentence that a title is taken from: its clauses, and tokens that dates cover.

    `topics` are whom it and the sentence before are about, whom "he" or "it" may mean. `groups`
    remembers where the words of a verb begin, which is asked many times.
    """

    tokens: Tokens
    clauses: tuple[Clause, ...]
    timed: frozenset[int]
    names: frozenset[int]
    verb_triggers: tuple[Trigger, ...]
    verbs: frozenset[int]
    reports: frozenset[int]
    actors: tuple[ActorHit, ...]
    topics: Topics
    participles: frozenset[str]
    words: WordClasses
    groups: dict[int, int] = field(default_factory=dict)

    @property
    def first(self) -> int:
        """The first token of the sentence that is no mark."""
        return self.clauses[0].first

    @property
    def end(self) -> int:
        """The token after the last of the sentence."""
        return self.clauses[-1].end


def cut_text(phrasing: Phrasing, first: int, end: int) -> str:
    """Return the text of these tokens without dates, what leads to them, and insertions."""
    tokens = phrasing.tokens
    if phrasing.timed.isdisjoint(range(first, end)):
        text = tokens.slice_text(first, end) if first < end else ""
        if "(" not in text:
            return text
    kept = _leave_out_brackets(phrasing, _leave_out_times(phrasing, first, end))
    pieces: list[str] = []
    start = 0
    for position, index in enumerate(kept, start=1):
        if position < len(kept) and kept[position] == index + 1:
            continue
        is_apart = tokens.starts[kept[start]] > tokens.ends[kept[start] - 1]
        if start and (is_apart or tokens.words[kept[start]][0].isalnum()):
            pieces.append(" ")
        pieces.append(tokens.slice_text(kept[start], index + 1))
        start = position
    return "".join(pieces)


def _leave_out_brackets(phrasing: Phrasing, kept: list[int]) -> list[int]:
    """Return the tokens that stand in no brackets."""
    words = phrasing.tokens.words
    if not any(words[at] in _BRACKETS for at in kept):
        return kept
    depth = 0
    outside: list[int] = []
    for at in kept:
        depth += words[at] == "("
        if not depth:
            outside.append(at)
        depth = max(0, depth - (words[at] == ")"))
    return outside


def _leave_out_times(phrasing: Phrasing, first: int, end: int) -> list[int]:
    """Return the tokens without times, what leads to them, and the "'s" of "Monday's"."""
    tokens, words = phrasing.tokens, phrasing.words
    kept: list[int] = []
    cut = -1
    for index in range(first, end):
        if index in phrasing.timed or _joins_times(phrasing, index):
            if not kept and _is_subject(phrasing, index, end):
                kept.append(index)
                continue
            if not _goes_with_noun(phrasing, index + 1, end):
                _drop_leads(phrasing, kept)
        elif cut != index - 1 or not _is_tail(tokens.words[index], words):
            kept.append(index)
            continue
        cut = index
    return kept


def _drop_leads(phrasing: Phrasing, kept: list[int]) -> None:
    """Take what leads to a time off the tokens, but not the "over" of "took over on Monday"."""
    words, classes = phrasing.tokens.words, phrasing.words
    is_led = False
    while kept and (words[kept[-1]] in classes.title_time_leads or _is_time_part(phrasing, kept)):
        if is_led and kept[-1] - 1 in phrasing.verbs:
            return
        is_led = words[kept[-1]] in classes.prepositions or (
            is_led and words[kept[-1]] in classes.title_time_leads
        )
        kept.pop()


def _is_time_part(phrasing: Phrasing, kept: list[int]) -> bool:
    """Whether the last token is the "end" of "at the end of May", or "most" of "for most of"."""
    words, classes, at = phrasing.tokens.words, phrasing.words, kept[-1]
    if words[at + 1] not in classes.genitives:
        return False
    if words[at] in classes.measure_nouns:
        return words[at - 1] in classes.prepositions
    is_led = words[at - 1] in classes.with_dates and words[at - 2] in classes.prepositions
    return words[at] in classes.time_parts and is_led


def _joins_times(phrasing: Phrasing, at: int) -> bool:
    """Whether this is the "and" of "the 1991 and 2002 treaties"."""
    is_joint = phrasing.tokens.words[at] in phrasing.words.additives
    return is_joint and {at - 1, at + 1} <= phrasing.timed


def _is_tail(word: str, words: WordClasses) -> bool:
    """Whether a word after a time goes with it: the "'s" of "Monday's", "local time"."""
    return word in words.after_times or is_joint(word, words)


def _is_subject(phrasing: Phrasing, at: int, end: int) -> bool:
    """Whether a verb follows a date right away ("2020 was a bad year")."""
    while at < end and at in phrasing.timed:
        at += 1
    return at < end and (
        at in phrasing.verbs or phrasing.tokens.words[at] in phrasing.words.auxiliaries
    )


def _goes_with_noun(phrasing: Phrasing, after: int, end: int) -> bool:
    """Whether a date only describes the noun after it ("the 2015 treaty", "at May's summit")."""
    tokens, words = phrasing.tokens, phrasing.words
    first = after - 1
    while first > 0 and first - 1 in phrasing.timed:
        first -= 1
    while after < end and (after in phrasing.timed or _joins_times(phrasing, after)):
        after += 1
    if first == 0 or after >= end:
        return False
    word = tokens.words[after]
    if is_joint(word, words) and tokens.touches_next(after):
        return True
    is_described = tokens.words[first - 1] in words.determiners and after not in phrasing.verbs
    return is_described and word[0].isalnum() and word not in words.phrase_ends


def measure(phrasing: Phrasing, first: int, end: int) -> int:
    """Return how many characters the tokens take in the sentence, brackets left out."""
    if not _BRACKETS.isdisjoint(phrasing.tokens.words[first:end]):
        return len(cut_text(phrasing, first, end))
    return phrasing.tokens.ends[end - 1] - phrasing.tokens.starts[first]


def is_joint(word: str, words: WordClasses) -> bool:
    """Whether the word goes on with a name or a phrase: "-", the "'s" of "Norland's"."""
    return word in _MARKS_IN_PHRASES or word in words.possessives


def find_phrase_start(phrasing: Phrasing, at: int, clause: Clause) -> int:
    """Return the first token of the noun phrase that ends at this token."""
    tokens, words = phrasing.tokens, phrasing.words
    first = at
    while first > clause.first:
        index = first - 1
        word = tokens.words[index]
        in_name = index in phrasing.names
        if index in phrasing.timed or (index in phrasing.verbs and not in_name):
            break
        ends = word in words.phrase_ends or not word[0].isalnum()
        if word in ",." and (is_in_number(tokens, index) or is_in_abbreviation(tokens, index)):
            ends = False
        if ends and not in_name and not is_joint(word, words):
            break
        first = index
    while first < at and (
        tokens.words[first] in words.name_words or is_joint(tokens.words[first], words)
    ):
        first += 1
    if clause.first < first < at and tokens.words[first - 1] in words.infinitive_marks:
        first += 1
    return first


def is_in_number(tokens: Tokens, at: int) -> bool:
    """Whether a mark stands between digits: "1,000"."""
    return (
        0 < at < len(tokens) - 1
        and tokens.touches_next(at)
        and tokens.words[at - 1][-1].isdigit()
        and tokens.words[at + 1][0].isdigit()
    )


def is_in_abbreviation(tokens: Tokens, at: int) -> bool:
    """Whether a full stop inside a sentence ends an abbreviation: "U.S. troops", "Dr. Berg"."""
    return at > 0 and tokens.words[at] == "." and tokens.touches_next(at - 1)


def find_verb_group(phrasing: Phrasing, verb: int, clause: Clause) -> int:
    """Return the first token of a verb with its helpers and adverbs ("was then seriously hurt")."""
    known = phrasing.groups.get(verb)
    if known is not None:
        return known
    first = verb
    for at in range(verb - 1, max(clause.first, verb - _MAX_GROUP) - 1, -1):
        if not _helps(phrasing, at, first, verb=verb, opens=at == clause.first):
            break
        first = at
    phrasing.groups[verb] = first
    return first


def _helps(phrasing: Phrasing, at: int, first: int, *, verb: int, opens: bool) -> bool:
    """Whether a token belongs to the verb whose words begin, so far, at the one after it."""
    tokens, words = phrasing.tokens, phrasing.words
    word = tokens.words[at]
    before = "" if opens else tokens.words[at - 1]
    if at in phrasing.timed and word in words.modals:
        return False
    if word in words.auxiliaries or word in words.negations:
        return word not in words.possessives or _is_short_helper(phrasing, verb)
    if _is_prefix(phrasing, at):
        return True
    if is_joint(word, words):
        return tokens.words[first] in words.auxiliaries and tokens.touches_next(at)
    if words.is_contraction(tokens, at):
        return True
    if word in words.planned_participles and first < verb:
        return True
    if words.is_adverb(word) and at not in phrasing.names and not tokens.is_capital(at):
        return before not in words.determiners and (opens or before[0].isalnum())
    # "Are feared drowned" says something else than "drowned".
    is_double = first == verb and before in words.passive_auxiliaries and at in phrasing.verbs
    return is_double and (
        tokens.words[verb] in phrasing.participles or tokens.words[verb].endswith("ing")
    )


def _is_prefix(phrasing: Phrasing, at: int) -> bool:
    """Whether this is the "re" or the "-" of "re-opened"."""
    tokens, words = phrasing.tokens, phrasing.words
    if tokens.words[at] == "-" and tokens.touches_next(at) and at:
        return tokens.words[at - 1] in words.verb_prefixes and tokens.touches_next(at - 1)
    is_first = tokens.words[at] in words.verb_prefixes and tokens.touches_next(at)
    return is_first and tokens.words[at + 1] == "-"


def _is_short_helper(phrasing: Phrasing, verb: int) -> bool:
    """Whether an "'s" before this word can be "is" or "has"."""
    return verb in phrasing.verbs and phrasing.tokens.words[verb].endswith(("ing", "ed", "en"))

"""Find the words of a sentence that tell of events, and settle whether each is noun or verb."""

from dataclasses import dataclass

from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.lexicon import OWN_ROLES, Sense
from timeline.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event: its token, its clause (by number) and its sense."""

    token: int
    clause: int
    sense: Sense

    @property
    def is_noun(self) -> bool:
        return self.sense.form == "noun"


def find_triggers(
    tokens: Tokens,
    clauses: tuple[Clause, ...],
    *,
    senses: dict[str, tuple[Sense, ...]],
    words: WordClasses,
    skipped: frozenset[int],
) -> list[Trigger]:
    """Return the triggers in order; tokens in `skipped` (names, dates) are none."""
    found: list[Trigger] = []
    for number, clause in enumerate(clauses):
        inside = tokens.words[clause.first : clause.end]
        if " ".join(inside[:2]) in words.attributions:
            continue
        for index, word in enumerate(inside, clause.first):
            if word not in senses or index in skipped:
                continue
            sense = _choose_sense(tokens, index, senses[word], words)
            if sense is None or words.is_contraction(tokens, index):
                continue
            if not _is_object(sense, index, found):
                found.append(Trigger(index, number, sense))
    return found


def _is_object(sense: Sense, index: int, found: list[Trigger]) -> bool:
    """Whether what looks like a helping verb stands right after a verb: "announced plans"."""
    follows_verb = bool(found) and found[-1].token == index - 1 and not found[-1].is_noun
    return follows_verb and sense.form == "third" and sense.role not in OWN_ROLES


def _is_name_part(tokens: Tokens, index: int) -> bool:
    """Whether the word has a capital inside a sentence, as names and titles have."""
    if index == 0 or not tokens.is_capital(index):
        return False
    before = tokens.words[index - 1]
    return before[0].isalnum() and not _is_title_case(tokens, index)


def _is_title_case(tokens: Tokens, index: int) -> bool:
    """Whether nearly all longer words around have capitals, as in some headlines."""
    near = range(max(0, index - 4), min(len(tokens), index + 5))
    longer = [at for at in near if len(tokens.words[at]) > 3]
    return len(longer) > 3 and sum(map(tokens.is_capital, longer)) >= len(longer) - 1


def _choose_sense(
    tokens: Tokens, index: int, options: tuple[Sense, ...], words: WordClasses
) -> Sense | None:
    if _is_name_part(tokens, index):
        return None
    noun = next((sense for sense in options if sense.form == "noun"), None)
    verbs = [sense for sense in options if sense.form != "noun"]
    before = _word_before(tokens, index, words)
    if noun is not None and (not verbs or not _looks_verbal(tokens, index, before, verbs, words)):
        return verbs[0] if verbs and before in words.modals else noun
    return _choose_verb(tokens, index, before, verbs, words)


def _word_before(tokens: Tokens, index: int, words: WordClasses) -> str:
    """Return the word before this one, adverbs passed over."""
    at = index - 1
    while at > 0 and words.is_adverb(tokens.words[at]):
        at -= 1
    return tokens.words[at] if at >= 0 else ""


def _looks_verbal(
    tokens: Tokens, index: int, before: str, verbs: list[Sense], words: WordClasses
) -> bool:
    """Whether a word that can be both stands where a verb stands."""
    form = verbs[0].form
    is_infinitive = before in words.infinitive_marks
    if before in words.determiners or (before in words.prepositions and not is_infinitive):
        return False
    if before in words.modals or (before in words.pronouns and before not in words.complementisers):
        return True
    after = tokens.words[index + 1] if index + 1 < len(tokens) else "."
    has_object = after in words.determiners or (
        index + 1 < len(tokens) and tokens.is_capital(index + 1)
    )
    if is_infinitive:
        return form == "base" and (has_object or after in words.prepositions)
    if form == "third":
        return has_object
    return after in words.determiners and bool(before) and before[0].isalpha()


def _choose_verb(
    tokens: Tokens, index: int, before: str, verbs: list[Sense], words: WordClasses
) -> Sense | None:
    """Return the verb's sense, None where the form is an adjective or a noun."""
    if not verbs:
        return None
    helped = words.is_auxiliary(before)
    finite = [sense for sense in verbs if sense.form in ("past", "third")]
    sense = verbs[0] if helped or not finite else finite[0]
    after = tokens.words[index + 1] if index + 1 < len(tokens) else "."
    if sense.form == "base":
        follows_plural = len(before) > 3 and before.endswith(words.plural_endings) and not helped
        return sense if helped or before in words.pronouns or follows_plural else None
    if sense.form in ("past", "participle"):
        return None if before in words.determiners and after[0].isalpha() else sense
    if sense.form == "gerund":
        return sense if before in words.progressive_auxiliaries else None
    return None if before in words.determiners else sense

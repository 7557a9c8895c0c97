"""Write the title of a mention from the words of its own sentence, never from anything else."""

from dataclasses import dataclass

from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.triggers import Trigger
from timeline.text.tokens import Tokens

MAX_TITLE_CHARS = 160
_MAX_PHRASES = 2
_LINKS = frozenset({"of", "between", "with", "on", "over", "against", "for", "in", "at", "to"})
_JOINS = frozenset({"-", "'", "’", "s", "&", "/"})
_NAME_WORDS = frozenset({"for", "and", "of", "in", "the"})
_QUOTE_MARKS = frozenset({'"', "“", "”"})
_QUOTE_OPENERS = _QUOTE_MARKS | {":"}
_TAIL_TOKENS = 3
_SPEAKER_CHARS = 40
_INSERTED = frozenset({",", "who", "which", "whose", "whom", "where", "as"})
_RELATIVES = frozenset({"which", "who", "that", "whose", "where"})
_TRAILING = frozenset(
    {
        "and",
        "but",
        "or",
        "that",
        "which",
        "who",
        "as",
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "to",
        "for",
        "with",
        "at",
        "by",
        "from",
        "is",
        "are",
        "be",
        "its",
        "his",
        "her",
        "their",
        "s",
    }
)
_LEADING = frozenset(
    {
        "and",
        "but",
        "or",
        "so",
        "that",
        "which",
        "who",
        "as",
        "then",
        "while",
        "when",
        "also",
        "yet",
        "since",
        "because",
        "although",
        "though",
    }
)


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The sentence that a title is taken from: its clauses, and tokens that time words cover."""

    tokens: Tokens
    clauses: tuple[Clause, ...]
    timed: frozenset[int]
    names: frozenset[int]
    verbs: frozenset[int]
    words: WordClasses


def write_title(
    phrasing: Phrasing, trigger: Trigger, *, place: str | None, parties: tuple[str, ...]
) -> str:
    """Return the title of a trigger: its noun phrase, or its clause without the time words.

    `parties` are named in it when the noun stands alone, and as speakers of what is quoted.
    """
    if trigger.sense.form == "noun":
        title = _polish(_title_of_noun(phrasing, trigger))
        if place is not None and place not in title:
            return f"{title} in {place}"
        if " " not in title and parties:
            return f"{title} ({', '.join(parties[:3])})"
        return title
    if trigger.sense.role == "report":
        said = _find_said(phrasing, trigger)
        if said:
            return f"{parties[0]}: {said}" if parties else said
    return _polish(_title_of_verb(phrasing, trigger))


def _find_said(phrasing: Phrasing, trigger: Trigger) -> str:
    """Return what is quoted around a reporting verb, empty if the verb has its own object."""
    number = trigger.clause
    clauses = phrasing.clauses
    clause = clauses[number]
    if _has_object(phrasing, trigger, clause):
        return ""
    following = clauses[number + 1] if number + 1 < len(clauses) else None
    if following is not None and following.opener in _QUOTE_OPENERS:
        return _polish(_text_within(phrasing, following.first, _find_close(phrasing, following)))
    if number == 0 or (following is not None and following.opener == "that"):
        return ""
    close = _find_close(phrasing, clauses[0])
    if close < trigger.token and (clause.opener in _QUOTE_MARKS or _begins_quoted(phrasing)):
        return _polish(_text_within(phrasing, clauses[0].first, close))
    return ""


def _has_object(phrasing: Phrasing, trigger: Trigger, clause: Clause) -> bool:
    """Whether more than a time, a name or a few words follow a reporting verb in its clause."""
    skipped = phrasing.timed | phrasing.names
    rest = [
        at
        for at in range(trigger.token + 1, clause.end)
        if at not in skipped and phrasing.tokens.words[at] not in phrasing.words.prepositions
    ]
    return len(rest) >= _TAIL_TOKENS


def _begins_quoted(phrasing: Phrasing) -> bool:
    first = phrasing.clauses[0].first
    return first > 0 and phrasing.tokens.words[first - 1] in _QUOTE_MARKS


def _find_close(phrasing: Phrasing, clause: Clause) -> int:
    """Return the token that closes the quotation which this clause begins."""
    last = phrasing.clauses[-1].end
    for index in range(clause.first, last):
        if phrasing.tokens.words[index] in _QUOTE_MARKS:
            return index
    return last


def _text_within(phrasing: Phrasing, first: int, end: int) -> str:
    """Return the text of the tokens, with phrases left out from its end until it fits."""
    while end > first + 3 and _length(phrasing, first, end) > MAX_TITLE_CHARS - _SPEAKER_CHARS:
        cut = end - 1
        while cut > first + 3 and not _can_cut(phrasing, cut, phrasing.words):
            cut -= 1
        end = cut
    return _text(phrasing, first, end)


def _title_of_noun(phrasing: Phrasing, trigger: Trigger) -> str:
    clause = phrasing.clauses[trigger.clause]
    first = _walk_left(phrasing, trigger.token, clause)
    end = trigger.token + 1
    for _ in range(_MAX_PHRASES):
        further = _walk_phrase(phrasing, end, clause)
        if further == end or _length(phrasing, first, further) > MAX_TITLE_CHARS:
            break
        end = further
    return _text(phrasing, first, end)


def _walk_left(phrasing: Phrasing, at: int, clause: Clause) -> int:
    """Return the first token of the noun phrase that ends at this token."""
    tokens, words = phrasing.tokens, phrasing.words
    first = at
    while first > clause.first:
        index = first - 1
        word = tokens.words[index]
        in_name = index in phrasing.names
        if index in phrasing.timed or (index in phrasing.verbs and not in_name):
            break
        if not in_name and word not in _JOINS and _ends_noun_phrase(word, words):
            break
        first = index
    while first < at and tokens.words[first] in (_JOINS | _NAME_WORDS):
        first += 1
    return first


def _ends_noun_phrase(word: str, words: WordClasses) -> bool:
    return (
        not word[0].isalnum()
        or word in words.determiners
        or word in words.prepositions
        or word in words.conjunctions
        or word in words.pronouns
        or word in words.planned_participles
        or words.is_auxiliary(word)
        or word in words.openers
    )


def _walk_phrase(phrasing: Phrasing, start: int, clause: Clause) -> int:
    """Return the end of a phrase such as "of the NATO-Russia Council" that begins here."""
    tokens, words = phrasing.tokens, phrasing.words
    if start >= clause.end or tokens.words[start] not in _LINKS or start in phrasing.timed:
        return start
    end = start + 1
    while end < clause.end:
        word = tokens.words[end]
        if end in phrasing.timed or (end in phrasing.verbs and end not in phrasing.names):
            break
        starts_new = word in _LINKS and end not in phrasing.names
        closes = not word[0].isalnum() and word not in _JOINS
        if starts_new or closes or (words.is_auxiliary(word) and word != "s"):
            break
        end += 1
    return end if end > start + 1 else start


def _title_of_verb(phrasing: Phrasing, trigger: Trigger) -> str:
    """Return the clause of a verb, with its subject before it and what was said after it."""
    clause = phrasing.clauses[trigger.clause]
    end = _find_end(phrasing, trigger)
    subject, first = _find_subject(phrasing, trigger, end)
    if subject:
        return _limit(f"{subject} {_text(phrasing, first, end)}")
    text = _text(phrasing, first, end)
    if len(text) <= MAX_TITLE_CHARS:
        return text
    return _shorten(phrasing, min(first, clause.first), end, trigger.token)


def _find_subject(phrasing: Phrasing, trigger: Trigger, end: int) -> tuple[str, int]:
    """Return the words of a subject that stands apart, and the token that the rest begins at."""
    number = trigger.clause
    clause = phrasing.clauses[number]
    if trigger.token in _find_joined(phrasing, clause):
        verb = next(at for at in range(clause.first, end) if at in phrasing.verbs)
        return _text(phrasing, clause.first, verb), trigger.token
    if number == 0 or not _lacks_subject(phrasing, clause, trigger.token):
        return "", clause.first
    before = phrasing.clauses[number - 1]
    if clause.opener in _RELATIVES:
        return "", _walk_left(phrasing, before.end, before)
    main = _find_main(phrasing, number)
    if main == number - 1:
        return "", before.first
    subject = phrasing.clauses[main]
    return _text(phrasing, subject.first, subject.end), clause.first


def _find_end(phrasing: Phrasing, trigger: Trigger) -> int:
    """Return where the title ends: before a joined verb, or after what was said."""
    number = trigger.clause
    clause = phrasing.clauses[number]
    later = [at for at in _find_joined(phrasing, clause) if at > trigger.token]
    if later:
        return later[0] - 1
    if trigger.sense.role != "report" or number + 1 == len(phrasing.clauses):
        return clause.end
    following = phrasing.clauses[number + 1]
    if following.opener != "that":
        return clause.end
    end = following.end
    for after in phrasing.clauses[number + 2 :]:
        if after.opener not in _QUOTE_MARKS:
            break
        end = after.end
    return end


def _find_main(phrasing: Phrasing, number: int) -> int:
    """Return the clause with the subject of one that goes on after an insertion.

    "The council, to which Norland belongs, | will meet": the insertion is passed over.
    """
    at = number - 1
    while at > 0 and phrasing.clauses[at].opener in _INSERTED:
        at -= 1
    return at


def _find_joined(phrasing: Phrasing, clause: Clause) -> list[int]:
    """Return the verbs of a clause that follow another by "and" ("met them and agreed")."""
    words = phrasing.tokens.words
    verbs = [at for at in range(clause.first, clause.end) if at in phrasing.verbs]
    return [at for at in verbs[1:] if words[at - 1] == "and"]


def _limit(text: str) -> str:
    """Return a text that fits a title, cut between words."""
    return text if len(text) <= MAX_TITLE_CHARS else text[:MAX_TITLE_CHARS].rsplit(" ", 1)[0]


def _lacks_subject(phrasing: Phrasing, clause: Clause, verb: int) -> bool:
    word = phrasing.tokens.words[clause.first]
    return (
        clause.first == verb
        or phrasing.words.is_auxiliary(word)
        or word in ("which", "who", "that", "whose")
    )


def _shorten(phrasing: Phrasing, first: int, end: int, verb: int) -> str:
    """Leave out phrases from the end until the title fits, never the verb."""
    words = phrasing.words
    while end > verb + 1 and _length(phrasing, first, end) > MAX_TITLE_CHARS:
        cut = end - 1
        while cut > verb + 1 and not _can_cut(phrasing, cut, words):
            cut -= 1
        end = cut
    if _length(phrasing, first, end) > MAX_TITLE_CHARS:
        first = max(first, _walk_left(phrasing, verb, Clause(first, end, "")))
    return _text(phrasing, first, end)


def _can_cut(phrasing: Phrasing, at: int, words: WordClasses) -> bool:
    word = phrasing.tokens.words[at]
    if at in phrasing.names or word == "to":
        return False
    return word in words.prepositions or word in words.conjunctions or word in words.openers


def _length(phrasing: Phrasing, first: int, end: int) -> int:
    return phrasing.tokens.ends[end - 1] - phrasing.tokens.starts[first]


def _text(phrasing: Phrasing, first: int, end: int) -> str:
    """Return the text of these tokens without the time words and the prepositions before them."""
    tokens = phrasing.tokens
    kept: list[int] = []
    for index in range(first, end):
        if index in phrasing.timed:
            while kept and tokens.words[kept[-1]] in phrasing.words.prepositions | {"the", "early"}:
                kept.pop()
            continue
        kept.append(index)
    pieces: list[str] = []
    for position, index in enumerate(kept):
        if position and kept[position - 1] + 1 == index:
            pieces.append(tokens.text[tokens.ends[index - 1] : tokens.starts[index]])
        elif position:
            pieces.append(" " if tokens.words[index][0].isalnum() else "")
        pieces.append(tokens.text[tokens.starts[index] : tokens.ends[index]])
    return "".join(pieces)


def _polish(text: str) -> str:
    """Tidy white space and marks, drop leading link words, and begin with a capital."""
    words = " ".join(text.split()).strip(" ,;:-–—\"“”.'‘’(")
    parts = words.split(" ")
    while len(parts) > 1 and parts[0].lower() in _LEADING | {"the", "a", "an"}:
        parts = parts[1:]
    while len(parts) > 1 and parts[-1].lower().strip(",;:") in _TRAILING:
        parts = parts[:-1]
    title = " ".join(parts).strip(" ,;:-")
    if title.count("(") != title.count(")"):
        title = title.replace("(", "").replace(")", "")
    if len(title) > MAX_TITLE_CHARS:
        title = title[:MAX_TITLE_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:-")
    return title[:1].upper() + title[1:]

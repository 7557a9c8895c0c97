"""Take the title of a verb from its clause, with its subject and what was said after it."""

from timeline.events.clauses import QUOTE_MARKS, Clause
from timeline.events.phrasing import (
    MAX_TITLE_CHARS,
    Phrasing,
    cut_text,
    find_cut,
    find_phrase_start,
    limit_text,
    measure,
)
from timeline.events.triggers import Trigger


def title_verb(phrasing: Phrasing, trigger: Trigger) -> str:
    """Return the clause of a verb, with its subject before it and what was said after it."""
    clause = phrasing.clauses[trigger.clause]
    end = _find_end(phrasing, trigger)
    subject, first = _find_subject(phrasing, trigger, end)
    text = cut_text(phrasing, first, end)
    if subject:
        return limit_text(f"{subject} {text}")
    if len(text) <= MAX_TITLE_CHARS:
        return text
    return _shorten(phrasing, min(first, clause.first), end, trigger.token)


def _find_subject(phrasing: Phrasing, trigger: Trigger, end: int) -> tuple[str, int]:
    """Return the words of a subject that stands apart, and the token that the rest begins at."""
    number, verb, words = trigger.clause, trigger.token, phrasing.words
    clause = phrasing.clauses[number]
    if verb in _find_joined(phrasing, clause):
        return _find_shared_subject(phrasing, number, verb), verb
    if _opens_in_time(phrasing, number, verb):
        return "", clause.first + 1
    if number == 0 or not _lacks_subject(phrasing, clause, verb):
        return "", clause.first
    before = phrasing.clauses[number - 1]
    if clause.opener in words.subject_relatives:
        return "", find_phrase_start(phrasing, before.end, before)
    main = _find_main(phrasing, number)
    subject = phrasing.clauses[main]
    if main == number - 1 or clause.opener in QUOTE_MARKS:
        listed = _find_shared_subject(phrasing, number, verb) if clause.first == verb else ""
        return listed, clause.first if listed else before.first
    return cut_text(phrasing, subject.first, subject.end), clause.first


def _find_shared_subject(phrasing: Phrasing, number: int, verb: int) -> str:
    """Return the subject of a verb in a list: it stands before the first ("X met Y and left").

    What somebody says is a list of its own: "police said | X was shot and died".
    """
    while number >= 0:
        clause = phrasing.clauses[number]
        verbs = [at for at in range(clause.first, min(clause.end, verb)) if at in phrasing.verbs]
        told = [at for at in verbs[:-1] if at in phrasing.reports]
        first = told[-1] + 1 if told else clause.first
        inside = [at for at in verbs if at >= first]
        if inside and inside[0] > first:
            return cut_text(phrasing, first, inside[0])
        if clause.opener != ",":
            break
        number -= 1
    return ""


def _opens_in_time(phrasing: Phrasing, number: int, verb: int) -> bool:
    """Whether the clause is one such as "after the minister resigned"."""
    clause = phrasing.clauses[number]
    if phrasing.tokens.words[clause.first] not in phrasing.words.title_openers:
        return False
    following = phrasing.clauses[number + 1 : number + 2]
    is_led_by = not number and bool(following) and following[0].opener == ","
    second = clause.first + 1
    if verb <= second or not (number or is_led_by):
        return False
    return (
        second not in phrasing.verbs
        and phrasing.tokens.words[second] not in phrasing.words.auxiliaries
    )


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
    if following.opener not in phrasing.words.complementisers:
        return clause.end
    end = following.end
    for after in phrasing.clauses[number + 2 :]:
        if after.opener not in QUOTE_MARKS:
            break
        end = after.end
    return end


def _find_main(phrasing: Phrasing, number: int) -> int:
    """Return the clause with the subject of one that goes on after an insertion.

    "The council, to which Norland belongs, | will meet": the insertion is passed over.
    """
    at = number - 1
    while at > 0 and _is_inserted(phrasing, phrasing.clauses[at]):
        at -= 1
    return at


def _is_inserted(phrasing: Phrasing, clause: Clause) -> bool:
    return clause.opener == "," or clause.opener in phrasing.words.insertion_openers


def _find_joined(phrasing: Phrasing, clause: Clause) -> list[int]:
    """Return the verbs of a clause that follow another by "and" ("met them and agreed")."""
    words = phrasing.tokens.words
    verbs = [at for at in range(clause.first, clause.end) if at in phrasing.verbs]
    return [at for at in verbs[1:] if words[at - 1] in phrasing.words.additives]


def _lacks_subject(phrasing: Phrasing, clause: Clause, verb: int) -> bool:
    word = phrasing.tokens.words[clause.first]
    return (
        clause.first == verb
        or word in phrasing.words.auxiliaries
        or word in phrasing.words.subject_relatives
    )


def _shorten(phrasing: Phrasing, first: int, end: int, verb: int) -> str:
    """Leave out phrases from the end until the title fits, never the verb."""
    while end > verb + 1 and measure(phrasing, first, end) > MAX_TITLE_CHARS:
        end = find_cut(phrasing, verb + 1, end)
    if measure(phrasing, first, end) > MAX_TITLE_CHARS:
        first = max(first, find_phrase_start(phrasing, verb, Clause(first, end, "")))
    return cut_text(phrasing, first, end)

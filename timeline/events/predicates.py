"""Tell how far a title goes on after its verb: to the next verb, what was said, or a list."""

from timeline.events.clauses import QUOTE_MARKS, Clause, is_quoted_clause
from timeline.events.lists import begins_sentence, find_further_subject, find_list_end
from timeline.events.phrasing import Phrasing, find_verb_group
from timeline.events.relatives import is_relative
from timeline.events.sentence_verbs import is_infinitive, is_past, is_reduced, list_verbs
from timeline.events.triggers import Trigger


def find_end(phrasing: Phrasing, trigger: Trigger) -> int:
    """Return where the title ends: before a joined verb, after what was said or listed."""
    number = trigger.clause
    clause = phrasing.clauses[number]
    ends = (
        _find_joined(phrasing, clause, trigger.token),
        _find_main_verb(phrasing, clause, trigger.token),
    )
    joined = min((one for one in ends if one is not None), default=None)
    if joined is None:
        joined = _find_further_joint(phrasing, number, trigger.token)
    if joined is not None:
        return joined
    end, quoted = clause.end, False
    for following in phrasing.clauses[number + 1 :]:
        if is_quoted_clause(phrasing.tokens, following):
            if quoted or _is_apart(phrasing, end):
                break
            quoted = True
        elif not quoted and not _goes_on(phrasing, trigger, following, end):
            break
        end = following.end
        if quoted and _closes_quote(phrasing, end):
            return end + 1
    return end


def _find_further_joint(phrasing: Phrasing, number: int, verb: int) -> int | None:
    """Return the "and" before a subject whose verb stands after what commas insert."""
    further = find_further_subject(phrasing, number)
    return further - 1 if further is not None and further - 1 > verb else None


def _is_apart(phrasing: Phrasing, end: int) -> bool:
    """Whether a mark such as a comma stands before the quotation, not the clause's own words."""
    return phrasing.tokens.words[end] not in QUOTE_MARKS


def _closes_quote(phrasing: Phrasing, end: int) -> bool:
    tokens = phrasing.tokens
    return end < len(tokens) and tokens.words[end] in QUOTE_MARKS and end < phrasing.end


def _goes_on(phrasing: Phrasing, trigger: Trigger, following: Clause, end: int) -> bool:
    """Whether a clause belongs into the title: what was said, or the rest of a list."""
    words, tokens = phrasing.words, phrasing.tokens
    if following.opener in words.complementisers:
        return trigger.sense.role == "report" or _only_times(phrasing, trigger.token + 1, end)
    if following.opener == "as" and end == following.first == trigger.token + 1:
        return True
    if following.opener in words.subject_relatives and trigger.sense.role == "report":
        return _holds_main(phrasing, phrasing.clauses.index(following))
    if following.opener != "," or tokens.words[end] != ",":
        return False
    number = phrasing.clauses.index(following)
    if trigger.sense.role == "report" and _completes(phrasing, number):
        return True
    if _ends_in_adjective(phrasing, following, end):
        return True
    return find_list_end(phrasing, number) is not None and not begins_sentence(phrasing, number)


def _ends_in_adjective(phrasing: Phrasing, following: Clause, end: int) -> bool:
    """Whether a noun phrase goes on after a comma: "his small, | local shop"."""
    tokens, words = phrasing.tokens, phrasing.words
    first = tokens.words[following.first]
    goes_on = tokens.words[end - 2] in words.determiners - words.complementisers
    if not goes_on or first in words.phrase_ends or not first[0].islower():
        return False
    if tokens.is_capital(following.first):
        return False
    is_adverb = words.is_adverb(tokens.words[following.first])
    return not is_adverb and not list_verbs(phrasing, following.first, following.end)


def _holds_main(phrasing: Phrasing, number: int) -> bool:
    """Whether a relative clause brings the main verb after "that": "those | who fled left"."""
    before, clause = phrasing.clauses[number - 1 : number + 1]
    if before.opener not in phrasing.words.complementisers:
        return False
    is_open = not list_verbs(phrasing, before.first, before.end)
    return is_open and len(list_verbs(phrasing, clause.first, clause.end)) > 1


def _completes(phrasing: Phrasing, number: int) -> bool:
    """Whether a clause brings the verb of what "that" begins: "that a new, | big one came"."""
    before, clause = phrasing.clauses[number - 1 : number + 1]
    if before.opener not in phrasing.words.complementisers:
        return False
    verbs = list_verbs(phrasing, clause.first, clause.end)
    is_open = not list_verbs(phrasing, before.first, before.end)
    return is_open and bool(verbs) and find_verb_group(phrasing, verbs[0], clause) > clause.first


def _only_times(phrasing: Phrasing, first: int, end: int) -> bool:
    """Whether no more than a time stands between a verb and "that": "ruled on Monday that"."""
    words, leads = phrasing.tokens.words, phrasing.words.time_leads
    return all(at in phrasing.timed or words[at] in leads for at in range(first, end))


def _find_joined(phrasing: Phrasing, clause: Clause, verb: int) -> int | None:
    """Return the "and" before a later verb of the clause ("met them and agreed")."""
    for at in range(verb + 1, clause.end):
        if at in phrasing.verbs:
            group = find_verb_group(phrasing, at, clause)
            if group > verb + 1 and phrasing.tokens.words[group - 1] in phrasing.words.conjunctions:
                return group - 1
    if verb in phrasing.reports:
        return None
    return _find_next_sentence(phrasing, clause, verb)


def _find_next_sentence(phrasing: Phrasing, clause: Clause, verb: int) -> int | None:
    """Return the "and" before a subject and verb of their own ("it began and police | fled")."""
    words = phrasing.words
    for at in list_verbs(phrasing, verb + 1, clause.end):
        group = find_verb_group(phrasing, at, clause)
        is_sure = group < at or phrasing.tokens.words[at] in words.finite_helpers
        if is_infinitive(phrasing, at, clause) or not (is_sure or is_past(phrasing, at)):
            continue
        if is_reduced(phrasing, at, clause.end):
            continue
        joints = [one for one in range(verb + 1, group) if phrasing.tokens.words[one] == "and"]
        return joints[-1] if joints else None
    return None


def _tells_nothing_after(phrasing: Phrasing, clause: Clause, verb: int) -> bool:
    """Whether no clause follows a report: "who admitted to theft", "who are said to be ill"."""
    group = find_verb_group(phrasing, verb, clause)
    helpers = phrasing.tokens.words[group:verb]
    after = phrasing.tokens.words[min(verb + 1, clause.end - 1)]
    is_passive = not phrasing.words.passive_auxiliaries.isdisjoint(helpers)
    return is_passive or (after in phrasing.words.prepositions and verb + 2 not in phrasing.timed)


def _tells_present(phrasing: Phrasing, at: int) -> bool:
    """Whether a verb in the present stands here: "the shops that are to close | earn little"."""
    forms = ("base", "third")
    return any(one.token == at and one.sense.form in forms for one in phrasing.verb_triggers)


def _find_main_verb(phrasing: Phrasing, clause: Clause, verb: int) -> int | None:
    """Return where the main verb follows that of a relative clause: "who fell | told the court"."""
    words = phrasing.words
    is_inserted = phrasing.tokens.words[clause.first] in words.insertion_openers
    if not is_inserted and not is_relative(phrasing, phrasing.clauses.index(clause)):
        return None
    if verb in phrasing.reports and not _tells_nothing_after(phrasing, clause, verb):
        return None
    for at in list_verbs(phrasing, verb + 1, clause.end):
        group = find_verb_group(phrasing, at, clause)
        if verb in phrasing.reports and phrasing.tokens.words[group - 1] in words.pronouns:
            return None
        is_bare = is_past(phrasing, at) and not is_reduced(phrasing, at, clause.end)
        is_bare = is_bare or phrasing.tokens.words[at] in words.finite_helpers
        if group == at == verb + 1 and _tells_present(phrasing, at):
            return group
        if group > verb + 1 and (is_bare or group < at) and not is_infinitive(phrasing, at, clause):
            return group
    return None

"""Write the title of a mention from the words of its own article, never from anything else."""

from timeline.events.clauses import QUOTE_MARKS, Clause
from timeline.events.cutting import shorten
from timeline.events.phrasing import (
    WANTED_TITLE_CHARS,
    Phrasing,
    Range,
    cut_text,
    find_phrase_start,
    find_verb_group,
    is_in_abbreviation,
    is_in_number,
    is_joint,
    measure,
)
from timeline.events.places import PlaceHit
from timeline.events.polishing import polish_title
from timeline.events.sentence_verbs import is_main, is_reduced, list_verbs
from timeline.events.speech_titles import attribute, title_speech
from timeline.events.subject_names import name_subject
from timeline.events.subjects import find_subject
from timeline.events.title_signs import is_bad_title
from timeline.events.triggers import Trigger
from timeline.events.verb_titles import Wording, title_verb

_MAX_PHRASES = 2
_MAX_PARTIES = 3
_MAX_SENTENCE_CHARS = 120


def write_title(
    phrasing: Phrasing, trigger: Trigger, *, place: PlaceHit | None, parties: tuple[str, ...]
) -> Wording:
    """Return the title of a trigger: its noun phrase, what was said, or its clause without dates.

    `parties` are named in it when the noun stands alone.
    """
    if trigger.is_noun:
        wording = _write_noun(phrasing, trigger, place=place, parties=parties)
    else:
        wording = title_speech(phrasing, trigger) or _write_verb(phrasing, trigger)
    if not wording.is_poor and not is_bad_title(phrasing, trigger, wording.text):
        return wording
    return _write_sentence(phrasing, trigger, wording) or wording._replace(is_poor=True)


def _write_sentence(phrasing: Phrasing, trigger: Trigger, poor: Wording) -> Wording | None:
    """Return a whole short sentence for a poor title, None where that reads no better."""
    first, end = phrasing.first, phrasing.end
    is_quoted = not QUOTE_MARKS.isdisjoint(phrasing.tokens.words[max(0, first - 1) : end + 1])
    if is_quoted or trigger.sense.role == "report" or not _begins_sentence(phrasing, trigger):
        return None
    text = polish_title(cut_text(phrasing, first, end), phrasing.words)
    if len(text) > _MAX_SENTENCE_CHARS or is_bad_title(phrasing, trigger, text):
        return None
    return Wording(text, core=poor.core)


def _begins_sentence(phrasing: Phrasing, trigger: Trigger) -> bool:
    """Whether a trigger is the first verb of its sentence, whose subject, no pronoun, begins it."""
    clause = phrasing.clauses[0]
    verbs = list_verbs(phrasing, clause.first, clause.end)
    if verbs[:1] != [trigger.token]:
        return False
    subject = find_subject(phrasing, trigger.token, 0)
    return (
        subject is not None
        and subject[0] == clause.first
        and not name_subject(phrasing, subject)[1]
    )


def _write_verb(phrasing: Phrasing, trigger: Trigger) -> Wording:
    wording = attribute(phrasing, trigger, title_verb(phrasing, trigger))
    text = polish_title(wording.text, phrasing.words)
    is_poor = wording.is_poor or " " not in text or trigger.token not in phrasing.verbs
    return Wording(text, is_poor or _tells_nothing(phrasing, trigger, text), text)


def _tells_nothing(phrasing: Phrasing, trigger: Trigger, title: str) -> bool:
    """Whether a title names who speaks but not what is said: "a mill he says | is the oldest"."""
    if trigger.sense.role != "report":
        return False
    words, after = phrasing.tokens.words, trigger.token + 1
    is_aside = after < phrasing.end and words[after] in phrasing.words.finite_helpers
    is_aside = is_aside or _only_attributes(phrasing, trigger)
    return is_aside or title.lower().split()[-1:] == [words[trigger.token]]


def _only_attributes(phrasing: Phrasing, trigger: Trigger) -> bool:
    """Whether a sentence ends with who said so and where: ", the firm said in a letter"."""
    clause, words = phrasing.clauses[trigger.clause], phrasing.words
    after = phrasing.tokens.words[trigger.token + 1 : trigger.token + 2]
    is_last = clause is phrasing.clauses[-1] and clause.opener == ","
    return is_last and not words.simultaneous_prepositions.isdisjoint(after)


def _write_noun(
    phrasing: Phrasing, trigger: Trigger, *, place: PlaceHit | None, parties: tuple[str, ...]
) -> Wording:
    words = phrasing.words
    first, end = _find_noun_phrase(phrasing, trigger)
    title = polish_title(cut_text(phrasing, first, end), words)
    if place is not None and not first <= place.start < end and place.place.name not in title:
        full = words.title_with_place.format(title=title, place=_name_place(phrasing, place))
        return Wording(full, core=full)
    if place is not None or _is_named(phrasing, first, end, trigger):
        return Wording(title, " " not in title, title)
    verb = _find_telling(phrasing, trigger)
    told = _write_verb(phrasing, verb) if verb is not None else None
    if verb is not None and told is not None and _names_trigger(phrasing, trigger, told, verb):
        return Wording(told.text, core=title)
    described = _find_description(phrasing, end, trigger.clause)
    if described > end:
        full = polish_title(cut_text(phrasing, first, described), words)
        return Wording(full, core=title)
    if " " not in title and parties:
        title = f"{title} ({', '.join(parties[:_MAX_PARTIES])})"
    return Wording(title, is_poor=True, core=title)


def _name_place(phrasing: Phrasing, place: PlaceHit) -> str:
    """Return the name of a place, with the "the" that the text has before it."""
    before = phrasing.tokens.words[place.start - 1] if place.start else ""
    text = phrasing.tokens.slice_text(place.start, place.end)
    name = text if " " in text else place.place.name
    is_definite = before in phrasing.words.definite & phrasing.words.with_dates
    is_same = text == name
    after = phrasing.tokens.words[place.end : place.end + 1]
    is_whole = is_same and not any(
        one[0].isalpha() and one not in phrasing.words.phrase_ends for one in after
    )
    return f"{before} {name}" if is_definite and is_whole else name


def _find_description(phrasing: Phrasing, end: int, number: int) -> int:
    """Return where the participle phrase after a noun ends: "a ceremony | attended by many"."""
    last = phrasing.clauses[number].end
    if end >= last or not is_reduced(phrasing, end, last):
        return end
    for verb in list_verbs(phrasing, end + 1, last):
        if not is_reduced(phrasing, verb, last):
            last = find_verb_group(phrasing, verb, phrasing.clauses[number])
            break
    return shorten(phrasing, end, last, WANTED_TITLE_CHARS)


def _names_trigger(phrasing: Phrasing, trigger: Trigger, told: Wording, verb: Trigger) -> bool:
    """Whether the title of its verb names a noun and is a whole one."""
    if told.is_poor or is_bad_title(phrasing, verb, told.text):
        return False
    return phrasing.tokens.words[trigger.token] in told.text.lower().split()


def _is_named(phrasing: Phrasing, first: int, end: int, trigger: Trigger) -> bool:
    """Whether a noun phrase says whose or which event it is: a name, or a phrase after it."""
    return end > trigger.token + 1 or any(at in phrasing.names for at in range(first, end))


def _find_telling(phrasing: Phrasing, trigger: Trigger) -> Trigger | None:
    """Return the verb of a noun's clause whose object or subject it is, None if none is sure."""
    clause = phrasing.clauses[trigger.clause]
    near = [
        one
        for one in phrasing.verb_triggers
        if one.clause == trigger.clause and one.sense.role != "report"
    ]
    clause_end = clause.end
    near = [one for one in near if not is_reduced(phrasing, one.token, clause_end)]
    before = [one for one in near if one.token < trigger.token]
    after = [one for one in near if one.token > trigger.token]
    if before:
        return before[-1]
    first = find_phrase_start(phrasing, trigger.token, clause)
    while first > clause.first and phrasing.tokens.words[first - 1] in phrasing.words.determiners:
        first -= 1
    opens = first <= clause.first + 1 or first - 1 in phrasing.reports
    if after:
        return after[0] if opens else None
    return _find_later_verb(phrasing, trigger)


def _find_later_verb(phrasing: Phrasing, trigger: Trigger) -> Trigger | None:
    """Return the verb whose subject a noun is, after what commas insert."""
    for verb in phrasing.verb_triggers:
        if verb.clause <= trigger.clause or verb.sense.role == "report":
            continue
        subject = find_subject(phrasing, verb.token, verb.clause)
        if subject is not None and subject[0] <= trigger.token == subject[1] - 1:
            return verb
    return None


def _find_noun_phrase(phrasing: Phrasing, trigger: Trigger) -> Range:
    clause = _cut_next_sentence(phrasing, trigger)
    first = find_phrase_start(phrasing, trigger.token, clause)
    end, count = trigger.token + 1, 0
    while end < clause.end and (
        count < _MAX_PHRASES or phrasing.tokens.words[end] in phrasing.words.genitives
    ):
        further = _find_phrase_end(phrasing, end, clause)
        if phrasing.tokens.words[further - 1] in phrasing.words.time_parts and _leads_to_time(
            phrasing, further
        ):
            break
        if further == end or measure(phrasing, first, further) > WANTED_TITLE_CHARS:
            break
        # What "of" adds completes the phrase before it: "in the Gulf of Aden".
        count += phrasing.tokens.words[end] not in phrasing.words.genitives
        end = further
    return first, end


def _cut_next_sentence(phrasing: Phrasing, noun: Trigger) -> Clause:
    """Return the clause of a noun up to a joined one: "signed a deal with Ada | and she left"."""
    clause = phrasing.clauses[noun.clause]
    verbs = [
        at
        for at in list_verbs(phrasing, clause.first, clause.end)
        if is_main(phrasing, at, clause, end=clause.end)
    ]
    before = [at for at in verbs if at < noun.token]
    after = [at for at in verbs if at > noun.token]
    if not before or not after:
        return clause
    words = phrasing.tokens.words
    joints = [at for at in range(noun.token + 1, after[0]) if words[at] in phrasing.words.additives]
    return clause._replace(end=joints[-1]) if joints else clause


def _find_phrase_end(phrasing: Phrasing, start: int, clause: Clause) -> int:
    """Return the end of a phrase such as "of the NATO-Russia Council" that begins here."""
    tokens, words = phrasing.tokens, phrasing.words
    if start >= clause.end or tokens.words[start] not in words.title_links:
        return start
    if start in phrasing.timed:
        return start
    end = start + 1
    while end < clause.end:
        word = tokens.words[end]
        if end in phrasing.timed or (_is_finite(phrasing, end) and end not in phrasing.names):
            break
        if word in words.title_links and end not in phrasing.names:
            break
        if word in words.additives and _begins_dated(phrasing, end + 1):
            break
        if word in words.pronouns and word not in words.determiners:
            return start
        is_mark = not word[0].isalnum() and not is_in_number(tokens, end)
        is_mark = is_mark and (end + 1 == clause.end or not is_in_abbreviation(tokens, end))
        if not is_joint(word, words) and (word in words.auxiliaries or is_mark):
            break
        end += 1
    return end if end > start + 1 else start


def _begins_dated(phrasing: Phrasing, at: int) -> bool:
    """Whether another thing with its year follows: "the 2011 drought and | the 2010 famine"."""
    following = phrasing.tokens.words[at : at + 2]
    is_led = not phrasing.words.determiners.isdisjoint(following[:1])
    return is_led and following[-1].isdigit()


def _leads_to_time(phrasing: Phrasing, at: int) -> bool:
    """Whether "of" and a date follow: "at the close | of last year"."""
    words = phrasing.words
    is_led = not words.genitives.isdisjoint(phrasing.tokens.words[at : at + 1])
    return is_led and not phrasing.timed.isdisjoint((at + 1, at + 2))


def _is_finite(phrasing: Phrasing, at: int) -> bool:
    """Whether a verb stands here, and no noun that looks like one ("two navy ships")."""
    words, classes = phrasing.tokens.words, phrasing.words
    is_listed = words[at].endswith("ing") and words[at - 1] in classes.additives
    if is_listed and not any(word[0].isalnum() for word in words[at + 1 : at + 2]):
        return False  # "leaders of radio and broadcasting"
    return at in phrasing.verbs and words[at - 1] not in classes.determiners

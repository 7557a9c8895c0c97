"""Give each trigger the expression of time that belongs to it."""

from datetime import timedelta
from typing import NamedTuple

from timeline.events.clauses import Clause
from timeline.events.grammar import WordClasses
from timeline.events.lexicon import OWN_ROLES
from timeline.events.triggers import Trigger
from timeline.records import Certainty, Expression, Kind, Precision
from timeline.text.tokens import Tokens
from timeline.when import When, some_day_in

_MODIFIER_REACH = 2
_LEAD_REACH = 3
HAPPENINGS: frozenset[Kind] = frozenset({"disaster", "accident", "attack"})
_VAGUE = frozenset({"PAST_REF", "PRESENT_REF", "FUTURE_REF"})
_TELLING_WEIGHT = 2
_INTRODUCTION_TOKENS = 4
_SEVERAL = 2
_YEAR_DIGITS = 4
_FINITE = frozenset({"past", "third", "participle", "gerund"})
_POSSESSED_REACH = 3
_NEWS_SPAN = timedelta(days=7)
_APOSTROPHES = frozenset("'’")


class Placed(NamedTuple):
    """An expression with its tokens, its clause and the preposition before it.

    `listed` has the dates that are listed after it, which go where it goes; `others` those of
    which it or one of them is meant ("on 4 or 5 March").
    """

    expression: Expression
    first: int
    end: int
    clause: int
    preposition: str
    listed: tuple[Expression, ...] = ()
    others: tuple[Expression, ...] = ()

    @property
    def when(self) -> When | None:
        """The days of the expression, or a day from its first to the last of the others."""
        whens = [one.when for one in (self.expression, *self.others) if one.when is not None]
        if len(whens) < _SEVERAL:
            return self.expression.when
        first = min((one.begin.earliest for one in whens if one.begin.earliest), default=None)
        last = max((one.end.latest for one in whens if one.end.latest), default=None)
        return some_day_in(first, last)


class Timing(NamedTuple):
    """When a mention is, by which expression, how sure, and why.

    An inferred one brings the `confidence` of its rule, and may say that the event is a state.
    """

    when: When
    expression: Expression | None
    precision: Precision
    certainty: Certainty
    reason: str
    confidence: float | None = None
    is_state: bool = False


def place_expressions(
    tokens: Tokens,
    clauses: tuple[Clause, ...],
    expressions: tuple[tuple[Expression, int, int], ...],
    words: WordClasses,
) -> list[Placed]:
    """Return the expressions that can date an event, with their place in the sentence.

    Each comes with its tokens, from the first to before the last number.
    """
    placed: list[Placed] = []
    for expression, first, end in expressions:
        if expression.when is None or expression.type == "SET":
            continue
        if is_adjective(tokens, expression, words):
            continue
        number = _find_clause(clauses, first)
        if number is not None:
            preposition = _find_preposition(tokens, first, clauses[number], words)
            placed.append(Placed(expression, first, end, number, preposition))
    return placed


def is_adjective(tokens: Tokens, one: Expression, words: WordClasses) -> bool:
    """Whether vague words only describe the noun after them, and date no verb: "recent talks"."""
    if one.value not in _VAGUE:
        return False
    first, after = tokens.index_at(one.start), tokens.index_at(one.end)
    if after - first > 1 or after >= len(tokens) or words.is_adverb(tokens.words[first]):
        return False
    word = tokens.words[after]
    return word[0].isalpha() and word not in words.phrase_ends


def _find_clause(clauses: tuple[Clause, ...], token: int) -> int | None:
    for number, clause in enumerate(clauses):
        if clause.first <= token < clause.end:
            return number
    return None


def _find_preposition(tokens: Tokens, first: int, clause: Clause, words: WordClasses) -> str:
    at = first - 1
    while at > clause.first and tokens.words[at] in words.before_dates:
        at -= 1
    word = tokens.words[at] if at >= clause.first else ""
    return word if word in words.dating_prepositions else ""


def assign_expressions(
    tokens: Tokens,
    triggers: list[Trigger],
    placed: list[Placed],
    clauses: tuple[Clause, ...],
    words: WordClasses,
) -> dict[int, Placed]:
    """Return the expression of each trigger, by the trigger's position in the list.

    An expression belongs to the nearest trigger before it in its clause, or the first after it
    there; failing both to the nearest clause that has one. What has none of its own shares that
    of a trigger that tells of the same thing.
    """
    given: dict[int, Placed] = {}
    own = {trigger.clause for trigger in triggers}
    # What opens a sentence, or stands in a clause with a trigger, goes before the rest.
    for is_near in (True, False):
        owned: dict[int, Placed] = {}
        for found in placed:
            if (not found.clause or found.clause in own) is not is_near:
                continue
            owner = _find_described(tokens, triggers, found, words)
            if owner is None and _dates_object(tokens, triggers, found, words):
                owner = _find_setting(tokens, triggers, found, clauses, words)
            elif owner is None:
                owner = _find_owner(triggers, found, clauses, words)
            if owner in owned:
                owner = _find_next_owner(triggers, found, owned[owner])
            if owner is None or owner in owned or owner in given:
                continue
            trigger = triggers[owner]
            # "since 2013, when they agreed": the preposition is not the agreement's.
            is_other = trigger.clause > found.clause and found.preposition in words.open_bounds
            is_bare = is_other or is_modifier(trigger, found)
            owned[owner] = found._replace(preposition="") if is_bare else found
        given |= owned
        for owner, item in owned.items():
            for other in _find_sharers(tokens, triggers, owner, item, words):
                given.setdefault(other, item)
    return given


def _find_next_owner(triggers: list[Trigger], item: Placed, told: Placed) -> int | None:
    """Return the nearest trigger between the expression that the owner has and this one."""
    between = [
        index
        for index, trigger in enumerate(triggers)
        if trigger.clause == item.clause and told.end <= trigger.token < item.first
    ]
    return between[-1] if between else None


def _find_described(
    tokens: Tokens, triggers: list[Trigger], item: Placed, words: WordClasses
) -> int | None:
    """Return the noun that a date describes: "Friday's vote", "an alleged April 10 attack"."""
    mark, possessive = [*tokens.words[item.end : item.end + 2], "", ""][:2]
    if mark in _APOSTROPHES and possessive in words.possessives:
        first, last = item.end + 1, item.end + _POSSESSED_REACH
    elif _is_inside_phrase(tokens, item, words):
        first, last = item.end, item.end + 1
    else:
        return None
    for index, trigger in enumerate(triggers):
        if trigger.is_noun and first <= trigger.token <= last:
            return index
    return None


def _is_inside_phrase(tokens: Tokens, item: Placed, words: WordClasses) -> bool:
    """Whether a date with a number describes what a verb is about ("charged over a May 4 raid").

    It has a determiner before it, or before one more word, and before that a preposition.
    """
    if not any(map(str.isdigit, item.expression.text)):
        return False
    for at in range(item.first - 1, max(0, item.first - _LEAD_REACH), -1):
        if tokens.words[at] in words.determiners:
            lead = tokens.words[at - 1]
            return lead in words.prepositions and lead not in words.simultaneous_prepositions
        if tokens.words[at] in words.prepositions:
            return False
    return False


def _dates_object(
    tokens: Tokens, triggers: list[Trigger], item: Placed, words: WordClasses
) -> bool:
    """Whether a year says which thing a verb is about, and not when ("broke a 2002 record")."""
    lead, before, after = item.first - 1, item.first - 2, item.end
    is_year = item.expression.text.isdigit() and len(item.expression.text) == _YEAR_DIGITS
    if not is_year or after >= len(tokens) or lead < 1:
        return False
    is_led = tokens.words[lead] in words.determiners | words.possessives
    word = tokens.words[after]
    is_thing = word[0].isalpha() and word not in words.phrase_ends and not words.is_adverb(word)
    if not is_led or not is_thing or tokens.words[before] in words.prepositions:
        return False
    own = [one for one in triggers if one.clause == item.clause]
    verbs = [one.sense for one in own if not one.is_noun and one.token < item.first]
    if not any(item.end <= one.token <= item.end + 1 for one in own):
        return bool(verbs)
    # "Won the 2008 election" tells both; "condemned the 2019 attack" does not.
    return bool(verbs) and (verbs[-1].role == "report" or verbs[-1].lemma in words.naming_verbs)


def _find_setting(
    tokens: Tokens,
    triggers: list[Trigger],
    item: Placed,
    clauses: tuple[Clause, ...],
    words: WordClasses,
) -> int | None:
    """Return the thing of that year, or what a clause tells of then: "in which it sank"."""
    for index, trigger in enumerate(triggers):
        clause = clauses[trigger.clause]
        if item.end <= trigger.token <= item.end + 1:
            return index
        if trigger.is_noun or trigger.clause <= item.clause:
            continue
        near = tokens.words[max(item.end, clause.first - 2) : clause.first + 1]
        is_setting = not words.simultaneous_prepositions.isdisjoint(near)
        return index if clause.opener in words.relatives and is_setting else None
    return None


def is_modifier(trigger: Trigger, item: Placed) -> bool:
    """Whether the date stands inside the noun phrase: "after the 9/11 attacks" dates them."""
    return trigger.is_noun and 0 <= trigger.token - item.end <= _MODIFIER_REACH


def _find_owner(
    triggers: list[Trigger], item: Placed, clauses: tuple[Clause, ...], words: WordClasses
) -> int | None:
    own = [i for i, trigger in enumerate(triggers) if trigger.clause == item.clause]
    before = [i for i in own if triggers[i].token < item.first]
    if before:
        nearest = before[-1]
        is_judged = _is_judged_later(triggers, before, item, words)
        return nearest if is_judged else _prefer_verb(triggers, before)
    if own:
        return own[0]
    earlier = [i for i, trigger in enumerate(triggers) if trigger.clause == item.clause - 1]
    later = _find_following(triggers, item, clauses, words)
    clause = clauses[item.clause]
    if clause.opener in words.relatives:
        return None
    is_told = (
        clause.opener in words.complementisers
        and bool(earlier)
        and triggers[earlier[-1]].sense.role == "report"
    )
    is_introduction = clause.end - clause.first - (item.end - item.first) <= _INTRODUCTION_TOKENS
    if later and is_introduction and (item.clause == 0 or is_told or not earlier):
        return later[0]
    return earlier[-1] if earlier and not is_told else None


def _find_following(
    triggers: list[Trigger], item: Placed, clauses: tuple[Clause, ...], words: WordClasses
) -> list[int]:
    """Return the triggers of the next clause that has any, insertions passed over.

    The second verb after a relative is that of the main line ("a man who had fled was held").
    """
    for number in range(item.clause + 1, len(clauses)):
        found = [i for i, trigger in enumerate(triggers) if trigger.clause == number]
        if clauses[number].opener in words.relatives:
            found = [i for i in found if triggers[i].sense.form in _FINITE][1:2]
        if found:
            return found
    return []


def _is_judged_later(
    triggers: list[Trigger], before: list[int], item: Placed, words: WordClasses
) -> bool:
    """Whether a verb of judging has the noun for its object, which was weeks ago.

    What Rome "condemned on Monday" it condemned then; the landing that it "condemned on 4 May",
    in an article of June, was on that day. A date that needs no anchor tells its year, as old
    ones do.
    """
    noun, verb = triggers[before[-1]], triggers[before[-2]] if before[1:] else None
    anchor, when = item.expression.anchor, item.when
    last = when.end.latest if when is not None else None
    if verb is None or last is None or not noun.sense.is_named:
        return False
    is_judging = not verb.is_noun and verb.sense.lemma in words.naming_verbs
    is_old = anchor is None or anchor - last > _NEWS_SPAN
    return is_judging and noun.is_noun and is_old


def _prefer_verb(triggers: list[Trigger], before: list[int]) -> int:
    """Return the nearest trigger; a verb keeps the date from its object's noun.

    A verb that tells less than the noun does not ("are committed to talks on Friday"), nor one
    of saying in the present ("what police say was a fight on Friday").
    """
    nearest = before[-1]
    noun = triggers[nearest].sense
    if triggers[nearest].is_noun:
        for index in reversed(before[:-1]):
            sense = triggers[index].sense
            tells_more = sense.weight >= min(noun.weight, _TELLING_WEIGHT)
            if sense.role == "report" and sense.form in ("third", "base"):
                break
            if sense.role in ("event", "report") and tells_more:
                return index
    return nearest


def _find_sharers(
    tokens: Tokens, triggers: list[Trigger], owner: int, item: Placed, words: WordClasses
) -> list[int]:
    """Return the other triggers of the clause that tell of the same thing as the owner."""
    own = triggers[owner]
    return [
        index
        for index, trigger in enumerate(triggers)
        if index != owner
        and trigger.clause == item.clause
        and (
            trigger.sense.kind == own.sense.kind != "other"
            or _is_helped(own, trigger)
            or _is_joined(tokens, trigger, item, words)
            or _is_its_happening(tokens, own, trigger, item, words)
        )
    ]


def _is_helped(own: Trigger, other: Trigger) -> bool:
    """Whether one is a helping verb, which tells of no statement ("said that talks began")."""
    roles = {own.sense.role, other.sense.role}
    return "report" not in roles and not roles <= OWN_ROLES


def _is_joined(tokens: Tokens, trigger: Trigger, item: Placed, words: WordClasses) -> bool:
    """Whether a verb goes on after the date ("met on Monday and agreed")."""
    if trigger.is_noun or trigger.token <= item.first:
        return False
    return tokens.words[trigger.token - 1] in words.additives


def _is_its_happening(
    tokens: Tokens, own: Trigger, noun: Trigger, item: Placed, words: WordClasses
) -> bool:
    """Whether a noun names what the verb tells: "floods killed", "was killed in an attack"."""
    if not noun.is_noun or own.is_noun or own.sense.role == "report":
        return False
    if noun.token == own.token - 1:
        return noun.sense.kind in HAPPENINGS
    if not own.token < noun.token < item.first <= noun.token + _MODIFIER_REACH:
        return False
    between = tokens.words[own.token + 1 : noun.token]
    leads = [word for word in between if word in words.prepositions]
    return bool(leads) and leads[-1] in words.simultaneous_prepositions

"""Give each trigger its time: the expression that belongs to it, else bounds by tense."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from timeline.events.clauses import Clause
from timeline.events.modality import Modality
from timeline.events.triggers import Trigger
from timeline.records import Certainty, Expression, Precision
from timeline.text.tokens import Tokens
from timeline.when import Bounds, When, intersect, make_when, shift, some_day_in

ONE_DAY = timedelta(days=1)
_DATING = frozenset(
    {
        "in",
        "on",
        "at",
        "during",
        "since",
        "from",
        "until",
        "till",
        "before",
        "after",
        "by",
        "for",
        "to",
        "of",
        "through",
        "within",
        "around",
    }
)
_RELATIVES = frozenset({"who", "which", "whose", "whom", "where"})
_MODIFIER_REACH = 2
_INTRODUCTION_TOKENS = 4
_SKIPPED_BEFORE = frozenset({"the", "early", "late", "about", "around", "just", "only", "not"})


@dataclass(frozen=True, slots=True)
class Placed:
    """An expression with its tokens, its clause and the preposition before it."""

    expression: Expression
    first: int
    end: int
    clause: int
    preposition: str


@dataclass(frozen=True, slots=True)
class Timing:
    """When a mention is, by which expression, how sure, and why."""

    when: When
    expression: Expression | None
    precision: Precision
    certainty: Certainty
    reason: str


def place_expressions(
    tokens: Tokens, clauses: tuple[Clause, ...], expressions: tuple[Expression, ...]
) -> list[Placed]:
    """Return the expressions that can date an event, with their place in the sentence."""
    placed: list[Placed] = []
    for expression in expressions:
        if expression.when is None or expression.type == "SET":
            continue
        first, end = tokens.index_at(expression.start), tokens.index_at(expression.end)
        number = _find_clause(clauses, first)
        if number is not None:
            placed.append(
                Placed(
                    expression,
                    first,
                    end,
                    number,
                    _find_preposition(tokens, first, clauses[number]),
                )
            )
    return placed


def _find_clause(clauses: tuple[Clause, ...], token: int) -> int | None:
    for number, clause in enumerate(clauses):
        if clause.first <= token < clause.end:
            return number
    return None


def _find_preposition(tokens: Tokens, first: int, clause: Clause) -> str:
    at = first - 1
    while at > clause.first and tokens.words[at] in _SKIPPED_BEFORE:
        at -= 1
    word = tokens.words[at] if at >= clause.first else ""
    return word if word in _DATING else ""


def assign_expressions(
    tokens: Tokens, triggers: list[Trigger], placed: list[Placed], clauses: tuple[Clause, ...]
) -> dict[int, Placed]:
    """Return the expression of each trigger, by the trigger's position in the list.

    An expression belongs to the nearest trigger before it in its clause, or the first after it
    there; failing both to the nearest clause that has one. Its other triggers in the clause
    that lead up to the same noun share it.
    """
    given: dict[int, Placed] = {}
    for found in placed:
        owner = _find_owner(triggers, found, clauses)
        if owner is None or owner in given:
            continue
        is_modifier = _is_modifier(triggers[owner], found)
        item = replace(found, preposition="") if is_modifier else found
        given[owner] = item
        for other in _sharers(tokens, triggers, owner, item):
            given.setdefault(other, item)
    return given


def _is_modifier(trigger: Trigger, item: Placed) -> bool:
    """Whether the date stands inside the noun phrase: "after the 9/11 attacks" dates them."""
    return trigger.is_noun and 0 <= trigger.token - item.end <= _MODIFIER_REACH


def _find_owner(triggers: list[Trigger], item: Placed, clauses: tuple[Clause, ...]) -> int | None:
    own = [i for i, trigger in enumerate(triggers) if trigger.clause == item.clause]
    before = [i for i in own if triggers[i].token < item.first]
    if before:
        return _prefer_verb(triggers, before)
    if own:
        return own[0]
    earlier = [i for i, trigger in enumerate(triggers) if trigger.clause == item.clause - 1]
    later = [i for i, trigger in enumerate(triggers) if trigger.clause == item.clause + 1]
    clause = clauses[item.clause]
    if clause.opener in _RELATIVES:
        return None
    is_introduction = clause.end - clause.first - (item.end - item.first) <= _INTRODUCTION_TOKENS
    if later and is_introduction and (item.clause == 0 or not earlier):
        return later[0]
    return earlier[-1] if earlier else None


def _prefer_verb(triggers: list[Trigger], before: list[int]) -> int:
    """Return the nearest trigger; an occurrence verb keeps the date from its object's noun."""
    nearest = before[-1]
    if triggers[nearest].is_noun:
        for index in reversed(before[:-1]):
            sense = triggers[index].sense
            if not triggers[index].is_noun and sense.role in ("event", "report"):
                return index
    return nearest


def _sharers(tokens: Tokens, triggers: list[Trigger], owner: int, item: Placed) -> list[int]:
    """Return the other triggers of the clause that tell of the same thing as the owner."""
    own = triggers[owner]
    shared: list[int] = []
    for index, trigger in enumerate(triggers):
        if index == owner or trigger.clause != item.clause:
            continue
        same_kind = trigger.sense.kind == own.sense.kind
        helper = trigger.sense.role not in ("event", "report", "noun")
        own_helper = own.sense.role not in ("event", "report", "noun")
        is_joined = tokens.words[trigger.token - 1] == "and" and trigger.token > item.first
        if same_kind or helper or own_helper or (is_joined and not trigger.is_noun):
            shared.append(index)
    return shared


def time_mention(
    item: Placed | None,
    modality: Modality,
    *,
    published: date,
    is_state: bool,
) -> Timing:
    """Return the when of a mention from its expression and tense, never narrower than told."""
    if item is None:
        return _time_by_tense(modality, published, is_state)
    expression = item.expression
    told = expression.when
    assert told is not None
    when = _apply_preposition(told, item.preposition, modality, published)
    reason = f"{item.preposition + ' ' if item.preposition else ''}{expression.text!r}"
    if when is None:
        return _time_by_tense(modality, published, is_state)
    limited = _limit_by_tense(when, modality, published) or when
    precision = expression.precision or "open"
    if item.preposition in ("after", "before", "until", "till", "since", "by"):
        precision = "open"
    return Timing(limited, expression, precision, expression.certainty, reason)


def _apply_preposition(
    told: When, preposition: str, modality: Modality, published: date
) -> When | None:
    """Return the when that a preposition makes of the expression's days."""
    first, last = told.begin.earliest, told.end.latest
    if preposition == "after" and last is not None:
        return some_day_in(shift(last, ONE_DAY), None)
    if preposition == "before" and first is not None:
        return some_day_in(None, shift(first, -ONE_DAY))
    if preposition == "by" and last is not None:
        return some_day_in(None, last)
    if preposition == "since" and modality.status != "scheduled":
        return make_when(told.begin, Bounds(published, None))
    if preposition in ("until", "till") and last is not None:
        return make_when(Bounds(None, last), told.end)
    return told


def _limit_by_tense(when: When, modality: Modality, published: date) -> When | None:
    """Cut a when that is no known day by what the tense allows."""
    if when.is_known:
        return when
    if modality.tense in ("past", "perfect", "pluperfect") and when.single_day:
        return intersect(when, some_day_in(None, published))
    if modality.tense == "future" and when.single_day:
        return intersect(when, some_day_in(published, None))
    return when


def _time_by_tense(modality: Modality, published: date, is_state: bool) -> Timing:
    if is_state:
        when = When(Bounds(None, published), Bounds(published, None))
        return Timing(when, None, "open", "inferred", "holds at publication")
    if modality.tense == "future":
        when = some_day_in(published, None)
        return Timing(when, None, "open", "inferred", "told as ahead; no date in the text")
    if modality.status == "hypothetical":
        when = some_day_in(None, None)
        return Timing(when, None, "open", "inferred", "not told as real; no date in the text")
    when = some_day_in(None, published)
    return Timing(when, None, "open", "inferred", "told as past; no date in the text")

"""The words that can tell of an event: nouns and the forms of verbs, from the tables."""

from functools import cache
from typing import Any, Literal, NamedTuple, cast

from timeline.records import Kind
from timeline.rules.inflection import VerbForms, add_ing, inflect_verb
from timeline.rules.tables import load_csv, load_toml

Form = Literal["noun", "base", "third", "past", "participle", "gerund", "bare"]
Role = Literal[
    "event", "report", "support", "share", "begin", "end", "postpone", "cancel", "plan", "noun"
]
OWN_ROLES: frozenset[Role] = frozenset({"event", "report", "noun"})
"""The roles of what is an event itself; the others tell of the event of a noun beside them."""


class Sense(NamedTuple):
    """What a word can be: of which lemma, in which form, and of what kind an event.

    Roles that tell of a noun beside them: "held talks" (support), "attended talks" (share),
    "talks began", "postponed talks". The form is bare in "killing two", which has no helper. A
    word that `is_noun_first` is a noun more often than a verb. `table` has its row.
    """

    lemma: str
    form: Form
    role: Role
    kind: Kind
    weight: int
    table: str
    is_noun_first: bool = False

    @property
    def is_named(self) -> bool:
        """Whether a table of events names the word."""
        return self.weight > COMMON_WEIGHT


COMMON_WEIGHT = 1
"""What a verb counts that no table of events names: enough for a timeline only with a day."""

_EVENT_VERBS, _REPORTS = "event_verbs.csv", "reporting.toml"
_VERBS, _GRAMMAR = "verbs.csv", "grammar.toml"


@cache
def load_senses(language: str) -> dict[str, tuple[Sense, ...]]:
    """Return the senses of every word of the tables, by lower-case word; a noun comes last.

    A verb with its particle stands there, too, in its base form: "break out". The tables are read
    from the telling to the common words, as the first sense of a form wins.
    """
    senses: dict[str, list[Sense]] = {}
    common = load_csv(f"{language}/{_VERBS}")
    noun_first = frozenset(row["verb"] for row in common if row["noun_first"])
    _add_nouns(senses, language, "event_nouns.csv")
    _add_event_verbs(senses, language, noun_first)
    _add_reports(senses, load_toml(f"{language}/{_REPORTS}"), noun_first)
    grammar = load_toml(f"{language}/{_GRAMMAR}")
    stative = frozenset(grammar["stative_verbs"])
    for row in common:
        verb, weight = row["verb"], 0 if row["verb"] in stative else COMMON_WEIGHT
        sense = Sense(verb, "base", "event", "other", weight, _VERBS, verb in noun_first)
        _add_verb(senses, _inflect(row), sense)
    _add_nouns(senses, language, "nouns.csv")
    for verb, (third, past, participle) in grammar["helping_verbs"].items():
        forms = VerbForms(verb, third, past, participle, add_ing(verb))
        _add_verb(senses, forms, Sense(verb, "base", "event", "other", 0, _GRAMMAR))
    for word in grammar["state_adjectives"]:
        _add(senses, word, Sense(word, "participle", "event", "other", 0, _GRAMMAR))
    return {
        word: tuple(sorted(found, key=lambda one: one.form == "noun"))
        for word, found in senses.items()
    }


@cache
def list_participles(language: str) -> frozenset[str]:
    """Return the words that can be the participle of a verb, also where the past is alike."""
    senses = load_senses(language)
    return frozenset(
        word for word, found in senses.items() if any(one.form == "participle" for one in found)
    )


def _add_nouns(senses: dict[str, list[Sense]], language: str, table: str) -> None:
    for row in load_csv(f"{language}/{table}"):
        kind, weight = cast(Kind, row["kind"]), int(row["weight"])
        for word in filter(None, (row["noun"], row["plural"])):
            _add(senses, word, Sense(row["noun"], "noun", "noun", kind, weight, table))


def _add_event_verbs(
    senses: dict[str, list[Sense]], language: str, noun_first: frozenset[str]
) -> None:
    for row in load_csv(f"{language}/{_EVENT_VERBS}"):
        verb, kind, role = row["verb"], cast(Kind, row["kind"] or "other"), cast(Role, row["role"])
        sense = Sense(verb, "base", role, kind, 3, _EVENT_VERBS, verb in noun_first)
        if " " in verb:
            _add(senses, verb, sense)
        else:
            _add_verb(senses, _inflect(row), sense)


def _add_reports(
    senses: dict[str, list[Sense]], table: dict[str, Any], noun_first: frozenset[str]
) -> None:
    quiet = frozenset(table["quiet"])
    for verb, irregular in table["verbs"].items():
        weight = COMMON_WEIGHT if verb in quiet else 2
        sense = Sense(verb, "base", "report", "statement", weight, _REPORTS, verb in noun_first)
        _add_verb(senses, inflect_verb(verb, *irregular), sense)


def _inflect(row: dict[str, str]) -> VerbForms:
    return inflect_verb(row["verb"], row["past"] or None, row["participle"] or None)


def _add_verb(senses: dict[str, list[Sense]], forms: VerbForms, sense: Sense) -> None:
    words: tuple[tuple[str, Form], ...] = (
        (forms.base, "base"),
        (forms.third, "third"),
        (forms.past, "past"),
        (forms.participle, "participle"),
        (forms.gerund, "gerund"),
    )
    for word, form in words:
        _add(senses, word, sense._replace(form=form))
    bare = sense._replace(form="bare", weight=min(sense.weight, COMMON_WEIGHT))
    _add(senses, forms.gerund, bare)


def _add(senses: dict[str, list[Sense]], word: str, sense: Sense) -> None:
    """Keep one sense of a word in each form; the first table row wins."""
    known = senses.setdefault(word, [])
    if all(one.form != sense.form for one in known):
        known.append(sense)

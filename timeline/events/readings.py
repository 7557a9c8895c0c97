"""Settle whether a word that can tell of an event is a noun, a verb or neither where it stands."""

from timeline.events.grammar import WordClasses
from timeline.events.lexicon import OWN_ROLES, Sense
from timeline.text.tokens import Tokens

_FINITE = frozenset({"base", "third", "past"})
_NOUN_TOKENS = 4


class Site:
    """The surroundings of a word: what stands before it, adverbs passed over, and after it."""

    __slots__ = ("after", "before", "index", "senses", "skipped", "tokens", "word", "words")

    def __init__(
        self,
        tokens: Tokens,
        index: int,
        *,
        words: WordClasses,
        senses: dict[str, tuple[Sense, ...]],
        skipped: frozenset[int],
    ) -> None:
        self.tokens, self.index = tokens, index
        self.words, self.senses, self.skipped = words, senses, skipped
        text = tokens.words
        self.word = text[index]
        at = index - 1
        if at > 0 and text[at] == "-" and not self.is_hyphenated:
            at -= 2
        while at > 0 and words.is_adverb(text[at]):
            at -= 1
        self.before = text[at] if at >= 0 else ""
        self.after = text[index + 1] if index + 1 < len(text) else "."

    @property
    def is_progressive(self) -> bool:
        """Whether "is" or the like stands before a form in "-ing", and no "'s" of a name."""
        if self.before not in self.words.progressive_auxiliaries:
            return False
        at = self.index - 3
        is_possessive = (
            self.before in self.words.possessives
            and self.tokens.words[at + 2] == self.before
            and at >= 0
            and self.tokens.words[at] not in self.words.pronouns
        )
        return not is_possessive or self.has_object

    @property
    def has_object(self) -> bool:
        """Whether a determiner, a pronoun, a number or a name follows, as after a verb."""
        after = self.after
        return (
            (after in self.words.determiners and not self._leads_relative)
            or after in self.words.object_leads
            or after[0].isdigit()
            or (after[0].isalpha() and self.tokens.is_capital(self.index + 1))
        )

    @property
    def _leads_relative(self) -> bool:
        """Whether "that" follows with a helper, so no object: "the fighting that was"."""
        beyond = self.tokens.words[self.index + 2 : self.index + 3]
        is_that = self.after in self.words.complementisers
        return is_that and not self.words.auxiliaries.isdisjoint(beyond)

    @property
    def is_headline_verb(self) -> bool:
        """Whether a name or first noun stands before, and after it no other verb of the line."""
        before = self.index - 1
        if before < 0 or not self.tokens.is_capital(before) or not self.leads_noun:
            return False
        return not any(map(self._may_be_finite, self._list_rest()))

    def _list_rest(self) -> list[str]:
        """Return the words that follow up to a mark or the end of the line."""
        tokens, rest = self.tokens, list[str]()
        for at in range(self.index + 1, len(tokens)):
            gap = tokens.text[tokens.starts[at - 1] : tokens.starts[at]]
            if "\n" in gap or not tokens.words[at][0].isalnum():
                break
            rest.append(tokens.words[at])
        return rest

    def _may_be_finite(self, word: str) -> bool:
        if word in self.words.finite_helpers:
            return True
        return any(
            sense.form in _FINITE and not sense.is_noun_first for sense in self.senses.get(word, ())
        )

    @property
    def leads_noun(self) -> bool:
        """Whether a word follows that can be a noun, of which this one would be an adjective."""
        after = self.after
        return (
            after[0].isalpha()
            and len(after) > 1
            and self.index + 1 not in self.skipped
            and after not in self.words.phrase_ends
            and not self.words.is_adverb(after)
        )

    @property
    def is_hyphenated(self) -> bool:
        """Whether this is the end of a word such as "state-owned" ("re-elected" is a verb)."""
        if self.index < 2 or self.tokens.words[self.index - 1] != "-":
            return False
        return (
            self.tokens.touches_next(self.index - 1)
            and self.tokens.words[self.index - 2] not in self.words.verb_prefixes
        )

    @property
    def opens_compound(self) -> bool:
        """Whether this begins a word such as "built-in"."""
        beyond = self.tokens.words[self.index + 2 : self.index + 3]
        is_tight = self.after == "-" and self.tokens.touches_next(self.index)
        return is_tight and self.tokens.touches_next(self.index + 1) and beyond != ["-"]

    @property
    def is_modifier(self) -> bool:
        """Whether a noun only tells which one the next noun is ("rescue workers", "war-torn")."""
        if self.after == "-":
            return self.tokens.touches_next(self.index)
        if not self.leads_noun or self.tokens.is_capital(self.index + 1):
            return False
        if self.words.is_plural(self.word):
            return False
        following = self.senses.get(self.after, ())
        return all(sense.form not in ("past", "third") for sense in following)


def choose_sense(site: Site, last: Sense | None) -> Sense | None:
    """Return the sense of the word at a site, None where it tells of no event.

    `last` is the sense of the verb before it in its clause. A verb's particle can change what it
    tells of: "broke out".
    """
    sense = _choose_part_of_speech(site, last)
    if sense is None or sense.form == "noun":
        return sense
    if sense.lemma in site.words.duty_leads and _names_duty(site):
        return None
    phrase = site.senses.get(f"{sense.lemma} {site.after}")
    return sense if phrase is None else phrase[0]._replace(form=sense.form)


def _names_duty(site: Site) -> bool:
    """Whether "with" and what is to be done follow: "charged with maintaining the line"."""
    duty = site.tokens.words[site.index + 2 : site.index + 3]
    return site.after in site.words.duty_links and not site.words.duties.isdisjoint(duty)


def _choose_part_of_speech(site: Site, last: Sense | None) -> Sense | None:
    options = site.senses[site.word]
    if options[0].lemma in site.words.helping_verbs and not site.has_object:
        return None
    if site.word in site.words.planned_marks and site.after in site.words.infinitive_marks:
        return None  # the "going" of "going to meet"
    noun = options[-1] if options[-1].form == "noun" else None
    verbs = options if noun is None else options[:-1]
    if noun is None or (verbs and _looks_verbal(site, verbs, last)):
        return _choose_verb(site, verbs, last)
    if verbs and site.before in site.words.modals:
        return verbs[0]
    return None if site.is_modifier else noun


def _looks_verbal(site: Site, verbs: tuple[Sense, ...], last: Sense | None) -> bool:
    """Whether a word that can be both stands where a verb stands."""
    words, before, after = site.words, site.before, site.after
    form = verbs[0].form
    is_infinitive = before in words.infinitive_marks
    if form == "gerund":
        return site.is_progressive or (
            _is_verbal_gerund(site) and (site.has_object or site.leads_noun)
        )
    if before in words.determiners or (before in words.prepositions and not is_infinitive):
        return False
    if before in words.modals or before in words.bare_leaders:
        return form == "base"
    if before in words.pronouns:
        return before not in words.complementisers
    if is_infinitive:
        is_open = after in words.prepositions or not verbs[0].is_noun_first
        return form == "base" and (site.has_object or is_open)
    if form == "base" and (_goes_on(site, last) or words.is_plural(before)):
        return site.has_object or (site.leads_noun and not verbs[0].is_noun_first)
    if form == "third":
        return site.has_object or site.is_headline_verb
    if before in words.perfect_auxiliaries or before in words.passive_auxiliaries:
        return any(sense.form == "participle" for sense in verbs)
    return after in words.determiners and bool(before) and before[0].isalpha()


def _goes_on(site: Site, last: Sense | None) -> bool:
    """Whether a base form follows another one: "to meet and discuss"."""
    return last is not None and last.form == "base" and site.before in site.words.conjunctions


def _choose_verb(site: Site, verbs: tuple[Sense, ...], last: Sense | None) -> Sense | None:
    """Return the verb's sense, None where the form is an adjective or a noun."""
    if not verbs or site.is_hyphenated or site.opens_compound:
        return None
    words, before = site.words, site.before
    sense = _choose_form(site, verbs)
    if sense.form == "base":
        return sense if _is_base(site, sense, last) else None
    if sense.form == "gerund":
        return _choose_gerund(site, verbs)
    if sense.form == "third":
        return sense if _is_third(site, sense) else None
    follows_verb = not words.is_auxiliary(before) and _is_only_past(site.senses.get(before, ()))
    if follows_verb and site.leads_noun and not site.has_object:
        return None
    if before in words.quantifiers or before in words.possessives:
        return None if site.leads_noun or site.after in words.conjunctions else sense
    if before in words.determiners and before not in words.pronouns:
        return None if site.after[0].isalpha() else sense
    is_adjective = before in words.prepositions or _joins_adjective(site)
    is_adjective = (is_adjective and site.leads_noun) or _follows_count(site)
    return None if is_adjective else sense


def _follows_count(site: Site) -> bool:
    """Whether a number of things stands around: "five suspected men", but "the two met him"."""
    at = site.index - 2
    is_definite = at >= 0 and site.tokens.words[at] in site.words.definite
    if site.before not in site.words.plural_leads or is_definite:
        return False
    following = site.tokens.words[site.index + 1 : site.index + 1 + _NOUN_TOKENS]
    is_told = not site.words.finite_helpers.isdisjoint(following)
    return is_told if site.has_object else site.leads_noun


def _joins_adjective(site: Site) -> bool:
    """Whether "and" joins a participle to one after a determiner: "a burned and torn coat"."""
    at, words = site.index - 2, site.tokens.words
    if at < 1 or site.before not in site.words.additives or site.tokens.touches_next(at):
        return False
    is_described = words[at - 1] in site.words.determiners and words[at] in site.senses
    return is_described and all(sense.form != "noun" for sense in site.senses[words[at]])


def _choose_form(site: Site, verbs: tuple[Sense, ...]) -> Sense:
    """Return the form that the helper before a verb asks for: "was found", "to found"."""
    words, before = site.words, site.before
    if before in words.perfect_auxiliaries or before in words.passive_auxiliaries:
        wanted: tuple[str, ...] = ("participle", "gerund")
    elif words.is_auxiliary(before) or before in words.bare_leaders:
        wanted = ("base", "participle")
    else:
        wanted = ("past", "third")
    for sense in verbs:
        if sense.form in wanted:
            return sense
    return verbs[0]


def _is_base(site: Site, sense: Sense, last: Sense | None) -> bool:
    words, before = site.words, site.before
    is_open = not sense.is_noun_first
    if before in words.infinitive_marks:
        return is_open or sense.is_named or site.has_object or site.leads_noun
    if before in words.quantifiers:
        return is_open
    if before in words.pronouns or before in words.bare_leaders or _goes_on(site, last):
        return True
    if words.is_auxiliary(before):
        return before not in words.progressive_auxiliaries
    if len(before) > 3 and words.is_plural(before):
        return is_open or site.has_object
    return is_open and site.after in words.infinitive_marks and before not in words.phrase_ends


def _is_third(site: Site, sense: Sense) -> bool:
    """Whether this is a verb and no plural: it has a subject, and an object if mostly a noun."""
    words, before = site.words, site.before
    if before in words.plural_leads or (before.isdigit() and site.index - 1 not in site.skipped):
        return False
    is_own_subject = before in words.pronouns
    if before in words.prepositions or (before in words.determiners and not is_own_subject):
        return False
    if not sense.is_noun_first or sense.role not in OWN_ROLES:
        return True
    return site.has_object or site.is_headline_verb


def _choose_gerund(site: Site, verbs: tuple[Sense, ...]) -> Sense | None:
    """Return the sense of "was killing", or of "killing two", which matters less."""
    form = "gerund" if site.is_progressive else "bare"
    if form == "bare" and not _is_verbal_gerund(site):
        return None
    return next(sense for sense in verbs if sense.form == form)


def _is_verbal_gerund(site: Site) -> bool:
    """Whether a form in "-ing" tells what somebody does, and is no noun nor adjective."""
    words, before, after = site.words, site.before, site.after
    if site.is_progressive or before in words.quantifiers:
        return True
    is_preposition = site.word in words.gerund_prepositions
    if is_preposition or before in words.determiners:
        return False
    if not before or not before[0].isalpha() or before in words.phrase_ends:
        return after != "of"
    if words.is_plural(before) or _is_only_verb(site.senses.get(before, ())):
        return True
    return site.has_object or after in words.phrase_ends


def _is_only_past(options: tuple[Sense, ...]) -> bool:
    """Whether a word is the past of a verb, so that "affected" after it describes a noun."""
    return bool(options) and all(sense.form in ("past", "participle") for sense in options)


def _is_only_verb(options: tuple[Sense, ...]) -> bool:
    return bool(options) and all(sense.form != "noun" for sense in options)

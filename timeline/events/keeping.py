"""Judge whether a mention belongs on a timeline, and say why not."""

from timeline.decisions import Verdict
from timeline.events.bearings import Bearing
from timeline.events.grammar import WordClasses
from timeline.events.lexicon import OWN_ROLES
from timeline.events.salience import KEEP_FROM
from timeline.events.scenes import Scene
from timeline.events.sentences import SentenceParts
from timeline.events.triggers import Trigger

_MIN_UNDATED_WEIGHT = 2
_MIN_REPORT_WORDS = 6


def find_flaw(
    parts: SentenceParts, trigger: Trigger, bearing: Bearing, words: WordClasses
) -> Verdict | None:
    """Return why a mention cannot belong on a timeline, by what is known before it is made."""
    modality = bearing.modality
    if bearing.is_absorbed:
        return "absorbed"
    if trigger.sense.weight == 0:
        return "stative"
    if not _stands_alone(trigger, bearing):
        return "helper"
    if modality.is_negated and modality.status != "denied":
        return "negated"
    if bearing.date is not None:
        return None
    if modality.status == "hypothetical" and modality.tense == "future":
        return "unreal"
    if trigger.sense.weight < _MIN_UNDATED_WEIGHT:
        return "common"
    is_landmark = trigger.is_noun and _is_landmark(parts, trigger, words)
    return "landmark" if is_landmark else None


def judge(
    scene: Scene,
    trigger: Trigger,
    bearing: Bearing,
    *,
    title: str,
    salience: float,
    is_poor: bool = False,
) -> Verdict:
    """Return "kept" for what belongs on a timeline or, hidden by its status, in the store.

    `is_poor` marks a title that says too little; of what was said none is left then.
    """
    flaw = find_flaw(scene.parts, trigger, bearing, scene.phrasing.words)
    if flaw is not None:
        return flaw
    if salience < KEEP_FROM:
        return "minor"
    if bearing.date is None and trigger.is_noun and (" " not in title or "(" in title):
        return "thin"
    says_little = is_poor or _says_little(scene, trigger, bearing, title)
    if trigger.sense.role == "report" and says_little:
        return "unsaid"
    return "kept"


def _says_little(scene: Scene, trigger: Trigger, bearing: Bearing, title: str) -> bool:
    """Whether a report has no words of what was said, or only attributes the main clause."""
    told = title.split()
    if told[-1:] == [scene.parts.tokens.words[trigger.token]]:
        return True
    words, after = scene.phrasing.words, trigger.token + 1
    own, *rest = scene.parts.tokens.words[trigger.token : after + 1]
    if own not in words.saying_verbs and not words.determiners.isdisjoint(rest):
        return False  # "announced his resignation"
    tells = not scene.phrasing.words.complementisers.isdisjoint(told)
    if ":" in title or tells or len(told) >= _MIN_REPORT_WORDS:
        return False
    return bearing.date is None or scene.parts.clauses[trigger.clause].opener == ","


def _stands_alone(trigger: Trigger, bearing: Bearing) -> bool:
    """Whether a trigger tells of something itself; a helping verb does so with a date only."""
    role = trigger.sense.role
    return role in OWN_ROLES or role == "share" or bearing.date is not None


def _is_landmark(parts: SentenceParts, trigger: Trigger, words: WordClasses) -> bool:
    """Whether a noun only places something else in time ("ahead of a meeting, he said")."""
    clause = parts.clauses[trigger.clause]
    return parts.tokens.words[clause.first] in words.landmark_openers

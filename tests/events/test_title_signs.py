"""A title that a reader would stumble over counts as bad, and its event is worth less."""

import pytest

from tests.events.reading import PUBLISHED, WORDS, read, title_of
from timeline.events.lexicon import list_participles
from timeline.events.phrasing import Phrasing
from timeline.events.title_signs import is_bad_title
from timeline.pipeline import analyse, read_article
from timeline.records import Mention

BAD = [
    ("Ivo Berg told hundreds of students in Leeds.", "told"),
    ("Berg said as he left Leeds.", "said"),
    ("The mayor and others insisted the child be returned to Leeds.", "returned"),
    ("Officials in the town said workers and many of the older people.", "said"),
    ("The firm's aide speaking to a crowd in Leeds, and others.", "speaking"),
    ("She thanked the people who elected me in Leeds.", "elected"),
    ("Everything that happens in Leeds gets it.", "gets"),
    ("Shops closed while killing over 100 hens in Leeds.", "killing"),
    ("Reports stated that those who were fleeing the fire, and others, wept.", "fleeing"),
    ("What happened in Leeds shook Norland.", "happened"),
    ("A report, which named 21 injured men in Leeds, shook Norland.", "injured"),
    ("Holm regrets that the ferry, on her way to Leeds, sank.", "regrets"),
    ("Norland and its friends reject that.", "reject"),
    ("Its old mill in the hills closed in Leeds.", "closed"),
    ("We saw the fall of the mill, which shows Holm continues a fight.", "shows"),
]
GOOD = [
    ("Berg told the court of a plan.", "told"),
    ("The chief of WHO Ana Berg appealed for help in Leeds.", "appealed"),
    ("US troops left Leeds on Monday.", "left"),
    ("The law the council of Leeds made shook the firms of Norland.", "shook"),
    ("Berg said it's time that Norland left the union.", "said"),
    ("Holm said the talks would go on in Leeds on long-term issues.", "said"),
    ("Up to 300 homes were flooded in Leeds on Monday.", "flooded"),
    ("The mayor was told of the fire in Leeds on Monday.", "told"),
    ("Ana Berg told Leeds Radio she would resign.", "told"),
    ("Ana Berg stated that those who fled the fire in Leeds were safe.", "stated"),
    ("Police deployed additional forces in Leeds on Monday.", "deployed"),
]


def find(text: str, trigger: str) -> Mention:
    mentions = analyse(read_article(text, PUBLISHED)).mentions
    return next(one for one in mentions if one.trigger.text == trigger)


@pytest.mark.parametrize(("text", "trigger"), BAD)
def test_an_event_with_a_bad_title_is_not_kept(text: str, trigger: str) -> None:
    assert not find(text, trigger).kept


@pytest.mark.parametrize(("text", "trigger"), GOOD)
def test_an_event_with_a_whole_title_is_kept(text: str, trigger: str) -> None:
    assert find(text, trigger).kept


def test_a_poor_title_stays_only_where_its_sentence_has_no_whole_one() -> None:
    left = "left it to Ivo Holm on Monday."
    assert find(f"They {left}", "left").kept
    assert not find(f"The mill said on Monday it closed in Leeds, and they {left}", "left").kept


def test_what_is_announced_in_few_words_is_kept() -> None:
    assert find("Ivo Berg, the governor, announced his resignation in Leeds.", "announced").kept


def test_what_was_undone_needs_no_whole_title() -> None:
    text = "The concert that the band was to give in Leeds on 5 June has been cancelled."
    assert find(text, "concert").kept


JUDGED = [
    ("A crowd, donned in red, marched.", "marched", "Donned in red marched", True),
    ("A crowd, donned in red, marched.", "marched", "Crowd marched", False),
    ("The speed of trains fell.", "fell", "Speed of trains fell", False),
    ("Ahmed of Leeds won.", "won", "Ahmed of Leeds won", False),
    ("A quake of 5.4 Mw followed.", "followed", "Mw followed", True),
    ("He expected a cure to come.", "expected", "Holm expected a cure", True),
    ("He expected a cure to come.", "expected", "Holm expected a cure to come", False),
    ("He expected a cure.", "expected", "Holm expected a cure", False),
    ("It sent a letter warning that it leaks.", "sent", "Mill sent a letter warning", True),
    ("It sent a letter on what leaks.", "sent", "Mill sent a letter", False),
]


@pytest.mark.parametrize(("text", "trigger", "title", "is_bad"), JUDGED)
def test_a_title_is_judged_beside_its_sentence(
    text: str, trigger: str, title: str, is_bad: bool
) -> None:
    found = read(text)
    verbs = tuple(one for one in found.parts.triggers if not one.is_noun)
    phrasing = Phrasing(
        found.parts.tokens,
        found.parts.clauses,
        found.parts.timed,
        found.parts.names,
        verbs,
        frozenset(one.token for one in verbs),
        frozenset(one.token for one in verbs if one.sense.role == "report"),
        found.parts.actors,
        (None, None),
        list_participles("en"),
        WORDS,
    )
    own = found.parts.triggers[found.triggers.index(trigger)]
    assert is_bad_title(phrasing, own, title) is is_bad


def test_a_time_inside_a_name_stays_in_the_title() -> None:
    text = "The singer appeared on the 1 O'Clock News in Leeds."
    assert title_of(text, "appeared") == "Singer appeared on the 1 O'Clock News in Leeds"
    text = "The singer appeared at 1 o'clock in Leeds."
    assert title_of(text, "appeared") == "Singer appeared in Leeds"

"""Random steps of a newsroom: articles that come, change and go, and what editors do to events."""

from random import Random

from tests.web.desk import FIRE, HELD, LATER, Desk
from timeline.errors import TimelineError

NAMES = "abcdefgh"
TEXTS = (
    HELD,
    LATER,
    FIRE,
    "A fire destroyed a warehouse in Rotterdam on 8 January.",
    "Ministers held a water summit in Lusaka in January.",
    "Envoys held talks in Geneva.",
    "The strait of Vesmark remains closed.",
    "Ministers will hold a water summit in Lusaka on 25 January.",
    "Ministers cancelled a water summit in Lusaka that was planned for 25 January.",
    "Pilots of Norland were on strike from 10 to 13 January.",
    "Norland and Vesmark signed a pact in Vienna on 5 January.",
)
DAYS = ("2022-01-13", "2022-01-14", "2022-01-20", "2022-02-01")


def take_step(desk: Desk, random: Random) -> None:
    """Do something that a newsroom may do; what does not go does not count."""
    act = random.choice(["read", "read", "read", "merge", "split", "undo"])
    try:
        _act(desk, random, act)
    except TimelineError:
        _act(desk, random, "read")


def _act(desk: Desk, random: Random, act: str) -> None:
    if act == "read":
        text = " ".join(random.sample(TEXTS, random.randint(1, 3)))
        source = random.choice(["Alpha News", "Beta Post", "Gamma Wire"])
        desk.take(random.choice(NAMES), text, random.choice(DAYS), source)
    elif act == "undo":
        desk.undo(random.randint(1, 6))
    else:
        events = desk.walk("/v1/events?include=mentions&include_states=true&limit=500")
        if act == "merge":
            desk.merge([event["id"] for event in random.sample(events, min(2, len(events)))])
        else:
            event = random.choice(events or [{"id": "ev_aaaaaaaaaaaa", "mentions": []}])
            desk.split(event["id"], [one["id"] for one in event["mentions"][:1]])

"""What the mentions of one event say together: day, status, sources, evidence."""

from functools import partial
from typing import Any

import pytest

from tests.merging.making import read_when, settle_in_every_order, tell
from timeline.merging.votes import settle
from timeline.records import Actor, Disagreement, Place, SourcedMention, Status

summit = partial(tell, places=["Lusaka"], trigger="summit", words="water")
PLANNED = partial(summit, "a", "12", status="scheduled", published="1", source="Alpha")


VOTES: dict[str, tuple[list[SourcedMention], str, dict[str, list[str]]]] = {
    "a vague date is sharpened": (
        [tell("a", "..12", source="A"), tell("b", "10", source="B")],
        "10",
        {},
    ),
    "phases are put together": (
        [tell("a", "10>", source="A"), tell("b", ">13", source="B")],
        "10/13",
        {},
    ),
    "two sources outvote one": (
        [tell("a", "4", source="A"), tell("b", "4", source="B"), tell("c", "3", source="C")],
        "4",
        {"3": ["C"]},
    ),
    "what is told outvotes any number of inferred days": (
        [
            tell("a", "4", source="A", certainty="inferred"),
            tell("b", "4", source="B", certainty="inferred"),
            tell("c", "3", source="C"),
        ],
        "3",
        {},
    ),
    "an inferred day of the same source replaces nothing": (
        [
            tell("a", "3", source="A", published="5"),
            tell("b", "4", source="A", published="6", certainty="inferred"),
        ],
        "3",
        {},
    ),
    "an inferred day within what is told sharpens it": (
        [tell("a", "1..31", source="A"), tell("b", "4", source="B", certainty="inferred")],
        "4",
        {},
    ),
    "an inferred day backs none of two that are told": (
        [
            tell("a", "3", source="A", published="5"),
            tell("b", "4", source="B", published="6"),
            tell("c", "3", source="C", published="5", certainty="inferred"),
        ],
        "4",
        {"3": ["A"]},
    ),
    "inferred days do not dispute one another": (
        [
            tell("a", "3", source="A", certainty="inferred"),
            tell("b", "3", source="B", certainty="inferred"),
            tell("c", "4", source="C", certainty="inferred"),
        ],
        "3",
        {},
    ),
    "three copies of one text are one vote": (
        [
            tell("a", "3", source="A", fold="wire"),
            tell("b", "3", source="B", fold="wire"),
            tell("c", "3", source="C", fold="wire"),
            tell("d", "4", source="D"),
            tell("e", "4", source="E"),
        ],
        "4",
        {"3": ["A", "B", "C"]},
    ),
    "three articles of one source are one vote": (
        [
            tell("a", "3", source="A"),
            tell("b", "3", source="A"),
            tell("c", "3", source="A"),
            tell("d", "4", source="D"),
            tell("e", "4", source="E"),
        ],
        "4",
        {"3": ["A"]},
    ),
    "a tie goes to the newest": (
        [tell("a", "3", source="A", published="5"), tell("b", "4", source="B", published="6")],
        "4",
        {"3": ["A"]},
    ),
    "a tie of the same moment goes to the greatest article key": (
        [tell("a", "4", source="A"), tell("b", "3", source="B")],
        "3",
        {"4": ["A"]},
    ),
    "a report outvotes two announcements": (
        [
            tell("a", "12", source="A", published="1", status="scheduled"),
            tell("b", "12", source="B", published="1", status="scheduled"),
            tell("c", "13", source="C"),
        ],
        "13",
        {"12": ["A", "B"]},
    ),
    "a vague report does not outvote anything": (
        [
            tell("a", "12", source="A", published="1", status="scheduled"),
            tell("c", "..20", source="C", published="20"),
        ],
        "12",
        {},
    ),
    "a source's latest reading replaces its earlier": (
        [
            tell("a", "3", source="A", published="5"),
            tell("b", "4", source="A", published="6"),
        ],
        "4",
        {},
    ),
    "a source that is vague later has not taken back its day": (
        [
            tell("a", "3", source="A", published="5"),
            tell("b", "..16", source="A", published="16"),
        ],
        "3",
        {},
    ),
    "a day inside the span of another is no disagreement": (
        [
            tell("a", "8/11", source="A"),
            tell("b", "9", source="B"),
            tell("c", "9", source="C"),
        ],
        "8/11",
        {},
    ),
    "readings that meet in part only are not averaged": (
        [
            tell("a", "1..10", source="A"),
            tell("b", "8..15", source="B"),
            tell("c", "12..20", source="C", published="13"),
        ],
        "8..10",
        {"12..20": ["C"]},
    ),
    "the largest set that agrees wins though newer readings part it": (
        [
            tell("p1", "1..10", source="P", published="15"),
            tell("p2", "1..10", source="O", published="15"),
            tell("q", "5..12", source="Q", published="15"),
            tell("r", "9..11", source="R", published="15"),
            tell("x", "1..4", source="X", published="20"),
            tell("y", "12..13", source="Y", published="20"),
            tell("z", "11", source="Z", published="20"),
        ],
        "9..10",
        {"1..4": ["X"], "11": ["Z"], "12..13": ["Y"]},
    ),
    "two that tell of several days outvote one that tells of a single": (
        [
            tell("a", "1..10", source="A", published="15"),
            tell("b", "1~2/8~9", source="B"),
            tell("c", "1~2/8~9", source="C"),
        ],
        "1~2/8~9",
        {"1..10": ["A"]},
    ),
    "announcements do not vote after a postponement": (
        [
            PLANNED(),
            summit("b", "12", status="scheduled", published="2", source="Beta"),
            summit("c", "19", status="postponed", published="9", source="Gamma"),
        ],
        "19",
        {},
    ),
    "the old day told with the postponement does not vote": (
        [
            summit("c", "19", status="postponed", published="9", article="c", source="Gamma"),
            summit("d", "12", status="postponed", published="9", article="c", source="Gamma"),
            summit("e", "12", status="scheduled", published="9", article="c", source="Gamma"),
        ],
        "19",
        {},
    ),
    "a postponing without a new day leaves any day from then on": (
        [PLANNED(), summit("c", "..9", status="postponed", published="9", source="Gamma")],
        "9..",
        {},
    ),
    "a postponing that names the old day only leaves any day from then on": (
        [PLANNED(), summit("c", "12", status="postponed", published="9", source="Gamma")],
        "9..",
        {},
    ),
    "a postponing told again keeps the new day": (
        [
            PLANNED(),
            summit("c", "19", status="postponed", published="9", source="Gamma"),
            summit("d", "..10", status="postponed", published="10", source="Delta"),
        ],
        "19",
        {},
    ),
    "a second postponement replaces the first": (
        [
            PLANNED(),
            summit("c", "19", status="postponed", published="9", source="Gamma"),
            summit("d", "26", status="postponed", published="15", source="Delta"),
        ],
        "26",
        {},
    ),
    "later mentions vote after a postponement": (
        [
            PLANNED(),
            summit("c", "19", status="postponed", published="9", source="Gamma"),
            summit("d", "20", published="21", source="Delta"),
        ],
        "20",
        {"19": ["Gamma"]},
    ),
    "a cancellation keeps the day": (
        [PLANNED(), summit("c", "..9", status="cancelled", published="9", source="Gamma")],
        "12",
        {},
    ),
    "a cancellation told after the day keeps it": (
        [PLANNED(), summit("c", "..13", status="cancelled", published="13", source="Gamma")],
        "12",
        {},
    ),
    "a cancellation alone lies ahead of its telling": (
        [summit("c", "..9", status="cancelled", published="9", source="Gamma")],
        "9..",
        {},
    ),
}


@pytest.mark.parametrize(("mentions", "when", "losing"), VOTES.values(), ids=VOTES)
def test_the_day_is_what_most_independent_sources_back(
    mentions: list[SourcedMention], when: str, losing: dict[str, list[str]]
) -> None:
    facts = settle_in_every_order(mentions)
    assert (facts.when.begin, facts.when.end) == (read_when(when).begin, read_when(when).end)
    assert facts.disagreements == tuple(
        Disagreement(read_when(text), tuple(sources)) for text, sources in losing.items()
    )


STATUSES: dict[str, tuple[list[SourcedMention], Status, str | None]] = {
    "scheduled, to be reported the day after": ([PLANNED()], "scheduled", "13"),
    "a report ends it": ([PLANNED(), summit("b", "12", published="13")], "happened", None),
    "a cancellation ends it": (
        [PLANNED(), summit("b", "12", published="9", status="cancelled")],
        "cancelled",
        None,
    ),
    "a postponement": (
        [PLANNED(), summit("b", "19", published="9", status="postponed")],
        "postponed",
        None,
    ),
    "a report after a postponement": (
        [
            PLANNED(),
            summit("b", "19", published="9", status="postponed"),
            summit("c", "19", published="20"),
        ],
        "happened",
        None,
    ),
    "of one moment, the report": (
        [PLANNED(), summit("b", "12", published="1", status="happened")],
        "happened",
        None,
    ),
    "without a last day no report is due": (
        [summit("a", "1..", status="scheduled", published="1")],
        "scheduled",
        None,
    ),
}


@pytest.mark.parametrize(("mentions", "status", "due"), STATUSES.values(), ids=STATUSES)
def test_the_latest_publication_decides_the_status(
    mentions: list[SourcedMention], status: Status, due: str | None
) -> None:
    facts = settle_in_every_order(mentions)
    assert facts.status == status
    assert facts.report_due == (read_when(due).begin.earliest if due else None)


@pytest.mark.parametrize(
    ("told", "sources", "independent"),
    [
        ([("A", "1"), ("B", "2")], 2, 2),
        ([("A", "1"), ("A", "2")], 1, 1),
        ([("A", "1"), ("B", "1"), ("C", "1")], 3, 1),
        ([("A", "1"), ("B", "1"), ("A", "2")], 2, 2),
        ([("A", "1"), ("B", "1"), ("C", "2"), ("C", "3")], 3, 2),
        ([("", ""), ("", "")], 2, 2),
    ],
)
def test_an_independent_source_has_a_text_of_its_own(
    told: list[tuple[str, str]], sources: int, independent: int
) -> None:
    facts = settle(
        [tell(f"m{n}", "4", source=source, fold=fold) for n, (source, fold) in enumerate(told)]
    )
    assert (facts.source_count, facts.independent_source_count) == (sources, independent)


@pytest.mark.parametrize(
    ("mentions", "expected"),
    [
        (
            [tell("a", "..12"), tell("b", "10", certainty="explicit", time="09:30")],
            {"precision": "day", "certainty": "explicit", "time": "09:30", "zone": "UTC"},
        ),
        (
            [tell("a", "..12"), tell("b", "12..", status="scheduled")],
            {"precision": "day", "certainty": "inferred", "time": None, "zone": None},
        ),
        (
            [
                tell("a", "10", source="A", time="09:30"),
                tell("b", "11", source="B"),
                tell("c", "11", source="C"),
            ],
            {"precision": "day", "certainty": "explicit", "time": None, "zone": None},
        ),
    ],
    ids=["of the mention that says the day", "put together", "not of one that lost"],
)
def test_precision_and_time_are_those_of_the_day_that_came_out(
    mentions: list[SourcedMention], expected: dict[str, Any]
) -> None:
    facts = settle_in_every_order(mentions)
    assert {name: getattr(facts, name) for name in expected} == expected


def test_everybody_is_named_once_and_persons_in_full() -> None:
    facts = settle(
        [
            tell("a", "12", actors=["Smith", "NATO-Russia Council"], salience=0.9),
            tell("b", "12", actors=["Julianne Smith", "Russia-NATO Council", "NATO"]),
        ]
    )
    assert facts.actors == (
        Actor("Julianne Smith", "person"),
        Actor("NATO-Russia Council", "organisation"),
        Actor("NATO", "organisation"),
    )


def test_a_country_is_no_place_beside_a_town_in_it() -> None:
    brussels, belgium = Place("Brussels", "BE"), Place("Belgium", "BE")
    facts = settle([tell("a", "12", places=[belgium]), tell("b", "12", places=[brussels])])
    assert facts.places == (brussels,)
    assert settle([tell("a", "12", places=[belgium])]).places == (belgium,)


def test_more_sources_make_it_more_certain_and_a_contradiction_less() -> None:
    alone = settle([tell("a", "4", source="A")])
    two = settle([tell("a", "4", source="A"), tell("b", "4", source="B")])
    torn = settle([tell("a", "4", source="A"), tell("b", "3", source="B")])
    assert torn.confidence < alone.confidence < two.confidence <= 1
    assert alone.salience < two.salience <= 1

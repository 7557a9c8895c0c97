"""The best evidence comes first and gives the title, or fits it."""

from functools import partial

import pytest

from tests.merging.making import settle_in_every_order, tell
from timeline.records import Certainty, SourcedMention


def test_the_best_evidence_comes_first_and_names_the_event() -> None:
    facts = settle_in_every_order(
        [
            tell("vague", "..12", salience=0.9, title="Vague", source="A"),
            tell("guess", "10", certainty="inferred", salience=0.8, title="Guess", source="B"),
            tell("minor", "10", salience=0.3, title="Minor", source="C", published="11"),
            tell("later", "10", salience=0.6, title="Later", source="D", published="13"),
            tell("best", "10", salience=0.6, title="Best", source="E", published="12"),
            tell("wrong", "9", salience=0.9, title="Wrong", source="F", published="12"),
        ]
    )
    assert facts.mentions == ("best", "later", "minor", "vague", "guess", "wrong")
    assert facts.title == "Best"
    assert facts.summary == "Told by best."


PREVIEW = partial(tell, "preview", "12", status="scheduled", published="11", salience=0.9)
REPORTS = [
    tell("long", "12", published="13", salience=0.8, title="A council that nobody wanted met"),
    tell("short", "12", published="14", salience=0.6, title="Council met"),
]


@pytest.mark.parametrize(
    ("mentions", "best"),
    [
        ([PREVIEW(title="Council to meet"), *REPORTS], "short"),
        ([PREVIEW(title="Council to meet"), REPORTS[0]], "long"),
        ([*REPORTS, tell("vague", "..14", title="Council met")], "short"),
        ([REPORTS[0], tell("vague", "..14", salience=0.9, title="Council met")], "long"),
    ],
    ids=["of the title", "of the status before salience", "dated", "dated before the title's"],
)
def test_the_evidence_proves_day_status_and_title(
    mentions: list[SourcedMention], best: str
) -> None:
    facts = settle_in_every_order(mentions)
    assert facts.mentions[0] == best
    assert facts.summary == f"Told by {best}."


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (["Dialogue with Russia", "NATO-Russia Council meeting", "Council meeting"], 1),
        (["Dialogue", "Council", "Summit"], 0),
        (["Envoys attend the council", "Council", "Dialogue at the council"], 1),
        (["A meeting", "A meeting", "Council"], 0),
        (
            [
                "US diplomat will attend the Russia-NATO Council in Brussels",
                "Meeting of the NATO-Russia Council",
                "NATO-Russia Council meeting",
            ],
            1,
        ),
        (
            [
                "Envoys of both sides attend talks in the old town hall of Geneva",
                "Talks in Geneva",
                "Envoys leave talks in Geneva without a deal",
            ],
            1,
        ),
    ],
)
def test_the_title_is_the_one_whose_words_most_others_share_for_its_length(
    titles: list[str], expected: int
) -> None:
    told = [tell(f"m{n}", "12", title=title) for n, title in enumerate(titles)]
    assert settle_in_every_order(told).title == titles[expected]


@pytest.mark.parametrize("certainty", ["explicit", "assumed"])
def test_a_report_that_tells_its_day_proves_what_happened_before_its_plan(
    certainty: Certainty,
) -> None:
    plan = tell("plan", "12", status="scheduled", published="12", salience=0.9, title="Council met")
    report = tell("report", "12", published="13", certainty=certainty, title="Council met in Leeds")
    facts = settle_in_every_order([plan, report])
    assert facts.mentions == ("report", "plan")
    assert facts.title == "Council met in Leeds"


def test_what_happened_is_not_titled_by_its_announcement() -> None:
    announced = tell("a", "12", status="scheduled", published="2", title="Ministers will meet")
    reported = tell("b", "12", published="13", title="Talks", salience=0.1)
    assert settle_in_every_order([announced, reported]).title == "Talks"

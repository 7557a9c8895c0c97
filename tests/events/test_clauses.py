"""A sentence falls into clauses where dates and tenses change hands."""

import pytest

from tests.events.reading import read

CASES = [
    ("Ministers met in Oslo.", ["Ministers met in Oslo."]),
    ("He left when talks began.", ["He left", "when talks began."]),
    ("The mill, which burned, reopened.", ["The mill", "which burned", "reopened."]),
    ("She said that it would close.", ["She said", "that it would close."]),
    ("It closed on that day.", ["It closed on that day."]),
    ("It employs 1,200 people.", ["It employs 1,200 people."]),
    ("It burned on 3 May, 2021, in Bath.", ["It burned on 3 May, 2021", "in Bath."]),
    ("Towns such as Tarvin voted.", ["Towns such as Tarvin voted."]),
    ("He worked as a judge.", ["He worked as a judge."]),
    ("The sale may go ahead soon.", ["The sale may go ahead soon."]),
    ("The vote was delayed until Friday.", ["The vote was delayed until Friday."]),
    ("He left after Friday's vote.", ["He left", "after Friday's vote."]),
    ("They met ahead of a vote.", ["They met", "ahead of a vote."]),
    ("A mid-term vote - the third - failed.", ["A mid-term vote", "the third", "failed."]),
    ('"We won," he said.', ["We won", "he said."]),
]


@pytest.mark.parametrize(("text", "clauses"), CASES)
def test_a_sentence_is_cut_where_a_clause_begins(text: str, clauses: list[str]) -> None:
    assert read(text).clauses == clauses


@pytest.mark.parametrize(
    ("text", "openers"),
    [
        ("The mill, which burned, reopened.", ["", "which", ","]),
        ("He said that it closed.", ["", "that"]),
        ("If it fails, they leave.", ["", ","]),
    ],
)
def test_a_clause_knows_what_opened_it(text: str, openers: list[str]) -> None:
    assert [clause.opener for clause in read(text).parts.clauses] == openers

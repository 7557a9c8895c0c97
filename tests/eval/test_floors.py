"""No score on the shared corpora falls below its floor."""

import hashlib

import pytest

from tests.eval.scores import BASELINE, CORPORA, score
from tests.shared import DATA, needs_shared_data

pytestmark = [needs_shared_data, pytest.mark.slow]

FLOORS = [
    pytest.param(name, measure, floor, id=f"{name}: {measure}")
    for name, floors in BASELINE["floors"].items()
    for measure, floor in floors.items()
]


@pytest.mark.parametrize(("name", "measure", "floor"), FLOORS)
def test_a_score_keeps_its_floor(name: str, measure: str, floor: float) -> None:
    assert score(name)[measure] >= floor


@pytest.mark.parametrize("corpus", sorted({name for names in CORPORA.values() for name in names}))
def test_a_corpus_is_the_one_that_the_floors_were_measured_on(corpus: str) -> None:
    found = hashlib.sha256((DATA / corpus).read_bytes()).hexdigest()
    assert found == BASELINE["corpora"][corpus]

"""Every path, method and parameter of the API against a running server, on both databases.

The rows are the contract: where the OpenAPI document names something that no row uses, or a row
uses something that it does not name, one of the two is wrong.
"""

from typing import Any

import pytest

from tests.web.conftest import Filled, Site
from tests.web.contract import Driver, list_documented
from tests.web.contract_filters import list_filtered
from tests.web.contract_reads import READS
from tests.web.contract_refusals import REFUSED
from tests.web.contract_sources import SOURCES
from tests.web.contract_writes import ARTICLES, EDITS, IMPORTS, SAVED, TIMELINES

ROWS = (
    *SAVED,
    *list_filtered(),
    *READS,
    *REFUSED,
    *EDITS,
    *TIMELINES,
    *ARTICLES,
    *IMPORTS,
    *SOURCES,
)


def test_every_path_and_parameter_is_driven_and_every_driven_one_documented(site: Site) -> None:
    document: dict[str, Any] = site.client.get("/openapi.json").get_json()
    documented = set(list_documented(document))
    driven = {one for row in ROWS for one in row.drives()}
    assert (sorted(documented - driven), sorted(driven - documented)) == ([], [])


@pytest.mark.slow
def test_every_row_is_answered_as_it_says(served: tuple[str, Filled]) -> None:
    origin, filled = served
    known = filled.known
    saved = {
        **known.events,
        "merged": known.merged,
        "withdrawn": known.withdrawn,
        "article": known.articles["council"],
    }
    driver = Driver(origin, known.events, filled.keys, saved)
    wrong = [
        f"{number}: {row.method} {row.path}?{row.query} {found}"
        for number, row in enumerate(ROWS)
        if (found := driver.drive(row))
    ]
    assert not wrong, "\n".join(wrong)

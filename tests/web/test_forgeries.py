"""A cursor that somebody made up, with the right mark, is refused or answered, never a crash."""

from datetime import date

import pytest

from tests.web.conftest import Site
from timeline.services.cursors import fingerprint, write_cursor
from timeline.services.questions import EventArgs, resolve_question

HUGE = 2**63 - 1
EVENTS = "/v1/events?"
DAY = "/v1/days/2022-01-12?"
ARTICLES = "/v1/articles?"


def forge(site: Site, url: str, position: tuple[int, ...], part: str) -> str:
    """Write the cursor as the service would."""
    if url == EVENTS:
        context = site.app.extensions["timeline"]
        mark = resolve_question(EventArgs(), context).mark
    elif url == DAY:
        day = date(2022, 1, 12)
        mark = fingerprint({"day": day, "part": part, "include_states": False})
    else:
        mark = fingerprint({"list": "articles"})
    return write_cursor(position, question=mark)


@pytest.mark.parametrize(
    ("url", "part"), [(EVENTS, ""), (DAY, "certain"), (DAY, "possible"), (ARTICLES, "")]
)
@pytest.mark.parametrize(
    "position",
    [(), (0,), (1, 2, 3), (2, 0, 0, 0, 0), (-1, *(0,) * 5), (0,) * 6, (1,) * 5, (0,) * 12],
)
def test_a_cursor_of_another_shape_is_refused(
    read_site: Site, url: str, position: tuple[int, ...], part: str
) -> None:
    cursor = forge(read_site, url, position, part)
    response = read_site.client.get(f"{url}cursor={cursor}")
    assert response.status_code == 400
    assert response.get_json()["type"] == "urn:timeline:invalid-cursor"


@pytest.mark.parametrize("number", [0, -HUGE, HUGE])
@pytest.mark.parametrize(
    ("url", "part", "start", "length"),
    [
        (EVENTS, "", (0,), 5),
        (EVENTS, "", (1,), 6),
        (DAY, "certain", (0,), 5),
        (DAY, "ongoing", (0,), 5),
        (DAY, "possible", (1,), 6),
        (ARTICLES, "", (), 2),
    ],
)
def test_a_cursor_of_the_right_shape_is_answered_whatever_it_holds(
    read_site: Site, url: str, part: str, start: tuple[int, ...], length: int, number: int
) -> None:
    position = (*start, *([number] * (length - len(start))))
    cursor = forge(read_site, url, position, part)
    assert read_site.client.get(f"{url}cursor={cursor}").status_code == 200


@pytest.mark.parametrize(
    ("part", "position"), [("certain", (1, 0, 0, 0, 0)), ("possible", (0, 0, 0, 0))]
)
def test_a_position_in_another_part_of_the_day_is_refused(
    read_site: Site, part: str, position: tuple[int, ...]
) -> None:
    cursor = forge(read_site, DAY, position, part)
    assert read_site.client.get(f"{DAY}cursor={cursor}").status_code == 400

"""The same day is that of the main line, and not that of an aside."""

from datetime import UTC, datetime

import pytest

from timeline.times.tagger import tag

PUBLISHED = datetime(2022, 1, 12, 12, tzinfo=UTC)

DAYS = [
    ("A mill burned on 9 January, after it reopened on 6 January. The same day he left.", "01-09"),
    (
        "A mill burned on 9 January. He, who won on 6 January, wept. The same day a wall fell.",
        "01-09",
    ),
    ("A mill burned on 9 January. He had left on 4 January. The same day a wall fell.", "01-09"),
    ("A mill burned on 9 January. He wept on 6 January. The same day a wall fell.", "01-06"),
    ("On 9 January he, who won on 4 January and left the same day, wept.", "01-04"),
    ("He, who won early, wept on 6 January. The same day a wall fell.", "01-06"),
    ("He, who won on 4 January, wept. The same day a wall fell.", "01-04"),
    ("A mill burned after 4 January. The same day a wall fell.", "01-04"),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_same_day_is_that_of_the_main_line(text: str, day: str) -> None:
    same = [one for one in tag(text, PUBLISHED) if "same day" in one.text.lower()]
    assert [one.value for one in same] == [f"2022-{day}"]


def test_a_date_long_before_an_aside_is_no_more_the_main_lines() -> None:
    text = "It burned on 9 January. It is old. It is big. He had left on 4 January. The same day he"
    assert tag(f"{text} wept.", PUBLISHED)[-1].value == "2022-01-04"

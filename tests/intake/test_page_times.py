"""Times are read as machines write them, and told by the publisher's clock where it shows."""

import pytest

from timeline.intake.page_times import add_clock, add_zone, read_moment, write_moment


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2022-01-12", "2022-01-12"),
        ("20220112", "2022-01-12"),
        ("2022/1/12", "2022-01-12"),
        ("2022-01-12T09:20", "2022-01-12T09:20"),
        ("2022-01-12 09:20:05", "2022-01-12T09:20:05"),
        ("2022-01-12T09:20:05.123Z", "2022-01-12T09:20:05+00:00"),
        ("2022-01-12T09:20:05+0530", "2022-01-12T09:20:05+05:30"),
        ("2022-01-12 9:20:00 -0600", "2022-01-12T09:20-06:00"),
        ("2022-01-12 09:20:05 UTC", "2022-01-12T09:20:05+00:00"),
        ("20220112T092005Z", "2022-01-12T09:20:05+00:00"),
        ("2022-01-12T09:20:05+01:00[Europe/Paris]", "2022-01-12T09:20:05+01:00"),
        ("Wed, 12 Jan 2022 09:20:05 GMT", "2022-01-12T09:20:05+00:00"),
        ("Wed, 12 Jan 2022 09:20:05 -0500", "2022-01-12T09:20:05-05:00"),
        ("Wed Jan 12 09:20:05 UTC 2022", "2022-01-12T09:20:05+00:00"),
        ("Wed Jan 12 2022 09:20:05 GMT+0100 (Central European Time)", "2022-01-12T09:20:05+01:00"),
        ("Wednesday, January 12, 2022, 08:19 PM", "2022-01-12T20:19"),
        ("12 Jan 2022 12:05 a.m. EST", "2022-01-12T00:05-05:00"),
        ("January 12, 2022", "2022-01-12"),
        ("12. Januar 2022", "2022-01-12"),
    ],
)
def test_a_time_is_read_as_machines_and_people_write_it(text: str, written: str) -> None:
    moment = read_moment(text)
    assert moment is not None
    assert write_moment(moment) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "2022",
        "2022-01",
        "2022-13-01",
        "2022-02-30",
        "2022-01-12T25:00",
        "2022-01-12T09:20+99:00",
        "08/11/2022",
        "09:20",
        "0001-01-01",
        "9999-12-31",
        "3 hours ago",
        "1" * 100,
    ],
)
def test_what_tells_no_day_or_an_ambiguous_one_is_no_time(text: str) -> None:
    assert read_moment(text) is None


@pytest.mark.parametrize(
    ("told", "other", "best"),
    [
        # the same instant by another clock
        ("2022-01-12T01:49:09Z", "2022-01-11T17:49:09-08:00", "2022-01-11T17:49:09-08:00"),
        ("2022-01-12T01:49:09Z", "2022-01-11 17:49 -0800", "2022-01-11T17:49:09-08:00"),
        # the same clock, once with its offset
        ("2022-01-12T04:31:13Z", "2022-01-12T04:31:13-06:00", "2022-01-12T04:31:13-06:00"),
        ("2022-01-12T04:31:13", "2022-01-12T04:31:13-06:00", "2022-01-12T04:31:13-06:00"),
        # a clock without zone, off by quarters of an hour
        ("2022-01-12T01:49:09Z", "2022-01-11 17:49:09", "2022-01-11T17:49:09-08:00"),
        ("2022-01-12T01:49:09Z", "2022-01-12 07:19", "2022-01-12T07:19:09+05:30"),
        ("2022-01-11T17:49:09", "2022-01-12T01:49:09Z", "2022-01-11T17:49:09-08:00"),
        # something else
        ("2022-01-12T01:49:09Z", "2022-01-12T05:00:00-08:00", "2022-01-12T01:49:09+00:00"),
        ("2022-01-12T01:49:09Z", "2022-01-11 17:52:30", "2022-01-12T01:49:09+00:00"),
        ("2022-01-12T01:49:09Z", "2022-01-14 01:49:09", "2022-01-12T01:49:09+00:00"),
        ("2022-01-12T01:49:09Z", "2022-01-12 01:49:09", "2022-01-12T01:49:09+00:00"),
        ("2022-01-12T01:49:09Z", "2022-01-11", "2022-01-12T01:49:09+00:00"),
        ("2022-01-12T01:49:09+02:00", "2022-01-11T17:49:09-06:00", "2022-01-12T01:49:09+02:00"),
        ("2022-01-12T01:49:09", "2022-01-12 09:49:09", "2022-01-12T01:49:09"),
        ("2022-01-12", "2022-01-12T09:49:09+01:00", "2022-01-12"),
    ],
)
def test_the_zone_is_that_in_which_another_time_on_the_page_is_the_same(
    told: str, other: str, best: str
) -> None:
    first, second = read_moment(told), read_moment(other)
    assert first is not None
    assert second is not None
    assert write_moment(add_zone(first, [second])) == best


@pytest.mark.parametrize(
    ("told", "others", "best"),
    [
        ("2022-01-12", ["2022-01-12", "2022-01-12T09:20+01:00"], "2022-01-12T09:20+01:00"),
        ("2022-01-12", ["2022-01-13T09:20+01:00"], "2022-01-12"),
        ("2022-01-12T08:00", ["2022-01-12T09:20+01:00"], "2022-01-12T08:00"),
    ],
)
def test_a_day_gets_the_hour_that_another_time_of_the_same_day_tells(
    told: str, others: list[str], best: str
) -> None:
    first, *rest = [moment for one in (told, *others) if (moment := read_moment(one))]
    assert write_moment(add_clock(first, rest)) == best

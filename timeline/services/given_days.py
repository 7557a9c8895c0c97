"""Read when something happened as a caller gives it: by its four bounds, or as EDTF."""

from collections.abc import Mapping
from typing import Any

from timeline.errors import InputError
from timeline.times.edtf import is_before_one, parse_edtf
from timeline.when import Bounds, When, day_when, make_when, some_day_in

_OPEN = ("", "..")


def read_when(given: Mapping[str, Any]) -> When:
    """Return the days; raises InputError where there are no such days."""
    if "edtf" in given:
        if is_before_one(given["edtf"]):
            raise InputError("when", "lies before year 1, the first that is kept")
        when = _read_edtf(given["edtf"])
        detail = "this is no plain EDTF, such as 2022-01-12, 2022-01 or 2022-01-10/2022-01-13"
    else:
        when = make_when(
            Bounds(*given["begin"]),
            Bounds(*given["end"]),
            single_day=given["single_day"],
            length=given.get("length"),
        )
        detail = "there are no days that fit into these bounds"
    if when is None:
        raise InputError("when", detail)
    return when


def _read_edtf(text: str) -> When | None:
    """Return the days of a plain form: a span has an end of its own, a month is a day of it."""
    if "/" in text:
        begin, end = (_read_side(side) for side in text.split("/", 1))
        return None if begin is None or end is None else make_when(begin, end)
    window = parse_edtf(text)
    if window is None:
        return None
    if window.first is not None and window.first == window.last:
        return day_when(window.first)
    return some_day_in(window.first, window.last)


def _read_side(side: str) -> Bounds | None:
    if side in _OPEN:
        return Bounds(None, None)
    window = parse_edtf(side) if "/" not in side else None
    return None if window is None else Bounds(window.first, window.last)

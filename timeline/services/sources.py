"""Take what an operator or a caller tells of a source, or refuse it by name."""

from dataclasses import replace
from typing import cast, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.errors import ParameterError
from timeline.events.gazetteer import load_country_names
from timeline.intake.checks import check_language
from timeline.records import Conventions, DateOrder, Source

CONVENTIONS = ("zone", "date_order", "country")

_SPOKEN_COUNTRIES = {"UK": "GB", "EL": "GR"}
"""Two letters that are in use for a country, but are not its code."""


def describe_source(source: Source) -> dict[str, str | None]:
    """Return what is known of a source, by the names that it is told under."""
    told = source.conventions
    return {
        "name": source.name,
        "zone": told.zone,
        "date_order": told.date_order,
        "language": source.language,
        "country": told.country,
    }


def change_source(source: Source, changes: dict[str, str | None]) -> Source:
    """Return the source with what is told of it changed; None keeps, "" forgets."""
    known = describe_source(source)
    told = {name: known[name] if new is None else new or None for name, new in changes.items()}
    language = told.pop("language")
    return replace(
        source,
        language=check_language(language) if language else None,
        conventions=read_conventions(**told),
    )


def rate_source(source: Source, told: str | None) -> Source:
    """Return the source with another reliability; None keeps it, "" forgets it."""
    if told is None:
        return source
    try:
        reliability = float(told) if told else None
    except ValueError:
        reliability = -1.0
    if reliability is not None and not 0 <= reliability <= 1:
        raise ParameterError("reliability", "a number from 0 to 1 is needed")
    return replace(source, reliability=reliability)


def read_conventions(
    *, zone: str | None = None, date_order: str | None = None, country: str | None = None
) -> Conventions:
    """Return conventions told in words; raises ParameterError for what cannot be one."""
    if zone is not None:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            detail = f"no such time zone: {zone!r} (try Europe/Paris)"
            raise ParameterError("zone", detail) from error
    order = date_order and date_order.replace("-", "_")
    if order is not None and order not in get_args(DateOrder):
        raise ParameterError("date_order", "day-first or month-first is needed")
    code = None if country is None else read_country(country)
    return Conventions(zone, cast(DateOrder | None, order), code)


def read_country(country: str) -> str:
    """Return the code of a country (UK means GB); raises ParameterError where none has it."""
    code = country.upper()
    code = _SPOKEN_COUNTRIES.get(code, code)
    if code not in load_country_names():
        raise ParameterError("country", f"no country has {country!r}: two letters, such as GB")
    return code

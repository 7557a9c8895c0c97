"""Fields stricter than marshmallow's own, for everything that comes in over HTTP."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any, NoReturn
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marshmallow import ValidationError, fields, validate

from timeline.records import Near

MOST_KM = 20_100
"""Half way round the Earth: every place is nearer."""

LEAP_YEAR = 2024

_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_USABLE = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MONTH_DAY = re.compile(r"\d{2}-\d{2}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,6}(?:\.\d{1,9})?", re.ASCII)
_COUNT = re.compile(r"\d{1,9}", re.ASCII)


class Text(fields.String):
    """A string that every database can hold: no control characters, no lone surrogates."""

    def __init__(
        self,
        *,
        max_length: int = 200,
        min_length: int | None = 1,
        form: str | None = None,
        **kwargs: Any,
    ) -> None:
        bounds: list[validate.Validator] = [validate.Length(min=min_length, max=max_length)]
        if form is not None:
            bounds.append(validate.Regexp(form))
        metadata = dict(kwargs.pop("metadata", {}))
        if "format" not in metadata:  # a format of our own says more than a pattern can
            metadata.setdefault("pattern", _USABLE)
        super().__init__(validate=bounds, metadata=metadata, **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs))
        if found := _UNUSABLE.search(text):
            raise ValidationError(f"character U+{ord(found[0]):04X} cannot be used here")
        return text


class Day(fields.Field[date]):
    """An ISO day, YYYY-MM-DD and nothing else."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise ValidationError("a day such as 2022-01-12 is needed")
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise ValidationError(f"there is no day {value}") from error

    def _serialize(self, value: date | None, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return None if value is None else value.isoformat()


class MonthDay(Text):
    """A day of the calendar without its year: 01-12, and 02-29 too."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        text = super()._deserialize(value, attr, data, **kwargs)
        if not is_month_day(text):
            raise ValidationError("month and day are needed, such as 01-12")
        return text


def is_month_day(text: str) -> bool:
    """Whether this is month and day of a day that some year has."""
    if not _MONTH_DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{LEAP_YEAR}-{text}")
    except ValueError:
        return False
    return True


class Zone(Text):
    """The name of a time zone in the IANA database."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> str:
        name = super()._deserialize(value, attr, data, **kwargs)
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            raise ValidationError(f"no such time zone: {name!r} (try Europe/Paris)") from error
        return name


class Moment(fields.Field[datetime]):
    """An instant: a day and a time with their zone."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> datetime:
        try:
            moment = datetime.fromisoformat(str(value))
            if moment.tzinfo is None:
                _refuse_moment()
            return moment.astimezone(UTC)
        except (ValueError, OverflowError):
            _refuse_moment()


class Circle(fields.Field[Near]):
    """A point and a distance: latitude, longitude, kilometres."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> Near:
        parts = str(value).split(",")
        if len(parts) != 3 or not all(_DECIMAL.fullmatch(part.strip()) for part in parts):
            raise ValidationError("latitude, longitude and kilometres are needed: 50.85,4.35,100")
        lat, lon, km = map(float, parts)
        if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 <= km <= MOST_KM):
            raise ValidationError(
                f"latitude is -90 to 90, longitude -180 to 180, kilometres 0 to {MOST_KM}"
            )
        return Near(lat, lon, km)


class Share(fields.Float):
    """A decimal from 0 to 1."""

    default_error_messages = {"invalid": "a number from 0 to 1 is needed, such as 0.5"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(min=0, max=1), **kwargs)


class Count(fields.Integer):
    """A whole number in plain digits, within bounds."""

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(min=least, max=most), **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> int:
        if not isinstance(value, str) or not _COUNT.fullmatch(value):
            raise ValidationError("a whole number is needed")
        return int(value)


class Flag(fields.Boolean):
    """true or false, written so."""

    truthy = {"true"}
    falsy = {"false"}
    default_error_messages = {"invalid": "true or false is needed"}


class Choice(fields.Boolean):
    """true or false as JSON has them, not words or numbers for them."""

    default_error_messages = {"invalid": "true or false is needed"}

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> bool:
        if not isinstance(value, bool):
            raise self.make_error("invalid", input=value)
        return value


class Whole(fields.Integer):
    """A whole number as JSON has it, within bounds."""

    def __init__(self, *, least: int, most: int, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(min=least, max=most), **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> int:
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            raise ValidationError("a whole number is needed")
        return int(value)


class Decimal(fields.Float):
    """A number as JSON has it, within bounds."""

    def __init__(self, *, least: float, most: float, **kwargs: Any) -> None:
        super().__init__(validate=validate.Range(min=least, max=most), **kwargs)

    def _deserialize(
        self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any
    ) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError("a number is needed")
        return float(value)


def _refuse_moment() -> NoReturn:
    raise ValidationError("a time with its zone is needed, such as 2022-01-12T09:20:00Z")

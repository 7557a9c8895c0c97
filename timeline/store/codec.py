"""Turn frozen records into JSON text and back, by their own type hints."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")


def encode(record: object) -> str:
    """Return the record as compact JSON; equal records give equal text."""
    return _ENCODER.encode(record)


def decode(kind: type[Record], text: str) -> Record:
    """Return the record of this kind that the JSON text holds."""
    reader: Any = _reader  # a type is hashable, whatever the stubs say of generic ones
    record: Record = reader(kind)(json.loads(text))
    return record


def _dump(value: Any) -> Any:
    """Return what JSON knows for what it does not."""
    if isinstance(value, date):
        return value.isoformat()
    return {name: getattr(value, name) for name in _names(value.__class__)}


_ENCODER = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_dump
)


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@lru_cache(maxsize=256)
def _reader(kind: Any) -> Callable[[Any], Any]:
    """Return the function that reads a value of this type out of parsed JSON."""
    origin = get_origin(kind)
    if origin in (UnionType, Union):
        inner = [_reader(part) for part in get_args(kind) if part is not NoneType]
        return lambda value: None if value is None else inner[0](value)
    if origin is tuple:
        part = _reader(get_args(kind)[0])
        return lambda value: tuple([part(item) for item in value])
    if origin is Literal or kind in (str, int, float, bool):
        return lambda value: value
    if kind in (date, datetime):
        read: Callable[[str], date] = kind.fromisoformat
        return read
    if is_dataclass(kind) and isinstance(kind, type):
        return _record_reader(kind)
    raise TypeError(f"no JSON form for {kind!r}")


def _record_reader(kind: type) -> Callable[[Any], Any]:
    hints = get_type_hints(kind)
    readers = [(name, _reader(hints[name])) for name in _names(kind)]

    def read(value: Any) -> Any:
        # A field that a stored record lacks was added later and has a default.
        return kind(**{name: get(value[name]) for name, get in readers if name in value})

    return read

"""Read JSON lines: one object a line, each line answered for by itself."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from timeline.errors import BinaryTextError, InputError, MalformedError, TooLargeError

ESCAPE_FACTOR = 6
"""JSON may write one byte of text as six (a \\u escape), so a line may be that much longer."""
BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its number, its bytes, and the object or what is wrong with it."""

    number: int
    size_bytes: int
    content: dict[str, object] | InputError


def read_objects(stream: BinaryIO, *, max_bytes: int) -> Iterator[Line]:
    """Yield every line as an object; a bad line costs only itself, a NUL byte ends the file."""
    limit = max_bytes * ESCAPE_FACTOR
    number = 0
    while raw := stream.readline(limit + 1):
        number += 1
        size = len(raw)
        if size > limit:
            size += _skip_line(stream, raw)
            yield Line(number, size, TooLargeError("line", f"longer than {limit:,} bytes"))
        elif b"\0" in raw:
            yield Line(number, size, BinaryTextError("line", "not text (it has a NUL byte)"))
            return
        elif raw.strip():
            yield Line(number, size, _parse(raw.removeprefix(BOM) if number == 1 else raw))


def get_string(fields: dict[str, object], name: str) -> str | None:
    """Return a field that must be a string where it is given; null counts as not given."""
    value = fields.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise MalformedError(name, "must be a string")
    return value


def _parse(raw: bytes) -> dict[str, object] | InputError:
    try:
        value = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return BinaryTextError("line", f"not UTF-8 (byte {error.start + 1})")
    except json.JSONDecodeError as error:
        return MalformedError("line", f"not JSON ({error.msg}, column {error.colno})")
    except (ValueError, RecursionError):
        return MalformedError("line", "not JSON that can be read (too deep, or a huge number)")
    if not isinstance(value, dict):
        return MalformedError("line", 'a JSON object is needed, such as {"text": "…"}')
    return value


def _skip_line(stream: BinaryIO, read: bytes) -> int:
    """Read on to the end of a line without keeping it; returns how many bytes that took."""
    size = 0
    while read and not read.endswith(b"\n"):
        read = stream.readline(1 << 20)
        size += len(read)
    return size

"""Reads parameters and bodies strictly: nothing unknown, nothing twice, nothing mislabelled."""

from difflib import get_close_matches
from typing import Any, NoReturn

from flask import Request
from marshmallow import RAISE, Schema, ValidationError
from webargs.fields import DelimitedList
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from timeline.errors import MalformedError


class StrictParser(FlaskParser):
    """webargs lets unknown parameters pass and takes the first of repeated ones; this refuses."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}

    def load_querystring(self, req: Request, schema: Schema) -> Any:
        """Return the query string, once it is known that each parameter is known and single.

        What takes several values takes them by commas, or one in each of several parameters.
        """
        known = {field.data_key or name: field for name, field in schema.load_fields.items()}
        problems: dict[str, list[str]] = {}
        given: dict[str, str] = {}
        for name, values in req.args.lists():
            if name not in known:
                problems[name] = [_describe_unknown(name, list(known))]
            elif len(values) > 1 and not isinstance(known[name], DelimitedList):
                problems[name] = ["given more than once"]
            given[name] = ",".join(values)
        if problems:
            raise ValidationError(problems)
        return self._makeproxy(MultiDict(given), schema)

    def _raw_load_json(self, req: Request) -> Any:
        if not req.is_json:
            raise UnsupportedMediaType
        try:
            return super()._raw_load_json(req)
        except RecursionError as error:
            raise MalformedError("", "the JSON is nested too deep") from error

    def _handle_invalid_json_error(
        self, error: Exception, req: Request, *args: Any, **kwargs: Any
    ) -> NoReturn:
        raise MalformedError("", f"the body is no JSON: {error}") from error


def _describe_unknown(name: str, known: list[str]) -> str:
    close = get_close_matches(name, known, n=1)
    if close:
        return f"unknown parameter; did you mean {close[0]!r}?"
    if not known:
        return "unknown parameter; there are none here"
    return "unknown parameter; known are " + ", ".join(known)

"""The tree of errors: one root, a code for each, and the drawing of it in the docstring."""

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import pytest

import timeline
from timeline import errors
from timeline.errors import AccessError, InputError, NotFoundError, RevisionError, TimelineError
from timeline.web.errors import STATUSES


def walk_tree(root: type[TimelineError]) -> Iterator[type[TimelineError]]:
    yield root
    for child in root.__subclasses__():
        yield from walk_tree(child)


def find_exceptions() -> Iterator[type[BaseException]]:
    names = [info.name for info in walk_packages(timeline.__path__, "timeline.")]
    for name in names:
        if name.endswith("__main__") or "._migrations" in name:
            continue
        classes = (c for c in vars(import_module(name)).values() if inspect.isclass(c))
        for found in classes:
            if issubclass(found, BaseException) and found.__module__ == name:
                yield found


TREE = list(walk_tree(TimelineError))
each_error = pytest.mark.parametrize("error", TREE, ids=lambda error: error.__name__)


@each_error
def test_an_error_has_a_code_of_its_own(error: type[TimelineError]) -> None:
    assert "code" in vars(error)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", error.code)
    assert [other for other in TREE if other.code == error.code] == [error]


@each_error
def test_an_error_lives_in_the_tree_and_says_what_it_means(error: type[TimelineError]) -> None:
    assert error.__module__ == "timeline.errors"
    assert error.__name__.endswith("Error")
    assert error.__doc__


def test_the_package_raises_no_exceptions_of_another_root() -> None:
    assert [e for e in find_exceptions() if not issubclass(e, TimelineError)] == []


def test_the_docstring_draws_the_tree_as_it_is() -> None:
    drawn: list[tuple[str, str | None]] = []
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"([│├└─ ]*)(\w+Error)\b", line)
        if found is None:
            continue
        depth = len(found[1]) // 4
        path[depth:] = [found[2]]
        drawn.append((found[2], path[depth - 1] if depth else None))
    actual = {
        (e.__name__, e.__bases__[0].__name__ if e is not TimelineError else None) for e in TREE
    }
    assert set(drawn) == actual
    assert len(drawn) == len(actual)


@each_error
def test_an_error_answers_with_a_status_that_says_whose_fault_it_is(
    error: type[TimelineError],
) -> None:
    status = next(STATUSES[kind] for kind in error.__mro__ if kind in STATUSES)
    at_fault = InputError | NotFoundError | AccessError | RevisionError
    is_callers_fault = issubclass(error, at_fault)
    assert status in (range(400, 500) if is_callers_fault else range(500, 600))

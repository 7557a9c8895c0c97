"""A pytest plugin: in CI nothing may be skipped, since a skip there hides a missing tool."""

from collections.abc import Generator
from os import environ

import pytest

LENT = "shared reference data"  # not ours to ship, so a skip for want of it is fair anywhere


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of a test into a failure."""
    report = yield
    if not hasattr(report, "wasxfail"):
        refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole module into a failure."""
    report = yield
    refuse_skip(report)
    return report


def refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Make a failure of a skip, if this is CI by the variable that every CI sets."""
    is_ci = environ.get("CI", "").lower() in ("1", "true")
    if is_ci and report.skipped and LENT not in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"

"""A pytest plugin: properties are checked without a deadline, since machines differ in speed."""

from hypothesis import settings


def pytest_configure() -> None:
    """Load what hypothesis would use here (in CI another than at a desk), less the deadline."""
    given = settings.get_profile(settings.get_current_profile_name())
    settings.register_profile("timeline", parent=given, deadline=None)
    settings.load_profile("timeline")

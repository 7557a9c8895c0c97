"""Whether questions can be answered at all."""

from timeline.services.context import Context
from timeline.store.index import check_reach
from timeline.store.migrate import check_schema


def check_ready(context: Context) -> None:
    """Raise a StoreError unless the database is there and of the version that the code needs."""
    check_schema(context.store)
    check_reach(context.store, context.settings.reach_days)

"""`timeline migrate`: the database brought up to this version, or back."""

from datetime import date

import click

from timeline.cli.inputs import read_settings
from timeline.cli.opening import use_store
from timeline.store.database import Store
from timeline.store.migrate import list_steps, migrate
from timeline.store.tellings import count_published


@click.command("migrate")
@click.option("--to", type=click.IntRange(min=0), help="Go up or back down to this migration.")
@click.option("--yes", is_flag=True, help="Go down to 0 even if articles are lost.")
@click.option("--list", "is_list", is_flag=True, help="Only list the migrations.")
def command(*, to: int | None, yes: bool, is_list: bool) -> None:
    """Bring the database up to this version, or back.

    Makes the database if there is none. Doing it twice is harmless. Going down loses what the
    older version has no room for.
    """
    if is_list and to is not None:
        raise click.UsageError("--list and --to do not go together")
    settings = read_settings()
    reach_days = settings.reach_days if to is None else None
    with use_store(settings, is_migrated=False) as store:
        if is_list:
            for name, applied in list_steps(store):
                click.echo(f"{name}  {'applied' if applied else 'pending'}")
            return
        if to == 0 and not yes:
            _refuse_loss(store)
        steps = migrate(store, to=to, reach_days=reach_days)
    for name in steps:
        click.echo(name)
    if not steps:
        click.echo("timeline: nothing to migrate", err=True)


def _refuse_loss(store: Store) -> None:
    """Raise a usage error if the database has articles, which nothing would bring back."""
    has_tables = any(applied for _, applied in list_steps(store))
    if has_tables and (count := count_published(store, date.min, date.max)):
        raise click.UsageError(f"--to 0 would delete {count} article(s); add --yes to do so")

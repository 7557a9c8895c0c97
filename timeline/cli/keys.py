"""`timeline keys`: the keys that may write over HTTP."""

from datetime import datetime

import click

from timeline.cli.inputs import read_clock, read_settings
from timeline.cli.opening import use_store
from timeline.cli.output import clean, write_json
from timeline.store.access import add_key, list_keys, revoke_key

SCOPES = ("read", "import", "edit", "admin")


@click.group("keys")
def command() -> None:
    """Make, list and revoke the keys that may write over HTTP."""


@command.command("add")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    multiple=True,
    type=click.Choice(SCOPES),
    default=("import",),
    show_default=True,
    help="What the key may do; can be given several times.",
)
def add(name: str, scopes: tuple[str, ...]) -> None:
    """Make a key and print it; it is stored as a hash and never shown again."""
    settings = read_settings()
    with use_store(settings) as store:
        click.echo(add_key(store, name, scopes, at=read_clock(settings)))


@command.command("list")
@click.option("--json", "is_json", is_flag=True, help="A JSON line for each key.")
def show(*, is_json: bool) -> None:
    """List the keys with their scopes and when each was last used."""
    with use_store(read_settings()) as store:
        keys = list_keys(store)
    for key in keys:
        fields = {
            "name": key.name,
            "scopes": sorted(key.scopes),
            "created_at": _write_time(key.created_at),
            "used_at": _write_time(key.used_at),
            "revoked_at": _write_time(key.revoked_at),
        }
        if is_json:
            write_json(fields)
        else:
            state = f"revoked {fields['revoked_at']}" if key.revoked_at else "valid"
            used = fields["used_at"] or "never"
            click.echo(f"{clean(key.name)}  {','.join(sorted(key.scopes))}  used {used}  {state}")


@command.command("revoke")
@click.argument("name")
def revoke(name: str) -> None:
    """Revoke a key at once and for good."""
    settings = read_settings()
    with use_store(settings) as store:
        revoke_key(store, name, at=read_clock(settings))


def _write_time(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None

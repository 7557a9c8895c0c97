"""Keys for those who may write: made once, kept as a hash, told apart by name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe

from timeline.errors import InputError, NotFoundError
from timeline.store.database import Row, Store, from_micros, to_micros
from timeline.store.tables import Keys

SECRET_BYTES = 32
USE_INTERVAL = timedelta(minutes=1)
"""How much later a key must be used again for that to be written down."""


@dataclass(frozen=True)
class Key:
    """A key as it may be shown: without its secret."""

    name: str
    scopes: tuple[str, ...]
    created_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None


def add_key(store: Store, name: str, scopes: Sequence[str], *, at: datetime) -> str:
    """Make a key and return its secret, which nothing can show again."""
    secret = f"tl_{token_urlsafe(SECRET_BYTES)}"
    with store.write():
        if store.rows("SELECT 1 FROM keys WHERE name = ?", (name,)):
            raise InputError("name", f"there is a key {name!r} already; take another name")
        scope_list = ",".join(sorted(set(scopes)))
        row = (name, _hash(secret), scope_list, to_micros(at), None, None)
        store.insert_one(Keys, row)
    return secret


def find_key(store: Store, secret: str, *, at: datetime | None = None) -> Key | None:
    """Return the key with this secret if it is not revoked; with `at` its use is noted."""
    wanted = _hash(secret)
    rows = store.rows(f"{_SELECT}, hash, id FROM keys WHERE hash = ?", (wanted,))
    if not rows or not compare_digest(rows[0][5], wanted):
        return None
    key = _read_key(rows[0])
    if key.revoked_at is not None:
        return None
    if at is not None and (key.used_at is None or at - key.used_at >= USE_INTERVAL):
        with store.write():
            store.run("UPDATE keys SET used_at = ? WHERE id = ?", (to_micros(at), rows[0][6]))
    return key


def list_keys(store: Store) -> tuple[Key, ...]:
    """Return all keys, revoked ones too, by name."""
    return tuple(_read_key(row) for row in store.rows(f"{_SELECT} FROM keys ORDER BY name"))


def revoke_key(store: Store, name: str, *, at: datetime) -> None:
    """End a key for good; raises NotFoundError if none that is in use has the name."""
    with store.write():
        done = store.run(
            "UPDATE keys SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL",
            (to_micros(at), name),
        )
    if not done:
        raise NotFoundError("key", name)


_SELECT = "SELECT name, scopes, created_at, used_at, revoked_at"


def _read_key(row: Row) -> Key:
    name, scopes, created, used, revoked = row[:5]
    return Key(
        name=name,
        scopes=tuple(part for part in scopes.split(",") if part),
        created_at=from_micros(created),
        used_at=from_micros(used) if used is not None else None,
        revoked_at=from_micros(revoked) if revoked is not None else None,
    )


def _hash(secret: str) -> str:
    return sha256(secret.encode("utf-8", "replace")).hexdigest()

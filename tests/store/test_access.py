"""Keys: made once, found by their secret, revoked for good."""

from datetime import timedelta

import pytest

from tests.store.making import NOW
from timeline.errors import InputError, NotFoundError
from timeline.store.access import add_key, find_key, list_keys, revoke_key
from timeline.store.database import Store


def test_a_key_is_found_by_its_secret_alone(store: Store) -> None:
    secret = add_key(store, "desk", ["import", "edit", "import"], at=NOW)
    found = find_key(store, secret)
    assert found is not None
    assert (found.name, found.scopes, found.created_at) == ("desk", ("edit", "import"), NOW)
    assert find_key(store, "desk") is None
    assert find_key(store, secret + "x") is None
    assert find_key(store, "\ud800") is None


def test_the_database_does_not_hold_the_secret(store: Store) -> None:
    secret = add_key(store, "desk", ["import"], at=NOW)
    assert secret not in str(store.rows("SELECT * FROM keys"))


def test_the_last_use_is_kept_to_the_minute(store: Store) -> None:
    secret = add_key(store, "desk", ["import"], at=NOW)
    for seconds in (0, 10, 59):
        find_key(store, secret, at=NOW + timedelta(seconds=seconds))
    assert list_keys(store)[0].used_at == NOW
    find_key(store, secret, at=NOW + timedelta(seconds=60))
    assert list_keys(store)[0].used_at == NOW + timedelta(seconds=60)


def test_a_revoked_key_is_not_found_and_its_name_stays_taken(store: Store) -> None:
    secret = add_key(store, "desk", ["import"], at=NOW)
    revoke_key(store, "desk", at=NOW)
    assert find_key(store, secret, at=NOW) is None
    assert [key.revoked_at for key in list_keys(store)] == [NOW]
    with pytest.raises(InputError, match="desk"):
        add_key(store, "desk", ["import"], at=NOW)


def test_a_key_that_is_not_there_cannot_be_revoked(store: Store) -> None:
    with pytest.raises(NotFoundError):
        revoke_key(store, "desk", at=NOW)

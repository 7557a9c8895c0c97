"""`timeline keys` makes keys that are shown once, lists them without secret, and revokes them."""

from tests.cli.conftest import Timeline


def test_a_key_is_shown_once_and_listed_without_its_secret(migrated: Timeline) -> None:
    made = migrated("keys", "add", "desk", "--scope", "import", "--scope", "read")
    secret = made.out.strip()
    assert made.code == 0
    assert len(secret) > 30
    listed = migrated("keys", "list", "--json")
    assert secret not in listed.out
    [key] = listed.rows
    assert (key["name"], key["scopes"]) == ("desk", ["import", "read"])
    assert (key["used_at"], key["revoked_at"]) == (None, None)
    assert "desk  import,read  used never  valid" in migrated("keys", "list").out


def test_two_keys_have_two_secrets(migrated: Timeline) -> None:
    assert migrated("keys", "add", "one").out != migrated("keys", "add", "two").out


def test_a_revoked_key_is_listed_as_such_and_cannot_be_revoked_again(migrated: Timeline) -> None:
    migrated("keys", "add", "desk")
    assert migrated("keys", "revoke", "desk").code == 0
    assert "revoked 2" in migrated("keys", "list").out
    again = migrated("keys", "revoke", "desk")
    assert (again.code, again.err) == (1, "timeline: there is no key 'desk'\n")


def test_a_name_is_taken_once(migrated: Timeline) -> None:
    migrated("keys", "add", "desk")
    again = migrated("keys", "add", "desk")
    assert (again.code, again.out) == (2, "")
    assert "desk" in again.err

"""Who is asking, and whether they may."""

from dataclasses import dataclass

from timeline.errors import MissingKeyError, ScopeError
from timeline.services.context import Context
from timeline.store.access import find_key


@dataclass(frozen=True, slots=True)
class Caller:
    """A caller without a name has no key."""

    name: str | None = None
    scopes: frozenset[str] = frozenset()

    def has_scope(self, scope: str) -> bool:
        """Whether the caller's key has the scope; `admin` has them all."""
        return scope in self.scopes or "admin" in self.scopes


NOBODY = Caller()


def find_caller(secret: str, context: Context) -> Caller:
    """Return whose key this is; MissingKeyError if nobody's."""
    at = None if context.settings.read_only else context.now()
    key = find_key(context.store, secret, at=at)
    if key is None:
        raise MissingKeyError("this key is not known, or was revoked")
    return Caller(key.name, frozenset(key.scopes))


def check_scope(caller: Caller, scope: str) -> None:
    """Raise unless the caller has a key with the scope."""
    if caller.name is None:
        raise MissingKeyError(f"a key with the scope {scope!r} is needed")
    if not caller.has_scope(scope):
        raise ScopeError(scope)

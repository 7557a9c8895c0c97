"""Write an address the one way that all its spellings share, and say what site it is on."""

from functools import cache
from urllib.parse import SplitResult, urlsplit, urlunsplit

from timeline.rules.tables import load_toml

_PORTS = {"http": 80, "https": 443}
_SHORT = 3
"""Second labels of so few letters before a country's are shared: co.uk, com.au, org.nz."""


def normalise_url(url: str) -> str:
    """Return an address without what does not tell the page: trackers, fragment, default port.

    Scheme and host are in lower case, a host alone gets its slash. A fragment that opens with an
    exclamation mark names a page, and stays; what is no address of the web is left as it is.
    """
    parts = _split(url)
    if parts is None:
        return url
    host = parts.hostname or ""
    port = parts.port
    told = "" if port is None or port == _PORTS[parts.scheme] else f":{port}"
    query = "&".join(part for part in parts.query.split("&") if part and not _is_tracker(part))
    fragment = parts.fragment if parts.fragment.startswith("!") else ""
    name = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, name + told, parts.path or "/", query, fragment)).strip()


def find_host(url: str) -> str | None:
    """Return the host of an address of the web, in lower case, None if it is no such address."""
    parts = _split(url)
    return parts and parts.hostname


def is_same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one registered site: edition.news.example, m.news.example."""
    hosts = [(find_host(url) or "").removeprefix("www.") for url in (one, other)]
    first, second = hosts
    if not first or not second:
        return False
    if first == second or first.endswith(f".{second}") or second.endswith(f".{first}"):
        return True
    site = _find_site(first)
    return site is not None and site == _find_site(second)


def is_front_page(url: str) -> bool:
    """Whether an address is that of a whole site, and of no page of it."""
    parts = _split(normalise_url(url))
    return parts is not None and parts.path == "/" and not parts.query and not parts.fragment


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address of the web; what has a name and password in it is none."""
    try:
        parts = urlsplit(url.strip())
        is_page = parts.scheme in _PORTS and parts.hostname and parts.username is None
        return parts if is_page and parts.port != 0 else None
    except ValueError:
        return None  # brackets that do not close, a port that is no number


def _find_site(host: str) -> str | None:
    """Return the last labels of a host that somebody registered, None where that is all of it."""
    labels = host.split(".")
    is_shared = len(labels) > 1 and len(labels[-1]) == 2 and len(labels[-2]) <= _SHORT
    count = 3 if is_shared else 2
    return ".".join(labels[-count:]) if len(labels) >= count and not labels[-1].isdigit() else None


@cache
def _load_trackers() -> tuple[frozenset[str], tuple[str, ...]]:
    table = load_toml("shared/trackers.toml")
    return frozenset(table["names"]), tuple(table["prefixes"])


def _is_tracker(part: str) -> bool:
    name = part.partition("=")[0].lower()
    names, prefixes = _load_trackers()
    return name in names or name.startswith(prefixes)

"""Settings, read once from the environment; the only module that looks at it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from os import environ
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from timeline.errors import ConfigError

PREFIX = "TIMELINE_"
_COUNTS = (
    "workers",
    "reach_days",
    "max_article_bytes",
    "max_import_bytes",
    "extract_per_minute",
    "writes_per_minute",
    "quote_chars",
    "check_minutes",
    "run_workers",
)
"""Settings that are 1 or more."""
USER_AGENT = re.compile(r"([A-Za-z][A-Za-z_-]*([/ ][ -~]*)?)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default; `docs/configuration.md` has a row for each."""

    database_url: str = "sqlite:///var/timeline.db"
    timezone: str = "UTC"
    host: str = "127.0.0.1"
    port: int = 8765
    workers: int = 1
    public_reads: bool = True
    public_text: bool = False
    reach_days: int = 31
    max_article_bytes: int = 2_000_000
    max_import_bytes: int = 50_000_000
    extract_per_minute: int = 60
    writes_per_minute: int = 600
    busy_timeout_seconds: int = 30
    quote_chars: int = 600
    cors_write_origins: str = ""
    public_url: str = ""
    page_cache_mb: int = 16
    check_minutes: int = 30
    host_pause_seconds: int = 1
    run_workers: int = 8
    read_only: bool = False
    user_agent: str = ""
    allow_private_addresses: bool = False
    unknown: tuple[str, ...] = ()

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Settings":
        """Read TIMELINE_… variables; raises one ConfigError that names every bad one."""
        found = environ if env is None else env
        known = {f.name: f for f in fields(cls) if f.name != "unknown"}
        values: dict[str, object] = {}
        problems: list[str] = []
        unknown: list[str] = []
        for name in sorted(found):
            if not name.startswith(PREFIX):
                continue
            key = name.removeprefix(PREFIX).lower()
            if key not in known:
                unknown.append(name)
                continue
            try:
                values[key] = _read(found[name], str(known[key].type))
            except ValueError as error:
                problems.append(f"{name}={found[name]!r}: {error}")
        settings = cls(**values, unknown=tuple(unknown))  # type: ignore[arg-type]
        problems += _find_problems(settings)
        if problems:
            raise ConfigError(problems)
        return settings


def _read(text: str, kind: str) -> object:
    if "int" in kind:
        try:
            return int(text)
        except ValueError:
            raise ValueError("a whole number is needed") from None
    if "bool" in kind:
        if text.lower() in ("1", "true", "yes", "on"):
            return True
        if text.lower() in ("0", "false", "no", "off", ""):
            return False
        raise ValueError("1 or 0 is needed")
    return text


def _find_problems(settings: Settings) -> list[str]:
    problems = []
    if not 1 <= settings.port <= 65535:
        problems.append(f"{PREFIX}PORT={settings.port}: a port from 1 to 65535 is needed")
    problems += [
        f"{PREFIX}{name.upper()}: 1 or more is needed"
        for name in _COUNTS
        if getattr(settings, name) < 1
    ]
    problems += [
        f"{PREFIX}{name.upper()}: 0 or more is needed"
        for name in ("page_cache_mb", "host_pause_seconds")
        if getattr(settings, name) < 0
    ]
    if not settings.database_url.startswith(("sqlite:///", "postgresql://", "postgres://")):
        problems.append(
            f"{PREFIX}DATABASE_URL: needs sqlite:///path or postgresql://user@host/name"
        )
    if settings.public_url and not settings.public_url.startswith(("http://", "https://")):
        problems.append(f"{PREFIX}PUBLIC_URL: needs http:// or https://")
    if not USER_AGENT.fullmatch(settings.user_agent):
        problems.append(
            f"{PREFIX}USER_AGENT={settings.user_agent!r}: needs a name first, in ASCII, such as "
            "'ExampleNews/1.0 (+https://example.org/bot)'"
        )
    try:
        ZoneInfo(settings.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        problems.append(f"{PREFIX}TIMEZONE={settings.timezone!r}: no such zone (try Europe/Paris)")
    return problems

"""Settings: defaults, reading from variables, and all problems at once."""

import ast
from dataclasses import fields

import pytest

from tests.source import list_modules
from timeline.config import Settings
from timeline.errors import ConfigError


def test_nothing_needs_to_be_set() -> None:
    assert Settings.from_env({}) == Settings()


def test_variables_of_others_are_ignored() -> None:
    assert Settings.from_env({"PORT": "80", "HOME": "/"}) == Settings()


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("TIMELINE_PORT", "9000", "port", 9000),
        ("TIMELINE_PORT", "65535", "port", 65535),
        ("TIMELINE_REACH_DAYS", "7", "reach_days", 7),
        ("TIMELINE_TIMEZONE", "Europe/Paris", "timezone", "Europe/Paris"),
        ("TIMELINE_DATABASE_URL", "sqlite:////srv/t.db", "database_url", "sqlite:////srv/t.db"),
        ("TIMELINE_DATABASE_URL", "postgres://db/t", "database_url", "postgres://db/t"),
        ("TIMELINE_READ_ONLY", "1", "read_only", True),
        ("TIMELINE_READ_ONLY", "TRUE", "read_only", True),
        ("TIMELINE_READ_ONLY", "", "read_only", False),
        ("TIMELINE_PUBLIC_READS", "no", "public_reads", False),
        (
            "TIMELINE_USER_AGENT",
            "Ledger/2 (+https://a.b/c)",
            "user_agent",
            "Ledger/2 (+https://a.b/c)",
        ),
    ],
)
def test_a_variable_sets_its_field(name: str, text: str, field: str, value: object) -> None:
    assert getattr(Settings.from_env({name: text}), field) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("TIMELINE_PORT", "http"),
        ("TIMELINE_PORT", ""),
        ("TIMELINE_PORT", "0"),
        ("TIMELINE_PORT", "65536"),
        ("TIMELINE_WORKERS", "0"),
        ("TIMELINE_MAX_ARTICLE_BYTES", "-1"),
        ("TIMELINE_PUBLIC_READS", "perhaps"),
        ("TIMELINE_TIMEZONE", "Mars/Olympus"),
        ("TIMELINE_TIMEZONE", "../../etc/passwd"),
        ("TIMELINE_TIMEZONE", ""),
        ("TIMELINE_DATABASE_URL", "mysql://db/t"),
        ("TIMELINE_DATABASE_URL", "timeline.db"),
        ("TIMELINE_USER_AGENT", "(no name)"),
        ("TIMELINE_USER_AGENT", "Ledger/2\r\nCookie: a=b"),
        ("TIMELINE_USER_AGENT", "Léger/2"),
    ],
)
def test_a_value_that_cannot_be_is_refused_by_name(name: str, text: str) -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_env({name: text})
    assert len(caught.value.problems) == 1
    assert name in caught.value.problems[0]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(ConfigError) as caught:
        Settings.from_env({"TIMELINE_PORT": "x", "TIMELINE_WORKERS": "0", "TIMELINE_TIMEZONE": "?"})
    assert len(caught.value.problems) == 3


def test_unknown_names_are_kept_for_a_warning_and_do_no_harm() -> None:
    settings = Settings.from_env({"TIMELINE_PROT": "1", "TIMELINE_PORT_8765_TCP": "tcp://x"})
    assert settings.unknown == ("TIMELINE_PORT_8765_TCP", "TIMELINE_PROT")
    assert settings.port == Settings().port


def test_the_list_of_unknown_names_is_no_setting() -> None:
    assert Settings.from_env({"TIMELINE_UNKNOWN": "x"}).unknown == ("TIMELINE_UNKNOWN",)


def test_every_setting_is_read_by_something() -> None:
    read = {
        node.attr
        for module in list_modules("timeline")
        if module.name != "timeline.config"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and ast.unparse(node.value).endswith("settings")
    }
    assert {field.name for field in fields(Settings)} - read == set()

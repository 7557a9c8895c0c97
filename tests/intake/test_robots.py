"""robots.txt is obeyed as RFC 9309 has it: by our name, by the longest rule, by status."""

import pytest

from timeline.intake.robots import Robots, find_token

US = "Timeline/0.1 (+https://news-desk.example/about)"
HOST = "http://news.example"
LIMIT = 500 * 1024


@pytest.mark.parametrize(
    ("rules", "path", "allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /", "/robots.txt", True),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: *\nAllow: /a/b\nDisallow: /a", "/a/c", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?b", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: timeline\nAllow: /", "/a", True),
        ("User-agent: Timeline\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: other\nUser-agent: timeline\nDisallow: /a", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: news-desk\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\r\nDisallow: /a # all of it\r\n", "/a", False),
        ("<!doctype html><title>Not found</title>", "/a", True),
    ],
)
def test_rules_say_what_we_may_fetch(rules: str, path: str, allowed: bool) -> None:
    robots = Robots.read(rules.encode(), 200)
    assert robots.allows(HOST + path, US) is allowed


def test_bytes_that_are_no_text_cost_only_their_line() -> None:
    robots = Robots.read(b"User-agent: *\nDisallow: /\xff\xfe\nDisallow: /a\n", 200)
    assert not robots.allows(f"{HOST}/a", US)
    assert robots.allows(f"{HOST}/b", US)


@pytest.mark.parametrize(
    ("status", "allowed"),
    [
        (404, True),
        (401, True),
        (403, True),
        (410, True),
        (429, False),
        (500, False),
        (503, False),
        (None, False),
    ],
)
def test_without_rules_the_status_decides(status: int | None, allowed: bool) -> None:
    robots = Robots.read(None, status)
    assert robots.allows(f"{HOST}/a", US) is allowed
    assert robots.delay_seconds(US) is None


@pytest.mark.parametrize(
    ("rules", "seconds"),
    [
        ("User-agent: *\nCrawl-delay: 10", 10),
        ("User-agent: *\nCrawl-delay: 0.5", 0.5),
        ("User-agent: *\nCrawl-delay: 10\n\nUser-agent: timeline\nCrawl-delay: 2", 2),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("User-agent: *\nCrawl-delay: nan", None),
        ("User-agent: *\nDisallow: /a", None),
        ("User-agent: other\nCrawl-delay: 5", None),
    ],
)
def test_a_host_may_ask_for_a_pause(rules: str, seconds: float | None) -> None:
    assert Robots.read(rules.encode(), 200).delay_seconds(US) == seconds


def test_only_so_much_of_a_file_is_read_and_no_line_in_part() -> None:
    head = b"User-agent: *\nDisallow: /early\n"
    filler = b"#" * (LIMIT - len(head) - len(b"\nDisallow: /")) + b"\n"
    robots = Robots.read(head + filler + b"Disallow: /late\n", 200)
    assert not robots.allows(f"{HOST}/early", US)
    assert robots.allows(f"{HOST}/late", US)
    assert robots.allows(f"{HOST}/other", US)


@pytest.mark.parametrize(
    ("user_agent", "token"),
    [("Timeline/0.1 (+x)", "Timeline"), ("Ledger-bot reads", "Ledger-bot"), ("1/2", "*")],
)
def test_we_are_known_by_the_first_word_of_our_name(user_agent: str, token: str) -> None:
    assert find_token(user_agent) == token

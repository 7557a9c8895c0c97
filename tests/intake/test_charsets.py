"""A page is decoded by its mark, the HTTP header, its own word for it, or a guess."""

import pytest

from timeline.intake.charsets import decode_page

WORDS = "Zürich – „Größe“ café"
CYRILLIC = "Совет гавани собрался в среду и принял план нового причала, сообщила пресс-служба."


def declare(charset: str) -> str:
    return f'<meta charset="{charset}">'


@pytest.mark.parametrize(
    ("raw", "told", "text"),
    [
        (WORDS.encode(), None, WORDS),
        (WORDS.encode("utf-8-sig"), "iso-8859-1", WORDS),
        (WORDS.encode("utf-16"), "utf-8", WORDS),
        (WORDS.encode("cp1252"), "iso-8859-1", WORDS),
        (WORDS.encode("cp1252"), "us-ascii", WORDS),
        (CYRILLIC.encode("koi8-r"), "KOI8-R", CYRILLIC),
        ((declare("windows-1251") + CYRILLIC).encode("cp1251"), None, CYRILLIC),
        ((declare("windows-1251") + CYRILLIC).encode("koi8-r"), "koi8-r", CYRILLIC),
        ((declare("windows-1251") + CYRILLIC).encode(), "utf-8", CYRILLIC),
        (f'<?xml version="1.0" encoding="ISO-8859-1"?>{WORDS}'.encode("cp1252"), None, WORDS),
        ("<meta http-equiv=x content='text/html; charset=gb2312'>會議".encode("gbk"), None, "會議"),
    ],
)
def test_what_is_told_first_and_fits_is_the_charset(
    raw: bytes, told: str | None, text: str
) -> None:
    assert decode_page(raw, told).endswith(text)


@pytest.mark.parametrize("told", ["iso-8859-1", "windows-1252", "ascii"])
def test_a_page_in_utf_8_that_calls_itself_western_is_in_utf_8(told: str) -> None:
    assert decode_page((declare(told) + WORDS).encode(), None).endswith(WORDS)


@pytest.mark.parametrize(
    "told", ["utf-7", "hex", "rot13", "punycode", "unicode_escape", "no\0", "x"]
)
def test_what_no_page_is_written_in_is_no_charset(told: str) -> None:
    assert decode_page(WORDS.encode(), told) == WORDS


def test_a_page_that_can_be_read_is_not_in_utf_16_whatever_it_says() -> None:
    assert decode_page((declare("utf-16") + WORDS).encode(), None).endswith(WORDS)


def test_a_few_broken_bytes_do_not_make_another_charset_of_it() -> None:
    assert decode_page(CYRILLIC.encode() + b"\xff ends", "utf-8") == f"{CYRILLIC}\ufffd ends"


@pytest.mark.parametrize("charset", ["cp1251", "koi8-r"])
def test_without_a_word_it_is_guessed(charset: str) -> None:
    assert decode_page((CYRILLIC * 3).encode(charset), None) == CYRILLIC * 3

"""The same article is known again, copies in other outlets fold together, other texts do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.text.copies import make_fold, make_key

TEXT = "A fire destroyed the old market in Valmora on Saturday. Nobody was hurt."


@pytest.mark.parametrize(
    "copy",
    [
        f"(Wire) {TEXT}",
        f"[Continental Wire] - {TEXT}",
        f"  (Wire) — {TEXT}\n",
        TEXT.upper(),
        TEXT.replace(" ", "\n\n"),
        TEXT.replace(".", " ."),
    ],
)
def test_a_syndicated_copy_folds_into_the_original(copy: str) -> None:
    assert make_fold(copy) == make_fold(TEXT)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.replace("Saturday", "Sunday"),
        f"{TEXT} More follows.",
        f"(a remark that is much longer than any agency's name) {TEXT}",
        "",
        "!",
    ],
)
def test_another_text_is_a_report_of_its_own(other: str) -> None:
    assert make_fold(other) != make_fold(TEXT)


def test_texts_without_words_do_not_fold_together() -> None:
    assert make_fold("!") != make_fold("?")


def test_the_address_is_the_identity_where_there_is_one() -> None:
    one = make_key("Text.", source="A", url="https://a.example/1")
    assert one == make_key("Changed text.", source="B", url="https://a.example/1")
    assert one != make_key("Text.", source="A", url="https://a.example/2")


@pytest.mark.parametrize(
    "url", ["https://A.example/1", "https://a.example:443/1#top", "https://a.example/1?utm_id=2"]
)
def test_all_spellings_of_an_address_are_one_identity(url: str) -> None:
    assert make_key("Text.", source="A", url=url) == "https://a.example/1"


def test_what_its_feed_calls_it_is_the_identity_without_an_address() -> None:
    one = make_key("Text.", source="A", url=None, guid="7")
    assert one == make_key("Changed text.", source="A ", url=None, guid=" 7")
    assert one != make_key("Text.", source="B", url=None, guid="7")
    assert one != make_key("Text.", source="A", url=None, guid="8")
    assert one != make_key("Text.", source="A", url=None)
    assert make_key("Text.", source="A", url="https://a.example/1", guid="7") == make_key(
        "Text.", source="A", url="https://a.example/1"
    )


def test_without_an_address_source_and_words_are_the_identity() -> None:
    one = make_key("Some  words.\n", source="A", url=None)
    assert one == make_key("Some words.", source="A ", url=None)
    assert one != make_key("Some words.", source="B", url=None)
    assert one != make_key("Some other words.", source="A", url=None)


@given(st.text(), st.text())
def test_any_text_has_a_fold_and_a_key_that_stay(text: str, source: str) -> None:
    assert make_fold(text) == make_fold(text)
    assert make_key(text, source=source, url=None) == make_key(
        f" {text}\n", source=source, url=None
    )

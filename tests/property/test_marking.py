"""Whatever is marked in a text, the text stays what it is and every mark is where it belongs."""

from hypothesis import given
from hypothesis import strategies as st

from timeline.web.pages.marking import Segment, Span, mark

LETTERS = st.text("ab é\u202e\u05d0\U0001f525<&\n", max_size=40)
PLACES = st.integers(-5, 50)


@st.composite
def spans(draw: st.DrawFn) -> list[Span]:
    places = draw(st.lists(st.tuples(PLACES, PLACES), max_size=8))
    return [
        Span(min(pair), max(pair), draw(st.sampled_from(("time", "event"))), f"m{number}")
        for number, pair in enumerate(places)
    ]


def under(key: str, segments: tuple[Segment, ...]) -> str:
    return "".join(one.text for one in segments if key in {span.key for span in one.spans})


@given(LETTERS, spans(), st.integers(-5, 20))
def test_the_segments_joined_are_the_text(text: str, marked: list[Span], offset: int) -> None:
    assert "".join(one.text for one in mark(text, marked, offset=offset)) == text


@given(LETTERS, spans(), st.integers(0, 20))
def test_each_span_covers_its_words_and_nothing_else(
    text: str, marked: list[Span], offset: int
) -> None:
    segments = mark(text, marked, offset=offset)
    for span in marked:
        words = text[max(0, span.start - offset) : max(0, span.end - offset)]
        assert under(span.key, segments) == words


@given(LETTERS, spans())
def test_a_span_that_shows_begins_once(text: str, marked: list[Span]) -> None:
    segments = mark(text, marked)
    begun = [span.key for one in segments for span in one.begins]
    assert len(begun) == len(set(begun))
    assert set(begun) == {span.key for one in segments for span in one.spans}


@given(LETTERS, spans())
def test_no_segment_is_empty_and_the_narrowest_span_comes_last(
    text: str, marked: list[Span]
) -> None:
    for segment in mark(text, marked):
        assert segment.text
        widths = [span.end - span.start for span in segment.spans]
        assert widths == sorted(widths, reverse=True)

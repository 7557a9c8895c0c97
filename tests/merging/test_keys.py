"""Keys of mentions: of what was said, not of where it stands."""

from dataclasses import replace

from tests.merging.making import tell
from timeline.merging.keys import mention_key


def test_a_key_outlives_moved_text_and_new_readings() -> None:
    mention = tell("a", "12").mention
    moved = replace(
        mention,
        quote=replace(mention.quote, exact="Told  by\na.", start=90, end=99, prefix="More. "),
        when=tell("a", "13").mention.when,
        title="Other",
    )
    assert mention_key("article", moved) == mention_key("article", mention)


def test_other_articles_quotes_and_ordinals_have_other_keys() -> None:
    mention = tell("a", "12").mention
    keys = {
        mention_key("article", mention),
        mention_key("other", mention),
        mention_key("article", replace(mention, ordinal=1)),
        mention_key("article", tell("b", "12").mention),
    }
    assert len(keys) == 4

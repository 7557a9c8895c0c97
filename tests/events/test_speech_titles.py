"""What somebody said is titled with the speaker and the words, whole and in order."""

import pytest

from tests.events.reading import title_of

SAID = [
    (
        'Ana Ruiz called the decision of Ivo Berg "clearly made for the firms of the town".',
        "called",
        'Ana Ruiz called the decision of Ivo Berg "clearly made for the firms of the town"',
    ),
    (
        (
            'The chief, Ana Ruiz, said, "The opening of the house is a clear sign to us all here '
            'that Norland is open and that its long and rich heritage, would not be hurt by war."'
        ),
        "said",
        "Ana Ruiz: The opening of the house is a clear sign to us all here that Norland is open",
    ),
    (
        '"We are ready," said Deputy Foreign Minister Ana Ruiz.',
        "said",
        "Ana Ruiz: We are ready",
    ),
    (
        'A Leeds College lecturer Ana Ruiz told Reuters, "When you lead, you cannot rest."',
        "told",
        "Ana Ruiz: When you lead, you cannot rest",
    ),
    (
        '"I will not resign," the minister told the house, "and I will not rest."',
        "told",
        "Minister: I will not resign",
    ),
    (
        'Chair of the Leeds committee Ivo Berg said "it was not possible" to go on.',
        "said",
        "Ivo Berg: It was not possible",
    ),
    (
        "In May, Holm, aged 66, announced his plans for the town.",
        "announced",
        "Holm announced his plans for the town",
    ),
    (
        'Berg said the vote "will not change anything" and vowed to go on for the town.',
        "vowed",
        "Berg vowed to go on for the town",
    ),
    (
        (
            '"This shows, once again, the dangers faced by people who cross it in small boats in '
            'the cold of the winter and in the storms of the spring," said Ana Ruiz.'
        ),
        "said",
        (
            "Ana Ruiz: This shows, once again, the dangers faced by people who cross it "
            "in small boats in the cold of the winter"
        ),
    ),
    (
        '"The plan is a start," said Ana Ruiz.',
        "said",
        "Ana Ruiz: The plan is a start",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "title"), SAID)
def test_what_is_said_stays_whole_and_with_its_speaker(text: str, trigger: str, title: str) -> None:
    assert title_of(text, trigger) == title

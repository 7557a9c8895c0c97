"""`timeline tag`, `extract` and `explain` read texts and write what is in them, storing nothing."""

import json

import pytest

from tests.cli.conftest import Timeline

TEXT = "The council met in Brussels on Monday."
ARTICLES = [
    {
        "id": "a",
        "published": "2022-01-12",
        "text": TEXT,
        "title": "Council meets",
    },
    {"id": 7, "published": "2022-01-11T08:00:00+01:00", "text": "The council met on Monday."},
]
LINES = "\n".join(json.dumps(article) for article in ARTICLES)


def test_tag_writes_the_expressions_of_each_text_under_its_id(timeline: Timeline) -> None:
    ended = timeline("tag", stdin=LINES)
    assert (ended.code, ended.err) == (0, "")
    start = TEXT.index("Monday")
    assert ended.rows[0] == {
        "id": "a",
        "timexes": [
            {
                "start": start,
                "end": start + 6,
                "text": "Monday",
                "type": "DATE",
                "value": "2022-01-10",
            }
        ],
    }
    assert ended.rows[1]["id"] == 7


def test_extract_writes_the_events_of_each_article(timeline: Timeline) -> None:
    ended = timeline("extract", stdin=LINES)
    assert (ended.code, ended.err) == (0, "")
    assert [row["id"] for row in ended.rows] == ["a", 7]
    [event] = ended.rows[0]["events"]
    assert event["when"]["begin"] == event["when"]["end"] == ["2022-01-10", "2022-01-10"]
    assert event["when"]["single_day"] is True
    trigger = event["mentions"][0]["trigger"]
    assert TEXT[trigger["start"] : trigger["end"]] == "met"


def test_extract_all_adds_what_is_on_no_timeline(timeline: Timeline) -> None:
    text = "If talks fail, the council may meet. The council met in Brussels on Monday."
    line = json.dumps({"id": "a", "published": "2022-01-12", "text": text})
    kept = timeline("extract", stdin=line).rows[0]["events"]
    everything = timeline("extract", "--all", stdin=line).rows[0]["events"]
    assert len(everything) > len(kept)


def test_extract_decisions_says_why_each_event_is_as_it_is(timeline: Timeline) -> None:
    line = json.dumps({"id": 1, "published": "2022-01-12", "text": "It will not meet on Friday."})
    ended = timeline("extract", "--all", "--decisions", stdin=line)
    [event] = ended.rows[0]["events"]
    assert event["decisions"]["verdict"] == "negated"
    assert [one["text"] for one in event["decisions"]["status"]["words"]] == ["will", "not"]


def test_extract_decisions_are_not_those_of_merged_events(timeline: Timeline) -> None:
    assert timeline("extract", "--merge", "--decisions", stdin="").code == 2


def test_extract_merge_writes_a_line_for_each_event_of_the_whole_input(timeline: Timeline) -> None:
    articles = [
        {"id": "x", "published": "2022-01-10", "text": "Envoys held talks in Geneva on Monday."},
        {"id": "y", "published": "2022-01-12", "text": "After talks held in Geneva, envoys left."},
    ]
    lines = "\n".join(json.dumps(article) for article in articles)
    ended = timeline("extract", "--all", "--merge", stdin=lines)
    assert ended.code == 0
    shared = [
        row for row in ended.rows if {told["article"] for told in row["mentions"]} == {"x", "y"}
    ]
    assert {tuple(row["when"]["begin"]) for row in shared} == {("2022-01-10", "2022-01-10")}


@pytest.mark.parametrize("command", [["tag"], ["extract"], ["extract", "--merge"]])
def test_no_input_is_no_output(timeline: Timeline, command: list[str]) -> None:
    ended = timeline(*command, stdin=b"\n\n")
    assert (ended.code, ended.out, ended.err) == (0, "", "")


@pytest.mark.parametrize("command", [["tag"], ["extract"], ["extract", "--merge"]])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line: not JSON"),
        ("[]", "line: a JSON object is needed"),
        ('{"id": "b", "published": "2022-01-12"}', "text: is missing"),
        ('{"id": "b", "text": "No date."}', "published: not given"),
        ('{"id": "b", "text": "x", "published": "soon"}', "published: cannot read"),
        (
            '{"id": "b", "text": "x", "published": "2022-01-12", "language": "english"}',
            "language: 'english' is no code of a language",
        ),
    ],
)
def test_a_bad_line_is_told_and_the_others_are_answered(
    timeline: Timeline, command: list[str], line: str, said: str
) -> None:
    good = json.dumps(ARTICLES[0])
    ended = timeline(*command, stdin=f"{good}\n{line}\n{good}\n")
    assert ended.code == 1
    assert len(ended.rows) >= 1
    [complaint] = ended.err.splitlines()
    assert complaint.startswith(f"timeline: line 2: {said}")


@pytest.mark.parametrize("command", [["tag"], ["extract"], ["extract", "--merge"]])
def test_a_language_is_known_by_any_of_its_tags(timeline: Timeline, command: list[str]) -> None:
    article = {"text": TEXT, "published": "2022-01-12", "language": "EN-gb"}
    ended = timeline(*command, stdin=json.dumps(article))
    assert (ended.code, len(ended.rows)) == (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n",
        "The council met \ud83d on Monday.",
        "The council \u0000 met on Monday.",
        "😀 The council met on Monday.",
    ],
)
@pytest.mark.parametrize(
    "command", [["tag"], ["extract", "--all"], ["extract", "--merge"], ["digest"]]
)
def test_any_text_can_be_read(timeline: Timeline, command: list[str], text: str) -> None:
    line = json.dumps({"id": "a", "published": "2022-01-12", "text": text})
    assert timeline(*command, stdin=line).code == 0


def test_offsets_count_code_points_of_the_text_as_sent(timeline: Timeline) -> None:
    text = "😀 Füße:\r\n met on Monday"
    line = json.dumps({"id": "a", "published": "2022-01-12", "text": text})
    [found] = timeline("tag", stdin=line).rows[0]["timexes"]
    assert text[found["start"] : found["end"]] == found["text"] == "Monday"


@pytest.mark.parametrize("option", ["--published", "--anchor"])
def test_explain_tells_the_rule_and_the_anchor(timeline: Timeline, option: str) -> None:
    ended = timeline("explain", "The council met on Monday.", option, "2022-01-12")
    assert (ended.code, ended.err) == (0, "")
    assert "Monday" in ended.out
    assert "2022-01-10" in ended.out


def test_explain_reads_standard_input_and_datelines(timeline: Timeline) -> None:
    text = "Updated January 12th, 2022 at 09:20 IST\n\nThe council met on Monday."
    assert "2022-01-10" in timeline("explain", "-", stdin=text).out


@pytest.mark.parametrize("options", [[], ["--published", "soon"]])
def test_explain_needs_a_date(timeline: Timeline, options: list[str]) -> None:
    ended = timeline("explain", "The council met on Monday.", *options)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("timeline: published: ")


def test_digest_writes_the_days_that_matter_with_their_evidence(timeline: Timeline) -> None:
    lines = [
        {"id": "a", "published": "2022-01-11", "text": "The Kestrel dam broke on Monday."},
        {"id": "b", "published": "2022-02-01", "text": "The Kestrel dam broke on 10 January."},
        {"id": "c", "published": "2022-02-01", "text": "A bridge was opened on 5 January."},
    ]
    ended = timeline("digest", "--days", "1", stdin="\n".join(map(json.dumps, lines)))
    assert (ended.code, ended.err) == (0, "")
    [day] = ended.rows
    assert (day["date"], day["articles"]) == ("2022-01-10", 2)
    article = next(line for line in lines if line["id"] == day["evidence"]["article"])
    quote = day["evidence"]["quote"]
    assert article["text"][quote["start"] : quote["end"]] == quote["exact"] == day["summary"]


def test_digest_refuses_a_window_that_ends_before_it_begins(timeline: Timeline) -> None:
    ended = timeline("digest", "--from", "2022-01-02", "--to", "2022-01-01")
    assert ended.code == 2
    assert "--to" in ended.err


SPANISH = {"id": "s", "published": "2022-01-12", "text": "Murió el siglo XIX, según los enviados."}


@pytest.mark.parametrize(
    ("row", "options", "values"),
    [
        (SPANISH, [], ["18"]),
        ({**SPANISH, "language": "en"}, [], []),
        ({**SPANISH, "language": "es"}, ["--language", "fr"], ["18"]),
        (SPANISH, ["--language", "fr"], []),
        ({"text": "Am 12. Januar 2022 kam er.", "language": "de"}, [], ["2022-01-12"]),
        ({"text": "It ended on 03/04/2021."}, [], ["2021-03-04"]),
        ({"text": "It ended on 03/04/2021."}, ["--date-order", "day-first"], ["2021-04-03"]),
        (
            {"text": "It ended today.", "published": "2022-01-12T20:00Z"},
            ["--zone", "Asia/Kolkata"],
            ["2022-01-13"],
        ),
    ],
)
def test_a_row_or_an_option_says_how_a_text_is_written(
    timeline: Timeline, row: dict[str, str], options: list[str], values: list[str]
) -> None:
    line = json.dumps({"published": "2022-01-12", **row})
    [tagged] = timeline("tag", *options, stdin=line).rows
    assert [one["value"] for one in tagged["timexes"]] == values
    [extracted] = timeline("extract", *options, stdin=line).rows
    assert [one["timex3"]["value"] for one in extracted["expressions"]] == values


@pytest.mark.parametrize("command", ["tag", "extract"])
def test_a_convention_that_cannot_be_is_wrong_use(timeline: Timeline, command: str) -> None:
    ended = timeline(command, "--zone", "Mars/Base", stdin=LINES)
    assert (ended.code, ended.out) == (2, "")
    assert "no such time zone" in ended.err


@pytest.mark.parametrize(
    ("text", "options", "line"),
    [
        ("Murió el siglo XIX, según los enviados.", [], "Language: es, revealed by the text"),
        ("Das Bündnis ist in der Krise und nicht in Genf.", [], "Language: none that there are"),
        ("DUBLIN (Wire) - They met.\nUpdated 12 January 2022, 09:20 IST", [], "by the country IE"),
        ("Updated 12 January 2022, 09:20 IST", ["--country", "IL"], "T09:20+02:00; IST read as"),
        ("Updated 12 January 2022, 09:20 IST", [], "by default"),
    ],
)
def test_explain_tells_the_language_and_the_zone_that_were_not_told(
    timeline: Timeline, text: str, options: list[str], line: str
) -> None:
    published = [] if "2022" in text else ["--published", "2022-01-12"]
    assert line in timeline("explain", text, *published, *options).out

"""Records to JSON and back."""

import json
from datetime import date

import pytest

from tests.store.making import losing, make_facts, make_mention
from timeline.records import Actor, EventFacts, Mention, Place
from timeline.store.codec import decode, encode
from timeline.when import UNKNOWN, day_when, some_day_in


def test_a_mention_survives_the_way_there_and_back() -> None:
    mention = make_mention("Tälks \u2028 “x”", when=some_day_in(None, date.max))
    assert decode(Mention, encode(mention)) == mention


def test_facts_survive_the_way_there_and_back() -> None:
    facts = make_facts(
        "Talks",
        day_when(date.min),
        actors=(Actor("NATO", "organisation"),),
        places=(Place("Brussels", None, 50.85, None),),
        disagreements=(losing(UNKNOWN), losing(day_when(date(2024, 2, 29)))),
        mentions=("a", "b"),
        report_due=date(2022, 1, 13),
    )
    assert decode(EventFacts, encode(facts)) == facts


def test_a_field_that_a_stored_record_lacks_has_its_default() -> None:
    stored = json.loads(encode(make_facts("Talks", UNKNOWN)))
    del stored["report_due"]
    assert decode(EventFacts, json.dumps(stored)).report_due is None


def test_a_type_without_a_json_form_is_refused() -> None:
    with pytest.raises(TypeError):
        decode(set, "[]")

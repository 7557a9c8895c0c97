"""Read the files of WordNet that the builders of word tables look at."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

NOUN, VERB, ADJECTIVE, ADVERB, SATELLITE = 1, 2, 3, 4, 5
"""WordNet's numbers of the parts of speech; a satellite is an adjective, too."""
MAX_ODDS = 4
"""A noun that is a verb so many times more often is no noun to speak of."""


@dataclass(frozen=True, slots=True)
class Synset:
    """One meaning: its lexicographer file, its words, and its pointers."""

    file: int
    words: tuple[str, ...]
    parents: tuple[str, ...]
    derived: frozenset[int]

    def is_from_verb(self, lemma: str) -> bool:
        """Whether the noun, in this meaning, is tied to a verb (0: all its words are)."""
        return not self.derived.isdisjoint({0, self.words.index(lemma) + 1})


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Synsets, each noun's senses as offset and count, and uses by part of speech."""

    synsets: dict[str, Synset]
    senses: dict[str, list[tuple[str, int]]]
    uses: dict[str, Counter[int]]

    def is_noun_first(self, word: str) -> bool:
        """Whether the word is mostly a noun, or at least not something else far more often."""
        uses = self.uses[word]
        noun = uses[NOUN] + 1
        modifier = uses[ADJECTIVE] + uses[ADVERB] + uses[SATELLITE]
        return modifier <= noun and uses[VERB] <= MAX_ODDS * noun


def read_lexicon(folder: Path) -> Lexicon:
    """Return the nouns, and the uses of every word, from WordNet's folder `dict`."""
    senses, uses = _read_senses(folder / "index.sense")
    return Lexicon(_read_synsets(folder / "data.noun"), senses, uses)


def _read_synsets(path: Path) -> dict[str, Synset]:
    """Read WordNet's `data.noun`, see its wndb(5)."""
    found: dict[str, Synset] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.split(" | ")[0].split()
        count = int(fields[3], 16)
        words = tuple(fields[4 : 4 + 2 * count : 2])
        rest = fields[5 + 2 * count :]
        pointers = [rest[at : at + 4] for at in range(0, len(rest) - 3, 4)]
        found[fields[0]] = Synset(
            int(fields[1]),
            words,
            tuple(offset for sign, offset, _, _ in pointers if sign == "@"),
            frozenset(
                int(ends[:2], 16) for sign, _, part, ends in pointers if sign == "+" and part == "v"
            ),
        )
    return found


def _read_senses(
    path: Path,
) -> tuple[dict[str, list[tuple[str, int]]], dict[str, Counter[int]]]:
    """Read the nouns of WordNet's `index.sense`, see its senseidx(5), and the uses of all."""
    found: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
    uses: dict[str, Counter[int]] = defaultdict(Counter)
    for line in path.read_text(encoding="utf-8").splitlines():
        key, offset, number, count = line.split()
        lemma, _, rest = key.partition("%")
        uses[lemma][int(rest[0])] += int(count)
        if rest.startswith("1:"):
            found[lemma].append((int(number), offset, int(count)))
    senses = {
        lemma: [(offset, count) for _, offset, count in sorted(of)] for lemma, of in found.items()
    }
    return senses, uses

"""Invented articles for the proof: a few stories, each told by several papers and told again."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

BEGIN = datetime(2022, 3, 1, 7, tzinfo=UTC)
PAPERS = ("River Post", "Hill Gazette", "Coast Courier")
TOWNS = (
    *("Geneva", "Turku", "Cork", "Bergen", "Porto", "Gdansk", "Lyon", "Split", "Ghent", "Bilbao"),
    *("Leeds", "Linz", "Tartu", "Malmo", "Pisa", "Nantes"),
)
WORKS = ("bridge", "harbour", "library", "tramway", "market", "observatory", "theatre")


@dataclass(frozen=True, slots=True)
class Told:
    """A story as one paper tells it."""

    name: str
    paper: str
    title: str
    text: str
    published: datetime

    def write_line(self, origin: str) -> str:
        """Return it as a JSON line of an article that stands on a site."""
        return json.dumps(
            {
                "url": f"{origin}/{self.name}",
                "source": self.paper,
                "title": self.title,
                "text": self.text,
                "published": self.published.isoformat(),
            }
        )


def tell_stories(count: int) -> Iterator[Told]:
    """Tell so many stories: each by all papers, and by the first once more, corrected."""
    for number in range(count):
        for paper in PAPERS:
            yield _tell(number, paper)
        yield _tell(number, PAPERS[0], is_corrected=True)


def _tell(number: int, paper: str, *, is_corrected: bool = False) -> Told:
    town, work = TOWNS[number % len(TOWNS)], WORKS[number % len(WORKS)]
    day = BEGIN + timedelta(days=5 * number)
    before, after = day - timedelta(days=9), day + timedelta(days=40)
    people = 120 + number + (5 if is_corrected else 0)
    name = f"{paper.split(maxsplit=1)[0].lower()}-{number}"
    opening = f"{town.upper()}, {day:%B} {day.day}, 2022 ({paper}) - The mayor of {town} opened"
    sentences = (
        f"{opening} a {work} on {day:%A}, and {people} people were hurt when its roof collapsed.",
        f"The {work} had been struck by a storm on {before.day} {before:%B} 2022.",
        f"A court in {town} will hear the builders on {after.day} {after:%B} 2022.",
        f"Nobody else in {town} who was asked by the {paper} had anything to add to that. " * 8,
    )
    title = f"{town} opens its {work}{', corrected' if is_corrected else ''}"
    return Told(name, paper, title, "\n\n".join(sentences), day)

"""Invented news by the thousand, no two alike: about 3 kB each, with some ten dates."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

FIRST = datetime(2021, 3, 1, 6, tzinfo=UTC)
CHARACTERS = 3000


def _list(words: str) -> list[str]:
    return words.split("|")


GIVEN = _list(
    "Ada|Bruno|Carla|Dmitri|Elena|Farid|Greta|Hugo|Irina|Jonas|Karim|Lucia|Marek|Nadia|Oskar"
    "|Petra|Quentin|Rosa|Stefan|Tamar|Ulrich|Vera|Walter|Yara|Zoltan|Amina|Boris|Celia|Daniel"
    "|Esther"
)
STEMS = _list("Hal|Ver|Lind|Mor|Sten|Kal|Ros|Bran|Tor|Wes|Ald|Fen|Gar|Hol|Jas|Kor|Lam|Nor|Pel|Rad")
TAILS = _list("berg|man|ova|sen|ström|ini|ard|escu|well|dorf|mark|lund|ari|ano|ic|ley|son|shaw")
TOWNS = _list(
    "Geneva|Porto|Ghent|Leipzig|Bergen|Gdansk|Turin|Lyon|Graz|Bilbao|Malmo|Utrecht|Cork"
    "|Bristol|Patras|Brno|Split|Tartu|Kaunas|Nantes|Genoa|Bremen|Seville|Aarhus|Tampere|Basel"
    "|Lille|Riga"
)
BODIES = _list(
    "council|ministry|union|court|hospital|university|port|agency|federation|cooperative"
    "|foundation|museum|commission|academy|brewery|railway|observatory|theatre"
)
MATTERS = _list(
    "wages|water rights|the harbour|bus fares|grain prices|school meals|fishing quotas"
    "|the budget|rents|night trains|flood walls|pensions|the airport|power lines|vaccines"
    "|solar roofs|nurses' pay|data protection|timber exports|the old quarter|milk prices"
    "|road tolls"
)
DAYS = _list("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday")
MONTHS = _list(
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
TOLD = (
    "{who} of the {town} {body} met {other} {when} to discuss {matter}.",
    "The {town} {body} approved a plan for {matter} {when}, after {n} hours of debate.",
    "{who} was elected to lead the {org} {when} with {n} percent of the votes.",
    "About {n}00 people marched through {town} {when} in protest against cuts to {matter}.",
    "A fire destroyed a depot of the {org} {when}; {n} people were taken to hospital.",
    "The {org} will open its new hall in {town} {when}, said {who}.",
    "{who} resigned as head of the {org} {when} over {matter}.",
    "Police arrested {n} men in {town} {when} on suspicion of fraud at the {org}.",
    "{who} and {other} signed an agreement on {matter} in {town} {when}.",
    "Workers of the {org} went on strike {when}, demanding talks about {matter}.",
    "A court in {town} sentenced {who} to {n} months in prison {when}.",
    "The {org} announced {when} that it would spend {n} million on {matter}.",
    "{who} bought a share of {n} percent in the {org} {when}.",
    "The {org} published {when} what {who} had written on {matter}.",
    "{who} sued the {org} {when}, claiming {n},000 crowns for {matter}.",
    "Engineers of the {org} repaired the bridge at {town} {when}.",
    "The {org} recalled {n} buses {when} after a fault was found by {who}.",
    "{who} discovered a manuscript in the cellar of the {org} {when}.",
    "Snow closed the road to {town} {when} and kept {who} from the {body}.",
    "{who} won the rowing race of the {org} {when}, ahead of {other}.",
    "The {org} hired {n} nurses {when}, the first since {who} took over.",
    "A storm damaged the roofs of the {org} {when}.",
    "{who} married {other} in {town} {when}.",
    "The {org} borrowed {n} million crowns {when} to pay for {matter}.",
    "Divers recovered an anchor off {town} {when}, to the delight of {who}.",
    "{who} apologised to {other} {when} for remarks on {matter}.",
    "The {org} withdrew its offer for {matter} {when}.",
    "Thieves stole {n} paintings from the {org} {when}.",
    "{who} died in {town} {when} at the age of {n}.",
    "The {org} tested a ferry without a crew off {town} {when}.",
)
NOUNS = _list(
    "lantern|orchard|ledger|ferryman|granary|violin|quarry|lighthouse|beekeeper|cellar|tapestry"
    "|windmill|compass|drawbridge|kiln|almanac|meadow|chimney|saddle|herring|pulpit|cradle|anvil"
    "|thistle|barometer|cobbler|hedgerow|pantry|sundial|turbine|loom|parchment|gable|oyster|rudder"
)
ADJECTIVES = _list(
    "narrow|forgotten|patient|copper|windy|crooked|modest|painted|silent|humid|spare|borrowed"
    "|tidy|northern|shallow|wooden|bitter|pale|sturdy|hollow|foreign|damp|gentle|rusty|bright"
)
QUIET = (
    "Its {noun} is {adj}, its {noun2} {adj2}, and {town} is proud of both.",
    "For {who} a {adj} {noun} is worth more than a {adj2} {noun2}.",
    "Between {town} and the sea there is a {adj} {noun}, and beyond it a {adj2} {noun2}.",
    "Few of the {noun}s around {town} are as {adj} as that of the {org}.",
    "A {adj} {noun} is no {noun2}, as every child in {town} knows.",
    "Not every {noun} has a {adj} {noun2}; this one, near the {org}, does.",
    "The {adj2} {noun2} beside the {body} belongs to {other}.",
    "Nothing about {matter} is {adj}, least of all the {noun}.",
)


def write_news(path: Path, count: int, *, a_day: int, seed: int = 1) -> None:
    """Write so many articles as JSON lines, so many published on each day."""
    with path.open("w", encoding="utf-8") as file:
        for article in make_news(count, a_day=a_day, seed=seed):
            file.write(json.dumps(article) + "\n")


def make_news(count: int, *, a_day: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Yield articles, published one after another."""
    dice = Random(seed)
    for number in range(count):
        published = FIRST + timedelta(days=number // a_day, seconds=number % a_day * 50 % 60_000)
        source = f"{TOWNS[number % 28]} {('Post', 'Courier', 'Herald')[number % 3]}"
        title, text = _write(dice, published)
        yield {
            "text": text,
            "title": title,
            "published": published.isoformat(),
            "source": source,
            "url": f"https://news.example/{seed}/{number}",
        }


def _write(dice: Random, published: datetime) -> tuple[str, str]:
    sentences = [_fill(dice, dice.choice(TOLD), published)]
    length = len(sentences[0])
    while length < CHARACTERS:
        table = TOLD if dice.random() < 0.3 else QUIET
        sentences.append(_fill(dice, dice.choice(table), published))
        length += len(sentences[-1]) + 1
    parts = [" ".join(sentences[place : place + 4]) for place in range(0, len(sentences), 4)]
    return sentences[0].rstrip("."), "\n\n".join(parts)


def _fill(dice: Random, sentence: str, published: datetime) -> str:
    return sentence.format(
        who=_name(dice),
        other=_name(dice),
        town=dice.choice(TOWNS),
        body=dice.choice(BODIES),
        org=f"{dice.choice(STEMS)}{dice.choice(TAILS)} {dice.choice(BODIES)}",
        matter=dice.choice(MATTERS),
        noun=dice.choice(NOUNS),
        noun2=dice.choice(NOUNS),
        adj=dice.choice(ADJECTIVES),
        adj2=dice.choice(ADJECTIVES),
        n=dice.randrange(3, 60),
        when=_tell_day(dice, published),
    )


def _name(dice: Random) -> str:
    return f"{dice.choice(GIVEN)} {dice.choice(STEMS)}{dice.choice(TAILS)}"


def _tell_day(dice: Random, published: datetime) -> str:
    day = published.date() - timedelta(days=dice.randrange(60))
    return dice.choice(
        (
            f"on {dice.choice(DAYS)}",
            f"on {dice.choice(DAYS)} morning",
            "yesterday",
            f"on {day.day} {MONTHS[day.month - 1]} {day.year}",
            f"on {day.day} {MONTHS[day.month - 1]}",
            f"on {MONTHS[day.month - 1]} {day.day}, {day.year}",
            f"last {dice.choice(DAYS)}",
            f"in {MONTHS[day.month - 1]}",
            f"in {day.year - dice.randrange(9)}",
            "last week",
        )
    )

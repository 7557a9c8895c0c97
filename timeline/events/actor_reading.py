"""Read what each run of capitals names: persons with their offices, bodies, countries.

One pass gives findings in the order of the text. What a single surname, a pair of unknown
capitals or "the US diplomat" means is left open for `actors`, which has seen the whole text.
"""

from dataclasses import dataclass

from timeline.events.abbreviations import find_long_form
from timeline.events.actor_findings import Finding, FindingKind, Findings
from timeline.events.actor_tables import ActorTables
from timeline.events.capital_runs import Piece, is_sentence_start, is_upper, read_run, word_at
from timeline.events.name_evidence import acts_as_government, is_introduced, is_quoted
from timeline.events.offices import Office, find_apposition, find_lower_title, is_of
from timeline.events.shouting import find_shouted
from timeline.records import Actor
from timeline.text.tokens import Tokens

_MAX_NAME_PIECES = 4
_ROLE_TOKENS = 3
_WEIGHTS = {"country": 0.9, "people": 0.4, "body": 0.9, "seat": 0.6, "house": 0.8}
_ASIDE = 0.3


def read_findings(tokens: Tokens, tables: ActorTables) -> Findings:
    """Return everything that the capitals of the text may name."""
    reader = _Reader(tokens, tables, Findings())
    words, plain = tokens.words, tables.plain
    read_to, shouted = 0, find_shouted(tokens, tables)
    for index in tokens.find_capitals():
        if (
            index < read_to
            or index in shouted
            or (words[index] in plain and not is_upper(tokens, index))
        ):
            continue
        read_to = reader.read_at(index)
    return reader.found


@dataclass(slots=True)
class _Reader:
    tokens: Tokens
    tables: ActorTables
    found: Findings

    def read_at(self, index: int) -> int:
        """Read the run that begins here; return the token after it."""
        run = read_run(self.tokens, index, self.tables)
        if len(run.pieces) == 1 and run.pieces[0].kind == "word":
            self._read_lone(run.pieces[0])
            return self._read_abbreviation(run.end) or run.end
        part: list[Piece] = []
        for number, piece in enumerate(run.pieces):
            if self._parts(piece, run.pieces[number - 1] if number else None):
                self._read_part(part)
                part = []
            else:
                part.append(piece)
        self._read_part(part)
        return self._read_abbreviation(run.end) or run.end

    def _read_lone(self, piece: Piece) -> None:
        """Read a word without others around it, which most capitals are."""
        if self._parts(piece, None):
            return
        last = self.tokens.words[piece.end - 1]
        if last in self.tables.suffixes:
            self._add_body([piece])
        elif last not in self.tables.things:
            self._read_single([piece], has_nation=False)

    def _parts(self, piece: Piece, before: Piece | None) -> bool:
        """Whether the piece is a function word, a day or a verb: no name runs through those."""
        if piece.kind != "word" or piece.hyphen:
            return False
        word = self.tokens.words[piece.start]
        if word in self.tables.calendar:
            given = before is not None and self.tokens.words[before.start] in self.tables.given
            return not given
        if word in self.tables.acts and before is not None and self._is_in_headline(piece.end):
            return True
        return word in self.tables.closed and not is_upper(self.tokens, piece.start)

    def _is_in_headline(self, after: int) -> bool:
        """Whether a small word with a capital follows: "Berg Resigns After Vote"."""
        is_small = word_at(self.tokens, after) in self.tables.closed
        return is_small and self.tokens.is_capital(after)

    def _read_part(self, pieces: list[Piece]) -> None:
        while pieces and pieces[0].kind == "join":
            pieces = pieces[1:]
        while pieces and pieces[-1].kind == "join":
            pieces = pieces[:-1]
        if pieces and len(pieces) > 1 and self._is_opener(pieces[0]):
            pieces = pieces[1:]
        while pieces:
            pieces = self._read_compound(pieces)
            pieces = self._read_phrase(pieces) if pieces else []

    def _is_opener(self, piece: Piece) -> bool:
        word = self.tokens.words[piece.start]
        first = is_sentence_start(self.tokens, piece.start)
        is_opener = word in self.tables.openers or word in self.tables.reports
        return piece.kind == "word" and first and is_opener

    def _read_compound(self, pieces: list[Piece]) -> list[Piece]:
        """Read "US-Russia" or "NATO-Russia Council" in front; return the rest."""
        size = 1
        while size < len(pieces) and pieces[size].hyphen and pieces[size].known is not None:
            size += 1
        if size == 1 or pieces[0].known is None:
            return pieces
        members = pieces[:size]
        for piece in members:
            self._add_known(piece, 0.8, "compound")
        rest = pieces[size:]
        if rest and self._last_word(rest) in self.tables.suffixes and not _knows(rest):
            names = frozenset(p.known.actor.name for p in members if p.known is not None)
            key = (names, self._text(rest))
            name = self.found.compounds.setdefault(key, self._text(pieces))
            self._add_actor(pieces, Actor(name, "organisation"), 0.9, "compound-body")
            return []
        return rest

    def _read_phrase(self, pieces: list[Piece]) -> list[Piece]:
        """Read one phrase: countries and bodies in front, then a name; return the rest."""
        lead = 0
        while lead < len(pieces) and pieces[lead].known is not None and pieces[lead].kind != "word":
            lead += 1
        stop = lead
        while stop < len(pieces) and (
            pieces[stop].kind not in ("nation", "body")
            or pieces[stop - 1].kind == "join"
            or pieces[stop].hyphen
        ):
            stop += 1
        front, rest = pieces[:lead], pieces[lead:stop]
        if not rest:
            self._read_front(front)
            return pieces[stop:]
        last = "" if rest[-1].hyphen else self._last_word(rest)
        if self._is_body(rest, last):
            self._add_aside(front)
            self._add_body(front + rest)
        elif last in self.tables.things and self._is_thing(rest):
            self._add_aside([piece for piece in front if piece.kind == "body"])
        elif any(piece.kind == "title" for piece in rest):
            self._read_titled(front, rest)
        else:
            self._add_aside(front)
            self._read_name(rest, nation=front)
        return pieces[stop:]

    def _is_body(self, rest: list[Piece], last: str) -> bool:
        words = self.tokens.words
        if words[rest[0].start] in self.tables.given and len(rest) == 2:
            return False
        if any(words[piece.start] in ("of", "for") for piece in rest) and rest[0].kind != "title":
            return any(words[piece.end - 1] in self.tables.body_heads for piece in rest)
        return last in self.tables.suffixes

    def _is_thing(self, rest: list[Piece]) -> bool:
        return len(rest) != 2 or self.tokens.words[rest[0].start] not in self.tables.given

    def _read_front(self, front: list[Piece]) -> None:
        """Add countries and bodies that stand alone; the last may begin "the US diplomat"."""
        for piece in front:
            assert piece.known is not None
            how = piece.known.how
            weight = _WEIGHTS[how]
            if how == "country" and word_at(self.tokens, piece.start - 1) in self.tables.locative:
                weight = _ASIDE
            self._add_known(piece, weight, how)
        if front:
            self._read_role(front[-1])

    def _read_role(self, piece: Piece) -> None:
        """Add "US diplomat", to be told later whom it means."""
        for index in range(piece.end, min(piece.end + _ROLE_TOKENS, len(self.tokens))):
            word = self.tokens.words[index]
            is_last = word_at(self.tokens, index + 1) not in self.tables.title_heads
            if is_last and (word in self.tables.title_heads or word in self.tables.wider):
                office = Office(piece.known.actor.name if piece.known else "", word)
                self._add("role", (piece.start, index + 1), "", 1.0, "role", (office,))
                return
            if word not in self.tables.title_words:
                return

    def _read_titled(self, front: list[Piece], rest: list[Piece]) -> None:
        """Read "[US] Secretary of State Hillary Clinton", or an office without its holder."""
        words, tables = self.tokens.words, self.tables
        last = max(i for i, piece in enumerate(rest) if piece.kind == "title")
        if last == len(rest) - 1 and last and words[rest[0].start] in tables.given:
            self._add_aside(front)
            self._read_name(rest, nation=front)
            return
        name_at = last + 1
        if name_at < len(rest) and rest[name_at].kind == "join":
            name_at += 2
        while name_at < len(rest) and words[rest[name_at].start] in tables.title_words:
            name_at += 1
        first = next(i for i, piece in enumerate(rest) if piece.kind == "title")
        before = [p for p in rest[:first] if words[p.start] not in tables.title_words]
        of = self._find_office_holder(front, rest[:name_at])
        offices = tuple(
            Office(of, words[piece.end - 1])
            for piece in rest[: last + 1]
            if piece.kind == "title" and words[piece.start] in tables.title_heads
        )
        self._add_aside(front)
        if before and before[0].kind == "word":
            self._read_before(before)
        name = rest[name_at:]
        if name:
            self._add_person(name, offices, "title")
        elif offices:
            end = rest[-1].end
            found = tables.match(self.tokens, end + 1) if is_of(self.tokens, end) else None
            if found is not None and not of:
                offices = tuple(Office(found[0].actor.name, o.title) for o in offices)
            start = front[0].start if front else rest[0].start
            self._add("role", (start, end), "", 1.0, "office", offices)

    def _find_office_holder(self, front: list[Piece], title: list[Piece]) -> str:
        """Return the country or body that the office is of."""
        for piece in (*title, *reversed(front)):
            if piece.known is not None:
                return piece.known.actor.name
        return ""

    def _read_before(self, pieces: list[Piece]) -> None:
        """Read the body in front of a title: "Meta Platforms CEO"."""
        if len(pieces) > 1 or is_upper(self.tokens, pieces[0].start):
            self._add_body(pieces, weight=_ASIDE)

    def _read_name(self, pieces: list[Piece], *, nation: list[Piece]) -> None:
        """Read a run of words without a title: a person, a body, or something else."""
        at = self._find_person_after(pieces)
        if at:
            self._read_name(pieces[:at], nation=nation)
            pieces = pieces[at:]
        size = _count_words(pieces)
        if size > _MAX_NAME_PIECES:
            return
        start, end = pieces[0].start, pieces[-1].end
        words = self.tokens.words
        if size == 1:
            self._read_single(pieces, has_nation=bool(nation))
            return
        if all(is_upper(self.tokens, piece.start) for piece in pieces):
            for piece in pieces:
                self._read_single([piece], has_nation=False)
            return
        given = words[start] in self.tables.given or words[start + 1 : start + 2] == ["."]
        if given or is_introduced(self.tokens, start, end, tables=self.tables):
            self._add_person(pieces, (), "given-name" if given else "introduced")
        elif word_at(self.tokens, start - 1) != "the" and not is_quoted(self.tokens, start, end):
            first = is_sentence_start(self.tokens, start)
            self._add("pair", (start, end), self._text(pieces), 0.6, "pair", is_first=first)

    def _find_person_after(self, pieces: list[Piece]) -> int:
        """Return where a person begins after a place or a body: "at the Leeds Bureau Ana Berg"."""
        before = word_at(self.tokens, pieces[0].start - 1)
        if _count_words(pieces) < 3 or not (before == "the" or before in self.tables.locative):
            return 0
        words, given = self.tokens.words, self.tables.given
        at = next((i for i, piece in enumerate(pieces) if words[piece.start] in given), 0)
        return at if at < len(pieces) - 1 else 0

    def _read_single(self, pieces: list[Piece], *, has_nation: bool) -> None:
        start, end = pieces[0].start, pieces[-1].end
        known = pieces[0].known
        if known is not None:
            if acts_as_government(self.tokens, pieces[0], tables=self.tables):
                self._add_known(pieces[0], _WEIGHTS[known.how], known.how)
            return
        word = self.tokens.words[start]
        upper = is_upper(self.tokens, start)
        is_code = (
            word_at(self.tokens, end) == "-" and word_at(self.tokens, end + 1).isdigit()
        ) or len(pieces) > 1
        if (upper and (word in self.tables.not_bodies or is_code)) or (has_nation and not upper):
            return
        plain = (self.tables.openers, self.tables.things, self.tables.adjectives)
        if len(word) < 2 or any(word in group for group in plain):
            return
        acts = (
            word_at(self.tokens, end) in self.tables.acts
            or word_at(self.tokens, start - 1) in self.tables.reports
        )
        weight = 0.8 if upper else 0.5 if acts else 0.4
        rule = "letters" if upper else "acts" if acts else "single"
        first = is_sentence_start(self.tokens, start)
        self._add("single", (start, end), self._text(pieces), weight, rule, is_first=first)

    def _add_body(self, pieces: list[Piece], *, weight: float = 0.9) -> None:
        start = pieces[0].start
        if len(pieces) == 1 and is_sentence_start(self.tokens, start):
            if self.tokens.words[start] in self.tables.openers:
                return
            weight = _ASIDE
        elif len(pieces) == 1:
            weight = min(weight, 0.5)
        self._add_actor(pieces, Actor(self._text(pieces), "organisation"), weight, "body-word")

    def _add_person(self, pieces: list[Piece], offices: tuple[Office, ...], rule: str) -> None:
        if _count_words(pieces) > _MAX_NAME_PIECES:
            return
        start, end = pieces[0].start, pieces[-1].end
        offices += find_apposition(self.tokens, end, self.tables) + find_lower_title(
            self.tokens, start, self.tables
        )
        self._add("person", (start, end), self._text(pieces), 1.0, rule, offices)

    def _read_abbreviation(self, index: int) -> int | None:
        """Read "(OSCE)" after the name that it shortens; return the token after it."""
        words = self.tokens.words
        if words[index : index + 1] != ["("] or words[index + 2 : index + 3] != [")"]:
            return None
        if not is_upper(self.tokens, index + 1):
            return None
        letters = words[index + 1]
        start = find_long_form(self.tokens, index, letters)
        last_item = self.found.items[-1] if self.found.items else None
        if start is None and last_item is not None and last_item.rule == "body-word":
            same_letter = words[last_item.start][0] == letters[0]
            start = last_item.start if last_item.end == index and same_letter else None
        if start is None:
            return None
        last = words[index - 1]
        if last in self.tables.things and last not in self.tables.suffixes:
            return index + 3
        known = self.tables.known.get(letters)
        name = " ".join(self.tokens.slice_text(start, index).split())
        actor = known.actor if known is not None else Actor(name, "organisation")
        self.found.abbreviations[letters] = actor
        items = self.found.items
        while items and items[-1].start >= start:
            items.pop()
        items.append(
            Finding("actor", start, index + 3, actor.name, 0.9, "abbreviation", actor=actor)
        )
        return index + 3

    def _add_aside(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            self._add_known(piece, _ASIDE, "aside")

    def _add_known(self, piece: Piece, weight: float, rule: str) -> None:
        if piece.known is not None:
            self._add_actor([piece], piece.known.actor, weight, rule)

    def _add_actor(self, pieces: list[Piece], actor: Actor, weight: float, rule: str) -> None:
        start, end = pieces[0].start, pieces[-1].end
        finding = Finding("actor", start, end, actor.name, weight, rule, actor=actor)
        self.found.items.append(finding)

    def _add(
        self,
        kind: FindingKind,
        span: tuple[int, int],
        name: str,
        weight: float,
        rule: str,
        offices: tuple[Office, ...] = (),
        *,
        is_first: bool = False,
    ) -> None:
        finding = Finding(kind, *span, name, weight, rule, None, offices, is_first)
        self.found.items.append(finding)

    def _last_word(self, pieces: list[Piece]) -> str:
        return self.tokens.words[pieces[-1].end - 1]

    def _text(self, pieces: list[Piece]) -> str:
        return " ".join(self.tokens.slice_text(pieces[0].start, pieces[-1].end).split())


def _knows(pieces: list[Piece]) -> bool:
    return any(piece.known is not None for piece in pieces)


def _count_words(pieces: list[Piece]) -> int:
    return sum(not piece.hyphen and piece.kind != "join" for piece in pieces)

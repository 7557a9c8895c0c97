"""A growing partition of mentions: who is with whom, and whether two groups may join.

What keeps mentions apart is where they stand: days, places, status. Many mentions of a long
article stand alike, so groups are compared by the different stands in them, each pair once.
"""

from collections.abc import Iterable, Sequence
from itertools import product

from timeline.merging.features import Features
from timeline.merging.stands import are_apart, bridges, clashes, find_stand

_Form = tuple[int, ...]
"""The stands that a mention can be told of as: its own, or each of those an editor joined."""


class Groups:
    """The groups so far; a stand is named by the first mention that has it."""

    def __init__(
        self,
        told: Sequence[Features],
        members: Iterable[int],
        parted: frozenset[tuple[int, int]],
    ) -> None:
        self._told = told
        self._parted = parted
        first_with: dict[object, int] = {}
        self._stand = {
            number: first_with.setdefault(find_stand(told[number]), number) for number in members
        }
        self._home = {number: number for number in self._stand}
        self._members = {number: [number] for number in self._stand}
        self._dated = {number for number in self._stand if told[number].is_dated}
        self._forms: dict[int, set[_Form]] = {
            number: {(stand,)} for number, stand in self._stand.items()
        }
        self._hindrances: dict[tuple[int, int], str] = {}

    def list_groups(self) -> list[list[int]]:
        """Return the members of each group."""
        return list(self._members.values())

    def find_home(self, number: int) -> int:
        """Return the name of the group that a mention is in."""
        return self._home[number]

    def is_dated(self, number: int) -> bool:
        """Whether a mention with a known day is in the group of this one."""
        return self._home[number] in self._dated

    def join(self, one: int, other: int, *, is_judged: bool = False) -> None:
        """Join the groups of two mentions unless that is forbidden."""
        home, gone = self._home[one], self._home[other]
        if home == gone or not self.may_join(one, other, is_judged=is_judged):
            return
        if len(self._members[home]) < len(self._members[gone]):
            home, gone = gone, home
        self._home |= dict.fromkeys(self._members[gone], home)
        self._members[home] += self._members.pop(gone)
        self._forms[home] |= self._forms.pop(gone)
        if gone in self._dated:
            self._dated.add(home)

    def keep_judged(self) -> None:
        """Take the groups made so far for judged: each can be told of as any of its mentions."""
        for home, members in self._members.items():
            self._forms[home] = {tuple(sorted({self._stand[number] for number in members}))}

    def may_join(self, one: int, other: int, *, is_judged: bool = False) -> bool:
        """Whether two groups may be one; an editor is held up by nothing but another judgement."""
        home, gone = self._home[one], self._home[other]
        if self._parted and any(
            order(a, b) in self._parted for a in self._members[home] for b in self._members[gone]
        ):
            return False
        some, others = self._forms[home], self._forms[gone]
        return is_judged or not any(
            all(self._is_forbidden(x, y, (some, others)) for x, y in product(form, form_of_other))
            for form, form_of_other in product(some, others)
        )

    def _is_forbidden(self, one: int, other: int, groups: tuple[set[_Form], set[_Form]]) -> bool:
        hindrance = self._find_hindrance(one, other)
        if hindrance != "apart":
            return hindrance == "clash"
        a, b = self._told[one], self._told[other]
        stands = (stand for forms in groups for form in forms for stand in form)
        return not any(bridges(self._told[stand], a, b) for stand in stands)

    def _find_hindrance(self, one: int, other: int) -> str:
        pair = order(one, other)
        if pair not in self._hindrances:
            a, b = self._told[one], self._told[other]
            self._hindrances[pair] = (
                "clash" if clashes(a, b) else "apart" if are_apart(a, b) else ""
            )
        return self._hindrances[pair]


def order(one: int, other: int) -> tuple[int, int]:
    """Return a pair of mentions in the order of their numbers."""
    return (one, other) if one < other else (other, one)

"""A round as it is walked and keyed: area by area, its items numbered as on the printed sheet (C5.1-1)."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from hallctl.domain.answer import NOT, Answer
from hallctl.domain.patrol_template import AREAS, CHECK, PatrolItem
from hallctl.domain.round import Round


class WalkLine(NamedTuple):
    """An item of a round, by its `number` in its area from 1 on, with its answer if it has one."""

    round: Round
    number: int
    item: PatrolItem
    answer: Answer | None

    @property
    def key(self) -> str:
        """The round and the item, by which a draft finds its line again."""
        return f"{self.round.id}:{self.item.id}"

    @property
    def open(self) -> bool:
        """Whether the item has no answer yet."""
        return self.answer is None

    @property
    def failed(self) -> bool:
        """Whether the item was found not in order."""
        return self.answer is not None and self.answer.result == NOT

    @property
    def written(self) -> bool:
        """Whether a number or words are asked for, so that it cannot be answered together with others."""
        return self.item.kind != CHECK


class WalkArea(NamedTuple):
    """The items of a round in one area, in their order."""

    name: str
    lines: tuple[WalkLine, ...]

    @property
    def rest(self) -> list[WalkLine]:
        """The lines that *the rest is fine* answers: open, and asking for neither a number nor words."""
        return [one for one in self.lines if one.open and not one.written]

    @property
    def open(self) -> list[WalkLine]:
        """The lines without an answer."""
        return [one for one in self.lines if one.open]


def in_areas(items: Iterable[PatrolItem]) -> Iterator[tuple[str, list[PatrolItem]]]:
    """Items by their area, in the order in which a hall is walked; areas without any are left out."""
    every = [*items]
    for area in AREAS:
        here = [item for item in every if item.area == area]
        if here:
            yield area, here


def areas(one: Round, items: Iterable[PatrolItem], answers: Iterable[Answer]) -> list[WalkArea]:
    """The areas of a round in the order in which they are walked, each item with its answer."""
    said = {each.item: each for each in answers}
    asked = (item for item in items if item.id in one.items)
    return [
        WalkArea(
            area,
            tuple(
                WalkLine(one, place, item, said.get(item.id)) for place, item in enumerate(here, 1)
            ),
        )
        for area, here in in_areas(asked)
    ]


def at_hand(found: Sequence[WalkArea], name: str = "") -> WalkArea:
    """The area of this name while anything is open in it, else the next area with something open.

    Where nothing is open any more, the named area, or the last.
    """
    names = [area.name for area in found]
    place = names.index(name) if name in names else 0
    ahead = [*found[place:], *found[:place]]
    here = found[place] if name in names else found[-1]
    return next((area for area in ahead if area.open), here)


def beside(found: Sequence[WalkArea], name: str, by: int) -> WalkArea:
    """The area `by` places after this one, or before it, going round at the ends."""
    names = [area.name for area in found]
    return found[(names.index(name) + by) % len(found)]


def next_open(lines: Sequence[WalkLine], item: str) -> WalkLine | None:
    """The first open line after that of an item, else the first of all; None where none is open."""
    place = next((i for i, one in enumerate(lines) if one.item.id == item), -1)
    return next((one for one in (*lines[place + 1 :], *lines) if one.open), None)

"""Patrol templates: what is looked at in each area, how, how often, and what a failure leads to (C5.1-1)."""

from collections.abc import Collection, Mapping
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple

from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.deadline import TimeLimit, parse
from hallctl.domain.period import week_of
from hallctl.domain.service import Raw, Words, words

OPENING, ROUND, CLOSING = "opening", "round", "closing"
MOMENTS = (OPENING, ROUND, CLOSING)
"""The templates there are: before the shift, while the hall is open, after closing."""
DAILY, WEEKLY, MONTHLY = "daily", "weekly", "monthly"
RHYTHMS = (OPENING, ROUND, DAILY, WEEKLY, MONTHLY, CLOSING)
"""How often an item is asked: at each opening check, in each round, once a day, an ISO week, a month,
at each closing check.
"""
AREAS = ("outside", "self-service", "window", "sales", "handling", "people", "back-office")
"""Where an item is looked at, in the order in which a hall is walked (C2.2.1-1)."""
HOWS = ("L", "T", "C", "R", "A")
"""How an item is checked: look, touch, count, run it, ask."""
CHECK, NUMBER, TEXT = "check", "number", "text"
KINDS = (CHECK, NUMBER, TEXT)
"""How an item is answered: ok or not, a whole number within bounds, a few words."""


class Leads(NamedTuple):
    """What a failure leads to: a task for a role, to be done within a limit of opening time."""

    to: str
    within: TimeLimit


class PatrolItem(NamedTuple):
    """One thing that is looked at; `how` are of `HOWS`, `rhythm` of `RHYTHMS`.

    A number below `low` or above `high` has failed; None is no bound. An `optional` item cannot fail.
    `practice`: halls do it, though no clause asks for it.
    """

    id: str
    area: str
    clauses: tuple[str, ...]
    name: Words
    how: tuple[str, ...]
    kind: str
    low: int | None
    high: int | None
    rhythm: tuple[str, ...]
    optional: bool
    practice: bool
    leads_to: Leads

    @property
    def clause(self) -> str:
        """The first clause that asks for the item; empty where it is only practice."""
        return self.clauses[0] if self.clauses else ""

    def fails(self, number: int) -> bool:
        """Whether a number lies outside its bounds."""
        return (self.low is not None and number < self.low) or (
            self.high is not None and number > self.high
        )


LEFT_OUT, CHANGED, ADDED = "left-out", "changed", "added"
"""What a hall may have done with an item of the standard."""


class ItemChange(NamedTuple):
    """An item that differs from the pack that comes with hallctl, and what the hall did with it."""

    item: PatrolItem
    what: str


class Template(NamedTuple):
    """What may be asked at a moment; `id` is the moment, `version` is a digest of the items."""

    id: str
    moment: str
    items: tuple[PatrolItem, ...]
    version: str

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that have items, in the order in which they are walked."""
        return tuple(area for area in AREAS if any(one.area == area for one in self.items))

    def of(self, ids: Collection[str]) -> tuple[PatrolItem, ...]:
        """The items with these ids, in the order in which they are walked."""
        return tuple(one for one in self.items if one.id in ids)


def items(book: Book) -> dict[str, PatrolItem]:
    """Every item of the pack that the hall has not left out, by id, in the order in which they are walked."""
    out = left_out(book)
    return {one.id: one for one in every(book).values() if one.id not in out}


@lru_cache(4)
def every(book: Book) -> Mapping[str, PatrolItem]:
    """Every item of the pack, also those that are left out, by id, in the order in which they are walked."""
    raw: Mapping[str, Raw] = book.raw.get("patrol_items", {})
    built = [_built(name, one) for name, one in raw.items()]
    return {one.id: one for one in sorted(built, key=lambda one: AREAS.index(one.area))}


def left_out(book: Book) -> Collection[str]:
    """The ids of the items that a layer of the pack leaves out."""
    found: Collection[str] = book.raw.get("patrols", {}).get("left_out", ())
    return found


@lru_cache(4)
def moments(book: Book) -> frozenset[str]:
    """The moments at which the pack has something to look at."""
    found = items(book).values()
    return frozenset(
        one for one in MOMENTS if any(_rhythms(one) & {*item.rhythm} for item in found)
    )


def _rhythms(moment: str) -> set[str]:
    """The rhythms whose items are asked at a moment."""
    return {OPENING, DAILY, WEEKLY, MONTHLY} if moment == OPENING else {moment}


def template(book: Book, moment: str) -> Template:
    """All that may be asked at a moment; refused as `no-such-template`, `template-empty`."""
    if moment not in MOMENTS:
        raise Refused("no-such-template", template=moment, templates=MOMENTS)
    found = tuple(one for one in items(book).values() if _rhythms(moment) & {*one.rhythm})
    if not found:
        raise Refused("template-empty", template=moment)
    return Template(moment, moment, found, _version(found))


def asked(template: Template, day: str, last: Mapping[str, str]) -> tuple[PatrolItem, ...]:
    """The items of a template that are asked on a day (ISO); `last` is the day (ISO) of each item's
    last answer, by its id. Daily, weekly and monthly items are asked from the opening check on, until
    they were answered once.
    """
    return tuple(one for one in template.items if _due(one, template.moment, day, last.get(one.id)))


def differences(standard: Book, own: Book) -> list[ItemChange]:
    """How a hall's items differ from those of the standard, the ones it leaves out first."""
    theirs, ours = items(standard), items(own)
    return [
        *(ItemChange(one, LEFT_OUT) for name, one in theirs.items() if name not in ours),
        *(ItemChange(one, CHANGED) for name, one in ours.items() if theirs.get(name, one) != one),
        *(ItemChange(one, ADDED) for name, one in ours.items() if name not in theirs),
    ]


def _due(item: PatrolItem, moment: str, day: str, last: str | None) -> bool:
    if moment in item.rhythm or last is None:
        return True
    return (
        (DAILY in item.rhythm and last < day)
        or (WEEKLY in item.rhythm and last < week_of(day).first)
        or (MONTHLY in item.rhythm and last[:7] < day[:7])
    )


def _version(found: tuple[PatrolItem, ...]) -> str:
    return sha256(repr(found).encode()).hexdigest()[:8]


def _built(name: str, raw: Raw) -> PatrolItem:
    return PatrolItem(
        name,
        raw["area"],
        tuple(raw["clauses"]),
        words(raw["name"]),
        tuple(raw["how"]),
        raw["kind"],
        raw["low"],
        raw["high"],
        tuple(raw["rhythm"]),
        raw["optional"],
        raw["practice"],
        Leads(raw["to"], parse(raw["within"])),
    )

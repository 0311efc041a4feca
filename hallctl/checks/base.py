"""What a day check is: a name, a rule for what it finds, and what settles it.

    CHECKS = (DayCheck("orders-open", BLOCK, orders, "hallctl order list", "F3"),)

That one entry in `checks/NOUN.py`, and its words in `words/NOUN.py` (`NAMES`), are all it takes:
`hallctl day check` and the screen show it, and `day close` asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from hallctl.domain.day import DayRule
from hallctl.store import day
from hallctl.store.nouns import NOUNS, OUTSIDE, brought
from hallctl.store.sqlite import Connection

BLOCK, EXPLAIN, OK = "block", "explain", "ok"
EXPLAINED = "explained"
"""The level of a check that somebody has already explained."""


class DayContext(NamedTuple):
    """What a check may look at: the `day` (ISO), from `begins` to before `ends`; `now` (UTC ms), and the
    hall file's path.
    """

    db: Connection
    day: str
    begins: int
    ends: int
    now: int
    path: str
    rule: DayRule


class Unsettled(NamedTuple):
    """A record that a check found; counters and staff by their number."""

    noun: str
    id: int | str
    label: str


class DayCheck(NamedTuple):
    """A check: `find` gives the records that are not settled; `command` and `key` settle them."""

    name: str
    level: str
    find: Callable[[DayContext], Iterable[Unsettled]]
    command: str
    key: str = ""


class CheckResult(NamedTuple):
    """What a check found; its level is `OK` where it found nothing."""

    name: str
    level: str
    records: Sequence[Unsettled]
    key: str
    command: str


def checks() -> list[DayCheck]:
    """Every check that a noun, or a table outside the journal, brings."""
    return [one for name in (*NOUNS, *OUTSIDE) for one in brought("checks", name, "CHECKS", ())]


def run(db: Connection, date: str, now: int, path: str) -> list[CheckResult]:
    """What each check finds for a day; those that block come first."""
    rule = day.rule(db)
    begins = rule.begins(date)
    at = DayContext(db, date, begins, rule.ends(date), now, path, rule)
    found = []
    for one in checks():
        records = tuple(one.find(at))
        level = one.level if records else OK
        found.append(CheckResult(one.name, level, records, one.key, one.command))
    return sorted(found, key=lambda one: (BLOCK, EXPLAIN, OK).index(one.level))


def unsettled(found: Iterable[CheckResult], explained: Collection[str]) -> list[str]:
    """The names of the checks that block, or that are not among those `explained`."""
    return [
        one.name
        for one in found
        if one.level == BLOCK or (one.level == EXPLAIN and one.name not in explained)
    ]

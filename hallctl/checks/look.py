"""What a manager should look at: unusual events and records, as the nouns define them, with when and by whom.

    LOOKS = (Look(taken_over, "ticket.released", says={"put-back"}),)

That one entry in `checks/NOUN.py`, and its words in `words/NOUN.py` (`NAMES`), are all it takes:
`hallctl look` and the office show it, and while it is `open` so does `hallctl hall now`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from hallctl.store import day, journal, rows
from hallctl.store.nouns import NOUNS, OUTSIDE, brought, noun
from hallctl.store.sqlite import Connection


class Looking(NamedTuple):
    """What a look may read: the `day` (ISO), from `begins` to before `ends`, `now` (UTC ms), and the
    day's events of the kinds that any look asks for, without those that were taken back.
    """

    db: Connection
    day: str
    begins: int
    ends: int
    now: int
    happened: Mapping[str, list[journal.JournalEntry]]

    def events(self, *kinds: str) -> Iterator[tuple[journal.JournalEntry, dict[str, Any]]]:
        """The day's events of some kinds that the look names, each with its body."""
        for kind in kinds:
            for one in self.happened.get(kind, ()):
                yield one, json.loads(one.body)


class Looked(NamedTuple):
    """Something to look at: of which record (counters and staff by their number), since when (UTC ms), by whom.

    `cause` is a code that says why, `open` whether somebody can still do something about it.
    """

    kind: str
    noun: str
    id: int | str
    label: str
    at: int
    by: str = ""
    cause: str = ""
    open: bool = False

    @property
    def key(self) -> str:
        """What identifies it among others."""
        return f"{self.kind} {self.noun} {self.id} {self.at}"


class Look:
    """A rule that finds things to look at: `find` gives those of a day, all of kinds that it `says`,
    perhaps from events of `kinds`.
    """

    __slots__ = ("find", "kinds", "says")

    def __init__(
        self,
        find: Callable[[Looking], Iterable[Looked]],
        *kinds: str,
        says: Collection[str],
    ) -> None:
        self.find, self.kinds, self.says = find, kinds, says


@cache
def looks() -> tuple[Look, ...]:
    """Every look that a noun, or a table outside the journal, brings."""
    return tuple(one for name in (*NOUNS, *OUTSIDE) for one in brought("checks", name, "LOOKS", ()))


def look(db: Connection, date: str, now: int) -> list[Looked]:
    """What a manager should look at of a business day (ISO): first what can still be acted upon, then
    the newest.
    """
    rule = day.rule(db)
    begins, ends = rule.begins(date), rule.ends(date)
    happened: dict[str, list[journal.JournalEntry]] = {}
    kinds = {kind for one in looks() for kind in one.kinds}
    for entry in journal.of_kinds(db, kinds, begins, ends, standing=True):
        happened.setdefault(entry.kind, []).append(entry)
    at = Looking(db, date, begins, ends, now, happened)
    found = [one for each in looks() for one in each.find(at)]
    return sorted(found, key=lambda one: (not one.open, -one.at))


def records(db: Connection, found: Iterable[journal.JournalEntry]) -> dict[tuple[str, int], Any]:
    """The records that some events are about, by noun and id; one read for each noun."""
    ids: dict[str, set[int]] = {}
    for one in found:
        ids.setdefault(one.noun, set()).add(one.record)
    return {
        (name, record): value
        for name, those in ids.items()
        for record, value in rows.by_id(db, noun(name).model, those).items()
    }

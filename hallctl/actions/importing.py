"""Importing the queue log of another system: each row is one change with its own times."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from hallctl import ending
from hallctl.actions import backfill
from hallctl.actions import counter as counters
from hallctl.actions.log_meaning import Map, Meaning
from hallctl.domain.backfill import PastVisit, Server, judge
from hallctl.domain.base import MINUTE, Actor, Refused
from hallctl.domain.book import Book
from hallctl.domain.clock import Time
from hallctl.domain.visit import ANYONE
from hallctl.log_row import LogRow
from hallctl.store import backfill as past_tickets
from hallctl.store import counter, hall, journal, pack, visit
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.standing import permit, still_here

BATCH = 50
"""Rows in one transaction: the write lock is held for some 30 ms, and others get in between."""
TAKEN, ALREADY = "taken", "already"
_SECONDS = re.compile(r":[0-9]{2}:")
"""A pattern that finds seconds in a time."""

Reject = Callable[[LogRow, Refused], None]
"""Receives each row that cannot be imported, and why."""
Progress = Callable[[int], None]
"""Receives how many rows are done so far."""


class Imported(NamedTuple):
    """What became of the rows; `read` is always the sum of the next three."""

    read: int = 0
    taken: int = 0
    rejected: int = 0
    already: int = 0
    counters: tuple[int, ...] = ()
    """The counters that were made for servers."""


def visits(
    hall_: Hall,
    by: Actor,
    log: Iterable[LogRow],
    meant: Map,
    reject: Reject,
    *,
    told: Progress = lambda _count: None,
) -> Imported:
    """Import every row that can be imported and was not yet; pass the others to `reject`.

    Refused before the first row as `no-such-service`, `service-unclear`, `no-such-priority` when the
    map names what this hall does not have. After an interrupt the caller still learns how many rows are
    in.
    """
    permit(by, "visit.import")
    importing = _Importing(hall_, by, meant, reject)
    todo, before = iter(log), journal.head(hall_.db).seq
    try:
        while batch := list(islice(todo, BATCH)):
            importing.batch(batch)
            told(importing.done)
    except KeyboardInterrupt:
        ending.rows = visit.imported_since(hall_.db, before)
        raise
    return importing.report()


class _Importing:
    """One run: what the map means, which server is which counter, and the counts so far."""

    def __init__(self, hall_: Hall, by: Actor, meant: Map, reject: Reject) -> None:
        self.hall, self.by, self.reject = hall_, by, reject
        self.book: Book = pack.current(hall_.db)[1]
        self.meaning = Meaning(self.book, hall.profile(hall_.db).utc_offset, meant)
        self.servers = self.meaning.servers
        self.counts = {TAKEN: 0, "rejected": 0, ALREADY: 0}
        self.known: set[int] = set()
        self.made: set[int] = set()
        self.done = 0

    def report(self) -> Imported:
        """What became of the rows so far."""
        counts = self.counts
        return Imported(sum(counts.values()), **counts, counters=tuple(sorted(self.made)))

    def batch(self, rows: list[LogRow]) -> None:
        """Judge what can be judged without the lock, then import the rest in one transaction."""
        for row in rows:
            self.servers.note(row.values.get("server", ""))
        judged = [(row, self._judged(row)) for row in rows]
        if any(isinstance(found, PastVisit) for _, found in judged):
            with self.hall.writing():
                self.by = still_here(self.hall.db, self.by, "visit.import")
                now = self.hall.settled(self.by.workstation)
                judged = [
                    (row, self._take(row, found, now) if isinstance(found, PastVisit) else found)
                    for row, found in judged
                ]
        for row, found in judged:
            if isinstance(found, Refused):
                self.counts["rejected"] += 1
                self.reject(row, found)
            else:
                self.counts[str(found)] += 1
        self.done += len(rows)

    def _judged(self, row: LogRow) -> PastVisit | Refused | str:
        """A row as a visit to import, or why it cannot be; "already" where it was imported before."""
        if visit.imported(self.hall.db, row.source):
            return ALREADY
        try:
            past = self.meaning.past(row)
            judge(past, self.hall.clock())
            self.meaning.service(row)
            self.meaning.priority(row)
            if _begun(past) is not None:
                self.servers.counter(past.server)
        except Refused as why:
            return why
        return past

    def _take(self, row: LogRow, past: PastVisit, now: Time) -> Refused | str:
        """Import a row inside the lock, provided that its counter was free and no other import was quicker."""
        if visit.imported(self.hall.db, row.source):
            return ALREADY
        number, begun = None, _begun(past)
        if begun is not None:
            number = self.servers.counter(past.server)
            other = past_tickets.overlapping(self.hall.db, number, begun, past.ended)
            if other is not None and (ended := other.ended_at) is not None:
                later = _later(row, past, begun, ended)
                if later is not None:
                    past = later
                    other = past_tickets.overlapping(self.hall.db, number, ended, past.ended)
            if other is not None:
                return Refused("overlaps", counter=number, number=other.label, day=other.day)
        change = Change(self.hall.db, self.by, now, past.arrived)
        if number is not None:
            self._make(change, number)
        wanted = self.meaning.service(row), ANYONE, self.meaning.priority(row)
        at = None if number is None else Server(number, self.by)
        stay = visit.of_imported(self.hall.db, row.follows) if row.follows else None
        backfill.visit(change, self.book, wanted, past, at, source=row.source, stay=stay)
        return TAKEN

    def _make(self, change: Change, number: int) -> None:
        """Make the counter of a server unless the hall has it; counters are never removed."""
        if number not in self.known:
            self.known = {desk.number for desk in counter.every(change.db)}
        if number in self.known:
            return
        queues = tuple(queue.id for queue in self.book.queues())
        counters.make(change, number, "service", queues)
        self.made.add(number)


def _begun(past: PastVisit) -> int | None:
    """Since when (UTC ms) a visit kept a counter busy; None where it did not."""
    return past.started if past.called is None else past.called


def _later(row: LogRow, past: PastVisit, begun: int, free: int) -> PastVisit | None:
    """The visit with its start moved to when its counter was free (UTC ms), where its times are known
    only to the minute.
    """
    if past.called is not None or _SECONDS.search(row.values["started_at"]):
        return None
    if not begun < free < begun + MINUTE:
        return None
    ended = past.ended if _SECONDS.search(row.values["ended_at"]) else max(free, past.ended)
    return past._replace(started=free, ended=ended) if free <= ended else None

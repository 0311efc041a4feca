"""Importing the queue log of another system: each row is one change with its own times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import NamedTuple

from hallctl import ending, queue_log
from hallctl.actions import backfill
from hallctl.actions import counter as counters
from hallctl.domain.backfill import PastVisit, Server, Servers, judge
from hallctl.domain.base import Actor, Refused
from hallctl.domain.book import Book
from hallctl.domain.clock import Time
from hallctl.domain.visit import ANYONE
from hallctl.queue_log import LogRow
from hallctl.store import backfill as past_tickets
from hallctl.store import counter, hall, journal, pack, visit
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.standing import permit, still_here

BATCH = 50
"""Rows in one transaction: the write lock is held for some 30 ms, and others get in between."""
PRIORITIES = {"": "", "0": "", "1": "", "2": "vip"}
"""What a log's priorities mean unless the map says otherwise: only the highest is a head start."""
TAKEN, ALREADY = "taken", "already"

Map = Mapping[str, Mapping[str, str]]
"""What the values of another system mean here, by column: `{"kind": {"PS": "topup"}}`."""
Reject = Callable[[LogRow, Refused], None]
"""Receives each row that cannot be imported, and why."""


class Imported(NamedTuple):
    """What became of the rows; `read` is always the sum of the next three."""

    read: int = 0
    taken: int = 0
    rejected: int = 0
    already: int = 0
    counters: tuple[int, ...] = ()
    """The counters that were made for servers."""


def visits(hall_: Hall, by: Actor, rows: Iterable[LogRow], meant: Map, reject: Reject) -> Imported:
    """Take every row that can be taken and has not been; give the others to `reject`.

    Refused before the first row as `no-such-column`, `no-such-service`, `no-such-priority` or
    `no-such-counter-number` when the map names what this hall has not. An interrupt
    is told how many rows are in.
    """
    permit(by, "visit.import")
    importing = _Importing(hall_, by, meant, reject)
    todo, before = iter(rows), journal.head(hall_.db).seq
    try:
        while batch := list(islice(todo, BATCH)):
            importing.batch(batch)
    except KeyboardInterrupt:
        ending.rows = visit.imported_since(hall_.db, before)
        raise
    return importing.report()


class _Importing:
    """One run: what the map means, which server is which counter, and the counts so far."""

    def __init__(self, hall_: Hall, by: Actor, meant: Map, reject: Reject) -> None:
        self.hall, self.by, self.reject = hall_, by, reject
        self.zone = hall.profile(hall_.db).utc_offset
        self.book: Book = pack.current(hall_.db)[1]
        self.kinds = dict(meant.get("kind", {}))
        self.priorities = {**PRIORITIES, **meant.get("priority", {})}
        self.servers = Servers(meant.get("server", {}))
        self.counts = {TAKEN: 0, "rejected": 0, ALREADY: 0}
        self.known: set[int] = set()
        self.made: set[int] = set()
        _check(meant, self.book)

    def report(self) -> Imported:
        """What became of the rows so far."""
        counts = self.counts
        return Imported(sum(counts.values()), **counts, counters=tuple(sorted(self.made)))

    def batch(self, rows: list[LogRow]) -> None:
        """Judge what can be judged without the lock, then take the rest in one transaction."""
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

    def _judged(self, row: LogRow) -> PastVisit | Refused | str:
        """A row as facts to take, or why not; "already" where it was taken before."""
        if visit.imported(self.hall.db, row.source):
            return ALREADY
        try:
            past = queue_log.past(row, self.zone)
            judge(past, self.hall.clock())
            self._service(row)
            self._priority(row)
            if past.started is not None:
                self.servers.counter(past.server)
        except Refused as why:
            return why
        return past

    def _take(self, row: LogRow, past: PastVisit, now: Time) -> Refused | str:
        """Take a row inside the lock, where its counter was free and no other import was quicker."""
        if visit.imported(self.hall.db, row.source):
            return ALREADY
        number = None
        if past.started is not None:
            number = self.servers.counter(past.server)
            other = past_tickets.overlapping(self.hall.db, number, past.started, past.ended)
            if other is not None:
                return Refused("overlaps", counter=number, number=other.label, day=other.day)
        change = Change(self.hall.db, self.by, now, past.arrived)
        if number is not None:
            self._make(change, number)
        wanted = self._service(row), ANYONE, self._priority(row)
        at = None if number is None else Server(number, self.by)
        backfill.visit(change, self.book, wanted, past, at, source=row.source)
        return TAKEN

    def _service(self, row: LogRow) -> str:
        kind = row.values["kind"]
        service = self.kinds.get(kind, kind)
        try:
            return self.book.service(service).id
        except Refused:
            raise Refused("unknown-kind", kind=kind) from None

    def _priority(self, row: LogRow) -> str:
        text = row.values["priority"]
        if text not in self.priorities:
            raise Refused("unknown-priority", priority=text)
        return self.priorities[text]

    def _make(self, change: Change, number: int) -> None:
        """Make the counter of a server, unless the hall has it; none ever goes away again."""
        if number not in self.known:
            self.known = {desk.number for desk in counter.every(change.db)}
        if number in self.known:
            return
        queues = tuple(queue.id for queue in self.book.queues())
        counters.make(change, number, "service", queues)
        self.made.add(number)


def _check(meant: Map, book: Book) -> None:
    for service in meant.get("kind", {}).values():
        book.service(service)
    for priority in meant.get("priority", {}).values():
        if priority:
            book.priority(priority)

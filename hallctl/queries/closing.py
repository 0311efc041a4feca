"""A business day before it is closed, closings with what is around them, and what differs since."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hallctl.checks import base as checks
from hallctl.checks.base import CheckResult
from hallctl.columns.base import Around
from hallctl.domain.book import Book
from hallctl.domain.closing import Closing, refuse_to_come
from hallctl.domain.ticket import Ticket
from hallctl.figures import frozen
from hallctl.figures.frozen import Difference
from hallctl.queries.around import times
from hallctl.store import closing as store
from hallctl.store import day as days
from hallctl.store import journal, pack, private, rows, staff
from hallctl.store.file import Hall
from hallctl.store.journal import Entry
from hallctl.store.sqlite import Connection


class DayShown(NamedTuple):
    """A business day at the journal's `seq`: by which closing it is closed, and what was found."""

    day: str
    closing: Closing | None
    checks: Sequence[CheckResult]
    seq: int


def read_day(hall: Hall, day: str | None = None) -> DayShown:
    """A day (ISO) and what its checks find; without one, the first that is open, or else today.

    Refused as `day-to-come`.
    """
    with hall.reading() as db:
        now = hall.clock()
        today = days.today(db, now)
        day = day or store.first_open(db, today) or today
        refuse_to_come(day, today)
        found = checks.run(db, day, now, hall.path)
        return DayShown(day, store.standing(db, day), found, journal.head(db).seq)


def around(db: Connection, found: Sequence[Closing], now: int) -> Around:
    """Around closings: names, what was said, the tickets let go, and how many events came late."""
    refs = [ref for one in found for ref in (one.reason, *one.explained.values())]
    left = rows.by_id(db, Ticket, (ticket for one in found for ticket in one.left_tickets))
    return times(db, now)._replace(
        names=staff.names(db),
        values=private.values(db, refs),
        tickets={ticket: one.label for ticket, one in left.items()},
        own=Counter(late.closing for late in store.late_events(db, found)),
    )


class DaysDifference(NamedTuple):
    """What differs from a day's last freeze, and the events behind it by their seq."""

    closing: Closing
    found: Sequence[Difference]
    events: Mapping[int, Entry]
    book: Book
    names: Mapping[str, str]


def read_differences(hall: Hall, day: str) -> DaysDifference:
    """What of a closed day's figures is not what it was; refused as `day-not-closed`."""
    with hall.reading() as db:
        closing = store.last(db, day)
        touched: dict[tuple[str, int], list[int]] = defaultdict(list)
        for late in store.late_events(db, [closing]):
            for record in {(late.noun, late.record), late.whole}:
                if record is not None:
                    touched[record].append(late.seq)
        found = list(frozen.differences(db, closing, touched))
        seqs = sorted({seq for one in found for seq in one.seqs})
        events = {seq: next(journal.entries(db, "where seq = ?", seq)) for seq in seqs}
        return DaysDifference(closing, found, events, pack.current(db)[1], staff.names(db))

"""A business day before it is closed, closings with what is around them, and what differs since."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hallctl.checks import base as checks
from hallctl.checks.base import CheckResult
from hallctl.columns.base import Around
from hallctl.domain.closing import Closing, refuse_to_come
from hallctl.domain.ticket import Ticket
from hallctl.figures import compute, frozen
from hallctl.figures.base import Value
from hallctl.figures.frozen import FigureDifference
from hallctl.queries.around import times
from hallctl.store import closing as store
from hallctl.store import day as days
from hallctl.store import journal, pack, private, rows, staff
from hallctl.store.file import Hall
from hallctl.store.journal import JournalEntry
from hallctl.store.sqlite import Connection
from hallctl.words import facts
from hallctl.words.events import told


class DayShown(NamedTuple):
    """A business day at the journal's `seq`: the closing by which it is closed, and what its checks found."""

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


def around(db: Connection, found: Sequence[Closing], now: int = 0) -> Around:
    """What stands around closings: names, explanations, and the tickets that were ended."""
    refs = [ref for one in found for ref in (one.reason, *one.explained.values())]
    left = rows.by_id(db, Ticket, (ticket for one in found for ticket in one.left_tickets))
    return times(db, now)._replace(
        names=staff.names(db),
        values=private.values(db, refs),
        tickets={ticket: one.label for ticket, one in left.items()},
    )


def late(db: Connection, found: Sequence[Closing]) -> Mapping[int, int]:
    """How many events came after each of these closings on the records of its day, by their ids."""
    return Counter(one.closing for one in store.late_events(db, found))


class DaysDifference(NamedTuple):
    """The figures of a closing as they were frozen, and what differs from them.

    `events` are those that caused it, by their seq, and `reasons` the reason of each: its own, or else
    what happened.
    """

    closing: Closing
    values: Sequence[Value]
    found: Sequence[FigureDifference]
    events: Mapping[int, JournalEntry]
    reasons: Mapping[int, str]
    around: Around


def read_differences(hall: Hall, closing: Closing, *, whole: bool = False) -> DaysDifference:
    """How a closing's figures differ now from when they were frozen, by all their cuts or only the `whole`."""
    with hall.reading() as db:
        return differences(db, closing, hall.clock(), whole=whole)


def differences(
    db: Connection, closing: Closing, now: int = 0, *, whole: bool = False
) -> DaysDifference:
    """The differences of a closing's figures, inside a read."""
    touched: dict[tuple[str, int], list[int]] = defaultdict(list)
    for one in store.late_events(db, [closing]):
        for record in {(one.noun, one.record), one.whole}:
            if record is not None:
                touched[record].append(one.seq)
    found = list(frozen.differences(db, closing, touched, whole=whole))
    seqs = sorted({seq for one in found for seq in one.seqs})
    events = {seq: next(journal.entries(db, "where seq = ?", seq)) for seq in seqs}
    told_of = around(db, [closing], now)._replace(book=pack.current(db)[1])
    reasons = {seq: _reason(db, one, told_of) for seq, one in events.items()}
    values = frozen.values(db, closing, compute.figures())
    return DaysDifference(closing, values, found, events, reasons, told_of)


def _reason(db: Connection, event: JournalEntry, at: Around) -> str:
    """The reason of an event, as typed or as the pack names it; without one, what happened."""
    given = json.loads(event.body).get("reason")
    if isinstance(given, dict):
        given = private.reveal(db, given["private"])
    return facts.named("reason", given, at.book) if given else told(event.kind)

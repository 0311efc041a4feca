"""Customers who took a number, or waited already, while there was no power: keyed in late (C5.3.3-3)."""

from __future__ import annotations

from typing import Any, NamedTuple

from hallctl.actions import backfill
from hallctl.actions import desk as desks
from hallctl.domain import backfill as rules
from hallctl.domain import visit as visiting
from hallctl.domain.backfill import PastVisit, Server, Unfinished
from hallctl.domain.base import CLERK, COUNTERS, DAY, Actor, Refused, lapse
from hallctl.domain.batch import FORMS, TICKET, numbered
from hallctl.domain.book import Book
from hallctl.domain.late_rows import TicketPaper, past
from hallctl.domain.ticket import CALLED, HELD, LEFT, SERVED, SERVING, Ticket
from hallctl.domain.ticket_late_events import TicketIdleCorrected
from hallctl.domain.visit import TURNED_AWAY, Visit
from hallctl.store import backfill as around
from hallctl.store import counter, day, item, late_entry, numbers, order, pack, rows, staff, ticket
from hallctl.store import hall as halls
from hallctl.store.change import Change


class Made(NamedTuple):
    """The record that a row became, with the day and the instant (UTC ms) on the paper.

    `customer` is the ticket of a customer who was at a counter.
    """

    record: Any
    day: str
    at: int
    customer: Ticket | None = None


def entered(change: Change, paper: TicketPaper) -> Made:
    """Record the customer of a row with all their times, or what became of one who had a ticket when
    the power failed.

    Refused as `overlaps`, `clerk-elsewhere`, `never-at-a-counter`, `no-such-service`, `no-such-ticket`,
    `no-such-counter`, `no-such-staff`, `ticket-state`, `earlier-than-before` and the like.
    """
    if paper.arrived is None:
        return _continued(change, paper)
    return _waits(change, paper) if paper.waits else came(change, past(paper), paper)


def _waits(change: Change, paper: TicketPaper) -> Made:
    """Record a customer who is still here, in line by their arrival; only possible on the day itself."""
    assert paper.arrived is not None
    today = desks.open_day(change)
    if day.rule(change.db).of(paper.arrived) != today:
        raise Refused("waits-today-only", day=today)
    book, wanted = _wanted(change, paper)
    change.date(paper.arrived)
    taken = backfill.taking(change, book, wanted, paper.arrived)
    number = numbers.next_today(change.db, today, taken.prefix)
    made = change.record(taken._replace(number=number), of=Ticket)
    return Made(made, made.day, paper.arrived)


def _wanted(change: Change, paper: TicketPaper) -> tuple[Book, tuple[str, str, str]]:
    """The service that a customer came for, by the pack in force, and their priority."""
    book = pack.current(change.db)[1]
    service = book.meant(paper.service)
    visiting.allow(service, halls.profile(change.db).designated)
    return book, (service.id, visiting.person_type(service, ""), paper.priority)


def came(change: Change, was: PastVisit, paper: TicketPaper) -> Made:
    """Record a customer who came while there was no power."""
    book, wanted = _wanted(change, paper)
    at = None
    if paper.counter is not None:
        at = server(change, paper.counter, paper.staff, was)
    change.date(was.arrived)
    made = backfill.visit(change, book, wanted, was, at)
    if paper.outcome == TURNED_AWAY:
        _turn_away(change, made, paper)
    return Made(made, made.day, was.arrived, made)


def _turn_away(change: Change, made: Ticket, paper: TicketPaper) -> None:
    _, book = pack.current(change.db)
    why = book.reason("decline", paper.reason).id
    stay = change.load(Visit, made.visit)
    change.date(None)
    away = visiting.turn_away(stay, stay.who, (), why, again=False)
    change.record(away._replace(ended=paper.ended), of=stay)


def server(change: Change, number: int, who: str, was: PastVisit, besides: int = 0) -> Server:
    """The counter and clerk on a paper; refused where they served somebody else at that time, or as
    `never-at-a-counter`.
    """
    desk = counter.by_number(change.db, number)
    clerk = staff.by_number(change.db, who)
    begun = was.started if was.called is None else was.called
    assert begun is not None
    other = around.overlapping(change.db, desk.number, begun, was.ended, besides)
    if other is not None:
        raise Refused("overlaps", counter=desk.number, number=other.label, day=other.day)
    if not COUNTERS & staff.roles_ever(change.db, clerk.id):
        raise Refused("never-at-a-counter", staff=clerk.number)
    days = day.rule(change.db)
    between = (days.of(begun - DAY), days.of(was.ended))
    other = around.busy_clerk(change.db, clerk.number, begun, was.ended, between, besides=besides)
    if other is not None:
        raise Refused(
            "clerk-elsewhere", staff=clerk.number, counter=other.counter, number=other.label
        )
    start = days.start(begun)
    free = around.free_since(change.db, desk.number, begun, start)
    return Server(desk.number, Actor(clerk.number, frozenset({CLERK})), free)


def _continued(change: Change, paper: TicketPaper) -> Made:
    assert paper.ended is not None
    found = labelled(change, paper.ticket, day.rule(change.db).of(paper.ended))
    before = rules.as_it_was(found)
    was = _times(before, paper)
    rules.judge(was, change.now)
    at = None
    if was.outcome != LEFT:
        at = server(change, *_where(before, paper), was, found.id)
    left = Unfinished(
        order.open_of_ticket(change.db, found.id), item.out_of_ticket(change.db, found.id)
    )
    event = rules.continued(before, was, change.by, at, left)
    if paper.outcome == TURNED_AWAY:
        _turn_away(change, found, paper)
    made = change.record(event, of=found)
    return Made(made, made.day, was.called or was.started or was.ended, made)


def _times(before: Ticket, paper: TicketPaper) -> PastVisit:
    """The times on the paper, with those recorded before the power failed."""
    assert paper.ended is not None
    had_called = before.state in {CALLED, SERVING}
    for column, there, needed in (
        ("called", paper.called, False),
        ("started", paper.started, before.state != SERVING and paper.outcome in {SERVED, HELD}),
    ):
        if needed and there is None:
            raise Refused("late-column-needed", column=column)
        if there is not None and (before.state == SERVING or (had_called and column == "called")):
            raise Refused("late-column-unused", column=column)
    return PastVisit(
        outcome=LEFT if paper.outcome == TURNED_AWAY else paper.outcome,
        arrived=before.taken_at,
        called=before.called_at if had_called else paper.called,
        started=before.started_at if before.state == SERVING else paper.started,
        ended=paper.ended,
        server=f"{paper.counter or before.counter or ''}",
    )


def _where(before: Ticket, paper: TicketPaper) -> tuple[int, str]:
    number, who = paper.counter or before.counter, paper.staff or before.staff
    if not number or not who:
        raise Refused("server-missing")
    return number, who


def correct_next(change: Change, made: Ticket) -> None:
    """Shorten the idle time recorded before the counter's next call."""
    if made.counter is None or made.ended_at is None:
        return
    after = around.called_next(change.db, made.counter, made.ended_at)
    if after is not None and after.called_at is not None and after.id != made.id:
        idle = lapse(made.ended_at, after.called_at)
        _correct(change, after, min(idle, after.idle))


def correct_again(change: Change, customer: Ticket) -> None:
    """Work out again how long the counter was free before this call, once the entry that had corrected
    it was taken back.
    """
    said = around.idle_when_called(change.db, customer.id)
    if said is None or customer.counter is None or customer.called_at is None:
        return
    start = day.rule(change.db).start(customer.called_at)
    free = around.free_since(
        change.db, customer.counter, customer.called_at, start, besides=customer.id
    )
    _correct(change, customer, said if free is None else min(said, lapse(free, customer.called_at)))


def _correct(change: Change, customer: Ticket, idle: int) -> None:
    if idle != customer.idle:
        change.date(None)
        change.record(TicketIdleCorrected(idle), of=customer)


def labelled(change: Change, typed: str, date: str) -> Ticket:
    """The ticket of a number: that of a paper stub that was keyed in (T0041), or one printed on a day (A017).

    Where a queue's prefix is the letter of the stubs, its tickets have up to three digits. Refused as
    `paper-first`, `no-such-ticket`.
    """
    letter = FORMS[TICKET]
    taken = any(queue.prefix == letter for queue in pack.current(change.db)[1].queues())
    if typed.startswith(letter) and (not taken or len(typed) > len(letter) + 3):
        entry = late_entry.of_number(change.db, TICKET, numbered(TICKET, typed))
        if entry is None or entry.about_id is None:
            raise Refused("paper-first", number=typed)
        return rows.load(change.db, Ticket, entry.about_id)
    return ticket.by_label(change.db, typed, date)

"""The hall at one moment: every counter, who waits longest, and what a manager should see to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hallctl.actions.step import masked, step_contexts
from hallctl.checks.look import Looked, look
from hallctl.columns.base import Around
from hallctl.columns.now import NowLine
from hallctl.domain import ladder
from hallctl.domain import now as rules
from hallctl.domain.base import by_itself, lapse
from hallctl.domain.now import CounterNow, Late
from hallctl.domain.visit import Visit
from hallctl.queries.around import services
from hallctl.store import aside, day, private, rows, staff, ticket
from hallctl.store import now as store
from hallctl.store.sqlite import Connection
from hallctl.text import mask_phone


class HallNow(NamedTuple):
    """One moment of the hall: its counters, how many wait, how long (ms) the longest has waited, and
    what to see to.
    """

    lines: Sequence[NowLine]
    around: Around
    waiting: int
    longest_wait: int | None
    attention: Sequence[Looked]


def read(db: Connection, now: int) -> HallNow:
    """The hall at an instant (UTC ms), by a number of reads that does not depend on how many counters
    are busy.
    """
    around = services(db, now)._replace(names=staff.names(db))
    assert around.book is not None
    limits = store.limits(around.book)
    desks = store.desks(db)
    lines = _lines(db, desks, [rules.late(one, limits, now) for one in desks], now)
    waiting, first, _retimed = ticket.line(db)
    longest = None if first is None else lapse(first, now)
    own = [_attention(line) for line in lines if line.late is not None]
    aside_ = _aside(db, limits, now)
    looked = (one for one in look(db, day.today(db, now), now) if one.open)
    attention = sorted([*own, *aside_, *looked], key=lambda one: one.at)
    return HallNow(lines, around, waiting, longest, attention)


def _lines(
    db: Connection, desks: Sequence[CounterNow], late: Sequence[Late | None], now: int
) -> list[NowLine]:
    visits = rows.by_id(db, Visit, (one.customer.visit for one in desks if one.customer))
    phones = private.values(db, (one.phone for one in visits.values()))
    orders = [one.order for one in desks if one.order is not None]
    known = {one.order.id: one for one in step_contexts(db, orders, by_itself(), now)}

    def line(desk: CounterNow, is_late: Late | None) -> NowLine:
        visit = visits.get(desk.customer.visit) if desk.customer else None
        phone = phones.get((visit and visit.phone) or "", "")
        context = known.get(desk.order.id) if desk.order else None
        left = ladder.remaining(context) if context else ()
        shown = masked(context) if context else None
        return NowLine(desk, is_late, mask_phone(phone) if phone else "", shown, left)

    return [line(desk, is_late) for desk, is_late in zip(desks, late, strict=True)]


def _attention(line: NowLine) -> Looked:
    """The attention that a counter needs: what takes too long there."""
    found = line.late
    assert found is not None
    by = line.desk.counter.staff or ""
    label = line.label or str(line.number)
    return Looked(found.kind, found.noun, found.id, label, found.since, by, open=True)


def _aside(db: Connection, limits: rules.NowLimits, now: int) -> Iterator[Looked]:
    """Customers parked and breaks that last too long."""
    for customer in aside.parked(db):
        if found := rules.parked(customer, limits, now):
            yield _looked(found, customer.label, customer.staff or "")
    for one in store.breaks(db, now):
        if found := rules.resting(one, limits, now):
            yield _looked(found, one.staff, one.staff)


def _looked(found: Late, label: str, by: str) -> Looked:
    return Looked(found.kind, found.noun, found.id, label, found.since, by, open=True)

"""Years of a hall, to measure figures with: the events that live customers and imports leave, in order."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from heapq import heapify, heappop, heapreplace
from pathlib import Path
from pwd import getpwuid
from random import Random
from typing import NamedTuple, TypeAlias

from bench import files
from bench.files import BOSS, COUNTERS, clerk
from hallctl.actions import closing, rollup
from hallctl.actions.clock import confirm
from hallctl.actions.setup import Setup, init
from hallctl.actions.staff import New, add, set_login
from hallctl.domain.base import CLERK, DAY, MANAGER, MINUTE, Actor
from hallctl.domain.clock import Time
from hallctl.domain.counter_events import CounterClosed, CounterOpened
from hallctl.domain.day import DayRule
from hallctl.domain.item import Item
from hallctl.domain.item_events import ItemReceived, ItemReturned
from hallctl.domain.order import DONE, Order
from hallctl.domain.order_events import OrderClosed, OrderOpened, OrderRated, OrderStepped
from hallctl.domain.ticket import SERVED, Ticket
from hallctl.domain.ticket_events import (
    TicketCalled,
    TicketLeft,
    TicketServed,
    TicketStarted,
    TicketTaken,
)
from hallctl.domain.ticket_late_events import TicketBackfilled
from hallctl.domain.visit import SELF_SERVICE, TICKET, TURNED_AWAY, Visit, VisitArrived
from hallctl.store import counter, day, pack
from hallctl.store.change import Change
from hallctl.store.file import Hall, system_clock

LIVE_DAYS = 400
"""How many days were worked with hallctl; the days before were imported."""
HOURS = 9 * 60 * MINUTE
SERVICES = (
    ("topup", "quick", "A"),
    ("bill", "quick", "A"),
    ("invoice", "quick", "A"),
    ("plan-change", "general", "B"),
    ("roaming", "general", "B"),
    ("sim-replace", "sim", "C"),
    ("broadband", "broadband", "D"),
    ("handset", "sales", "E"),
    ("advice", "advice", "G"),
)
Live: TypeAlias = Generator[tuple[int, Actor], Change, None]
"""What somebody does: each step yields when (UTC ms) and who, and receives the change to write in."""


class Customer(NamedTuple):
    """A customer with their number, and when they are called and have gone (UTC ms)."""

    day: str
    number: int
    arrived: int
    called: int
    gone: int
    counter: int
    service: tuple[str, str, str]
    luck: float


@contextmanager
def copy(visits: int, a_day: int) -> Iterator[Path]:
    """A hall file of so many visits until yesterday, and of today's customers; 0: of today's alone."""
    kept = files.folder() / f"years-{_key()}-{visits}.db"
    with (files.folder() / "building").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            build(kept, visits, a_day)
        with Hall(kept) as hall:
            rollup.make(hall)  # where the definitions of figures have changed
            hall.db.execute("pragma wal_checkpoint(truncate)")
    with tempfile.TemporaryDirectory(dir=files.folder()) as place:
        path = Path(shutil.copy(kept, Path(place) / "hall.db"))
        with Hall(path) as hall:
            if not hall.time().believed:  # the kept file was built weeks ago
                confirm(hall, BOSS)
            _today(hall, a_day)
        yield path


def _key() -> str:
    """A digest of everything that the files depend on."""
    return sha256(Path(__file__).read_bytes()).hexdigest()[:8]


def build(kept: Path, visits: int, a_day: int) -> None:
    """Build a file of so many visits, a day's number of them a day, until yesterday."""
    print(f"building a hall file with {visits:,} visits ...", flush=True)
    path = kept.with_suffix(".new")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    now = system_clock()
    last, days = DayRule(480).start(now), -(-visits // a_day)
    manager = New(BOSS.staff, "Bench", (MANAGER, CLERK))
    begun = last - min(days, LIVE_DAYS) * DAY
    init(str(path), Setup("BENCH", "Bench", "en", COUNTERS, manager), lambda: begun)
    with Hall(path, lambda: begun) as hall:
        hall.db.execute("pragma synchronous = off")
        set_login(hall, BOSS, BOSS.staff, getpwuid(os.getuid()).pw_name)
        for number in range(1, COUNTERS + 1):
            add(hall, BOSS, New(clerk(number).staff, "Clerk", (CLERK,)))
        for back in range(days, 0, -1):
            opens = last - back * DAY + 5 * 60 * MINUTE
            live(hall, opens, HOURS, a_day, imported=back > LIVE_DAYS)
            if back <= LIVE_DAYS:
                _close(hall, opens + HOURS)
        hall.db.execute("pragma wal_checkpoint(truncate)")
    path.rename(kept)


def _close(hall: Hall, at: int) -> None:
    """The events of closing a day at this time, without its backup."""
    with hall.writing():
        change = Change(hall.db, BOSS, Time(at, at, at))
        closing._freeze(change, day.rule(hall.db).of(at), (), {})


def _today(hall: Hall, a_day: int) -> None:
    """Customers since the business day began, all of them gone by now."""
    now = system_clock()
    start = day.rule(hall.db).start(now)
    live(hall, start, now - start, a_day)


def live(hall: Hall, begin: int, lasts: int, count: int, *, imported: bool = False) -> None:
    """A day's customers from `begin` (UTC ms) on, in one transaction."""
    about = list(customers(day.rule(hall.db).of(begin), begin, lasts, count))
    with hall.writing():
        if imported:
            for one in about:
                _import(Change(hall.db, BOSS, hall.time(), one.arrived), one)
        else:
            book = pack.current(hall.db)[0]
            posts = [_post(number, begin, lasts) for number in range(1, COUNTERS + 1)]
            _play(hall, [*posts, *(_customer(one, book) for one in about)])


def customers(on: str, begin: int, lasts: int, count: int) -> Iterator[Customer]:
    """Those of a day, the same at each build; nobody is called to a counter that is not free."""
    luck = Random(date.fromisoformat(on).toordinal())
    scale = lasts / HOURS
    free = [(begin + 1, number) for number in range(1, COUNTERS + 1)]
    heapify(free)
    for number in range(1, count + 1):
        arrived = begin + lasts * 9 * number // (count + 1) // 10
        called = max(arrived + int(luck.uniform(0, 12 * MINUTE) * scale), free[0][0] + 1)
        gone = called + int(luck.uniform(2 * MINUTE, 9 * MINUTE) * scale)
        desk = heapreplace(free, (gone, free[0][1]))[1]
        service = luck.choice(SERVICES)
        yield Customer(on, number, arrived, called, gone, desk, service, luck.random())


def _play(hall: Hall, all_: list[Live]) -> None:
    """Everybody's steps, in the order of their times."""
    waiting = [(*next(one), place, one) for place, one in enumerate(all_)]
    following = [(at, place, by, one) for at, by, place, one in waiting]
    heapify(following)
    while following:
        at, place, by, one = following[0]
        try:
            then, by = one.send(Change(hall.db, by, Time(at, at, at)))
            heapreplace(following, (then, place, by, one))
        except StopIteration:
            heappop(following)


def _post(number: int, begin: int, lasts: int) -> Live:
    """A counter, opened and closed."""
    by = clerk(number)
    change = yield begin, by
    change.record(CounterOpened(by.staff), of=counter.by_number(change.db, number))
    change = yield begin + lasts, by
    change.record(CounterClosed(), of=counter.by_number(change.db, number))


def _customer(one: Customer, book: int) -> Live:
    """A customer from arrival to the end; a few go to a machine, are turned away, or do not stay."""
    by = clerk(one.counter)
    service = one.service[0]
    change = yield one.arrived, by
    if one.luck < 0.08:
        outcome = SELF_SERVICE if one.luck < 0.05 else TURNED_AWAY
        change.record(VisitArrived(one.day, service, "owner", outcome), of=Visit)
        return
    visit = change.record(VisitArrived(one.day, service, "owner", TICKET), of=Visit)
    taken = TicketTaken(visit.id, one.day, *_numbered(one), service, "", one.arrived)
    ticket = change.record(taken, of=Ticket)
    change = yield one.called, by
    if one.luck < 0.12:
        change.record(TicketLeft("other-time", "waiting", one.called - one.arrived), of=ticket)
        return
    called = TicketCalled(one.counter, by.staff, one.called - one.arrived)
    ticket = change.record(called, of=ticket)
    each = (one.gone - one.called) // 5
    change = yield one.called + each, by
    ticket = change.record(TicketStarted(each), of=ticket)
    change = yield one.called + 2 * each, by
    order = change.record(OrderOpened(visit.id, ticket.id, service, book, _LADDER, each), of=Order)
    item = change.record(ItemReceived(order.id, ticket.id, "id-card"), of=Item)
    change = yield one.called + 3 * each, by
    paid = OrderStepped("money", ("money",), {"amount": int(one.luck * 20_000), "means": "cash"})
    order = change.record(paid, of=order)
    change = yield one.called + 4 * each, by
    order = change.record(OrderStepped("submit", ("money", "submit"), {}), of=order)
    if one.luck < 0.7:
        order = change.record(OrderRated(int(one.luck * 40) % 5 + 1, "customer"), of=order)
    change = yield one.gone, by
    change.record(ItemReturned(), of=item)
    change.record(OrderClosed(DONE), of=order)
    change.record(TicketServed(4 * each), of=ticket)


_LADDER = ("money", "submit", "return")


def _numbered(one: Customer) -> tuple[str, int, str]:
    _service, queue, prefix = one.service
    return prefix, one.number, queue


def _import(change: Change, one: Customer) -> None:
    """The same customer as another system's log has them."""
    service, source = one.service[0], f"bench:{one.day}:{one.number}"
    arrived = VisitArrived(one.day, service, "anyone", TICKET, source=source)
    visit = change.record(arrived, of=Visit)
    change.record(
        TicketBackfilled(
            visit.id, one.day, *_numbered(one), service, "", one.arrived, one.arrived, SERVED,
            one.gone, one.called - one.arrived, one.gone - one.called, source, one.counter,
            one.called, one.called,
        ),
        of=Ticket,
    )  # fmt: skip

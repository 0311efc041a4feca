"""Customers who keep coming and clerks who serve them, at random from a seed."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random
from threading import Event, Thread
from typing import Self

from hallctl.actions import counter as counters
from hallctl.actions import order as orders
from hallctl.actions import ticket as tickets
from hallctl.demo.people import COMMON, COUNTERS, YOURS, actor, customer, given
from hallctl.domain.base import Actor, Refused
from hallctl.domain.counter import AWAY, OPEN
from hallctl.domain.ticket import CALLED
from hallctl.queries.face import customer_at
from hallctl.store import counter, order, ticket
from hallctl.store.file import Hall, HallUnusable, NotAllowed

FULL = 14
"""The number of waiting customers at which nobody else comes in."""
PRIORITIES = ("", "", "", "", "", "", "vip", "elderly")
GREETER = actor("3001")


class Crowd:
    """The customers and the clerks of some counters; each `turn` is one small thing or nothing."""

    def __init__(self, hall: Hall, chance: Random, at: Iterable[int]) -> None:
        self.hall, self.chance, self.at = hall, chance, tuple(at)

    def turn(self) -> None:
        """A customer comes, or a clerk does the next thing; what a rule refuses is skipped."""
        try:
            if self.chance.random() < 0.2:  # noqa: PLR2004  one turn in five
                self.come()
            else:
                self.work(self.chance.choice(self.at))
        except (Refused, NotAllowed):
            # The person at the console was quicker: closed the counter, took the customer over.
            return

    def come(self, service: str = "", priority: str | None = None) -> None:
        """A customer takes a number, unless the hall is full."""
        if sum(1 for _ in ticket.waiting(self.hall.db, FULL)) == FULL:
            return
        tickets.take(
            self.hall,
            GREETER,
            service or self.chance.choice(COMMON),
            priority=self.chance.choice(PRIORITIES) if priority is None else priority,
            phone=customer(self.chance).phone,
        )

    def work(self, number: int) -> None:
        """The next thing at a counter: back from a break, call, start, open, step, or finish."""
        desk = counter.by_number(self.hall.db, number)
        if desk.state == AWAY:
            counters.back(self.hall, actor(COUNTERS[number]), number)
        elif desk.state == OPEN and desk.staff == COUNTERS[number]:
            self._serve(actor(desk.staff), number)

    def _serve(self, by: Actor, number: int) -> None:
        busy = ticket.at_counter(self.hall.db, number)
        if busy is None:
            tickets.call_next(self.hall, by, number)
        elif busy.state == CALLED:
            tickets.start(self.hall, by, number)
        elif found := order.current(self.hall.db, busy.id):
            self._work_on(by, number, orders.show(self.hall, by, found.id))
        else:
            orders.open_(self.hall, by, counter=number)

    def _work_on(self, by: Actor, number: int, shown: orders.OrderView) -> None:
        """The next step, which may be the customer's."""
        order_id, which = shown.context.order.id, shown.left[0]
        if which == "rating":
            rating = self.chance.choice((3, 4, 5))
            orders.rate(self.hall, customer_at(number), order_id, rating)
        else:
            orders.step(self.hall, by, order_id, which, given(shown, self.chance))


class Live:
    """Keeps customers coming beside a console, in a thread with a connection of its own."""

    def __init__(self, path: str, seed: int, pause: tuple[float, float] = (0.7, 2.0)) -> None:
        """`pause` is the least and the longest time between two turns, in seconds."""
        self._path, self._chance, self._pause = path, Random(seed), pause  # noqa: S311  a play
        self._stop = Event()
        self._thread = Thread(target=self._run, name="demo", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            with Hall(self._path) as hall:
                crowd = Crowd(hall, self._chance, set(COUNTERS) - {YOURS})
                while not self._stop.wait(self._chance.uniform(*self._pause)):
                    crowd.turn()
        except HallUnusable:
            # The console says what is wrong with the file; the simulation just ends.
            return

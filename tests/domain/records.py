"""Records in any state, without a file."""

from __future__ import annotations

from functools import cache
from typing import Any

from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.domain.counter import Counter
from hallctl.domain.noun import Stamp
from hallctl.domain.order import Order
from hallctl.domain.step import StepContext
from hallctl.domain.ticket import AT_COUNTER, PARKED, Ticket
from hallctl.pack.read import builtin
from helpers import DAY, LI, START


def ticket(state: str = "waiting", **changed: Any) -> Ticket:
    """A ticket in a state; one at a counter or parked is counter 1's and 2001's."""
    had = {"counter": 1, "staff": "2001"} if state in (*AT_COUNTER, PARKED) else {}
    basis = {
        "id": 9,
        "visit": 8,
        "day": DAY,
        "prefix": "A",
        "number": 17,
        "queue": "quick",
        "service": "topup",
        "priority": "",
        "rank_at": START,
        "taken_at": START,
        "state": state,
        "since": START,
    }
    return Ticket(**{**basis, **had, **changed})


def desk(state: str = "open", number: int = 1, staff: str | None = "2001") -> Counter:
    """A counter in a state; a closed one has nobody."""
    return Counter(
        2, number, "service", ("quick",), state, START, None if state == "closed" else staff
    )


def order(state: str = "open", **changed: Any) -> Order:
    """An order in a state."""
    basis: dict[str, Any] = {
        "id": 20,
        "visit": 8,
        "ticket": 9,
        "staff": "2001",
        "service": "topup",
        "pack": 2,
        "ladder": ("number", "amount", "goodbye"),
        "state": state,
        "opened_at": START,
        "since": START,
        "expected": 120_000,
    }
    return Order(**{**basis, **changed})


@cache
def book() -> Book:
    """The built-in pack."""
    return Book(builtin().own)


def step_context(service: str = "topup", by: Actor = LI, **told: Any) -> StepContext:
    """What a step's rule looks at: the order's fields by name, and what the StepContext has besides."""
    own = {name: told.pop(name) for name in list(told) if name in StepContext._fields}
    found = book().service(service)
    basis = {"service": service, "ladder": found.ladder}
    return StepContext(order(**{**basis, **told}), found, book(), by, **own)


def at(now: int = START, seq: int = 100, by: str = "2001") -> Stamp:
    """When an event happens."""
    return Stamp(seq, now, by)

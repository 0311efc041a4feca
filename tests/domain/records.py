"""Records in any state, without a file."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from hallctl.domain.base import Stamp
from hallctl.domain.counter import Counter
from hallctl.domain.order import Order
from hallctl.domain.ticket import AT_COUNTER, PARKED, Ticket
from helpers import DAY, START


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


def at(now: int = START, seq: int = 100, by: str = "2001") -> Stamp:
    """When an event happens."""
    return Stamp(seq, now, by)


def sample(event: type[Any]) -> Any:
    """An event with a value of the right kind in each field, for what asks only that it is one."""
    made: dict[str, Any] = {"str": "x", "int": 7, "bool": False, "tuple": (), "dict": {}}
    return event(
        **{
            name: made.get(str(kind).partition("[")[0])
            for name, kind in event.__annotations__.items()
            if name not in event._field_defaults
        }
    )


def names(model: type[Any]) -> set[str]:
    """The fields of a record."""
    return {field.name for field in fields(model)}

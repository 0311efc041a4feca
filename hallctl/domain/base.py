"""What every noun and every rule is made of: refusals, private values, who acts, and the roles."""

from typing import Any, NamedTuple, Protocol, TypeAlias

from hallctl.refused import Refused as Refused  # noqa: PLC0414  where rules look for it

MINUTE = 60_000
"""Milliseconds in a minute; every duration in hallctl is integer milliseconds."""
DAY = 24 * 60 * MINUTE


def lapse(since: int, now: int) -> int:
    """The time (ms) from one instant to another; never negative, whatever a clock did meanwhile."""
    return max(now - since, 0)


Event: TypeAlias = tuple[Any, ...]
"""One event: an instance of a NamedTuple class that says its kind by `event`.

NamedTuples, not dataclasses: a class costs 0.26 ms of start-up instead of 1.2 ms, and a command that
calls one customer loads some fifty of them. The modules of events have no `from __future__ import
annotations`: NamedTuple would compile each annotation by itself.
"""


class Private(NamedTuple):
    """A personal value's place in an event: the value itself stands outside the journal.

    `ref` finds it in the table `private`; `sha256` is the hex digest of salt + value, so that the
    value can be erased and the journal still be checked.
    """

    ref: str
    sha256: str


class Actor(NamedTuple):
    """Who is acting, where, with which roles; `approver` is the manager who approved it by PIN.

    Where there is only one manager, `approved_ref` is the reference of their superior's approval. `pin`
    marks the PIN they signed in with (see `Staff.pin`); None where none was asked for.
    """

    staff: str
    roles: frozenset[str]
    workstation: str = ""
    approver: str | None = None
    approver_roles: frozenset[str] = frozenset()
    approved_ref: str | None = None
    pin: str | None = None

    def has(self, *roles: str) -> bool:
        """Whether the actor, or the manager who approved, holds one of these roles."""
        return not (self.roles | self.approver_roles).isdisjoint(roles)

    @property
    def approved(self) -> bool:
        """Whether another manager approved, or the superior of the hall's only one."""
        return self.approved_ref is not None or not MANAGERS.isdisjoint(self.approver_roles)


class Record(Protocol):
    """The newest state of one thing; `id` is the seq of its birth event."""

    @property
    def id(self) -> int: ...


CLERK, GREETER, DUTY, MANAGER, OFFICE = "clerk", "greeter", "duty-manager", "hall-manager", "office"
ROLES = (CLERK, GREETER, DUTY, MANAGER, OFFICE)
MANAGERS = frozenset({DUTY, MANAGER})
COUNTERS = MANAGERS | {CLERK}
"""Who may serve at a counter."""
FRONT = COUNTERS | {GREETER}
"""Who receives customers."""
EVERYONE = frozenset(ROLES)

HALL, ANYONE = "hall", "anyone"
NO_PERSON = (HALL, ANYONE)
"""The two actors that are not staff: the hall, for what happens by itself, and anybody not signed
in. Each is also the one role of that actor, which no person is given."""


def by_itself(workstation: str = "") -> Actor:
    """The actor of what happens by itself, noticed at this workstation."""
    return Actor(HALL, frozenset({HALL}), workstation)


def anyone(workstation: str = "") -> Actor:
    """The actor where nobody is signed in: a customer at a screen of their own."""
    return Actor(ANYONE, frozenset({ANYONE}), workstation)


ANY = ("*",)
"""Stands for all services among skills or designations, and for any counter among posts."""


def covers(own: tuple[str, ...], *wanted: str) -> bool:
    """Whether what somebody has (skills, posts, designations) includes one of these; `ANY` includes
    all.
    """
    return own == ANY or not set(own).isdisjoint(wanted)

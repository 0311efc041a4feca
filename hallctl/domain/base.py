"""What every noun is made of: refusals, stamps, private values, and the noun itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple, Protocol, TypeAlias

MINUTE = 60_000
"""Milliseconds in a minute; every duration in hallctl is integer milliseconds."""
DAY = 24 * 60 * MINUTE

Event: TypeAlias = tuple[Any, ...]
"""One event: an instance of a NamedTuple class listed in its noun's `events`.

NamedTuples, not dataclasses: a class costs 0.26 ms of start-up instead of 1.2 ms, and a command
that calls one customer loads some thirty of them.
"""


class Refused(Exception):  # noqa: N818  a refusal is an answer, not an error
    """A rule says no. `code` is stable and kebab-case; `facts` fill the sentence shown for it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Private(NamedTuple):
    """A personal value's place in an event: the value itself stands outside the journal.

    `ref` finds it in the table `private`; `sha256` is the hex digest of salt + value, so that the
    value can be erased and the journal still be checked.
    """

    ref: str
    sha256: str


class Stamp(NamedTuple):
    """What `evolve` may know besides the event: its seq, when it happened (ms, UTC), and who."""

    seq: int
    happened: int
    by: str


class Actor(NamedTuple):
    """Who is acting, where, with which roles; `approver` is the manager who put a PIN to it."""

    staff: str
    roles: frozenset[str]
    workstation: str = ""
    approver: str | None = None
    approver_roles: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        """Whether the actor, or the manager who approved, holds one of these roles."""
        return not (self.roles | self.approver_roles).isdisjoint(roles)


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
"""Two that act and are nobody on the staff: the hall, for what happens by itself, and whoever is not
signed in. Each is an actor in the journal and that actor's one role, which no person is given."""


def by_itself(workstation: str = "") -> Actor:
    """The actor of what happens by itself, noticed at this workstation."""
    return Actor(HALL, frozenset({HALL}), workstation)


def anyone(workstation: str = "") -> Actor:
    """The actor where nobody is signed in: a customer at a screen of their own."""
    return Actor(ANYONE, frozenset({ANYONE}), workstation)


ANY = ("*",)
"""All services as skills or designated, any counter as post."""


def covers(own: tuple[str, ...], *wanted: str) -> bool:
    """Whether what somebody has (skills, posts, designations) holds one of these; `ANY` does."""
    return own == ANY or not set(own).isdisjoint(wanted)


@dataclass(frozen=True, slots=True)
class Noun:
    """One kind of record: all that saving, replay, undo and permissions need to know.

    `events` are NamedTuple classes named after the noun (`TicketCalled` is `ticket.called`);
    `evolve` gives the record after an event and only assigns; `undoable` are the events Ctrl+Z may
    take back, `withdrawn` what a birth that is taken back sets; `may` maps each action
    (`ticket.call`) to the roles that may do it; `table` is the table's name where the noun's own is a
    word of SQL.
    """

    name: str
    model: type[Any]
    events: tuple[type[Any], ...]
    evolve: Callable[[Any, Any, Stamp], Any]
    may: Mapping[str, frozenset[str]]
    undoable: frozenset[type[Any]] = frozenset()
    withdrawn: Mapping[str, Any] = field(default_factory=dict)
    table: str = ""

    @property
    def table_name(self) -> str:
        """The table that holds the records."""
        return self.table or self.name

    def kind(self, event: type[Any]) -> str:
        """The journal's name of an event class: `TicketNoShow` is `ticket.no-show`."""
        return _kind(self.name, event.__name__)

    def event(self, kind: str) -> type[Any]:
        """The event class of a journal kind; KeyError for one this version does not know."""
        return next((e for e in self.events if self.kind(e) == kind), None) or _unknown(kind)


def _unknown(kind: str) -> type[Any]:
    raise KeyError(kind)


@cache
def _kind(noun: str, class_name: str) -> str:
    words = class_name.removeprefix(noun.title().replace("-", ""))
    return noun + "." + "".join(f"-{c.lower()}" if c.isupper() else c for c in words).lstrip("-")

"""The times that matter for a customer's place in line: the arrival that a ticket ranks by, an
appointment, a port-in code.
"""

from typing import NamedTuple, Protocol

from hallctl.domain.base import DAY, MINUTE, Refused
from hallctl.domain.book import Priority

APPOINTMENT = "appointment"
"""The priority of the pack that comes with an appointed time."""

BACK = "held-over"
"""The pack's priority for a customer whose order is held over: at the front of the line (C5.3.3-1)."""


class Ranked(Protocol):
    """A ticket with two arrivals (UTC ms): its own, and the one that it ranks by."""

    @property
    def taken_at(self) -> int:
        """When the customer came."""

    @property
    def rank_at(self) -> int:
        """When the customer counts as having come."""


class RankedPriority(NamedTuple):
    """A priority ("" for none), and the arrival (UTC ms) by which it ranks a customer."""

    priority: str
    rank_at: int


class Appointment(NamedTuple):
    """A booked instant (UTC ms) and how early or late (ms) one may come for it."""

    at: int
    early: int
    late: int


def rank(now: int, worth: Priority | None, booked: Appointment | None = None) -> int:
    """The arrival by which a ticket ranks (UTC ms), given what its priority is worth.

    The front of the line is a head start of a whole day. A customer within the window of an appointment
    ranks as having come at the booked time with the head start; one who is earlier, as coming when the
    window opens; one who is later, without it.
    """
    if worth is not None and worth.front:
        return now - DAY
    head_start = worth.head_start_minutes * MINUTE if worth is not None else 0
    if booked is None:
        return now - head_start
    if now > booked.at + booked.late:
        return now
    return max(min(now, booked.at), booked.at - booked.early) - head_start


def in_front(ticket: Ranked) -> bool:
    """Whether a ticket is at the front of the line, where no time of day says how it ranks."""
    return ticket.rank_at <= ticket.taken_at - DAY


def code_until(expires_at: int, now: int, *, minutes: int) -> int:
    """When a port-in code ends (UTC ms); refused as `code-expired`, `code-too-long`.

    `minutes` is how long a code is valid from when it was asked for.
    """
    if expires_at <= now:
        raise Refused("code-expired")
    if expires_at > now + minutes * MINUTE:
        raise Refused("code-too-long", minutes=minutes)
    return expires_at


def runs_out(expires_at: int | None, now: int, *, minutes: int, high: int = 0) -> bool:
    """Whether a code may end before the customer's turn: within the warning, or the wait (ms)."""
    return expires_at is not None and expires_at - now <= max(minutes * MINUTE, high)


def booked(appointment_at: int, now: int) -> int:
    """The instant of an appointment (UTC ms); refused as `appointment-not-today` when far off."""
    if abs(appointment_at - now) > DAY // 2:
        raise Refused("appointment-not-today")
    return appointment_at

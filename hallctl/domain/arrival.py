"""The times a customer comes with: the arrival that a ticket ranks as, an appointment, a port-in code."""

from typing import NamedTuple, Protocol

from hallctl.domain.base import DAY, MINUTE, Refused
from hallctl.domain.book import Priority

APPOINTMENT = "appointment"
"""The priority of the pack that comes with an appointed time."""

BACK = "held-over"
"""The priority of the pack for whom an order is held over: at the front of the line (C5.3.3-1)."""


class Ranked(Protocol):
    """What has an arrival of its own and one that it ranks as (UTC ms)."""

    @property
    def taken_at(self) -> int:
        """When it came."""

    @property
    def rank_at(self) -> int:
        """When it counts as having come."""


class Standing(NamedTuple):
    """A priority ("" for none), and the arrival (UTC ms) that somebody ranks as by it."""

    priority: str
    rank_at: int


class Appointment(NamedTuple):
    """A booked instant (UTC ms) and how early or late (ms) one may come for it."""

    at: int
    early: int
    late: int


def rank(now: int, worth: Priority | None, booked: Appointment | None = None) -> int:
    """The arrival a ticket ranks as (UTC ms), by what its priority is worth.

    The front of the line is a head start of a whole day. A customer within the window of an
    appointment ranks as having come at the booked time with the head start; one who is earlier, as
    coming when the window opens; one who is later, without it.
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
    """Whether somebody stands at the front of the line: no time of day says where they rank."""
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

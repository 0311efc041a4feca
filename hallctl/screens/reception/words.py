"""What reception says: waits, priorities, where to."""

from __future__ import annotations

from hallctl.domain.arrival import in_front
from hallctl.domain.base import MINUTE
from hallctl.domain.book import Book
from hallctl.domain.estimate import Estimate
from hallctl.domain.service import Service
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import time_of_day
from hallctl.domain.visit import SALES
from hallctl.paper.ticket import wait as wait_range
from hallctl.screens.widgets import Option
from hallctl.words import N_, _, language, ngettext
from hallctl.words.ticket import standing

SECOND = 1_000
_MACHINES = {"yes": N_("At a machine"), "part": N_("Machine, in part"), "text": N_("By text")}


def ahead(count: int) -> str:
    """How many are served before."""
    if not count:
        return _("0 ahead")
    return ngettext("{count} ahead", "{count} ahead", count).format(count=count)


def expected(said: Estimate | None) -> str:
    """An estimated wait as a range of minutes."""
    if said is None:
        return wait_range(None, None)
    return wait_range(said.low // SECOND, -(-said.high // SECOND))


def in_minutes(said: Estimate | None) -> str:
    """An estimated wait as figures alone, where minutes stand above it."""
    if said is None:
        return "-"
    low, high = said.low // MINUTE, max(1, -(-said.high // MINUTE))
    return str(high) if low == high else f"{low}-{high}"


def place(ticket: Ticket, offset: int) -> str:
    """Why a ticket has its place in line."""
    if ticket.target is not None:
        return _("waits for counter {counter}").format(counter=ticket.target)
    if in_front(ticket):
        return _("next at the first free counter")
    if said := standing(ticket, offset):
        return said
    arrived = time_of_day(ticket.taken_at, offset)
    if ticket.retimed:
        return _("arrived by {time}").format(time=arrived)
    return _("arrived {time}").format(time=arrived)


def machine(service: Service) -> str:
    """What a machine does of a service; empty where none does it."""
    return _(_MACHINES.get(service.self_service, ""))


def led_to(outcome: str) -> str:
    """Where somebody goes who needs no number."""
    return _("the sales floor") if outcome == SALES else _("a machine")


def reasons(book: Book, kind: str) -> list[Option]:
    """The pack's reasons of a kind."""
    return [Option(one.id, one.name.in_(language())) for one in book.reasons(kind)]

"""What a counter can do with a customer who was found: call, resume, put back in line, take over, print."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from hallctl.domain.base import MANAGERS
from hallctl.domain.ticket import (
    AT_COUNTER,
    CALLED,
    HERE,
    LEFT_OPEN,
    NO_SHOW,
    PARKED,
    SERVING,
    WAITING,
    Ticket,
)
from hallctl.screens.acts import Act
from hallctl.screens.counter.lookup import Deed, look_up
from hallctl.screens.counter.own import ACT as MINE
from hallctl.screens.counter.passing import resume_one, take_over_one, transfer_one
from hallctl.screens.counter.remark import write
from hallctl.screens.counter.tickets import REMARK, call_one, return_one
from hallctl.screens.printing import print_aside
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.words import N_

if TYPE_CHECKING:
    from hallctl.paper.sending import Made


async def find(at: Any) -> None:
    """Find a ticket or a customer of today."""
    await look_up(at, DEEDS)


def by_label(
    do: Callable[[Any, str], Coroutine[Any, Any, None]],
) -> Callable[[Any, Ticket], Coroutine[Any, Any, None]]:
    """An act on a ticket, made of one on the ticket's number."""
    return lambda at, ticket: do(at, ticket.label)


async def print_number(at: Any, ticket: Ticket) -> None:
    """Print the number again."""
    print_aside(at, await at.do(slip, ticket.id))


def slip(hall: Hall, ticket_id: int) -> Made:
    """The slip of a ticket as it would be printed now."""
    from hallctl.paper.made import ticket_slip  # noqa: PLC0415  not before the first paint
    from hallctl.paper.sending import needed  # noqa: PLC0415

    needed(hall)
    return ticket_slip(hall, rows.load(hall.db, Ticket, ticket_id))


async def remark(at: Any, ticket: Ticket) -> None:
    """Write on the ticket what whoever calls has to know."""
    await write(at, ticket)
    await at.load()


def free(at: Any, _ticket: Ticket) -> bool:
    """Whether this counter has nobody."""
    return bool(at.phase == "free")


def movable(at: Any, ticket: Ticket) -> bool:
    """Whether no other counter has this customer, or a manager asks."""
    return ticket.staff == at.by.staff or ticket.state not in AT_COUNTER or at.by.has(*MANAGERS)


def elsewhere(at: Any, ticket: Ticket) -> bool:
    """Whether this counter has nobody, and another one has this customer."""
    return free(at, ticket) and ticket.counter != at.view.desk.number


DEEDS = (
    Deed(N_("Call out of turn"), {WAITING}, by_label(call_one), "ticket.choose", free),
    Deed(N_("Resume"), {PARKED, LEFT_OPEN}, by_label(resume_one), "ticket.resume", free),
    Deed(N_("Back in line"), {NO_SHOW}, by_label(return_one), "ticket.back"),
    Deed(N_("Take over a customer"), {CALLED, SERVING}, by_label(take_over_one), "", elsewhere),
    Deed(N_("Remark"), {*HERE, NO_SHOW}, remark, "ticket.remark"),
    Deed(N_("Print the number again"), HERE, print_number),
    Deed(N_("Pass on"), HERE, transfer_one, "ticket.transfer", movable),
)
"""What a counter can do with somebody who was found."""
ACTS = (
    REMARK,
    Act(
        "counter.find",
        N_("Find a ticket or customer"),
        find,
        N_("By number, phone or remark"),
        permission="hall.find",
        keys="ctrl+f",
        shown=False,
    ),
    MINE,
)

"""What reception does with a customer in line, whether selected in the list or found by number, phone or remark."""

from __future__ import annotations

from functools import partial

from hallctl.actions import passing, visit
from hallctl.domain.ticket import HERE, NO_SHOW, PARKED, WAITING, Ticket
from hallctl.domain.visit import SALES, SELF_SERVICE
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.counter.lookup import Deed, look_up
from hallctl.screens.counter.remark import given_along, write
from hallctl.screens.dialogs import Pick, gone
from hallctl.screens.reception.giving import show_slip
from hallctl.screens.reception.lobby import ARRIVAL, LIST, OFFERED, PAPERS, SLIP, lobby
from hallctl.screens.reception.preparing import take_up
from hallctl.screens.reception.words import led_to, reasons
from hallctl.screens.widgets import Option
from hallctl.words import N_, _
from hallctl.words.names import queue_name


async def find(at: HallScreen) -> None:
    """Find a ticket or a customer of today."""
    here = lobby(at)
    await look_up(at, DEEDS, here.search.value)
    here.empty()


async def check_papers(at: HallScreen, ticket: Ticket) -> None:
    """Go through the papers of somebody who waits, or put back in line who did not come."""
    await take_up(at, ticket)


async def print_again(at: HallScreen, ticket: Ticket) -> None:
    """Print the slip once more."""
    await show_slip(at, ticket.id)


async def give_up(at: HallScreen, ticket: Ticket) -> None:
    """Record that somebody went away."""
    label = ticket.label
    options = reasons(lobby(at).shown.book, "leave")
    reason = await at.ask(Pick(_("{number} leaves: why").format(number=label), options))
    names = {one.value: one.label for one in options}
    await at.ask(gone(label, names[reason]))
    await at.do(passing.leave, at.by, label, reason)
    at.say(_("{number} has left the line.").format(number=label))


async def move_one(at: HallScreen, found: Ticket) -> None:
    """Move somebody to another queue."""
    book = lobby(at).shown.book
    others = [queue.id for queue in book.queues() if queue.id != found.queue]
    options = [Option(one, queue_name(book, one)) for one in others]
    queue = await at.ask(Pick(_("{number} moves to").format(number=found.label), options))
    remark, moved = await given_along(at, found), passing.transfer
    await at.do(moved, at.by, found.label, "wrong-queue", queue=queue, remark=remark)
    said = _("{number} waits for {queue} now, by the same arrival.")
    at.say(said.format(number=found.label, queue=queue_name(book, queue)))


async def lead_one(outcome: str, at: HallScreen, ticket: Ticket) -> None:
    """Lead somebody to a machine, or to the sales floor."""
    label = ticket.label
    await at.do(visit.lead, at.by, label, outcome)
    at.say(_("{number} goes to {where}.").format(number=label, where=led_to(outcome)))


IN_LINE = frozenset({WAITING})
DEEDS = (
    Deed(N_("Check papers"), IN_LINE, check_papers, "ticket.prepare"),
    Deed(N_("Back in line"), {NO_SHOW}, check_papers, "ticket.back"),
    Deed(N_("Print the number again"), HERE, print_again),
    Deed(N_("Remark"), {*HERE, NO_SHOW}, write, "ticket.remark"),
    Deed(N_("The customer left"), {WAITING, PARKED}, give_up, "ticket.leave"),
    Deed(N_("Another queue"), IN_LINE, move_one, "ticket.transfer"),
    Deed(N_("To a machine after all"), IN_LINE, partial(lead_one, SELF_SERVICE), "visit.lead"),
    Deed(N_("To the sales floor after all"), IN_LINE, partial(lead_one, SALES), "visit.lead"),
)
"""What reception can do with somebody who was found."""
FIND = Act(
    "reception.find",
    N_("Find a ticket or customer"),
    find,
    N_("By number, phone or remark"),
    phases={LIST, OFFERED, ARRIVAL, PAPERS, SLIP},
    permission="hall.find",
    keys="ctrl+f",
    shown=False,
)

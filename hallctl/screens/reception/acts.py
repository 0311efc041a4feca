"""What can be done at reception besides receiving arrivals."""

from __future__ import annotations

from functools import partial

from hallctl.actions import hall as halls
from hallctl.actions.undo import undo as undo_last
from hallctl.domain.base import Refused
from hallctl.domain.ticket import WAITING, Ticket
from hallctl.domain.visit import SALES, SELF_SERVICE
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.complaints.opening import log_from
from hallctl.screens.counter.remark import write
from hallctl.screens.dialogs import Pick
from hallctl.screens.reception.finding import FIND, give_up, lead_one, move_one
from hallctl.screens.reception.giving import show_slip
from hallctl.screens.reception.lobby import LIST, PAPERS, SLIP, lobby
from hallctl.screens.reception.moving import ACTS as MOVES
from hallctl.screens.reception.ranking import rank
from hallctl.screens.reception.returning import ACTS as RETURNING
from hallctl.screens.reception.returning import READ
from hallctl.screens.rounds import faults
from hallctl.screens.widgets import Option
from hallctl.words import N_, _, language
from hallctl.words.names import queue_name
from hallctl.words.records import all_named


def waits(at: HallScreen) -> bool:
    """Whether a ticket is shown that waits."""
    found = lobby(at).selected
    return found is not None and found.state == WAITING


def waiting(at: HallScreen) -> Ticket:
    """The ticket that is shown, where it waits."""
    found = lobby(at).selected
    if found is None or found.state != WAITING:
        raise Refused("nobody-selected")
    return found


async def undo(at: HallScreen) -> None:
    """Take back what was done last; a slip that may be of it does not stay."""
    records = await at.do(undo_last, at.by)
    at.say(_("Taken back: {what}.").format(what=all_named(records)))
    if at.phase == SLIP:
        await lobby(at).home()


async def leave(at: HallScreen) -> None:
    """Record that the customer went away."""
    await give_up(at, waiting(at))


async def move(at: HallScreen) -> None:
    """Move the customer to another queue."""
    await move_one(at, waiting(at))


async def lead(outcome: str, at: HallScreen) -> None:
    """Lead the customer to a machine, or to the sales floor."""
    await lead_one(outcome, at, waiting(at))


async def reprint(at: HallScreen) -> None:
    """Print the slip once more."""
    await show_slip(at, waiting(at).id)


async def remark(at: HallScreen) -> None:
    """Write a remark for whoever calls."""
    await write(at, waiting(at))


async def complain(at: HallScreen) -> None:
    """Log a case at once: whoever is asked receives it (C4.6.1-1)."""
    await log_from(at, "floor")


async def pre_process(at: HallScreen) -> None:
    """Start pre-processing for a queue by hand, or stop it."""
    view = lobby(at).shown
    on = {load.queue for load in view.crowding.loads if load.by_hand}
    options = [
        Option(one.id, one.name.in_(language()), _("by hand: stop it") if one.id in on else "")
        for one in view.book.queues()
    ]
    queue = await at.ask(Pick(_("Pre-processing for"), options))
    await at.do(halls.prepare, at.by, queue, on=queue not in on)
    said = (
        _("Pre-processing is off for {queue}.")
        if queue in on
        else _("Pre-processing is on for {queue}, for today.")
    )
    at.say(said.format(queue=queue_name(view.book, queue)))


ONE = {LIST, PAPERS, SLIP}
"""Where a ticket may be shown."""
of_ticket = partial(Act, phases=ONE, when=waits, missing=N_("Choose somebody who waits first."))
ACTS = (
    *MOVES,
    Act(
        "reception.undo",
        N_("Undo"),
        undo,
        N_("Take back what you did last"),
        listed=False,
        keys="ctrl+z",
        permission="hall.undo",
    ),
    of_ticket(
        "reception.gone",
        N_("The customer left"),
        leave,
        N_("The selected number ends"),
        permission="ticket.leave",
    ),
    of_ticket(
        "reception.move",
        N_("Another queue"),
        move,
        N_("The place in line by arrival is kept"),
        permission="ticket.transfer",
    ),
    of_ticket(
        "reception.machine",
        N_("To a machine after all"),
        partial(lead, SELF_SERVICE),
        permission="visit.lead",
    ),
    of_ticket(
        "reception.sales",
        N_("To the sales floor after all"),
        partial(lead, SALES),
        permission="visit.lead",
    ),
    of_ticket("reception.reprint", N_("Print the number again"), reprint),
    *RETURNING,
    Act(
        "reception.complaint",
        N_("Log a complaint"),
        complain,
        N_("At once: no number, no waiting"),
        permission="complaint.log",
        keys="ctrl+g",
        shown=False,
    ),
    Act(
        "reception.fault",
        N_("A device is out of service"),
        faults.fault,
        N_("With a notice, to be mended"),
        phases=READ,
        permission="repair.open",
        keys="ctrl+o",
        shown=False,
    ),
    Act(
        "reception.helped",
        N_("Helped somebody at a device"),
        faults.helped,
        N_("It is counted"),
        phases=READ,
        permission="device.help",
        keys="ctrl+y",
        shown=False,
    ),
    Act(
        "reception.prepare",
        N_("Start or stop pre-processing"),
        pre_process,
        phases=READ,
        permission="hall.prepare",
    ),
    of_ticket(
        "reception.remark",
        N_("Remark"),
        remark,
        N_("For whoever calls the customer"),
        permission="ticket.remark",
    ),
    of_ticket(
        "reception.priority",
        N_("Another priority"),
        lambda at: rank(at, waiting(at)),
        N_("For a manager, or with an approval"),
        permission="ticket.transfer",
    ),
    FIND,
)

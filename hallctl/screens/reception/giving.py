"""What a customer takes along, shown and printed: a number, or what to bring."""

from __future__ import annotations

from hallctl.domain.visit import MISSING, Visit
from hallctl.screens.base import HallScreen
from hallctl.screens.printing import send
from hallctl.screens.reception import slip
from hallctl.screens.reception.lobby import lobby
from hallctl.words import _, language


async def show_slip(at: HallScreen, ticket_id: int) -> None:
    """Show a ticket's slip, and print it."""
    made, hurry = await at.do(slip.ticket_again, ticket_id)
    await _give(at, slip.TicketPanel(made, lobby(at).shown.offset, hurry=hurry))
    at.say(_("{number} is given.").format(number=made.number))


async def show_bring(at: HallScreen, gone: Visit) -> None:
    """Show what somebody who was turned away has to bring, and print it."""
    made = await at.do(slip.bring_of, gone)
    here = lobby(at)
    here.begin_anew()
    reason = here.shown.book.reason("decline", gone.reason or MISSING)
    await _give(at, slip.Bring(made, again=gone.again, reason=reason.say.in_(language())))
    at.say(_("Turned away, with what to bring."))


async def _give(at: HallScreen, panel: slip.TicketPanel | slip.Bring) -> None:
    await lobby(at).show(panel)
    at.run_worker(_print(at, panel), exit_on_error=False)


async def _print(at: HallScreen, panel: slip.TicketPanel | slip.Bring) -> None:
    with at.hall.guard():
        result = await send(at, panel.made)
        slip.say_printed(panel, result)

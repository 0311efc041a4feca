"""Another priority for somebody who waits already: a manager's word, by the rules of taking a number."""

from __future__ import annotations

from hallctl.actions import passing
from hallctl.domain.ticket import Ticket
from hallctl.screens.approval import with_approval
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Pick
from hallctl.screens.ranking import priorities
from hallctl.screens.reception.lobby import lobby
from hallctl.screens.reception.words import place, reasons
from hallctl.words import _

ASKS = ("priority-needs-manager",)


async def rank(at: HallScreen, found: Ticket) -> None:
    """Another priority, the place in line that follows from it, and why."""
    view = lobby(at).shown
    title = _("Priority of {label}").format(label=found.label)
    priority = await at.ask(Pick(title, priorities(view.book, found)))
    reason = await at.ask(Pick(_("Why?"), reasons(view.book, "transfer")))
    moved = await with_approval(at, ASKS, passing.transfer, found.label, reason, priority=priority)
    at.say(f"{found.label} {place(moved, view.offset)}")

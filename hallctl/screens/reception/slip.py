"""The slips of reception: shown on the screen, sent to the printer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult

from hallctl.domain.arrival import runs_out
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import time_of_day
from hallctl.domain.visit import Visit
from hallctl.lines import fit
from hallctl.paper import ticket as layouts
from hallctl.paper.ticket import TicketSlip
from hallctl.screens.printing import printed
from hallctl.screens.reception.words import SECOND
from hallctl.screens.widgets import Line, Numerals, Panel, Prose
from hallctl.screens.widgets.choice import LABEL
from hallctl.screens.widgets.line import HangingText
from hallctl.store import pack, rows
from hallctl.store.file import Hall
from hallctl.words import N_, _, ngettext

if TYPE_CHECKING:
    from hallctl.paper.bring import BringList
    from hallctl.paper.sending import Sent


def ticket_again(hall: Hall, ticket_id: int) -> tuple[TicketSlip, bool]:
    """The slip of a ticket as it would be printed now, and whether its porting code may run out
    before its turn.
    """
    from hallctl.paper.made import ticket_slip  # noqa: PLC0415  not before the first paint

    slip = ticket_slip(hall, rows.load(hall.db, Ticket, ticket_id))
    warn = pack.current(hall.db)[1].limit("port_code_warning_minutes")
    high = (slip.high_s or 0) * SECOND
    return slip, runs_out(slip.code_expires, hall.clock(), minutes=warn, high=high)


def bring_of(hall: Hall, visit: Visit) -> BringList:
    """What somebody who was turned away has to bring."""
    from hallctl.paper.made import bring_list  # noqa: PLC0415

    return bring_list(hall, visit)


class TicketPanel(Panel):
    """A ticket that was just taken, large, as it is on the paper."""

    DEFAULT_CSS = """
    TicketPanel Numerals { margin: 0 0 1 0; }
    .-low TicketPanel Numerals { margin: 0; }
    """
    SCOPED_CSS = False  # the screen says that it is low
    UNPRINTED = N_("No printer: tell the customer the number.")

    def __init__(self, slip: TicketSlip, zone: int, *, hurry: bool) -> None:
        super().__init__(title=slip.service, aside=slip.who)
        self.made, self.zone, self.hurry, self.printed = slip, zone, hurry, Prose()

    def compose(self) -> ComposeResult:
        """The number, who is ahead, how long it may take, what to have ready."""
        yield from super().compose()
        yield Numerals(self.made.number, rows=5)
        yield from self._facts()
        if self.hurry:
            text = _(
                "The porting code may run out first: have it done now, or a new one asked for."
            )
            yield Prose(text, "attention")
        if self.made.have_ready:
            yield Line("")
            yield Line([(_("Have ready"), "muted")])
            yield Prose("\n".join(f"- {line}" for line in self.made.have_ready))
        yield Line("")
        yield self.printed

    def _facts(self) -> Iterator[HangingText]:
        slip = self.made
        ahead = (
            ngettext("{n} person", "{n} people", slip.ahead).format(n=slip.ahead)
            if slip.ahead
            else _("nobody ahead")
        )
        facts = [
            (_("Ahead"), ahead),
            (_("May take"), layouts.wait(slip.low_s, slip.high_s)),
        ]
        if slip.code_expires is not None:
            facts.append((_("Code until"), time_of_day(slip.code_expires, self.zone)))
        return (HangingText(fit(label, LABEL), value, "strong") for label, value in facts)


class Bring(Panel):
    """The list that somebody turned away goes home with (C4.3.1-2)."""

    UNPRINTED = N_("No printer: write it down for the customer.")

    def __init__(self, made: BringList, *, again: bool, reason: str) -> None:
        super().__init__(title=_("What to bring"), aside=made.service)
        self.made, self.again, self.reason, self.printed = made, again, reason, Prose()

    def compose(self) -> ComposeResult:
        """What to say, the documents, whether the owner has to come."""
        yield from super().compose()
        made = self.made
        if self.again:
            text = _("Turned away for this before. Tell the duty manager, and see it through.")
            yield Prose(text, "attention")
            yield Line("")
        if self.reason:
            yield Prose(self.reason, "strong")
            yield Line("")
        if made.documents and made.who:
            yield Line([(_("Who is here"), "muted"), "  ", made.who])
        for document in made.documents:
            if document in made.missing:
                text = _("{document} (missing today)").format(document=document)
                yield HangingText("! ", text, "wrong")
            else:
                yield HangingText("- ", document)
        if made.in_person:
            yield Line("")
            yield Prose(_("The owner of the number must come in person."), "strong")
        yield Line("")
        yield self.printed


def say_printed(panel: TicketPanel | Bring, result: Sent | None) -> None:
    """Say on the panel what became of its slip; nobody sees it where the slip was put away."""
    text, tone = printed(result, _(panel.UNPRINTED))
    panel.printed.show(text, tone if result else "muted")

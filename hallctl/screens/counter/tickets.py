"""Acts on tickets: calling, giving up, letting go, putting back in line."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from hallctl.actions import ticket as actions
from hallctl.domain.base import MINUTE
from hallctl.domain.ticket import Ticket
from hallctl.screens.clock import since
from hallctl.screens.counter.base import CounterBase
from hallctl.screens.dialogs import Pick
from hallctl.screens.keys import More
from hallctl.screens.widgets.choice import Option
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import service_name

Chosen = Callable[[str], Awaitable[None] | None]


class TicketActs(CounterBase):
    """What can be done with tickets at a counter."""

    TICKET_MORE = (
        More("counter.recall", N_("Call again"), "recall", N_("Counted; the board shows it anew")),
        More("counter.no-show", N_("No-show"), "no_show", N_("Nobody came after several calls")),
        More("counter.finish", N_("Customer goes"), "finish", N_("Everything is done")),
        More(
            "counter.choose", N_("Call a chosen number"), "choose", N_("Out of turn, with a reason")
        ),
        More(
            "counter.back-in-line",
            N_("Back in line"),
            "back_in_line",
            N_("A no-show came after all"),
        ),
    )

    async def action_recall(self) -> None:
        """Call the customer once more."""
        called = await self.act(actions.recall)
        self.say(
            _("{label} called again, {count} times now.").format(
                label=called.label, count=called.calls
            )
        )

    async def action_no_show(self) -> None:
        """Give the number up."""
        gone = await self.act(actions.no_show)
        self.say(_("{label} is a no-show.").format(label=gone.label))

    async def action_finish(self) -> None:
        """Let the customer go."""
        served = await self.act(actions.finish)
        self.say(_("{label} has been served.").format(label=served.label))

    async def action_choose(self) -> None:
        """Call a chosen number."""

        async def call(label: str, reason: str) -> None:
            await self.act(actions.choose, label, reason)
            self.say(_("{label} is called.").format(label=label))

        def why(label: str) -> None:
            self.ask_reason("choose", _("Why out of turn?"), partial(call, label))

        await self.pick_ticket(_("Call whom?"), waiting, why)

    async def action_back_in_line(self) -> None:
        """Put a no-show back in line."""

        async def back(label: str) -> None:
            await self.act(actions.back, label)
            self.say(_("{label} is back in line.").format(label=label))

        await self.pick_ticket(_("Who came after all?"), no_shows, back)

    async def pick_ticket(
        self, title: str, read: Callable[[Hall, int | None], list[Ticket]], then: Chosen
    ) -> None:
        """Ask for one of some tickets, by its label."""
        own = self.view.desk.number if self.view.desk else None
        found = await self.do(read, own)
        if not found:
            self.say(_("There is nobody to choose."), "attention")
            return
        book, now = self.view.book, self.hall.now()
        options = [
            Option(
                one.label,
                f"{one.label} {service_name(book, one.service)}",
                since(one, now),
            )
            for one in found
        ]
        self.ask_then(Pick(title, options), then)


def waiting(opened: Hall, _own: int | None) -> list[Ticket]:
    """The first of those who wait."""
    return list(tickets.waiting(opened.db, 30))


def no_shows(opened: Hall, _own: int | None) -> list[Ticket]:
    """Who did not come within the last hours."""
    return tickets.no_shows(opened.db, opened.clock() - 12 * 60 * MINUTE)

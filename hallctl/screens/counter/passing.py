"""Acts that pass a customer on: parking, resuming, another queue or counter, leaving, taking over."""

from __future__ import annotations

from functools import partial

from hallctl.actions import passing
from hallctl.domain.counter import CLOSED
from hallctl.domain.ticket import Ticket
from hallctl.screens.counter.tickets import TicketActs
from hallctl.screens.counter.words import said
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.keys import More
from hallctl.screens.widgets.choice import Option
from hallctl.store import counter, staff
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.words import N_, _


class PassActs(TicketActs):
    """What can be done with a customer who does not stay here."""

    PASS_MORE = (
        More("counter.park", N_("Park"), "park", N_("Set aside, if the customer agrees")),
        More("counter.resume", N_("Resume a parked one"), "resume", N_("Any counter may")),
        More("counter.transfer", N_("Pass on"), "transfer", N_("To another queue or counter")),
        More("counter.leave", N_("Customer has left"), "gone", N_("Went away unserved")),
        More(
            "counter.take-over",
            N_("Take over a customer"),
            "take_over",
            N_("From a counter that cannot go on"),
        ),
        More(
            "counter.release",
            N_("Put a customer back in line"),
            "release",
            N_("From a counter that cannot go on"),
        ),
    )

    def action_park(self) -> None:
        """Set the customer aside."""
        label = self.customer.label

        async def park(reason: str) -> None:
            await self.act(passing.park, reason, agreed=True)
            self.say(_("{label} is set aside.").format(label=label))

        def agreed(reason: str) -> None:
            question = _("Does {label} agree to be set aside?").format(label=label)
            detail = _("Nothing is lost, and any counter that can do it may go on.")
            self.ask_then(Confirm(question, detail, yes=_("Agreed")), lambda _yes: park(reason))

        self.ask_reason("park", _("Why set aside?"), agreed)

    async def action_resume(self) -> None:
        """Go on with a parked customer."""

        async def resume(label: str) -> None:
            desk = self.view.desk
            number = desk.number if desk else None

            async def say(_resumed: object) -> None:
                await self.load()
                self.say(_("Going on with {label}.").format(label=label))

            await self.approved(lambda by: self.do(passing.resume, by, label, number), say)

        await self.pick_ticket(_("Resume whom?"), parked, resume)

    async def action_transfer(self) -> None:
        """Pass the customer on."""
        label, book = self.customer.label, self.view.book
        desks = await self.do(open_desks)
        own = self.view.desk.number if self.view.desk else 0
        options = [Option(f"queue:{queue.id}", said(queue.name)) for queue in book.queues()] + [
            Option(f"counter:{number}", _("Counter {number}").format(number=number), name)
            for number, name in desks
            if number != own
        ]

        async def transfer(where: str, reason: str) -> None:
            kind, _colon, to = where.partition(":")
            queue, number = (to, None) if kind == "queue" else (None, int(to))
            await self.act(passing.transfer, label, reason, queue=queue, counter=number)
            self.say(_("{label} is passed on and keeps its arrival time.").format(label=label))

        def why(where: str) -> None:
            self.ask_telling("transfer", _("Why?"), _("Pass on"), partial(transfer, where))

        self.ask_then(Pick(_("Pass {label} on to").format(label=label), options), why)

    def action_gone(self) -> None:
        """The customer went away."""
        label = self.customer.label

        async def leave(reason: str) -> None:
            await self.act(passing.leave, label, reason)
            self.say(_("{label} has left.").format(label=label))

        self.ask_reason("leave", _("Why did {label} leave?").format(label=label), leave)

    async def action_take_over(self) -> None:
        """Let this counter go on with another one's customer."""
        desk = self.view.desk

        async def take(label: str, reason: str) -> None:
            number = desk.number if desk else 0
            await self.approved(
                lambda by: self.do(passing.take_over, by, label, number, reason),
                lambda _taken: self.load(),
            )

        def why(label: str) -> None:
            self.ask_reason("take-over", _("Why?"), partial(take, label))

        await self.pick_ticket(_("Take over whom?"), at_counters, why)

    async def action_release(self) -> None:
        """Put another counter's customer back in line."""

        async def release(label: str, reason: str) -> None:
            await self.approved(
                lambda by: self.do(passing.release, by, label, reason), lambda _freed: self.load()
            )

        def why(label: str) -> None:
            self.ask_reason("take-over", _("Why?"), partial(release, label))

        await self.pick_ticket(_("Put whom back in line?"), at_counters, why)


def parked(opened: Hall, _own: int | None) -> list[Ticket]:
    """Who is set aside, and what an earlier day left open."""
    return [*tickets.parked(opened.db), *tickets.left_open(opened.db)]


def at_counters(opened: Hall, own: int | None) -> list[Ticket]:
    """The customers of the other counters."""
    found = tickets.at_counters(opened.db)
    return [one for number, one in sorted(found.items()) if number != own]


def open_desks(opened: Hall) -> list[tuple[int, str]]:
    """The counters where somebody is, with their name."""
    return [
        (desk.number, staff.name(opened.db, desk.staff))
        for desk in counter.every(opened.db)
        if desk.state != CLOSED and desk.staff
    ]

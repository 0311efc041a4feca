"""What else reception can do: the list of F10."""

from __future__ import annotations

from typing import ClassVar

from hallctl.actions import hall as halls
from hallctl.actions import passing, ticket, visit
from hallctl.actions.undo import undo
from hallctl.domain.base import Refused
from hallctl.domain.ticket import NO_SHOW, WAITING, Ticket
from hallctl.domain.times import time_of_day
from hallctl.domain.visit import SELF_SERVICE
from hallctl.screens.base import HallScreen
from hallctl.screens.clock import since
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.keys import More
from hallctl.screens.reception.read import View
from hallctl.screens.widgets import Option
from hallctl.words import N_, _, language
from hallctl.words.names import queue_name, service_name, who_name
from hallctl.words.records import all_named

MORE = (
    More("reception.gone", N_("The customer left"), "gone", N_("The selected number is given up")),
    More("reception.move", N_("Another queue"), "move", N_("The place in line by arrival is kept")),
    More("reception.machine", N_("To a machine after all"), "lead('self-service')"),
    More("reception.sales", N_("To the sales floor after all"), "lead('sales')"),
    More("reception.reprint", N_("Print the number again"), "reprint"),
    More("reception.back", N_("A no-show has come back"), "came_back"),
    More("reception.ready", N_("From the sales floor: a number"), "from_sales"),
    More("reception.prepare", N_("Start or stop pre-processing"), "pre_process"),
)


class ReceptionMore(HallScreen):
    """The acts that are not on a key of their own."""

    MORE: ClassVar[tuple[More, ...]] = MORE
    view: View | None = None

    @property
    def selected(self) -> Ticket | None:
        """The ticket under the cursor."""
        raise NotImplementedError

    async def open_arrival(self, service: str, visit_id: int | None = None) -> None:
        """Open the arrival of a customer who wants this service."""
        raise NotImplementedError

    async def show_slip(self, ticket_id: int) -> None:
        """Show and print a ticket's slip."""
        raise NotImplementedError

    @property
    def shown(self) -> View:
        """What was read last."""
        assert self.view is not None
        return self.view

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  Textual's signature
        """Only what is possible with the selected ticket is offered."""
        view = self.view
        if action in {"gone", "move", "lead", "reprint"}:
            found = self.selected if view else None
            return found is not None and found.state == WAITING
        if action == "came_back":
            return bool(view and view.away)
        if action == "from_sales":
            return bool(view and view.sales)
        return True

    def _waiting(self) -> Ticket:
        found = self.selected
        if found is None or found.state != WAITING:
            raise Refused("nobody-selected")
        return found

    def reasons(self, kind: str) -> list[Option]:
        """The pack's reasons of a kind."""
        return [Option(one.id, one.name.in_(language())) for one in self.shown.book.reasons(kind)]

    def action_gone(self) -> None:
        """The customer went away."""
        label = self._waiting().label

        async def left(reason: str) -> None:
            await self.do(passing.leave, self.by, label, reason)
            self.say(_("{number} has left the line.").format(number=label))

        title = _("{number} leaves: why").format(number=label)
        self.ask_then(Pick(title, self.reasons("leave")), left)

    def action_move(self) -> None:
        """To another queue."""
        found, book = self._waiting(), self.shown.book
        others = [queue.id for queue in book.queues() if queue.id != found.queue]

        async def to(queue: str) -> None:
            await self.do(passing.transfer, self.by, found.label, "wrong-queue", queue=queue)
            said = _("{number} waits for {queue} now, by the same arrival.")
            self.say(said.format(number=found.label, queue=queue_name(book, queue)))

        options = [Option(one, queue_name(book, one)) for one in others]
        self.ask_then(Pick(_("{number} moves to").format(number=found.label), options), to)

    async def action_lead(self, outcome: str) -> None:
        """To a machine, or to the sales floor."""
        label = self._waiting().label
        await self.do(visit.lead, self.by, label, outcome)
        where = _("a machine") if outcome == SELF_SERVICE else _("the sales floor")
        self.say(_("{number} goes to {where}.").format(number=label, where=where))

    async def action_reprint(self) -> None:
        """The slip once more."""
        await self.show_slip(self._waiting().id)

    def action_came_back(self) -> None:
        """Somebody who did not come when called is here again."""
        options = [
            Option(one.label, self._named(one), since(one, self.shown.now))
            for one in self.shown.away
        ]
        self.ask_then(Pick(_("Who has come back"), options), self.came_back)

    async def came_back(self, label: str) -> None:
        """Back in line with the old arrival."""
        await self.do(ticket.back, self.by, label)
        self.say(_("{number} is back in line, by the first arrival.").format(number=label))

    def ask_back(self, found: Ticket) -> None:
        """Ask before somebody is put back in line."""
        assert found.state == NO_SHOW
        question = _("{number} has come back?").format(number=found.label)
        detail = _("It goes back in line by its first arrival.")

        async def yes(_answer: bool) -> None:
            await self.came_back(found.label)

        self.ask_then(Confirm(question, detail, yes=_("Back in line")), yes)

    def _named(self, one: Ticket) -> str:
        return f"{one.label}  {service_name(self.shown.book, one.service)}"

    def action_from_sales(self) -> None:
        """Somebody on the sales floor is ready for a counter."""
        view = self.shown
        options = [
            Option(
                str(one.id),
                f"{time_of_day(one.arrived_at, view.offset)}  "
                f"{service_name(view.book, one.service)}  {who_name(one.who)}".rstrip(),
            )
            for one in view.sales
        ]
        services = {str(one.id): one.service for one in view.sales}

        async def chosen(key: str) -> None:
            await self.open_arrival(services[key], int(key))

        self.ask_then(Pick(_("Who is ready"), options), chosen)

    def action_pre_process(self) -> None:
        """Start pre-processing for a queue by hand, or stop it."""
        view = self.shown
        on = {load.queue for load in view.crowding.loads if load.by_hand}
        options = [
            Option(one.id, one.name.in_(language()), _("by hand: stop it") if one.id in on else "")
            for one in view.book.queues()
        ]

        async def chosen(queue: str) -> None:
            await self.do(halls.prepare, self.by, queue, on=queue not in on)
            said = (
                _("Pre-processing is off for {queue}.")
                if queue in on
                else _("Pre-processing is on for {queue}, for today.")
            )
            self.say(said.format(queue=queue_name(view.book, queue)))

        self.ask_then(Pick(_("Pre-processing for"), options), chosen)

    async def action_undo(self) -> None:
        """Take back what was done last."""
        records = await self.do(undo, self.by)
        self.say(_("Taken back: {what}.").format(what=all_named(records)))

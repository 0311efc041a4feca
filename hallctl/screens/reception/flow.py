"""What reception does with a customer: an arrival's outcome, the slips, pre-processing."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.widget import Widget

from hallctl.actions import ticket, visit
from hallctl.domain.base import FRONT, Refused
from hallctl.domain.book import Need
from hallctl.domain.ticket import NO_SHOW, Ticket
from hallctl.domain.visit import MISSING, SALES, TICKET, TURNED_AWAY, Visit
from hallctl.paper.bring import BringList
from hallctl.paper.ticket import TicketSlip
from hallctl.screens.dialogs import Pick
from hallctl.screens.reception import slip as slips
from hallctl.screens.reception.arrival import DRAFT, Arrival
from hallctl.screens.reception.more import ReceptionMore
from hallctl.screens.reception.papers import Papers
from hallctl.screens.reception.queue import Queue
from hallctl.screens.reception.read import Wanted, person, wanted
from hallctl.screens.reception.words import expected, place
from hallctl.screens.widgets import Option, Rows
from hallctl.words import _, language
from hallctl.words.names import service_name, who_name

SERVICE_DRAFT = "reception:service"
"""Which service the arrival under way is for; its details are a draft of their own."""


class ReceptionFlow(ReceptionMore):
    """From what is wanted to where to."""

    need: Need | None = None
    turning: Wanted | None = None
    """The arrival that is being turned away: its papers are gone through."""
    preparing: Ticket | None = None
    """The waiting customer whose papers are gone through."""
    given: dict[str, Any]
    panel: Widget | None = None
    """What stands on the right instead of the list, if anything does."""

    @property
    def selected(self) -> Ticket | None:
        """The ticket that is shown: of the slip, of the papers, else under the list's cursor."""
        if self.view is None:
            return None
        if self.panel is None:
            return self.view.ticket(self.query_one("#waiting", Rows).key)
        if isinstance(self.panel, slips.Slip):
            number = self.panel.slip.number
            return next((one for one in self.view.waiting if one.label == number), None)
        return self.preparing

    async def show(self, panel: Widget | None) -> None:
        """Let this stand on the right, or the list."""
        raise NotImplementedError

    async def home(self, need: Need | None = None) -> None:
        """Back to the list, and to the needs or the services of one."""
        raise NotImplementedError

    def about(self, title: str, lines: list[str]) -> None:
        """Say on the left what is at hand."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Esc: from the details back to the outcomes, else one step back."""
        focused = self.focused
        if isinstance(self.panel, Arrival) and focused not in {None, self.panel.outcomes}:
            self.panel.outcomes.focus()
        else:
            super().action_leave()

    async def action_undo(self) -> None:
        """Take back what was done last; a slip that may be of it does not stay."""
        await super().action_undo()
        if isinstance(self.panel, slips.Slip | slips.Bring):
            await self.home()

    # an arrival

    async def open_arrival(self, service: str, visit_id: int | None = None) -> None:
        """Open the arrival of a customer who wants this service."""
        found = await self.do(wanted, service, visit_id)
        self.preparing, self.turning = None, None
        draft: dict[str, Any] = {"service": service}
        if visit_id is not None:
            draft["visit"] = visit_id
        await self.hall.drafts.put(SERVICE_DRAFT, draft)
        await self.show(Arrival(found))
        need = self.need.name.in_(language()) if self.need else ""
        self.about(need or service_name(found.book, service), [found.service.plain.in_(language())])

    async def forget(self) -> None:
        """The arrival has its outcome, or is given up."""
        if isinstance(self.panel, Arrival):
            await self.panel.form.done()
        await self.hall.drafts.drop(DRAFT)
        await self.hall.drafts.drop(SERVICE_DRAFT)

    @on(Arrival.Chosen)
    async def _outcome(self, event: Arrival.Chosen) -> None:
        event.stop()
        try:
            await self._settle(event.arrival, event.outcome)
        finally:
            event.arrival.settling = False

    async def _settle(self, arrival: Arrival, outcome: str) -> None:
        self.given = arrival.given()
        asked = arrival.wanted
        if outcome == TICKET:
            given: dict[str, Any] = {**self.given, **arrival.times(), "visit": asked.visit}
            taken = await self.do(ticket.take, self.by, asked.service.id, **given)
            await self.forget()
            self.need = None
            await self.show_slip(taken.id)
        elif outcome == TURNED_AWAY:
            self.turning = asked
            self.ask_then(Pick(_("Why"), self._declines()), self._declined)
        else:
            await self._lead(asked, outcome)

    @on(Arrival.Known)
    async def _known(self, event: Arrival.Known) -> None:
        event.stop()
        await self.measure(event.arrival)

    async def measure(self, arrival: Arrival) -> None:
        """How many are before this customer now, how long it may take, and what is known of them."""
        old = arrival.wanted
        phone = arrival.phone if self.by.has(*FRONT) else ""  # nobody else asks about a customer
        found = await self.do(wanted, old.service.id, old.visit, arrival.priority, phone)
        if arrival.is_attached:
            arrival.update(found)

    async def _lead(self, asked: Wanted, outcome: str) -> None:
        """To the machines or to the sales floor."""
        await self.do(visit.arrive, self.by, asked.service.id, outcome, **self.given)
        await self.forget()
        await self.home()
        where = _("the sales floor") if outcome == SALES else _("a machine")
        service = service_name(asked.book, asked.service.id)
        self.say(_("{service}: led to {where}.").format(service=service, where=where))

    def _declines(self) -> list[Option]:
        """The reasons, the papers first."""
        return sorted(self.reasons("decline"), key=lambda one: one.value != MISSING)

    async def _declined(self, reason: str) -> None:
        assert self.turning is not None
        if reason != MISSING:
            await self._turn_away(reason=reason)
            return
        asked = self.turning
        await self.show(
            Papers(asked.book, asked.service, title=_("What is missing"), who=self.given["who"])
        )

    async def _turn_away(self, **why: Any) -> None:
        """The arrival ends with what to bring."""
        assert self.turning is not None
        options = {key: value for key, value in self.given.items() if value}
        gone = await self.do(
            visit.arrive, self.by, self.turning.service.id, TURNED_AWAY, **{**options, **why}
        )
        await self.forget()
        await self._bring(gone)

    # slips

    async def show_slip(self, ticket_id: int) -> None:
        """Show a ticket's slip, and print it."""
        made, hurry = await self.do(slips.ticket_again, ticket_id)
        panel = slips.Slip(made, self.shown.offset, hurry=hurry)
        await self.show(panel)
        self.say(_("{number} is given.").format(number=made.number))
        self._print(panel, made)

    async def _bring(self, gone: Visit) -> None:
        made = await self.do(slips.bring_of, gone)
        reason = self.shown.book.reason("decline", gone.reason or MISSING)
        self.need = self.preparing = None
        panel = slips.Bring(made, again=gone.again, reason=reason.say.in_(language()))
        await self.show(panel)
        self.say(_("Turned away, with what to bring."))
        self._print(panel, made)

    def _print(self, panel: slips.Slip | slips.Bring, made: TicketSlip | BringList) -> None:
        async def print_() -> None:
            with self.hall.guard():
                result = await slips.send(self.hall.work.path, self.hall.work.clock, made)
                if panel.is_mounted:
                    slips.say_printed(panel, result)

        self.run_worker(print_(), exit_on_error=False)

    # pre-processing

    @on(Rows.Moved, "#waiting")
    def _moved(self) -> None:
        self.query_one(Queue).explain(self.shown)
        self.refresh_bindings()

    @on(Rows.Picked, "#waiting")
    async def _picked(self) -> None:
        found = self.selected
        if found is None:
            return
        if found.state == NO_SHOW:
            self.ask_back(found)
            return
        known = await self.do(person, found.id)
        if not any(known.service.documents.values()):
            await self.do(ticket.prepare, self.by, found.label, who="", seen=(), missing=())
            self.say(_("{number} is ready: nothing has to be brought.").format(number=found.label))
            return
        self.preparing, self.turning = found, None
        papers = Papers(
            known.book,
            known.service,
            title=found.label,
            who=found.who or "",
            seen=found.seen,
            missing=found.missing,
        )
        await self.show(papers)
        lines = [
            known.phone,
            place(found, known.book, known.offset),
            f"{_('May take')} {expected(known.expected)}",
            known.service.plain.in_(language()),
        ]
        self.about(f"{found.label} {who_name(found.who or '')}".rstrip(), lines)

    @on(Papers.Settled)
    async def _settled(self, event: Papers.Settled) -> None:
        event.stop()
        papers = event.papers
        if self.turning is not None:
            if not papers.missing:
                raise Refused("turned-away-why")
            await self._turn_away(who=papers.who, missing=papers.missing)
        elif papers.missing:
            self.ask_then(Pick(_("Something is missing"), self._ways()), self._way)
        else:
            await self._prepared(papers)

    def _ways(self) -> list[Option]:
        return [
            Option("wait", _("It is being fetched: stays in line")),
            Option("away", _("Turn away, with what to bring")),
        ]

    async def _way(self, way: str) -> None:
        papers = self.panel
        assert isinstance(papers, Papers)
        assert self.preparing is not None
        if way == "wait":
            await self._prepared(papers)
            return
        gone = await self.do(
            visit.turn_away, self.by, self.preparing.label, who=papers.who, missing=papers.missing
        )
        await self._bring(gone)

    async def _prepared(self, papers: Papers) -> None:
        assert self.preparing is not None
        label = self.preparing.label
        done = await self.do(
            ticket.prepare, self.by, label, who=papers.who, seen=papers.seen, missing=papers.missing
        )
        await self.home(self.need)
        said = _("{number} is ready.") if done.ready else _("{number}: noted what is missing.")
        self.say(said.format(number=label))

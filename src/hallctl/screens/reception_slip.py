"""The slips of reception: made of what the file knows, shown on the screen, sent to the printer."""

from __future__ import annotations

import asyncio
from os import environ

from textual.app import ComposeResult

from hallctl.actions.slip import Flushed
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit, runs_out
from hallctl.paper import bring, printer
from hallctl.paper import ticket as layouts
from hallctl.paper.bring import BringList
from hallctl.paper.document import Document, Head
from hallctl.paper.ticket import TicketSlip
from hallctl.screens.clock import time_of_day
from hallctl.screens.reception_words import SECOND, documents, service_name, who_name
from hallctl.screens.spans import Spans
from hallctl.screens.widgets import Line, Lines, Numerals, Panel, Prose
from hallctl.store import pack, rows, waits
from hallctl.store import ticket as tickets
from hallctl.store.file import Clock, Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _, ngettext


def slip_of(hall: Hall, ticket: Ticket) -> tuple[TicketSlip, bool]:
    """The slip of a waiting ticket, and whether its porting code may run out before its turn."""
    db, now = hall.db, hall.clock()
    _id, book = pack.current(db)
    service, who = book.service(ticket.service), ticket.who or ""
    said = waits.estimate_for(db, ticket, now)
    slip = TicketSlip(
        number=ticket.label,
        service=service_name(book, service.id),
        taken=ticket.taken_at,
        ahead=tickets.ahead(db, ticket),
        low_s=said.low // SECOND if said else None,
        high_s=-(-said.high // SECOND) if said else None,
        who=who_name(who),
        have_ready=tuple(documents(service, who, book)),
        code_expires=ticket.expires_at,
    )
    warn = book.limit("port_code_warning_minutes")
    high = said.high if said else 0
    return slip, runs_out(ticket.expires_at, now, minutes=warn, high=high)


def bring_of(hall: Hall, visit: Visit) -> BringList:
    """What somebody who was turned away has to bring."""
    _id, book = pack.current(hall.db)
    service = book.service(visit.service)
    groups = service.documents.get(visit.who, ())
    listed = documents(service, visit.who, book)
    missing = {
        line
        for line, group in zip(listed, groups, strict=True)
        if not set(group).isdisjoint(visit.missing)
    }
    return BringList(
        service=service_name(book, service.id),
        who=who_name(visit.who) or _("anybody"),
        printed=hall.clock(),
        documents=tuple(listed),
        missing=frozenset(missing),
        in_person=service.present,
    )


async def send(path: str, clock: Clock, kind: str, made: TicketSlip | BringList) -> Flushed | None:
    """Print in a thread of its own; None where there is no printer and the screen is the slip."""

    def there() -> Flushed | None:
        with Hall(path, clock) as hall:
            own = profile(hall.db)
            setting = printer.chosen(own.printer, environ)
            if printer.printer(setting) is None:
                return None
            return printer.send(hall, setting, kind, _page(Head(own.name, own.utc_offset), made))

    return await asyncio.to_thread(there)


def _page(head: Head, made: TicketSlip | BringList) -> Document:
    if isinstance(made, TicketSlip):
        return layouts.lay_out(head, made)
    return bring.lay_out(head, made)


def printed(result: Flushed | None, unprinted: str) -> tuple[str, str]:
    """What became of a slip, and the tone to say it in; `unprinted` where there is no printer."""
    if result is None:
        return unprinted, "muted"
    if result.problem:
        return _("The printer is off: the slip waits for it."), "attention"
    return _("The slip is printed."), "done"


class Slip(Panel):
    """A ticket that was just taken, large, as it is on the paper."""

    DEFAULT_CSS = "Slip Numerals { margin: 0 0 1 0; }"
    UNPRINTED = N_("No printer: tell the customer the number.")

    def __init__(self, slip: TicketSlip, zone: int, *, hurry: bool) -> None:
        super().__init__(title=slip.service, aside=slip.who)
        self.slip, self.zone, self.hurry = slip, zone, hurry

    def compose(self) -> ComposeResult:
        """The number, who is ahead, how long it may take, what to have ready."""
        yield from super().compose()
        yield Numerals(self.slip.number, rows=5)
        yield Lines(list(self._facts()))
        if self.hurry:
            text = _(
                "The porting code may run out first: have it done now, or a new one asked for."
            )
            yield Prose(text, "attention")
        if self.slip.have_ready:
            yield Line("")
            yield Line([(_("Have ready"), "muted")])
            yield Prose("\n".join(f"- {line}" for line in self.slip.have_ready))
        yield Line("")
        yield Line("", id="slip-printed")

    def _facts(self) -> list[Spans]:
        slip = self.slip
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
        return [
            [(label.ljust(_indent(label)), "muted"), (value, "strong")] for label, value in facts
        ]


def _indent(label: str) -> int:
    """Characters that make a label as wide as a field's: Chinese ones take two cells."""
    from hallctl.text import cells  # noqa: PLC0415  one line

    return 14 - cells(label) + len(label)


class Bring(Panel):
    """The list that somebody turned away goes home with (C4.3.1-2)."""

    UNPRINTED = N_("No printer: write it down for the customer.")

    def __init__(self, made: BringList, *, again: bool, reason: str) -> None:
        super().__init__(title=_("What to bring"), aside=f"{made.service}  {made.who}")
        self.made, self.again, self.reason = made, again, reason

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
        for document in made.documents:
            if document in made.missing:
                text = _("{document} (missing today)").format(document=document)
                yield Prose(f"! {text}", "wrong")
            else:
                yield Prose(f"- {document}")
        if made.in_person:
            yield Line("")
            yield Prose(_("The owner of the number must come in person."), "strong")
        yield Line("")
        yield Line("", id="slip-printed")


def say_printed(panel: Slip | Bring, result: Flushed | None) -> None:
    """Say on the panel what became of its slip."""
    text, tone = printed(result, _(panel.UNPRINTED))
    panel.query_one("#slip-printed", Line).show([(text, tone)])


def ticket_again(hall: Hall, ticket_id: int) -> tuple[TicketSlip, bool]:
    """The slip of a ticket as it would be printed now."""
    return slip_of(hall, rows.load(hall.db, Ticket, ticket_id))

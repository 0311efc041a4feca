"""Pre-processing: going through the papers of a customer who waits or is turned away (C4.3.1)."""

from __future__ import annotations

from hallctl.actions import ticket, visit
from hallctl.domain.ticket import NO_SHOW, Ticket
from hallctl.domain.visit import TURNED_AWAY
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.reception.arriving import sure_of, turn_away
from hallctl.screens.reception.giving import show_bring
from hallctl.screens.reception.lobby import lobby
from hallctl.screens.reception.papers import Papers, TurnedAway
from hallctl.screens.reception.read import person
from hallctl.screens.reception.words import expected, place
from hallctl.screens.widgets import Option
from hallctl.words import _, language
from hallctl.words.names import who_name


async def take_up(at: HallScreen, one: Ticket | None = None) -> None:
    """Go through the papers of one who waits, or put back in line who did not come; by itself of the one
    under the cursor.
    """
    found = one or lobby(at).selected
    if found is None:
        return
    if found.state == NO_SHOW:
        question = _("{number} has come back?").format(number=found.label)
        detail = _("It goes back in line by its first arrival.")
        await at.ask(Confirm(question, detail, yes=_("Back in line")))
        await back_in_line(at, found.label)
        return
    known = await at.do(person, found.id)
    if not any(known.service.documents.values()):
        await at.do(ticket.prepare, at.by, found.label, who="", seen=(), missing=())
        at.say(_("{number} is ready: nothing has to be brought.").format(number=found.label))
        return
    await lobby(at).show(Papers(known.book, known.service, found))
    lines = [
        known.phone,
        place(found, known.offset),
        f"{_('May take')} {expected(known.expected)}",
        known.service.plain.in_(language()),
    ]
    lobby(at).about(lines, f"{found.label} {who_name(found.who or '')}".rstrip())


async def back_in_line(at: HallScreen, label: str) -> None:
    """Put who did not come back in line, by the old arrival."""
    await at.do(ticket.back, at.by, label)
    at.say(_("{number} is back in line, by the first arrival.").format(number=label))


async def note_papers(at: HallScreen, papers: Papers) -> None:
    """Every document is seen or missing: note it, or turn the customer away."""
    whose, who, missing = papers.whose, papers.who, papers.missing
    if isinstance(whose, TurnedAway):
        await turn_away(at, whose, who=who, missing=missing)
        return
    label = whose.label
    ways = [
        Option("wait", _("Being fetched; customer stays in line")),
        Option(TURNED_AWAY, _("Turn away, with what to bring")),
    ]
    if missing and await at.ask(Pick(_("Something is missing"), ways)) == TURNED_AWAY:
        await at.ask(sure_of(label))
        gone = await at.do(visit.turn_away, at.by, label, who=who, missing=missing)
        await show_bring(at, gone)
        return
    seen = papers.seen
    noted = await at.do(ticket.prepare, at.by, label, who=who, seen=seen, missing=missing)
    await lobby(at).home()
    said = _("{number} is ready.") if noted.ready else _("{number}: noted what is missing.")
    at.say(said.format(number=label))

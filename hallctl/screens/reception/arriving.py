"""An arrival, from what is wanted to where to (C4.1-1)."""

from __future__ import annotations

from typing import Any

from hallctl.actions import ticket, visit
from hallctl.domain.base import FRONT, Refused
from hallctl.domain.visit import MISSING, TICKET, TURNED_AWAY, in_person
from hallctl.screens.base import HallScreen
from hallctl.screens.complaints.opening import log_from
from hallctl.screens.dialogs import Final, Pick
from hallctl.screens.draft import UNFIT
from hallctl.screens.reception.arrival import DRAFT, Arrival
from hallctl.screens.reception.giving import show_bring, show_slip
from hallctl.screens.reception.lobby import lobby
from hallctl.screens.reception.offers import Offers
from hallctl.screens.reception.papers import Papers, TurnedAway
from hallctl.screens.reception.read import offered, wanted
from hallctl.screens.reception.words import led_to, reasons
from hallctl.words import _, language
from hallctl.words.names import service_name

SERVICE_DRAFT = "reception:service"
"""Which service the arrival under way is for; its details are a draft of their own."""


async def arrive(at: HallScreen, service: str, visit_id: int | None = None) -> None:
    """Open the arrival of a customer who wants this service."""
    here = lobby(at)
    found = await at.do(wanted, service, visit_id, "", here.phone if at.by.has(*FRONT) else "")
    await at.hall.drafts.put(SERVICE_DRAFT, {"service": service, "visit": visit_id})
    await here.show(Arrival(found, here.phone))
    here.about([found.service.plain.in_(language())])


async def receive(at: HallScreen, service: str) -> None:
    """Open what a customer who wants this service needs: an arrival, or at once the form of a complaint."""
    if in_person(lobby(at).shown.book.service(service)):
        await lobby(at).home()
        await log_from(at, "floor")
    else:
        await arrive(at, service)


async def arrive_again(at: HallScreen) -> None:
    """Go on with the arrival that was under way when the program ended."""
    if body := await at.hall.drafts.get(SERVICE_DRAFT):
        try:
            await arrive(at, str(body.get("service")), body.get("visit"))
        except Refused:
            await forget(at)
            at.say(_(UNFIT), "attention")
        else:
            at.say(_("The unfinished arrival is back."), "text")


async def forget(at: HallScreen) -> None:
    """The arrival has its outcome, or is given up."""
    panel = lobby(at).panel
    if isinstance(panel, Arrival):
        await panel.form.done()
    await at.hall.drafts.drop(DRAFT)
    await at.hall.drafts.drop(SERVICE_DRAFT)


async def measure(at: HallScreen) -> None:
    """How many are before this customer now, how long it may take, and what is known of them."""
    here = lobby(at)
    panel = here.panel
    if isinstance(panel, Offers) and panel.is_mounted:
        panel.follow(await at.do(offered, panel.services))
        return
    if not (isinstance(panel, Arrival) and panel.is_mounted):
        return
    old = panel.wanted
    phone = panel.phone if at.by.has(*FRONT) else ""  # nobody else asks about a customer
    found = await at.do(wanted, old.service.id, old.visit, panel.priority, phone)
    if here.panel is panel:
        panel.update(found)


async def settle(at: HallScreen, arrival: Arrival, outcome: str) -> None:
    """Record where to."""
    asked, given = arrival.wanted, arrival.given()
    service = asked.service.id
    if outcome == TICKET:
        more: dict[str, Any] = {**arrival.times(), "visit": asked.visit, "remark": arrival.remark}
        taken = await at.do(ticket.take, at.by, service, **given, **more)
        await forget(at)
        lobby(at).begin_anew()
        await show_slip(at, taken.id)
    elif outcome == TURNED_AWAY:
        options = sorted(reasons(asked.book, "decline"), key=lambda one: one.value != MISSING)
        reason = await at.ask(Pick(_("Why"), options))
        away = TurnedAway(asked, given)
        if reason == MISSING:
            await lobby(at).show(Papers(asked.book, asked.service, away))
        else:
            await turn_away(at, away, reason=reason)
    else:
        await at.do(visit.arrive, at.by, service, outcome, **given)
        await forget(at)
        await lobby(at).home()
        said = _("{service}: led to {where}.")
        at.say(said.format(service=service_name(asked.book, service), where=led_to(outcome)))


async def turn_away(at: HallScreen, away: TurnedAway, **why: Any) -> None:
    """End an arrival with what to bring."""
    await at.ask(sure_of(service_name(away.wanted.book, away.wanted.service.id)))
    given = {**away.given, **why}
    gone = await at.do(visit.arrive, at.by, away.wanted.service.id, TURNED_AWAY, **given)
    await forget(at)
    await show_bring(at, gone)


def sure_of(what: str) -> Final:
    """The question before somebody is turned away, as digit after digit may have led there."""
    question = _("{what}: turn the customer away?").format(what=what)
    return Final(question, _("What to bring comes next."), yes=_("Turn away"))

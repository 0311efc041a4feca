"""What is typed into reception's one field, followed key by key, and taken with Enter (C4.1-1)."""

from __future__ import annotations

from hallctl.domain.visit import in_person
from hallctl.queries.customer import find as find_customers
from hallctl.screens.base import HallScreen
from hallctl.screens.reception.arrival import Arrival
from hallctl.screens.reception.arriving import arrive, forget, receive, settle
from hallctl.screens.reception.finding import find
from hallctl.screens.reception.lobby import Lobby, lobby
from hallctl.screens.reception.offers import Offers
from hallctl.screens.reception.read import offered
from hallctl.screens.reception.slip import Bring, TicketPanel
from hallctl.screens.reception.typed import MOBILE, Phone, Services, Somebody, meant
from hallctl.words import _, language
from hallctl.words.names import commas
from hallctl.words.sentences import name_of

MOST = 3
"""Numbers of today that are named beside a phone."""


async def follow(at: HallScreen, text: str) -> None:
    """Show what the text means; what was typed on meanwhile is followed by itself."""
    here = lobby(at)
    if here.view is None or here.search.value != text:
        return
    meaning = meant(text, here.shown.book)
    if isinstance(meaning, Phone) and len(text.strip()) >= MOBILE:
        await _know(at, here, meaning.number)
    elif isinstance(meaning, Services):
        await _offer(at, here, meaning, text)
    else:
        await _leave(at, here)
        here.followed = text


async def _offer(at: HallScreen, here: Lobby, meaning: Services, text: str) -> None:
    book, services = here.shown.book, meaning.services
    if len(services) == 1 and not in_person(book.service(services[0])):
        if not (isinstance(here.panel, Arrival) and here.panel.wanted.service.id == services[0]):
            await arrive(at, services[0])
    else:
        found = await at.do(offered, services)
        await forget(at)
        if here.search.value == text:
            title = meaning.need.name.in_(language()) if meaning.need else _("Services")
            await here.show(Offers(book, found, title, digits=meaning.need is not None))
    here.followed = text


async def _know(at: HallScreen, here: Lobby, phone: str) -> None:
    """Keep a phone, and say whether the customer has a number already; nobody else asks about one."""
    await _leave(at, here)
    here.know(phone)
    if at.may("ticket.take"):
        found = (await at.do(find_customers, at.by, phone)).found
        known = [f"{one.ticket.label} {name_of('ticket', one.ticket.state)}" for one in found]
        if here.phone == phone:
            here.tell(commas(known[:MOST]))


async def _leave(at: HallScreen, here: Lobby) -> None:
    """Nothing is offered any more."""
    if isinstance(here.panel, Offers | Arrival):
        await forget(at)
        await here.show(None)


async def take(at: HallScreen) -> None:
    """Enter in the field: take what is at hand."""
    here = lobby(at)
    text = here.search.value
    meaning = meant(text, here.shown.book)
    if isinstance(meaning, Phone):
        await _know(at, here, meaning.number)
    elif isinstance(meaning, Somebody):
        await find(at)
    elif text == here.followed or not text.strip():
        await _go_on(at, here)


async def _go_on(at: HallScreen, here: Lobby) -> None:
    match here.panel:
        case Arrival() as arrival:
            await settle(at, arrival, arrival.outcomes.at_hand.value)
        case Offers() as offers:
            await receive(at, offers.rows.key)
        case TicketPanel() | Bring():
            await here.home()

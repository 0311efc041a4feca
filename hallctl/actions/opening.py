"""How an order begins: for which service, and with what the customer has already said."""

from __future__ import annotations

from hallctl.actions import said_before
from hallctl.domain import visit as visiting
from hallctl.domain.base import MINUTE
from hallctl.domain.order import Order
from hallctl.domain.order_events import OrderOpened
from hallctl.domain.ticket import Ticket
from hallctl.store import hall as halls
from hallctl.store import pack
from hallctl.store.change import Change


def opening(
    change: Change, customer: Ticket, service: str, original: Order | None = None
) -> OrderOpened:
    """The event by which an order begins for a customer; refused as `visit.allow` says."""
    pack_id, book = pack.current(change.db)
    wanted = book.service(service)
    visiting.allow(wanted, halls.profile(change.db).designated)
    if original is None:
        who, phone, facts = said_before.proposed(change, customer)
    else:
        serial = change.keep(change.reveal(original.serial))
        who, phone = customer.who, original.phone
        facts = {
            "name": change.keep(change.reveal(original.name)),
            "fields": {"original-serial": serial} if serial else {},
        }
    return OrderOpened(
        visit=customer.visit,
        ticket=customer.id,
        service=wanted.id,
        pack=pack_id,
        ladder=wanted.ladder,
        expected=wanted.minutes * MINUTE,
        who=who if who in wanted.who else None,
        phone=change.keep(change.reveal(phone)),
        original=original.id if original else None,
        facts=facts,
    )

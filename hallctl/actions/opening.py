"""How an order begins: for which service, and with what the customer has said already."""

from __future__ import annotations

from typing import Any

from hallctl.domain import visit as visiting
from hallctl.domain.base import MINUTE
from hallctl.domain.order import Order
from hallctl.domain.order_events import OrderOpened
from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.store import hall as halls
from hallctl.store import order, pack
from hallctl.store.change import Change


def opening(
    change: Change, customer: Ticket, service: str, original: Order | None = None
) -> OrderOpened:
    """How an order begins for a customer, inside a change; refused as `visit.allow` says."""
    pack_id, book = pack.current(change.db)
    wanted = book.service(service)
    visiting.allow(wanted, halls.profile(change.db).designated)
    phone = original.phone if original else change.load(Visit, customer.visit).phone
    facts: dict[str, Any] = {}
    who = customer.who
    if original is not None:
        serial = change.keep(change.reveal(original.serial))
        facts = {
            "name": change.keep(change.reveal(original.name)),
            "fields": {"original-serial": serial} if serial else {},
        }
    elif before := _before(change, customer):
        phone, who = phone or before.phone, before.who or who
        facts = _said_before(change, before, change.reveal(phone))
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


def _before(change: Change, customer: Ticket) -> Order | None:
    """The customer's last order in this visit at which a number was keyed."""
    found = order.of_ticket(change.db, customer.id)
    return next((one for one in reversed(found) if one.phone), None)


def _said_before(change: Change, before: Order, phone: str | None) -> dict[str, Any]:
    """What the customer said already in this visit, to be proposed: the name that goes with a number, who acts."""
    acting = {name: change.keep(change.reveal(ref)) for name, ref in before.acting.items()}
    facts: dict[str, Any] = {"acting": acting} if acting and all(acting.values()) else {}
    if before.name and change.reveal(before.phone) == phone:
        facts["name"] = change.keep(change.reveal(before.name))
    return facts

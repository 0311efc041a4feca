"""What a customer already said in this visit: proposed in their next order, so that it is not asked for
twice.
"""

from __future__ import annotations

from typing import Any

from hallctl.domain.ticket import Ticket
from hallctl.domain.visit import Visit
from hallctl.store import order
from hallctl.store.change import Change


def proposed(change: Change, customer: Ticket) -> tuple[str | None, str | None, dict[str, Any]]:
    """Who the customer is to the number, the ref of the number, and the facts of their last order that
    hold for the next.

    These are the name that goes with the number, and who acts for its owner.
    """
    phone = change.load(Visit, customer.visit).phone
    found = order.of_ticket(change.db, customer.id)
    before = next((one for one in reversed(found) if one.phone), None)
    if before is None:
        return customer.who, phone, {}
    acting = {name: change.keep(change.reveal(ref)) for name, ref in before.acting.items()}
    facts: dict[str, Any] = {"acting": acting} if acting and all(acting.values()) else {}
    number = change.reveal(phone or before.phone)
    if before.name and change.reveal(before.phone) == number:
        facts["name"] = change.keep(change.reveal(before.name))
    return before.who or customer.who, phone or before.phone, facts

"""What the customer takes along on paper: the copy of what was done, the slip for items held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hallctl.domain.base import Actor
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import time_of_day
from hallctl.domain.visit import Visit
from hallctl.screens.acts import Act
from hallctl.screens.counter.at import AtCounter, customer_of, is_here
from hallctl.screens.counter.view import service_of
from hallctl.screens.dialogs import Pick
from hallctl.screens.printing import has_printer, print_aside
from hallctl.screens.widgets.option import Option
from hallctl.store import order as orders
from hallctl.store import rows
from hallctl.store.file import Hall
from hallctl.text import yuan
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.paper.sending import Made

LATEST, OFFERED = 200, 9
"""How many of the hall's last orders are looked through for a copy asked for afterwards, and how
many of the clerk's own among them are offered."""


async def print_copy(at: AtCounter) -> None:
    """Print the copy of this customer's order, or of one of the clerk's last ones."""
    found = {
        str(one.id): (one, name) for one, name in await at.do(with_a_copy, at.by, at.view.ticket)
    }
    if not found:
        at.say(_("Nothing is carried out and checked yet."), "attention")
        return
    which = next(iter(found))
    if len(found) > 1:
        options = [Option(key, _named(at, *one)) for key, one in found.items()]
        which = await at.ask(Pick(_("The copy of which order?"), options))
    print_aside(at, await at.do(copy, found[which][0]))


async def print_held(at: AtCounter) -> None:
    """Print the slip for what is held of the customer here."""
    print_aside(at, await at.do(held, customer_of(at)))


async def print_bring(at: AtCounter, visit: int) -> None:
    """Print what to bring, so that the next visit succeeds (C4.3.1-2).

    It stands on the screen too, for a hall without a printer.
    """
    if await at.do(has_printer):
        print_aside(at, await at.do(bring, visit))


def _named(at: AtCounter, order: Order, service: str) -> str:
    amount = yuan(order.amount) if order.amount else ""
    opened = time_of_day(order.opened_at, at.hall.status.utc_offset)
    return f"{opened} {service} {amount}".rstrip()


def with_a_copy(opened: Hall, by: Actor, customer: Ticket | None) -> list[tuple[Order, str]]:
    """The present customer's orders that have a copy, or with nobody here the clerk's last ones; each
    with what its service is called.
    """
    from hallctl.paper.made import copies, may_copy  # noqa: PLC0415
    from hallctl.paper.sending import needed  # noqa: PLC0415

    needed(opened)
    if customer is not None:
        found = copies(opened, customer.id)
    else:
        latest = orders.latest(opened.db, LATEST)
        found = [one for one in latest if one.staff == by.staff and may_copy(one)][:OFFERED]
    return [(one, service_of(opened.db, one)) for one in found]


def copy(opened: Hall, order: Order) -> Made:
    """The customer's copy of an order."""
    from hallctl.paper.made import order_copy  # noqa: PLC0415

    return order_copy(opened, order)


def bring(opened: Hall, visit: int) -> Made:
    """What somebody who was turned away has to bring."""
    from hallctl.paper.made import bring_list  # noqa: PLC0415

    return bring_list(opened, rows.load(opened.db, Visit, visit))


def held(opened: Hall, customer: Ticket) -> Made:
    """The slip for what is held of a customer."""
    from hallctl.paper.made import held_slip  # noqa: PLC0415
    from hallctl.paper.sending import needed  # noqa: PLC0415

    needed(opened)
    return held_slip(opened, customer)


ACTS = (
    Act(
        "counter.copy",
        N_("Print the customer's copy"),
        print_copy,
        N_("Of what was carried out and checked"),
        {"free", "called", "choosing", "step"},
    ),
    Act(
        "counter.held",
        N_("Print the slip for items held"),
        print_held,
        N_("What this customer gets back later"),
        {"choosing", "step"},
        when=is_here,
    ),
)

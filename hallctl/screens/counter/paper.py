"""What the customer takes along on paper: the copy of what was done, the slip for items held."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from hallctl.domain.base import Actor, Refused
from hallctl.domain.order import Order
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import time_of_day
from hallctl.domain.visit import Visit
from hallctl.screens.counter.base import CounterBase
from hallctl.screens.counter.view import service_of
from hallctl.screens.dialogs import Pick
from hallctl.screens.keys import More
from hallctl.screens.widgets.choice import Option
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


class PaperActs(CounterBase):
    """What can be printed at a counter."""

    PAPER_MORE = (
        More(
            "counter.copy",
            N_("Print the customer's copy"),
            "print_copy",
            N_("Of what was carried out and checked"),
        ),
        More(
            "counter.held",
            N_("Print the slip for items held"),
            "print_held",
            N_("What this customer gets back later"),
        ),
    )

    async def action_print_copy(self) -> None:
        """Print the copy of this customer's order, or of one of the clerk's last ones."""
        found = await self.do(with_a_copy, self.by, self.view.ticket)
        if not found:
            self.say(_("Nothing is carried out and checked yet."), "attention")
        elif len(found) == 1:
            await self._print_copy(found[0][0])
        else:
            by_id = {str(one.id): one for one, _service in found}
            options = [Option(str(one.id), self._named(one, name)) for one, name in found]
            self.ask_then(
                Pick(_("The copy of which order?"), options),
                lambda key: self._print_copy(by_id[key]),
            )

    async def action_print_held(self) -> None:
        """Print the slip for what is held of the customer here."""
        await self._print(await self.do(held, self.customer))

    async def print_bring(self, visit: int) -> None:
        """Print what to bring, so that nobody comes twice in vain (C4.3.1-2).

        It stands on the screen too, for a hall without a printer.
        """
        if await self.do(has_printer):
            await self._print(await self.do(bring, visit))

    async def _print_copy(self, order: Order) -> None:
        await self._print(await self.do(copy, order))

    def _named(self, order: Order, service: str) -> str:
        amount = yuan(order.amount) if order.amount else ""
        at = time_of_day(order.opened_at, self.hall.status.utc_offset)
        return f"{at} {service} {amount}".rstrip()

    async def _print(self, made: Made) -> None:
        """Print in a thread of its own: the keys go on while the printer is waited for."""
        self.run_worker(self._printing(made), exit_on_error=False)

    async def _printing(self, made: Made) -> None:
        from hallctl.paper.sending import send_there  # noqa: PLC0415  not before the first paint

        with self.hall.guard():
            work = self.hall.work
            sent = await asyncio.to_thread(send_there, work.path, work.clock, made)
            if sent is None:
                raise Refused("no-printer")
            if sent.waits:
                self.say(_("The printer is off: the slip waits for it."), "attention")
            else:
                self.say(_("The slip is printed."))


def with_a_copy(opened: Hall, by: Actor, customer: Ticket | None) -> list[tuple[Order, str]]:
    """The orders of who is here that have a copy, or where nobody is, the clerk's last ones; each
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


def has_printer(opened: Hall) -> bool:
    """Whether this workstation prints."""
    from hallctl.paper.sending import needed  # noqa: PLC0415

    try:
        needed(opened)
    except Refused:
        return False
    return True


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

"""Acts on the order at hand, and the reversal of an earlier one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from hallctl.actions import order as actions
from hallctl.domain.base import Actor
from hallctl.domain.order import DONE, Order
from hallctl.domain.reversing import REVERSAL
from hallctl.domain.times import time_of_day
from hallctl.screens.counter.base import CounterBase
from hallctl.screens.counter.view import service_of
from hallctl.screens.counter.words import said
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.keys import More
from hallctl.screens.widgets.choice import Option
from hallctl.store import order as orders
from hallctl.store import private
from hallctl.store.file import Hall
from hallctl.text import mask_phone, yuan
from hallctl.words import N_, _

LATEST = 20
"""How many earlier orders are offered for a reversal."""


class OrderActs(CounterBase):
    """What can be done with an order besides its steps."""

    ORDER_MORE = (
        More(
            "counter.decline",
            N_("Decline"),
            "decline",
            N_("It cannot be done, with a reason"),
        ),
        More(
            "counter.abort",
            N_("Break off"),
            "abort",
            N_("Before submission; all goes back first"),
        ),
        More(
            "counter.step-away",
            N_("Step away"),
            "step_away",
            N_("For a moment; the customer is told"),
        ),
        More(
            "counter.reverse", N_("Reverse an earlier order"), "reverse", N_("An order of its own")
        ),
    )

    def action_decline(self) -> None:
        """End the order as declined."""
        self.ask_reason("decline", _("Why can it not be done?"), self.decline)

    def decline(self, reason: str) -> None:
        """Ask once more, then decline: this cannot be undone."""
        words = self.view.order_book.reason("decline", reason)

        async def decline(_yes: bool) -> None:
            await self.end(partial(self.do, actions.decline, self.by, self.order.id, reason))

        question = _("End the order: {reason}?").format(reason=said(words.name))
        self.ask_then(Confirm(question, said(words.say), yes=_("End it")), decline)

    def action_abort(self) -> None:
        """Break the order off."""

        def why(reason: str) -> None:
            words = self.view.order_book.reason("abort", reason)

            async def abort(_yes: bool) -> None:
                await self.end(partial(self.do, actions.abort, self.by, self.order.id, reason))

            question = _("Break the order off: {reason}?").format(reason=said(words.name))
            self.ask_then(Confirm(question, said(words.say), yes=_("Break off")), abort)

        self.ask_reason("abort", _("Why break it off?"), why)

    async def end(self, ending: Callable[[], Awaitable[object]]) -> None:
        """End the order without success; what is held goes back first."""
        await ending()
        await self.load()
        running = self.view.running
        held = running is not None and running.situation.items
        self.say(_("What the hall holds goes back first.") if held else "", "attention")

    def action_step_away(self) -> None:
        """Leave the order for a moment."""

        async def away(reason: str) -> None:
            await self.act(actions.step_away, self.order.id, reason)

        self.ask_telling("stepped-away", _("Why step away?"), _("Told; step away"), away)

    async def action_reverse(self) -> None:
        """Reverse one of the last orders."""
        found = await self.do(reversible)
        if not found:
            self.say(_("There is no order that can be reversed."), "attention")
            return
        offset = self.hall.status.utc_offset
        options = [
            Option(
                str(one.id),
                " ".join(
                    (
                        time_of_day(one.opened_at, offset),
                        service,
                        phone,
                        yuan(one.amount) if one.amount is not None else "",
                    )
                ).rstrip(),
            )
            for one, service, phone in found
        ]
        self.ask_then(Pick(_("Reverse which order?"), options), self._reverse)

    async def _reverse(self, which: str) -> None:
        def reverse(by: Actor) -> object:
            return self.do(actions.reverse, by, int(which))

        await self.approved(reverse, lambda _order: self.load())  # type: ignore[arg-type]


def reversible(opened: Hall) -> list[tuple[Order, str, str]]:
    """The last orders that were carried out, newest first: what each is called, its masked number."""
    return [
        (one, service_of(opened.db, one), mask_phone(private.reveal(opened.db, one.phone) or ""))
        for one in orders.latest(opened.db, LATEST)
        if one.state == DONE and one.service != REVERSAL and "submit" in one.done
    ]

"""Acts on the counter itself: opening, leaving for a while, handing over, closing."""

from __future__ import annotations

from functools import partial

from hallctl.actions import counter as actions
from hallctl.domain.base import Actor
from hallctl.domain.item import Item
from hallctl.screens.approval import Approval
from hallctl.screens.counter.base import CounterBase
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.keys import More
from hallctl.screens.widgets.choice import Option
from hallctl.store import counter, item, order, private, staff, ticket
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import item_name, service_name


class DeskActs(CounterBase):
    """What can be done with the counter."""

    DESK_MORE = (
        More("counter.away", N_("Leave the counter"), "away", N_("For a while, with permission")),
        More(
            "counter.hand-over",
            N_("Hand the counter over"),
            "hand_over",
            N_("In mid-day, with both PINs"),
        ),
        More(
            "counter.close",
            N_("Close the counter"),
            "close",
            N_("Nothing of a customer's may be left"),
        ),
    )

    async def open_counter(self, number: int) -> None:
        """Sign on at a counter."""
        await self.approved(
            lambda by: self.do(actions.open_, by, number), lambda _desk: self.load()
        )

    def action_away(self) -> None:
        """Leave the counter for a while."""

        async def away(reason: str) -> None:
            await self.approved(
                lambda by: self.do(actions.away, by, reason), lambda _desk: self.load()
            )

        self.ask_reason("away", _("Why leave the counter?"), away)

    async def action_close(self) -> None:
        """Sign off."""
        closed = await self.act(actions.close)
        self.say(_("Counter {number} is closed.").format(number=closed.number))

    async def action_hand_over(self) -> None:
        """Pass the counter on in mid-day, each parked customer and held item by itself."""
        people = await self.do(free_staff)
        options = [Option(number, f"{number} {name}") for number, name in people]
        if not options:
            self.say(_("Nobody is free to take the counter over."), "attention")
            return
        self.ask_then(Pick(_("Who takes the counter over?"), options), self._pass_on)

    async def _pass_on(self, to: str) -> None:
        desk = self.view.desk
        assert desk is not None
        tickets, items = await self.do(left_at, desk.number)
        things = [*tickets, *(name for _id, name in items)]
        labels = tuple(label.partition(" ")[0] for label in tickets)
        ids = tuple(one for one, _name in items)

        async def hand_over(by: Actor) -> None:
            await self.do(actions.hand_over, by, to, tickets=labels, items=ids)
            await self.load()
            self.say(_("The counter is handed over."))

        def pin() -> None:
            why = _("{staff} confirms with a PIN that all of it was received.").format(staff=to)
            self.ask_then(Approval(why, self.prove, title=_("Hand-over"), staff=to), hand_over)

        self._one_by_one(things, pin)

    def _one_by_one(self, things: list[str], then: partial[None] | object) -> None:
        """Have each thing that is passed on confirmed by itself."""
        if not things:
            then()  # type: ignore[operator]
            return
        first, *rest = things
        question = _("Passed on: {thing}?").format(thing=first)
        self.ask_then(
            Confirm(
                question, _("One by one; what is not there is not passed on."), yes=_("Passed on")
            ),
            lambda _yes: self._one_by_one(rest, then),
        )


def free_staff(opened: Hall) -> list[tuple[str, str]]:
    """The staff who are at no counter: number and name."""
    return [
        (one.number, staff.name(opened.db, one.number))
        for one in staff.everyone(opened.db)
        if one.active and counter.of_staff(opened.db, one.number) is None
    ]


def left_at(opened: Hall, number: int) -> tuple[list[str], list[tuple[int, str]]]:
    """The parked customers of a counter, and what is held there: what a hand-over passes on."""
    from hallctl.store import pack  # noqa: PLC0415

    _pack, book = pack.current(opened.db)
    parked = [
        f"{one.label} {service_name(book, one.service)}"
        for one in ticket.parked_at(opened.db, number)
    ]

    def name(one: Item) -> str:
        own = order.book(opened.db, one.order_id)
        return item_name(own, one, private.reveal(opened.db, one.text) or "")

    return parked, [(one.id, name(one)) for one in item.at_counter(opened.db, number)]

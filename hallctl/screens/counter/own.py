"""The orders that the clerk finished today, on one list: each is shown, printed again, reversed."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.actions import order as actions
from hallctl.domain.base import Actor
from hallctl.domain.order import DONE, Order
from hallctl.domain.reversing import REVERSAL
from hallctl.domain.ticket import Ticket
from hallctl.domain.times import time_of_day
from hallctl.screens.acts import Act
from hallctl.screens.counter.at import AtCounter, approved, customer_of
from hallctl.screens.counter.paper import copy
from hallctl.screens.counter.view import service_of
from hallctl.screens.dialogs import Notice, Pick
from hallctl.screens.printing import print_aside
from hallctl.screens.widgets.option import Option
from hallctl.store import day, private, rows
from hallctl.store import order as orders
from hallctl.store.file import Hall
from hallctl.text import mask_phone, yuan
from hallctl.words import N_, _
from hallctl.words.names import clauses
from hallctl.words.sentences import name_of

COPY, REVERSE = "copy", "reverse"


class Finished(NamedTuple):
    """An order that has ended: its ticket's number, what it is called, whose number, masked.

    `reversed_by` is the order that reversed it, if one did; `may_copy` whether the customer's copy may be printed.
    """

    order: Order
    number: str
    service: str
    phone: str
    reference: str
    reversed_by: int | None
    may_copy: bool

    @property
    def reversible(self) -> bool:
        """Whether it can be reversed now, as far as can be told from it alone."""
        one = self.order
        carried_out = one.state == DONE and one.submitted and one.service != REVERSAL
        return carried_out and self.reversed_by is None


async def mine(at: AtCounter) -> None:
    """Choose one of them; it is shown, with what can be done."""
    found = {str(one.order.id): one for one in await at.do(finished, at.by)}
    if not found:
        at.say(_("You have finished no order today."), "attention")
        return
    zone = at.hall.status.utc_offset
    options = [Option(key, _line(one, zone), _note(one)) for key, one in found.items()]
    one = found[await at.ask(Pick(_("My orders today"), options))]
    title = f"{one.number}  {one.service}"
    choices = [Option(COPY, _("Print the customer's copy"))] if one.may_copy else []
    if one.reversible and at.view.phase == "choosing":
        choices.append(Option(REVERSE, _("Reverse it")))
    if not choices:
        await at.ask(Notice(title, _told(at, one)))
    elif await at.ask(Pick(title, choices, _told(at, one))) == COPY:
        print_aside(at, await at.do(copy, one.order))
    else:
        await approved(at, actions.reverse, one.order.id, ticket=customer_of(at).id)
        await at.load()


def finished(hall: Hall, by: Actor) -> list[Finished]:
    """What somebody has finished today, the last first."""
    from hallctl.paper.made import may_copy  # noqa: PLC0415  not before the first paint

    db = hall.db
    found = orders.finished_by(db, by.staff, day.today(db, hall.clock()))
    numbers = rows.by_id(db, Ticket, (one.ticket for one in found))
    values = private.values(db, (ref for one in found for ref in (one.phone, one.reference)))
    undone = orders.reversals(db, [one.id for one in found])
    return [
        Finished(
            one,
            numbers[one.ticket].label,
            service_of(db, one),
            mask_phone(values.get(one.phone or "", "")),
            values.get(one.reference or "", ""),
            undone.get(one.id),
            may_copy(one),
        )
        for one in found
    ]


def _line(one: Finished, zone: int) -> str:
    ended = one.order.ended_at or one.order.since
    return f"{time_of_day(ended, zone)}  {one.number}  {one.service}"


def _note(one: Finished) -> str:
    amount = yuan(one.order.amount) if one.order.amount else ""
    return "  ".join(filter(None, (one.phone, amount, _became(one))))


def _became(one: Finished) -> str:
    """What became of it, where it is not simply done."""
    if one.reversed_by is not None:
        return _("reversed")
    return "" if one.order.state == DONE else name_of("order", one.order.state)


def _told(at: AtCounter, one: Finished) -> str:
    """What is known of it, and what a reversal wants."""
    order, zone = one.order, at.hall.status.utc_offset
    span = (
        f"{time_of_day(order.opened_at, zone)}-{time_of_day(order.ended_at or order.since, zone)}"
    )
    said = [
        clauses((span, one.phone, yuan(order.amount) if order.amount else "", _became(one))),
        _("Reference: {reference}").format(reference=one.reference) if one.reference else "",
    ]
    if one.reversible and at.view.phase != "choosing":
        said.append(_("It is reversed with the customer at the counter and no other order open."))
    return "\n".join(filter(None, said))


ACT = Act(
    "counter.mine",
    N_("My orders today"),
    mine,
    N_("Show, print again, reverse"),
    {"free", "away", "called", "choosing", "step"},
)

"""Acts on the counter itself: opening, leaving for a while, handing over, closing."""

from __future__ import annotations

from functools import partial
from typing import Any

from hallctl.actions import counter as actions
from hallctl.columns.counter import PREFERENCE
from hallctl.domain.item import Item
from hallctl.screens.acts import Act
from hallctl.screens.approval import Approval
from hallctl.screens.counter.at import AtCounter, act, approved, ask_reason, desk_of, prover
from hallctl.screens.counter.choose import CounterForm
from hallctl.screens.dialogs import Confirm, Pick
from hallctl.screens.widgets.option import Option
from hallctl.screens.workplace.panels import options
from hallctl.store import aside, counter, item, order, pack, private, staff
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.words import N_, _
from hallctl.words.names import item_name, service_name


async def open_counter(at: AtCounter, number: int, preference: str = "") -> None:
    """Sign on at a counter, perhaps to call in another order than it does."""
    await approved(at, actions.open_, number, preference)
    await at.load()


async def open_chosen(at: Any, *, asks: bool = False) -> None:
    """Sign on at the counter that is chosen; with `asks` it is said before in what order it is to call."""
    form = at.query_one(CounterForm)
    if not form.chosen:
        form.field("counter").fail(_("No counter is called that."))
        return
    number, title = int(form.chosen), _("In what order does it call?")
    wanted = await at.ask(Pick(title, options(PREFERENCE.choices))) if asks else ""
    await open_counter(at, number, wanted)


async def away(at: AtCounter) -> None:
    """Leave the counter for a while."""
    number = desk_of(at).number
    reason = await ask_reason(at, "away", _("Why leave the counter?"))
    await approved(at, actions.away, reason.id, number)
    await at.load()


async def back(at: AtCounter) -> None:
    """Be at the counter again."""
    await act(at, actions.back)


async def close(at: AtCounter) -> None:
    """Sign off."""
    closed = await act(at, actions.close)
    at.say(_("Counter {number} is closed.").format(number=closed.number))


async def hand_over(at: AtCounter) -> None:
    """Pass the counter on in mid-day, each parked customer and held item by itself."""
    number = desk_of(at).number
    people = await at.do(free_staff)
    if not people:
        at.say(_("Nobody is free to take the counter over."), "attention")
        return
    free = [Option(one, f"{one} {name}") for one, name in people]
    to = await at.ask(Pick(_("Who takes the counter over?"), free))
    tickets, items = await at.do(left_at, number)
    for thing in (*tickets, *(name for _id, name in items)):
        question = _("Passed on: {thing}?").format(thing=thing)
        detail = _("Check one by one; leave out what is not there.")
        await at.ask(Confirm(question, detail, yes=_("Passed on")))
    why = _("{staff} confirms with a PIN that all of it was received.").format(staff=to)
    by = await at.ask(Approval(why, prover(at), title=_("Hand the counter over"), staff=to))
    await at.do(
        actions.hand_over,
        by,
        to,
        tickets=tuple(label.partition(" ")[0] for label in tickets),
        items=tuple(one for one, _name in items),
        number=number,
    )
    await at.load()
    at.say(_("The counter is handed over."))


def free_staff(opened: Hall) -> list[tuple[str, str]]:
    """The staff who are at no counter: number and name."""
    return [
        (one.number, staff.name(opened.db, one.number))
        for one in staff.everyone(opened.db)
        if one.active and counter.of_staff(opened.db, one.number) is None
    ]


def left_at(opened: Hall, number: int) -> tuple[list[str], list[tuple[int, str]]]:
    """The parked customers of a counter, and what is held there: what a hand-over passes on."""
    _pack, book = pack.current(opened.db)
    parked = [
        f"{one.label} {service_name(book, one.service)}"
        for one in aside.parked_at(opened.db, number)
    ]
    return parked, [
        (one.id, _item_name(opened.db, one)) for one in item.at_counter(opened.db, number)
    ]


def _item_name(db: Connection, one: Item) -> str:
    return item_name(order.book(db, one.order_id or 0), one, private.reveal(db, one.text) or "")


ACTS = (
    Act(
        "counter.open-in-order",
        N_("Open this counter, in its own order"),
        partial(open_chosen, asks=True),
        N_("Own queues first, or these alone"),
        {"nobody"},
        missing=N_("Choose the counter first."),
    ),
    Act(
        "counter.away", N_("Leave the counter"), away, N_("For a while, with permission"), {"free"}
    ),
    Act(
        "counter.hand-over",
        N_("Hand the counter over"),
        hand_over,
        N_("In mid-day, with both PINs"),
        {"free"},
    ),
    Act(
        "counter.close",
        N_("Close the counter"),
        close,
        N_("Orders ended and items handed back first"),
        {"free", "away"},
        "counter.close",
    ),
)

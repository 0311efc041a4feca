"""What is held over: in the order in which it is taken up, the calls to customers, the papers that are kept (C5.3.3-1)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from hallctl.actions import holding as actions
from hallctl.actions import item as items
from hallctl.columns import holding as columns
from hallctl.columns.base import Fact
from hallctl.domain import holding as rules
from hallctl.domain.base import Actor, Refused
from hallctl.domain.holding import Agreed
from hallctl.domain.item import OWED, Item
from hallctl.domain.order import HELD, Order
from hallctl.queries.holding import around
from hallctl.screens.approval import with_approval
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm, Final, Pick
from hallctl.screens.operations import OperationsConsole
from hallctl.screens.widgets.option import Option
from hallctl.screens.workplace.panels import FormPanel, Values
from hallctl.screens.workplace.place import (
    announce,
    fill_in,
    is_selected,
    place,
    read_out,
    selected,
)
from hallctl.screens.workplace.section import Section, SectionData
from hallctl.store import counter, pack, ticket
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.order import NAMES

TWO = frozenset({"needs-two"})
"""Refusals after which a second person can approve, with number and PIN."""


def read(hall: Hall, by: Actor) -> SectionData:
    """The held orders as they are taken up, then those that are over and left papers here."""
    found = actions.held_over(hall, by, papers=True)
    with hall.reading() as db:
        return SectionData([one.context.order for one in found], around(db, found, hall.clock()))


HELD_OVER = Section(
    "held",
    N_("Held over"),
    N_("Orders that could not be finished, in the order in which they are taken up."),
    columns.COLUMNS,
    read,
    facts=columns.facts,
    heading=lambda one, at: f"{_('Order {id}').format(id=one.id)}  {columns.customer(one, at)}",
    picks=N_("Options"),
    empty=N_("No order is held over."),
    digits=True,
    noun="order",
)


async def call(at: HallScreen) -> None:
    """A form for how a call went, and what was agreed in it."""
    one: Order = selected(at)
    phone = columns.PHONE_FIELD._replace(label=N_("Other phone"))
    asked = [columns.OUTCOME, *map(columns.stopped_at, (columns.COME_BACK, phone))]
    if not await at.do(_present, one):
        asked.append(columns.says_yes(columns.AUTHORISED))
    form = FormPanel(
        f"called:{one.id}",
        _("Order {id}: the call to the customer").format(id=one.id),
        *asked,
        about=_("What was agreed before stands, unless something else is agreed now."),
    )
    async for typed in fill_in(at, form):
        with form.attempt():
            await at.do(actions.telephone, at.by, one.id, typed["outcome"], _agreed(typed))
    outcome = NAMES[typed["outcome"]]
    said = _("Order {id}: {outcome}.").format(id=one.id, outcome=_(outcome))
    await announce(at, said, choose=str(one.id))


def _present(hall: Hall, one: Order) -> bool:
    return pack.of(hall.db, one.pack).service(one.service).present


def _agreed(typed: Values) -> Agreed:
    return Agreed(
        typed["come-back"], typed["phone"], authorised=typed.get("authorised") == columns.YES
    )


async def number(at: HallScreen) -> None:
    """Show the whole number to call; that it was looked at is on record."""
    one: Order = selected(at)
    found = await at.do(actions.phone, at.by, one.id)
    shown = found or _("No number is known.")
    title = _("Order {id}: the number to call").format(id=one.id)
    await read_out(at, title, [Fact(_("Phone"), shown, "strong")])


async def take_up(at: HallScreen) -> None:
    """Take it up at one's own counter, for the customer who is there or without them, and go there."""
    one: Order = selected(at)
    where, label = await at.do(_desk, at.by, one)
    question = _("Take up order {id} at counter {counter}?").format(id=one.id, counter=where)
    detail = _("For {label}, who is there.") if label else _("Without the customer.")
    await at.ask(Confirm(question, detail.format(label=label), yes=_("Take it up")))
    await at.do(actions.resume, at.by, one.id)
    app = cast("OperationsConsole", at.app)
    await app.action_mode("counter")
    there = cast("HallScreen", app.screen)
    await there.load()
    there.say(_("Order {id} continues where it stopped.").format(id=one.id))


def _desk(hall: Hall, by: Actor, one: Order) -> tuple[int, str]:
    """The counter where it would be taken up and the number of the customer there; refused as `no-counter`,
    `customer-needed`.
    """
    desk = counter.of_staff(hall.db, by.staff)
    if desk is None:
        raise Refused("no-counter", staff=by.staff)
    there = ticket.at_counter(hall.db, desk.number)
    service = pack.of(hall.db, one.pack).service(one.service)
    rules.resume(one, service, (there.id, there.visit) if there else None, money_back=False)
    return desk.number, there.label if there else ""


async def hand_back(at: HallScreen) -> None:
    """Say that something in custody was handed back to the customer."""
    thing = await _chosen(at, _("Which one was handed back?"), _kept(at))
    question = _("Handed back to the customer: {thing}?").format(thing=_said(at, thing))
    await at.ask(Final(question, yes=_("Handed back")))
    await at.do(items.hand_back, at.by, thing.id)
    await announce(at, _("{thing}: handed back.").format(thing=_said(at, thing)))


async def destroy(at: HallScreen) -> None:
    """Say that a form or copy was destroyed by two; the second one proves it with a PIN."""
    thing = await _chosen(at, _("Which one was destroyed?"), _papers(at))
    question = _("Destroyed by two: {thing}?").format(thing=_said(at, thing))
    await at.ask(
        Final(
            question, _("A second member of staff enters their number and PIN."), yes=_("Destroyed")
        )
    )
    await with_approval(at, TWO, items.destroy, thing.id)
    await announce(at, _("{thing}: destroyed.").format(thing=_said(at, thing)))


async def _chosen(at: HallScreen, title: str, among: Sequence[Item]) -> Item:
    """The only item, or the one that is chosen of several."""
    if len(among) == 1:
        return among[0]
    options = [Option(str(one.id), _said(at, one)) for one in among]
    which = await at.ask(Pick(title, options))
    return next(one for one in among if str(one.id) == which)


def _said(at: HallScreen, thing: Item) -> str:
    return columns.thing(thing, place(at).view.data.around)


def _kept(at: HallScreen) -> Sequence[Item]:
    """What is in custody of the selected order."""
    one: Order | None = selected(at)
    if one is None:
        return ()
    found: Sequence[Item] = place(at).view.data.around.own["custody"].get(one.id, ())
    return found


def _papers(at: HallScreen) -> Sequence[Item]:
    return [one for one in _kept(at) if one.custody != OWED]


IS_HELD = partial(is_selected, state=HELD)
NOTHING_KEPT = N_("Nothing is kept for this order.")
ACTS = (
    HELD_OVER.act(
        "take-up",
        N_("Take it up"),
        take_up,
        N_("At your counter, from where it stopped"),
        permission="order.resume",
        when=IS_HELD,
    ),
    HELD_OVER.act(
        "call",
        N_("The customer was called"),
        call,
        N_("How it went, what was agreed"),
        permission="order.telephone",
        when=IS_HELD,
    ),
    HELD_OVER.act(
        "number",
        N_("Show the whole number"),
        number,
        N_("That it was asked for is on record"),
        permission="order.phone",
        when=IS_HELD,
        keys="ctrl+e",
        brief=N_("Number"),
    ),
    HELD_OVER.act(
        "hand-back",
        N_("Hand back what is kept"),
        hand_back,
        N_("Form, copies, or money that is owed"),
        permission="item.hand-back",
        when=_kept,
        missing=NOTHING_KEPT,
    ),
    HELD_OVER.act(
        "destroy",
        N_("Destroy what is kept"),
        destroy,
        N_("Form or copies; it takes two"),
        permission="item.destroy",
        when=_papers,
        missing=NOTHING_KEPT,
    ),
)

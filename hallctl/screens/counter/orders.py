"""Acts on the order at hand, its beginning, and the reversal of an earlier one."""

from __future__ import annotations

from collections.abc import Callable

from hallctl.actions import order as actions
from hallctl.domain.base import Actor
from hallctl.domain.order import DONE, Order
from hallctl.domain.reversing import REVERSAL
from hallctl.domain.times import time_of_day
from hallctl.domain.visit import in_person
from hallctl.screens.acts import Act
from hallctl.screens.complaints.opening import log_from
from hallctl.screens.counter.at import (
    AtCounter,
    act,
    approved,
    ask_reason,
    ask_telling,
    customer_of,
    is_here,
    order_of,
)
from hallctl.screens.counter.choose import ServiceForm
from hallctl.screens.counter.view import service_of
from hallctl.screens.counter.words import said
from hallctl.screens.dialogs import Final, Pick
from hallctl.screens.widgets.option import Option
from hallctl.store import order as orders
from hallctl.store import private
from hallctl.store.file import Hall
from hallctl.text import mask_phone, yuan
from hallctl.words import N_, _
from hallctl.words.names import service_name

LATEST = 20
"""How many earlier orders are offered for a reversal."""


async def begin(at: AtCounter, form: ServiceForm) -> None:
    """Begin the service that is chosen in the form."""
    customer, service = customer_of(at), form.chosen
    if not service:
        typed = form.field("service").value.strip()
        next_one = _("Key the next service; F10 lets the customer go.")
        form.field("service").fail(_("No service is called that.") if typed else next_one)
    elif in_person(at.view.book.service(service)):
        await form.done()
        await complain(at)
    elif service == REVERSAL:
        await reverse(at)
    else:
        await approved(at, actions.open_, service, ticket=customer.id)
        await form.done()
        await at.load()


async def complain(at: AtCounter) -> None:
    """Log a case at once, perhaps about the customer here; the service goes on afterwards (C4.6.1-1)."""
    view, offered = at.view, []
    if view.ticket:
        said_of = service_name(view.book, view.ticket.service)
        offered = [Option(f"ticket:{view.ticket.label}", f"{view.ticket.label} {said_of}")]
    for one in view.orders:
        named = _("order {id}").format(id=one.id)
        offered.append(Option(f"order:{one.id}", f"{named} {service_name(view.book, one.service)}"))
    await log_from(at, "counter", *offered)


async def decline(at: AtCounter) -> None:
    """End the order as declined: this cannot be undone."""
    order = order_of(at)
    reason = await ask_reason(at, "decline", _("Why can it not be done?"))
    question = _("End the order: {reason}?").format(reason=said(reason.name))
    await at.ask(Final(question, said(reason.say), yes=_("End it")))
    await _end(at, actions.decline, order, reason.id)


async def abort(at: AtCounter) -> None:
    """Break the order off."""
    order = order_of(at)
    reason = await ask_reason(at, "abort", _("Why break it off?"))
    question = _("Break the order off: {reason}?").format(reason=said(reason.name))
    await at.ask(Final(question, said(reason.say), yes=_("Break off")))
    await _end(at, actions.abort, order, reason.id)


async def _end(
    at: AtCounter, end: Callable[[Hall, Actor, int, str], Order], order: Order, reason: str
) -> None:
    """End the order without success; what is held goes back first."""
    await act(at, end, order.id, reason)
    running = at.view.running
    held = running is not None and running.context.items
    at.say(_("First hand back what the hall holds.") if held else "", "attention")


async def step_away(at: AtCounter) -> None:
    """Leave the order for a moment."""
    order = order_of(at)
    reason = await ask_telling(
        at, "stepped-away", _("Why step away?"), _("Customer told; step away")
    )
    await act(at, actions.step_away, order.id, reason.id)


async def step_back(at: AtCounter) -> None:
    """Go on with the order."""
    await act(at, actions.step_back, order_of(at).id)


async def reverse(at: AtCounter) -> None:
    """Reverse one of the last orders."""
    customer = customer_of(at)
    found = await at.do(reversible)
    if not found:
        at.say(_("There is no order that can be reversed."), "attention")
        return
    offset = at.hall.status.utc_offset
    options = []
    for one, service, phone in found:
        amount = "" if one.amount is None else yuan(one.amount)
        parts = (time_of_day(one.opened_at, offset), service, phone, amount)
        options.append(Option(str(one.id), " ".join(parts).rstrip()))
    which = await at.ask(Pick(_("Reverse which order?"), options))
    await approved(at, actions.reverse, int(which), ticket=customer.id)
    await at.load()


def reversible(opened: Hall) -> list[tuple[Order, str, str]]:
    """The last orders that were carried out, newest first: what each is called, its masked number."""
    return [
        (one, service_of(opened.db, one), mask_phone(private.reveal(opened.db, one.phone) or ""))
        for one in orders.latest(opened.db, LATEST)
        if one.state == DONE and one.service != REVERSAL and one.submitted
    ]


COMPLAINT = Act(
    "counter.complaint",
    N_("Log a complaint"),
    complain,
    N_("At once; the service here goes on afterwards"),
    permission="complaint.log",
    keys="ctrl+g",
    shown=False,
)
"""The last of what can be done at a counter: what is pressed by heart stays where it is."""
ACTS = (
    Act(
        "counter.decline",
        N_("Decline"),
        decline,
        N_("It cannot be done: choose a reason"),
        {"step"},
        "order.end",
    ),
    Act(
        "counter.abort",
        N_("Break off"),
        abort,
        N_("Before submission; hand all back first"),
        {"step"},
        "order.end",
    ),
    Act(
        "counter.step-away",
        N_("Step away"),
        step_away,
        N_("For a moment; the customer is told"),
        {"step"},
        "order.away",
        is_here,
    ),
    Act(
        "counter.reverse",
        N_("Reverse an earlier order"),
        reverse,
        N_("An order of its own"),
        {"choosing"},
    ),
)

"""Acts that pass a customer on: parking, resuming, another queue or counter, leaving, taking over."""

from __future__ import annotations

from functools import partial
from typing import Any

from hallctl.actions import passing
from hallctl.domain.base import MANAGERS
from hallctl.domain.counter import CLOSED
from hallctl.domain.ticket import Ticket
from hallctl.screens.acts import Act
from hallctl.screens.counter.at import (
    AtCounter,
    act,
    approved,
    ask_reason,
    ask_telling,
    customer_of,
    desk_of,
    is_here,
)
from hallctl.screens.counter.remark import given_along
from hallctl.screens.counter.tickets import pick_ticket
from hallctl.screens.counter.words import said
from hallctl.screens.dialogs import Confirm, Final, Pick, gone
from hallctl.screens.pick_number import PickNumber
from hallctl.screens.ranking import priorities
from hallctl.screens.widgets.option import Option
from hallctl.store import aside, counter, staff
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import priority_name

STAYS = "-"
"""The answer that leaves a priority as it is."""


async def park(at: AtCounter) -> None:
    """Set the customer aside."""
    customer = customer_of(at)
    reason = await ask_reason(at, "park", _("Why set aside?"))
    question = _("Does {label} agree to be set aside?").format(label=customer.label)
    detail = _("Nothing is lost, and any counter that can do it may go on.")
    await at.ask(Confirm(question, detail, yes=_("Agreed")))
    await act(at, passing.park, reason.id, agreed=True, ticket=customer.id)
    at.say(_("{label} is set aside.").format(label=customer.label))


async def resume(at: AtCounter) -> None:
    """Go on with a parked customer."""
    await resume_one(at, await pick_ticket(at, _("Resume whom?"), parked))


async def resume_one(at: AtCounter, label: str) -> None:
    """Go on with this customer."""
    number = desk_of(at).number
    await approved(at, passing.resume, label, number)
    await at.load()
    at.say(_("Serving {label} again.").format(label=label))


async def transfer(at: AtCounter) -> None:
    """Pass the customer on."""
    customer = customer_of(at)
    await transfer_one(at, customer, still=customer.id)


async def transfer_one(at: AtCounter, customer: Ticket, still: int | None = None) -> None:
    """Pass this customer on; `still` is who has to be at this counter until it is done."""
    label, own = customer.label, at.view.desk.number if at.view.desk else None
    options = [
        Option(f"queue:{one.id}", said(one.name), number=one.prefix)
        for one in at.view.book.queues()
        if one.id != customer.queue
    ] + [
        Option(f"counter:{number}", _("Counter {number}").format(number=number), name, str(number))
        for number, name in await at.do(open_desks)
        if number != own
    ]
    where = await at.ask(PickNumber(_("Pass {label} on to").format(label=label), options))
    reason = await ask_telling(at, "transfer", _("Why?"), _("Go on"))
    remark = await given_along(at, customer)
    kind, _colon, to = where.partition(":")
    queue, number = (to, None) if kind == "queue" else (None, int(to))
    priority = await other_priority(at, customer)
    more: dict[str, Any] = {
        "queue": queue,
        "counter": number,
        "remark": remark,
        "priority": priority,
    }
    await act(at, passing.transfer, label, reason.id, ticket=still, **more)
    at.say(_("{label} is passed on and keeps its arrival time.").format(label=label))


async def other_priority(at: AtCounter, customer: Ticket) -> str | None:
    """Another priority from now on, which only a manager is asked for; None where it stays."""
    if not at.by.has(*MANAGERS):
        return None
    stays = Option(STAYS, _("As it is"), priority_name(at.view.book, customer.priority))
    options = [stays, *priorities(at.view.book, customer)]
    chosen = await at.ask(Pick(_("Priority of {label}").format(label=customer.label), options))
    return None if chosen == STAYS else chosen


async def leave(at: AtCounter) -> None:
    """The customer went away."""
    customer = customer_of(at)
    label = customer.label
    reason = await ask_reason(at, "leave", _("Why did {label} leave?").format(label=label))
    await at.ask(gone(label, said(reason.name)))
    await act(at, passing.leave, label, reason.id, ticket=customer.id)
    at.say(_("{label} has left.").format(label=label))


async def take_over(at: AtCounter) -> None:
    """Let this counter go on with another one's customer."""
    await take_over_one(at, await pick_ticket(at, _("Take over whom?"), at_counters))


async def take_over_one(at: AtCounter, label: str) -> None:
    """Let this counter go on with this customer of another one."""
    number = desk_of(at).number
    reason = await ask_reason(at, "take-over", _("Why?"))
    await approved(at, passing.take_over, label, number, reason.id)
    await at.load()


async def release(at: AtCounter) -> None:
    """Put another counter's customer back in line."""
    label = await pick_ticket(at, _("Put whom back in line?"), at_counters)
    reason = await ask_reason(at, "take-over", _("Why?"))
    question = _("Put {label} back in line?").format(label=label)
    detail = _("The counter that has this customer becomes free.")
    await at.ask(Final(question, detail, yes=_("Back in line")))
    await approved(at, passing.release, label, reason.id)
    await at.load()


def parked(opened: Hall, _own: int | None) -> list[Ticket]:
    """Who is set aside, and what an earlier day left open."""
    return [*aside.parked(opened.db), *aside.left_open(opened.db)]


def at_counters(opened: Hall, own: int | None) -> list[Ticket]:
    """The customers of the other counters."""
    found = tickets.at_counters(opened.db)
    return [one for number, one in sorted(found.items()) if number != own]


def open_desks(opened: Hall) -> list[tuple[int, str]]:
    """The counters where somebody is, with their name."""
    return [
        (desk.number, staff.name(opened.db, desk.staff))
        for desk in counter.every(opened.db)
        if desk.state != CLOSED and desk.staff
    ]


of_another = partial(
    Act,
    when=lambda at: at.view.elsewhere,
    missing=N_("No other counter has a customer."),
)
ACTS = (
    Act(
        "counter.park",
        N_("Park"),
        park,
        N_("Set aside, if the customer agrees"),
        {"choosing", "step"},
        "ticket.park",
        is_here,
    ),
    Act(
        "counter.resume",
        N_("Resume a parked one"),
        resume,
        N_("Any counter may"),
        {"free"},
        when=lambda at: at.view.parked > 0,
        missing=N_("Nobody is set aside."),
    ),
    Act(
        "counter.transfer",
        N_("Pass on"),
        transfer,
        N_("To another queue or counter"),
        {"called", "choosing", "step"},
        "ticket.transfer",
        is_here,
    ),
    Act(
        "counter.leave",
        N_("Customer has left"),
        leave,
        N_("Went away unserved"),
        {"called", "choosing"},
        "ticket.leave",
    ),
    of_another(
        "counter.take-over",
        N_("Take over a customer"),
        take_over,
        N_("From a counter that cannot go on"),
        {"free"},
    ),
    of_another(
        "counter.release",
        N_("Put a customer back in line"),
        release,
        N_("From a counter that cannot go on"),
        {"free", "nobody"},
    ),
)

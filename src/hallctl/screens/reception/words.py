"""What reception says: crowding and what to do about it, waits, priorities, what to bring."""

from __future__ import annotations

from hallctl.domain import crowding as rules
from hallctl.domain.book import Book
from hallctl.domain.crowding import Advice, Crowding, Load
from hallctl.domain.estimate import Estimate
from hallctl.domain.service import Service
from hallctl.domain.ticket import Ticket
from hallctl.paper.ticket import wait as wait_range
from hallctl.screens.clock import time_of_day
from hallctl.words import N_, _, language, ngettext

SECOND = 1_000
ADVICE = {
    rules.CALL_BACK: N_("Call {staff} back to counter {counter} for {queue}"),
    rules.ADD_QUEUE: N_("Let counter {counter} ({staff}) take {queue} as well"),
    rules.GREETER: N_("Post a greeter"),
    rules.SPREAD: N_("Spread people: it is full in {area}"),
}
AREAS = {
    "handling": N_("the service area"),
    "sales": N_("the sales area"),
    "self-service": N_("the self-service area"),
}
_MACHINES = {"yes": N_("At a machine"), "part": N_("Machine, in part"), "text": N_("By text")}


def queue_name(book: Book, queue: str) -> str:
    """A queue, as people say it."""
    return book.queue(queue).name.in_(language())


def alert(found: Crowding, book: Book) -> str:
    """What every status line says while pre-processing is on, else nothing (C4.3.1-1)."""
    if not found.preparing:
        return ""
    return _("Pre-processing: {queues}").format(
        queues="; ".join(_load(load, book) for load in found.preparing)
    )


def _load(load: Load, book: Book) -> str:
    queue = queue_name(book, load.queue)
    if not load.waiting:
        return queue
    if not load.counters:
        return _("{queue} {waiting} waiting, no counter").format(queue=queue, waiting=load.waiting)
    return _("{queue} {each} at each counter").format(queue=queue, each=load.each)


def advice(one: Advice, book: Book, names: dict[str, str]) -> str:
    """One thing to do about crowding; `names` are those of the staff, by number."""
    staff = names.get(one.staff or "", one.staff or "")
    if one.kind == rules.OPEN_COUNTER:
        if one.counter is None:
            text = _("{queue} needs one more counter")
        elif one.staff:
            text = _("Open counter {counter} for {queue}: {staff} can")
        else:
            text = _("Open counter {counter} for {queue}")
    else:
        text = _(ADVICE[one.kind])
    return text.format(
        queue=queue_name(book, one.queue) if one.queue else "",
        counter=one.counter,
        staff=staff,
        area=_(AREAS.get(one.area, one.area)),
    )


def ahead(count: int) -> str:
    """So many are served before."""
    return ngettext("{count} ahead", "{count} ahead", count).format(count=count)


def expected(said: Estimate | None) -> str:
    """An estimated wait as a range of minutes."""
    if said is None:
        return wait_range(None, None)
    return wait_range(said.low // SECOND, -(-said.high // SECOND))


def priority_name(book: Book, priority: str) -> str:
    """A priority, as people say it; nothing where there is none."""
    return book.priority(priority).name.in_(language()) if priority else ""


def place(ticket: Ticket, book: Book, offset: int) -> str:
    """Why a ticket stands where it does in line."""
    if ticket.priority and book.priority(ticket.priority).front:
        return _("next at the first free counter")
    if ticket.target is not None:
        return _("waits for counter {counter}").format(counter=ticket.target)
    if ticket.rank_at != ticket.taken_at:
        return _("served as if arrived {time}").format(time=time_of_day(ticket.rank_at, offset))
    return _("arrived {time}").format(time=time_of_day(ticket.taken_at, offset))


def lacking(found: tuple[str, ...], book: Book) -> str:
    """Documents, by name, with commas."""
    return _(", ").join(book.document(one).in_(language()) for one in found)


def machine(service: Service) -> str:
    """What a machine does of a service; empty where none does it."""
    return _(_MACHINES.get(service.self_service, ""))

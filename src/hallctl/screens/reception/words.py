"""What reception says: crowding and what to do about it, waits, priorities, what to bring."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.domain import crowding as rules
from hallctl.domain.book import Book
from hallctl.domain.crowding import Advice, Crowding, Load
from hallctl.domain.estimate import Estimate
from hallctl.domain.service import Service
from hallctl.domain.ticket import Ticket
from hallctl.paper.ticket import wait as wait_range
from hallctl.screens.clock import time_of_day
from hallctl.screens.spans import width
from hallctl.words import N_, _, language, ngettext
from hallctl.words.names import service_name

SECOND = 1_000
ALERT = 76
"""Cells of the line that says the alert, on the narrowest screen."""
ADVICE = {
    rules.CALL_BACK: N_("Call {staff} back to counter {counter} for {queue}."),
    rules.ADD_QUEUE: N_("Let {staff} at counter {counter} take {queue} too."),
    rules.TO_MACHINES: N_("Lead {services} to the machines."),
    rules.GREETER: N_("Post a greeter: nobody receives those who come in."),
}
SPREAD = {
    "handling": N_("The service area is full: lead people to machines or the sales area."),
    "sales": N_("The sales area is full: give a number to whoever has chosen."),
    "self-service": N_("The machines are crowded: post somebody to help there."),
}
FULL = N_("It is full in the area {area}: lead people elsewhere.")
NAMED = 3
"""Services named in one piece of advice."""
_MACHINES = {"yes": N_("At a machine"), "part": N_("Machine, in part"), "text": N_("By text")}


def queue_name(book: Book, queue: str) -> str:
    """A queue, as people say it."""
    return book.queue(queue).name.in_(language())


def alert(found: Crowding, book: Book) -> str:
    """What every status line says while pre-processing is on, else nothing (C4.3.1-1)."""
    queues = [_load(load, book) for load in found.preparing]
    said = _preparing(queues, 0) if queues else ""
    for named in range(len(queues) - 1, 0, -1):
        if width(said) <= ALERT:
            break
        said = _preparing(queues[:named], len(queues) - named)
    return said


def _preparing(queues: list[str], more: int) -> str:
    """The fullest queues, and how many more there are."""
    if more:
        rest = ngettext("{count} more queue", "{count} more queues", more).format(count=more)
        queues = [*queues, rest]
    return _("Pre-processing: {queues}").format(queues="; ".join(queues))


def _load(load: Load, book: Book) -> str:
    queue = queue_name(book, load.queue)
    if not load.waiting:
        return queue
    if not load.counters:
        return _("{queue} {waiting} waiting, no counter").format(queue=queue, waiting=load.waiting)
    return _("{queue} {each} per counter").format(queue=queue, each=load.each)


def advice(one: Advice, book: Book, names: dict[str, str]) -> str:
    """One thing to do about crowding; `names` are those of the staff, by number."""
    services = [service_name(book, service) for service in one.services[:NAMED]]
    return _(_advising(one)).format(
        queue=queue_name(book, one.queue) if one.queue else "",
        counter=one.counter,
        staff=names.get(one.staff or "", one.staff or ""),
        area=one.area,
        services=listed(services),
    )


def _advising(one: Advice) -> str:
    if one.kind == rules.SPREAD:
        return SPREAD.get(one.area, FULL)
    if one.kind != rules.OPEN_COUNTER:
        return ADVICE[one.kind]
    if one.counter is None:
        return N_("{queue} needs one more counter.")
    if one.staff:
        return N_("Have {staff} open counter {counter} for {queue}.")
    return N_("Open counter {counter} for {queue}.")


def crowded(found: Crowding) -> str:
    """Before which counters too many wait, else nothing (C4.1-3)."""
    if not found.counters:
        return ""
    counters = listed([str(one) for one in found.counters])
    return ngettext(
        "Too many people before counter {counters}.",
        "Too many people before counters {counters}.",
        len(found.counters),
    ).format(counters=counters)


def listed(parts: Sequence[str]) -> str:
    """Things one after the other, as people say them: "1, 3 and 4"."""
    said = "".join(parts[:1])
    for one in parts[1:-1]:
        said = _("{said}, {next}").format(said=said, next=one)
    return _("{said} and {last}").format(said=said, last=parts[-1]) if parts[1:] else said


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
    """Documents, by name."""
    return listed([book.document(one).in_(language()) for one in found])


def machine(service: Service) -> str:
    """What a machine does of a service; empty where none does it."""
    return _(_MACHINES.get(service.self_service, ""))

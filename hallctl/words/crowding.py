"""Sentences about crowding: where, what to do, and the alert on every screen."""

from __future__ import annotations

from hallctl.domain import crowding as rules
from hallctl.domain.book import Book
from hallctl.domain.crowding import Advice, Crowding, Load
from hallctl.lines import cells
from hallctl.words import N_, _, ngettext
from hallctl.words.names import listed, queue_name, service_name

ADVICE = {
    rules.CALL_BACK: N_("Call {staff} back to counter {counter} for {queue}."),
    rules.ADD_QUEUE: N_("Let {staff} at counter {counter} take {queue} too."),
    rules.TO_MACHINES: N_("Send {services} customers to the machines."),
    rules.GREETER: N_("Post a greeter at the door: nobody is receiving customers."),
}
SPREAD = {
    "handling": N_(
        "The service area is full: send people to the self-service machines or the sales area."
    ),
    "sales": N_("The sales area is full: give numbers to those who have chosen."),
    "self-service": N_("The self-service area is crowded: send somebody to help there."),
}
FULL = N_("The area {area} is full: send people elsewhere.")
NAMED = 3
"""Services named in one piece of advice."""
ALERT = 76
"""Cells of the line that says the alert, on the narrowest screen."""


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
    """Which counters have too many waiting, else nothing (C4.1-3)."""
    if not found.counters:
        return ""
    counters = listed([str(one) for one in found.counters])
    return ngettext(
        "The line at counter {counters} is too long.",
        "The lines at counters {counters} are too long.",
        len(found.counters),
    ).format(counters=counters)


def alert(found: Crowding, book: Book) -> str:
    """What every status line says while pre-processing is on, else nothing (C4.3.1-1)."""
    queues = [_load(load, book) for load in found.preparing]
    said = _preparing(queues, 0) if queues else ""
    for named in range(len(queues) - 1, 0, -1):
        if cells(said) <= ALERT:
            break
        said = _preparing(queues[:named], len(queues) - named)
    return said


def _preparing(queues: list[str], more: int) -> str:
    """The fullest queues, and how many more there are."""
    if more:
        rest = ngettext("{count} more queue", "{count} more queues", more).format(count=more)
        queues = [*queues, rest]
    return _("Pre-processing: {queues}").format(queues=_("; ").join(queues))


def _load(load: Load, book: Book) -> str:
    queue = queue_name(book, load.queue)
    if not load.waiting:
        return queue
    if not load.counters:
        return _("{queue} {waiting} waiting, no counter").format(queue=queue, waiting=load.waiting)
    return _("{queue} {each} per counter").format(queue=queue, each=load.each)

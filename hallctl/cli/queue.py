"""`hallctl queue`: tickets, from taking a number to being served."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from hallctl.actions import passing
from hallctl.actions import ticket as actions
from hallctl.cli.invocation import line_of_input
from hallctl.cli.options import (
    AtCounter,
    Label,
    Phone,
    PriorityId,
    Reason,
    Remark,
    ServiceText,
    State,
    Who,
    known_state,
)
from hallctl.cli.output import Output
from hallctl.cli.printing import Preview, Print, printed, ready
from hallctl.cli.tickets import called, taken
from hallctl.cli.verbs import Verbs
from hallctl.columns.ticket import COLUMNS
from hallctl.domain.base import Actor
from hallctl.domain.ticket import STATES, Ticket
from hallctl.store import day, pack
from hallctl.store import ticket as store
from hallctl.store.file import Hall
from hallctl.text import parts
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.paper.ticket import TicketSlip

VERBS = Verbs()


@VERBS.verb("take", N_("Give a customer a number."))
def take(
    hall: Hall,
    by: Actor,
    service: ServiceText,
    *,
    who: Who = "",
    priority: PriorityId = "",
    phone: Phone = None,
    appointment: Annotated[
        str | None, Option("--appointment", help=N_("The time of the appointment, as 14:30."))
    ] = None,
    expires: Annotated[
        str | None, Option("--expires", help=N_("When the customer's code expires, as 14:30."))
    ] = None,
    visit: Annotated[
        int | None, Option("--visit", help=N_("The visit of somebody led to the sales floor."))
    ] = None,
    remark: Remark = "",
    print_: Print = False,
    preview: Preview = False,
) -> Output:
    """Prints the number, who is ahead, and how long it may take; never a limit of the standard."""
    from hallctl.cli.queueing import at_time, find_service  # noqa: PLC0415  only a take needs it

    ready(hall, print_)
    given = actions.take(
        hall,
        by,
        find_service(hall, service),
        who=who,
        priority=priority,
        phone=phone,
        appointment_at=at_time(hall, appointment),
        expires_at=at_time(hall, expires),
        visit=visit,
        remark=remark,
    )
    answer = taken(hall, given)
    return printed(hall, answer, lambda: _slip(hall, given), print_=print_, preview=preview)


def _slip(hall: Hall, ticket: Ticket) -> TicketSlip:
    from hallctl.paper.made import ticket_slip  # noqa: PLC0415  only where one prints

    return ticket_slip(hall, ticket)


@VERBS.verb("list", N_("Show who is in the hall, the next one first."))
def list_(
    hall: Hall,
    *,
    queue: Annotated[str | None, Option("--queue", help=N_("Only this queue."))] = None,
    state: State = None,
) -> Output:
    """Those waiting by rank, then those at counters and those set aside."""
    from hallctl.cli.listing import listed  # noqa: PLC0415
    from hallctl.cli.queueing import present  # noqa: PLC0415
    from hallctl.queries.ticket import around  # noqa: PLC0415

    known_state(state, STATES)
    found = [t for t in present(hall, state) if queue in {None, t.queue}]
    if queue is not None and not found:
        pack.current(hall.db)[1].queue(queue)
    return listed(COLUMNS, found, around(hall.db, found, hall.clock()))


@VERBS.verb("show", N_("Show one ticket of today."))
def show(hall: Hall, number: Label) -> Output:
    """With the remark for whoever calls, whatever became of it."""
    return called(hall, store.by_label(hall.db, number, day.today(hall.db, hall.clock())))


@VERBS.verb("remark", N_("Write on a ticket what whoever calls has to know."))
def remark(
    hall: Hall,
    by: Actor,
    number: Label,
    text: Annotated[
        str,
        Argument(
            help=N_("The remark; - reads it from input, without one the old one goes."),
            callback=line_of_input,
        ),
    ] = "",
) -> Output:
    """Seen at the call, and at reception while the customer waits."""
    return called(hall, actions.remark(hall, by, number, text))


@VERBS.verb("call", N_("Call the next customer, or a chosen one."))
def call(
    hall: Hall,
    by: Actor,
    *,
    counter: AtCounter = None,
    ticket: Annotated[
        str | None, Option("--ticket", help=N_("A chosen ticket, out of its turn."))
    ] = None,
    reason: Reason = "",
) -> Output:
    """By the counter's queues, the clerk's skills and the rank; `null` when nobody waits."""
    if ticket is not None:
        return called(hall, actions.choose(hall, by, ticket, reason, counter))
    return called(hall, actions.call_next(hall, by, counter))


@VERBS.verb("recall", N_("Call the customer once more."))
def recall(hall: Hall, by: Actor, *, counter: AtCounter = None) -> Output:
    """The calls are counted."""
    return called(hall, actions.recall(hall, by, counter))


@VERBS.verb("start", N_("The customer has come to the counter."))
def start(hall: Hall, by: Actor, *, counter: AtCounter = None) -> Output:
    """The walk ends and handling begins."""
    return called(hall, actions.start(hall, by, counter))


@VERBS.verb("no-show", N_("Give up a number as a no-show."))
def no_show(hall: Hall, by: Actor, *, counter: AtCounter = None) -> Output:
    """Only after the hall's number of calls and seconds."""
    return called(hall, actions.no_show(hall, by, counter))


@VERBS.verb("back", N_("Put a no-show back in line."))
def back(hall: Hall, by: Actor, number: Label) -> Output:
    """Within the hall's window, with the old arrival."""
    return called(hall, actions.back(hall, by, number))


@VERBS.verb("park", N_("Set the customer aside, with their agreement."))
def park(
    hall: Hall,
    by: Actor,
    *,
    reason: Reason,
    agreed: Annotated[bool, Option("--agreed", help=N_("The customer agreed."))] = False,
    counter: AtCounter = None,
) -> Output:
    """The time set aside is kept apart from handling."""
    return called(hall, passing.park(hall, by, reason, agreed=agreed, counter=counter))


@VERBS.verb("resume", N_("Go on with a customer who was set aside."))
def resume(hall: Hall, by: Actor, number: Label, *, counter: AtCounter = None) -> Output:
    """At any counter that can serve them."""
    return called(hall, passing.resume(hall, by, number, counter))


@VERBS.verb("transfer", N_("Pass a ticket to another queue or counter."))
def transfer(
    hall: Hall,
    by: Actor,
    number: Label,
    *,
    reason: Reason,
    queue: Annotated[str | None, Option("--queue", help=N_("The queue it goes to."))] = None,
    to: Annotated[int | None, Option("--to", help=N_("The counter it goes to."))] = None,
    service: Annotated[str | None, Option("--service", help=N_("The service wanted now."))] = None,
    remark: Remark = "",
    priority: Annotated[
        str | None, Option("--priority", help=N_("Another priority's id; for a manager."))
    ] = None,
    no_priority: Annotated[
        bool, Option("--no-priority", help=N_("Take the priority away; for a manager."))
    ] = False,
) -> Output:
    """The arrival is kept."""
    from hallctl.cli.queueing import find_service  # noqa: PLC0415  brings the pack

    wanted = find_service(hall, service) if service else None
    anew = "" if no_priority else priority
    moved = passing.transfer(
        hall,
        by,
        number,
        reason,
        queue=queue,
        counter=to,
        service=wanted,
        remark=remark,
        priority=anew,
    )
    return called(hall, moved)


@VERBS.verb("leave", N_("The customer went away unserved."))
def leave(hall: Hall, by: Actor, number: Label, *, reason: Reason) -> Output:
    """Kept with the time waited."""
    return called(hall, passing.leave(hall, by, number, reason))


@VERBS.verb("finish", N_("The customer was served and goes."))
def finish(hall: Hall, by: Actor, *, counter: AtCounter = None) -> Output:
    """Every order ended, every item handed back."""
    return called(hall, actions.finish(hall, by, counter))


@VERBS.verb("release", N_("Put a customer back in line when their counter cannot go on."))
def release(hall: Hall, by: Actor, number: Label, *, reason: Reason) -> Output:
    """For a manager, when a workstation died or a clerk left."""
    return called(hall, passing.release(hall, by, number, reason))


@VERBS.verb("take-over", N_("Let another counter go on with a customer."))
def take_over(
    hall: Hall,
    by: Actor,
    number: Label,
    *,
    reason: Reason,
    counter: Annotated[int, Option("--counter", help=N_("The counter that goes on."))],
) -> Output:
    """For a manager."""
    return called(hall, passing.take_over(hall, by, number, counter, reason))


@VERBS.verb("prepare", N_("Note what a waiting customer has with them."))
def prepare(
    hall: Hall,
    by: Actor,
    number: Label,
    *,
    who: Who = "owner",
    seen: Annotated[str, Option("--seen", help=N_("Documents seen, separated by commas."))] = "",
    missing: Annotated[
        str, Option("--missing", help=N_("Missing documents, separated by commas."))
    ] = "",
) -> Output:
    """Reaches the clerk with the ticket."""
    ticket = actions.prepare(hall, by, number, who=who, seen=parts(seen), missing=parts(missing))
    return called(hall, ticket)


@VERBS.verb("pre-process", N_("Start the preparation list of a queue by hand, or stop it."))
def pre_process(
    hall: Hall,
    by: Actor,
    queue: Annotated[str, Argument(help=N_("The queue's id."))],
    *,
    stop: Annotated[bool, Option("--stop", help=N_("Stop it instead."))] = False,
) -> Output:
    """For today; it starts by itself when more wait than the hall's limit."""
    from hallctl.actions import hall as halls  # noqa: PLC0415  rare
    from hallctl.domain.hall import by_hand  # noqa: PLC0415

    profile = halls.prepare(hall, by, queue, on=not stop)
    on = by_hand(profile, day.rule(hall.db).start(hall.clock()))
    said = _("By hand today: {queues}.")
    return Output(sorted(on), lambda: said.format(queues=_(", ").join(sorted(on)) or "-"))

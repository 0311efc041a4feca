"""`hallctl visit`: every arrival that takes no number, and what came of it."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import visit as actions
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Label, Phone, PriorityId, Reason, ServiceText, Who
from hallctl.cli.output import Output
from hallctl.cli.printing import Preview, Print, printed, ready
from hallctl.cli.queueing import find_service, today
from hallctl.cli.repeat_refusal import with_earlier_refusal
from hallctl.cli.verbs import Verbs
from hallctl.columns.visit import COLUMNS
from hallctl.domain.base import Actor, Refused
from hallctl.domain.visit import OUTCOMES, TURNED_AWAY, Visit
from hallctl.queries.around import services
from hallctl.store import visit
from hallctl.store.file import Hall
from hallctl.text import parts
from hallctl.words import N_, _

VERBS = Verbs()
Missing = Annotated[str, Option("--missing", help=N_("Missing documents, separated by commas."))]
Outcome = Annotated[str, Argument(help=N_("self-service, sales or turned-away."))]


@VERBS.verb("arrive", N_("Register an arrival that takes no number."))
def arrive(
    hall: Hall,
    by: Actor,
    service: ServiceText,
    outcome: Outcome,
    *,
    who: Who = "",
    priority: PriorityId = "",
    phone: Phone = None,
    missing: Missing = "",
    reason: Reason = "",
    print_: Print = False,
    preview: Preview = False,
) -> Output:
    """To a machine, to the sales floor, or turned away with the list of what to bring."""
    if (print_ or preview) and outcome != TURNED_AWAY:
        raise Refused("no-list-for", outcome=outcome)
    ready(hall, print_)
    arrived = actions.arrive(
        hall,
        by,
        find_service(hall, service),
        outcome,
        who=who,
        priority=priority,
        phone=phone,
        missing=parts(missing),
        reason=reason,
    )
    answer = _told(hall, arrived)
    return _listed(hall, arrived, answer, print_=print_, preview=preview)


@VERBS.verb("turn-away", N_("Turn a waiting customer away, and tell them what to bring."))
def turn_away(
    hall: Hall,
    by: Actor,
    number: Label,
    *,
    who: Who = "",
    missing: Missing = "",
    reason: Reason = "",
    print_: Print = False,
    preview: Preview = False,
) -> Output:
    """The visit and the ticket end together."""
    ready(hall, print_)
    away = actions.turn_away(hall, by, number, who=who, missing=parts(missing), reason=reason)
    return _listed(hall, away, _one(hall, away), print_=print_, preview=preview)


@VERBS.verb("lead", N_("Send a waiting customer to a machine or the sales floor after all."))
def lead(
    hall: Hall,
    by: Actor,
    number: Label,
    outcome: Annotated[str, Argument(help=N_("self-service or sales."))],
) -> Output:
    """The ticket is given up."""
    return _one(hall, actions.lead(hall, by, number, outcome))


@VERBS.verb("end", N_("The customer has left the sales floor or the machines."))
def end(
    hall: Hall,
    by: Actor,
    number: Annotated[int, Argument(help=N_("The visit's id, as the list shows it."))],
) -> Output:
    """The visit ends."""
    return _one(hall, actions.end(hall, by, number))


@VERBS.verb("list", N_("Show today's arrivals."))
def list_(
    hall: Hall,
    *,
    outcome: Annotated[str | None, Option("--outcome", help=N_("Only this outcome."))] = None,
) -> Output:
    """In order of arrival."""
    if outcome not in {None, *OUTCOMES}:
        raise Refused("no-such-outcome", outcome=outcome, outcomes=OUTCOMES)
    return listed(COLUMNS, visit.of_day(hall.db, today(hall), outcome), services(hall.db))


def _listed(hall: Hall, one: Visit, answer: Output, *, print_: bool, preview: bool) -> Output:
    """A visit, and where that is asked for its list of what to bring on paper."""
    from hallctl.paper.made import bring_list  # noqa: PLC0415  not on the way of the others

    return printed(hall, answer, lambda: bring_list(hall, one), print_=print_, preview=preview)


def _told(hall: Hall, one: Visit) -> Output:
    """A visit that has just begun: one turned away again is past making it work this time."""
    own = _one(hall, one)
    told = with_earlier_refusal(hall, own, one, one.service)
    return told._replace(text=own.text) if one.again else told


def _one(hall: Hall, one: Visit) -> Output:
    below = _("Turned away before for the same service.") if one.again else ""
    return single(COLUMNS, one, services(hall.db), below=below)

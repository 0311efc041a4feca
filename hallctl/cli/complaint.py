"""`hallctl complaint`: recorded at once, owned to the end, answered in time."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from hallctl.actions import complaint as actions
from hallctl.actions.log_case import NewCase
from hallctl.cli import complaint_course
from hallctl.cli.complaint_papers import Number, sheet, slip
from hallctl.cli.complaint_told import case_told, history, why_told
from hallctl.cli.listing import listed
from hallctl.cli.options import Limit, Phone, State, known_state, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import complaint_fields as fields
from hallctl.columns.complaint import COLUMNS
from hallctl.domain.base import Actor
from hallctl.domain.case import STATES
from hallctl.queries import complaint as queries
from hallctl.queries.times import instant
from hallctl.store import cases
from hallctl.store import complaint as store
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()


@VERBS.verb("log", N_("Record a complaint, a suggestion or a praise at once."))
def log(
    hall: Hall,
    by: Actor,
    *,
    text: Annotated[str, option(fields.TEXT)],
    category: Annotated[str, option(fields.CATEGORY)],
    source: Annotated[str, option(fields.SOURCE)] = "counter",
    type: Annotated[str, option(fields.TYPE)] = "",  # noqa: A002  the option's name
    want: Annotated[str, option(fields.WANT)] = "",
    name: Annotated[str, option(fields.NAME)] = "",
    phone: Phone = None,
    about: Annotated[list[str] | None, option(fields.ABOUT)] = None,
    flag: Annotated[list[str] | None, option(fields.FLAGS)] = None,
    earlier_start: Annotated[str | None, option(fields.STARTED)] = None,
    reference: Annotated[str, option(fields.REFERENCE)] = "",
    channel: Annotated[
        str | None, Option("--channel", help=N_("The channel it came by; the same as --source."))
    ] = None,
    page: Annotated[str, option(fields.PAGE)] = "",
    route: Annotated[str, option(fields.ROUTE)] = "",
    reason: Annotated[str, option(fields.REASON)] = "",
    repeats: Annotated[
        str | None, Option("--repeats", help=N_("The number of a case that this one repeats."))
    ] = None,
    incident: Annotated[list[str] | None, option(fields.INCIDENT)] = None,
    key: Annotated[
        str,
        Option("--key", help=N_("A key of your own: logging with it again gives the same case.")),
    ] = "",
) -> Output:
    """Who logs it is its first receiver."""
    new = NewCase(
        text,
        category,
        channel or source,
        type,
        want,
        name,
        phone or "",
        tuple(about or ()),
        tuple(flag or ()),
        route,
        reason,
        None if earlier_start is None else instant(hall, earlier_start),
        reference,
        page=page,
        links=() if repeats is None else (("repeat", store.by_label(hall.db, repeats).id),),
        key=key,
        incidents=tuple(incident or ()),
    )
    return case_told(hall, actions.log(hall, by, new))


@VERBS.verb("show", N_("Show a case with its history."))
def show(hall: Hall, by: Actor, number: Number) -> Output:
    """For its people, managers and the back office; never for whom it is about."""
    case = queries.shown(hall.db, by, number)
    return history(hall, case, queries.around(hall.db, [case], hall.clock()))


VERBS.verb(
    "slip", N_("The customer's slip: the number, who received it, who answers, how to ask.")
)(slip)


VERBS.verb("sheet", N_("The dispatch sheet of a complex case, for those who decide it."))(sheet)


@VERBS.verb("why", N_("Explain step by step by when a case is due."))
def why(hall: Hall, by: Actor, number: Number) -> Output:
    """Of the stage, and of the whole case."""
    return why_told(hall, queries.why(hall.db, queries.shown(hall.db, by, number)))


@VERBS.verb("list", N_("Show the cases, those due first at the top."))
def list_(
    hall: Hall,
    by: Actor,
    *,
    state: State = None,
    late: Annotated[bool, Option("--late", help=N_("Only those past their time."))] = False,
    not_entered: Annotated[
        bool, Option("--not-entered", help=N_("Only those not in the operator's own system yet."))
    ] = False,
    mine: Annotated[bool, Option("--mine", help=N_("Only yours, and your roles'."))] = False,
    limit: Limit = 50,
) -> Output:
    """Who is neither a manager nor the back office sees their own."""
    known_state(state, STATES)
    now = hall.clock()
    whose = (by.staff, *by.roles) if mine else None
    wanted = cases.CaseFilter(state, now if late else None, not_entered, whose)
    found = cases.selected(hall.db, wanted, by, max(limit, 0))
    return listed(COLUMNS, found, queries.around(hall.db, found, now))


VERBS.update(complaint_course.VERBS)

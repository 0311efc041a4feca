"""`hallctl core`: what was submitted to the core system, and what it says of it."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import core as actions
from hallctl.actions import order as orders
from hallctl.cli.invocation import line_of_input
from hallctl.cli.listing import listed, single
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.order import UNANSWERED
from hallctl.domain.base import Actor
from hallctl.domain.order import Order
from hallctl.queries.order import around_shown
from hallctl.store import mode
from hallctl.store.file import Hall
from hallctl.store.order import unanswered
from hallctl.words import N_, _
from hallctl.words.sentences import name_of

VERBS = Verbs()


@VERBS.verb("status", N_("Show whether the core system is there, and what it has not answered."))
def status(hall: Hall, by: Actor) -> Output:
    """The longest unanswered first. Nothing of it is submitted again before somebody says what it shows."""
    now_in = mode.current(hall.db)
    found = [orders.show(hall, by, one.id) for one in unanswered(hall.db)]
    waiting = listed(UNANSWERED, (one.context.order for one in found), around_shown(hall.db, found))
    said_of = f"{_('Mode')}  {name_of('mode', now_in)}"
    return Output(
        {"mode": now_in, "unanswered": waiting.data}, lambda: f"{said_of}\n{_lines(waiting)}"
    )


@VERBS.verb("submit", N_("Say that you begin to carry out an order in the core system."))
def submit(
    hall: Hall, by: Actor, number: Annotated[int, Argument(help=N_("The order's number."))]
) -> Output:
    """It counts as submitted and not yet answered, until its reference is keyed or somebody says what it shows."""
    return _one(hall, by, actions.submit(hall, by, number))


@VERBS.verb("said", N_("Say what the core system shows of an order that was submitted."))
def said(
    hall: Hall,
    by: Actor,
    number: Annotated[int, Argument(help=N_("The order's number."))],
    answer: Annotated[str, Argument(help=N_("done, refused, or none: it never arrived there."))],
    *,
    reference: Annotated[
        str,
        Option(
            "--reference",
            help=N_("The core system's reference, where it is done; - reads it from input."),
            callback=line_of_input,
        ),
    ] = "",
) -> Output:
    """Where the core system can be asked itself, its word counts."""
    return _one(hall, by, actions.settle(hall, by, number, answer, reference))


def _one(hall: Hall, by: Actor, one: Order) -> Output:
    return single(UNANSWERED, one, around_shown(hall.db, [orders.show(hall, by, one.id)]))


def _lines(answer: Output) -> str:
    """What an answer says as text."""
    return answer.text if isinstance(answer.text, str) else answer.text()

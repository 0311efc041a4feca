"""`hallctl review`: the review after closing, where one is needed."""

from __future__ import annotations

from typing import Annotated

from typer import Option

from hallctl.actions import meeting as actions
from hallctl.cli import meeting_told as told
from hallctl.cli.meeting_told import Number
from hallctl.cli.options import argument
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import meeting as columns
from hallctl.domain.base import Actor
from hallctl.domain.meeting import REVIEW
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()


@VERBS.verb("open", N_("Begin today's review."))
def open_(hall: Hall, by: Actor) -> Output:
    """For a manager."""
    return told.one_told(hall, actions.open_(hall, by, REVIEW))


@VERBS.verb("topic", N_("Write down praise and faults, a case, coaching, or what is to come."))
def topic(
    hall: Hall,
    by: Actor,
    text: Annotated[str, argument(columns.TEXT)],
    number: Number = None,
    *,
    kind: Annotated[
        str, Option("--topic", help=N_("comment, case, coaching or tomorrow."))
    ] = "comment",
    whom: Annotated[str, Option("--of", help=columns.STAFF.help)] = "",
) -> Output:
    """Coaching is of somebody, by whoever writes it."""
    one = told.under_way(hall, REVIEW, number)
    return told.one_told(hall, actions.add(hall, by, one, kind, text, whom=whom))


@VERBS.verb("close", N_("End the review."))
def close(hall: Hall, by: Actor, number: Number = None) -> Output:
    """The figures of the day are kept as they are now."""
    one = told.under_way(hall, REVIEW, number)
    return told.one_told(hall, actions.close(hall, by, one))


told.reading(VERBS, REVIEW, all_=N_("Show the reviews."), one=N_("Show a review."))

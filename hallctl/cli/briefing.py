"""`hallctl briefing`: the briefing before opening."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import meeting as actions
from hallctl.cli import meeting_told as told
from hallctl.cli.meeting_told import Number
from hallctl.cli.options import argument
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import meeting as columns
from hallctl.domain.base import Actor, Refused
from hallctl.domain.meeting import BRIEFING
from hallctl.store import meeting
from hallctl.store.file import Hall
from hallctl.words import N_

VERBS = Verbs()


@VERBS.verb("open", N_("Begin today's briefing."))
def open_(hall: Hall, by: Actor) -> Output:
    """For a manager."""
    return told.one_told(hall, actions.open_(hall, by, BRIEFING))


@VERBS.verb("attend", N_("Say who is absent, and why; all others who are due are there."))
def attend(
    hall: Hall,
    by: Actor,
    number: Number = None,
    *,
    absent: Annotated[list[str] | None, Option("--absent", help=columns.ABSENT.help)] = None,
    besides: Annotated[list[str] | None, Option("--besides", help=columns.BESIDES.help)] = None,
    everybody: Annotated[
        bool, Option("--everybody", help=N_("Everybody who is due is there."))
    ] = False,
) -> Output:
    """Said again it replaces what was said."""
    if everybody == bool(absent):
        raise Refused("attendance-unsaid")
    gone = [told.absence(one) for one in absent or ()]
    one = told.under_way(hall, BRIEFING, number)
    return told.one_told(hall, actions.attend(hall, by, one, gone, besides or ()))


@VERBS.verb(
    "appearance", N_("Say whose appearance was not right; all others are recorded as right.")
)
def appearance(
    hall: Hall,
    by: Actor,
    number: Number = None,
    *,
    finding: Annotated[list[str] | None, Option("--finding", help=columns.FINDING.help)] = None,
    fine: Annotated[bool, Option("--fine", help=N_("All of it is right."))] = False,
) -> Output:
    """Said again it replaces what was said."""
    if fine == bool(finding):
        raise Refused("appearance-unsaid")
    found = [told.finding(one) for one in finding or ()]
    one = told.under_way(hall, BRIEFING, number)
    return told.one_told(hall, actions.look(hall, by, one, found))


@VERBS.verb("topic", N_("Write down what is said."))
def topic(
    hall: Hall,
    by: Actor,
    text: Annotated[str, argument(columns.TEXT)],
    number: Number = None,
    *,
    kind: Annotated[str, Option("--topic", help=N_("today, rule, safety or other."))] = "today",
) -> Output:
    """What comes up by itself needs not be written."""
    one = told.under_way(hall, BRIEFING, number)
    return told.one_told(hall, actions.add(hall, by, one, kind, text))


@VERBS.verb("close", N_("End the briefing."))
def close(hall: Hall, by: Actor, number: Number = None) -> Output:
    """What came up by itself is kept as it is now."""
    one = told.under_way(hall, BRIEFING, number)
    return told.one_told(hall, actions.close(hall, by, one))


@VERBS.verb("acknowledge", N_("Say that you have heard or read what a briefing was about."))
def acknowledge(
    hall: Hall,
    by: Actor,
    number: Annotated[
        int | None, Argument(help=N_("The briefing; by default the oldest that waits for you."))
    ] = None,
) -> Output:
    """Each for themselves."""
    if number is None:
        waiting = meeting.to_hear(hall.db, by.staff)
        if not waiting:
            raise Refused("nothing-to-acknowledge")
        number = waiting[0].id
    return told.one_told(hall, actions.acknowledge(hall, by, number))


told.reading(
    VERBS,
    BRIEFING,
    all_=N_("Show the briefings, and the days on which there was none."),
    one=N_("Show a briefing."),
)

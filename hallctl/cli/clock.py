"""`hallctl clock`: whether this computer's clock is believed, and what a manager says of it."""

from __future__ import annotations

from typing import Annotated

from hallctl.actions import clock as actions
from hallctl.actions.clock import ClockReading
from hallctl.cli.format import pairs
from hallctl.cli.options import option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.hall import REASON
from hallctl.doctor.file import how_the_clock_stands
from hallctl.domain.base import Actor
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.doctor import said

VERBS = Verbs()
STATES = {
    "right": N_("right"),
    "waiting": N_("not believed: nothing is recorded"),
    "confirmed": N_("a manager confirmed today that it is right"),
    "corrected": N_("it went back; the new time is used"),
}
"""The states of `clock show`, in words."""


@VERBS.verb("show", N_("Show whether this computer's clock is believed."))
def show(hall: Hall) -> Output:
    """What it says, what was recorded last, and what to do; for everybody."""
    return _answer(hall, actions.show(hall))


@VERBS.verb("confirm", N_("Confirm that the clock is right, although it jumped."))
def confirm(hall: Hall, by: Actor) -> Output:
    """For a manager; it works while nothing else is recorded."""
    return _answer(hall, actions.confirm(hall, by))


@VERBS.verb("correct", N_("Confirm that the clock is right now and was wrong before."))
def correct(hall: Hall, by: Actor, *, reason: Annotated[str, option(REASON)]) -> Output:
    """For a manager, once the clock is right; times the wrong one wrote are counted anew."""
    return _answer(hall, actions.correct(hall, by, reason))


def _answer(hall: Hall, shown: ClockReading) -> Output:
    time, found = shown.time, how_the_clock_stands(hall)
    data = {
        "now_at": time.reading,
        "last_recorded_at": time.recorded,
        "ahead_s": int(time.jump / 1000),
        "state": shown.state,
    }
    rows = [
        (N_("The clock says"), found.facts["now"]),
        (N_("Last entry"), found.facts["last"]),
        (N_("State"), _(STATES[shown.state])),
    ]
    return Output(data, lambda: pairs(rows) + "\n" + said(found.code, found.facts))

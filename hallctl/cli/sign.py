"""`hallctl sign-in` and `sign-out`: one PIN for a shift of commands."""

from __future__ import annotations

from typing import Annotated

from typer import Argument

from hallctl import identity
from hallctl.actions import staff as actions
from hallctl.cli.invocation import ask_pin, pin_given
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.domain.base import Refused
from hallctl.domain.staff import staff_number
from hallctl.domain.times import time_of_day
from hallctl.store import session, staff
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import N_, _

VERBS = Verbs()


@VERBS.verb("sign-in", "")
def sign_in(hall: Hall, number: Annotated[str, Argument(help=N_("The staff number."))]) -> Output:
    """Check the PIN and leave a session; its token lies in a file that this login alone can read."""
    claim = identity.Claim(staff_number(number), pin_given())
    who = identity.proven(hall, claim, ask_pin)
    token, until = actions.sign_in(hall, who.number)
    try:
        identity.keep_session(hall, token)
    except OSError as error:
        actions.sign_out(hall, token)
        path = identity.state_dir()
        raise Refused("session-not-kept", path=path, error=error.strerror) from error
    name, shown = staff.name(hall.db, who.number), time_of_day(until, profile(hall.db).utc_offset)
    data = {"staff": who.number, "name": name, "roles": list(who.roles), "until": until}
    text = _("{name} ({staff}) is signed in until {until}.")
    return Output(data, lambda: text.format(name=name, staff=who.number, until=shown))


@VERBS.verb("sign-out", "")
def sign_out(hall: Hall) -> Output:
    """End the session of this login."""
    token = identity.session_token(hall)
    number = session.staff_of(hall.db, token, hall.clock()) if token else None
    if token:
        actions.sign_out(hall, token)
        identity.forget_session(hall)
    text = _("Signed out.") if number else _("Nobody was signed in here.")
    return Output({"staff": number}, text)

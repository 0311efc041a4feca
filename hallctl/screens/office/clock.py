"""What a manager says of the computer's clock: it is right though it jumped, or was wrong before."""

from __future__ import annotations

from functools import partial

from hallctl.actions import clock as actions
from hallctl.domain.times import moment
from hallctl.screens.base import HallScreen
from hallctl.screens.dialogs import Confirm
from hallctl.screens.office.health import CONFIRM, CORRECT, HEALTH, SAID_OF_THE_CLOCK
from hallctl.screens.widgets import Field
from hallctl.screens.workplace.panels import FormPanel
from hallctl.screens.workplace.place import announce, fill_in
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import _


async def confirm(at: HallScreen) -> None:
    """Ask whether what the clock says is right; nothing is believed by mistake."""
    now, last = await at.do(both)
    detail = _(
        "The last entry is from {last}. If the clock is wrong, go back and set it right: hallctl"
        " goes on by itself then."
    )
    question = _("Is it {now} now?").format(now=now)
    await at.ask(Confirm(question, detail.format(last=last), yes=_("The clock is right")))
    await at.do(actions.confirm, at.by)
    await _believed(at)


async def correct(at: HallScreen) -> None:
    """A form for why the clock had been wrong."""
    now, last = await at.do(both)
    about = _(
        "The clock says {now} now; the last entry is from {last}. If {now} is wrong, go back and"
        " set the clock right first. Times that the wrong clock wrote are counted anew and marked."
    )
    title = _("The clock was wrong, and is right now")
    field = Field("reason", _("Why was it wrong?"))
    form = FormPanel("clock", title, field, about=about.format(now=now, last=last))
    async for values in fill_in(at, form):
        with form.attempt():
            await at.do(actions.correct, at.by, values["reason"])
    await _believed(at)


async def _believed(at: HallScreen) -> None:
    await at.hall.look()
    await announce(at, _("The clock is believed from now on."))


def both(hall: Hall) -> tuple[str, str]:
    """What the clock says and when the last entry was made, as people write it."""
    time, zone = hall.time(), profile(hall.db).utc_offset
    return moment(time.reading, zone), moment(time.recorded, zone)


def _can_be_said(said: tuple[str, str], at: HallScreen) -> bool:
    """Whether this is what can be said of the clock as it stands."""
    return SAID_OF_THE_CLOCK.get(at.hall.status.clock) == said


ACTS = (
    HEALTH.act(
        *CONFIRM, confirm, permission="hall.clock-confirm", when=partial(_can_be_said, CONFIRM)
    ),
    HEALTH.act(
        *CORRECT, correct, permission="hall.clock-correct", when=partial(_can_be_said, CORRECT)
    ),
)

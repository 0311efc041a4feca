"""What a manager says of the computer's clock: it is right though it jumped, or was wrong before."""

from __future__ import annotations

from collections.abc import Mapping

from hallctl.actions import clock as actions
from hallctl.domain.times import moment
from hallctl.screens.dialogs import Confirm
from hallctl.screens.keys import More
from hallctl.screens.office.base import Act, OfficeBase
from hallctl.screens.office.health import HEALTH, SAID_OF_THE_CLOCK
from hallctl.screens.office.sheet import Sheet
from hallctl.screens.widgets import Field
from hallctl.store.file import Hall
from hallctl.store.hall import profile
from hallctl.words import _

PERMISSIONS = {"confirm_clock": "hall.clock-confirm", "correct_clock": "hall.clock-correct"}


class ClockActs(OfficeBase):
    """What can be said of the clock."""

    CLOCK = tuple(
        Act((HEALTH.name,), PERMISSIONS[action], More(f"office.{action}", label, action))
        for action, label in dict.fromkeys(SAID_OF_THE_CLOCK.values())
    )

    def said_of_the_clock(self, action: str) -> bool:
        """Whether this is what can be said of the clock as it stands."""
        return SAID_OF_THE_CLOCK.get(self.hall.status.clock, ("",))[0] == action

    async def action_confirm_clock(self) -> None:
        """Ask whether what the clock says is right; nothing is believed by mistake."""
        now, last = await self.do(both)

        async def yes(_yes: bool) -> None:
            await self.do(actions.confirm, self.by)
            await self.hall.look()
            await self.told(_("The clock is believed from now on."))

        question = _("Is it {now} now?").format(now=now)
        detail = _(
            "The last entry is from {last}. If the clock is wrong, go back and set it right: hallctl"
            " goes on by itself then."
        )
        self.ask_then(Confirm(question, detail.format(last=last), yes=_("The clock is right")), yes)

    async def action_correct_clock(self) -> None:
        """A form for why the clock had been wrong."""
        now, last = await self.do(both)

        async def keyed(values: Mapping[str, str]) -> None:
            await self.do(actions.correct, self.by, values["reason"])
            await self.hall.look()
            await self.finished(_("The clock is believed from now on."))

        about = _(
            "The clock says {now} now; the last entry is from {last}. If {now} is wrong, go back and set"
            " the clock right first. Times that the wrong clock wrote begin anew, and are marked."
        )
        field = Field("reason", _("Why was it wrong?"))
        title = _("The clock was wrong, and is right now")
        await self.fill_in(
            Sheet("clock", title, [field], keyed, about=about.format(now=now, last=last)),
            "correct_clock",
        )


def both(hall: Hall) -> tuple[str, str]:
    """What the clock says and when the last entry was made, as people write it."""
    time, zone = hall.time(), profile(hall.db).utc_offset
    return moment(time.reading, zone), moment(time.recorded, zone)

"""All that the office can do, and what of it is offered: by the part, the role, and what is selected."""

from __future__ import annotations

from typing import ClassVar

from hallctl.screens.dialogs import Notice, Pick
from hallctl.screens.keys import More
from hallctl.screens.office.base import Act
from hallctl.screens.office.clock import ClockActs
from hallctl.screens.office.counters import COUNTERS, CounterActs
from hallctl.screens.office.exchange import ExchangeActs
from hallctl.screens.office.health import HEALTH, HealthActs
from hallctl.screens.office.journal import JOURNAL
from hallctl.screens.office.pack import LIMITS, SERVICES, PackActs
from hallctl.screens.office.people import StaffActs
from hallctl.screens.office.profile import PROFILE, ProfileActs
from hallctl.screens.office.section import Section
from hallctl.screens.office.sheet import Reading
from hallctl.screens.office.slips import SLIPS, SlipActs
from hallctl.screens.office.staff import STAFF
from hallctl.screens.widgets import Option
from hallctl.store.file import NotAllowed
from hallctl.store.standing import permit
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

SECTIONS = (STAFF, COUNTERS, SERVICES, LIMITS, PROFILE, SLIPS, HEALTH, JOURNAL)
OWN_PIN = "own_pin"
NEW = frozenset({"add_staff", "add_counter"})
"""What is done with no line selected."""


class OfficeActs(
    StaffActs, CounterActs, PackActs, ProfileActs, SlipActs, HealthActs, ClockActs, ExchangeActs
):
    """The acts of every part, and which of them are possible now."""

    TABLE: ClassVar[dict[str, Act]] = {
        act.more.action: act
        for act in (
            *StaffActs.PEOPLE,
            *CounterActs.DESKS,
            *PackActs.PACK,
            *ProfileActs.HALL,
            *SlipActs.PRINTING,
            *HealthActs.FILE,
            *ExchangeActs.EXCHANGE,
            *ClockActs.CLOCK,
            Act(
                tuple(section.name for section in SECTIONS),
                "staff.own-pin",
                More("office.own_pin", N_("My PIN"), OWN_PIN),
            ),
        )
    }
    MORE: ClassVar[tuple[More, ...]] = tuple(act.more for act in TABLE.values())
    section: Section = STAFF

    def _picks(self) -> bool:
        """Whether Enter on a line leads anywhere for who works here."""
        acts = [act for act in self.TABLE.values() if act.sections == (self.section.name,)]
        allowed = any(not act.permission or self.may(act.permission) for act in acts)
        return allowed or self.section is SERVICES

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what belongs to the part, is allowed to who works here, and makes sense."""
        if action == "close":
            return isinstance(self.panel, Reading)
        if action == "leave":
            return self.panel is not None
        act = self.TABLE.get(action)
        if act is None:
            return super().check_action(action, parameters)
        if self.panel is not None or self.section.name not in act.sections:
            return False
        if act.permission and not self.may(act.permission):
            return False
        return self._sensible(action)

    def _sensible(self, action: str) -> bool:
        """Whether there is something to do it with."""
        if self.section is STAFF and action != OWN_PIN:
            return self.possible(action)
        if self.TABLE[action] in self.CLOCK:
            return self.said_of_the_clock(action)
        return self.section is not SLIPS or action == OWN_PIN or self.selected is not None

    async def _act(self, action: str) -> None:
        """Do what a line stands for; who may not is told who may."""
        permission = self.TABLE[action].permission
        try:
            if permission:
                permit(self.by, permission)
        except NotAllowed as no:
            await self.app.push_screen(Notice(sentence(no)))
        else:
            await self.hall.run_action(action, self)

    def _ask_what(self) -> None:
        """What can be done with the selected line, numbered."""
        here = (self.section.name,)
        more = [
            one
            for one in self.more()
            if self.TABLE[one.action].sections == here and one.action not in NEW
        ]
        title = _(self.section.title)
        if self.section is STAFF:
            title = self.person.name
        elif self.section is COUNTERS:
            title = _("Counter {number}").format(number=self.desk.number)
        actions = {one.id: one.action for one in more}

        async def chosen(name: str) -> None:
            await self.hall.run_action(actions[name], self)

        self.ask_then(Pick(title, [Option(m.id, _(m.label), _(m.about)) for m in more]), chosen)

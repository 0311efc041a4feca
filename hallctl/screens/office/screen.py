"""The office (F9): a digit for the part, a list of it, Enter for what can be done."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical

from hallctl.screens.acts import Act
from hallctl.screens.office import (
    audits,
    calendars,
    closed,
    closing,
    counters,
    exchange,
    health,
    hours,
    journal,
    look,
    now,
    pack,
    pins,
    plans,
    profile,
    scanner,
    slips,
    staff,
    tasks,
)
from hallctl.screens.office.parts import PartList
from hallctl.screens.widgets import Line, Option, Prose
from hallctl.screens.workplace.parted import PartedScreen, Parts, acts_of, shows
from hallctl.screens.workplace.place import Place
from hallctl.words import N_, _

PARTS: Parts = (
    (now.NOW, now.ACTS),
    (look.LOOK, look.ACTS),
    (staff.STAFF, staff.ACTS),
    (counters.COUNTERS, counters.ACTS),
    (pack.SERVICES, pack.ACTS),
    (profile.PROFILE, profile.ACTS),
    (slips.SLIPS, slips.ACTS),
    (health.HEALTH, (*health.ACTS, *exchange.ACTS, *scanner.ACTS)),
    (journal.JOURNAL, journal.ACTS),
    (closing.CLOSING, closing.ACTS),
    (closed.CLOSED, closed.ACTS),
    (audits.AUDITS, audits.ACTS),
    (hours.HOURS, hours.ACTS),
    (calendars.CALENDARS, calendars.ACTS),
    (tasks.TASKS, tasks.ACTS),
    (pack.LIMITS, ()),
    (plans.PLANS, plans.ACTS),
)
SECTIONS = {section.name: section for section, _acts in PARTS}
OWN_PIN = Act(
    "office.own-pin", N_("My PIN"), pins.own, "", set(SECTIONS), permission="staff.own-pin"
)


async def to_parts(at: OfficeScreen) -> None:
    """From the list to the parts, where digits choose."""
    at.parts.focus()


PARTS_KEY = Act(
    "office.parts",
    N_("Parts"),
    to_parts,
    N_("From the list to the parts on the left"),
    set(SECTIONS),
    keys="escape,left",
    shown=False,
    listed=False,
)


class OfficeScreen(PartedScreen):
    """Parts on the left, the list or the form of one on the right."""

    NAME = "office"
    TITLE = N_("Office")
    HELP = N_(
        "A digit for the part, PgDn for the others (Esc leads back to them): the hall now, what to look at, staff,"
        " counters, services, the hall, printing, the file, the journal, day close, the closed days, the audit, opening"
        " hours, calendars, what is to do, limits, plans, one's own PIN. Enter on a line: what can be done with it. F10: all"
        " that can be done here. In a list a letter begins to search, Ctrl+T filters, Ctrl+O sorts."
    )
    DEFAULT_CSS = """
    OfficeScreen #left { width: 35%; min-width: 28; max-width: 44; padding: 1 1 0 1; }
    OfficeScreen #left > Line { margin-bottom: 1; }
    OfficeScreen #left > Prose { margin-top: 1; }
    OfficeScreen.-wide #left { width: 28; }
    OfficeScreen #right { width: 1fr; }
    OfficeScreen > #body { padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right", "to_the_right", show=False, id="office.right"),
    ]
    ACTS: ClassVar = acts_of("office.", PARTS, OWN_PIN, PARTS_KEY)
    SHOWS: ClassVar = shows(PARTS)
    sections = SECTIONS
    phase = now.NOW.name

    def body(self) -> ComposeResult:
        """The parts on the left, the list on the right."""
        options = [Option(one.name, _(one.title)) for one in SECTIONS.values()]
        options.append(Option(OWN_PIN.id, _(OWN_PIN.label)))
        first = SECTIONS[self.phase]
        self.parts = PartList("sections", options, value=first.name, stacked=True, id="parts")
        self.about = Prose(_(first.about), "muted")
        self.place = Place(self.NAME, first, id="right")
        with Horizontal():
            yield Vertical(Line([(_("Office"), "strong")]), self.parts, self.about, id="left")
            yield self.place

    async def on_mount(self) -> None:
        """Go on with the form that was open when the program ended."""
        if not await self.come_back():
            self.parts.focus()

    def on_key(self, event: events.Key) -> None:
        """A letter at the parts searches in the list beside them."""
        if self.parts.has_focus and self.place.panel is None and (event.character or "").isalpha():
            self.place.view.seek(event)

    async def open(self, name: str) -> None:
        """Go to a part; one's own PIN is changed from any of them."""
        if name == OWN_PIN.id:
            await self.place.close()
            self.parts.fill(self.place.section.name)
            self.action_act(OWN_PIN.id)
        else:
            self.about.show(_(SECTIONS[name].about), "muted")
            await super().open(name)

    def action_to_the_right(self) -> None:
        """To the list."""
        if self.place.panel is None:
            self.place.view.rows.focus()

    async def go_to(self, act: Act, *, looked_at: bool) -> bool:
        """One's own PIN is changed from any part, and no line of it is meant."""
        return await super().go_to(act, looked_at=looked_at) or act is OWN_PIN

    def on_screen_suspend(self) -> None:
        """Another kind of work: a PIN that was typed does not wait here."""
        if self.hall.current_mode != self.NAME:
            self.place.forget_pins()

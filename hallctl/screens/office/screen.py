"""The office (F9): a digit for the part, a list of it, Enter for what can be done."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal, Vertical

from hallctl.screens.office.acts import OWN_PIN, SECTIONS, OfficeActs
from hallctl.screens.office.base import OPEN_DRAFT
from hallctl.screens.office.health import HEALTH
from hallctl.screens.office.pack import SERVICES
from hallctl.screens.office.profile import PROFILE
from hallctl.screens.office.section import Section, Shown
from hallctl.screens.office.sheet import Reading, Sheet
from hallctl.screens.widgets import Choice, Form, Line, Option, Prose, Rows
from hallctl.words import N_, _

STALE = 10
"""Seconds after which the list is read again: slips and locks come and go without an event."""
NAME = "office"


class OfficeScreen(OfficeActs):
    """Parts on the left, the list or the form of one on the right."""

    TITLE = N_("Office")
    HELP = N_(
        "A digit for the part: staff, counters, services, limits, the hall, printing, the file, the"
        " journal, one's own PIN. Enter on a line: what can be done with it. F10: all that can be"
        " done here."
    )
    DEFAULT_CSS = """
    OfficeScreen #left { width: 35%; min-width: 28; max-width: 44; padding: 1 1 0 1; }
    OfficeScreen #left > Line { margin-bottom: 1; }
    OfficeScreen #left > Prose { margin-top: 1; }
    OfficeScreen #right { width: 1fr; }
    OfficeScreen > #body { padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "close",
            N_("Close the page"),
            tooltip=N_("It has been read"),
            id="office.close",
        ),
        Binding(
            "escape",
            "leave",
            N_("Back"),
            tooltip=N_("What was typed comes back with the form; PINs do not"),
            id="office.leave",
        ),
        Binding(
            "ctrl+n",
            "add_staff",
            N_("Add"),
            tooltip=N_("Take somebody onto the staff"),
            id="office.add",
        ),
        Binding(
            "ctrl+n",
            "add_counter",
            N_("Add"),
            tooltip=N_("Give the hall one more counter"),
            id="office.add-counter",
        ),
        Binding(
            "ctrl+n",
            "load_pack",
            N_("Load a pack"),
            tooltip=N_("From a file, once it was checked"),
            id="office.load",
        ),
    ]

    def body(self) -> ComposeResult:
        """The parts on the left, the list on the right."""
        options = [Option(one.name, _(one.title)) for one in SECTIONS]
        options.append(Option(OWN_PIN, _("My PIN")))
        with Horizontal():
            with Vertical(id="left"):
                yield Line([(_("Office"), "strong")])
                yield Choice(
                    "sections", options, value=self.section.name, stacked=True, everywhere=True
                )
                yield Prose(_(self.section.about), "muted", id="office-about")
            with Vertical(id="right"):
                yield self._list()

    async def on_mount(self) -> None:
        """Go on with the form that was open when the program ended."""
        self.parts.can_focus = False
        self.set_interval(STALE, self._again)
        if body := await self.hall.drafts.get(OPEN_DRAFT):
            await self._reopen(str(body["opens"]), str(body["key"]))

    async def _reopen(self, opens: str, key: str) -> None:
        act = self.TABLE.get(opens)
        if act is None:
            return
        section = next(one for one in SECTIONS if one.name == act.sections[0])
        await self.open(section)
        self.choose(key)
        if self.check_action(opens, ()):
            await getattr(self, f"action_{opens}")()

    async def _again(self) -> None:
        if self.is_current:
            with self.hall.guard():
                await self.load()

    # the parts

    @property
    def parts(self) -> Choice:
        """The digits on the left."""
        return self.query_one("#choice-sections", Choice)

    @property
    def shown(self) -> Shown:
        """The list on the right."""
        return self.query_one(Shown)

    def _list(self) -> Shown:
        section = self.section
        picks = section.picks if self._picks() else ""
        return Shown(section, title=_(section.title), empty=_(section.empty), picks=picks)

    @on(Choice.Picked, "#choice-sections")
    async def _part(self, event: Choice.Picked) -> None:
        event.stop()
        if self.panel is not None:
            await self.action_close()
        if event.value == OWN_PIN:
            self.parts.fill(self.section.name)
            await self.action_own_pin()
        else:
            await self.open(next(one for one in SECTIONS if one.name == event.value))

    async def open(self, section: Section) -> None:
        """Go to a part."""
        await self.show(None)
        self.section = section
        self.parts.fill(section.name)
        self.query_one("#office-about", Prose).show(_(section.about), "muted")
        await self.shown.remove()
        await self.query_one("#right").mount(self._list())
        await self.load()

    async def load(self) -> None:
        """Read the part again; a form that is being filled in stays as it is.

        A line that a dialog asks about stays selected, gone or not: no other is done instead.
        """
        section = self.section
        shelf = await self.read(section.read)
        gone = self.shown.rows.key not in {row.key for row in shelf.rows}
        if section is self.section and (self.is_active or not gone):
            self.shown.follow(shelf)
            self.refresh_bindings()

    @property
    def selected(self) -> Any:
        """What the selected row stands for."""
        found = self.query(Shown)
        return found.first().selected if found else None

    def choose(self, key: str) -> None:
        """Select a row of the list."""
        self.shown.rows.select(key)

    @on(Rows.Moved, "#office-rows")
    def _moved(self) -> None:
        self.shown.explain()
        self.refresh_bindings()

    # what can be done

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Enter first, in a form too; and not the key that leads here."""
        found = super().active_bindings
        found.pop("f9", None)
        enter = found.pop("enter", None)
        if enter is None:
            return found
        if isinstance(self.panel, Sheet):
            said = replace(
                enter.binding,
                description=_("Next"),
                tooltip=_("The next field; after the last one it is done"),
                show=True,
                id="office.next",
            )
            enter = ActiveBinding(enter.node, said, enter.enabled, said.tooltip)
        return {"enter": enter, **found}

    @on(Rows.Picked, "#office-rows")
    async def _picked(self, event: Rows.Picked) -> None:
        event.stop()
        if self.section is SERVICES:
            await self.read_service(self.selected)
        elif self.section is PROFILE:
            await self._act(f"set_{event.key}")
        elif self.section is HEALTH:
            await self._act(event.key)
        else:
            self._ask_what()

    # forms and pages

    async def show(self, panel: Sheet | Reading | None) -> None:
        """Let this stand on the right, or the list."""
        if self.panel is not None:
            await self.panel.remove()
        self.panel = panel
        self.shown.display = panel is None
        if panel is None:
            self.shown.rows.focus()
        else:
            await self.query_one("#right").mount(panel)
        self.refresh_bindings()

    @on(Form.Confirmed)
    async def _confirmed(self, event: Form.Confirmed) -> None:
        event.stop()
        if isinstance(self.panel, Sheet) and event.form is self.panel.form:
            await self.panel.attempt(self.panel.then(event.values))

    async def action_leave(self) -> None:  # type: ignore[override]
        """Esc: back to the list; what was typed comes back with the form, but for PINs."""
        await self.action_close()

    async def action_close(self) -> None:
        """The page was read, or the form is left."""
        await self.hall.drafts.drop(OPEN_DRAFT)
        await self.show(None)

    def on_screen_suspend(self) -> None:
        """Another kind of work: a PIN that was typed does not wait here."""
        if self.hall.current_mode != NAME and isinstance(self.panel, Sheet):
            self.panel.forget_pins()

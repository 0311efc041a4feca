"""Signing in at a console: a number, a PIN, and what is due for whoever it is."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, Protocol, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType

from hallctl import identity
from hallctl.domain.base import DAY, Actor, Refused
from hallctl.domain.due import Wanted
from hallctl.screens import keys
from hallctl.screens.base import HallScreen
from hallctl.screens.door import Door
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Lines, Prose
from hallctl.screens.widgets.panel import Panel
from hallctl.store import counter, day, due, staff
from hallctl.store.file import Hall, NotAllowed
from hallctl.words import N_, _
from hallctl.words.records import noun_name
from hallctl.words.sentences import sentence


class Admitted(NamedTuple):
    """Somebody whose PIN was right: where they are signed on, and how much of each noun is due today."""

    by: Actor
    name: str
    counter: int | None
    due: dict[str, int]


def admitted(hall: Hall, number: str, pin: str) -> Admitted:
    """Who signs in with this PIN; NotAllowed as `identity.signed_in` is."""
    by = identity.signed_in(hall, number, pin)
    desk = counter.of_staff(hall.db, by.staff)
    tonight = day.rule(hall.db).start(hall.clock()) + DAY
    found = due.by_noun(hall.db, Wanted(tonight, by.staff, {by.staff, *by.roles}))
    return Admitted(
        by,
        staff.name(hall.db, by.staff),
        desk.number if desk else None,
        {noun: one.late for noun, one in found.items() if one.late},
    )


class SignInConsole(Protocol):
    """What is used of the console."""

    door: Door


class SignInScreen(HallScreen):
    """A number and a PIN; then, for somebody who was not here before, what is due."""

    TITLE = N_("Sign in")
    HELP = N_(
        "Your staff number and your PIN. Who locked this console finds it as they left it; somebody else"
        " begins with their own work."
    )
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    SignInScreen {
        & > #body { align: center middle; }
        & #door { width: 64; max-width: 100%; }
        & #sign-in, & #due { margin-top: 1; }
        & #due { height: auto; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", N_("Go on"), tooltip=N_("Begin to work"), id="sign-in.go-on"),
        Binding(
            "f5",
            "emergency",
            N_("Security"),
            tooltip=N_("Begin a security incident; nobody has to sign in for it"),
            id="sign-in.emergency",
        ),
    ]
    found: Admitted | None = None
    """Who has signed in and reads what is due."""

    def body(self) -> ComposeResult:
        """Who is asked, the number and the PIN, what is due."""
        staff_number = Field("staff", _("Staff number"), kind="digits")
        staff_number.entry.select_on_focus = True
        yield Panel(
            Prose(id="why"),
            Form(staff_number, Field("pin", _("PIN"), kind="digits", secret=True), id="sign-in"),
            Lines(id="due"),
            title=_("Sign in"),
            id="door",
        )

    async def on_mount(self) -> None:
        """Ask for the first time."""
        self.action_ask()

    async def on_screen_resume(self) -> None:
        """Ask again: it was locked."""
        if self.is_mounted:
            self.action_ask()

    def action_ask(self) -> None:
        """Ask anew; what was typed, or due, is forgotten."""
        self.found = None
        status, by = self.hall.status, self.by
        locked = _("Locked. {name} ({staff}) was working here.")
        why = locked.format(name=status.staff, staff=by.staff) if by.staff else _("Who works here?")
        self.query_one("#why", Prose).show(why, "text")
        form = self.query_one(Form)
        form.display, self.query_one("#due").display = True, False
        number = by.staff or cast("SignInConsole", self.app).door.expected
        for name, value in (("staff", number), ("pin", "")):
            form.field(name).fill(value)
            form.field(name).fail("")
        form.go("pin" if number else "staff")
        self.refresh_bindings()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Enter first, with what it does in the field that is filled in."""
        found = super().active_bindings
        here = self.query_one(Form).here if self.is_mounted and self.found is None else None
        if here is None:
            return found
        said = (
            (_("Sign in"), _("With this number and PIN"))
            if here.name == "pin"
            else (_("Next"), _("On to the PIN"))
        )
        return keys.enter_first(found, "sign-in.enter", *said)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from what is due; before that it belongs to the fields."""
        if action == "go_on":
            return self.found is not None
        return super().check_action(action, parameters)

    @on(Form.Confirmed)
    async def _confirmed(self, event: Form.Confirmed) -> None:
        event.stop()
        pin = event.form.field("pin")
        try:
            found = await self.do(admitted, event.values["staff"].strip(), pin.value)
        except (NotAllowed, Refused) as wrong:
            pin.reject(sentence(wrong))
            return
        self.found = found
        pin.fill("")
        if found.due and found.by.staff != self.by.staff:
            self._show_due(found)
        else:
            await self.action_go_on()

    def _show_due(self, found: Admitted) -> None:
        said = _("{name}, this is due for you today:").format(name=found.name)
        self.query_one("#why", Prose).show(said, "strong")
        lines = self.query_one("#due", Lines)
        lines.show(
            [[(f"{number:>4}  ", "attention"), noun_name(n)] for n, number in found.due.items()]
        )
        self.query_one(Form).display, lines.display = False, True
        self.set_focus(None)
        self.refresh_bindings()

    def action_emergency(self) -> None:
        """Begin a security incident without signing in."""
        from hallctl.screens.incidents import emergency  # noqa: PLC0415  not before the first paint

        self.begin(emergency.begin(self))

    async def action_go_on(self) -> None:
        """Begin to work."""
        found = self.found
        if found is not None:
            await cast("SignInConsole", self.app).door.admit(found.by, found.counter)

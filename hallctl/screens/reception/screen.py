"""Reception (F2): find out the need, lead, give numbers, prepare those who wait (C4.1-1, C4.3.1)."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from hallctl.domain.book import Need
from hallctl.screens.reception import slip as slips
from hallctl.screens.reception.arrival import Arrival
from hallctl.screens.reception.flow import SERVICE_DRAFT, ReceptionFlow
from hallctl.screens.reception.papers import Papers
from hallctl.screens.reception.queue import Queue
from hallctl.screens.reception.read import read
from hallctl.screens.spans import Spans, width
from hallctl.screens.widgets import Choice, Column, Field, Line, Option, Prose, Row, Rows
from hallctl.words import N_, _, language
from hallctl.words.names import service_name

FOUND = 9
ROOM = 10
"""Cells that a need's digit and the number of those who wait for it take."""
STALE = 30
"""Seconds after which the minutes of the list are read again."""


class ReceptionScreen(ReceptionFlow):
    """The greeter's place: needs on the left, those who wait on the right."""

    TITLE = N_("Reception")
    HELP = N_(
        "A digit for the need, a digit for the service, a digit for where to. Enter on somebody"
        " who waits: go through the papers. Tab: find a service by number, mnemonic or name."
        " A time marked >= is at least so long: the clock was put right meanwhile."
    )
    DEFAULT_CSS = """
    ReceptionScreen #left { width: 35%; min-width: 28; max-width: 44; padding: 1 1 0 1; }
    ReceptionScreen #left .field--label { width: 6; }
    ReceptionScreen #left > #left-title { margin-bottom: 1; }
    ReceptionScreen #left > #found { height: 1fr; }
    ReceptionScreen #left > #about { height: auto; }
    ReceptionScreen #left > #fill { height: 1fr; }
    ReceptionScreen #right { width: 1fr; }
    ReceptionScreen #right > Panel { height: 1fr; }
    ReceptionScreen > #body { padding: 0 1 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "next",
            N_("Next customer"),
            tooltip=N_("Back to the list"),
            id="reception.next",
        ),
        Binding(
            "tab",
            "search",
            N_("Find"),
            tooltip=N_("A service by number, mnemonic or any part of its name, and back"),
            id="reception.search",
        ),
        Binding(
            "tab",
            "details",
            N_("Details"),
            tooltip=N_("Who is here, priority, phone"),
            id="reception.details",
        ),
        Binding(
            "ctrl+z",
            "undo",
            N_("Undo"),
            tooltip=N_("Take back what you did last"),
            id="reception.undo",
        ),
        Binding("slash", "search", show=False, id="reception.slash"),
    ]

    def body(self) -> ComposeResult:
        """Needs, services and the search on the left; the list, or what is at hand, on the right."""
        with Horizontal():
            with Vertical(id="left"):
                yield Line(id="left-title")
                yield Choice("keys", stacked=True, everywhere=True)
                yield Rows(
                    Column(), Column(cut=True), empty=_("Nothing is called that."), id="found"
                )
                yield Prose(id="about")
                yield Vertical(id="fill")
                yield Field("find", _("Find"), placeholder=_("number or name"))
            with Vertical(id="right"):
                yield Queue(id="queue", title=_("Waiting and preparation"))

    async def on_mount(self) -> None:
        """Go on with the arrival that was under way when the program ended."""
        self.keys.can_focus = self.query_one("#found").can_focus = False
        self.query_one("#found").display = False
        self.queue.rows.focus()
        self.set_interval(STALE, self._again)
        if body := await self.hall.drafts.get(SERVICE_DRAFT):
            await self.open_arrival(str(body["service"]), body.get("visit"))
            self.say(_("The arrival that was under way is back."), "text")

    def on_resize(self) -> None:
        """There may be room for more."""
        self.call_after_refresh(self._left)

    async def _again(self) -> None:
        """The minutes go on though nothing happens."""
        if self.is_current:
            with self.hall.guard():
                await self.load()

    @property
    def queue(self) -> Queue:
        """The waiting list's panel."""
        return self.query_one(Queue)

    @property
    def keys(self) -> Choice:
        """The digits on the left."""
        return self.query_one("#choice-keys", Choice)

    async def load(self) -> None:
        """Read the hall again; what is being filled in stays as it is."""
        self.view = await self.read(read)
        self.queue.follow(self.view)
        self._left()
        if isinstance(self.panel, Arrival):
            await self.measure(self.panel)
        self.refresh_bindings()

    # left

    def _left(self) -> None:
        """Show the needs, the services of one, or what is at hand."""
        if self.view is None:
            return
        busy = isinstance(self.panel, Arrival | Papers)
        searching = bool(self.query_one("#field-find", Field).value.strip()) and not busy
        self.keys.display = not (busy or searching)
        self.query_one("#found").display = searching
        self.query_one("#field-find").display = not busy
        self.query_one("#about").display = busy
        title = _("What is wanted")
        if self.need is not None:
            title = self.need.name.in_(language())
        if not busy:
            self.query_one("#left-title", Line).show([(title, "strong")])
        self.keys.show(self._services() if self.need else self._needs())

    def _needs(self) -> list[Option]:
        """The needs, and how many wait for each where there is room to say it."""
        needs = [(need, need.name.in_(language())) for need in self.shown.book.needs()]
        room = self.query_one("#left").content_size.width - ROOM
        noted = all(width([name]) <= room for _need, name in needs)
        return [Option(n.id, name, self._note(n) if noted else "") for n, name in needs]

    def _note(self, need: Need) -> Spans:
        view = self.shown
        waiting = sum(one.service in need.services for one in view.waiting)
        queues = {view.book.service(service).queue for service in need.services}
        full = any(load.exceeded and load.queue in queues for load in view.crowding.loads)
        return [(str(waiting), "attention" if full else "muted")] if waiting else ""

    def _services(self) -> list[Option]:
        assert self.need is not None
        return [Option(one, service_name(self.shown.book, one)) for one in self.need.services]

    @on(Choice.Picked, "#choice-keys")
    async def _key(self, event: Choice.Picked) -> None:
        event.stop()
        self.keys.value = ""
        if self.need is not None:
            await self.open_arrival(event.value)
            return
        need = next(one for one in self.shown.book.needs() if one.id == event.value)
        if len(need.services) == 1:
            await self.open_arrival(need.services[0])
        else:
            await self.home(need)

    # finding a service by what is typed

    def action_search(self) -> None:
        """To the search, and back to the list."""
        entry = self.query_one("#field-find", Field).entry
        if entry.has_focus and self.panel is None:
            self.queue.rows.focus()
        else:
            entry.focus()

    def action_details(self) -> None:
        """To the next of the details."""
        self.focus_next()

    @on(Field.Changed, "#field-find")
    def _typed(self, event: Field.Changed) -> None:
        event.stop()
        found = self.shown.book.find(event.value)[:FOUND]
        rows = [Row(one.id, [[(one.number, "key")], one.name.in_(language())]) for one in found]
        self.query_one("#found", Rows).show(rows)
        self._left()

    @on(Field.Done, "#field-find")
    async def _find(self, event: Field.Done) -> None:
        event.stop()
        found = self.query_one("#found", Rows)
        if event.field.value.strip() and found.key:
            await self.open_arrival(found.key)

    @on(Rows.Picked, "#found")
    async def _found(self, event: Rows.Picked) -> None:
        event.stop()
        await self.open_arrival(event.key)

    def key_down(self) -> None:
        """The next service found, while the search keeps the focus."""
        self.query_one("#found", Rows).action_move(1)

    def key_up(self) -> None:
        """The one before."""
        self.query_one("#found", Rows).action_move(-1)

    # right

    async def show(self, panel: Widget | None) -> None:
        """Let this stand on the right, or the list."""
        if self.panel is not None:
            await self.panel.remove()
        self.panel = panel
        self.queue.display = panel is None
        if panel is None:
            self.queue.rows.focus()
        else:
            self.set_focus(None)
            await self.query_one("#right").mount(panel)
        self._left()
        self.refresh_bindings()

    async def home(self, need: Need | None = None) -> None:
        """Back to the list, and to the needs or the services of one."""
        self.need, self.preparing, self.turning = need, None, None
        self.query_one("#field-find", Field).fill("")
        await self.show(None)

    def about(self, title: str, lines: list[str]) -> None:
        """Say on the left what is at hand."""
        self.query_one("#left-title", Line).show([(title, "strong")])
        self.query_one("#about", Prose).show("\n\n".join(line for line in lines if line), "muted")

    def back(self) -> None:
        """Esc: one step back."""
        self.call_later(self._back)

    async def _back(self) -> None:
        panel, need = self.panel, self.need
        if isinstance(panel, Papers) and self.turning is not None:
            turning, self.turning = self.turning, None
            await self.open_arrival(turning.service.id, turning.visit)
        elif isinstance(panel, Arrival):
            await self.forget()
            await self.home(need)
        else:
            await self.home(need if panel is not None else None)

    async def action_next(self) -> None:
        """The slip was read."""
        await self.home()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from a slip; Tab is for the search, or the details of what is at hand."""
        if action == "next":
            return isinstance(self.panel, slips.Slip | slips.Bring)
        if action in {"search", "details"}:
            return (action == "details") == isinstance(self.panel, Arrival | Papers)
        return super().check_action(action, parameters)

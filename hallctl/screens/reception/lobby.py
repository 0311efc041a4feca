"""What stands on reception's screen: what is wanted on the left, who waits or who is at hand on the right."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from hallctl.domain.book import CustomerNeed
from hallctl.domain.ticket import Ticket
from hallctl.screens.base import HallScreen
from hallctl.screens.reception.arrival import Arrival
from hallctl.screens.reception.counters import OpenCounters
from hallctl.screens.reception.papers import Papers
from hallctl.screens.reception.queue import WaitingPanel
from hallctl.screens.reception.read import View
from hallctl.screens.reception.slip import Bring, TicketPanel
from hallctl.screens.spans import Spans, width
from hallctl.screens.widgets import Choice, Column, Field, Line, Option, Prose, Row, Rows
from hallctl.screens.widgets.no_default import SideList
from hallctl.words import _, language
from hallctl.words.names import service_name

LIST, ARRIVAL, PAPERS, SLIP = "list", "arrival", "papers", "slip"
"""What goes on here; nothing before the hall was read."""
PHASES: dict[type, str] = {Arrival: ARRIVAL, Papers: PAPERS, TicketPanel: SLIP, Bring: SLIP}
FILLED_IN = frozenset({ARRIVAL, PAPERS})
"""Where the digits on the left give way to what is said of the customer at hand."""
FOUND = 9
ROOM = 10
"""Cells that a need's digit and the number of those who wait for it take."""


class Lobby(Horizontal):
    """Needs, services and the search on the left; the list, or what is at hand, on the right."""

    DEFAULT_CSS = """
    Lobby #left { width: 35%; min-width: 28; max-width: 44; padding: 1 1 0 1; }
    Lobby #left .field--label { width: 6; }
    Lobby #left > #left-title { margin-bottom: 1; }
    Lobby #left > #found { height: 1fr; }
    Lobby #left > #about { height: auto; }
    Lobby #left > #fill { height: 1fr; }
    Lobby #right { width: 1fr; }
    Lobby #right > Panel { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "to_the_left", show=False, id="lobby.left"),
        Binding("right", "to_the_right", show=False, id="lobby.right"),
    ]
    view: View | None = None
    need: CustomerNeed | None = None
    """The need whose services are offered; without one all needs are."""
    panel: Widget | None = None
    """What stands on the right instead of the list, if anything does."""

    def compose(self) -> ComposeResult:
        """Both sides."""
        with Vertical(id="left"):
            yield Line(id="left-title")
            yield SideList("keys", stacked=True)
            yield Rows(Column(), Column(cut=True), empty=_("Nothing is called that."), id="found")
            yield Prose(id="about")
            yield OpenCounters()
            yield Vertical(id="fill")
            yield Field("find", _("Find"), placeholder=_("number or name"))
        with Vertical(id="right"):
            yield WaitingPanel(id="queue", title=_("Waiting and preparation"))

    def on_mount(self) -> None:
        """Begin at what is wanted."""
        self.found.can_focus = self.found.display = False
        self.keys.focus()

    def on_resize(self) -> None:
        """There may be room for more."""
        self.call_after_refresh(self.offer)

    @property
    def at(self) -> HallScreen:
        """The screen it stands in."""
        return cast("HallScreen", self.screen)

    @property
    def keys(self) -> Choice:
        """The digits on the left."""
        return self.query_one("#choice-keys", Choice)

    @property
    def search(self) -> Field:
        """Where a service is typed."""
        return self.query_one("#field-find", Field)

    @property
    def found(self) -> Rows:
        """The services found by what is typed."""
        return self.query_one("#found", Rows)

    @property
    def queue(self) -> WaitingPanel:
        """The waiting list's panel."""
        return self.query_one(WaitingPanel)

    @property
    def shown(self) -> View:
        """What was read last."""
        assert self.view is not None
        return self.view

    @property
    def selected(self) -> Ticket | None:
        """The ticket that is shown: of the slip, of the papers, else under the list's cursor."""
        match self.panel:
            case None:
                return self.shown.ticket(self.queue.rows.key)
            case TicketPanel(made=slip):
                return next((one for one in self.shown.waiting if one.label == slip.number), None)
            case Papers(whose=Ticket() as found):
                return found
        return None

    def follow(self, view: View) -> None:
        """Show another moment; what is being filled in stays as it is."""
        self.view = view
        self.queue.follow(view)
        self.query_one(OpenCounters).follow(view)
        self.offer()

    # left

    def offer(self) -> None:
        """Offer the needs, the services of one, or what was found; or leave room for who is at hand."""
        if self.view is None:
            return
        self.at.phase = PHASES.get(type(self.panel), LIST)
        busy = self.at.phase in FILLED_IN
        searching = bool(self.search.value.strip()) and not busy
        self.keys.display = not (busy or searching)
        self.found.display = searching
        self.search.display = not busy
        self.query_one(OpenCounters).visible = not (busy or searching)
        self.query_one("#about").display = busy
        title = self.need.name.in_(language()) if self.need else _("What is wanted")
        if not busy:
            self.query_one("#left-title", Line).show([(title, "strong")])
        self.keys.show(self._services(self.need) if self.need else self._needs())

    def _needs(self) -> list[Option]:
        """The needs, and how many wait for each where there is room to say it."""
        needs = [(need, need.name.in_(language())) for need in self.shown.book.needs()]
        room = self.query_one("#left").content_size.width - ROOM
        noted = all(width([name]) <= room for _need, name in needs)
        return [Option(n.id, name, self._note(n) if noted else "") for n, name in needs]

    def _note(self, need: CustomerNeed) -> Spans:
        view = self.shown
        waiting = sum(one.service in need.services for one in view.waiting)
        queues = {view.book.service(service).queue for service in need.services}
        full = any(load.exceeded and load.queue in queues for load in view.crowding.loads)
        return [(str(waiting), "attention" if full else "muted")] if waiting else ""

    def _services(self, need: CustomerNeed) -> list[Option]:
        return [Option(one, service_name(self.shown.book, one)) for one in need.services]

    def find(self, text: str) -> None:
        """Offer the services that are called like this."""
        found = self.shown.book.find(text)[:FOUND]
        self.found.show(
            [Row(one.id, [[(one.number, "key")], one.name.in_(language())]) for one in found]
        )
        self.offer()

    def key_down(self) -> None:
        """The next service found, while the search keeps the focus."""
        self.found.action_move(1)

    def key_up(self) -> None:
        """The one before."""
        self.found.action_move(-1)

    def about(self, title: str, lines: list[str]) -> None:
        """Say on the left what is at hand."""
        self.query_one("#left-title", Line).show([(title, "strong")])
        self.query_one("#about", Prose).show("\n\n".join(line for line in lines if line), "muted")

    # right

    async def show(self, panel: Widget | None) -> None:
        """Let this stand on the right, or the list."""
        before, self.panel = self.panel, panel
        if before is not None:
            await before.remove()
        self.queue.display = panel is None
        self.screen.set_focus(None)
        if panel is not None:
            await self.query_one("#right").mount(panel)
        self.offer()
        if self.keys.display:
            self.keys.focus()
        self.screen.refresh_bindings()

    def action_to_the_left(self) -> None:
        """To what is wanted."""
        if self.keys.display:
            self.keys.focus()

    def action_to_the_right(self) -> None:
        """To those who wait."""
        if self.queue.display:
            self.queue.rows.focus()

    async def home(self, need: CustomerNeed | None = None) -> None:
        """Back to the list, and to the needs or the services of one."""
        self.need = need
        self.search.fill("")
        self.queue.end_search()
        await self.show(None)


def lobby(at: HallScreen) -> Lobby:
    """What stands on reception's screen."""
    return at.query_one(Lobby)

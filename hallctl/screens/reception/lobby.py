"""What stands on reception's screen: the one field and what is wanted on the left, who waits or who is at hand on the right."""

from __future__ import annotations

from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from hallctl.domain.book import CustomerNeed
from hallctl.domain.ticket import Ticket
from hallctl.screens.base import HallScreen
from hallctl.screens.reception.arrival import Arrival
from hallctl.screens.reception.counters import OpenCounters
from hallctl.screens.reception.offers import Offers
from hallctl.screens.reception.papers import Papers
from hallctl.screens.reception.queue import WaitingPanel
from hallctl.screens.reception.read import View
from hallctl.screens.reception.slip import Bring, TicketPanel
from hallctl.screens.spans import Spans, width
from hallctl.screens.widgets import Choice, Field, Line, Option, Prose
from hallctl.text import mask_phone
from hallctl.words import _, language

LIST, OFFERED, ARRIVAL, PAPERS, SLIP = "list", "offered", "arrival", "papers", "slip"
"""What goes on here; nothing before the hall was read."""
PHASES: dict[type, str] = {
    Offers: OFFERED,
    Arrival: ARRIVAL,
    Papers: PAPERS,
    TicketPanel: SLIP,
    Bring: SLIP,
}
FILLED_IN = frozenset({ARRIVAL, PAPERS})
"""Where the needs on the left give way to what is said of the customer at hand."""
ROOM = 10
"""Cells that a need's digit and the number of those who wait for it take."""


class Needs(Choice):
    """The needs by their digits, which the field takes."""

    def __init__(self) -> None:
        super().__init__("keys", stacked=True, everywhere=True)
        self.can_focus = False


class Lobby(Horizontal):
    """The field and the needs on the left; the list, or what is at hand, on the right."""

    DEFAULT_CSS = """
    Lobby #left { width: 35%; min-width: 28; max-width: 44; padding: 1 1 0 1; }
    Lobby #left > #left-title { margin-bottom: 1; }
    Lobby #left > #field-find { margin-bottom: 1; & > Prose { margin-left: 0; } }
    Lobby #left > #phone { display: none; margin-bottom: 1; &.-said { display: block; } }
    Lobby #left > #about { height: auto; }
    Lobby #right { width: 1fr; }
    Lobby #right > Panel { height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "to_the_left", show=False, id="lobby.left"),
        Binding("right", "to_the_right", show=False, id="lobby.right"),
    ]
    view: View | None = None
    panel: Widget | None = None
    """What stands on the right instead of the list, if anything does."""
    phone = ""
    """The number of the customer who is here now, once it was keyed."""
    followed = ""
    """The text in the field that what stands on the right belongs to."""

    def compose(self) -> ComposeResult:
        """Both sides."""
        with Vertical(id="left"):
            yield Line([(_("What is wanted"), "strong")], id="left-title")
            yield Field("find", "", placeholder=_("digit, phone, letters"))
            yield Prose(id="phone")
            yield Needs()
            yield Prose(id="about")
            yield OpenCounters()
        with Vertical(id="right"):
            yield WaitingPanel(id="queue", title=_("Waiting and preparation"))

    def on_mount(self) -> None:
        """Begin at the field."""
        self.search.label_cells(0)
        self.search.entry.focus()

    def on_resize(self) -> None:
        """There may be room for more."""
        self.call_after_refresh(self.offer)

    @property
    def at(self) -> HallScreen:
        """The screen it stands in."""
        return cast("HallScreen", self.screen)

    @property
    def keys(self) -> Needs:
        """The needs on the left."""
        return self.query_one(Needs)

    @property
    def search(self) -> Field:
        """The one field."""
        return self.query_one("#field-find", Field)

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
        """Offer the needs, or leave room for who is at hand."""
        if self.view is None:
            return
        self.at.phase = PHASES.get(type(self.panel), LIST)
        busy = self.at.phase in FILLED_IN
        self.keys.display = not busy
        self.search.display = self.at.phase != PAPERS
        self.query_one(OpenCounters).visible = not busy
        self.query_one("#about").display = busy
        if not busy:
            self._title(_("What is wanted"))
        self.keys.show(self._needs())

    def _needs(self) -> list[Option]:
        """The needs, and how many wait for each where there is room to say it."""
        needs = [(need, need.name.in_(language())) for need in self.shown.book.needs()]
        room = self.query_one("#left").content_size.width - ROOM
        noted = all(width([name]) <= room for _need, name in needs)
        return [Option(n.key, name, self._note(n) if noted else "") for n, name in needs]

    def _note(self, need: CustomerNeed) -> Spans:
        view = self.shown
        waiting = sum(one.service in need.services for one in view.waiting)
        queues = {view.book.service(service).queue for service in need.services}
        full = any(load.exceeded and load.queue in queues for load in view.crowding.loads)
        return [(str(waiting), "attention" if full else "muted")] if waiting else ""

    def know(self, phone: str) -> None:
        """Keep the phone of the customer who is here; the field is free again."""
        self.phone = phone
        self.tell("")
        self.empty()

    def tell(self, known: str) -> None:
        """Say whose phone was keyed, and what is known of them."""
        lines = [_("Phone {phone}").format(phone=mask_phone(self.phone)), known]
        said = self.query_one("#phone", Prose)
        said.show("\n".join(filter(None, lines)) if self.phone else "", "accent")
        said.set_class(bool(self.phone), "-said")

    def empty(self) -> None:
        """Nothing is in the field any more, and nothing follows from that."""
        with self.search.entry.prevent(self.search.entry.Changed):
            self.search.fill("")
        self.followed = ""

    def begin_anew(self) -> None:
        """The next customer: neither text nor phone is theirs."""
        self.know("")

    def about(self, lines: list[str], title: str = "") -> None:
        """Say on the left what is at hand."""
        self._title(title or _("What is wanted"))
        self.query_one("#about", Prose).show("\n\n".join(line for line in lines if line), "muted")

    def _title(self, title: str) -> None:
        self.query_one("#left-title", Line).show([(title, "strong")])

    # keys

    @property
    def enter(self) -> str:
        """What Enter in the field does now, in words; nothing where it does nothing."""
        match self.panel:
            case Arrival() if self.panel.is_mounted:
                return self.panel.outcomes.at_hand.label
            case Offers():
                return _("Choose")
            case TicketPanel() | Bring() if not self.search.value:
                return _("Next customer")
        return _("Find") if self.search.value else ""

    def on_key(self, event: events.Key) -> None:
        """Right of an empty field is the list."""
        if self.search.entry.has_focus and not self.search.value and event.key == "right":
            event.stop()
            self.action_to_the_right()

    def key_down(self) -> None:
        """The next one on the right, while the field keeps the focus."""
        self._move(1)

    def key_up(self) -> None:
        """The one before."""
        self._move(-1)

    def _move(self, by: int) -> None:
        if not self.search.entry.has_focus:
            return
        match self.panel:
            case Offers():
                self.panel.move(by)
            case Arrival():
                self.panel.outcomes.action_move(by)
            case None if not self.search.value:
                self.action_to_the_right()
        self.screen.refresh_bindings()

    # right

    async def show(self, panel: Widget | None) -> None:
        """Let this stand on the right, or the list; the field keeps the focus unless the panel takes it."""
        before, self.panel = self.panel, panel
        self.search.display = True
        self.screen.set_focus(None if isinstance(panel, Papers) else self.search.entry)
        if before is not None:
            await before.remove()
        self.queue.display = panel is None
        if panel is not None:
            await self.query_one("#right").mount(panel)
        self.offer()
        self.screen.refresh_bindings()

    def action_to_the_left(self) -> None:
        """To the field."""
        if self.search.display:
            self.search.entry.focus()

    def action_to_the_right(self) -> None:
        """To those who wait."""
        if self.queue.display:
            self.queue.rows.focus()

    async def home(self) -> None:
        """Back to the list, with nothing in the field."""
        self.begin_anew()
        self.queue.end_search()
        await self.show(None)


def lobby(at: HallScreen) -> Lobby:
    """What stands on reception's screen."""
    return at.query_one(Lobby)

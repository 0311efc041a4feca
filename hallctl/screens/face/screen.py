"""`hallctl face 3`: the customer's screen at a counter, which follows what the clerk does.

All a customer can do here is to rate, 1 to 5, when the clerk has come to that step. Ctrl+Q leaves.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hallctl.actions import order
from hallctl.queries.face import FaceState, customer_at, read_face
from hallctl.screens.app import HallApp
from hallctl.screens.counter.steps import view_of
from hallctl.screens.counter.words import RATINGS
from hallctl.screens.face.view import FaceContent, bar, face, place
from hallctl.screens.live import LiveScreen
from hallctl.screens.modes import Mode
from hallctl.screens.status import Status, status_of_the_clock
from hallctl.screens.widgets import Choice, Line, Lines, Option, Panel, Prose
from hallctl.screens.widgets.choice import DIGITS
from hallctl.store.file import Clock, system_clock
from hallctl.words import _

FRAME = 8
"""Cells that the screen's edge and the panel's take from a line."""


class FaceBar(Line):
    """The top line: where one is, and what time it is."""

    DEFAULT_CSS = """
    FaceBar { dock: top; width: 100%; background: $bar; }
    FaceBar:nocolor { text-style: reverse; }
    """
    margin = 1
    state: FaceState | None = None

    def on_mount(self) -> None:
        """Tick with the screen."""
        self.hall.ticking.add(self)

    def tick(self) -> None:
        """Draw again if what is shown has changed."""
        if self.state is not None:
            self.show(bar(self.state), place(self.state, self.hall.now.known))


class FaceScreen(LiveScreen):
    """What the customer sees; the panel is what is done now."""

    DEFAULT_CSS = """
    FaceScreen { background: $ground; color: $foreground; overflow: hidden; }
    FaceScreen > #head { margin: 1 2; }
    FaceScreen > Panel { margin: 0 2; padding: 1 2; }
    FaceScreen #rating { margin-top: 1; }
    FaceScreen > #below { dock: bottom; margin: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(d, f"rate({d})", show=False, id=f"face.{d}") for d in DIGITS[:5]),
    ]
    state: FaceState | None = None

    def compose(self) -> ComposeResult:
        """The top line, the order, what is done now."""
        yield FaceBar()
        yield Lines(id="head")
        yield Panel(
            Prose(tone="strong", id="say"),
            Lines(id="body"),
            Choice(
                "rating",
                [Option(str(n), _(name)) for n, name in enumerate(RATINGS, 1)],
                id="rating",
            ),
            id="now",
        )
        yield Line(id="below")

    @property
    def number(self) -> int:
        """The counter it stands at."""
        assert self.hall.counter is not None
        return self.hall.counter

    def follow(self, status: Status) -> None:
        """Say below when the file cannot be read, or the clock is not believed."""
        self.query_one(FaceBar).tick()
        self.query_one("#below", Line).show([(status.trouble, "attention")])

    async def load(self) -> None:
        """Read the order, and show it."""
        state = await self.read(read_face, self.number)
        if state != self.state:
            self.state = state
            self.show(state)

    def on_resize(self) -> None:
        """Use the room there is now."""
        if self.state is not None:
            self.show(self.state)

    def show(self, state: FaceState) -> None:
        """Show this from now on."""
        top = self.query_one(FaceBar)
        top.state = state
        top.tick()
        self._fill(face(state, max(self.size.width - FRAME - 2, 20)))
        rating = self.query_one("#rating", Choice)
        rating.display = state.phase == "step" and view_of(state.step).rates
        rating.fill(str(state.rating or ""))
        if rating.display:
            rating.focus()
        else:
            self.set_focus(None)

    def _fill(self, shown: FaceContent) -> None:
        self.query_one("#head", Lines).show(shown.head)
        self.query_one("#now", Panel).head(shown.title)
        self.query_one("#say", Prose).show(shown.say, "strong")
        self.query_one("#body", Lines).show(shown.body)

    async def action_rate(self, rating: int) -> None:
        """Rate, when the clerk has come to that step."""
        if self.query_one("#rating", Choice).display:
            await self._rate(rating)

    @on(Choice.Picked, "#rating")
    async def _picked(self, event: Choice.Picked) -> None:
        await self._rate(int(event.value))

    async def _rate(self, rating: int) -> None:
        if self.state is None or self.state.order is None:
            return
        await self.do(order.rate, customer_at(self.number), self.state.order, rating)
        await self.load()


MODE = Mode("face", "f12", "", "", "hallctl.screens.face.screen:FaceScreen")


def face_app(path: str, counter: int, clock: Clock = system_clock) -> HallApp:
    """The customer's screen of a counter."""
    by, read = customer_at(counter), status_of_the_clock
    return HallApp(path, by=by, counter=counter, modes=[MODE], read_status=read, clock=clock)

"""`hallctl face 3`: the customer's screen at a counter, which follows what the clerk does.

All a customer can do here is to rate, by a digit from 1 to 5, for as long as they are asked to. Ctrl+Q
leaves.
"""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from hallctl.actions import order
from hallctl.domain.steps_closing import RATINGS
from hallctl.queries.face import FaceState, customer_at, read_face
from hallctl.screens.app import HallApp
from hallctl.screens.face.scale import Scale
from hallctl.screens.face.view import FaceContent, bar, face, place
from hallctl.screens.live import LiveScreen
from hallctl.screens.modes import ScreenMode
from hallctl.screens.status import Status, status_for_customers
from hallctl.screens.widgets import Line, Lines, Panel, Prose
from hallctl.store.file import Clock, system_clock

WIDE = ord("０")
"""The first of the full-width digits, as a Chinese input method gives them."""
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
    FaceScreen Scale { margin-top: 1; }
    FaceScreen > #below { dock: bottom; margin: 0 2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"{n},{chr(WIDE + n)}", f"rate({n})", show=False, id=f"face.{n}")
            for n in RATINGS
        ),
    ]
    state: FaceState | None = None

    def compose(self) -> ComposeResult:
        """The top line, the order, what is done now."""
        yield FaceBar()
        yield Lines(id="head")
        yield Panel(Prose(tone="strong", id="say"), Lines(id="body"), Scale(), id="now")
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
            self.state, self.stale_at = state, state.rating_until
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
        self._fill(face(state, max(self.size.width - FRAME - 2, 20), self.size.height))
        scale = self.query_one(Scale)
        scale.display = state.rating_until is not None
        scale.show(state.rating)

    def _fill(self, shown: FaceContent) -> None:
        self.query_one("#head", Lines).show(shown.head)
        self.query_one("#now", Panel).head(shown.title)
        self.query_one("#say", Prose).show(shown.say, "strong")
        self.query_one("#body", Lines).show(shown.body)

    @on(Scale.Rated)
    async def _clicked(self, event: Scale.Rated) -> None:
        await self.action_rate(event.rating)

    async def action_rate(self, rating: int) -> None:
        """Rate, while the scale is there."""
        if self.state is None or self.state.order is None or self.state.rating_until is None:
            return
        await self.do(order.rate, customer_at(self.number), self.state.order, rating)
        await self.load()


MODE = ScreenMode("face", "f12", "", "", "hallctl.screens.face.screen:FaceScreen")


def face_app(path: str, counter: int, clock: Clock = system_clock) -> HallApp:
    """The customer's screen of a counter."""
    by, read = customer_at(counter), status_for_customers
    return HallApp(path, by=by, counter=counter, modes=[MODE], read_status=read, clock=clock)

"""`hallctl board`: the called numbers on a screen that the whole hall can read, live.

It needs no keyboard. Ctrl+Q leaves it, and Ctrl+C does.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.strip import Strip

from hallctl.queries.board import BoardState, read_board
from hallctl.screens.app import HallApp
from hallctl.screens.board.view import board
from hallctl.screens.live import LiveScreen
from hallctl.screens.modes import ScreenMode
from hallctl.screens.spans import Spans, strip
from hallctl.screens.status import Status, status_for_customers
from hallctl.screens.widgets.drawn import Drawn
from hallctl.store.file import Clock, system_clock

ANEW = 30
"""Seconds after which the estimates are worked out again even when nothing happens."""


class Board(Drawn):
    """The whole board; its clock goes on by itself."""

    DEFAULT_CSS = "Board { width: 100%; height: 100%; background: $ground; color: $foreground; }"

    def __init__(self) -> None:
        super().__init__()
        self.state: BoardState | None = None
        self.trouble = ""
        self._text: list[Spans] = []

    def on_mount(self) -> None:
        """Tick with the screen."""
        self.hall.ticking.add(self)

    def show(self, state: BoardState, trouble: str = "") -> None:
        """Show this from now on."""
        self.state, self.trouble = state, trouble
        self.tick()

    def tick(self) -> None:
        """Draw again if anything has changed, the minute included."""
        text = self._lines_now()
        if text != self._text:
            self._text = text
            self.refresh()

    def on_resize(self) -> None:
        """Use the room there is now."""
        self.tick()

    def _lines_now(self) -> list[Spans]:
        width, height = self.size
        if self.state is None or not width:
            return []
        return board(self.state, self.hall.now.known, width, height, self.trouble)

    def draw(self, y: int, width: int) -> Strip:
        """Line `y`."""
        return strip(self._text[y] if y < len(self._text) else "", width, self.ink)


class BoardScreen(LiveScreen):
    """The board and nothing else."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "app.quit", show=False, priority=True, id="board.quit"),
    ]

    def compose(self) -> ComposeResult:
        """The board."""
        yield Board()

    async def on_mount(self) -> None:
        """Work the estimates out again from time to time."""
        self.set_interval(ANEW, self.load)

    def follow(self, status: Status) -> None:
        """Say below when the file cannot be read, or the clock is not believed."""
        board = self.query_one(Board)
        if board.state is not None:
            board.show(board.state, status.trouble)

    async def load(self) -> None:
        """Read the board."""
        state = await self.read(read_board)
        self.query_one(Board).show(state, self.hall.status.trouble)


MODE = ScreenMode("board", "f12", "", "", "hallctl.screens.board.screen:BoardScreen")


def board_app(path: str, clock: Clock = system_clock) -> HallApp:
    """The board of a hall file."""
    return HallApp(path, modes=[MODE], read_status=status_for_customers, clock=clock)

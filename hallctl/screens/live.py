"""A screen that works with the hall file, and is read again whenever something happens in the hall."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

from textual.binding import ActiveBinding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.screen import Screen
from textual.strip import Strip

from hallctl.domain.base import Actor
from hallctl.screens.host import Host, guarding, host
from hallctl.screens.keys import MOVES, translated
from hallctl.screens.status import Status
from hallctl.screens.textual_private import dispatching, draw_near
from hallctl.screens.widgets.drawn import ground
from hallctl.store.file import Hall

P = ParamSpec("P")
T = TypeVar("T")


class HallChanged(Message):
    """The journal moved: something happened in the hall. `seq` is its last.

    With `again` a screen is to be read though it may have seen as much: the clock jumped, or the file
    can be used again.
    """

    bubble = False

    def __init__(self, seq: int, *, again: bool = False) -> None:
        super().__init__()
        self.seq, self.again = seq, again

    def can_replace(self, message: Message) -> bool:
        """Several changes in a row are read once."""
        return isinstance(message, HallChanged) and (message.again or not self.again)


@dispatching(guarding)
class LiveScreen(Screen[None], inherit_bindings=False):
    """A screen that works with the hall file and is read again whenever the journal moves."""

    BINDINGS: ClassVar[list[BindingType]] = MOVES
    seen: int | None = None
    """The journal's last seq when this was read; None before that."""
    EVERY: ClassVar[int] = 0
    """Seconds after which it is read again though nothing happened; without them it never is."""
    stale_at: int | None = None
    """When (UTC ms) what is shown changes though nothing happens; None where it does not."""

    def __init__(self, name: str | None = None) -> None:
        super().__init__(name)
        draw_near(self)

    @property
    def hall(self) -> Host:
        """The app, as what it is."""
        return host(self)

    def watch_focused(self) -> None:
        """A field may have lost the focus: the digits after it are not for what has it now."""
        self.hall.keys.look()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The active bindings, in words."""
        return translated(super().active_bindings)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Nothing but its ground: what lies on it draws itself."""
        return ground(self, crop)

    @property
    def by(self) -> Actor:
        """Who acts at this console."""
        return self.hall.by

    async def do(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of `fn(hall, *args)`, run in the thread that has the hall file open."""
        return await self.hall.work.do(fn, *args, **kwargs)

    async def read(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """What this screen shows: the result of `fn(hall, *args)`, all of one moment."""
        self.seen, found = await self.hall.watcher.read(fn, *args, **kwargs)
        return found

    async def load(self) -> None:
        """Read what is shown, and show it; called on opening and after every change."""

    def loaded(self) -> None:
        """Something that happened in the hall is shown."""

    @property
    def stale(self) -> bool:
        """Whether what is shown has changed by itself."""
        return self.stale_at is not None and self.stale_at <= self.hall.now()

    def follow(self, status: Status) -> None:
        """Show another status of the hall."""

    async def on_mount(self) -> None:
        """Read for the first time."""
        if self.EVERY:
            self.set_interval(self.EVERY, self.again)
        await self.hall.look_at_once()
        self.seen = self.hall.watcher.seq
        self.follow(self.hall.status)
        if not self.hall.watcher.unusable:
            await self.load()

    async def again(self) -> None:
        """Read again after a while: limits run, and minutes go on, without an event."""
        if self.is_current:
            with self.hall.guard():
                await self.load()

    async def on_hall_changed(self, event: HallChanged) -> None:
        """Read again, unless what was done here has been read already."""
        if event.again or self.seen is None or self.seen < event.seq:
            self.seen = event.seq
            await self.load()
            self.loaded()

    async def on_screen_resume(self) -> None:
        """Coming back: say what is the matter now, and read again if something happened meanwhile."""
        if self.seen is not None:
            self.follow(self.hall.status)
        if self.seen not in (None, self.hall.watcher.seq) or self.stale:
            self.seen = self.hall.watcher.seq
            await self.load()
            self.loaded()

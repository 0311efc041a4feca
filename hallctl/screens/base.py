"""The screen every workplace builds on.

    class CounterScreen(HallScreen):
        TITLE = N_("Counter")
        HELP = N_("Call, serve, check, hand back.")
        BINDINGS = [Binding("enter", "next", N_("Next"), tooltip=N_("Do this step"), id="counter.next")]
        MORE = (More("counter.park", N_("Park"), "park", N_("Set aside, with the customer's leave")),)

        def body(self) -> ComposeResult:
            yield Rows(Column(), Column(cut=True), id="ladder")

        async def load(self) -> None:               # on opening, on coming back, on every change
            order = await self.do(store.order.at_counter, 3)     # gets the Hall, in its thread
            self.query_one("#ladder", Rows).show(rows_of(order))

        async def action_next(self) -> None:        # Refused and the like become a sentence below
            await self.do(actions.order.step, self.by, ...)
            self.say(_("Signed."))

Top to bottom: status line, alert line while something is the matter, `body()`, message line, key
line. Actions and handlers may simply await `self.do` and raise. Questions go through `self.ask`.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, Concatenate, ParamSpec, TypeVar

from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen

from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.screens.guard import Guarded
from hallctl.screens.keys import KeyLine, More, Translated
from hallctl.screens.status import AlertLine, Status, StatusLine
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import DIGITS, Choice
from hallctl.screens.widgets.drawn import Area
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import Line, Saying
from hallctl.store.file import Hall
from hallctl.words import _

if TYPE_CHECKING:
    from hallctl.screens.app import HallApp

P = ParamSpec("P")
T = TypeVar("T")


class HallChanged(Message):
    """The journal moved: something happened in the hall, here or elsewhere. `seq` is its last."""

    bubble = False

    def __init__(self, seq: int) -> None:
        super().__init__()
        self.seq = seq

    def can_replace(self, message: Message) -> bool:
        """Several changes in a row are read once."""
        return isinstance(message, HallChanged)


class LiveScreen(Guarded, Translated):
    """A screen that works with the hall file and is read again whenever the journal moves."""

    seen: int | None = None
    """The journal's last seq when this was read; None before that."""

    @property
    def hall(self) -> HallApp:
        """The app, as what it is."""
        return self.app  # type: ignore[return-value]

    @property
    def by(self) -> Actor:
        """Who acts at this console."""
        return self.hall.by

    async def do(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of `fn(hall, *args)`, run in the thread that has the hall file open."""
        return await self.hall.work.do(fn, *args, **kwargs)

    async def load(self) -> None:
        """Read what is shown, and show it; called on opening and after every change."""

    def follow(self, status: Status) -> None:
        """Show another status of the hall."""

    async def on_mount(self) -> None:
        """Read for the first time."""
        await self.hall.look_at_once()
        self.seen = self.hall.seq
        self.follow(self.hall.status)
        if not self.hall.unusable:
            await self.load()

    async def on_hall_changed(self, event: HallChanged) -> None:
        """Read again."""
        self.seen = event.seq
        await self.load()

    async def on_screen_resume(self) -> None:
        """Coming back: say what is the matter now, and read again if something happened meanwhile."""
        if self.seen is not None:
            self.follow(self.hall.status)
        if self.seen not in (None, self.hall.seq):
            self.seen = self.hall.seq
            await self.load()


class Body(Vertical, Area):
    """The work area."""


class MessageLine(Saying):
    """What has just happened, in a sentence."""

    margin = 1


class HallScreen(LiveScreen, Area):
    """A workplace: status above, keys below, the work between."""

    DEFAULT_CSS = """
    HallScreen { background: $ground; color: $foreground; layout: vertical; overflow: hidden; }
    HallScreen > #body { height: 1fr; padding: 0 1; }
    """
    TITLE: ClassVar[str] = ""
    """What the screen is called, a msgid."""
    HELP: ClassVar[str] = ""
    """What it is for, in a sentence, a msgid."""
    sayings = 0
    """How often something was said here."""
    MORE: ClassVar[Sequence[More]] = ()
    """What F10 offers; `check_action` hides what is not possible now."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, id="screen.leave"),
        *(Binding(d, f"digit({d})", show=False, id=f"screen.{d}") for d in DIGITS),
    ]

    def compose(self) -> ComposeResult:
        """The frame around `body`."""
        yield StatusLine(id="status")
        yield AlertLine(id="alert")
        with Body(id="body"):
            yield from self.body()
        yield MessageLine(id="message")
        yield KeyLine(id="keys")

    def body(self) -> ComposeResult:
        """The widgets of the work area."""
        yield from ()

    def follow(self, status: Status) -> None:
        """Show another status."""
        self.query_one(StatusLine).tick()
        self.query_one(AlertLine).follow(status)

    # saying

    @property
    def naming(self) -> Book | None:
        """The pack by which a refusal here calls things, where it is not the one in force."""
        return None

    def say(self, text: str, tone: Tone = "done") -> None:
        """Say once, above the keys, what has happened; it goes with the next thing that is done."""
        self.sayings += 1
        sign = {"done": "√ ", "wrong": "! ", "attention": "! "}.get(tone, "")
        self.query_one("#message", Line).show([(f"{sign}{text}", tone)] if text else "")

    @property
    def said(self) -> str:
        """What the message line says, without its sign."""
        spans = self.query_one("#message", Line).left
        return spans[0][0].lstrip("√! ") if spans else ""

    def ask(
        self, dialog: ModalScreen[T | None], then: Callable[[T], Awaitable[None] | None]
    ) -> None:
        """Open a dialog, and call `then` with the answer; Esc calls nothing."""

        async def answered(answer: T | None) -> None:
            if answer is not None:
                with self.hall.guard():
                    result = then(answer)
                    if inspect.isawaitable(result):
                        await result

        self.app.push_screen(dialog, answered)

    # what every screen can do

    def more(self) -> list[More]:
        """What F10 offers now."""
        return [m for m in self.MORE if self.hall.may(m.action, self)]

    def back(self) -> None:
        """Esc outside a field: go back one, where there is somewhere to go."""

    def action_leave(self) -> None:
        """Leave the field; outside one, go back."""
        focused = self.focused
        if focused is not None and any(isinstance(a, Form) for a in focused.ancestors):
            self.set_focus(None)
        else:
            self.back()

    def action_digit(self, digit: int) -> None:
        """Choose in the choice whose digits work everywhere."""
        for choice in self.query(Choice).results():
            if choice.everywhere and choice.display:
                choice.action_digit(digit)
                return
        raise SkipAction

    def on_form_restored(self, event: Form.Restored) -> None:
        """Say that what had been typed is back."""
        event.stop()
        self.say(_("What you had typed is back."), "text")

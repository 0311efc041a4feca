"""The console: one app, one thread for the hall file, one mode for each kind of work.

    HallApp("/srv/hall.db", by=actor, name="李娜", counter=3, read_status=read_status).run()

It is a switchboard: screens do the work. What it gives them: `work` and `drafts` (the hall file),
`by` (who acts), `now()` (the clock), `status` (the line on top), `guard()` (what happens when
something is raised), and a `watcher` of the journal and the clock, who looks four times a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from functools import partial
from os import environ
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input

from hallctl import words
from hallctl.domain.base import Actor
from hallctl.screens import resume_gc
from hallctl.screens.base import HallScreen
from hallctl.screens.clock import Clocks, Now
from hallctl.screens.commands import Commands
from hallctl.screens.dialogs import Dialog
from hallctl.screens.draft import Drafts
from hallctl.screens.guard import Guard, last_words, workplace
from hallctl.screens.hand import Where
from hallctl.screens.live import HallChanged, LiveScreen
from hallctl.screens.modes import MODES, ScreenMode
from hallctl.screens.own_theme import own_theme
from hallctl.screens.scan import habits_here
from hallctl.screens.status import Status
from hallctl.screens.theme import PALETTES, textual_theme
from hallctl.screens.typeahead import ALWAYS, Keys
from hallctl.screens.waiting import Waits
from hallctl.screens.watcher import Watcher
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.rows import Rows
from hallctl.screens.work import HallThread, Threads
from hallctl.store.file import Clock, Hall, HallUnusable, system_clock
from hallctl.store.waiting import told_by
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

NOBODY = Actor("", frozenset())
STANDS_STILL = N_("This screen is paused for a moment; please ask the staff.")
"""What a board, or a customer's screen, says of a hall file that cannot be used."""


class HallApp(Commands):
    """A console, a board or a customer's screen: whatever modes it is given."""

    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (120, "-wide")]  # noqa: RUF012  as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (24, "-high")]  # noqa: RUF012  as above
    last_words = staticmethod(last_words)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "f10",
            "more",
            N_("More..."),
            tooltip=N_("What else can be done here, numbered"),
            id="app.more",
        ),
        Binding(
            "f1",
            "keys",
            N_("Help"),
            tooltip=N_("What this screen is for, and its keys"),
            id="app.help",
        ),
        Binding(
            "ctrl+p",
            "find",
            N_("Find"),
            tooltip=N_("All that the console can do, by its name"),
            show=False,
            id="app.find",
        ),
        Binding(
            "ctrl+q",
            "quit",
            N_("Leave hallctl"),
            tooltip=N_("Nothing that was typed is lost"),
            show=False,
            priority=True,
            id="app.quit",
        ),
        Binding("ctrl+c", "how_to_quit", show=False, system=True, id="app.how-to-quit"),
    ]

    def __init__(
        self,
        path: str,
        *,
        by: Actor = NOBODY,
        counter: int | None = None,
        modes: Sequence[ScreenMode] = MODES,
        start: str = "",
        read_status: Callable[[Hall], Status] | None = None,
        clock: Clock = system_clock,
        theme: str = "",
    ) -> None:
        """`start` names the first mode; `read_status` fills the status line after every change.

        Without a `theme` it wears that of the login.
        """
        self.modes = [mode for mode in modes if mode.exists]
        self.DEFAULT_MODE = start or self.modes[0].name  # type: ignore[misc]
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        self.animation_level = "none"
        self.voice: words.Voice | None = None
        for palette in PALETTES.values():
            self.register_theme(textual_theme(palette))
        self._wear(theme or own_theme().name)
        self.by, self.counter = by, counter
        self.now, self.work = Now(clock), HallThread(path, clock)
        self.drafts = Drafts(self.work, lambda: self.by.staff)
        self.watcher = Watcher(self.work, self.now, self, read_status)
        self.status = Status()
        self.waits = Waits(self)
        self.guard = Guard(self, self.waits)
        self.ticking = Clocks()
        scanner = partial(habits_here, self)
        self.keys = Keys(
            self, self.guard, self._take_key, self._where, self._not_meant, habits=scanner
        )
        self._watching: asyncio.Task[None] | None = None
        for mode in self.modes:
            if mode.name != self.DEFAULT_MODE:
                self.add_mode(mode.name, mode.factory)
        self.bind_keys([mode.binding for mode in self.modes])

    def _wear(self, theme: str) -> None:
        """Begin with this theme; set later, it would make Textual read all its styles again."""
        self.set_reactive(App.theme, theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[Any]:
        """The screen of the first mode."""
        return next(mode for mode in self.modes if mode.name == self.DEFAULT_MODE).factory()

    @contextmanager
    def speaking(self) -> Generator[None, None, None]:
        """Have all that runs for this app use the language of its start."""
        self.voice = self.voice or words.voice()
        with words.speaking(self.voice), told_by(self.waits):
            yield

    # the hall file

    async def on_mount(self) -> None:
        """Begin to watch the journal, and to tick."""
        asyncio.get_running_loop().set_default_executor(Threads())
        self.waits.start()
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        self.call_after_refresh(resume_gc)
        self._watching = asyncio.create_task(
            self.watcher.keep_looking(self.guard, self.ticking.tick)
        )

    async def on_unmount(self) -> None:
        """Stop watching, and close the file."""
        if self._watching:
            self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching
        await self.drafts.close()
        self.waits.over = True  # nobody is there any more to wait for what goes on in a thread
        await self.work.close()

    def post_message(self, message: Message) -> bool:
        """Take a message for this app, but for keys while the hall file is waited for."""
        return not self.waits.stops(message) and super().post_message(message)

    async def on_event(self, event: events.Event) -> None:
        """Take an event; a key waits for what the one before it has caused."""
        typed = isinstance(event, events.InputEvent | events.Paste) and not event.is_forwarded
        if typed and getattr(event, "key", "") not in ALWAYS and self.keys.refused(event):
            return
        if typed and isinstance(event, events.Key):
            await self.keys.put(event)
        else:
            await super().on_event(event)

    async def look_at_once(self) -> None:
        """Look, before a screen is read for the first time."""
        await self.watcher.look_at_once()

    def tell(self, seq: int, *, again: bool) -> None:
        """Tell the screens that the journal moved; or that all is to be read again."""
        for screen in self._live:
            anew = again or screen.stale
            if anew or screen.seen not in (None, seq):
                screen.post_message(HallChanged(seq, again=anew))

    @property
    def stale(self) -> bool:
        """Whether what is shown has changed by itself."""
        return any(screen.stale for screen in self._live)

    def in_words(self, unusable: HallUnusable) -> str:
        """Why the hall file cannot be used; customers are sent to the staff."""
        return sentence(unusable) if self.workplace else _(STANDS_STILL)

    def show_status(self) -> None:
        """Show the hall's status, and what is waited for."""
        status = self.watcher.status
        if self.waits.said:
            status = replace(status, trouble=self.waits.said)
        if status != self.status:
            self.status = status
            for screen in self._live:
                with suppress(NoMatches):  # one that is still being made says it when it is
                    screen.follow(status)

    @property
    def _live(self) -> list[LiveScreen]:
        return [screen for screen in self.screen_stack if isinstance(screen, LiveScreen)]

    @property
    def settled(self) -> bool:
        """Whether nothing is under way, and what is shown is of the last event that was seen."""
        watcher = self.watcher
        shown = watcher.unusable or all(one.seen in (None, watcher.seq) for one in self._live)
        return shown and not (self.keys.under_way or self.keys.passing)

    @property
    def workplace(self) -> HallScreen | None:
        """The screen that is worked on, dialogs above it aside; a board or a face is none."""
        return workplace(self)

    async def run_action(  # type: ignore[override]
        self,
        action: str,
        default_namespace: DOMNode | None = None,
        namespaces: object = None,
    ) -> bool:
        """Run an action; whatever it raises is told, and what was said before is over."""
        place = self.workplace if isinstance(default_namespace, HallScreen | HallApp) else None
        done = True  # where the guard has told why not
        with place.hushing() if place else nullcontext(), self.keys.busy(), self.guard():
            done = await super().run_action(action, default_namespace, namespaces)  # type: ignore[arg-type]
        return done  # noqa: RET504

    # keys

    def _where(self) -> Where:
        """Where a key goes now."""
        screen, focused = self.screen, self.focused
        return Where(
            isinstance(focused, Input),
            screen.asked_at if isinstance(screen, Dialog) else None,
            run=isinstance(focused, Choice | Rows) and focused.run,
        )

    async def _take_key(self, key: events.Key) -> None:
        """Give a key to what has the focus, or to the field that was left with Esc."""
        screen = self.screen
        if isinstance(screen, Dialog):
            screen.warn("")
        if not (isinstance(screen, HallScreen) and screen.returns(key)):
            await super().on_event(key)

    def _not_meant(self, why: str) -> None:
        """Say why a key acts on nothing, where that is looked at."""
        screen, place = self.screen, self.workplace
        if isinstance(screen, Dialog):
            screen.warn(_(why))
        elif place is not None:
            place.say(_(why), "attention")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help, more and find belong to workplaces; the kind of work that one is at leads nowhere."""
        if action in {"keys", "more", "find"}:
            return self.workplace is not None
        if action == "mode":
            return parameters != (self.current_mode,)
        return super().check_action(action, parameters)

    def action_how_to_quit(self) -> None:
        """Ctrl+C leaves nothing by accident; it says what does."""
        self.guard.refuse(_("Ctrl+Q leaves hallctl; so does the last line of F10."))

"""The console: one app, one thread for the hall file, one mode for each kind of work.

    HallApp("/srv/hall.db", by=actor, name="李娜", counter=3, read_status=read_status).run()

It is a switchboard: screens do the work. What it gives them: `work` and `drafts` (the hall file),
`by` (who acts), `now()` (the clock), `status` (the line on top), `guard()` (what happens when
something is raised), and a journal and a clock it watches for them four times a second.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import replace
from itertools import cycle
from os import environ
from typing import Any, ClassVar, Concatenate, ParamSpec, TypeVar

from textual import events
from textual.actions import SkipAction
from textual.app import App
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.message import Message
from textual.screen import Screen

from hallctl import words
from hallctl.domain.base import Actor
from hallctl.screens import resume_gc
from hallctl.screens.base import HallScreen
from hallctl.screens.clock import Clocks, Now
from hallctl.screens.commands import Commands
from hallctl.screens.dialogs import Notice
from hallctl.screens.draft import Drafts
from hallctl.screens.flow import Stopped
from hallctl.screens.guard import ANSWERS, log_error, log_path
from hallctl.screens.live import HallChanged, LiveScreen
from hallctl.screens.modes import MODES, Mode
from hallctl.screens.status import Status
from hallctl.screens.theme import DARK, PALETTES, textual_theme
from hallctl.screens.typeahead import ALWAYS, Keys
from hallctl.screens.waiting import Waits
from hallctl.screens.widgets.field import FieldRejected
from hallctl.screens.work import HallThread, Threads
from hallctl.store.file import Clock, Hall, HallUnusable, system_clock
from hallctl.store.waiting import told_by
from hallctl.words import N_, _
from hallctl.words.sentences import sentence

P = ParamSpec("P")
T = TypeVar("T")
LOOKS = 4
"""How often a second the journal is looked at; the clocks tick with one of these looks."""
A_SECOND = 1.0
UNEXPECTED = 70
"""The exit code of a console that had to stop."""
NOBODY = Actor("", frozenset())
STANDS_STILL = N_("This screen is paused for a moment; please ask the staff.")
"""What a board, or a customer's screen, says of a hall file that cannot be used."""


class HallApp(Commands):
    """A console, a board or a customer's screen: whatever modes it is given."""

    ENABLE_COMMAND_PALETTE = False
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
            tooltip=N_("Find any command by a part of its name"),
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
        modes: Sequence[Mode] = MODES,
        start: str = "",
        read_status: Callable[[Hall], Status] | None = None,
        clock: Clock = system_clock,
        theme: str = DARK.name,
    ) -> None:
        """`start` names the first mode; `read_status` fills the status line after every change."""
        self.modes = [mode for mode in modes if mode.exists]
        self.DEFAULT_MODE = start or self.modes[0].name  # type: ignore[misc]
        super().__init__(ansi_color=True if "NO_COLOR" in environ else None)
        self.animation_level = "none"
        self.voice: words.Voice | None = None
        for palette in PALETTES.values():
            self.register_theme(textual_theme(palette))
        self._wear(theme)
        self.by, self.counter = by, counter
        self.status, self.seq, self.unusable = Status(), -1, False
        self.now, self.work = Now(clock), HallThread(path, clock)
        self.drafts = Drafts(self.work, lambda: self.by.staff)
        self.ticking, self.keys = Clocks(), Keys(self, self.guard, super().on_event)
        self.waits, self._read = Waits(self), Status()
        self.errors: list[Exception] = []
        self._read_status = read_status
        self._watching: asyncio.Task[None] | None = None
        self._looking: asyncio.Task[None] | None = None
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
        self._watching = asyncio.create_task(self._watch())

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
        if event.is_forwarded or not isinstance(event, events.InputEvent | events.Paste):
            await super().on_event(event)
        elif getattr(event, "key", "") not in ALWAYS and self.keys.refused(event):
            return
        elif isinstance(event, events.Key):
            await self.keys.put(event)
        else:
            await super().on_event(event)

    async def _watch(self) -> None:
        for place in cycle(range(LOOKS)):
            with self.guard():
                await self.look()
                if place == 0:
                    self.ticking.tick()
            await asyncio.sleep(1 / LOOKS)

    async def look(self) -> None:
        """Look at the journal once; when it or the clock moved, read the status and tell the screens.

        So is the status when something of one's own comes due, and a screen when what it shows changes by
        itself. A file that cannot be used stands in
        the alert line until it can be used again.
        """
        jumped = self.now.jumped()
        try:
            seq = await self.work.look()
            due = self._read.due_at is not None and self._read.due_at <= self.now()
            live = [screen for screen in self.screen_stack if isinstance(screen, LiveScreen)]
            stale = [screen for screen in live if screen.stale()]
            if seq is None and not (self.unusable or jumped or due or stale):
                return
            self.seq = self.seq if seq is None else seq
            await self.read_status()
        except HallUnusable as unusable:
            self.unusable = True
            said = sentence(unusable) if self.workplace else _(STANDS_STILL)
            self._follow(replace(self._read, trouble=said))
            return
        again, self.unusable = self.unusable or jumped, False
        for screen in live:
            if again or screen in stale or screen.seen not in (None, self.seq):
                screen.post_message(HallChanged(self.seq, again=again or screen in stale))

    async def look_at_once(self) -> None:
        """Look, for a second at most: a screen is there before a file that has to be waited for.

        When it is there the screens are told, as after any trouble with it.
        """
        self._looking = look = asyncio.create_task(self.look())
        done, _waiting = await asyncio.wait({look}, timeout=A_SECOND)
        if done:
            await look
        else:
            self.unusable = True

    async def read(
        self, fn: Callable[Concatenate[Hall, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> tuple[int, T]:
        """The journal's last seq and the result of `fn(hall, *args)` then.

        Where it moved, as after what was done here, the status line says so at once.
        """
        seq, found = await self.work.read(fn, *args, **kwargs)
        if seq != self.seq:
            self.seq = seq
            await self.read_status()
        return seq, found

    async def read_status(self) -> None:
        """Read the status of the hall, and show it."""
        self._follow(await self.work.do(self._read_status) if self._read_status else Status())

    def follow_waits(self) -> None:
        """Say what is waited for, or stop saying it."""
        self._follow(self._read)

    def _follow(self, status: Status) -> None:
        self.now.stands, self._read = status.stands, status
        if self.waits.said:
            status = replace(status, trouble=self.waits.said)
        if status != self.status:
            self.status = status
            for screen in self.screen_stack:
                if isinstance(screen, LiveScreen):
                    with suppress(NoMatches):  # one that is still being made says it when it is
                        screen.follow(status)

    @property
    def settled(self) -> bool:
        """Whether nothing is under way, and what is shown is of the last event that was seen."""
        live = [screen for screen in self.screen_stack if isinstance(screen, LiveScreen)]
        shown = self.unusable or all(screen.seen in (None, self.seq) for screen in live)
        return shown and not self.keys.under_way

    # what is raised

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Tell what is raised inside: a refusal as a sentence, a surprise as a dialog."""
        try:
            yield
        except (SkipAction, FieldRejected, Stopped):
            pass
        except ANSWERS as answer:
            place = self.workplace
            self.refuse(sentence(answer, place.naming if place else None))
        except Exception as error:  # noqa: BLE001  the last resort
            self.show_unexpected(error)

    def refuse(self, said: str) -> None:
        """Say a refusal on the screen where it happened."""
        place = self.workplace
        if self.waits.over:
            return  # the console is being left, and says so where it can still be read
        if place is not None:
            place.say(said, "wrong")
        else:
            self.push_screen(Notice(said))

    @property
    def workplace(self) -> HallScreen | None:
        """The screen that is worked on, dialogs above it aside; a board or a face is none."""
        places = (s for s in reversed(self.screen_stack) if isinstance(s, HallScreen))
        return next((s for s in places if s.is_mounted), None)

    def show_unexpected(self, error: Exception) -> None:
        """Show an unexpected error as what to do and a reference; the traceback is in the log."""
        self.errors.append(error)
        reference = log_error(error)
        if isinstance(self.screen, Notice):
            return
        self.push_screen(
            Notice(
                _("Something went wrong in hallctl. What was confirmed is in the hall file."),
                _(
                    "Try again. If it happens again, leave with Ctrl+Q and start anew, and give"
                    " the reference {reference} (in {path}) to the person who looks after hallctl."
                ).format(reference=reference, path=log_path()),
            )
        )

    def last_words(self, error: Exception) -> tuple[str, int]:
        """A widget that cannot even be drawn: leave with a sentence, and no traceback."""
        said = _("hallctl had to stop. Start it again; the reference is {reference} (in {path}).")
        return said.format(reference=log_error(error), path=log_path()), UNEXPECTED

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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help, more and find belong to workplaces; a board or a customer's screen has none."""
        if action in {"keys", "more", "find"}:
            return self.workplace is not None
        return super().check_action(action, parameters)

    async def action_mode(self, name: str) -> None:
        """Go to another kind of work; what was typed here stays."""
        if name != self.current_mode:
            await self.switch_mode(name)

    def action_how_to_quit(self) -> None:
        """Ctrl+C leaves nothing by accident; it says what does."""
        self.refuse(_("Ctrl+Q leaves hallctl; so does the last line of F10."))

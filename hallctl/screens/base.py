"""The screen every workplace builds on.

    class CounterScreen(HallScreen):
        TITLE = N_("Counter")
        HELP = N_("Call, serve, check, hand back.")
        BINDINGS = [Binding("enter", "next", N_("Next"), tooltip=N_("Do this step"), id="counter.next")]
        ACTS = (Act("counter.park", N_("Park"), park, N_("Set aside, if the customer agrees")),)

        def body(self) -> ComposeResult:
            yield Rows(Column(), Column(cut=True), id="ladder")

        async def load(self) -> None:               # on opening, on coming back, on every change
            order = await self.do(store.order.at_counter, 3)     # gets the Hall, in its thread
            self.query_one("#ladder", Rows).show(rows_of(order))

        async def action_next(self) -> None:        # Refused and the like become a sentence below
            await self.do(actions.order.step, self.by, ...)
            self.say(_("Signed."))

Top to bottom: status line, alert line while something is the matter, `body()`, message line, key
line. Actions and handlers may simply await `self.do` and raise. What asks questions is a flow.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any, ClassVar, ParamSpec, TypeVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message

from hallctl.domain.book import Book
from hallctl.screens.acts import Act
from hallctl.screens.dialogs import Dialog
from hallctl.screens.draft import UNFIT
from hallctl.screens.flow import Stopped
from hallctl.screens.keys import KeyLine
from hallctl.screens.live import LiveScreen
from hallctl.screens.status import Status
from hallctl.screens.status_line import AlertLine, StatusLine
from hallctl.screens.textual_private import dispatching
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.choice import DIGITS, NOUGHT, Choice
from hallctl.screens.widgets.drawn import Area
from hallctl.screens.widgets.field import Field
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.line import GrowingLine, Line
from hallctl.store.nouns import noun
from hallctl.words import _

P = ParamSpec("P")
T = TypeVar("T")


class Body(Vertical, Area):
    """The work area."""


class MessageLine(GrowingLine):
    """What has just happened, in a sentence."""

    margin = 1


def deeds_hush(screen: HallScreen, message: Message) -> AbstractContextManager[None]:
    """After a deed what was said before is over."""
    return screen.hushing(deed=getattr(message, "is_deed", False))


@dispatching(deeds_hush)
class HallScreen(LiveScreen):
    """A workplace: status above, keys below, the work between."""

    DEFAULT_CSS = """
    HallScreen { background: $ground; color: $foreground; layout: vertical; overflow: hidden; }
    HallScreen > #body { height: 1fr; padding: 0 1; }
    """
    TITLE: ClassVar[str] = ""
    """What the screen is called, a msgid."""
    HELP: ClassVar[str] = ""
    """What it is for, in a sentence, a msgid."""
    ACTS: ClassVar[Sequence[Act]] = ()
    """All that can be done here."""
    by_id: ClassVar[Mapping[str, Act]] = {}
    """The acts by their ids."""
    phase: str = ""
    """What is going on here: acts are offered by it."""
    SHOWS: ClassVar[Mapping[str, str]] = {}
    """The nouns whose records are worked on here, each with the section that lists them."""
    PHASES: ClassVar[Mapping[str, str]] = {}
    """When each phase is, msgids."""
    sayings = 0
    """How often something was said here."""
    flows = 0
    """How many flows have begun here and not ended."""
    _heard = 0
    _holds: Callable[[], bool] = staticmethod(lambda: True)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False, id="screen.leave"),
        *(Binding(d, f"digit({d})", show=False, id=f"screen.{d}") for d in NOUGHT + DIGITS),
    ]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Bind the keys of its acts."""
        own = cls.__dict__.get("ACTS", ())
        cls.by_id = {act.id: act for act in cls.ACTS}
        cls.BINDINGS = [*cls.__dict__.get("BINDINGS", ()), *(a.binding for a in own if a.keys)]
        super().__init_subclass__(**kwargs)

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
        if self.said and (self.said in status.trouble or not self._holds()):
            self.say("")

    # saying

    @property
    def naming(self) -> Book | None:
        """The pack by which a refusal here calls things, where it is not the one in force."""
        return None

    def say(self, text: str, tone: Tone = "done", holds: Callable[[], bool] = lambda: True) -> None:
        """Say once, above the keys, what has happened.

        It goes with the next thing that is done, when it no longer `holds`, and where the alert line says it.
        """
        self._holds = holds
        if text and text in self.hall.status.trouble:
            text = ""
        self.sayings += 1
        sign = {"done": "√ ", "wrong": "! ", "attention": "! "}.get(tone, "")
        self.query_one("#message", Line).show([(f"{sign}{text}", tone)] if text else "")

    def loaded(self) -> None:
        """Take back what no longer holds."""
        if self.said and not self._holds():
            self.say("")

    @property
    def said(self) -> str:
        """What the message line says, without its sign."""
        spans = self.query_one("#message", Line).left
        return spans[0][0].lstrip("√! ") if spans else ""

    @contextmanager
    def hushing(self, *, deed: bool = True) -> Iterator[None]:
        """After a deed what was said before it is over; a flow that it has begun sees to that itself."""
        said = self.sayings
        yield
        if deed and self.sayings == said and not self.flows:
            self.say("")

    # flows

    def begin(self, flow: Coroutine[Any, Any, None]) -> None:
        """Let a flow run: keys are held back, and what it raises is told."""
        held = self.hall.keys.busy()
        held.__enter__()  # now: the key after the one that began it may be here already
        self.flows, self._heard = self.flows + 1, self.sayings
        self.run_worker(self._run(flow, held), group="flow", exit_on_error=False)

    async def _run(
        self, flow: Coroutine[Any, Any, None], held: AbstractContextManager[None]
    ) -> None:
        with self.hushing():
            try:
                with self.hall.guard():
                    await flow
            finally:
                self.flows -= 1
                held.__exit__(None, None, None)

    async def ask(self, dialog: Dialog[T]) -> T:
        """The answer to a dialog, inside a flow, which Esc ends; what was said before it is over."""
        if self.sayings == self._heard:
            self.say("")
        return await self.answered(self.app.push_screen(dialog, wait_for_dismiss=True))

    async def answered(self, answer: asyncio.Future[T | None]) -> T:
        """What a flow waits for, with keys wanted meanwhile; without an answer it ends."""
        with self.hall.keys.asking(answer):
            found = await asyncio.shield(answer)
        if found is None:
            raise Stopped
        return found

    # acts

    def may(self, permission: str) -> bool:
        """Whether who works here may do this, by the one table of permissions."""
        return self.by.has(*noun(permission.partition(".")[0]).may[permission])

    def allows(self, act: Act) -> bool:
        """Whether who works here may do an act at all."""
        return not act.permission or self.may(act.permission)

    def offers(self, act: Act) -> bool:
        """Whether an act is possible now."""
        return (
            (not act.phases or self.phase in act.phases)
            and self.allows(act)
            and (act.when is None or act.when(self))
        )

    def action_act(self, name: str) -> None:
        """Begin an act."""
        self.begin(self.perform(name))

    async def perform(self, name: str) -> None:
        """Do an act, once what it has to be asked is confirmed."""
        act = self.by_id[name]
        if act.confirm:
            await self.ask(act.confirm(self))
        await act.do(self)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An act is possible where it is offered."""
        if action == "act":
            act = self.by_id.get(str(parameters[0]))
            return act is not None and self.offers(act)
        return super().check_action(action, parameters)

    async def go_to(self, act: Act, *, looked_at: bool) -> bool:  # noqa: ARG002
        """Go where an act is done here; false where something is to be chosen there first.

        `looked_at` says whether this screen was in view before.
        """
        return True

    def lacks(self, act: Act) -> str:
        """Why an act is not offered now."""
        when = [said for phase, said in self.PHASES.items() if phase in act.phases]
        if when and self.phase not in act.phases:
            said = _("{act}: not possible now, only {when}.")
            return said.format(act=_(act.label), when=_(" or ").join(map(_, when)))
        missing = _(act.missing) or _("It is not possible now.")
        return _("{act}: {why}").format(act=_(act.label), why=missing)

    # what every screen can do

    def more(self) -> list[Act]:
        """What F10 offers now."""
        return [act for act in self.ACTS if act.listed and self.offers(act)]

    def back(self) -> None:
        """Esc outside a field: go back one, where there is somewhere to go."""

    def action_leave(self) -> None:
        """Leave the field, and keep what is in it in view; outside one, go back."""
        for form in self.query(Form).results():
            if isinstance(form.here, Field):
                form.here.set_aside()
                self.set_focus(None)
                return
        self.back()

    def returns(self, key: events.Key) -> bool:
        """Whether Enter only leads back to the field that was left; a text goes into it, and replaces."""
        if self.focused is not None or not (key.is_printable or key.key == "enter"):
            return False  # before the forms are looked for: this is asked with every key
        left = next((form.aside for form in self.query(Form).results() if form.aside), None)
        if left is None:
            return False
        left.take_up(replacing=key.is_printable)
        return not key.is_printable

    def action_digit(self, digit: int) -> None:
        """Choose in the choice whose digits work everywhere."""
        for choice in self.query(Choice).results() if self.focused is None else ():
            if choice.everywhere and choice.display:
                choice.action_digit(digit)
                return
        raise SkipAction

    def on_form_restored(self, event: Form.Restored) -> None:
        """Say that what had been typed is back, or no longer fits."""
        event.stop()
        if event.fits:
            self.say(_("What you had typed is back."), "text")
        else:
            self.say(_(UNFIT), "attention")

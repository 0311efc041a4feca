"""The counter (F3): call, serve step by step, check, hand back, say goodbye."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input

from hallctl.domain.book import Book
from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.counter import core, desk, do_step, holding, orders, paper, passing, tickets
from hallctl.screens.counter import panel as counter_panel
from hallctl.screens.counter.choices import OutOfSight, Ticked
from hallctl.screens.counter.choose import ServiceForm
from hallctl.screens.counter.finding import ACTS as FINDING
from hallctl.screens.counter.form import StepForm
from hallctl.screens.counter.ladder import Ladder, rungs, to_come
from hallctl.screens.counter.queue import CustomerLine, QueueLine, Waiting
from hallctl.screens.counter.view import CounterView, Phase, gather
from hallctl.screens.hand import UNSEEN
from hallctl.screens.widgets.choice import Choice
from hallctl.screens.widgets.drawn import Under
from hallctl.screens.widgets.form import Form
from hallctl.screens.widgets.panel import Panel
from hallctl.screens.widgets.rows import Rows
from hallctl.words import N_, _


async def begin(at: CounterScreen) -> None:
    """Begin the service that is chosen."""
    await orders.begin(at, at.query_one(ServiceForm))


enter = partial(Act, listed=False)
ENTER: dict[Phase, Act] = {
    "nobody": enter(
        "counter.open",
        N_("Open this counter"),
        desk.open_chosen,
        phases={"nobody"},
        missing=N_("Choose the counter first."),
    ),
    "away": enter("counter.back", N_("Back at the counter"), desk.back, phases={"away"}),
    "free": enter(
        "counter.call",
        N_("Call next"),
        tickets.call_next,
        phases={"free"},
        permission="ticket.call",
    ),
    "called": enter(
        "counter.start",
        N_("Customer is here"),
        tickets.start,
        phases={"called"},
        permission="ticket.start",
    ),
    "alone": enter("counter.go-on", N_("Go on"), orders.step_back, phases={"alone"}),
    "choosing": enter("counter.begin", N_("Begin"), begin),
    "step": enter("counter.step", N_("Next"), do_step.do_step),
}
"""What Enter does, by what the counter is at; where it depends on what is filled in, it has no phase, and
Ctrl+P does not name it from elsewhere."""


class CounterScreen(HallScreen):
    """One counter, from calling a customer to the goodbye."""

    TITLE = N_("Counter")
    HELP = N_(
        "Call, serve, check, hand back: Enter goes on, F10 lists what else can be done."
        " A time marked >= is at least so long: the clock was put right meanwhile."
    )
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    CounterScreen {
        & > #body { padding: 1 1 0 1; }
        & #work { height: 1fr; margin-top: 1; }
        & #panel { width: 1fr; height: 1fr; max-height: 22; padding: 1 2 0 2; overflow-y: auto; scrollbar-size: 1 1; }
        & #panel.-wide { width: 3fr; }
        & #panel.-narrow { width: 0.72fr; }
        & #panel.-whole { width: 1fr; }
        & #content { height: auto; }
        & #panel .say { margin-bottom: 1; }
        & #panel .gap { margin-top: 1; }
        & #panel StepForm, & #panel Digits, & #panel #no-show, & #panel #note { margin-top: 1; }
        & #panel Field > Prose { margin-left: 0; }
        & QueueLine { margin-top: 1; }
    }
    """
    ACTS: ClassVar[tuple[Act, ...]] = (
        *tickets.ACTS,
        *orders.ACTS,
        *passing.ACTS,
        *desk.ACTS,
        *paper.ACTS,
        *do_step.ACTS,
        orders.COMPLAINT,
        *holding.ACTS,
        *core.ACTS,
        *FINDING,
        *(one for one in ENTER.values() if one.phases),
    )
    PHASES: ClassVar = {
        "nobody": N_("before a counter is opened"),
        "free": N_("while the counter is free"),
        "away": N_("while you are away"),
        "called": N_("after a call"),
        "choosing": N_("while the customer has no open order"),
        "step": N_("while an order is worked on"),
        "alone": N_("after you stepped away from an order"),
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "next", N_("Next"), tooltip=N_("Do the next step"), id="counter.next"),
        Binding(
            "pagedown",
            "scroll_panel(1)",
            N_("Read on"),
            tooltip=N_("Show the rest"),
            id="counter.read-on",
        ),
        Binding("pageup", "scroll_panel(-1)", show=False, id="counter.read-back"),
    ]
    view: CounterView = None  # type: ignore[assignment]  # until it is first read

    def __init__(self) -> None:
        super().__init__()
        self.typed: dict[tuple[int, str], dict[str, str]] = {}
        self._loading = asyncio.Lock()
        self._shown: tuple[Any, ...] = ()
        self._overflows = False

    def body(self) -> ComposeResult:
        """Who is here, the ladder and the panel, who is next."""
        yield CustomerLine()
        with Horizontal(id="work"):
            yield Waiting()
            yield Ladder(id="ladder")
            yield Panel(Under(id="content"), id="panel")
        yield QueueLine()

    # what is shown

    async def load(self) -> None:
        """Read the counter, and show what has changed; what is being typed stays."""
        async with self._loading:
            before, self.view = self.view, await self.read(gather, self.by)
            self.phase = self.view.phase
            if self._shown and before.ticket and not self.view.ticket and not self.flows:
                taken = _("{label} is no longer at this counter: somebody else has seen to that.")
                self.say(taken.format(label=before.ticket.label), "attention")
            self.stale_at = self.view.running.rating_until if self.view.running else None
            with self.app.batch_update():
                await self._show(self.view)
        self.refresh_bindings()

    async def _show(self, view: CounterView) -> None:
        self.query_one(CustomerLine).follow(view)
        self.query_one(QueueLine).follow(view)
        key = counter_panel.key(view)
        if key != self._shown:
            self._shown = key
            await self._fill_panel(view)
        self._show_left(view)

    def _show_left(self, view: CounterView) -> None:
        """Beside the panel: who waits, or the ladder, begun or to come."""
        waiting, ladder = self.query_one(Waiting), self.query_one(Ladder)
        free = view.phase in {"free", "away"}
        waiting.display, ladder.display = free, bool(view.ticket or view.running) and not free
        self.query_one(QueueLine).visible = not free and view.desk is not None
        if free:
            waiting.follow(view, self.hall.status.utc_offset)
        elif view.running:
            wide = self.query_one("#panel").has_class("-wide")
            ladder.show(rungs(view.running), facts=not wide)
        elif view.ticket:
            chosen = [form.chosen for form in self.query(ServiceForm).results() if form.chosen]
            service = view.book.service(chosen[0] if chosen else view.ticket.service)
            ladder.show(to_come(view.book, service))

    async def _fill_panel(self, view: CounterView) -> None:
        content = counter_panel.content(view)
        panel = self.query_one("#panel", Panel)
        panel.set_classes(content.size)
        panel.head(content.title, content.aside)
        inside = panel.query_one("#content")
        await inside.remove_children()
        await inside.mount_all(content.widgets)
        panel.scroll_home(animate=False)
        self._focus_first()

    async def on_mount(self) -> None:
        """Follow what the panel holds: on another screen, or with more under a field, that is another part."""
        self.screen_layout_refresh_signal.subscribe(self, self._offer_to_read_on, immediate=True)

    def _offer_to_read_on(self, _screen: object) -> None:
        """Name the key that shows the rest, where the panel does not hold all of it."""
        overflows = self.query_one("#panel").max_scroll_y > 0
        if overflows != self._overflows:
            self._overflows = overflows
            self.refresh_bindings()

    def _focus_first(self) -> None:
        for form in self.query(Form).results():
            if form.parts:
                form.go(form.parts[0].name or "")
                return

    # what acts here use

    @property
    def naming(self) -> Book | None:
        """With an order at hand, the pack it began with."""
        running = self.view.running if self.view else None
        return running.context.book if running else None

    @property
    def form(self) -> StepForm | None:
        """The form of the step at hand; None where it has none."""
        return next(iter(self.query(StepForm).results()), None)

    # keys

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Enter first, with what it does now, in a field too."""
        found = super().active_bindings
        enter = found.pop("enter", None)
        if enter is None or not self.is_mounted or self.view is None:
            return found
        if enter.node is self or isinstance(enter.node, Input):
            said = Binding("enter", "next", _(ENTER[self.view.phase].label), id="counter.next")
            enter = ActiveBinding(self, said, True, _("Do the next step"))
        return {"enter": enter, **found}

    async def go_to(self, act: Act, *, looked_at: bool) -> bool:
        """Which counter is opened is chosen first."""
        return looked_at or act is not ENTER["nobody"]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Reading on is possible where there is more to read."""
        if action == "scroll_panel":
            return self._overflows
        return super().check_action(action, parameters)

    def action_next(self) -> None:
        """Do what is at hand."""
        if self.view is not None:
            self.begin(ENTER[self.view.phase].do(self))

    def action_scroll_panel(self, by: int) -> None:
        """Show the rest of a long text."""
        panel = self.query_one("#panel")
        panel.scroll_relative(y=by * max(panel.size.height - 2, 1), animate=False)

    @on(Form.Confirmed)
    def _confirmed(self, event: Form.Confirmed) -> None:
        event.stop()
        self.action_next()

    @on(OutOfSight)
    def _out_of_sight(self) -> None:
        self.say(_(UNSEEN), "attention")

    @on(Ticked)
    def _ticked(self) -> None:
        if self.said == _(UNSEEN):
            self.say("")

    @on(ServiceForm.Turned)
    def _turned(self) -> None:
        self._show_left(self.view)

    @on(Rows.Picked, "#counters")
    def _counter_picked(self, event: Rows.Picked) -> None:
        event.stop()
        self.begin(desk.open_counter(self, int(event.key)))

    @on(Choice.Picked, "#choice-acts")
    def _act_picked(self, event: Choice.Picked) -> None:
        event.stop()
        act = self.by_id[event.value]
        if self.offers(act):
            self.action_act(act.id)
        else:
            self.say(self.lacks(act), "attention")

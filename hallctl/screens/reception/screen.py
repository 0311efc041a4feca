"""Reception (F2): find out the need, lead, give numbers, prepare those who wait (C4.1-1, C4.3.1)."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding
from textual.widgets import Input

from hallctl.screens.acts import Act
from hallctl.screens.base import HallScreen
from hallctl.screens.flow import flow
from hallctl.screens.reception import acts
from hallctl.screens.reception.arrival import Arrival
from hallctl.screens.reception.arriving import (
    arrive,
    arrive_again,
    forget,
    measure,
    receive,
    settle,
)
from hallctl.screens.reception.asking import follow, take
from hallctl.screens.reception.lobby import ARRIVAL, LIST, OFFERED, PAPERS, SLIP, Lobby, lobby
from hallctl.screens.reception.offers import Offers
from hallctl.screens.reception.papers import Papers, TurnedAway
from hallctl.screens.reception.preparing import note_papers, take_up
from hallctl.screens.reception.read import read
from hallctl.screens.widgets import Choice, Field, Rows
from hallctl.words import N_


class ReceptionScreen(HallScreen):
    """The greeter's place: needs on the left, those who wait on the right."""

    TITLE = N_("Reception")
    HELP = N_(
        "One field: a digit for the need, a digit for the service, Enter gives the number; Up and Down choose where else to."
        " Eleven digits are the customer's phone; letters find a service. Right: to those who wait,"
        " Enter on one: go through the papers; a letter or digit there searches among them."
        " A time marked >= is at least so long: the clock was put right meanwhile."
    )
    DEFAULT_CSS = "ReceptionScreen > #body { padding: 0 1 0 0; }"
    EVERY = 30
    ACTS = acts.ACTS
    PHASES: ClassVar = {
        LIST: N_("with the list in view"),
        OFFERED: N_("while services are offered"),
        ARRIVAL: N_("while an arrival is filled in"),
        PAPERS: N_("while papers are gone through"),
        SLIP: N_("after a number was given"),
    }

    def body(self) -> ComposeResult:
        """All of it."""
        yield Lobby()

    async def on_mount(self) -> None:
        """Go on with what was under way."""
        await arrive_again(self)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Enter first, with what it does in the field now."""
        found = super().active_bindings
        enter = found.get("enter")
        if enter is None or not isinstance(enter.node, Input) or not self.is_mounted:
            return found
        here = lobby(self)
        del found["enter"]
        if enter.node is not here.search.entry or not here.enter:
            return found
        said = Binding("enter", "submit", here.enter, id="reception.enter")
        return {"enter": ActiveBinding(enter.node, said, True, ""), **found}

    async def load(self) -> None:
        """Read the hall again; what is being filled in stays as it is."""
        lobby(self).follow(await self.read(read))
        await measure(self)
        self.refresh_bindings()

    async def go_to(self, act: Act, *, looked_at: bool) -> bool:
        """Who is meant is chosen first."""
        return looked_at or act.when is not acts.waits

    # what is wanted

    @on(Choice.Picked, "#choice-keys")
    def _key(self, event: Choice.Picked) -> None:
        here = lobby(self)
        here.keys.value = ""
        here.search.fill(event.value)
        here.search.entry.focus()

    @on(Field.Changed, "#field-find")
    async def _typed(self, event: Field.Changed) -> None:
        await follow(self, event.value)

    @on(Field.Done, "#field-find")
    def _taken(self) -> None:
        if not self.flows:
            self.begin(take(self))

    @on(Rows.Picked, "#offered")
    async def _offered(self, event: Rows.Picked) -> None:
        await receive(self, event.key)

    @on(Rows.Moved, "#offered")
    def _explain(self) -> None:
        panel = lobby(self).panel
        if isinstance(panel, Offers):
            panel.explain()

    # who is at hand: a click that bounces begins nothing twice

    @on(Arrival.Chosen)
    def _outcome(self, event: Arrival.Chosen) -> None:
        if not self.flows:
            self.begin(settle(self, event.arrival, event.outcome))

    @on(Arrival.Filled)
    def _filled(self) -> None:
        lobby(self).search.entry.focus()

    @on(Arrival.Known)
    async def _known(self) -> None:
        await measure(self)

    @on(Rows.Moved, "#waiting")
    def _moved(self) -> None:
        lobby(self).queue.explain(lobby(self).shown)
        self.refresh_bindings()

    @on(Rows.Picked, "#waiting")
    def _picked(self) -> None:
        if not self.flows:
            self.begin(take_up(self))

    @on(Papers.Settled)
    def _settled(self, event: Papers.Settled) -> None:
        if not self.flows:
            self.begin(note_papers(self, event.papers))

    # one step back

    def action_leave(self) -> None:
        """Esc: from the details back to the field, from a search to the list, else one step back."""
        here = lobby(self)
        if here.panel is None and here.queue.searching:
            here.queue.leave_search()
        elif isinstance(here.panel, Arrival) and isinstance(here.panel.form.here, Field | Choice):
            if isinstance(here.panel.form.here, Field):
                here.panel.form.here.set_aside()
            here.search.entry.focus()
        else:
            self.back()

    @flow
    async def back(self) -> None:
        """Esc: one step back."""
        here = lobby(self)
        match here.panel:
            case Papers(whose=TurnedAway(wanted=asked)):
                await arrive(self, asked.service.id, asked.visit)
                return
            case Arrival():
                await forget(self)
        await here.home()

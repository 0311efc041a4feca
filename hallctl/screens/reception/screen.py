"""Reception (F2): find out the need, lead, give numbers, prepare those who wait (C4.1-1, C4.3.1)."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

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
from hallctl.screens.reception.lobby import ARRIVAL, LIST, PAPERS, SLIP, Lobby, lobby
from hallctl.screens.reception.papers import Papers, TurnedAway
from hallctl.screens.reception.preparing import note_papers, take_up
from hallctl.screens.reception.read import read
from hallctl.screens.widgets import Choice, Field, Rows
from hallctl.words import N_


class ReceptionScreen(HallScreen):
    """The greeter's place: needs on the left, those who wait on the right."""

    TITLE = N_("Reception")
    HELP = N_(
        "A digit for the need, a digit for the service, a digit for where to. Right: to those who wait,"
        " Enter on one: go through the papers; a letter or digit there searches among them. Tab: find a service by number, mnemonic or name."
        " A time marked >= is at least so long: the clock was put right meanwhile."
    )
    DEFAULT_CSS = "ReceptionScreen > #body { padding: 0 1 0 0; }"
    EVERY = 30
    ACTS = acts.ACTS
    PHASES: ClassVar = {
        LIST: N_("with the list in view"),
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
    async def _key(self, event: Choice.Picked) -> None:
        here = lobby(self)
        here.keys.value = ""
        if here.need is not None:
            await receive(self, event.value)
            return
        need = next(one for one in here.shown.book.needs() if one.id == event.value)
        if len(need.services) == 1:
            await receive(self, need.services[0])
        else:
            await here.home(need)

    @on(Field.Changed, "#field-find")
    def _typed(self, event: Field.Changed) -> None:
        lobby(self).find(event.value)

    @on(Field.Done, "#field-find")
    async def _find(self, event: Field.Done) -> None:
        found = lobby(self).found.key
        if event.field.value.strip() and found:
            await receive(self, found)

    @on(Rows.Picked, "#found")
    async def _found(self, event: Rows.Picked) -> None:
        await receive(self, event.key)

    # who is at hand: a click that bounces begins nothing twice

    @on(Arrival.Chosen)
    def _outcome(self, event: Arrival.Chosen) -> None:
        if not self.flows:
            self.begin(settle(self, event.arrival, event.outcome))

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
        """Esc: from the details back to the outcomes, from a search to the list, else one step back."""
        panel, queue = lobby(self).panel, lobby(self).queue
        if panel is None and queue.searching:
            queue.leave_search()
        elif isinstance(panel, Arrival) and self.focused not in {None, panel.outcomes}:
            if isinstance(panel.form.here, Field):
                panel.form.here.set_aside()
            panel.outcomes.focus()
        else:
            super().action_leave()

    @flow
    async def back(self) -> None:
        """Esc: one step back."""
        here = lobby(self)
        need = here.need
        match here.panel:
            case Papers(whose=TurnedAway(wanted=asked)):
                await arrive(self, asked.service.id, asked.visit)
                return
            case Arrival():
                await forget(self)
            case None:
                need = None
        await here.home(need)

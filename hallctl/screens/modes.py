"""The kinds of work, each on its function key; a screen is imported when it is first opened."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

from textual.binding import Binding
from textual.screen import Screen

from hallctl.words import N_


class ScreenMode(NamedTuple):
    """One kind of work: `label` is a msgid, `screen` is `module:Class` and takes no arguments."""

    name: str
    key: str
    label: str
    tooltip: str
    screen: str
    shown: bool = True
    """Whether the key line names it where there is room; the help and the finder always do."""

    @property
    def exists(self) -> bool:
        """Whether this hallctl has it."""
        return find_spec(self.screen.partition(":")[0]) is not None

    def screen_class(self) -> type[Screen[Any]]:
        """The class of its screen."""
        module, _colon, name = self.screen.partition(":")
        found: type[Screen[Any]] = getattr(import_module(module), name)
        return found

    def factory(self) -> Screen[Any]:
        """Make the screen."""
        return self.screen_class()()

    @property
    def binding(self) -> Binding:
        """The key that opens it."""
        return Binding(
            self.key,
            f"mode('{self.name}')",
            self.label,
            tooltip=self.tooltip,
            show=self.shown,
            id=f"mode.{self.name}",
        )


MODES = (
    ScreenMode(
        "reception",
        "f2",
        N_("Reception"),
        N_("Find out the need, give tickets, prepare the waiting"),
        "hallctl.screens.reception.screen:ReceptionScreen",
    ),
    ScreenMode(
        "counter",
        "f3",
        N_("Counter"),
        N_("Call, serve, check, hand back"),
        "hallctl.screens.counter.screen:CounterScreen",
    ),
    ScreenMode(
        "complaints",
        "f4",
        N_("Complaints"),
        N_("What waits and until when, and what must leave the hall"),
        "hallctl.screens.complaints.screen:ComplaintsScreen",
    ),
    ScreenMode(
        "incidents",
        "f5",
        N_("Incidents"),
        N_("Faults, power failures, press, security: what to do, step by step"),
        "hallctl.screens.incidents.screen:IncidentsScreen",
    ),
    ScreenMode(
        "rounds",
        "f6",
        N_("Rounds"),
        N_("The hall's day: rounds, shifts, briefing, hand-over, devices"),
        "hallctl.screens.rounds.screen:RoundsScreen",
        shown=False,
    ),
    ScreenMode(
        "figures",
        "f8",
        N_("Figures"),
        N_("Against their targets, by hour, week, clerk and service, and the records behind"),
        "hallctl.screens.figures.screen:FiguresScreen",
        shown=False,
    ),
    ScreenMode(
        "office",
        "f9",
        N_("Office"),
        N_("Staff, the pack, the hall, printing, backup, the journal, one's PIN"),
        "hallctl.screens.office.screen:OfficeScreen",
        shown=False,
    ),
)

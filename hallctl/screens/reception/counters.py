"""The open counters, free and busy, beside the needs where there is room."""

from __future__ import annotations

from hallctl.columns.counter import COLUMNS
from hallctl.domain.counter import CLOSED
from hallctl.screens.reception.read import View
from hallctl.screens.widgets import Column, Row, Rows

SHOWN = [COLUMNS.by_name[name] for name in ("number", "state", "ticket", "name")]


class OpenCounters(Rows):
    """Each open counter: whether it is free, whom it serves, who is there."""

    DEFAULT_CSS = """
    OpenCounters { margin-top: 1; display: none; }
    .-wide OpenCounters { display: block; }
    """
    SCOPED_CSS = False  # the screen says that it is wide

    def __init__(self) -> None:
        columns = (Column(one.above, one.align, one.cut) for one in SHOWN)
        super().__init__(*columns, picks="", quiet=True, id="counters")
        self.can_focus = False

    def follow(self, view: View) -> None:
        """Show another moment."""
        around = view.at_counters
        self.show(
            [
                Row(str(desk.number), [[one.shown(desk, around)] for one in SHOWN])
                for desk in view.counters
                if desk.state != CLOSED
            ]
        )

"""What reports say about the modes in which the hall worked while something was down, and about orders
held over.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from hallctl.domain.mode import NORMAL
from hallctl.figures.base import MODE
from hallctl.reports.base import DAY, MONTH, WEEK, Reading, ReportSection, compared, cut
from hallctl.reports.page import PageTable
from hallctl.words import N_

_OVER = compared("degraded", "on-paper", "orders-held", "held-until-done", "held-came-back")
_BY_MODE = cut(MODE, "tickets", "served", "queue-wait", "handling", "orders", "orders-held")


def _worked(reading: Reading) -> Iterator[PageTable]:
    """How long each mode lasted, and what was done in it; nothing where the hall was in normal mode all
    the time.
    """
    over, by_mode = list(_OVER(reading)), list(_BY_MODE(reading))
    if {NORMAL, 0} >= {*_column(over, "sample"), *_column(by_mode, MODE)}:
        return
    yield from over
    yield from by_mode


def _column(tables: Sequence[PageTable], name: str) -> Iterator[Any]:
    for table in tables:
        place = [one.name for one in table.columns].index(name)
        yield from (row[place].data for row in table.rows)


SECTIONS = (
    ReportSection("modes", N_("Modes and what was held over"), 57, (DAY, WEEK, MONTH), _worked),
)

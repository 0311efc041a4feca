"""One moment of the hall, as every screen says it on top.

`read_status(hall)` of the app gives one of these after every change; the line itself only adds the
passing of time. All texts are in words already.
"""

from __future__ import annotations

from dataclasses import dataclass

from hallctl.domain.clock import RIGHT
from hallctl.store import mode
from hallctl.store.file import Hall
from hallctl.words import N_, _

COUNTED = 1000
"""So much of what one has to do is counted; beyond, nobody reads a number."""
CHINA = 480
"""Minutes by which Chinese time is ahead of UTC; what a hall has unless its profile says otherwise."""

DOWN = {
    "degraded": N_("Some services cannot be done right now. Please ask our staff."),
    "paper": N_("We are working by hand right now. Please ask our staff."),
}
"""What customers are told of the hall's mode; never until when (C1.4-1)."""


@dataclass(frozen=True, slots=True)
class Status:
    """One moment of the hall, for the line on top; times are UTC ms, the offset minutes.

    `counter` and `staff` say who is at this console; `mode` is normal, degraded or paper;
    `longest_since` is when the one who waits longest came, `longest_least` that they came before.
    `to_do` is how much one has to see to, `late` how much of it is late, `due_at` when more of it will
    be; `to_send` how much must leave the hall. `incidents` are how many are open (drills only where
    nothing else is, a `drill` then), `limit` which limit of theirs runs out first (`report`, `mend`),
    `limit_at` when. `alert` (pre-processing) and `trouble` (the file, the clock, the print queue) are
    sentences and take a line of their own. `clock` is a state of `domain.clock`; while it is not
    believed, time `stands`.
    """

    hall: str = ""
    counter: int | None = None
    staff: str = ""
    mode: str = "normal"
    waiting: int = 0
    longest_since: int | None = None
    longest_least: bool = False
    to_do: int = 0
    late: int = 0
    due_at: int | None = None
    to_send: int = 0
    incidents: int = 0
    drill: bool = False
    limit: str = ""
    limit_at: int | None = None
    alert: str = ""
    trouble: str = ""
    demo: bool = False
    utc_offset: int = CHINA
    clock: str = RIGHT
    stands: int | None = None


def status_for_customers(hall: Hall) -> Status:
    """The status of a screen that customers read: what they need to know of the mode and of the clock."""
    time = hall.time()
    down = _(DOWN[now_in]) if (now_in := mode.current(hall.db)) in DOWN else ""
    if time.believed:
        return Status(mode=now_in, trouble=down)
    unknown = _("The clock is being checked; no time is shown.")
    return Status(
        mode=now_in, trouble=f"{down} {unknown}".strip(), clock=time.state, stands=time.now
    )

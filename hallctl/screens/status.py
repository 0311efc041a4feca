"""What the status line says, on every screen.

`read_status(hall)` of the app gives one of these after every change; the line itself only adds the
passing of time. All texts are in words already.
"""

from __future__ import annotations

from dataclasses import dataclass

from hallctl.domain.base import lapse
from hallctl.domain.clock import RIGHT
from hallctl.domain.times import minutes, time_of_day
from hallctl.screens.spans import Spans, cut, width
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.line import Line, Saying
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.clock import at_least

NARROW = 78
GAP = 2
CHINA = 480
"""Minutes by which Chinese time is ahead of UTC; what a hall has unless its profile says otherwise."""


@dataclass(frozen=True, slots=True)
class Status:
    """One moment of the hall, for the line on top; times are UTC ms, the offset minutes.

    `counter` and `staff` say who is at this console; `mode` is normal, degraded or paper;
    `longest_since` is when the one who waits longest came, `longest_least` that they came before.
    `alert` (pre-processing) and `trouble` (the file, the clock, the print queue) are sentences and take
    a line of their own. `clock` is a state of `domain.clock`; while it is not believed, time `stands`.
    """

    hall: str = ""
    counter: int | None = None
    staff: str = ""
    mode: str = "normal"
    waiting: int = 0
    longest_since: int | None = None
    longest_least: bool = False
    todo: int = 0
    alert: str = ""
    trouble: str = ""
    demo: bool = False
    utc_offset: int = CHINA
    clock: str = RIGHT
    stands: int | None = None


def status_of_the_clock(hall: Hall) -> Status:
    """The status of a screen that customers read: what they need to know of the clock."""
    time = hall.time()
    if time.believed:
        return Status()
    return Status(
        trouble=_("The clock is being checked; no time is shown."),
        clock=time.state,
        stands=time.now,
    )


MODES: dict[str, tuple[str, Tone]] = {
    "normal": (N_("Normal"), "done"),
    "degraded": (N_("Core system down"), "attention"),
    "paper": (N_("On paper"), "attention"),
}


class StatusLine(Line):
    """Hall, place and state on the left, the queue and the clock on the right."""

    margin = 1
    DEFAULT_CSS = """
    StatusLine { dock: top; width: 100%; background: $bar; }
    StatusLine:nocolor { text-style: reverse; }
    """

    def on_mount(self) -> None:
        """Tick with the screen."""
        self.hall.ticking.add(self)
        self.tick()

    def on_resize(self) -> None:
        """Say as much as there is room for now."""
        self.tick()

    def tick(self) -> None:
        """Draw again if what is shown has changed."""
        status, now = self.hall.status, self.hall.now()
        room = self.room or NARROW
        right = right_part(status, now)
        if width(right) + GAP + width(left_part(status, room)) > room:
            right = right_part(status, now, brief=True)
        self.show(left_part(status, room - width(right) - GAP), right)


class AlertLine(Saying):
    """Under the status line, only while something is the matter."""

    margin = 1
    DEFAULT_CSS = """
    AlertLine { width: 100%; background: $alert; display: none; }
    """

    def follow(self, status: Status) -> None:
        """Say the alert and the trouble of this status, or nothing."""
        said = [text for text in (status.trouble, status.alert) if text]
        self.show([(f"! {'   '.join(said)}", "attention")])
        self.display = bool(said)


def left_part(status: Status, cells: int) -> Spans:
    """Hall, counter and staff in so many cells; the hall's name gives way first."""
    place: list[tuple[str, Tone]] = []
    if status.demo:
        place += [(" " + _("Demo") + " ", "inverse"), ("  ", "text")]
    counter = "" if status.counter is None else _("Counter {number}").format(number=status.counter)
    who: tuple[str, Tone] = (" ".join(filter(None, (counter, status.staff))), "muted")
    room = max(cells - width([*place, who]) - GAP, 0)
    return [*place, *cut([(status.hall, "strong")], room), (" " * GAP, "text"), who]


def right_part(status: Status, now: int, *, brief: bool = False) -> Spans:
    """Mode, how many wait, how long, what is to do, and the clock.

    A `brief` one leaves out that all is normal: it is the first to give way.
    """
    mode, tone = MODES.get(status.mode, (status.mode, "attention"))
    usual = brief and status.mode == "normal"
    spans: list[tuple[str, Tone]] = [] if usual else [(_(mode), tone), ("  ", "text")]
    spans += [(_("Waiting") + " ", "muted"), (str(status.waiting), "text")]
    if status.longest_since is not None:
        longest = minutes(lapse(status.longest_since, now))
        longest = at_least(longest, retimed=status.longest_least)
        spans += [("  " + _("Longest") + " ", "muted"), (longest, "text")]
    if status.todo:
        spans.append(("  " + _("To do") + f" {status.todo}", "attention"))
    return [*spans, (f"  {time_of_day(now, status.utc_offset)}", "text")]

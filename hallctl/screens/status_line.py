"""The status line on every screen, and under it the line of what is the matter."""

from __future__ import annotations

from hallctl.columns.due import until
from hallctl.domain.base import lapse
from hallctl.domain.mode import NORMAL
from hallctl.domain.times import minutes, time_of_day
from hallctl.screens.spans import Spans, cut, width
from hallctl.screens.status import COUNTED, Status
from hallctl.screens.theme import Tone
from hallctl.screens.widgets.line import GrowingLine, Line
from hallctl.words import N_, _
from hallctl.words.clock import at_least
from hallctl.words.incident import TIMERS
from hallctl.words.mode import NAMES as MODES

NARROW = 78
GAP = 2
WHOLE, USUAL, INCIDENTS, WAITS, MODE, LONGEST, PLACE, SEND = range(8)
"""What gives way where room is short, in this order: that all is normal; the words of incidents, of who waits, of
the mode; while an incident is open how long the longest waits; which counter it is; what is to send.
"""
SHORT = 8
"""Cells of the hall's name that stay in view before anything else than `USUAL` gives way."""
BRIEF = {**MODES, "degraded": N_("Core down")}
"""The mode where room is short."""


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
        level = brevity(status, now, room)
        right = right_part(status, now, level)
        self.show(left_part(status, room - width(right) - GAP, level), right)


class AlertLine(GrowingLine):
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


def brevity(status: Status, now: int, room: int) -> int:
    """How much gives way in so many cells: the hall's name is shortened first, and goes only last."""
    name = width(status.hall)
    for level in range(SEND):
        least = name if level == WHOLE else min(name, SHORT)
        others = width(left_part(status, 0, level)) + 2 * GAP
        if width(right_part(status, now, level)) + others + least <= room:
            return level
    return SEND


def left_part(status: Status, cells: int, level: int = WHOLE) -> Spans:
    """Hall, counter and staff in so many cells; the hall's name gives way first."""
    place: list[tuple[str, Tone]] = []
    if status.demo:
        blank = "" if level >= PLACE else " "
        place += [(f"{blank}{_('Demo')}{blank}", "inverse"), (f"{blank} ", "text")]
    counter = ""
    if status.counter is not None and not (status.staff and level >= PLACE):
        counter = _("Counter {number}").format(number=status.counter)
    who: tuple[str, Tone] = (" ".join(filter(None, (counter, status.staff))), "muted")
    room = max(cells - width([*place, who]) - GAP, 0)
    if room > 1:  # the mark of a cut alone is no name
        place += [*cut([(status.hall, "strong")], room), (" " * GAP, "text")]
    return [*place, who]


def right_part(status: Status, now: int, level: int = WHOLE) -> Spans:
    """Incidents, mode, how many wait, how long, what is to do, and the clock, without what gives way at a level."""
    spans = _incidents(status, now, brief=level >= INCIDENTS)
    if status.mode != NORMAL:
        words = BRIEF if level >= MODE else MODES
        spans += [(_(words[status.mode]), "attention"), ("  ", "text")]
    elif level < USUAL:
        spans += [(_(MODES[NORMAL]), "done"), ("  ", "text")]
    spans += [(_("Waiting") + " ", "muted"), (str(status.waiting), "text")]
    if status.longest_since is not None and not (level >= LONGEST and status.incidents):
        longest = minutes(lapse(status.longest_since, now))
        longest = at_least(longest, retimed=status.longest_least)
        spans += _longest(longest, brief=level >= WAITS)
    if status.to_do:
        spans += [("  " + _("To do") + " ", "muted"), (_number(status.to_do), "text")]
    if status.late:
        spans.append((_(", {count} late").format(count=_number(status.late)), "attention"))
    if status.to_send and level < SEND:
        spans += [("  " + _("To send") + " ", "muted"), (_number(status.to_send), "text")]
    return [*spans, (f"  {time_of_day(now, status.utc_offset)}", "text")]


def _longest(longest: str, *, brief: bool) -> list[tuple[str, Tone]]:
    """How long the longest waits, behind how many wait."""
    if brief:
        return [(_(" ({longest})").format(longest=longest), "text")]
    return [("  " + _("Longest") + " ", "muted"), (longest, "text")]


def _incidents(status: Status, now: int, *, brief: bool) -> list[tuple[str, Tone]]:
    """How many incidents are open, and the limit of theirs that runs out first, or did; a `brief` one says it of one."""
    if not status.incidents:
        return []
    name = _("Drill") if status.drill else _("Incidents")
    count: tuple[str, Tone] = (_number(status.incidents), "attention")
    said: list[tuple[str, Tone]] = [(name + " ", "muted"), count]
    if brief and not status.drill and status.limit_at is not None:
        said = [("!", "attention")] if status.incidents == 1 else [("! ", "attention"), count]
    if status.limit_at is not None:
        late = now >= status.limit_at
        form = _("{timer} late {span}") if late else _("{timer} {span}")
        span = until(abs(status.limit_at - now))
        limit = form.format(timer=_(TIMERS[status.limit]), span=span)
        said += [(" ", "text"), (limit, "attention" if late else "strong")]
    return [*said, ("  ", "text")]


def _number(count: int) -> str:
    """A number, or that there are more than are counted."""
    return str(count) if count < COUNTED else f"{COUNTED - 1}+"

"""Deadlines: when something is due by a calendar, and how much of a stretch of time counts by one.

Opening time counts for minutes and hours. Days and dates count whole, the day of receipt does not, and
they end at closing (Civil Code art. 201, 203). Pauses take opening time away, and nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from hallctl.domain.base import DAY, MINUTE, Refused
from hallctl.domain.calendar import HOLIDAY, MAKEUP, Calendar, OpenDay
from hallctl.domain.day import date_of, instant_of

UNITS = {"min": MINUTE, "h": 60 * MINUTE, "d": DAY, "cd": DAY}
"""Milliseconds of each unit: minutes, hours, days on which the calendar opens, calendar dates."""
BY_DAY = ("d", "cd")
PAUSED, NO_LIMIT = "paused", "no-limit"
REASONS = (PAUSED, NO_LIMIT)
"""Why there is no due time."""
OPEN, CLOSED, PAUSE, WHOLE_DAY = "open", "closed", "pause", "day"
WHYS = (OPEN, CLOSED, HOLIDAY, MAKEUP, PAUSE, WHOLE_DAY)
"""Why a step counts, or does not."""
MOST_DAYS = 100_000
"""Days within which a calendar has to open often enough; one that does not is taken never to."""
_NEVER = 2**62
_LAST = instant_of("9999-12-30", 0)

Pause = tuple[int, int | None]
"""A pause, from an instant (UTC ms) to another, None while it lasts."""


class TimeLimit(NamedTuple):
    """A limit of time: a number of minutes, hours, days or calendar dates."""

    number: int
    unit: str

    @property
    def ms(self) -> int:
        """The limit in milliseconds; a day that counts is 24 hours."""
        return self.number * UNITS[self.unit]

    def __str__(self) -> str:
        return f"{self.number}{self.unit}"


class DeadlineStep(NamedTuple):
    """A stretch between two instants (UTC ms): how much of it counted, how much was left after it (ms),
    and why.
    """

    begins: int
    ends: int
    counted: int
    left: int
    why: str


class Deadline(NamedTuple):
    """When something is due (UTC ms), or the reason why there is no due time yet.

    `left_ms` is what is left while it is paused; `day` the ISO date of the due time, the day that
    ends where that is midnight.
    """

    due_at: int | None
    day: str | None
    left_ms: int | None
    reason: str | None
    steps: tuple[DeadlineStep, ...]


class Elapsed(NamedTuple):
    """The opening time (ms) between two instants, without pauses."""

    ms: int
    steps: tuple[DeadlineStep, ...]


def parse(limit: str) -> TimeLimit:
    """The limit that a text means: `30min`, `4h`, `2d`, `15cd`; refused as `bad-limit`."""
    found = re.fullmatch(r"([1-9][0-9]{0,3})(min|h|d|cd)", limit, re.ASCII)
    if not found:
        raise Refused("bad-limit", limit=limit)
    return TimeLimit(int(found[1]), found[2])


def due(
    start: int,
    limit: TimeLimit | None,
    calendar: Calendar,
    utc_offset: int,
    pauses: Iterable[Pause] = (),
) -> Deadline:
    """When what began at an instant (UTC ms) is due, `utc_offset` minutes ahead of UTC.

    Refused as `calendar-ends` where a day is needed that is not known, as `bad-span` for a pause that
    ends before it begins.
    """
    if limit is None:
        return Deadline(None, None, None, NO_LIMIT, ())
    course = _course(calendar, utc_offset, pauses)
    return (_by_days if limit.unit in BY_DAY else _by_time)(start, limit, course)


def between(
    start: int, end: int, calendar: Calendar, utc_offset: int, pauses: Iterable[Pause] = ()
) -> Elapsed:
    """The opening time between two instants (UTC ms), without pauses; refused as `due` is."""
    if start > end:
        raise Refused("bad-span")
    steps: list[DeadlineStep] = []
    passed = 0
    for begins, ends, why in _course(calendar, utc_offset, pauses).stretches(start):
        if begins >= end:
            break
        counted = min(ends, end) - begins if why in _COUNT else 0
        passed += counted
        _append(steps, DeadlineStep(begins, min(ends, end), counted, 0, why))
    return Elapsed(passed, tuple(steps))


class _Course(NamedTuple):
    """The time that a calendar counts, less pauses; `until` is the beginning of a pause that still lasts."""

    calendar: Calendar
    utc_offset: int
    paused: list[tuple[int, int]]
    until: int

    def days(self, start: int) -> Iterator[tuple[int, OpenDay]]:
        """The days from that of an instant on, each with its midnight (UTC ms)."""
        if start > _LAST:
            raise self.calendar.ends()
        first = date_of(start, self.utc_offset)
        midnight, number = instant_of(first, self.utc_offset), date.fromisoformat(first).toordinal()
        for later in range(min(MOST_DAYS, date.max.toordinal() - number)):
            day = date.fromordinal(number + later).isoformat()
            yield midnight + later * DAY, self.calendar.on(day)
        raise self.calendar.ends()

    def stretches(self, start: int) -> Iterator[tuple[int, int, str]]:
        """The stretches that follow an instant without a gap, and why each counts or does not."""
        for midnight, today in self.days(start):
            at = max(start, midnight)
            for begins, ends, why in self.opened(midnight, today):
                if at < begins:
                    yield at, begins, CLOSED
                if at < ends:
                    yield max(at, begins), ends, why
                at = max(at, ends)
            if at < midnight + DAY:
                yield at, midnight + DAY, CLOSED if today.spans else _closed(today)

    def opened(self, midnight: int, today: OpenDay) -> Iterator[tuple[int, int, str]]:
        """The open spans of a day as instants, cut where a pause begins or ends."""
        why = MAKEUP if today.why == MAKEUP else OPEN
        for span in today.spans:
            at, ends = (midnight + minutes * MINUTE for minutes in span)
            for begins, resumes in self.paused:
                if begins < ends and resumes > at:
                    if at < begins:
                        yield at, begins, why
                    yield max(at, begins), min(ends, resumes), PAUSE
                    at = min(ends, resumes)
            if at < ends:
                yield at, ends, why


def _course(calendar: Calendar, utc_offset: int, pauses: Iterable[Pause]) -> _Course:
    """A calendar's time with the pauses in order, overlapping ones joined; refused as `bad-span`."""
    paused: list[tuple[int, int]] = []
    for begins, ends in sorted((a, _NEVER if b is None else b) for a, b in pauses):
        if begins > ends:
            raise Refused("bad-span")
        if paused and begins <= paused[-1][1]:
            paused[-1] = paused[-1][0], max(paused[-1][1], ends)
        else:
            paused.append((begins, ends))
    is_open = paused and paused[-1][1] == _NEVER
    return _Course(calendar, utc_offset, paused, paused[-1][0] if is_open else _NEVER)


def _by_time(start: int, limit: TimeLimit, course: _Course) -> Deadline:
    """Due at the first instant at which the opening time has reached the limit."""
    left = limit.ms
    steps: list[DeadlineStep] = []
    for begins, ends, why in course.stretches(start):
        if begins >= course.until:
            break
        counted = min(ends - begins, left) if why in _COUNT else 0
        left -= counted
        stops = min(ends, course.until) if left else begins + counted
        _append(steps, DeadlineStep(begins, stops, counted, left, why))
        if not left:
            day = date_of(stops - 1, course.utc_offset)
            return Deadline(stops, day, None, None, tuple(steps))
    return Deadline(None, None, left, PAUSED, tuple(steps))


def _by_days(start: int, limit: TimeLimit, course: _Course) -> Deadline:
    """Due at closing of the last day that counts, at its end where it does not open."""
    left = limit.ms
    received = instant_of(date_of(start, course.utc_offset), course.utc_offset) + DAY
    steps = [DeadlineStep(start, received, 0, left, WHOLE_DAY)]
    for midnight, today in course.days(received):
        ends = midnight + (today.spans[-1][1] * MINUTE if today.spans else DAY)
        if course.until < ends:
            break
        why = _why(limit, course, midnight, today)
        counted = DAY if why in (WHOLE_DAY, MAKEUP) else 0
        left -= counted
        steps.append(DeadlineStep(midnight, midnight + DAY if left else ends, counted, left, why))
        if not left:
            return Deadline(ends, today.day, None, None, tuple(steps))
    return Deadline(None, None, left, PAUSED, tuple(steps))


def _why(limit: TimeLimit, course: _Course, midnight: int, today: OpenDay) -> str:
    """Why a day counts, or does not: a closed day counts where dates are counted, even in a pause."""
    if not today.spans:
        return WHOLE_DAY if limit.unit == "cd" else _closed(today)
    if all(why == PAUSE for *_, why in course.opened(midnight, today)):
        return PAUSE
    return MAKEUP if today.why == MAKEUP else WHOLE_DAY


_COUNT = (OPEN, MAKEUP)


def _closed(today: OpenDay) -> str:
    return HOLIDAY if today.why == HOLIDAY else CLOSED


def _append(steps: list[DeadlineStep], step: DeadlineStep) -> None:
    """Add a step, as part of the one before it where that is of the same kind."""
    if steps and steps[-1].why == step.why:
        before = steps.pop()
        step = step._replace(begins=before.begins, counted=before.counted + step.counted)
    steps.append(step)

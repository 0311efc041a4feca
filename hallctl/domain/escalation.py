"""Escalation: who is told of what is late, level by level; it follows from the due time and from who is here.

Nothing of it is stored: a console that was off for a night shows what the others show.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from hallctl.domain.base import DAY, MINUTE
from hallctl.domain.calendar import Calendar
from hallctl.domain.day import date_of, instant_of
from hallctl.domain.deadline import TimeLimit, parse
from hallctl.domain.service import Raw

MOST_DAYS = 1000
"""After so many days past its due time an entry has reached every level."""


class Level(NamedTuple):
    """A role that is told once something has been late for `after`, and again each time `repeat` has passed.

    Both are opening time of the calendar named `calendar`, in minutes or hours; without `after` the
    role is told at once, without `repeat` only once.
    """

    to: str
    after: TimeLimit | None = None
    repeat: TimeLimit | None = None
    calendar: str = "trading"


def level(raw: Raw) -> Level:
    """The level that an entry of the pack means."""
    after, repeat = (parse(raw[name]) if raw[name] else None for name in ("after", "repeat"))
    return Level(raw["to"], after, repeat, raw["calendar"])


class Call(NamedTuple):
    """A level, given who is here: the role that is told, and the roles passed over because nobody of
    them is here.
    """

    to: str
    level: Level
    passed: tuple[str, ...] = ()


class ToldRole(NamedTuple):
    """A role that has been told since an instant (UTC ms), how many `times`; `passed` as in `Call`."""

    to: str
    since: int
    times: int
    passed: tuple[str, ...] = ()


class Opening(NamedTuple):
    """How opening time is counted: the calendars by name, and the hall's zone in minutes."""

    calendar: Callable[[str], Calendar]
    utc_offset: int

    def later(self, start: int, by: TimeLimit | None, calendar: str) -> int | None:
        """The instant (UTC ms) at which the opening time `by` has passed since `start`; None where that
        is years away.
        """
        left = 0 if by is None else by.ms
        if not left:
            return start
        for begins, ends in self._spans(start, calendar, 1):
            at = max(begins, start)
            if ends - at >= left:
                return at + left
            left -= max(ends - at, 0)
        return None

    def earlier(self, now: int, by: TimeLimit | None, calendar: str) -> int:
        """The latest instant (UTC ms) since which the opening time `by` has passed: what was due after
        it is not late by so much.
        """
        left = 0 if by is None else by.ms
        if not left:
            return now
        for begins, ends in self._spans(now, calendar, -1):
            until = min(ends, now)
            if until - begins >= left:
                return until - left
            left -= max(until - begins, 0)
        return now - MOST_DAYS * DAY

    def passed(self, start: int, end: int, calendar: str) -> int:
        """The opening time (ms) between two instants, of at most the last `MOST_DAYS`."""
        found = 0
        for begins, ends in self._spans(end, calendar, -1):
            if ends <= start:
                break
            found += max(min(ends, end) - max(begins, start), 0)
        return found

    def _spans(self, instant: int, calendar: str, way: int) -> Iterator[tuple[int, int]]:
        """The open spans (UTC ms) from the day of an instant on, or with -1 back from it."""
        known = self.calendar(calendar)
        first = date_of(instant, self.utc_offset)
        midnight, number = instant_of(first, self.utc_offset), date.fromisoformat(first).toordinal()
        for days in range(0, way * MOST_DAYS, way):
            spans = known.on(date.fromordinal(number + days).isoformat()).spans
            for begins, ends in spans[::way]:
                at = midnight + days * DAY
                yield at + begins * MINUTE, at + ends * MINUTE


def calls(levels: Sequence[Level], here: Callable[[str], bool]) -> list[Call]:
    """The role that each level tells, each role once: where nobody of a role is here, the next one is
    told at once. Where nobody is here at all, the last role is told.
    """
    found: dict[str, Call] = {}
    for number, level in enumerate(levels):
        roles = [one.to for one in levels[number:]]
        to = next(filter(here, roles), None)
        passed = roles if to is None else roles[: roles.index(to)]
        found.setdefault(
            to or roles[-1], Call(to or roles[-1], level, tuple(dict.fromkeys(passed)))
        )
    return list(found.values())


def told(due_at: int, called: Sequence[Call], now: int, opening: Opening) -> tuple[ToldRole, ...]:
    """Which roles have been told by `now` of what was due at `due_at` (UTC ms), and since when."""
    found = []
    for call in called:
        level = call.level
        since = opening.later(due_at, level.after, level.calendar)
        if since is not None and since <= now:
            found.append(ToldRole(call.to, since, _times(level, since, now, opening), call.passed))
    return tuple(found)


def _times(level: Level, since: int, now: int, opening: Opening) -> int:
    if level.repeat is None:
        return 1
    return 1 + opening.passed(since, now, level.calendar) // level.repeat.ms


def reach(roles: Collection[str], called: Sequence[Call], now: int, opening: Opening) -> int | None:
    """The instant (UTC ms) up to which due times have reached one of these roles; None where none has."""
    found = (
        opening.earlier(now, call.level.after, call.level.calendar)
        for call in called
        if call.to in roles
    )
    return max(found, default=None)

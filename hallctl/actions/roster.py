"""Whole weeks of the roster: one copied to another, one read from a table; each one change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date as calendar_date
from itertools import groupby
from typing import NamedTuple

from hallctl.actions.shift import Work, arrange, piece
from hallctl.domain.base import DAY, Actor, Refused
from hallctl.domain.period import Period, moved
from hallctl.domain.shift import Piece, Shift
from hallctl.store import gaps, roster, staff
from hallctl.store.change import Change
from hallctl.store.file import Hall

CLOSED, BEGUN, THERE, GONE = "closed", "begun", "there", "gone"
LEFT_OUT = (CLOSED, BEGUN, THERE, GONE)
"""Why a shift is not copied: the hall is closed, the day has begun, the member of staff has a shift, or
has left.
"""


class LeftOut(NamedTuple):
    """A shift that was not copied, and why."""

    shift: Shift
    why: str


class Copied(NamedTuple):
    """The outcome of copying a week's roster."""

    planned: tuple[Shift, ...]
    left_out: tuple[LeftOut, ...]


class PlannedShifts(NamedTuple):
    """The outcome of taking rows: the shifts that were planned, how many were there already, and the
    refusals by the row's place.
    """

    planned: tuple[Shift, ...]
    already: int
    refused: dict[int, Refused]


def copy(hall: Hall, by: Actor, source: Period, week: Period) -> Copied:
    """Plan a week like another; shifts that are planned there already stay.

    Refused as `same-week`, `week-empty`. Nobody is planned on a day on which the hall is closed.
    """
    if source == week:
        raise Refused("same-week")
    later = _days_between(source.first, week.first)
    with hall.change(by, "shift.plan") as change:
        old = roster.of_days(change.db, source.first, source.last)
        if not old:
            raise Refused("week-empty", week=source.first)
        held = {(one.staff, one.day) for one in roster.of_days(change.db, week.first, week.last)}
        active = {one.number for one in staff.everyone(change.db) if one.active}
        planned: list[Shift] = []
        left_out = []
        for one in old:
            why = _not_copied(change, one, moved(one.day, later), held, active)
            if why:
                left_out.append(LeftOut(one, why))
                continue
            date = moved(one.day, later)
            try:
                planned += arrange(change, one.staff, date, [_later(one, later)], [])
            except Refused:
                left_out.append(LeftOut(one, THERE))
        return Copied(tuple(planned), tuple(left_out))


def _not_copied(
    change: Change, one: Shift, date: str, held: set[tuple[str, str]], active: set[str]
) -> str:
    if one.staff not in active:
        return GONE
    if not gaps.opening(change.db, date):
        return CLOSED
    if (one.staff, date) in held:
        return THERE
    return BEGUN if _later(one, _days_between(one.day, date)).begins <= change.now else ""


def _later(one: Shift, days: int) -> Piece:
    """The planned piece of a shift, moved by a number of days."""
    return Piece(one.post, one.from_at + days * DAY, one.to_at + days * DAY)


def _days_between(first: str, last: str) -> int:
    return (calendar_date.fromisoformat(last) - calendar_date.fromisoformat(first)).days


def take(hall: Hall, by: Actor, rows: Sequence[Work]) -> PlannedShifts:
    """Plan what rows say: each day of a member of staff as all its rows have it, replacing what was planned.

    A day with a refused row stays as it was; the same rows a second time change nothing.
    """
    with hall.change(by, "shift.plan") as change:
        planned: list[Shift] = []
        refused: dict[int, Refused] = {}
        already = 0
        for (who, date), places in _by_day(rows):
            try:
                wanted = [piece(change, rows[place]) for place in places]
                found = _set(change, who, date, wanted)
            except Refused as why:
                refused |= dict.fromkeys(places, why)
            else:
                planned += found
                already += 0 if found else len(places)
        return PlannedShifts(tuple(planned), already, refused)


def _by_day(rows: Sequence[Work]) -> Iterable[tuple[tuple[str, str], list[int]]]:
    """The places of the rows of each member's day, in order."""

    def of(place: int) -> tuple[str, str]:
        return rows[place].staff, rows[place].day

    ordered = sorted(range(len(rows)), key=lambda place: (of(place)[1], of(place)[0], place))
    return [(key, list(places)) for key, places in groupby(ordered, of)]


def _set(change: Change, who: str, date: str, wanted: list[Piece]) -> list[Shift]:
    """Let somebody work exactly these pieces on a day; no event where that is so already.

    A shift that has begun has to be among them: it can only be corrected. A refusal leaves nothing
    behind.
    """
    own = roster.of_staff(change.db, who, date, date)
    there = {one.piece for one in own}
    if there == {*wanted}:
        return []
    new = [one for one in wanted if one not in there]
    begun = [one for one in own if one.begun(change.now) and one.piece not in wanted]
    if begun or any(one.begins <= change.now for one in new):
        raise Refused("shift-begun", staff=who, day=date)
    old = [one for one in own if not one.begun(change.now)]
    return arrange(change, who, date, [one for one in wanted if one.begins > change.now], old)

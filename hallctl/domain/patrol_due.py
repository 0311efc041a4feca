"""Which rounds are required on a day, and whether each is due, late, missed or done (C5.1-2, C5.1-3).

None of this is recorded: it follows from the opening hours, the roster and the rounds that were walked,
so that it is right also for hours when nobody was signed in.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from hallctl.domain.base import MINUTE
from hallctl.domain.book import Book
from hallctl.domain.patrol_template import CLOSING, OPENING, ROUND

DUE, LATE, MISSED, DONE = "due", "late", "missed", "done"
STATES = (DUE, LATE, MISSED, DONE)

Stretch = tuple[int, int]
"""A stretch from an instant (UTC ms) to another."""


class Timing(NamedTuple):
    """The times by which rounds are due (all ms): a round after `every` of opening time, the opening
    check `before` the shift, the closing check `after` closing; a round is late for `missed` after its
    due time, then missed.
    """

    every: int
    before: int
    after: int
    missed: int


class Times(NamedTuple):
    """The times of a business day (UTC ms): when it begins and ends, its open stretches in order, and
    where there is a roster, when the first shift begins and the last one ends.
    """

    day: Stretch
    opened: Sequence[Stretch]
    shift: Stretch | None = None


class Walk(NamedTuple):
    """A round that was begun: its template (`moment`), and when (UTC ms) it began and ended."""

    id: int
    moment: str
    began_at: int
    finished_at: int | None


class DueRound(NamedTuple):
    """A round that is required on a day: to be begun by `due_at`, and late until `until_at` (UTC ms).

    `round` is the id of the round that was begun for it; `began_late` says that this was after the
    minute of `due_at`.
    """

    template: str
    due_at: int
    until_at: int
    state: str
    round: int | None = None
    began_late: bool = False


def pace(book: Book) -> Timing:
    """The pack's times for rounds; today's defaults for a pack loaded before there were any."""
    figures = (
        max(book.limit("round_minutes", 120), 1),
        book.limit("before_shift_minutes", 30),
        book.limit("closing_check_minutes", 20),
        book.limit("patrol_missed_minutes", 60),
    )
    return Timing(*(minutes * MINUTE for minutes in figures))


def opened(stretches: Iterable[Stretch], day: Stretch) -> list[Stretch]:
    """The open stretches of several dates within one business day, in order, adjoining ones joined."""
    found: list[Stretch] = []
    for begins, ends in sorted(stretches):
        first, last = max(begins, day[0]), min(ends, day[1])
        if first >= last:
            continue
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], last)
        else:
            found.append((first, last))
    return found


def asked(times: Times, at: Timing, walked: Iterable[Walk], now: int) -> list[DueRound]:
    """The rounds that are required on a business day, as of `now` (UTC ms), in order; none where the
    hall is closed. A hall that stays open from one day to the next has no closing or opening check
    between them, unless a shift begins or ends.
    """
    hours = times.opened
    if not hours:
        return []
    begun = sorted((one for one in walked if one.began_at <= now), key=lambda one: one.began_at)
    of = {
        moment: [one for one in begun if one.moment == moment]
        for moment in (OPENING, ROUND, CLOSING)
    }
    begins, ends = hours[0][0], hours[-1][1]
    if times.shift is not None:
        begins, ends = min(begins, times.shift[0]), max(ends, times.shift[1])
    found = _rounds(hours, at, of[ROUND], now)
    if begins > times.day[0]:
        found.insert(0, _once(OPENING, begins - at.before, at, of[OPENING], now))
    if ends < times.day[1]:
        found.append(_once(CLOSING, ends + at.after, at, of[CLOSING], now))
    return found


def _rounds(hours: Sequence[Stretch], at: Timing, begun: list[Walk], now: int) -> list[DueRound]:
    """The rounds while the hall is open: each after so much opening time since the last one began, or
    should have.
    """
    found: list[DueRound] = []
    left, since = list(begun), hours[0][0]
    while (due_at := _open_later(since, at.every, hours)) is not None:
        closes = next(ends for begins, ends in hours if begins <= due_at < ends)
        until_at = min(due_at + at.missed, closes)
        one = left.pop(0) if left and left[0].began_at <= until_at else None
        found.append(_asked(ROUND, due_at, until_at, one, now))
        since = due_at if one is None else one.began_at
    return found


def _open_later(since: int, lasts: int, hours: Sequence[Stretch]) -> int | None:
    """When the opening time `lasts` (ms) has passed since an instant; None where the hall closes before."""
    left = lasts
    for begins, ends in hours:
        counts_from = max(begins, since)
        if counts_from + left < ends:
            return counts_from + left
        left -= max(ends - counts_from, 0)
    return None


def _once(moment: str, due_at: int, at: Timing, begun: list[Walk], now: int) -> DueRound:
    """A check that is due once a day; the first round that was finished counts for it, else the first
    that was begun.
    """
    until_at = due_at + at.missed
    in_time = [one for one in begun if one.began_at <= until_at]
    ended = [one for one in in_time if _ended(one, now)]
    return _asked(moment, due_at, until_at, next(iter(ended or in_time), None), now)


def _ended(one: Walk, now: int) -> bool:
    return one.finished_at is not None and one.finished_at <= now


def _asked(moment: str, due_at: int, until_at: int, one: Walk | None, now: int) -> DueRound:
    state = DUE
    if one is not None and _ended(one, now):
        state = DONE
    elif now > until_at:
        state = MISSED
    elif now > due_at:
        state = LATE
    late = one is not None and one.began_at >= due_at + MINUTE
    return DueRound(moment, due_at, until_at, state, one.id if one else None, late)

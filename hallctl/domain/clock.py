"""Whether the computer's clock can be believed, judged by what was recorded last.

A clock that is ahead spoils what is written until it is right again, and one that begins at 2000 makes
everything of today the future. So a large jump is not followed before a manager confirms it, and a
small step back is followed at once, on record.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hallctl.domain.base import DAY, MINUTE, Refused
from hallctl.domain.times import moment

AHEAD_DAYS, BEHIND_HOURS = 15, 14
"""How far a clock may jump where the pack does not say: longer than the longest holiday, and as far
as a wrong time zone can shift it.
"""
RIGHT, FOLLOWED, AHEAD, BEHIND = "right", "followed", "ahead", "behind"


class Past(NamedTuple):
    """What the file knows of time: when the last event was `recorded`, and how far (ms) the clock may
    jump `ahead` or step `behind`. While the clock is behind the last event and followed, `read` is what
    it said at the last change, else None; all in UTC ms.
    """

    recorded: int
    read: int | None
    ahead: int
    behind: int


class Time(NamedTuple):
    """The time to work by (`now`), what the clock says (`reading`), and when the last event was
    `recorded`: UTC ms.

    `state`: *right*; *followed*, after a step back, until the last event's time is reached again;
    *ahead* and *behind* are not believed, and time stands still. `stepped` where a step back is not
    on record yet; `read` as in `Past`, `leapt` where the clock left that so far behind that it
    cannot have been right then.
    """

    now: int
    reading: int
    recorded: int
    state: str = RIGHT
    stepped: bool = False
    read: int | None = None
    leapt: bool = False

    @property
    def believed(self) -> bool:
        """Whether anything may be written by this clock."""
        return self.state in {RIGHT, FOLLOWED}

    @property
    def plain(self) -> bool:
        """Whether nothing but the event has to be written: there is no step back to record."""
        return self.state == RIGHT and self.read is None and not self.leapt

    @property
    def jump(self) -> int:
        """How far (ms) the clock is ahead of the last event; negative behind it."""
        return self.reading - self.recorded


def judge(reading: int, past: Past) -> Time:
    """The time by a clock's reading.

    Clocks set by a time server step back by less than a minute: recorded times then stand still, and
    nobody is told.
    """
    seen = Time(reading, reading, past.recorded, read=past.read)
    if 0 <= seen.jump <= past.ahead:
        return seen._replace(leapt=past.read is not None and reading - past.read > past.ahead)
    last = past.recorded if past.read is None else past.read
    gap = reading - last
    if gap > past.ahead or gap < -past.behind:
        return seen._replace(now=last, state=AHEAD if gap > 0 else BEHIND)
    if gap < -MINUTE:
        return seen._replace(state=FOLLOWED, stepped=True)
    state = RIGHT if seen.jump >= -MINUTE else FOLLOWED
    return seen._replace(now=max(reading, last), state=state)


def refuse_unbelieved(time: Time, utc_offset: int) -> None:
    """Refuse to write by a clock that is not believed, as `clock-ahead` or `clock-behind`."""
    if not time.believed:
        raise Refused(
            f"clock-{time.state}",
            now_at=time.reading,
            last_recorded_at=time.recorded,
            now=moment(time.reading, utc_offset),
            last=moment(time.recorded, utc_offset),
        )


def restarted(record: Any, instants: Mapping[str, str], now: int) -> dict[str, int]:
    """The instants of a record that are still to come by the right clock, set to `now`.

    What a clock that was ahead wrote tells no more than that it was before now: a time that runs
    from there begins anew, and is at least what it says.
    """
    found = {fact: getattr(record, column) for fact, column in instants.items()}
    return {fact: now for fact, at in found.items() if at is not None and at > now}


def begun_again(record: Any, instants: Mapping[str, str], wrong: range, now: int) -> dict[str, int]:
    """The instants of a record that a clock far behind wrote while it read `wrong`, set to `now`."""
    found = {fact: getattr(record, column) for fact, column in instants.items()}
    return {fact: now for fact, at in found.items() if at is not None and at in wrong}


def lock_left(locked_until: int | None, recorded: int, now: int) -> dict[str, int]:
    """When a lock ends by the right clock: as long after `now` as it was to last after `recorded`."""
    if locked_until is None or locked_until <= now:
        return {}
    return {"locked_until": now + min(max(locked_until - recorded, 0), DAY)}

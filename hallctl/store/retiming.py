"""What follows after a wrong clock was put right: the times that it wrote are set anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from hallctl.domain.base import MINUTE, Actor
from hallctl.domain.clock import FOLLOWED, Time, begun_again, restarted
from hallctl.domain.hall_events import HallClockStepped
from hallctl.domain.noun import Noun
from hallctl.store import hall, journal, pack, rows, session, slip
from hallctl.store.change import Change
from hallctl.store.codec import CLOCK
from hallctl.store.nouns import noun, noun_of
from hallctl.store.sqlite import Connection

T = TypeVar("T")
SESSION_HOURS = 12
"""How long a session lasts where the pack does not say."""
STEPPED, CONFIRMED = "hall.clock-stepped", "hall.clock-confirmed"
CORRECTED = "hall.clock-corrected"


class Noted(NamedTuple):
    """The last event about the clock: its `kind`, and when it happened (`at`, UTC ms, by the clock that
    was believed from then on).
    """

    kind: str
    at: int


def noted(db: Connection) -> Noted | None:
    """The last event about the clock; None where it never jumped."""
    row = db.execute(
        "select kind, happened, body ->> '$.clock' from journal where noun = 'hall'"
        " and kind in (?, ?, ?) order by seq desc limit 1",
        (STEPPED, CONFIRMED, CORRECTED),
    ).fetchone()
    return Noted(row[0], row[1] if row[2] is None else row[2]) if row else None


def noted_between(db: Connection, begins: int, ends: int) -> list[int]:
    """When (UTC ms) events about the clock happened, from one instant to before another."""
    query = (
        "select happened from journal where noun = 'hall' and kind in (?, ?, ?)"
        " and happened >= ? and happened < ? order by seq"
    )
    return [at for (at,) in db.execute(query, (STEPPED, CONFIRMED, CORRECTED, begins, ends))]


def by_itself(db: Connection, now: Time, itself: Actor) -> None:
    """Record that the clock stepped back, or jumped to the right time, and set times anew."""
    change = Change(db, itself, now)
    if now.stepped:
        change.record(HallClockStepped(-now.jump, now.recorded), of=hall.profile(db))
    put_right(change, now)


def put_right(change: Change, now: Time) -> None:
    """Set the times anew that a wrong clock wrote, on every record that was touched by it.

    Outside the journal: no session lasts longer than one that is begun now, and slips are tried again.
    """
    since = noted(change.db)
    for name, record in _touched(change.db, now):
        about = noun(name)
        found = rows.load(change.db, about.model, record)
        if times := _anew(about, found, now, since):
            change.retime(found, times)
    hours = pack.limit(change.db, "session_hours", SESSION_HOURS)
    session.end_by(change.db, now.now + hours * 60 * MINUTE)
    slip.put_right(change.db, now.now)


def by_the_right_clock(change: Change, record: T, since: Iterable[journal.JournalEntry]) -> T:
    """A record restored by an undo, with its times corrected where a clock that was ahead had touched it.

    `since` are its events after what was taken back: times that these set anew stay so, even when the
    last recorded time has been reached again.
    """
    about, now = noun_of(type(record)), change.time
    times = dict(_anew(about, record, now, None)) if now.state == FOLLOWED else {}
    for entry in since:
        if entry.kind.endswith(".retimed"):
            body = json.loads(entry.body)
            then = body.get(CLOCK, entry.happened)
            for fact in restarted(record, about.instants, then):
                times[fact] = body["times"].get(fact, min(times.get(fact, then), then))
    return change.retime(record, times) if times else record


def _anew(about: Noun, found: Any, now: Time, since: Noted | None) -> Mapping[str, int]:
    if now.leapt and now.read is not None and since is not None:
        return begun_again(found, about.instants, range(since.at, now.read + 1), now.now)
    if about.retime is not None:
        return about.retime(found, now.recorded, now.now)
    return restarted(found, about.instants, now.now)


def _touched(db: Connection, now: Time) -> list[tuple[str, int]]:
    """The records whose last events were recorded by the wrong clock."""
    right = now.recorded - 1 if now.leapt else now.now
    found: set[tuple[str, int]] = set()
    for name, record, recorded in db.execute(
        "select noun, record, recorded from journal order by seq desc"
    ):
        if recorded <= right:
            break
        found.add((name, record))
    return sorted(found)

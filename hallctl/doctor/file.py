"""The hall file, open: can it be written, does it hold, and what waits in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from hallctl import identity
from hallctl.actions import clock as clocks
from hallctl.doctor.finding import NOTE, OK, WRONG, CheckContext, Finding
from hallctl.domain.clock import FOLLOWED
from hallctl.domain.times import moment
from hallctl.store import health as healths
from hallctl.store import slip, sqlite, staff
from hallctl.store.file import Hall, HallUnusable
from hallctl.store.hall import profile
from hallctl.store.retiming import CONFIRMED, STEPPED, Noted
from hallctl.store.retiming import noted as last_noted

WAL_MOST = 64 * 1024 * 1024
"""Bytes of write-ahead log that are ordinary; more means that some program never lets go."""


def _hall(context: CheckContext) -> Hall:
    assert context.hall is not None, "these checks run on a file that opens"
    return context.hall


def writable(context: CheckContext) -> Iterator[Finding]:
    """Whether a change could be written now: the lock is taken and given back."""
    try:
        with _hall(context).writing():
            pass
    except HallUnusable as problem:
        yield Finding("file", WRONG, problem.code, problem.facts)


def health(context: CheckContext) -> Iterator[Finding]:
    """SQLite's own check, and the last events' hashes and replay."""
    hall = _hall(context)
    with hall.reading() as db:
        found = healths.health(db, hall.path)
    facts = {"path": hall.path, "events": found.events, "mb": found.bytes // 1024**2}
    if not found.ours:
        yield Finding("file", WRONG, "not-marked", facts)
    if found.damage:
        yield Finding("file", WRONG, "damaged", {**facts, "error": found.damage})
    if found.broken:
        yield Finding("file", WRONG, "does-not-hold", {**facts, "problem": found.broken})
    if found.wal_bytes > WAL_MOST:
        yield Finding("file", NOTE, "wal-large", {**facts, "wal_mb": found.wal_bytes // 1024**2})
    if found.mode == "wal" and not sqlite.WAL_IS_SAFE:
        yield Finding("file", WRONG, "wal-unsafe", facts)
    if not (found.damage or found.broken):
        yield Finding("file", OK, "file-holds", facts)


def clock(context: CheckContext) -> Iterator[Finding]:
    """Whether this computer's clock is believed, or was ever found to be wrong."""
    yield how_the_clock_stands(_hall(context))


def how_the_clock_stands(hall: Hall) -> Finding:
    """The one thing to say of the clock; `hallctl clock show` says it too."""
    shown, zone = clocks.show(hall), profile(hall.db).utc_offset
    now = shown.time
    facts = {"now": moment(now.reading, zone), "last": moment(now.recorded, zone)}
    if not now.believed:
        return Finding("clock", WRONG, f"clock-{now.state}", facts)
    noted = Noted(STEPPED, now.reading) if now.stepped else last_noted(hall.db)
    if noted is None:
        return Finding("clock", OK, "clock-right", facts)
    since = moment(noted.at, zone)
    facts |= {"since": since, "day": since.partition(" ")[0]}
    return Finding("clock", *_of_a_clock_that_jumped(shown, noted.kind), facts)


def _of_a_clock_that_jumped(shown: clocks.ClockReading, kind: str) -> tuple[str, str]:
    """The level and the code, by what was put on record last; WRONG while nobody vouches for it."""
    if shown.time.state == FOLLOWED:
        return (WRONG, "clock-followed") if kind == STEPPED else (NOTE, "clock-corrected")
    if shown.state == clocks.CONFIRMED:
        return NOTE, "clock-confirmed"
    return (OK, "clock-right") if kind == CONFIRMED else (NOTE, "clock-stepped")


def slips(context: CheckContext) -> Iterator[Finding]:
    """What waits for a printer, and what was perhaps printed by it."""
    hall = _hall(context)
    found = slip.waiting(hall.db)
    unknown = Counter(one.printer for one in found if one.state == slip.UNKNOWN)
    waiting = Counter(one.printer for one in found) - unknown
    for printer, count in sorted(waiting.items()):
        yield Finding("printer", NOTE, "slips-waiting", {"printer": printer, "count": count})
    for printer, count in sorted(unknown.items()):
        yield Finding("printer", WRONG, "slips-unknown", {"printer": printer, "count": count})


def sessions(context: CheckContext) -> Iterator[Finding]:
    """Whose session or login this is, and how many are signed in; no PIN is tried."""
    hall = _hall(context)
    count = healths.sessions(hall.db, hall.clock())
    who = identity.unasked(hall)
    if who is not None:
        known = {"staff": who.number, "name": staff.name(hall.db, who.number), "count": count}
        yield Finding("session", OK, "signed-in", known)
    elif not profile(hall.db).demo:
        facts = {"login": identity.login(), "count": count}
        yield Finding("session", NOTE, "nobody-signed-in", facts)

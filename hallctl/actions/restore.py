"""Putting a backup in the hall file's place; the old file is kept, and the two are never mixed."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from hallctl.domain.base import MINUTE, Actor, Refused
from hallctl.domain.hall_events import MOST_REFS, RESTORED, HallPrivateErased, HallRestored
from hallctl.store import copy, erasure, journal, private, search
from hallctl.store import hall as halls
from hallctl.store.change import Change
from hallctl.store.file import Clock, Hall
from hallctl.store.place import BEFORE
from hallctl.store.restoring import Beyond, LostEvents, alone, beyond
from hallctl.store.standing import permit, still_here
from hallctl.store.unusable import HallUnusable, unusable
from hallctl.store.verify import verify

Who = Callable[[Hall], Actor]
"""A function that finds out who acts, by the staff in the backup, since the hall file itself may be
unreadable.
"""


class RestoredFile(NamedTuple):
    """The outcome of a restore: the file has the events up to `seq`, and its `head` (hex) after them.

    `kept` is where the old file is now, None where there was none; `lost` are its events that the hall
    file no longer has, None for none or where it could not be read. `erased` counts the personal values
    that had been erased after the backup was made, and were erased again.
    """

    seq: int
    head: str
    kept: str | None
    lost: LostEvents | None
    erased: int


def restore(path: str, backup: str, who: Who, clock: Clock) -> RestoredFile:
    """Put a copy of `backup` in place of the hall file `path`.

    Refused as `backup-does-not-hold`, `is-the-hall-file`, and as `in-use` while anybody has the file
    open. Until the last step nothing is changed; a restore that was interrupted can be run again.
    """
    path = os.path.realpath(path)  # a link to the file stays a link
    there = os.path.exists(path) and os.path.exists(backup)  # noqa: PTH110
    if there and os.path.samefile(path, backup):  # noqa: PTH121
        raise Refused("is-the-hall-file", path=path)
    fresh = f"{path}.restoring-{os.getpid()}"
    _copied(backup, fresh)
    try:
        with Hall(fresh, clock) as hall:
            by = who(hall)
            permit(by, "hall.restore")
            by = still_here(hall.db, by, "hall.restore")
            _refuse_what_does_not_hold(hall, backup)
            with alone(path) as old:
                kept = old.keep(_name(path, hall))
                restored = journal.head(hall.db)
                old_one = beyond(kept, hall.db) if kept else Beyond()
                erased = _record(hall, by, restored, kept, old_one)
                head = journal.head(hall.db)
                hall.close()
                old.replace_by(fresh)
    except BaseException:
        copy.remove(fresh)
        raise
    return RestoredFile(restored.seq, head.hash.hex(), kept, old_one.lost, erased)


def _copied(backup: str, fresh: str) -> None:
    """Copy a backup by SQLite's own backup, so that the content of a log beside it is included."""
    try:
        with unusable(backup), Hall(backup) as hall:
            copy.write(hall.db, fresh, shared=halls.profile(hall.db).shared)
    except HallUnusable as found:
        if found.code != "damaged":
            raise
        wrong = found.facts["error"]
        raise Refused("backup-does-not-hold", path=backup, problem=wrong) from found


def _refuse_what_does_not_hold(hall: Hall, backup: str) -> None:
    with hall.reading() as db:
        verdict = verify(db)
    if not verdict.holds:
        wrong = "; ".join(one for one in (verdict.chain, verdict.replay) if one != "ok")
        raise Refused("backup-does-not-hold", path=backup, problem=wrong)


def _name(path: str, hall: Hall) -> str:
    """The path where the old file is kept: a name with the time, by the hall's clock."""
    at = hall.read_clock() + halls.profile(hall.db).utc_offset * MINUTE
    stamp = f"{datetime.fromtimestamp(at / 1000, UTC):%Y%m%d-%H%M%S}"
    names = (f"{path}{BEFORE}{stamp}{more}" for more in ("", *(f"-{n}" for n in range(2, 100))))
    for name in names:
        if not (os.path.exists(name) or os.path.exists(name + "-wal")):  # noqa: PTH110
            return name
    raise Refused("file-exists", path=f"{path}{BEFORE}{stamp}")


def _record(hall: Hall, by: Actor, restored: journal.Head, kept: str | None, old: Beyond) -> int:
    """Journal the restore at the last known time, since nobody has confirmed a clock that is far ahead.

    Values erased since the backup are erased again; returns how many.
    """
    with hall.writing():
        now = hall.time()
        if not now.believed:
            now = now._replace(reading=now.now)
        first, last = old.lost or (None, None)
        event = HallRestored(restored.seq, restored.hash.hex(), kept, first, last)
        change = Change(hall.db, by, now)
        change.record(event, of=halls.profile(hall.db))
        again = [ref for ref in old.erased if private.stands(hall.db, ref)]
        for ref in again:
            private.erase(hall.db, ref)
        for start in range(0, len(again), MOST_REFS):
            some = HallPrivateErased(tuple(again[start : start + MOST_REFS]), RESTORED)
            change.record(some, of=halls.profile(hall.db))
        if again:
            erasure.rewrite(hall.db, "private")
            search.forget(hall.db)
        return len(again)

"""Taking a change back, and what a record was before it."""

from __future__ import annotations

from typing import Any

from hallctl.domain.base import Refused, Stamp
from hallctl.store import journal, rows
from hallctl.store.change import Change, Undone, undone
from hallctl.store.codec import decode
from hallctl.store.nouns import event_of, noun
from hallctl.store.sqlite import Connection, IntegrityError

REMARKS = frozenset({"hall.clock-stepped", "staff.pin-wrong", "staff.pin-right"})
"""What is journaled beside what somebody did: an undo passes over it."""
_NO_REMARK = f"kind not in ({', '.join(map(repr, sorted(REMARKS)))})"


def undo(change: Change, which: int) -> list[Any]:
    """Take back all events of a change, the last first; returns the records as they are again.

    Refused as `no-such-change`, `not-undoable`, `changed-since`, or `place-taken` when what was
    freed since has been given to someone else.
    """
    past = list(journal.entries(change.db, "where change = ? order by seq desc", which))
    if not past:
        raise Refused("no-such-change", change=which)
    past = [entry for entry in past if entry.kind not in REMARKS] or past
    try:
        return [_undo_one(change, entry) for entry in past]
    except IntegrityError as error:
        raise Refused("place-taken", change=which) from error


def last_of(db: Connection, staff: str) -> int | None:
    """The last change of a member of staff that stands and is no undo itself."""
    row = db.execute(
        f"select change from journal as done where actor = ? and {_NO_REMARK}"
        " and kind not like '%.undone'"
        " and not exists (select 1 from journal where kind like '%.undone'"
        " and json_extract(body, '$.undoes') = done.seq) order by seq desc limit 1",
        (staff,),
    ).fetchone()
    return row[0] if row else None


def author(db: Connection, which: int) -> str | None:
    """Who made a change."""
    row = db.execute("select actor from journal where change = ? limit 1", (which,)).fetchone()
    return row[0] if row else None


def _undo_one(change: Change, entry: journal.Entry) -> Any:
    about = noun(entry.noun)
    if entry.kind.endswith(".undone") or about.event(entry.kind) not in about.undoable:
        raise Refused("not-undoable", kind=entry.kind)
    if entry.seq != _latest(change.db, entry):
        raise Refused("changed-since", kind=entry.kind)
    now = change.load(about.model, entry.record)
    before = fold(change.db, entry.noun, entry.record, entry.seq)
    to = dict(about.withdrawn) if before is None else rows.differences(about.model, before, now)
    return change.record(Undone(entry.seq, to), of=now)


def _latest(db: Connection, entry: journal.Entry) -> int:
    """The record's last event that stands: neither an undo nor taken back by one."""
    row = db.execute(
        "select max(seq) from journal where noun = ?1 and record = ?2 and kind <> ?1 || '.undone'"
        " and seq not in (select json_extract(body, '$.undoes') from journal"
        " where noun = ?1 and record = ?2 and kind = ?1 || '.undone')",
        (entry.noun, entry.record),
    ).fetchone()
    return int(row[0] or 0)


def fold(db: Connection, name: str, record: int, before: int) -> Any:
    """The record as it was before the event `before`; None when it was not born yet."""
    state = None
    for entry in journal.entries(
        db, "where noun = ? and record = ? and seq < ? order by seq", name, record, before
    ):
        state = evolved(state, entry)
    return state


def evolved(state: Any, entry: journal.Entry) -> Any:
    """The record after one journal entry; what replay and fold share."""
    about = noun(entry.noun)
    if entry.kind.endswith(".undone"):
        event: Any = decode(Undone, entry.body)
        return undone(state, event.to)
    event = decode(event_of(entry.noun, entry.kind), entry.body)
    return about.evolve(state, event, Stamp(entry.seq, entry.happened, entry.actor))

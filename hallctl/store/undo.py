"""Taking a change back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hallctl.domain.base import Refused
from hallctl.store import fold, journal, retiming
from hallctl.store.change import Change
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection, IntegrityError

_UNDONE, _RETIMED = ".undone", ".retimed"


def undo(change: Change, which: int) -> list[Any]:
    """Take back all events of a change, the last first; returns the records as they are again.

    Refused as `no-such-change`, `not-undoable`, `changed-since`, or `place-taken` when the place to
    return to has been given to somebody else since.
    """
    past = list(journal.entries(change.db, "where change = ? order by seq desc", which))
    if not past:
        raise Refused("no-such-change", change=which)
    past = [entry for entry in past if not _is_remark(entry)] or past
    try:
        return [_undo_one(change, entry) for entry in past]
    except IntegrityError as error:
        raise Refused("place-taken", change=which) from error


def last_of(db: Connection, staff: str) -> int | None:
    """The last change of a member of staff that is not undone and no undo itself."""
    own = journal.entries(db, "where actor = ? order by seq desc", staff)
    found = (entry for entry in own if not (entry.kind.endswith(_UNDONE) or _is_remark(entry)))
    return next((entry.change for entry in found if not _is_undone(db, entry.seq)), None)


def author(db: Connection, which: int) -> str | None:
    """Who made a change."""
    row = db.execute("select actor from journal where change = ? limit 1", (which,)).fetchone()
    return row[0] if row else None


def _is_remark(entry: journal.JournalEntry) -> bool:
    return entry.kind in noun(entry.noun).remarks


def _is_undone(db: Connection, seq: int) -> bool:
    query = (
        "select 1 from journal where kind like '%.undone' and json_extract(body, '$.undoes') = ?"
    )
    return db.execute(query, (seq,)).fetchone() is not None


def _undo_one(change: Change, entry: journal.JournalEntry) -> Any:
    about = noun(entry.noun)
    if entry.kind.endswith(_UNDONE) or about.event(entry.kind) not in about.undoable:
        raise Refused("not-undoable", kind=entry.kind)
    last = _last_but_remarks(change, entry)
    if last is None or last.seq != entry.seq:
        later = last is not None and last.seq > entry.seq
        raise Refused("changed-since", kind=last.kind if last and later else about.name + _UNDONE)
    now = change.load(about.model, entry.record)
    before = fold.before(change.db, entry.noun, entry.record, entry.seq)
    again = change.take_back(entry.seq, now, before)
    since = fold.events(change.db, entry.noun, entry.record, entry.seq)
    return retiming.by_the_right_clock(change, again, since)


def _last_but_remarks(change: Change, entry: journal.JournalEntry) -> journal.JournalEntry | None:
    """The last event of the record that is not undone, after taking back later remarks where that is
    possible.
    """
    about = noun(entry.noun)
    newest_first = "where noun = ? and record = ? order by seq desc"
    while True:
        last = _last(journal.entries(change.db, newest_first, entry.noun, entry.record))
        if last is None or last.seq <= entry.seq or not _is_remark(last):
            return last
        if about.event(last.kind) not in about.undoable:
            return last
        now = change.load(about.model, entry.record)
        before = fold.before(change.db, entry.noun, entry.record, last.seq)
        change.take_back(last.seq, now, before)


def _last(newest_first: Iterable[journal.JournalEntry]) -> journal.JournalEntry | None:
    """The record's last event that is neither an undo nor undone.

    Corrected times do not count: they are corrected once more.
    """
    taken_back = set()
    for entry in newest_first:
        if entry.kind.endswith(_UNDONE):
            taken_back.add(journal.undoes(entry))
        elif entry.seq not in taken_back and not entry.kind.endswith(_RETIMED):
            return entry
    return None

"""One change: load, decide, record, inside one write transaction."""

from __future__ import annotations

from typing import Any, TypeVar, overload

from hallctl.domain.base import MINUTE, Actor, Event, Noun, Private, Refused, Stamp, Undone
from hallctl.store import checkpoint, journal, private, rows
from hallctl.store.codec import encode
from hallctl.store.fold import taken_back
from hallctl.store.nouns import noun_of
from hallctl.store.sqlite import Connection

T = TypeVar("T")


class Change:
    """A change under way. `id` is the seq of its first event, `now` when it happens (UTC ms).

    `happened` (UTC ms) dates what is known only afterwards.
    """

    def __init__(self, db: Connection, by: Actor, clock: int, happened: int | None = None) -> None:
        self.db = db
        self.by = by
        self._head = journal.head(db)
        self.recorded = max(clock, self._head.recorded)
        self.now = self.recorded if happened is None else happened
        self._late = happened is not None
        self.id = self._head.seq + 1
        self.clock_behind = self.recorded - clock if self.recorded - clock > MINUTE else 0

    @property
    def seq(self) -> int:
        """The seq of the last event written so far."""
        return self._head.seq

    def load(self, model: type[T], record_id: int) -> T:
        """The record with this id; refused as `no-such-NOUN` when there is none."""
        return rows.load(self.db, model, record_id)

    def keep(self, value: str | None) -> Private | None:
        """Store a personal value outside the journal; empty ones are not kept."""
        return private.keep(self.db, value) if value else None

    def reveal(self, ref: str | None) -> str | None:
        """The personal value behind a ref, or None."""
        return private.reveal(self.db, ref)

    @overload
    def record(self, event: Event, of: type[T]) -> T: ...
    @overload
    def record(self, event: Event, of: T) -> T: ...
    def record(self, event: Event, of: Any) -> Any:
        """Journal one event and save the record it leads to.

        `of` is the record it happens to, or for a birth the class of what is born.
        """
        model, before = (of, None) if isinstance(of, type) else (type(of), of)
        about = noun_of(model)
        stamp = Stamp(self._head.seq + 1, self.now, self.by.staff)
        return self._write(about, event, before, about.evolve(before, event, stamp))

    def take_back(self, undone: int, now: T, before: T | None) -> T:
        """Journal that the event `undone` is taken back; `before` is what the record was before it."""
        about = noun_of(type(now))
        after: T = self._write(about, Undone(undone), now, taken_back(about, now, before))
        return after

    def _write(self, about: Noun, event: Event, before: Any, after: Any) -> Any:
        if before is not None and self._late:
            self._refuse_backwards(about.name, after.id)
        hashed = self._append(about, about.kind(type(event)), after.id, encode(event))
        rows.save(self.db, after, before)
        if before is not None and checkpoint.due(hashed):
            checkpoint.put(self.db, about.name, self._head.seq, after)
        return after

    def _append(self, about: Noun, kind: str, record_id: int, body: str) -> bytes:
        entry = journal.Entry(
            self._head.seq + 1,
            self.id,
            self.now,
            self.recorded,
            self.by.staff,
            self.by.workstation,
            kind,
            about.version(kind),
            about.name,
            record_id,
            body,
        )
        hashed = journal.digest(self._head.hash, entry)
        journal.append(self.db, entry, hashed)
        self._head = journal.Head(entry.seq, hashed, self.recorded)
        return hashed

    def _refuse_backwards(self, about: str, record_id: int) -> None:
        row = self.db.execute(
            "select happened from journal where noun = ? and record = ? order by seq desc limit 1",
            (about, record_id),
        ).fetchone()
        if row and self.now < row[0]:
            raise Refused("earlier-than-before", noun=about, id=record_id)

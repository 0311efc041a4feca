"""One change: load, decide, record, inside one write transaction."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple, TypeVar, overload

from hallctl.domain.base import MINUTE, Actor, Event, Private, Refused, Stamp
from hallctl.store import journal, private, rows
from hallctl.store.codec import encode, rich
from hallctl.store.nouns import noun_of
from hallctl.store.sqlite import Connection

T = TypeVar("T")
VERSION = 1
"""The version of event bodies written now."""


class Undone(NamedTuple):
    """The event that takes another back: `to` are the values the record had before it."""

    undoes: int
    to: dict[str, Any]


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
        if isinstance(event, Undone):
            kind, after = f"{about.name}.undone", undone(before, event.to)
        else:
            kind, after = about.kind(type(event)), about.evolve(before, event, stamp)
        if before is not None and self._late:
            self._refuse_backwards(about.name, after.id)
        self._append(kind, about.name, after.id, encode(event))
        rows.save(self.db, after, before)
        return after

    def _append(self, kind: str, about: str, record_id: int, body: str) -> None:
        entry = journal.Entry(
            self._head.seq + 1,
            self.id,
            self.now,
            self.recorded,
            self.by.staff,
            self.by.workstation,
            kind,
            VERSION,
            about,
            record_id,
            body,
        )
        hashed = journal.digest(self._head.hash, entry)
        journal.append(self.db, entry, hashed)
        self._head = journal.Head(entry.seq, hashed, self.recorded)

    def _refuse_backwards(self, about: str, record_id: int) -> None:
        row = self.db.execute(
            "select happened from journal where noun = ? and record = ? order by seq desc limit 1",
            (about, record_id),
        ).fetchone()
        if row and self.now < row[0]:
            raise Refused("earlier-than-before", noun=about, id=record_id)


def undone(record: Any, to: dict[str, Any]) -> Any:
    """The record with the values an undo gives back."""
    return replace(record, **{name: rich(value) for name, value in to.items()})

"""One change: load, decide, record, inside one write transaction."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, overload

from hallctl.domain.base import Actor, Event, Private, Refused
from hallctl.domain.clock import Time
from hallctl.domain.noun import Noun, Retimed, Stamp, Undone
from hallctl.store import checkpoint, draft, journal, private, rollup, rows
from hallctl.store.codec import APPROVED_BY, APPROVED_REF, encode
from hallctl.store.nouns import noun_of
from hallctl.store.sqlite import Connection
from hallctl.text import LIMIT, clean

T = TypeVar("T")


class Change:
    """A change under way. `id` is the seq of its first event, `now` is when it happens (UTC ms).

    `time` is the time to work by; `happened` (UTC ms) dates what is recorded only afterwards. `head` is
    the journal's, if it was read already.
    """

    def __init__(
        self,
        db: Connection,
        by: Actor,
        time: Time,
        happened: int | None = None,
        head: journal.Head | None = None,
    ) -> None:
        self.db = db
        self.by = by
        self.time = time
        self._head = head or journal.head(db)
        self.recorded = max(time.reading, self._head.recorded)
        self.date(happened)
        self._clock_was_ahead = self._head.recorded > time.now
        self.id = self._head.seq + 1
        self._approval: dict[str, Any] | None = None

    def date(self, happened: int | None) -> None:
        """Date the events that follow at an instant (UTC ms), for what is recorded only afterwards;
        None returns to the present.
        """
        self.now = self.time.now if happened is None else happened
        self._late = happened is not None

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

    def written(self, text: str, *, limit: int = LIMIT) -> Private | None:
        """Store what somebody wrote, cleaned, as `keep` does; refused as `text.clean` does."""
        return self.keep(clean(text, limit=limit))

    def reveal(self, ref: str | None) -> str | None:
        """The personal value behind a ref, or None."""
        return private.reveal(self.db, ref)

    @overload
    def record(self, event: Event, of: type[T]) -> T: ...
    @overload
    def record(self, event: Event, of: T) -> T: ...
    def record(self, event: Event, of: Any) -> Any:
        """Journal one event and save the record it leads to.

        `of` is the record it happens to, or for a birth the record class.
        """
        model, before = (of, None) if isinstance(of, type) else (type(of), of)
        about = noun_of(model)
        stamp = Stamp(self._head.seq + 1, self.now, self.by.staff)
        return self._write(about, event, before, about.evolve(before, event, stamp))

    def set(self, event: Event, of: T) -> T:
        """Journal an event that sets fields of a record, unless they are so already; the order of lists
        does not count.
        """
        about = noun_of(type(of))
        after: T = about.evolve(of, event, Stamp(self._head.seq + 1, self.now, self.by.staff))
        is_so = _unordered(about, after) == _unordered(about, of)
        return of if is_so else self._write(about, event, of, after)

    def take_back(self, undone: int, now: T, before: T | None) -> T:
        """Journal that the event `undone` is taken back; `before` is what the record was before it."""
        about = noun_of(type(now))
        after: T = self._write(about, Undone(undone), now, about.taken_back(now, before))
        rollup.touched(self.db, about, after, journal.happened(self.db, undone))
        return after

    def retime(self, record: T, times: Mapping[str, int]) -> T:
        """Journal that a clock put right sets these instants of a record anew."""
        about = noun_of(type(record))
        after: T = self._write(about, Retimed(times), record, about.retimed(record, times))
        return after

    def _write(self, about: Noun, event: Event, before: Any, after: Any) -> Any:
        happened = self.now
        if before is not None and (self._late or self._clock_was_ahead):
            happened = self._not_backwards(about.name, after.id)
        if self._approval is None:
            self._approval = self._approved()
        body = encode(event, self.now if happened != self.now else None, self._approval)
        hashed = self._append(about, about.kind(type(event)), after.id, happened, body)
        rows.save(self.db, after, before)
        rollup.touched(self.db, about, after, happened)
        if about.ended is not None and about.ended(after):
            draft.drop_of(self.db, about.name, after.id)
        if before is not None and checkpoint.due(hashed):
            checkpoint.put(self.db, about.name, self._head.seq, after)
        return after

    def _approved(self) -> dict[str, Any]:
        """The approver of this change, as each of its events records it."""
        approval: dict[str, Any] = {}
        if self.by.approver is not None:
            approval[APPROVED_BY] = self.by.approver
        if self.by.approved_ref is not None:
            approval[APPROVED_REF] = self.keep(self.by.approved_ref)
        return approval

    def _append(self, about: Noun, kind: str, record: int, happened: int, body: str) -> bytes:
        entry = journal.JournalEntry(
            self._head.seq + 1,
            self.id,
            happened,
            self.recorded,
            self.by.staff,
            self.by.workstation,
            kind,
            about.version(kind),
            about.name,
            record,
            body,
        )
        hashed = journal.digest(self._head.hash, entry)
        journal.append(self.db, entry, hashed)
        self._head = journal.Head(entry.seq, hashed, self.recorded)
        return hashed

    def _not_backwards(self, about: str, record: int) -> int:
        """When this happens to a record: now, or at its last event if that is dated later."""
        row = self.db.execute(
            "select happened from journal where noun = ? and record = ? order by seq desc limit 1",
            (about, record),
        ).fetchone()
        last = int(row[0]) if row else self.now
        if self._late and self.now < last:
            raise Refused("earlier-than-before", noun=about, id=record)
        return max(self.now, last)


def _unordered(about: Noun, record: Any) -> dict[str, Any]:
    """The fields of a record, with its lists as unordered."""
    fields = {name: getattr(record, name) for name in record.__dataclass_fields__}
    lists = {name for name in about.lists if isinstance(fields[name], tuple)}
    return {name: {*one} if name in lists else one for name, one in fields.items()}

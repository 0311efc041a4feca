"""Records made from their events, one after the other, for replay, undo, verify and rebuild."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from hallctl.domain.noun import Noun, Retimed, Stamp, Undone
from hallctl.store import checkpoint, journal
from hallctl.store.codec import decode, form
from hallctl.store.nouns import noun
from hallctl.store.sqlite import Connection


class Fold:
    """One record, event by event; remembers the states that an undo may go back to.

    It begins with nothing, or with the record at a checkpoint: `earlier` then gives the record before
    an event (its seq) that precedes the checkpoint.
    """

    def __init__(
        self, about: Noun, state: Any = None, earlier: Callable[[int], Any] | None = None
    ) -> None:
        self.about, self.state = about, state
        self._earlier = earlier
        self._past: list[tuple[int, Any]] = []

    def apply(self, entry: journal.JournalEntry) -> Any:
        """The record after one more event of it."""
        event: Any
        event, clock = decode(form(entry.noun, entry.kind, entry.version), entry.body)
        if isinstance(event, Undone):
            self.state = self.about.taken_back(self.state, self._before(event.undoes))
            return self.state
        if isinstance(event, Retimed):
            self.state = self.about.retimed(self.state, event.times)
            return self.state
        self._past.append((entry.seq, self.state))
        stamp = Stamp(entry.seq, entry.happened if clock is None else clock, entry.actor)
        self.state = self.about.evolve(self.state, event, stamp)
        return self.state

    def _before(self, undone: int) -> Any:
        if self._past:
            seq, state = self._past.pop()
            if seq == undone:
                return state
        elif self._earlier is not None:
            return self._earlier(undone)
        raise ValueError(f"event {undone} is not the last that stands")


def before(db: Connection, name: str, record: int, seq: int) -> Any:
    """The record as it was before the event `seq`; None when it was not born yet."""
    about = noun(name)
    start, state = checkpoint.before(db, about.model, record, seq)
    fold = Fold(about, state, lambda undone: before(db, name, record, undone))
    for entry in events(db, name, record, start, seq):
        fold.apply(entry)
    return fold.state


def events(
    db: Connection, name: str, record: int, after: int = 0, until: int | None = None
) -> Iterable[journal.JournalEntry]:
    """A record's events in order, after one seq and before another."""
    where = "where noun = ? and record = ? and seq > ? and seq < ? order by seq"
    return journal.entries(db, where, name, record, after, until or 1 << 62)

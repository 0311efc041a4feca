"""Whether the file is intact: the chain, the replay, the personal values, the schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import groupby, zip_longest
from operator import attrgetter
from typing import Any, NamedTuple

from hallctl.domain.noun import Noun
from hallctl.store import checkpoint, erasure, frozen, journal, rows, schema, secret
from hallctl.store.codec import from_json, parsed, privates
from hallctl.store.fold import Fold, before, events
from hallctl.store.nouns import NOUNS, OUTSIDE, brought, noun, nouns
from hallctl.store.private import fingerprint
from hallctl.store.sqlite import Connection

OK = "ok"


class Verdict(NamedTuple):
    """What `verify` found; `chain` and `replay` are "ok" or say what is wrong and where."""

    events: int
    head: str
    chain: str
    replay: str

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return self.chain == self.replay == OK


def verify(db: Connection, since: int = 0) -> Verdict:
    """Check the events after `since`: their hashes, and the records they lead to.

    The chain is read in its order, and then each record's events together, so that the memory it
    takes does not grow with the file.
    """
    chained = chain_of(db, since)
    if not chained.holds:
        return chained
    return chained._replace(replay=erasure.wrong(db, since) or _replay(db, since))


def chain_of(db: Connection, since: int = 0) -> Verdict:
    """Check only the events after `since` themselves: hashes and order; the result for bodies is in
    `replay`.
    """
    head = journal.hash_at(db, since)
    if head is None:
        return Verdict(0, "", f"no event {since}", OK)
    count, chain, bodies = 0, OK, OK
    last = next(journal.entries(db, "where seq = ?", since), None)
    for entry, stored in journal.hashed(db, "where seq > ? order by seq", since):
        count += 1
        if entry.seq != since + count:
            chain = f"gap before {entry.seq}"
            break
        head = journal.digest(head, entry)
        if head != stored:
            chain = f"broken at {entry.seq}"
            break
        if _misplaced(entry, last):
            chain = f"out of order at {entry.seq}"
            break
        last = entry
        if bodies == OK:
            bodies = _body(db, entry)
    return Verdict(count, head.hex(), chain, bodies)


def _misplaced(entry: journal.JournalEntry, last: journal.JournalEntry | None) -> bool:
    """Whether an event is out of place: by its times, or by the change it belongs to."""
    if entry.happened > entry.recorded or (last and entry.recorded < last.recorded):
        return True
    if entry.change == entry.seq:
        return False
    return last is None or not (
        entry.change == last.change
        and entry.recorded == last.recorded
        and entry.actor == last.actor
        and entry.workstation == last.workstation
    )


def _body(db: Connection, entry: journal.JournalEntry) -> str:
    """What is wrong with a body: it is not canonical, or a personal value differs from its hash; "" if
    nothing.
    """
    try:
        value = parsed(entry.body)
    except (ValueError, RecursionError) as error:
        return _unreadable(entry, error)
    found = privates(from_json(value)) if '"private"' in entry.body else []
    for ref, expected in found:
        row = db.execute("select salt, value from private where ref = ?", (ref,)).fetchone()
        if row and fingerprint(*row) != expected:
            return f"personal value of event {entry.seq} was changed"
    return OK


def _replay(db: Connection, since: int) -> str:
    if strange := schema.strange(db):
        return strange
    marks = ", ".join("?" * len(NOUNS))
    query = f"select noun from checkpoint where noun not in ({marks}) limit 1"
    if strange_noun := db.execute(query, NOUNS).fetchone():
        return f"differs: checkpoint of {strange_noun[0]}"
    for entry in journal.entries(
        db, f"where seq > ? and noun not in ({marks}) limit 1", since, *NOUNS
    ):
        return _unreadable(entry, LookupError(entry.noun))
    try:
        wrong = _touched_differ(db, since) if since else _whole_differ(db)
    except Unreadable as unreadable:
        return str(unreadable)
    if wrong:
        return f"differs: {', '.join(wrong)}"
    return _outside(db, since)


def _outside(db: Connection, since: int) -> str:
    """Check what stands outside the journal and has its hash in it."""
    if changed := frozen.strange(db, since):
        return f"figures of closing {changed[0]} are not those that were frozen"
    strange_pins = secret.strange(db)
    if strange_pins:
        return f"PIN or code of {', '.join(strange_pins)} is not what was set"
    return OK if since else _derived(db)


def _derived(db: Connection) -> str:
    """Check derived tables, by `strange(db)` of the table's module in `figures`."""
    for name in OUTSIDE:
        strange = brought("figures", name, "strange")
        if strange is not None and (wrong := strange(db)):
            return str(wrong)
    return OK


def _whole_differ(db: Connection) -> list[str]:
    """The nouns with a row or a checkpoint that differs from what the journal leads to."""
    return [about.name for about in nouns() if _differs(db, about)]


def _differs(db: Connection, about: Noun) -> bool:
    stored = rows.select(db, about.model, "order by id")
    kept = _Kept(checkpoint.of(db, about.name, None, 0))
    entries = journal.entries(db, "where noun = ? order by record, seq", about.name)
    expected = (
        _folded(Fold(about), each, kept) for _, each in groupby(entries, attrgetter("record"))
    )
    same = all(row == record for row, record in zip_longest(stored, expected))
    return not (same and kept.agree())


def _touched_differ(db: Connection, since: int) -> list[str]:
    """The nouns that differ, among records touched after `since`, each folded from its last checkpoint
    before that.
    """
    # Without an index: an index would go through all events of a noun, this goes only through the last ones.
    query = "select distinct noun, record from journal not indexed where seq > ? order by noun"
    wrong = []
    for name, record in db.execute(query, (since,)).fetchall():
        if name in wrong:
            continue
        about = noun(name)
        start, state = checkpoint.before(db, about.model, record, since + 1)
        fold = Fold(about, state, partial(before, db, name, record))
        kept = _Kept(checkpoint.of(db, name, record, start))
        after = _folded(fold, events(db, name, record, start), kept)
        if rows.first(db, about.model, "where id = ?", record) != after or not kept.agree():
            wrong.append(name)
    return wrong


class _Kept:
    """The checkpoints that folding events passes, in their order: each has to agree with the events."""

    def __init__(self, kept: Iterator[tuple[int, int, str]]) -> None:
        self._kept = kept
        self._next = next(kept, None)
        self._same = True

    def passing(self, entry: journal.JournalEntry, state: Any) -> None:
        """Compare the checkpoint at this event, if there is one."""
        if self._next is not None and self._next[:2] == (entry.record, entry.seq):
            self._same = self._same and self._next[2] == checkpoint.text(state)
            self._next = next(self._kept, None)

    def agree(self) -> bool:
        """Whether all checkpoints were passed and none differed."""
        return self._same and self._next is None


class Unreadable(Exception):  # noqa: N818  said in a verdict
    """An event that this version cannot read."""


def _folded(fold: Fold, entries: Iterable[journal.JournalEntry], kept: _Kept) -> Any:
    happened = 0
    for entry in entries:
        if entry.happened < happened:
            raise Unreadable(
                f"event {entry.seq} ({entry.kind}) happened before the last of its record"
            )
        happened = entry.happened
        try:
            kept.passing(entry, fold.apply(entry))
        except (AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
            raise Unreadable(_unreadable(entry, error)) from error
    return fold.state


def _unreadable(entry: journal.JournalEntry, error: Exception) -> str:
    return f"event {entry.seq} ({entry.kind}) cannot be read: {error}"

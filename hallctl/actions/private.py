"""Personal values: a manager looks at one, or erases them for good; both are on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from hallctl.actions import search
from hallctl.domain.base import Actor, Refused
from hallctl.domain.hall_events import MOST_REFS, HallPrivateErased, HallPrivateShown
from hallctl.store import copy, draft, erasure, private, slip
from hallctl.store import hall as halls
from hallctl.store.erasure import Stored
from hallctl.store.file import Hall
from hallctl.store.nouns import noun
from hallctl.store.search import FoundRecord, again
from hallctl.store.sqlite import Connection
from hallctl.store.standing import permit
from hallctl.text import clean, phone

T = TypeVar("T")

BATCH = 2_000
"""How many values are erased in one transaction, which holds the write lock for some 0.1 s."""


class RevealedValue(NamedTuple):
    """A value that was looked at, and the record it belongs to."""

    ref: str
    noun: str
    record: int
    value: str


class Which(NamedTuple):
    """Which values to erase: the one under `ref`, all of the person with this `phone`, or without
    either all that were kept as long as the pack says.
    """

    ref: str = ""
    phone: str = ""

    @property
    def why(self) -> str:
        """The reason that the journal records."""
        return "ref" if self.ref else "person" if self.phone else "expired"


class Purged(NamedTuple):
    """What was erased: how many values, of which `kinds`; `event` is the seq of the last event that names them.

    `backups` are the other copies of the file, which may still hold them. The log is not cleared
    (`log_clear`) while another program reads it. Both are None where nothing was to be done yet.
    """

    purged: int
    kinds: dict[str, int]
    backups: list[str]
    log_clear: bool | None
    event: int | None


def show(hall: Hall, by: Actor, which: Which) -> list[RevealedValue]:
    """Look at the value under a ref, or at the values in which a phone occurs.

    Refused as `no-such-value`, `value-erased`, `no-such-phone`.
    """
    permit(by, "hall.private-show")
    with hall.reading() as db:
        found = (
            erasure.with_phone(db, phone(which.phone))
            if which.phone
            else erasure.of_ref(db, which.ref)
        )
        _refuse_none(hall, which, found)
    with hall.change(by, "hall.private-show") as change:
        shown = [
            RevealedValue(one.ref, one.noun, one.record, change.reveal(one.ref) or "")
            for one in found
        ]
        for some in _batches([one.ref for one in shown], MOST_REFS):
            change.record(HallPrivateShown(tuple(some)), of=halls.profile(change.db))
    return shown


def purge(hall: Hall, by: Actor, which: Which, reason: str, *, dry_run: bool = False) -> Purged:
    """Erase personal values, in batches; after an interruption, running it again goes on.

    Refused as `reason-needed`, except for expired values; and as `no-such-value`, `value-erased`,
    `no-such-phone`, or `value-needed` where a record is not ended yet.
    """
    permit(by, "hall.private-purge")
    why = clean(reason)
    if not (why or which.why == "expired"):
        raise Refused("reason-needed")
    found = _found(hall, which)
    kinds = dict(Counter(one.kind for one in found))
    copies = copy.beside(hall.db, hall.path)
    if dry_run:
        return Purged(len(found), kinds, copies, None, None)
    _forget_what_lies_about(hall, by, which)
    event = None
    for batch in _batches(found, BATCH):
        event = _erase(hall, by, which, batch, why) or event
    for table in erasure.TABLES:
        with hall.writing():
            erasure.rewrite(hall.db, table)
    search.purge(hall)
    return Purged(len(found), kinds, copies, erasure.clear_log(hall.db), event)


def _found(hall: Hall, which: Which) -> list[Stored]:
    with hall.reading() as db:
        if which.why == "expired":
            return erasure.expired(db, hall.clock())
        if which.ref:
            found = erasure.of_ref(db, which.ref)
        else:
            found = erasure.of_person(db, phone(which.phone))
        _refuse_none(hall, which, found)
        for one in found:
            if not erasure.has_ended(db, noun(one.noun), one.record):
                raise Refused("value-needed", noun=one.noun, id=one.record)
        return found


def _refuse_none(hall: Hall, which: Which, found: list[Stored]) -> None:
    if found:
        return
    if which.phone:
        raise Refused("no-such-phone")
    if event := erasure.erased_by(hall.db, which.ref):
        raise Refused("value-erased", ref=which.ref, event=event)
    raise Refused("no-such-value", ref=which.ref)


def _forget_what_lies_about(hall: Hall, by: Actor, which: Which) -> None:
    """Delete old drafts and slips, or those in which the phone occurs."""
    with hall.change(by, "hall.private-purge") as change:
        if which.phone:
            _forget_typed(change.db, [phone(which.phone)])
        elif which.why == "expired":
            before = erasure.kept_since(change.db, "draft", change.now)
            draft.drop_saved_before(change.db, before)
            slip.drop_made_before(change.db, before)
            slip.forget_printed_before(change.db, before)


def _erase(hall: Hall, by: Actor, which: Which, batch: Sequence[Stored], why: str) -> int | None:
    """Erase a batch in one change; returns the seq of its last event, None where others have done it."""
    with hall.change(by, "hall.private-purge") as change:
        there = {one.ref: change.reveal(one.ref) for one in batch}
        refs = [ref for ref, value in there.items() if value is not None]
        if not refs:
            return None
        for ref in refs:
            private.erase(change.db, ref)
        again(change.db, (FoundRecord(one.noun, one.record) for one in batch))
        if which.why == "ref":
            _forget_typed(change.db, (there[one.ref] for one in batch if one.kind == "phone"))
        kept = change.keep(why)
        for some in _batches(refs, MOST_REFS):
            event = HallPrivateErased(tuple(some), which.why, kept)
            change.record(event, of=halls.profile(change.db))
        return change.seq


def _forget_typed(db: Connection, phones: Iterable[str | None]) -> None:
    for value in filter(None, phones):
        draft.drop_with(db, value)
        slip.drop_with(db, value)


def _batches(found: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    return (found[start : start + most] for start in range(0, len(found), most))

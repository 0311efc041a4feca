"""What events of any noun show a manager: undone changes, and approvals that no second manager gave."""

from __future__ import annotations

from collections.abc import Iterator

from hallctl.checks.look import Look, Looked, Looking, records
from hallctl.domain.ticket import Ticket
from hallctl.store import journal, rows
from hallctl.store.nouns import NOUNS
from hallctl.words.records import named

UNDONE = tuple(f"{name}.undone" for name in NOUNS)


def _undone(at: Looking) -> Iterator[Looked]:
    """The changes that somebody took back; `cause` is the kind of the undone event."""
    found = [one for one, _body in at.events(*UNDONE)]
    undone = journal.taken_back(at.db, found)
    yield from _looked(at, "taken-back", {one: undone[one.seq].kind for one in found})


def _above(at: Looking) -> Iterator[Looked]:
    """The events that a superior approved for the hall's only manager."""
    found = journal.approved_above(at.db, at.begins, at.ends)
    yield from _looked(at, "approved-above", {one: one.kind for one in found})


def _looked(at: Looking, kind: str, found: dict[journal.JournalEntry, str]) -> Iterator[Looked]:
    about = records(at.db, found)
    tickets = {of: getattr(record, "ticket", None) for of, record in about.items()}
    numbers = rows.by_id(at.db, Ticket, {one for one in tickets.values() if one is not None})
    for one, cause in found.items():
        of = one.noun, one.record
        label = named(numbers.get(tickets[of] or 0) or about[of])
        yield Looked(kind, one.noun, one.record, label, one.happened, one.actor, cause)


LOOKS = (
    Look(_undone, *UNDONE, says={"taken-back"}),
    Look(_above, says={"approved-above"}),
)

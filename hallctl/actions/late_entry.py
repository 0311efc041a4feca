"""Keying in late what was written on paper: one row, one change (C5.3.3-3)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from hallctl.actions import late_ticket
from hallctl.actions.late_order import custody, request
from hallctl.actions.late_told import complaint, incident
from hallctl.domain import batch as forms
from hallctl.domain import late_entry as rules
from hallctl.domain.base import Actor, Refused
from hallctl.domain.late_entry import LateEntry, LateEntryUsed
from hallctl.domain.late_rows import FormRow, judge, private, source
from hallctl.domain.ticket import Ticket
from hallctl.store import backfill as around
from hallctl.store import batch, day
from hallctl.store import late_entry as store
from hallctl.store.change import Change
from hallctl.store.file import Hall

MOST = 2000
"""The most characters of a reason."""


class Entered(NamedTuple):
    """The late entry that a row became; `new` is False where exactly this was keyed in before."""

    entry: LateEntry
    new: bool


def enter(hall: Hall, by: Actor, row: FormRow) -> Entered:
    """Record what a row of a paper form says, with its own times; entering the same again changes
    nothing.

    Refused as `late_rows.judge` says, as `form-not-printed`, `form-used`, `form-differs`, and as what
    it becomes is: a ticket by `late_ticket.py`, a request and papers in custody by `late_order.py`,
    complaints and incidents by `late_told.py`.
    """
    with hall.change(by, "late_entry.enter") as change:
        return _entered(change, row)


def refusals(hall: Hall, by: Actor, rows: Sequence[FormRow]) -> list[Refused | None]:
    """The refusal of each row, if any, when all are entered in the order of their forms; nothing is recorded.

    So a row may refer to another one of them, and a number that occurs twice is noticed.
    """
    found: dict[int, Refused | None] = {}
    with suppress(_TriedOnlyError), hall.change(by, "late_entry.enter") as change:
        for place, row in sorted(enumerate(rows), key=lambda one: in_order(one[1])):
            found[place] = _refused(change, row)
        raise _TriedOnlyError
    return [found[place] for place in range(len(rows))]


def in_order(row: FormRow) -> int:
    """The sort key by which rows are entered, since one may need another: tickets, then requests, then
    their papers.
    """
    return [*forms.FORMS].index(row.form)


def _refused(change: Change, row: FormRow) -> Refused | None:
    """Enter a row inside a change that is rolled back later; a refused row leaves nothing in it."""
    change.db.execute("savepoint late_row")
    try:
        _entered(Change(change.db, change.by, change.time), row)
    except Refused as refused:
        change.db.execute("rollback to late_row")
        return refused
    finally:
        change.db.execute("release late_row")
    return None


class _TriedOnlyError(Exception):
    """Rolls back the change in which rows were only checked."""


def _entered(change: Change, row: FormRow) -> Entered:
    paper = judge(row, day.rule(change.db), change.now)
    name = source(row.form, paper)
    known = _known(change, row.form, paper.number, name)
    if rules.known_already(known, name):
        assert known is not None
        rules.same(known, store.private(change.db, known), private(paper))
        return Entered(known, new=False)
    if paper.number is not None:
        rules.printed(row.form, paper.number, batch.printed(change.db, row.form))
    made = _MAKES[row.form](change, paper)
    change.date(None)
    used = LateEntryUsed(
        form=row.form,
        day=made.day,
        at=made.at,
        source=name,
        noun=made.record.noun,
        record=made.record.id,
        began=change.id,
        number=paper.number,
    )
    entry = change.record(used, of=known or LateEntry)
    if made.customer is not None:
        late_ticket.correct_next(change, made.customer)
    return Entered(entry, new=True)


def contradicted(change: Change, _entry: LateEntry, undone: int) -> None:
    """After an undo, lengthen again the time that the counter was free before its next call."""
    for customer, _idle in around.corrected(change.db, undone):
        late_ticket.correct_again(change, change.load(Ticket, customer))


def _known(change: Change, form: str, number: int | None, name: str) -> LateEntry | None:
    if number is None:
        return store.of_source(change.db, name)
    return store.of_number(change.db, form, number)


_MAKES: dict[str, Callable[[Change, Any], late_ticket.Made]] = {
    forms.TICKET: late_ticket.entered,
    forms.REQUEST: request,
    forms.CUSTODY: custody,
    forms.COMPLAINT: complaint,
    forms.INCIDENT: incident,
}


def explain(hall: Hall, by: Actor, form: str, numbers: str, reason: str) -> list[LateEntry]:
    """Explain why forms (T0045, 45 or 45-60) are missing: void, lost, given back unused.

    Refused as `no-such-paper-form`, `no-form-number`, `form-range`, `form-not-printed`, `form-used`,
    `explain-needs-reason`.
    """
    with hall.change(by, "late_entry.explain") as change:
        form = forms.known(form)
        today, ranges = day.today(change.db, change.now), batch.printed(change.db, form)
        found = []
        for number in rules.numbers(form, numbers):
            rules.printed(form, number, ranges)
            entry = store.of_number(change.db, form, number)
            kept = change.written(reason, limit=MOST)
            event = rules.explain(entry, form, number, today, kept)
            found.append(change.record(event, of=entry or LateEntry))
        return found

"""What changes the numbers of paper forms: each action one change."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.domain import batch as rules
from hallctl.domain.base import Actor
from hallctl.domain.batch import Batch, BatchReprinted, Range
from hallctl.domain.incident import Incident
from hallctl.store import batch, staff
from hallctl.store.file import Hall


def print_(hall: Hall, by: Actor, forms: Sequence[str], count: int) -> list[Batch]:
    """Assign the next numbers to `count` forms of each kind, so that no number is ever printed twice.

    Refused as `how-many-forms`, `no-such-paper-form`.
    """
    with hall.change(by, "batch.print") as change:
        drawn = []
        for form in dict.fromkeys(map(rules.known, forms)):
            event = rules.print_(form, count, batch.last_number(change.db, form))
            drawn.append(change.record(event, of=Batch))
        return drawn


def reprint(hall: Hall, by: Actor, number: int) -> Batch:
    """Print the same forms once more, marked as a reprint; refused as `no-such-batch`."""
    with hall.change(by, "batch.reprint") as change:
        return change.record(BatchReprinted(), of=change.load(Batch, number))


def give_out(
    hall: Hall,
    by: Actor,
    form: str,
    numbers: Range,
    *,
    to: str | None = None,
    incident: int | None = None,
) -> list[Batch]:
    """Record that numbers of a form were handed to a member of staff, by default the actor.

    Refused as `no-such-paper-form`, `form-range`, `form-not-printed`, `form-given-out`, `no-such-staff`,
    `no-such-incident`.
    """
    with hall.change(by, "batch.give-out") as change:
        known = rules.known(form)
        whom = by.staff if to is None else staff.by_number(change.db, to).number
        cause = None if incident is None else change.load(Incident, incident).id
        batches = batch.of_form(change.db, known)
        found = list(rules.give_out(batches, known, numbers, whom, cause))
        return [change.record(event, of=one) for one, event in found]

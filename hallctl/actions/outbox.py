"""What changes the outbox: each function is one action, one change; `put` is part of another noun's."""

from __future__ import annotations

from hallctl.actions import task
from hallctl.domain import outbox as rules
from hallctl.domain.base import OFFICE, Actor
from hallctl.domain.outbox import PAPER, Outbox, OutboxPut
from hallctl.domain.task import About
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.nouns import brought


def put(
    change: Change,
    kind: str,
    about: About,
    *,
    to: str = OFFICE,
    due_at: int | None = None,
    text: str = "",
) -> Outbox:
    """Put an outgoing item of a record in the outbox, inside the change that causes it.

    `kind` is a code among the `NAMES` of the record's noun; `to` (a staff number or a role) sends it, until
    an instant (UTC ms) where one is known.
    """
    return change.record(OutboxPut(kind, to, change.written(text), about, due_at), of=Outbox)


def add(
    hall: Hall,
    by: Actor,
    text: str,
    *,
    to: str = OFFICE,
    due_at: int | None = None,
    about: str | None = None,
) -> Outbox:
    """Add an outgoing item by hand, as a paper for the superior.

    `about` is the record that it belongs to, as `task.found` reads one. Refused as `outbox-needs-text`,
    `due-is-past`, `no-such-staff`, `staff-disabled`.
    """
    with hall.change(by, "outbox.add") as change:
        task.refuse_unknown(change, to)
        record = task.found(change.db, about)
        event = rules.add(change.written(text), to, due_at, change.now, record)
        return change.record(event, of=Outbox)


def send(hall: Hall, by: Actor, outbox_id: int, how: str) -> Outbox:
    """Record that an item has left the hall, and how; refused as `outbox-needs-how`, `outbox-state`."""
    with hall.change_of(by, "outbox.send", Outbox, outbox_id) as (change, one):
        sent = change.record(rules.send(one, change.written(how)), of=one)
        has_left = brought("actions", sent.about_noun, "has_left") if sent.about_noun else None
        if has_left and sent.kind != PAPER:
            has_left(change, sent.about_id)
        return sent


def drop(hall: Hall, by: Actor, outbox_id: int, reason: str) -> Outbox:
    """Record that an item will not be sent, and why; refused as `reason-needed`, `outbox-state`."""
    with hall.change_of(by, "outbox.drop", Outbox, outbox_id) as (change, one):
        return change.record(rules.drop(one, change.written(reason)), of=one)

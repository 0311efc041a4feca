"""What happens to counters and waiting customers when a pack takes queues or services away."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from hallctl.domain.base import Refused
from hallctl.domain.book import Book
from hallctl.domain.counter import Counter, setting
from hallctl.domain.mode import PAPER
from hallctl.domain.phases import time_in_state
from hallctl.domain.ticket import WAITING, Ticket
from hallctl.domain.ticket_events import TicketTransferred
from hallctl.store import counter, mode, ticket
from hallctl.store.change import Change

REASON = "pack"
"""The reason of a ticket moved by a pack: it stands in the event only, not in any pack's list of reasons."""
Moves = Mapping[str, str]
"""The queues and services that go, each by its id, and the one that takes its place."""


def known(moves: Moves, before: Book, after: Book) -> None:
    """Refuse a move as `bad-move` unless the old queue or service goes and the new one, of the same
    kind, exists.
    """
    for old, new in moves.items():
        if not any(
            old in before.raw[part] and old not in after.raw[part] and new in after.raw[part]
            for part in ("queues", "services")
        ):
            raise Refused("bad-move", old=old, new=new)


def settle(change: Change, before: Book, after: Book, moves: Moves) -> None:
    """Move waiting customers, and give each counter the queues there are now; orders keep the pack they
    began with.

    A counter that served every queue serves every one again. Refused as `pack-while-paper`.
    """
    gone = before.raw["services"].keys() - after.raw["services"].keys()
    queues_gone = before.raw["queues"].keys() - after.raw["queues"].keys()
    if (gone or queues_gone) and mode.current(change.db) == PAPER:
        raise Refused("pack-while-paper", names=tuple(sorted(chain(gone, queues_gone))))
    for desk in counter.every(change.db):
        _adapt(change, desk, before, after, moves)
    for waiting in list(ticket.waiting(change.db)):
        _move(change, waiting, after, moves)


def _adapt(change: Change, desk: Counter, before: Book, after: Book, moves: Moves) -> None:
    def there(queues: tuple[str, ...]) -> tuple[str, ...]:
        found = dict.fromkeys(moves.get(queue, queue) for queue in queues)
        return tuple(queue for queue in found if queue in after.raw["queues"])

    served_all = before.raw["queues"].keys() <= set(desk.queues)
    queues = tuple(after.raw["queues"]) if served_all else there(desk.queues)
    if set(queues) != set(desk.queues):
        own = there(desk.own)
        preference = desk.preference if own else ""
        change.set(setting(desk, queues=queues, own=own, preference=preference), of=desk)


def _move(change: Change, waiting: Ticket, after: Book, moves: Moves) -> None:
    assert waiting.state == WAITING
    service = moves.get(waiting.service) if waiting.service not in after.raw["services"] else None
    queue = moves.get(waiting.queue, waiting.queue)
    if service is not None and queue not in after.raw["queues"]:
        queue = after.service(service).queue
    if service is None and queue == waiting.queue:
        return
    event = TicketTransferred(
        queue, REASON, waiting.target, service, *time_in_state(waiting, change.now)
    )
    change.record(event, of=waiting)

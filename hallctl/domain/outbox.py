"""The outbox: what must leave the hall, and how it went; nothing in the hall needs a network (C4.6.2-1)."""

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import EVERYONE, MANAGERS, OFFICE, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, ref, replace

WAITING, SENT, DROPPED, WITHDRAWN = "waiting", "sent", "dropped", "withdrawn"
STATES = (WAITING, SENT, DROPPED, WITHDRAWN)
PAPER = "paper"
"""The kind of an outgoing item that somebody added by hand; other kinds are named by the nouns that add
them.
"""


@dataclass(frozen=True, slots=True)
class Outbox:
    """Something that must leave the hall: `given_to` (a staff number or a role) sends it until `due_at`
    (UTC ms).

    `about_noun` and `about_id` name the record that it belongs to; where that record caused it, `kind`
    is a code of that noun. `text` (what it is), `how` it was sent and the `reason` why not are refs to
    private values; `ended_by` recorded that. One that is *withdrawn* was added by mistake and taken
    back.
    """

    noun: ClassVar = "outbox"

    id: int
    kind: str
    text: str | None
    given_to: str
    about_noun: str | None
    about_id: int | None
    due_at: int | None
    made_by: str
    made_at: int
    state: str
    since: int
    how: str | None = None
    reason: str | None = None
    ended_by: str | None = None


@event("outbox.put")
class OutboxPut(NamedTuple):
    """An outgoing item was put in the outbox, to leave the hall by an instant (`due`, UTC ms) where one
    is known.
    """

    kind: str
    to: str
    text: Private | None = None
    about: tuple[str, int] | None = None
    due: int | None = None


@event("outbox.sent")
class OutboxSent(NamedTuple):
    """The item left the hall; `how` says which way."""

    how: Private


@event("outbox.dropped")
class OutboxDropped(NamedTuple):
    """The item will not leave the hall any more; `reason` says why."""

    reason: Private


OutboxEvent = OutboxPut | OutboxSent | OutboxDropped


def evolve(one: Outbox | None, event: OutboxEvent, at: Stamp) -> Outbox:
    """The outgoing item after an event."""
    if isinstance(event, OutboxPut):
        return Outbox(
            id=at.seq,
            kind=event.kind,
            text=ref(event.text),
            given_to=event.to,
            about_noun=event.about[0] if event.about else None,
            about_id=event.about[1] if event.about else None,
            due_at=event.due,
            made_by=at.by,
            made_at=at.happened,
            state=WAITING,
            since=at.happened,
        )
    assert one is not None
    ended = replace(one, since=at.happened, ended_by=at.by)
    match event:
        case OutboxSent():
            return replace(ended, state=SENT, how=event.how.ref)
        case OutboxDropped():
            return replace(ended, state=DROPPED, reason=event.reason.ref)
    assert_never(event)


def add(
    text: Private | None, to: str, due: int | None, now: int, about: tuple[str, int] | None
) -> OutboxPut:
    """Add an outgoing item by hand; refused as `outbox-needs-text`, `due-is-past` (UTC ms)."""
    if text is None:
        raise Refused("outbox-needs-text")
    if due is not None and due < now:
        raise Refused("due-is-past")
    return OutboxPut(PAPER, to, text, about, due)


def send(one: Outbox, how: Private | None) -> OutboxSent:
    """Record that an item has left the hall; refused as `outbox-needs-how`."""
    _refuse_ended(one)
    if how is None:
        raise Refused("outbox-needs-how")
    return OutboxSent(how)


def drop(one: Outbox, reason: Private | None) -> OutboxDropped:
    """Record that an item will not be sent; refused as `reason-needed`."""
    _refuse_ended(one)
    if reason is None:
        raise Refused("reason-needed")
    return OutboxDropped(reason)


def _refuse_ended(one: Outbox) -> None:
    if one.state != WAITING:
        raise Refused("outbox-state", id=one.id, state=one.state)


NOUN = Noun(
    model=Outbox,
    events=events_of(OutboxEvent),
    evolve=evolve,
    instants={"made": "made_at", "since": "since"},
    ended=lambda one: one.state != WAITING,
    may={
        "outbox.add": EVERYONE,
        "outbox.send": EVERYONE,
        "outbox.drop": MANAGERS | {OFFICE},
    },
    undoable=frozenset({OutboxPut, OutboxSent, OutboxDropped}),
    withdrawn={"state": WITHDRAWN},
)

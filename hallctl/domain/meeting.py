"""Meetings: the briefing before opening, and where it is needed the review after closing (C5.1-2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain.base import EVERYONE, MANAGERS, Private, Refused
from hallctl.domain.noun import Noun, Stamp, event, events_of, replace
from hallctl.domain.topic import Topic

BRIEFING, REVIEW = "briefing", "review"
KINDS = (BRIEFING, REVIEW)
OPEN, CLOSED, WITHDRAWN = "open", "closed", "withdrawn"
MISSED, TO_COME = "missed", "to-come"
"""The states of a briefing that did not take place, or is still to come: no record has them."""
WHYS = ("leave", "sick", "late", "training", "shift", "other")
"""Why somebody who was due is absent."""
LOOKS = {
    "uniform": "C3.2-1",
    "badge-worn": "C3.2-2",
    "badge-hung": "C3.2-2",
    "badge-standing": "C3.2-2",
    "face": "C3.2-3",
    "hair": "C3.2-4",
    "hands": "C3.2-5",
    "ornaments": "C3.2-6",
    "spirit": "C5.1-2",
}
"""What is looked at of each person, by the clause that asks for it."""
COACHING = "coaching"
SAYS = {
    BRIEFING: ("today", "rule", "safety", "other"),
    REVIEW: ("comment", "case", COACHING, "tomorrow"),
}
"""What may be said at each kind of meeting."""

Absence = tuple[str, str]
"""Who is absent, and why."""
Finding = tuple[str, str, bool]
"""What was not right about a person, and whether it was put right at once."""
Said = tuple[str, str, str, str | None]
"""Something that was said: its kind, the ref of its text, who added it, and about whom."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A briefing or a review; instants UTC ms.

    `due` are the staff who were to come; from `attended_at` on all but the `absent` count as there.
    `findings` are all that was not right about anybody's appearance, from `looked_at` on. What was
    `said` was typed; `topics` are those listed by the program, as they were when the meeting was
    closed; `heard` holds who acknowledged it, and when.
    """

    noun: ClassVar = "meeting"

    id: int
    kind: str
    day: str
    state: str
    led_by: str
    opened_at: int
    since: int
    due: tuple[str, ...]
    absent: tuple[Absence, ...] = ()
    attended_at: int | None = None
    findings: tuple[Finding, ...] = ()
    looked_at: int | None = None
    said: tuple[Said, ...] = ()
    topics: tuple[Topic, ...] = ()
    closed_at: int | None = None
    waiting: tuple[str, ...] = ()
    heard: tuple[tuple[str, int], ...] = ()

    @property
    def key(self) -> str:
        """What identifies the meeting in a list, where a day without a briefing has no record."""
        return str(self.id or self.day)

    @property
    def came_up(self) -> tuple[Topic, ...]:
        """The topics that the program listed, as `Topic`s: read from the file they are plain tuples."""
        return tuple(Topic(*one) for one in self.topics)

    @property
    def present(self) -> tuple[str, ...]:
        """The staff who are there, as far as that was recorded."""
        gone = {staff for staff, _why in self.absent}
        return () if self.attended_at is None else tuple(one for one in self.due if one not in gone)


@event("meeting.opened")
class MeetingOpened(NamedTuple):
    """A briefing or a review of a business day (ISO) began; `due` are the staff who are to come."""

    kind: str
    day: str
    due: tuple[str, ...]


@event("meeting.attended")
class MeetingAttended(NamedTuple):
    """It was recorded who is absent, and why; all others who were due are there, and those who came
    `besides`.
    """

    absent: tuple[Absence, ...]
    besides: tuple[str, ...] = ()


@event("meeting.looked-over")
class MeetingLookedOver(NamedTuple):
    """The appearance of all who are there was checked; `findings` are all that was wrong."""

    findings: tuple[Finding, ...]


@event("meeting.added")
class MeetingAdded(NamedTuple):
    """Something was said at the meeting: `kind` is one of `SAYS`; coaching names a member of staff."""

    kind: str
    text: Private
    staff: str | None = None


@event("meeting.closed")
class MeetingClosed(NamedTuple):
    """The meeting was closed; `topics` are those that the program listed, `waiting` who has still to
    acknowledge it.
    """

    topics: tuple[Topic, ...]
    waiting: tuple[str, ...] = ()


@event("meeting.acknowledged")
class MeetingAcknowledged(NamedTuple):
    """Somebody who was due has heard or read what the meeting was about."""


MeetingEvent = (
    MeetingOpened
    | MeetingAttended
    | MeetingLookedOver
    | MeetingAdded
    | MeetingClosed
    | MeetingAcknowledged
)

TRANSITIONS: dict[type, Collection[str]] = {
    MeetingAttended: {OPEN},
    MeetingLookedOver: {OPEN},
    MeetingAdded: {OPEN},
    MeetingClosed: {OPEN},
    MeetingAcknowledged: {CLOSED},
}
"""The states in which each event may happen."""


def evolve(one: Meeting | None, event: MeetingEvent, at: Stamp) -> Meeting:
    """The meeting after an event."""
    if isinstance(event, MeetingOpened):
        return Meeting(
            at.seq, event.kind, event.day, OPEN, at.by, at.happened, at.happened, event.due
        )
    assert one is not None
    match event:
        case MeetingAttended():
            due = (*one.due, *(each for each in event.besides if each not in one.due))
            return replace(one, due=due, absent=event.absent, attended_at=at.happened)
        case MeetingLookedOver():
            return replace(one, findings=event.findings, looked_at=at.happened)
        case MeetingAdded():
            said = (event.kind, event.text.ref, at.by, event.staff)
            return replace(one, said=(*one.said, said))
        case MeetingClosed():
            over = replace(one, state=CLOSED, since=at.happened, closed_at=at.happened)
            return replace(over, topics=event.topics, waiting=event.waiting)
        case MeetingAcknowledged():
            waiting = tuple(each for each in one.waiting if each != at.by)
            return replace(one, waiting=waiting, heard=(*one.heard, (at.by, at.happened)))
    assert_never(event)


def open_(kind: str, day: str, due: Sequence[str], under_way: Meeting | None) -> MeetingOpened:
    """Begin a meeting; refused as `meeting-open` while another of its kind is open."""
    refuse_another(under_way)
    return MeetingOpened(kind, day, tuple(due))


def refuse_another(under_way: Meeting | None) -> None:
    """Refuse a second open meeting of a kind, as `meeting-open`."""
    if under_way is not None:
        raise Refused("meeting-open", id=under_way.id, kind=under_way.kind, day=under_way.day)


def attend(one: Meeting, absent: Sequence[Absence], besides: Sequence[str] = ()) -> MeetingAttended:
    """Record who is absent; refused as `not-due`, `no-such-absence`."""
    _allowed(one, MeetingAttended)
    for staff, why in absent:
        if staff not in one.due:
            raise Refused("not-due", staff=staff)
        if why not in WHYS:
            raise Refused("no-such-absence", why=why, whys=WHYS)
    return MeetingAttended(tuple(dict(absent).items()), tuple(besides))


def look_over(one: Meeting, findings: Sequence[Finding]) -> MeetingLookedOver:
    """Record what was not right about anybody's appearance; refused as `attendance-first`, `not-there`,
    `no-such-look`.
    """
    _allowed(one, MeetingLookedOver)
    if one.attended_at is None:
        raise Refused("attendance-first", id=one.id)
    for staff, look, _right in findings:
        if staff not in one.present:
            raise Refused("not-there", staff=staff)
        if look not in LOOKS:
            raise Refused("no-such-look", look=look, looks=(*LOOKS,))
    found = {(staff, look): right for staff, look, right in findings}
    return MeetingLookedOver(tuple((*key, right) for key, right in found.items()))


def add(one: Meeting, kind: str, text: Private | None, staff: str | None = None) -> MeetingAdded:
    """Add what was said; refused as `no-such-topic`, `topic-needs-text`, `coaching-of-whom`."""
    _allowed(one, MeetingAdded)
    if kind not in SAYS[one.kind]:
        raise Refused("no-such-topic", topic=kind, topics=SAYS[one.kind])
    if kind == COACHING and not staff:
        raise Refused("coaching-of-whom")
    if text is None:
        raise Refused("topic-needs-text")
    return MeetingAdded(kind, text, staff if kind == COACHING else None)


def close(one: Meeting, topics: Sequence[Topic]) -> MeetingClosed:
    """Close a meeting; a briefing is refused as `attendance-first`, `appearance-first` until these are
    recorded. All who were due then acknowledge it, except whoever led it.
    """
    _allowed(one, MeetingClosed)
    if one.kind == REVIEW:
        return MeetingClosed(tuple(topics))
    if one.attended_at is None:
        raise Refused("attendance-first", id=one.id)
    if one.looked_at is None:
        raise Refused("appearance-first", id=one.id)
    return MeetingClosed(tuple(topics), tuple(each for each in one.due if each != one.led_by))


def acknowledge(one: Meeting, staff: str) -> MeetingAcknowledged:
    """Acknowledge a meeting; refused as `acknowledged`, `not-due`."""
    _allowed(one, MeetingAcknowledged)
    if staff in {who for who, _at in one.heard}:
        raise Refused("acknowledged", id=one.id, staff=staff)
    if staff not in one.waiting:
        raise Refused("not-due", staff=staff)
    return MeetingAcknowledged()


def _allowed(one: Meeting, event: type) -> None:
    if one.state not in TRANSITIONS[event]:
        raise Refused("meeting-state", id=one.id, state=one.state)


NOUN = Noun(
    model=Meeting,
    events=events_of(MeetingEvent),
    evolve=evolve,
    lists=frozenset({"due", "absent", "findings", "said", "topics", "waiting", "heard"}),
    instants={
        "opened": "opened_at",
        "attended": "attended_at",
        "looked": "looked_at",
        "closed": "closed_at",
        "since": "since",
    },
    ended=lambda one: one.state != OPEN,
    may={
        **{f"meeting.{one}": MANAGERS for one in ("open", "attend", "look", "add", "close")},
        "meeting.acknowledge": EVERYONE,
    },
    undoable=frozenset({MeetingOpened, *TRANSITIONS}),
    withdrawn={"state": WITHDRAWN, "waiting": ()},
)

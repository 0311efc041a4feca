"""What changes a meeting: one action, one change."""

from __future__ import annotations

from collections.abc import Sequence

from hallctl.domain import meeting as rules
from hallctl.domain.base import DAY, MINUTE, Actor, Refused
from hallctl.domain.meeting import Absence, Finding, Meeting
from hallctl.domain.period import moved
from hallctl.domain.topic import EARLY, HOURS, LATE, Topic
from hallctl.figures import headline
from hallctl.store import day, hours, meeting, rows, staff, topic
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.store.sqlite import Connection
from hallctl.store.standing import permit

LONGEST = 500
"""The most characters of what is said at a meeting."""
LOOK_BACK = 31
"""How many days back the trading day before is looked for."""


def open_(hall: Hall, by: Actor, kind: str) -> Meeting:
    """Begin today's briefing or review; refused as `meeting-open` while one of its kind is under way."""
    with hall.change(by, "meeting.open") as change:
        due = meeting.expected(change.db, change.now)
        today = day.rule(change.db).of(change.now)
        event = rules.open_(kind, today, due, meeting.under_way(change.db, kind, today))
        return change.record(event, of=Meeting)


def attend(
    hall: Hall,
    by: Actor,
    meeting_id: int,
    absent: Sequence[Absence] = (),
    besides: Sequence[str] = (),
) -> Meeting:
    """Record who is absent, and why; all others who were due are there, and those who came `besides`.

    Recording it again replaces what was recorded. Refused as `not-due`, `no-such-absence`,
    `no-such-staff`.
    """
    with hall.change_of(by, "meeting.attend", Meeting, meeting_id) as (change, one):
        for number in besides:
            _on_the_staff(change, number)
        return change.record(rules.attend(one, absent, besides), of=one)


def look(hall: Hall, by: Actor, meeting_id: int, findings: Sequence[Finding] = ()) -> Meeting:
    """Record what was not right about anybody's appearance; all else counts as right (C3.2).

    Recording it again replaces what was recorded. Refused as `attendance-first`, `not-there`,
    `no-such-look`.
    """
    with hall.change_of(by, "meeting.look", Meeting, meeting_id) as (change, one):
        return change.record(rules.look_over(one, findings), of=one)


def add(hall: Hall, by: Actor, meeting_id: int, kind: str, text: str, *, whom: str = "") -> Meeting:
    """Record what was said; coaching names a member of staff.

    Refused as `no-such-topic`, `topic-needs-text`, `coaching-of-whom`, `no-such-staff`.
    """
    with hall.change_of(by, "meeting.add", Meeting, meeting_id) as (change, one):
        if whom:
            _on_the_staff(change, whom)
        kept = change.written(text, limit=LONGEST)
        return change.record(rules.add(one, kind, kept, whom), of=one)


def close(hall: Hall, by: Actor, meeting_id: int) -> Meeting:
    """Close a meeting; the topics that the program lists are kept as they are now (C5.1-2).

    A briefing is refused as `attendance-first`, `appearance-first` until these are recorded.
    """
    permit(by, "meeting.close")
    with hall.reading() as db:
        found = topics(db, rows.load(db, Meeting, meeting_id), hall.clock())
    with hall.change_of(by, "meeting.close", Meeting, meeting_id) as (change, one):
        return change.record(rules.close(one, found), of=one)


def acknowledge(hall: Hall, by: Actor, meeting_id: int) -> Meeting:
    """Record that the actor has heard or read what a briefing was about."""
    with hall.change_of(by, "meeting.acknowledge", Meeting, meeting_id) as (change, one):
        return change.record(rules.acknowledge(one, change.by.staff), of=one)


def contradicted(change: Change, one: Meeting, _undone: int) -> None:
    """Refuse an undo after which two meetings of a kind are under way."""
    if one.state == rules.OPEN:
        rules.refuse_another(meeting.under_way(change.db, one.kind, one.day, one.id))


NOT_TOLD = ("item", "found", "call", "held")
"""The topics of a hand-over that are not told in a briefing."""


def topics(db: Connection, one: Meeting, now: int) -> tuple[Topic, ...]:
    """The topics that the program lists: for a review the figures of its day, for a briefing those of
    the day before, and what is open.
    """
    if one.kind == rules.REVIEW:
        return headline.of_day(db, one.day)
    before = day_before(db, one.day)
    days = day.rule(db)
    moment = topic.Moment(now, days.begins(one.day) + DAY, days.begins(before))
    told = (*headline.of_day(db, before), *differing_hours(db, before))
    return (*told, *topic.open_now(db, moment, NOT_TOLD))


def differing_hours(db: Connection, date: str) -> tuple[Topic, ...]:
    """By how many minutes the first counter of a day (ISO) opened after the posted hours began, and the last one
    closed before they ended (C2.1-1).
    """
    rule = day.rule(db)
    posted = hours.opened(db, [date]).get(date)
    real = hours.really_open(db, rule.begins(date), rule.ends(date))
    if posted is None or real is None:
        return ()
    late = (real[0] - posted[0]) // MINUTE
    early = 0 if real[1] is None else (posted[1] - real[1]) // MINUTE
    found = ((LATE, late), (EARLY, early))
    return tuple(Topic(HOURS, which, part=minutes) for which, minutes in found if minutes > 0)


def day_before(db: Connection, today: str) -> str:
    """The trading day before a day (ISO); the date before it where none is known."""
    found = hours.trading_days(db, moved(today, -LOOK_BACK), moved(today, -1))
    return found[-1] if found else moved(today, -1)


def _on_the_staff(change: Change, number: str) -> None:
    if not staff.by_number(change.db, number).active:
        raise Refused("staff-disabled", staff=number)

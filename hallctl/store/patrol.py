"""Which rounds are required on a day, from the hours, the roster, the pack and the rounds that were walked."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from hallctl.domain import patrol_due as rules
from hallctl.domain import patrol_template
from hallctl.domain.base import DUTY, MANAGER, MANAGERS, MINUTE, Refused
from hallctl.domain.book import Reason
from hallctl.domain.calendar import Calendar
from hallctl.domain.day import DayRule, instant_of
from hallctl.domain.due import Entries, Entry, Wanted, earliest
from hallctl.domain.patrol_due import DUE, LATE, MISSED, DueRound, Stretch, Walk
from hallctl.domain.patrol_template import PatrolItem
from hallctl.domain.period import moved
from hallctl.domain.round import Round
from hallctl.store import day as days
from hallctl.store import hours, journal, pack, shift, staff
from hallctl.store.sqlite import Connection, once
from hallctl.text import digits

AHEAD = 15 * MINUTE
"""How long (ms) before its due time a round appears on the work list."""


def items(db: Connection, one: Round) -> tuple[PatrolItem, ...]:
    """The items of a round, from the pack it began with, in the order in which they are walked."""
    known = patrol_template.every(pack.of(db, one.pack))
    return tuple(known[each] for each in one.items)


def item(db: Connection, one: Round, typed: str) -> PatrolItem:
    """The item of a round with this id, in any case; refused as `no-such-item-of-round`."""
    wanted = digits(typed).strip().upper()
    for each in items(db, one):
        if each.id == wanted:
            return each
    raise Refused("no-such-item-of-round", round=one.id, item=typed, items=one.items)


def phrases(db: Connection) -> list[Reason]:
    """The phrases that may stand for a note on a failed item; none in a pack that was loaded before
    packs had any.
    """
    return pack.current(db)[1].reasons("patrol")


@once
def due(db: Connection, date: str, now: int) -> list[DueRound]:
    """The rounds required on a business day (ISO), as of `now` (UTC ms), in order.

    A day follows the pack in force at its end; templates without items are not required. Nothing was missed
    before the hall's first record. Refused as `calendar-ends` where the hours are not known.
    """
    rule = days.rule(db)
    day = rule.begins(date), rule.ends(date)
    book = pack.as_of(db, day[1])[1]
    open_ = _open(hours.trading_by(db, book), rule, date, day)
    times = rules.Times(day, open_, shift.span(db, date))
    found = rules.asked(times, rules.pace(book), _walked(db, date), now)
    known, began = patrol_template.moments(book), journal.begins(db)
    asked = (one for one in found if one.template in known)
    return [one for one in asked if one.state != MISSED or one.round or one.due_at >= began]


def _open(calendar: Calendar, rule: DayRule, date: str, day: Stretch) -> list[Stretch]:
    def stretches() -> Iterator[Stretch]:
        for one in (date, moved(date, 1)):
            midnight = instant_of(one, rule.utc_offset)
            for begins, ends in calendar.on(one).spans if _known(calendar, one) else ():
                yield midnight + begins * MINUTE, midnight + ends * MINUTE

    if not _known(calendar, date):
        raise calendar.ends()
    return rules.opened(stretches(), day)


def _known(calendar: Calendar, date: str) -> bool:
    """Whether the hours of a date are known, as they are not for the night after the last known day."""
    return (calendar.known_from or "") <= date <= (calendar.known_until or date)


def _walked(db: Connection, date: str) -> list[Walk]:
    query = (
        "select id, moment, began_at, finished_at from round"
        " where day = ? and state in ('open', 'done') order by began_at"
    )
    return [Walk(*row) for row in db.execute(query, (date,))]


def entries(db: Connection, wanted: Wanted) -> Entries:
    """Work-list entries: the rounds that are due or late now, and those begun and not finished.

    They are for the duty managers; in a hall that has none, for the hall manager.
    """
    if wanted.to is not None and MANAGERS.isdisjoint(wanted.to):
        return Entries()
    to = DUTY if staff.has_role(db, DUTY) else MANAGER
    if (wanted.to is not None and to not in wanted.to) or not pack.digest(db):
        return Entries()
    date = days.today(db, wanted.now)
    try:
        asked = [one for one in due(db, date, wanted.now) if one.state in {DUE, LATE}]
    except Refused:  # today's hours are not known
        asked = []
    here = [one for one in asked if one.due_at - AHEAD <= wanted.now]
    found = [*map(_to_do, here), *_unfinished(db, {one.round for one in here})]
    found = [one._replace(to=to) for one in found]
    return Entries(
        len(found),
        sum(one.late(wanted.now) is not None for one in found),
        earliest(*(one.due_at for one in here if one.due_at > wanted.now)),
        tuple(found[: wanted.limit]),
        earliest(days.rule(db).ends(date), *_changes(asked, wanted.now)),
    )


def _changes(asked: list[DueRound], now: int) -> Iterator[int]:
    """When (UTC ms) the list changes next without an event."""
    for one in asked:
        yield from (at for at in (one.due_at - AHEAD, one.until_at + 1) if at > now)


def _to_do(one: DueRound) -> Entry:
    since = one.due_at - AHEAD
    if one.round is None:
        command = f"hallctl patrol start {one.template}"
        what = f"{one.template}-due"
        return Entry("round", 0, "", what, one.due_at, since, DUTY, command)
    command = f"hallctl patrol show {one.round}"
    return Entry("round", one.round, str(one.round), "to-finish", one.due_at, since, DUTY, command)


def _unfinished(db: Connection, but: Collection[int | None]) -> Iterator[Entry]:
    """The rounds begun and not finished that are not among those due now."""
    for id_, began_at in db.execute(
        "select id, began_at from round where state = 'open' order by day"
    ):
        if id_ not in but:
            command = f"hallctl patrol show {id_}"
            yield Entry("round", id_, str(id_), "to-finish", None, began_at, DUTY, command)

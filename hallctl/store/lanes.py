"""The tickets that a counter should call next, by its lanes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from hallctl.domain.lanes import Lane
from hallctl.domain.ticket import Ticket
from hallctl.store import day, rows
from hallctl.store.codec import dumps
from hallctl.store.sqlite import Connection, Row
from hallctl.store.ticket import IN_FRONT, WAITING_IN_LINE


def next_for(db: Connection, counter: int, among: tuple[Lane, ...]) -> Ticket | None:
    """The ticket a counter should call next: the first of its lanes by `domain.lanes.turn`.

    One statement for any number of lanes: the first of each by the index, then the first of these.
    """
    over = day.over_before(db)
    lane, *wanted = _wanted(among)
    first = _first_of(lane, f" and taken_at >= {over}") if over else _FIRST[lane]
    if len(wanted) == 1:
        return rows.first(db, Ticket, first + _BY_RANK, *wanted, counter)
    return rows.first(db, Ticket, first + _OWN_FIRST, wanted[0], counter, wanted[1])


@lru_cache(256)
def _wanted(among: tuple[Lane, ...]) -> tuple[str, ...]:
    """The SQL that finds the first of a lane, and the lanes as JSON; then the queues that come later,
    if any.
    """
    later = sorted({lane.queue for lane in among if lane.later})
    also = (dumps(later),) if later else ()
    if all(lane.service is None for lane in among):
        return _OF_QUEUE, dumps([lane.queue for lane in among]), *also
    return _OF_LANE, dumps(among), *also


def _first_of(lane: str, still: str = "") -> str:
    return (
        f"where id in (select (select id from ticket indexed by {lane}{still}"
        " order by rank_at, id limit 1) from json_each(?) as lane"
        f" union all select (select id from ticket where state = 'waiting' and target = ?{still}"
        " order by rank_at, id limit 1))"
    )


_OF_QUEUE = f"ticket_in_queue where {WAITING_IN_LINE} and queue = lane.value"
_OF_LANE = f"ticket_in_lane where {WAITING_IN_LINE} and queue = lane.value ->> 0 and service = lane.value ->> 1"
_IN_TURN = f"target is null and not ({IN_FRONT})"
"""The condition, in SQL, that a ticket is neither passed to a counter nor at the front of the line."""
_BY_RANK = " order by rank_at, id limit 1"
_OWN_FIRST = (
    f" order by {_IN_TURN} and queue in (select value from json_each(?)), rank_at, id limit 1"
)
_FIRST = {lane: _first_of(lane) for lane in (_OF_QUEUE, _OF_LANE)}


def line_for(
    db: Connection, counter: int, among: tuple[Lane, ...], limit: int
) -> tuple[list[Ticket], int]:
    """The tickets that a counter should call next, best first, `limit` at most; and how many wait for
    it in all.
    """
    mine = "ticket where state = 'waiting' and target = ?"
    sources: list[tuple[str, list[Any], bool]] = [
        *((*_lane(lane), lane.later) for lane in among),
        (mine, [counter], False),
    ]
    found: list[Row] = []
    count, still = 0, day.still(db, "taken_at")
    for lane, values, later in sources:
        source = lane + still
        count += db.execute(f"select count(*) from {source}", values).fetchone()[0]
        turn = f"({_IN_TURN})" if later else "0"
        query = f"select {turn}, rank_at, id from {source} order by rank_at, id limit ?"
        found += db.execute(query, [*values, limit])
    return [rows.load(db, Ticket, row[2]) for row in sorted(found)[:limit]], count


def _lane(lane: Lane) -> tuple[str, list[str]]:
    if lane.service is None:
        return f"ticket indexed by ticket_in_queue where {WAITING_IN_LINE} and queue = ?", [
            lane.queue
        ]
    query = (
        f"ticket indexed by ticket_in_lane where {WAITING_IN_LINE} and queue = ? and service = ?"
    )
    return query, [lane.queue, lane.service]

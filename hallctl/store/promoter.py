"""Partners' promoters as rows: who may sell in the hall, and who is in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from hallctl.domain.base import Refused
from hallctl.domain.promoter import Promoter, PromoterEnded, PromoterLeft
from hallctl.store import day, private, rows
from hallctl.store.sqlite import Connection

if TYPE_CHECKING:
    from hallctl.store.change import Change

SCHEMA = """
create table promoter(
    id integer primary key,
    name text not null,
    company text not null,
    badge text not null,
    sells text not null,
    until text not null,
    id_seen integer not null,
    state text not null check(state in ('registered', 'ended', 'withdrawn')),
    registered_by text not null,
    registered_at integer not null,
    since integer not null,
    inside_since integer,
    left_at integer
) strict;
create index promoter_by_badge on promoter(badge);
create index promoter_registered on promoter(until) where state = 'registered';
"""


def view() -> str:
    """The SQL of `v_promoter`."""
    from hallctl.store import columns as c  # noqa: PLC0415  only a new schema needs it

    return c.view("promoter")


def registered(db: Connection) -> list[Promoter]:
    """Everybody in the register, in the order of their badges; those too whose last day is over since."""
    return list(rows.select(db, Promoter, "where state = 'registered' order by badge"))


def every(db: Connection, limit: int = -1) -> list[Promoter]:
    """The register, who may sell first; none that was taken back."""
    where = "where state <> 'withdrawn' order by state <> 'registered', badge, id desc limit ?"
    return list(rows.select(db, Promoter, where, limit))


def by_badge(db: Connection, badge: str) -> Promoter:
    """Who has a badge, now or last; refused as `not-registered`: nobody sells without being in the register."""
    where = "where badge = ? and state <> 'withdrawn' order by state <> 'registered', id desc"
    found = rows.first(db, Promoter, where, badge.strip())
    if found is None:
        raise Refused("not-registered", badge=badge)
    return found


def texts(db: Connection, ids: Iterable[int]) -> Iterator[tuple[int, str]]:
    """What these promoters are found by: name, company, what they sell."""
    return private.written(db, "promoter", ids)


def end_day(change: Change, start: int) -> None:
    """Whoever is still in the register as inside has left, and whose last day is over no longer sells."""
    today = day.rule(change.db).of(start)
    for one in registered(change.db):
        inside = one.inside_since is not None and one.inside_since < start
        now = change.record(PromoterLeft(), of=one) if inside else one
        if one.until < today:
            change.record(PromoterEnded(), of=now)

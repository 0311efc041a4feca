"""Setting up a hall: the file, its profile, the built-in pack, the counters and the first manager."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.actions import counter, pack, pin, recovery, staff
from hallctl.domain.base import ANY, MANAGER, Actor, Refused
from hallctl.domain.hall import CODE_MOST, NAME_MOST, Profile, known_language, named
from hallctl.domain.hall_events import HallMade
from hallctl.store import new, schema, sqlite
from hallctl.store import pack as packs
from hallctl.store.change import Change
from hallctl.store.file import Clock, Hall, HallUnusable, system_clock
from hallctl.store.unusable import unusable

COUNTERS_MOST = 99
OFFSET_MOST = 14 * 60
"""The most minutes that any zone is away from UTC."""


class Setup(NamedTuple):
    """The arguments of `init`: `utc_offset` is in minutes, `group` an operating-system group's id."""

    code: str
    name: str
    language: str
    counters: int
    manager: staff.New
    utc_offset: int = 480
    group: int | None = None
    demo: bool = False
    workstation: str = ""
    recovery: str = ""
    """The code that lets the manager in who is locked out; "" for none."""


def init(path: str, setup: Setup, clock: Clock = system_clock) -> Profile:
    """Make a hall file from the built-in pack, in one transaction; refused as `hall-exists`.

    An empty file that an earlier `init` left behind is filled; of two at the same time one is refused.
    """
    made = _made(setup)
    hashed = pin.hashed_pin(setup.manager.pin) if setup.manager.pin else None
    code = pin.hashed_code(setup.recovery) if setup.recovery else None
    by = Actor(setup.manager.number, frozenset({MANAGER}), setup.workstation)
    new.create(path, group=setup.group)
    with new.prepare(path, clock) as hall, unusable(path), sqlite.writing(hall.db):
        _refuse_existing(hall)
        schema.make(hall.db)
        return _fill(Change(hall.db, by, hall.time()), made, setup, hashed, code)


def _made(setup: Setup) -> HallMade:
    code, name = named(setup.code, CODE_MOST), named(setup.name, NAME_MOST)
    known_language(setup.language)
    if not 1 <= setup.counters <= COUNTERS_MOST:
        raise Refused("bad-counters", count=setup.counters, most=COUNTERS_MOST)
    if abs(setup.utc_offset) > OFFSET_MOST:
        raise Refused("bad-offset", minutes=setup.utc_offset)
    shared = setup.group is not None
    return HallMade(
        code, name, setup.language, setup.utc_offset, shared, setup.demo, ANY, printer=""
    )


def _refuse_existing(hall: Hall) -> None:
    if schema.is_ours(hall.db):
        raise Refused("hall-exists", path=hall.path)
    if hall.db.execute("select count(*) from sqlite_schema").fetchone()[0]:
        raise HallUnusable("not-a-hall-file", hall.path)


def _fill(
    change: Change, made: HallMade, setup: Setup, hashed: str | None, code: str | None
) -> Profile:
    profile = change.record(made, of=Profile)
    pack.record_builtin(change)
    queues = tuple(queue.id for queue in packs.current(change.db)[1].queues())
    for number in range(1, setup.counters + 1):
        counter.make(change, number, "service", queues)
    manager = staff.put(change, setup.manager, hashed)
    if code is not None:
        recovery.put(change, manager, code)
    return profile

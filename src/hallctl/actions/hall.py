"""Setting up a hall, and copying its file."""

from __future__ import annotations

from typing import NamedTuple

from hallctl.actions import counter, pack, staff
from hallctl.domain.base import ANY, MANAGER, Actor, Refused
from hallctl.domain.hall import (
    HallBackedUp,
    HallMade,
    HallPreparing,
    HallSet,
    Profile,
    by_hand,
)
from hallctl.store import copy, file, schema, sqlite
from hallctl.store import hall as halls
from hallctl.store import pack as packs
from hallctl.store.change import Change
from hallctl.text import clean

CODE_MOST, NAME_MOST = 20, 40
"""Characters."""
COUNTERS_MOST = 99
OFFSET_MOST = 14 * 60
"""Minutes; no zone is farther from UTC."""


class Setup(NamedTuple):
    """What `init` is told: `utc_offset` is in minutes, `group` an operating-system group's id."""

    code: str
    name: str
    language: str
    counters: int
    manager: staff.New
    utc_offset: int = 480
    group: int | None = None
    demo: bool = False
    workstation: str = ""


def init(path: str, setup: Setup, clock: file.Clock = file.system_clock) -> Profile:
    """Make a hall file from the built-in pack, in one transaction; refused as `hall-exists`.

    An empty file that an `init` before left behind is filled; of two at once one is refused.
    """
    made = _made(setup)
    hashed = staff.hashed_pin(setup.manager.pin) if setup.manager.pin else None
    by = Actor(setup.manager.number, frozenset({MANAGER}), setup.workstation)
    file.create(path, group=setup.group)
    with file.prepare(path, clock) as hall, file.unusable(path):
        sqlite.begin(hall.db)
        try:
            _refuse_existing(hall)
            schema.migrate(hall.db)
            profile = _fill(Change(hall.db, by, clock()), made, setup, hashed)
            hall.db.execute("commit")
        except BaseException:
            if hall.db.in_transaction:
                hall.db.execute("rollback")
            raise
    return profile


def backup(hall: file.Hall, by: Actor, target: str) -> int:
    """Copy the hall file while the hall works on; returns the last event's seq in the copy.

    Refused as `file-exists`, `cannot-write`. The journal remembers where the copy is, so that it
    can be named when something is erased.
    """
    file.permit(by, "hall.backup")
    seq = copy.write(hall.db, target, shared=halls.profile(hall.db).shared)
    try:
        with hall.change(by, "hall.backup") as change:
            change.record(HallBackedUp(target, seq), of=halls.profile(change.db))
    except BaseException:
        copy.remove(target)
        raise
    return seq


def set_(
    hall: file.Hall,
    by: Actor,
    *,
    name: str | None = None,
    language: str | None = None,
    designated: tuple[str, ...] | None = None,
    printer: str | None = None,
) -> Profile:
    """Change the profile; None leaves a thing as it is, `ANY` is every risk service."""
    if language is not None:
        _known_language(language)
    with hall.change(by, "hall.set") as change:
        _, book = packs.current(change.db)
        if designated not in {None, ANY}:
            designated = tuple(book.service(service).id for service in designated or ())
        named = None if name is None else _named(name, NAME_MOST)
        event = HallSet(named, language, designated, printer)
        return change.record(event, of=halls.profile(change.db))


def prepare(hall: file.Hall, by: Actor, queue: str, *, on: bool) -> Profile:
    """Start pre-processing for a queue by hand for today, or stop it again (C4.3.1-1)."""
    with hall.change(by, "hall.prepare") as change:
        _, book = packs.current(change.db)
        wanted = book.queue(queue).id
        profile = halls.profile(change.db)
        others = by_hand(profile, change.now) - {wanted}
        queues = sorted(others | {wanted} if on else others)
        return change.record(HallPreparing(tuple(queues)), of=profile)


def _made(setup: Setup) -> HallMade:
    code, name = _named(setup.code, CODE_MOST), _named(setup.name, NAME_MOST)
    _known_language(setup.language)
    if not 1 <= setup.counters <= COUNTERS_MOST:
        raise Refused("bad-counters", count=setup.counters, most=COUNTERS_MOST)
    if abs(setup.utc_offset) > OFFSET_MOST:
        raise Refused("bad-offset", minutes=setup.utc_offset)
    shared = setup.group is not None
    return HallMade(
        code, name, setup.language, setup.utc_offset, shared, setup.demo, ANY, printer=""
    )


def _named(text: str, most: int) -> str:
    text = clean(text, limit=most)
    if not text:
        raise Refused("name-needed")
    return text


def _known_language(language: str) -> None:
    if language not in ("zh", "en"):
        raise Refused("no-such-language", language=language)


def _refuse_existing(hall: file.Hall) -> None:
    if schema.application(hall.db) == schema.APPLICATION_ID:
        raise Refused("hall-exists", path=hall.path)
    if hall.db.execute("select count(*) from sqlite_schema").fetchone()[0]:
        raise file.HallUnusable("not-a-hall-file", hall.path)


def _fill(change: Change, made: HallMade, setup: Setup, hashed: str | None) -> Profile:
    profile = change.record(made, of=Profile)
    pack.record_builtin(change)
    queues = tuple(queue.id for queue in packs.current(change.db)[1].queues())
    for number in range(1, setup.counters + 1):
        counter.make(change, number, "service", queues)
    staff.put(change, setup.manager, hashed)
    return profile

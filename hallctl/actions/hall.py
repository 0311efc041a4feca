"""What changes the hall itself: its profile, pre-processing by hand, and copies of its file."""

from __future__ import annotations

from hallctl.domain import scanner as rules
from hallctl.domain.base import ANY, Actor
from hallctl.domain.hall import NAME_MOST, Profile, by_hand, known_language, named
from hallctl.domain.hall_events import HallBackedUp, HallPreparing, HallScannerSet, HallSet
from hallctl.domain.scanner import Habits
from hallctl.store import copy, day, sqlite
from hallctl.store import hall as halls
from hallctl.store import pack as packs
from hallctl.store.file import Hall
from hallctl.store.standing import permit
from hallctl.text import clean


def backup(hall: Hall, by: Actor, target: str) -> int:
    """Copy the hall file while the hall works on; returns the last event's seq in the copy.

    Refused as `file-exists`, `cannot-write`. The journal records where the copy is, so that it can be
    named when personal values are erased.
    """
    permit(by, "hall.backup")
    seq = copy.write(hall.db, target, shared=halls.profile(hall.db).shared)
    before = sqlite.commits
    try:
        with hall.change(by, "hall.backup") as change:
            change.record(HallBackedUp(target, seq), of=halls.profile(change.db))
    except BaseException:
        if sqlite.commits == before:  # otherwise the journal would name a copy that does not exist
            copy.remove(target)
        raise
    return seq


def set_(
    hall: Hall,
    by: Actor,
    *,
    name: str | None = None,
    language: str | None = None,
    designated: tuple[str, ...] | None = None,
    printer: str | None = None,
    printer_folder: str | None = None,
) -> Profile:
    """Change the profile; None leaves a thing as it is, `ANY` is every risk service."""
    if language is not None:
        known_language(language)
    with hall.change(by, "hall.set") as change:
        _, book = packs.current(change.db)
        if designated not in {None, ANY}:
            designated = tuple(book.service(service).id for service in designated or ())
        called = None if name is None else named(name, NAME_MOST)
        event = HallSet(called, language, designated, printer, printer_folder)
        return change.set(event, of=halls.profile(change.db))


def scanner(hall: Hall, by: Actor, workstation: str, habits: Habits) -> Profile:
    """Set what the scanner of a workstation adds to a code; refused as `domain.scanner.habits` says."""
    with hall.change(by, "hall.scanner") as change:
        event = HallScannerSet(clean(workstation), *rules.habits(*habits))
        return change.set(event, of=halls.profile(change.db))


def prepare(hall: Hall, by: Actor, queue: str, *, on: bool) -> Profile:
    """Start pre-processing for a queue by hand for today, or stop it again (C4.3.1-1)."""
    with hall.change(by, "hall.prepare") as change:
        _, book = packs.current(change.db)
        wanted = book.queue(queue).id
        profile = halls.profile(change.db)
        others = by_hand(profile, day.rule(change.db).start(change.now)) - {wanted}
        queues = sorted(others | {wanted} if on else others)
        return change.record(HallPreparing(tuple(queues)), of=profile)

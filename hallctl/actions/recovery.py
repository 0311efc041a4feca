"""Signing in a hall manager who is locked out, when nobody else can give them a new PIN."""

from __future__ import annotations

from hallctl.actions import pin as pins
from hallctl.domain import staff as rules
from hallctl.domain.base import Actor
from hallctl.domain.clock import Time
from hallctl.domain.staff import Staff
from hallctl.domain.staff_events import StaffRecovered, StaffRecoverySet
from hallctl.store import secret, session, staff
from hallctl.store.change import Change
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.standing import still_here


def new_code(hall: Hall, by: Actor) -> str:
    """Give the acting hall manager another recovery code, to be written down: only its hash is kept.

    Refused as `recovery-for-managers`.
    """
    code = pins.new_code()
    hashed = pins.hashed_code(code)
    with hall.change(by, "staff.recovery") as change:
        put(change, staff.by_number(change.db, by.staff), hashed)
    return code


def put(change: Change, found: Staff, hashed: str) -> Staff:
    """Store the hash of a code inside a change; `init` uses it for the first manager."""
    rules.has_recovery(found)
    secret.put_code(change.db, found.number, hashed)
    return change.record(StaffRecoverySet(secret.digest(hashed)), of=found)


def recover(
    hall: Hall, number: str, code: str, pin: str, workstation: str = ""
) -> tuple[Staff, str]:
    """Sign a hall manager in by their code, which sets a new PIN, ends a lock, and gives a new code.

    This works also while the clock is not believed; it is then dated as the last event. NotAllowed as
    `staff-unknown`, `no-recovery-code`, `code-wrong`, `secret-damaged`.
    """
    found = staff.find(hall.db, number)
    if found is None or not found.active:
        raise NotAllowed("staff-unknown", staff=number)
    rules.has_recovery(found)
    stored = secret.code(hall.db, number)
    if stored is None and not found.recovery:
        raise NotAllowed("no-recovery-code", staff=number)
    if not pins.matches_code(stored, found.recovery, number, code):
        raise NotAllowed("code-wrong", staff=number)
    another = pins.new_code()
    hashed, hashed_code = pins.hashed_pin(pin), pins.hashed_code(another)
    by = Actor(number, frozenset(found.roles), workstation)
    with hall.writing():
        by = still_here(hall.db, by, "staff.recovery")
        if secret.code(hall.db, number) != stored:  # somebody was quicker with the same code
            raise NotAllowed("code-wrong", staff=number)
        change = Change(hall.db, by, _time(hall, workstation))
        secret.put(change.db, number, hashed)
        secret.put_code(change.db, number, hashed_code)
        session.drop_staff(change.db, number)
        event = StaffRecovered(secret.digest(hashed), secret.digest(hashed_code))
        found = change.record(event, of=staff.by_number(change.db, number))
    return found, another


def _time(hall: Hall, workstation: str) -> Time:
    now = hall.time()
    return hall.settled(workstation) if now.believed else now._replace(reading=now.now)

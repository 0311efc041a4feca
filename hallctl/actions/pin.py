"""PINs and recovery codes: hashed and compared before the lock, counted inside it."""

from __future__ import annotations

import secrets
import unicodedata
from typing import TYPE_CHECKING

from hallctl.domain import staff as rules
from hallctl.domain.base import Actor, Refused
from hallctl.domain.staff import Staff
from hallctl.domain.staff_events import StaffPinRight
from hallctl.store import pack, secret, staff
from hallctl.store.file import Hall, NotAllowed

if TYPE_CHECKING:
    from argon2 import PasswordHasher

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that cannot be mistaken for each other: 5 bits each."""
_GROUPS = 4
"""How many groups a recovery code has, of four letters each."""


def hashed_pin(pin: str) -> str:
    """The hash a PIN is stored as; takes some 20 ms and 19 MB, so never inside a change."""
    return _hasher().hash(rules.pin_digits(pin))


def new_code() -> str:
    """A recovery code to write down, such as `K7QD-2MXA-9RTE-WH4C`."""
    return "-".join(
        "".join(secrets.choice(_LETTERS) for _ in range(4)) for _group in range(_GROUPS)
    )


def hashed_code(code: str) -> str:
    """The hash a recovery code is stored as, however it is written; as slow as that of a PIN."""
    return _hasher().hash(_plain(code))


def matches_code(hashed: str | None, recorded: str, number: str, code: str) -> bool:
    """Whether this is the recovery code; NotAllowed `secret-damaged` as for a PIN."""
    return _matches(_as_recorded(hashed, recorded, number), _plain(code), number)


def check(hall: Hall, number: str, pin: str, workstation: str = "") -> Staff:
    """The member of staff whose PIN this is; a wrong one is counted, and too many lock (NotAllowed
    `pin-wrong`, `pin-locked`, `pin-spent`, `no-pin`, `secret-damaged`, `staff-unknown`).
    """
    found = staff.find(hall.db, number)
    if found is None or not found.active:
        raise NotAllowed("staff-unknown", staff=number)
    hall.follow_clock(workstation)  # a lock keeps its length, whatever the clock did meanwhile
    found = staff.by_number(hall.db, number)
    hashed = secret.get(hall.db, number)
    if hashed is None and not found.pin:
        raise NotAllowed("no-pin", staff=number)
    hashed = _as_recorded(hashed, found.pin, number)
    now = hall.time()
    if now.believed:  # spares the time that comparing takes; what counts is asked under the lock
        _refuse_locked(found, now.now)
    right = _keyed(hashed, pin, number)
    by = Actor(number, frozenset(found.roles), workstation)
    counted = _counted if now.believed else _counted_aside
    return counted(hall, by, hashed, right=right)


def _counted(hall: Hall, by: Actor, hashed: str, *, right: bool) -> Staff:
    """Accept the right PIN unless the staff number was locked meanwhile, so that simultaneous guesses
    count too.
    """
    with hall.change(by, "staff.sign-in") as change:
        found = staff.by_number(change.db, by.staff)
        _refuse_locked(found, change.now)
        before = secret.tries(change.db, by.staff)
        if before:
            secret.put_tries(change.db, by.staff, 0)
        if right and secret.get(change.db, by.staff) == hashed:
            return change.record(StaffPinRight(), of=found) if found.pin_wrong else found
        _, book = pack.current(change.db)
        tries, minutes = book.limit("pin_wrong_tries"), book.limit("pin_lock_minutes")
        event = rules.pin_wrong(found, change.now, tries, minutes, before)
        found = change.record(event, of=found)
    if found.locked_until is not None:
        raise NotAllowed("pin-locked", staff=by.staff, minutes=minutes)
    raise NotAllowed("pin-wrong", staff=by.staff, left=tries - found.pin_wrong)


def _counted_aside(hall: Hall, by: Actor, hashed: str, *, right: bool) -> Staff:
    """Count a PIN outside the journal, which takes nothing while the clock is not believed.

    An earlier lock is ignored: it would not end, and a locked manager could never confirm the clock.
    """
    with hall.writing():
        found = staff.by_number(hall.db, by.staff)
        left = pack.current(hall.db)[1].limit("pin_wrong_tries") - secret.tries(hall.db, by.staff)
        if left <= 0:
            raise NotAllowed("pin-spent", staff=by.staff)
        if right and secret.get(hall.db, by.staff) == hashed:
            secret.put_tries(hall.db, by.staff, 0)
            return found
        secret.put_tries(hall.db, by.staff, secret.tries(hall.db, by.staff) + 1)
    if left == 1:
        raise NotAllowed("pin-spent", staff=by.staff)
    raise NotAllowed("pin-wrong", staff=by.staff, left=left - 1)


def _refuse_locked(found: Staff, now: int) -> None:
    try:
        rules.check_lock(found, now)
    except Refused as locked:
        raise NotAllowed(locked.code, **locked.facts) from None


def _as_recorded(hashed: str | None, recorded: str, number: str) -> str:
    if hashed is None or not secret.agrees(hashed, recorded):
        raise NotAllowed("secret-damaged", staff=number)
    return hashed


def _keyed(hashed: str, pin: str, number: str) -> bool:
    try:
        return _matches(hashed, rules.pin_digits(pin), number)
    except Refused:  # a text that cannot be a PIN counts as a wrong one
        return False


def _matches(hashed: str, text: str, number: str) -> bool:
    from argon2.exceptions import (  # noqa: PLC0415  only where a PIN is keyed
        Argon2Error,
        InvalidHashError,
        VerifyMismatchError,
    )

    try:
        return _hasher().verify(hashed, text)
    except VerifyMismatchError:
        return False
    except (Argon2Error, InvalidHashError) as error:
        raise NotAllowed("secret-damaged", staff=number) from error


def _plain(code: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c.isalnum())


def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher  # noqa: PLC0415  34 ms of import, only where a PIN is keyed

    return PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)

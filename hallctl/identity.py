"""Who is acting: a number with a PIN, the session `hallctl sign-in` left, or the login itself.

For an ordinary command (a session, or a login) nothing heavy is imported.
"""

from __future__ import annotations

import os
import pwd
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from hallctl import outside
from hallctl.domain.base import Actor, Refused
from hallctl.domain.staff import Staff, two_people
from hallctl.store import session, staff
from hallctl.store.file import Hall, NotAllowed
from hallctl.store.hall import profile
from hallctl.text import clean

WORKSTATION_MOST, REF_MOST = 40, 60
"""The most characters a name may have."""
TOKEN_MOST = 200
"""The most bytes of a session's file."""
Ask = Callable[[str], str | None]
"""Asks a person at the terminal for the PIN of a staff number; None where there is none to ask."""


class Claim(NamedTuple):
    """Who somebody says they are, and the manager who approves; PINs where they were given."""

    staff: str | None = None
    pin: str | None = None
    approve: str | None = None
    approve_pin: str | None = None
    approve_ref: str | None = None


NOBODY = Claim()


def claim(given: Claim) -> Claim:
    """The claim made by the options, completed from the environment."""
    env = os.environ.get
    return Claim(
        given.staff or env("HALLCTL_STAFF") or None,
        given.pin or env("HALLCTL_PIN") or None,
        given.approve,
        given.approve_pin or env("HALLCTL_APPROVE_PIN") or None,
        given.approve_ref,
    )


def actor(hall: Hall, given: Claim = NOBODY, ask: Ask | None = None) -> Actor:
    """Who is acting on this hall, with the approving manager's roles where one approved by PIN.

    In this order: the number claimed with its PIN, the session, the login. NotAllowed as
    `not-signed-in`, `pin-needed`, `pin-wrong`, `pin-locked`; refused as `approved` is.
    """
    wanted = claim(given)
    who, pin = _member(hall, wanted, ask)
    by = Actor(who.number, frozenset(who.roles), workstation(), pin=pin)
    if wanted.approve_ref is not None:
        by = approved_above(hall, by, wanted.approve_ref)
    if wanted.approve is None:
        return by
    return approved(hall, by, Claim(wanted.approve, wanted.approve_pin), ask)


def signed_in(hall: Hall, number: str, pin: str) -> Actor:
    """The actor who signs in at a console with a number and a PIN; somebody without a PIN by their login."""
    known = unasked(hall)
    if known is not None and known.number == number and not known.pin:
        return Actor(number, frozenset(known.roles), workstation())
    who = proven(hall, Claim(number, pin or None))
    return Actor(number, frozenset(who.roles), workstation(), pin=_pin_mark(hall, who))


def approved(hall: Hall, by: Actor, manager: Claim, ask: Ask | None = None) -> Actor:
    """The actor with the approval of another member of staff; refused as `approver-is-asker`."""
    two_people(by.staff, manager.staff or "")
    who = proven(hall, manager, ask)
    return by._replace(approver=who.number, approver_roles=frozenset(who.roles))


def approved_above(hall: Hall, by: Actor, ref: str) -> Actor:
    """The hall's only manager, with the reference of a superior's approval, such as a mail's
    subject.

    Refused as `approver-is-here` where another manager could approve, and as `approval-ref-needed`.
    """
    if not staff.only_manager(hall.db, by.staff):
        raise Refused("approver-is-here", staff=by.staff)
    cleaned = clean(ref, limit=REF_MOST)
    if not cleaned:
        raise Refused("approval-ref-needed")
    return by._replace(approved_ref=cleaned)


def workstation() -> str:
    """The workstation's name: HALLCTL_WORKSTATION, else the terminal's name, else "script"."""
    named = os.environ.get("HALLCTL_WORKSTATION")
    if named:
        return clean(named[:WORKSTATION_MOST]) or "script"
    for stream in (0, 1, 2):
        try:
            return os.ttyname(stream).removeprefix("/dev/")
        except OSError:
            continue
    return "script"


def lasting_workstation() -> str:
    """The lasting name that this workstation was given; "" where it has none."""
    return workstation() if os.environ.get("HALLCTL_WORKSTATION") else ""


def login() -> str:
    """The operating-system login this process runs as; never what LOGNAME claims."""
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


def unasked(hall: Hall) -> Staff | None:
    """The staff number of the session or login here, without a PIN; None for nobody."""
    return _of_session(hall) or staff.by_login(hall.db, login())


def _member(hall: Hall, wanted: Claim, ask: Ask | None) -> tuple[Staff, str | None]:
    """The member of staff that a claim means, and the mark of the PIN that they signed in with."""
    session_of = _of_session(hall)
    known = session_of or staff.by_login(hall.db, login())
    if wanted.staff is None or (
        known is not None and known.number == wanted.staff and wanted.pin is None
    ):
        who = known or _anyone_in_a_demo(hall)
        return who, session_of.pin if session_of else None
    who = proven(hall, wanted, ask)
    return who, _pin_mark(hall, who)


def _pin_mark(hall: Hall, who: Staff) -> str | None:
    """The mark of the PIN that was keyed; None in a demonstration, where none is."""
    return None if profile(hall.db).demo else who.pin


def proven(hall: Hall, wanted: Claim, ask: Ask | None = None) -> Staff:
    """The member of staff claimed, proven by the PIN, which a demonstration does not ask for."""
    number = wanted.staff or ""
    if profile(hall.db).demo:
        found = staff.find(hall.db, number)
        if found is None or not found.active:
            raise NotAllowed("staff-unknown", staff=number)
        return found
    pin = wanted.pin or (ask and ask(number))
    if not pin:
        raise NotAllowed("pin-needed", staff=number)
    from hallctl.actions import pin as pins  # noqa: PLC0415  only where a PIN is keyed

    return pins.check(hall, number, pin, workstation())


def _anyone_in_a_demo(hall: Hall) -> Staff:
    managers = staff.managers(hall.db) if profile(hall.db).demo else []
    if not managers:
        raise NotAllowed("not-signed-in", login=login())
    return managers[0]


def _of_session(hall: Hall) -> Staff | None:
    token = session_token(hall)
    number = token and session.staff_of(hall.db, token, hall.clock())
    found = staff.find(hall.db, number) if number else None
    return found if found is not None and found.active else None


def session_token(hall: Hall) -> str | None:
    """The session's token that this login keeps for the hall file."""
    try:
        return outside.read(_session_path(hall), TOKEN_MOST).decode("ascii").strip()
    except (OSError, ValueError, Refused):
        return None


def keep_session(hall: Hall, token: str) -> None:
    """Keep a session's token in a file that this login alone can read."""
    path = Path(_session_path(hall))
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    os.write(handle, token.encode())
    os.close(handle)


def forget_session(hall: Hall) -> None:
    """Remove the token of this login."""
    Path(_session_path(hall)).unlink(missing_ok=True)


def state_dir() -> str:
    """The folder for what belongs to this login alone: sessions, and the log of errors."""
    base = os.environ.get("XDG_STATE_HOME") or os.path.expanduser("~/.local/state")  # noqa: PTH111
    return base + "/hallctl"


def _session_path(hall: Hall) -> str:
    real = os.path.realpath(hall.path)
    return f"{state_dir()}/session-{sha256(os.fsencode(real)).hexdigest()[:16]}"

"""What changes the staff, and their sessions; PINs are checked in `pin.py`."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import NamedTuple

from hallctl.actions.pin import check as check_pin
from hallctl.actions.pin import hashed_pin
from hallctl.actions.stranding import nobody_stranded
from hallctl.domain import skills as skills_rules
from hallctl.domain import staff as rules
from hallctl.domain.base import ANY, MINUTE, Actor, Refused
from hallctl.domain.staff import Staff
from hallctl.domain.staff_events import (
    StaffAdded,
    StaffLoginSet,
    StaffPinSet,
    StaffPostsSet,
    StaffSkillsSet,
)
from hallctl.store import counter, day, pack, secret, session, staff
from hallctl.store.change import Change
from hallctl.store.file import Hall
from hallctl.text import clean

__all__ = ["check_pin"]

NAME_MOST, LOGIN_MOST = 40, 32
"""The most characters a name may have."""


class New(NamedTuple):
    """A new member of staff, as keyed: `skills` and `posts` are `ANY` for all."""

    number: str
    name: str
    roles: tuple[str, ...]
    pin: str = ""
    login: str | None = None
    skills: tuple[str, ...] = ANY
    posts: tuple[str, ...] = ANY


def add(hall: Hall, by: Actor, new: New) -> Staff:
    """Add a member of staff; without a PIN they sign in by their login alone."""
    hashed = hashed_pin(new.pin) if new.pin else None
    with hall.change(by, "staff.add") as change:
        return put(change, new, hashed)


def put(change: Change, new: New, hashed: str | None) -> Staff:
    """Add a member of staff inside a change; `init` uses it for the first manager."""
    number = rules.staff_number(new.number)
    if staff.find(change.db, number):
        raise Refused("staff-number-taken", staff=number)
    name = change.written(new.name, limit=NAME_MOST)
    if name is None:
        raise Refused("name-needed")
    event = StaffAdded(
        number,
        name,
        rules.known_roles(new.roles),
        rules.known_skills(new.skills, _services(change)),
        rules.known_posts(new.posts, _counters(change)),
        _free_login(change, new.login, number),
    )
    added = change.record(event, of=Staff)
    return _put_pin(change, added, hashed) if hashed else added


def set_roles(hall: Hall, by: Actor, number: str, roles: tuple[str, ...]) -> Staff:
    """Change what somebody may do."""
    with hall.change(by, "staff.role") as change, nobody_stranded(change):
        found = staff.by_number(change.db, number)
        event = rules.set_roles(found, rules.known_roles(roles), _other_managers(change, found))
        return change.set(event, of=found)


def set_skills(hall: Hall, by: Actor, number: str, skills: tuple[str, ...]) -> Staff:
    """Change which services somebody can do (C3.1)."""
    with hall.change(by, "staff.skill") as change, nobody_stranded(change):
        found = staff.by_number(change.db, number)
        known = rules.known_skills(skills, _services(change))
        return change.set(StaffSkillsSet(known), of=found)


def assess(
    hall: Hall,
    by: Actor,
    number: str,
    skills: tuple[str, ...],
    level: str,
    *,
    on: str | None = None,
    ends: str | None = None,
) -> Staff:
    """Assess how well somebody can do services, from a day (ISO, by default today), and perhaps until
    another (C3.1).

    Refused as `no-such-service`, `skill-needed`, `no-such-level`, `day-to-come`, `ends-before-it-begins`.
    """
    with hall.change(by, "staff.skill") as change:
        found = staff.by_number(change.db, number)
        known = rules.known_skills(skills, _services(change))
        if known == ANY or not known:
            raise Refused("skill-needed")
        today = day.today(change.db, change.now)
        event = skills_rules.assess(found, known, level, on=on or today, until=ends, today=today)
        return change.set(event, of=found)


def set_posts(hall: Hall, by: Actor, number: str, posts: tuple[str, ...]) -> Staff:
    """Change the posts that somebody is assigned to (C3.4-6)."""
    with hall.change(by, "staff.post") as change:
        found = staff.by_number(change.db, number)
        known = rules.known_posts(posts, _counters(change))
        return change.set(StaffPostsSet(known), of=found)


def set_login(hall: Hall, by: Actor, number: str, login: str | None) -> Staff:
    """Change somebody's operating-system login; None for no login."""
    with hall.change(by, "staff.login") as change:
        found = staff.by_number(change.db, number)
        return change.set(StaffLoginSet(_free_login(change, login, number)), of=found)


def set_pin(hall: Hall, by: Actor, number: str, pin: str) -> Staff:
    """Give somebody a new PIN; their sessions end."""
    own = number == by.staff
    hashed = hashed_pin(pin)
    with hall.change(by, "staff.own-pin" if own else "staff.pin") as change:
        found = staff.by_number(change.db, number)
        if not own:
            rules.reset_pin(found, change.by)
        return _put_pin(change, found, hashed)


def disable(hall: Hall, by: Actor, number: str) -> Staff:
    """Disable a member of staff; their sessions end."""
    with hall.change(by, "staff.disable") as change, nobody_stranded(change):
        found = staff.by_number(change.db, number)
        desk = counter.of_staff(change.db, number)
        event = rules.disable(found, desk.number if desk else None, _other_managers(change, found))
        session.drop_staff(change.db, number)
        return change.record(event, of=found)


def enable(hall: Hall, by: Actor, number: str) -> Staff:
    """Enable a disabled member of staff again."""
    with hall.change(by, "staff.enable") as change:
        found = staff.by_number(change.db, number)
        return change.record(rules.enable(found), of=found)


def sign_in(hall: Hall, number: str) -> tuple[str, int]:
    """Begin a session for somebody whose PIN has been checked; returns its token, and when it ends (UTC ms)."""
    token = token_urlsafe(32)
    _, book = pack.current(hall.db)
    until = hall.clock() + book.limit("session_hours") * 60 * MINUTE
    with hall.writing():
        session.put(hall.db, token, number, until, hall.clock())
    return token, until


def sign_out(hall: Hall, token: str) -> None:
    """End a session."""
    with hall.writing():
        session.drop(hall.db, token)


def _put_pin(change: Change, found: Staff, hashed: str) -> Staff:
    secret.put(change.db, found.number, hashed)
    session.drop_staff(change.db, found.number)
    return change.record(StaffPinSet(secret.digest(hashed)), of=found)


def _free_login(change: Change, login: str | None, number: str) -> str | None:
    login = rules.known_login(clean(login or "", limit=LOGIN_MOST)) or None
    holder = login and staff.of_login(change.db, login)
    if holder and holder.number != number:
        raise Refused("login-taken", login=login, staff=holder.number)
    return login


def _other_managers(change: Change, than: Staff) -> int:
    return sum(one.number != than.number for one in staff.managers(change.db))


def _services(change: Change) -> tuple[str, ...]:
    return tuple(service.id for service in pack.current(change.db)[1].services())


def _counters(change: Change) -> tuple[int, ...]:
    return tuple(desk.number for desk in counter.every(change.db))

"""Permissions: what a role permits, and whether the person acting still has that role and PIN."""

from __future__ import annotations

from hallctl.domain.base import NO_PERSON, Actor
from hallctl.store import sqlite, staff
from hallctl.store.nouns import noun


class NotAllowed(Exception):  # noqa: N818  an answer, not an error
    """Nobody is signed in, or this role may not do it; exit code 4."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


def still_here(db: sqlite.Connection, by: Actor, action: str) -> Actor:
    """The actor with the roles that are still theirs, and the approver's that still are.

    NotAllowed as `staff-unknown`, `pin-changed` or `roles-changed` for a console that was left open
    while its person was taken off the staff, got another PIN, or lost the role that `action` needs.
    """
    if by.staff in NO_PERSON:
        return by
    roles, pin = _standing(db, by.staff)
    if by.pin not in (None, pin):
        raise NotAllowed("pin-changed", staff=by.staff)
    approved = _standing(db, by.approver)[0] if by.approver else by.approver_roles
    if by.roles <= roles and by.approver_roles <= approved:
        return by
    left = by._replace(roles=by.roles & roles, approver_roles=by.approver_roles & approved)
    needed = _needed(action)
    if not left.has(*needed):
        lost = by.staff if not by.roles <= roles else by.approver
        raise NotAllowed("roles-changed", staff=lost, action=action, roles=sorted(needed))
    return left


def _standing(db: sqlite.Connection, number: str) -> tuple[frozenset[str], str]:
    found = staff.standing(db, number)
    if found is None:
        raise NotAllowed("staff-unknown", staff=number)
    return found


def permit(by: Actor, action: str) -> None:
    """NotAllowed unless one of the actor's (or approver's) roles may do this action."""
    roles = _needed(action)
    if not by.has(*roles):
        raise NotAllowed("not-allowed", action=action, roles=sorted(roles))


def _needed(action: str) -> frozenset[str]:
    return noun(action.partition(".")[0]).may[action]

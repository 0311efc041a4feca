"""Staff: roles for rights, skills for services, posts for today's place, and a PIN."""

from dataclasses import dataclass
from typing import ClassVar, assert_never

from hallctl.domain.base import (
    ANY,
    EVERYONE,
    MANAGER,
    MANAGERS,
    MINUTE,
    NO_PERSON,
    ROLES,
    Actor,
    Refused,
)
from hallctl.domain.clock import lock_left
from hallctl.domain.noun import Noun, Stamp, events_of, facts, replace
from hallctl.domain.staff_events import (
    Assessment,
    StaffAdded,
    StaffAssessed,
    StaffDisabled,
    StaffEnabled,
    StaffEvent,
    StaffLoginSet,
    StaffPinRight,
    StaffPinSet,
    StaffPinWrong,
    StaffPostsSet,
    StaffRecovered,
    StaffRecoverySet,
    StaffRolesSet,
    StaffSkillsSet,
)

POSTS = ("greeter", "window", "sales", "roaming", "office")
"""The posts without a number; a counter's post is `counter-3`."""
PIN_LEAST, PIN_MOST = 4, 12
"""The least and the most digits of a PIN."""
OLDER = "older"
"""The mark of a PIN that hallctl 0.1.0 set: its event holds no hash."""
NUMBER_MOST = 12
"""The most characters of a staff number."""


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff: `number` is what they are called everywhere, `name` a ref to the name.

    `pin` is the SHA-256 of the stored hash of the PIN, in hex, and `recovery` of the recovery code's: a
    hash that differs from it lets nobody in, and it marks the PIN that somebody signed in with; ""
    where there is none. `assessed` holds assessments of skills: how well, since when and until when.
    `pin_wrong` counts wrong PINs since the last right one; until `locked_until` (UTC ms) no PIN is
    accepted.
    """

    noun: ClassVar = "staff"

    id: int
    number: str
    name: str
    login: str | None
    roles: tuple[str, ...]
    skills: tuple[str, ...]
    posts: tuple[str, ...]
    active: bool
    pin_wrong: int = 0
    locked_until: int | None = None
    pin: str = ""
    recovery: str = ""
    assessed: tuple[Assessment, ...] = ()


def evolve(staff: Staff | None, event: StaffEvent, at: Stamp) -> Staff:  # noqa: C901, PLR0911  one line for each event
    """The member of staff after an event."""
    if isinstance(event, StaffAdded):
        return Staff(id=at.seq, **facts(event), active=True)
    assert staff is not None
    match event:
        case StaffPinSet():
            return replace(staff, pin_wrong=0, locked_until=None, pin=event.sha256 or OLDER)
        case StaffPinRight():
            return replace(staff, pin_wrong=0, locked_until=None)
        case StaffRecovered():
            return replace(
                staff, pin_wrong=0, locked_until=None, pin=event.pin, recovery=event.recovery
            )
        case StaffRecoverySet():
            return replace(staff, recovery=event.sha256)
        case StaffPinWrong():
            return replace(staff, pin_wrong=event.tries, locked_until=event.locked_until)
        case StaffDisabled() | StaffEnabled():
            return replace(staff, active=isinstance(event, StaffEnabled))
        case StaffRolesSet():
            return replace(staff, roles=event.roles)
        case StaffSkillsSet():
            return replace(staff, skills=event.skills)
        case StaffAssessed():
            return replace(staff, skills=event.skills, assessed=event.assessed)
        case StaffPostsSet():
            return replace(staff, posts=event.posts)
        case StaffLoginSet():
            return replace(staff, login=event.login)
    assert_never(event)


def pin_digits(text: str) -> str:
    """The PIN as ASCII digits (full-width ones count); refused as `bad-pin` unless 4 to 12."""
    text = text.strip()
    if not (text.isdecimal() and PIN_LEAST <= len(text) <= PIN_MOST):
        raise Refused("bad-pin", least=PIN_LEAST, most=PIN_MOST)
    return "".join(str(int(digit)) for digit in text)


def staff_number(text: str) -> str:
    """A staff number: 1 to 12 ASCII letters, digits and hyphens (full-width digits count).

    Refused as `bad-staff-number`, or `nobodys-number` for a number that marks what no person did.
    """
    text = "".join(str(int(c)) if c.isdecimal() else c for c in text.strip())
    if not (0 < len(text) <= NUMBER_MOST and text.isascii() and text.replace("-", "").isalnum()):
        raise Refused("bad-staff-number", most=NUMBER_MOST)
    if text.lower() in NO_PERSON:
        raise Refused("nobodys-number", staff=text)
    return text


def known_roles(roles: tuple[str, ...]) -> tuple[str, ...]:
    """The roles in the table's order, each once; refused as `no-such-role` or `role-needed`."""
    for role in roles:
        if role not in ROLES:
            raise Refused("no-such-role", role=role, roles=", ".join(ROLES))
    if not roles:
        raise Refused("role-needed", roles=", ".join(ROLES))
    return tuple(role for role in ROLES if role in roles)


def known_login(login: str) -> str:
    """A login; refused as `login-none` for the word that takes a login away."""
    if login.casefold() in {"none", "-"}:
        raise Refused("login-none", login=login)
    return login


def known_posts(posts: tuple[str, ...], counters: tuple[int, ...]) -> tuple[str, ...]:
    """The posts, each once, or `ANY`; refused as `no-such-post` when the hall has no such place."""
    if set(posts) & {"*", "all"}:
        return ANY
    places = (*(f"counter-{number}" for number in counters), *POSTS)
    for post in posts:
        if post not in places:
            raise Refused("no-such-post", post=post, posts=tuple(places))
    return tuple(dict.fromkeys(posts))


def known_skills(skills: tuple[str, ...], services: tuple[str, ...]) -> tuple[str, ...]:
    """The service ids, each once, or `ANY`; refused as `no-such-service`."""
    if set(skills) & {"*", "all"}:
        return ANY
    for skill in skills:
        if skill not in services:
            raise Refused("no-such-service", service=skill)
    return tuple(dict.fromkeys(skills))


def set_roles(staff: Staff, roles: tuple[str, ...], other_managers: int) -> StaffRolesSet:
    """Change what somebody may do; refused as `last-manager` when no hall manager would be left."""
    if MANAGER not in roles:
        _keep_a_manager(staff, other_managers)
    return StaffRolesSet(roles)


def disable(staff: Staff, counter: int | None, other_managers: int) -> StaffDisabled:
    """Disable a member of staff; refused while they are at a `counter`, or the last manager."""
    if not staff.active:
        raise Refused("staff-disabled", staff=staff.number)
    if counter is not None:
        raise Refused("staff-at-counter", staff=staff.number, counter=counter)
    _keep_a_manager(staff, other_managers)
    return StaffDisabled()


def enable(staff: Staff) -> StaffEnabled:
    """Enable a member of staff again."""
    if staff.active:
        raise Refused("staff-active", staff=staff.number)
    return StaffEnabled()


def reset_pin(staff: Staff, by: Actor) -> None:
    """Refuse, as `manager-pin`, anybody but the hall manager to set a manager's PIN."""
    if not MANAGERS.isdisjoint(staff.roles) and not by.has(MANAGER):
        raise Refused("manager-pin", staff=staff.number)


def two_people(asker: str, approver: str) -> None:
    """Refuse, as `approver-is-asker`, an approval by the person who asks for it."""
    if asker == approver:
        raise Refused("approver-is-asker", staff=asker)


def has_recovery(staff: Staff) -> None:
    """Refuse, as `recovery-for-managers`, a recovery code for anybody else: they get a new PIN from a
    manager.
    """
    if not staff.active or MANAGER not in staff.roles:
        raise Refused("recovery-for-managers", staff=staff.number)


def check_lock(staff: Staff, now: int) -> None:
    """Refuse, as `pin-locked`, any PIN while too many wrong ones lock the staff number (`minutes` left)."""
    if staff.locked_until is not None and now < staff.locked_until:
        minutes = -(-(staff.locked_until - now) // MINUTE)
        raise Refused("pin-locked", staff=staff.number, minutes=minutes)


def pin_wrong(
    staff: Staff, now: int, tries: int, lock_minutes: int, before: int = 0
) -> StaffPinWrong:
    """A wrong PIN at `now` (UTC ms): the `tries`-th in a row locks for `lock_minutes`.

    `before` counts wrong PINs that the record does not have.
    """
    was_locked = staff.locked_until is not None
    count = before + 1 + (0 if was_locked else staff.pin_wrong)
    return StaffPinWrong(count, now + lock_minutes * MINUTE if count >= tries else None)


def _keep_a_manager(staff: Staff, other_managers: int) -> None:
    if staff.active and MANAGER in staff.roles and not other_managers:
        raise Refused("last-manager", staff=staff.number)


_HALL_MANAGER = frozenset({MANAGER})

NOUN = Noun(
    model=Staff,
    events=events_of(StaffEvent),
    evolve=evolve,
    lists=frozenset({"roles", "skills", "posts", "assessed"}),
    flags=frozenset({"active"}),
    private={"name": "staff"},
    ended=lambda staff: not staff.active,
    instants={"locked_until": "locked_until"},
    retime=lambda staff, recorded, now: lock_left(staff.locked_until, recorded, now),
    remarks=frozenset({"staff.pin-wrong", "staff.pin-right"}),
    may={
        "staff.add": _HALL_MANAGER,
        "staff.role": _HALL_MANAGER,
        "staff.skill": MANAGERS,
        "staff.post": MANAGERS,
        "staff.login": _HALL_MANAGER,
        "staff.pin": MANAGERS,
        "staff.own-pin": EVERYONE,
        "staff.sign-in": EVERYONE,
        "staff.recovery": _HALL_MANAGER,
        "staff.disable": _HALL_MANAGER,
        "staff.enable": _HALL_MANAGER,
    },
)

"""What happens to a member of staff: one class for each event."""

from typing import Any, NamedTuple

from hallctl.domain.base import Private


class StaffAdded(NamedTuple):
    """Somebody joined the hall's staff.

    `login` is their operating-system login.
    """

    number: str
    name: Private
    roles: tuple[str, ...]
    skills: tuple[str, ...]
    posts: tuple[str, ...]
    login: str | None = None


class StaffRolesSet(NamedTuple):
    """What somebody may do was changed."""

    roles: tuple[str, ...]


class StaffSkillsSet(NamedTuple):
    """Which services somebody can do was changed.

    Serves C3.1.
    """

    skills: tuple[str, ...]


class StaffPostsSet(NamedTuple):
    """Where somebody is assigned to was changed.

    Serves C3.4-6.
    """

    posts: tuple[str, ...]


class StaffLoginSet(NamedTuple):
    """The operating-system login that stands for somebody was changed.

    None takes it away.
    """

    login: str | None = None


class StaffPinSet(NamedTuple):
    """A new PIN was set.

    Its hash stands outside the journal; `sha256` of that tells whether it is still the one.
    """

    sha256: str = ""


class StaffRecoverySet(NamedTuple):
    """A hall manager has a new recovery code.

    Its hash stands outside the journal; `sha256` of that tells whether it is still the one.
    """

    sha256: str


class StaffRecovered(NamedTuple):
    """A manager got in with the recovery code.

    It set a new PIN, and another code took its place; of both the `sha256` of their hashes.
    """

    pin: str
    recovery: str


class StaffPinWrong(NamedTuple):
    """A wrong PIN was keyed, and after too many nobody gets in for a while.

    `tries` is how many it were in a row.
    """

    tries: int
    locked_until: int | None = None


class StaffPinRight(NamedTuple):
    """The right PIN was keyed after wrong ones."""


class StaffDisabled(NamedTuple):
    """Somebody left, and can no longer act."""


class StaffEnabled(NamedTuple):
    """Somebody is back."""


StaffEvent = (
    StaffAdded
    | StaffRolesSet
    | StaffSkillsSet
    | StaffPostsSet
    | StaffLoginSet
    | StaffPinSet
    | StaffPinWrong
    | StaffPinRight
    | StaffRecoverySet
    | StaffRecovered
    | StaffDisabled
    | StaffEnabled
)

EVENTS: dict[str, type[Any]] = {
    "staff.added": StaffAdded,
    "staff.roles-set": StaffRolesSet,
    "staff.skills-set": StaffSkillsSet,
    "staff.posts-set": StaffPostsSet,
    "staff.login-set": StaffLoginSet,
    "staff.pin-set": StaffPinSet,
    "staff.pin-wrong": StaffPinWrong,
    "staff.pin-right": StaffPinRight,
    "staff.recovery-set": StaffRecoverySet,
    "staff.recovered": StaffRecovered,
    "staff.disabled": StaffDisabled,
    "staff.enabled": StaffEnabled,
}

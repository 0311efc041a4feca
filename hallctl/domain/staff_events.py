"""What happens to a member of staff: one class for each event."""

from typing import NamedTuple

from hallctl.domain.base import Private, event


@event("staff.added")
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


@event("staff.roles-set")
class StaffRolesSet(NamedTuple):
    """Somebody's roles were changed."""

    roles: tuple[str, ...]


@event("staff.skills-set")
class StaffSkillsSet(NamedTuple):
    """Which services somebody can do was changed.

    Serves C3.1.
    """

    skills: tuple[str, ...]


@event("staff.posts-set")
class StaffPostsSet(NamedTuple):
    """Where somebody is assigned to was changed.

    Serves C3.4-6.
    """

    posts: tuple[str, ...]


@event("staff.login-set")
class StaffLoginSet(NamedTuple):
    """The operating-system login that stands for somebody was changed.

    None takes it away.
    """

    login: str | None = None


@event("staff.pin-set")
class StaffPinSet(NamedTuple):
    """A new PIN was set.

    Its hash stands outside the journal; `sha256` of that tells whether it is still the one.
    """

    sha256: str = ""


@event("staff.recovery-set")
class StaffRecoverySet(NamedTuple):
    """A hall manager has a new recovery code.

    Its hash stands outside the journal; `sha256` of that tells whether it is still the one.
    """

    sha256: str


@event("staff.recovered")
class StaffRecovered(NamedTuple):
    """A manager got in with the recovery code.

    It set a new PIN, and another code took its place; of both the `sha256` of their hashes.
    """

    pin: str
    recovery: str


@event("staff.pin-wrong")
class StaffPinWrong(NamedTuple):
    """A wrong PIN was keyed, and after too many nobody gets in for a while.

    `tries` is how many it were in a row.
    """

    tries: int
    locked_until: int | None = None


@event("staff.pin-right")
class StaffPinRight(NamedTuple):
    """The right PIN was keyed after wrong ones."""


@event("staff.disabled")
class StaffDisabled(NamedTuple):
    """Somebody left, and can no longer act."""


@event("staff.enabled")
class StaffEnabled(NamedTuple):
    """Somebody is back on the staff."""


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

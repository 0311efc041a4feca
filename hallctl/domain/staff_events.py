"""What happens to a member of staff: one class for each event."""

from typing import NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import event

Assessment = tuple[str, str, str, str | None]
"""How well somebody can do a service: its id, the level, the day (ISO) of the assessment and the last on which
it holds, None without an end."""


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
    """The services somebody can do were changed.

    Serves C3.1.
    """

    skills: tuple[str, ...]


@event("staff.assessed")
class StaffAssessed(NamedTuple):
    """Somebody's skills were assessed.

    Serves C3.1. `assessed` are all of their assessments, `skills` all that they can do.
    """

    skills: tuple[str, ...]
    assessed: tuple[Assessment, ...]


@event("staff.posts-set")
class StaffPostsSet(NamedTuple):
    """Somebody's posts were changed.

    Serves C3.4-6.
    """

    posts: tuple[str, ...]


@event("staff.login-set")
class StaffLoginSet(NamedTuple):
    """Somebody's operating-system login was changed.

    None takes it away.
    """

    login: str | None = None


@event("staff.pin-set")
class StaffPinSet(NamedTuple):
    """A new PIN was set.

    Its hash stands outside the journal; `sha256` is the digest of that hash, and tells whether it is
    still the same.
    """

    sha256: str = ""


@event("staff.recovery-set")
class StaffRecoverySet(NamedTuple):
    """A hall manager got a new recovery code.

    Its hash stands outside the journal; `sha256` is the digest of that hash, and tells whether it is
    still the same.
    """

    sha256: str


@event("staff.recovered")
class StaffRecovered(NamedTuple):
    """A hall manager signed in with the recovery code.

    A new PIN and a new code replaced the old ones; the event holds the SHA-256 of both hashes.
    """

    pin: str
    recovery: str


@event("staff.pin-wrong")
class StaffPinWrong(NamedTuple):
    """A wrong PIN was keyed, and too many of them lock the staff number for a while.

    `tries` is how many there were in a row.
    """

    tries: int
    locked_until: int | None = None


@event("staff.pin-right")
class StaffPinRight(NamedTuple):
    """The right PIN was keyed after wrong ones, which sets their count to 0."""


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
    | StaffAssessed
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

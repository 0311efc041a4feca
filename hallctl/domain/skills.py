"""Skills: how well somebody can do a service, and until when, from which follows what they may serve on
a day (C3.1).
"""

from collections.abc import Callable, Iterable

from hallctl.domain.base import ANY, Refused, covers
from hallctl.domain.staff import Staff
from hallctl.domain.staff_events import Assessment, StaffAssessed

LEVELS = ("basic", "skilled", "expert")
"""How well somebody can do a service."""


def assess(
    staff: Staff,
    services: tuple[str, ...],
    level: str,
    *,
    on: str,
    until: str | None,
    today: str,
) -> StaffAssessed:
    """Assess somebody's skills on a day (ISO), perhaps only until another; they can do what is assessed (C3.1).

    Refused as `no-such-level`, `day-to-come`, `ends-before-it-begins`.
    """
    if level not in LEVELS:
        raise Refused("no-such-level", level=level, levels=LEVELS)
    if on > today:
        raise Refused("day-to-come", day=on, today=today)
    if until is not None and until < on:
        raise Refused("ends-before-it-begins", first=on, last=until)
    kept = tuple(one for one in staff.assessed if one[0] not in services)
    new = tuple((service, level, on, until) for service in services)
    more = tuple(one for one in services if not covers(staff.skills, one))
    return StaffAssessed((*staff.skills, *more), (*kept, *new))


def able(
    skills: tuple[str, ...],
    assessed: tuple[Assessment, ...],
    day: str,
    every: Callable[[], Iterable[str]],
) -> tuple[str, ...]:
    """The services that somebody may serve on a business day (ISO): a skill that ended before it does
    not count.

    `every` gives the services that `ANY` stands for.
    """
    ended = {one[0] for one in assessed if one[3] is not None and one[3] < day}
    if not ended:
        return skills
    return tuple(one for one in (every() if skills == ANY else skills) if one not in ended)

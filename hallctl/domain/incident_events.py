"""What can happen to an incident (C5.3)."""

from typing import NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import event

Due = tuple[str, int, int, str]
"""A step, from when and by when (UTC ms) it is to be done, and the first role that is to do it."""


class Course(NamedTuple):
    """When everything is due (UTC ms) from now on: the report, the repair, each open step that has a limit."""

    report: int
    mend: int | None
    steps: tuple[Due, ...]


@event("incident.opened")
class IncidentOpened(NamedTuple):
    """An incident began: `happened` (UTC ms) is when, `where` the place as `counter:3`, `hall` or `other`.

    The incident keeps the playbook named by `pack` and `playbook` to its end; `version` says which text
    of it.
    """

    day: str
    number: int
    kind: str
    branch: str
    playbook: str
    pack: int
    version: str
    happened: int
    course: Course
    where: str = "hall"
    trade: bool = False
    drill: bool = False
    text: Private | None = None


@event("incident.placed")
class IncidentPlaced(NamedTuple):
    """The place, the time or the branch of the incident was corrected, and with them its playbook."""

    where: str
    happened: int
    branch: str
    playbook: str
    version: str
    pack: int
    course: Course


@event("incident.judged")
class IncidentJudged(NamedTuple):
    """The duty manager judged its cause, nature and reach, and whether trade is affected; limits follow."""

    cause: str
    reach: str
    trade: bool
    course: Course
    nature: Private | None = None


@event("incident.stepped")
class IncidentStepped(NamedTuple):
    """A step was done, was not applicable (`reason`), or told somebody: who, how, with what answer, at
    `at` (UTC ms).
    """

    step: str
    state: str
    at: int
    course: Course
    meets: str = ""
    who: Private | None = None
    how: Private | None = None
    answer: Private | None = None
    reason: Private | None = None


@event("incident.corrected")
class IncidentCorrected(NamedTuple):
    """The answer to a step was replaced by another, with a reason; the earlier one stays in the journal."""

    step: str
    state: str
    at: int
    course: Course
    reason: Private
    meets: str = ""
    who: Private | None = None
    how: Private | None = None
    answer: Private | None = None


@event("incident.noted")
class IncidentNoted(NamedTuple):
    """A note was written on the incident's course; `at` (UTC ms) is the time it is about."""

    text: Private
    at: int


@event("incident.asked")
class IncidentAsked(NamedTuple):
    """Somebody asked about the incident: this is only counted."""


@event("incident.linked")
class IncidentLinked(NamedTuple):
    """The incident caused another record: a complaint, a visit that was turned away."""

    noun: str
    other: int


@event("incident.merged")
class IncidentMerged(NamedTuple):
    """The incident turned out to be the same as another one, which goes on; nothing is rewritten."""

    into: int


@event("incident.closed")
class IncidentClosed(NamedTuple):
    """The incident was closed: everything was done, or a manager closed it with steps `open` and a reason."""

    open: tuple[str, ...] = ()
    reason: Private | None = None


@event("incident.reviewed")
class IncidentReviewed(NamedTuple):
    """The incident was reviewed: its causes, and what is to improve."""

    text: Private


@event("incident.due-moved")
class IncidentDueMoved(NamedTuple):
    """The due time of the repair moved, since a calendar or the opening hours changed; `because` says which."""

    because: str
    course: Course


IncidentEvent = (
    IncidentOpened
    | IncidentPlaced
    | IncidentJudged
    | IncidentStepped
    | IncidentCorrected
    | IncidentNoted
    | IncidentAsked
    | IncidentLinked
    | IncidentMerged
    | IncidentClosed
    | IncidentReviewed
    | IncidentDueMoved
)

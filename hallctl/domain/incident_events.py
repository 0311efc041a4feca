"""What can happen to an incident (C5.3)."""

from typing import NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import event

Due = tuple[str, int, int, str]
"""A step, since when and by when (UTC ms) it is to be done, and the role that has it first."""


class Course(NamedTuple):
    """By when (UTC ms) everything is due from now on: the report, the mending, each open step that has a limit."""

    report: int
    mend: int | None
    steps: tuple[Due, ...]


@event("incident.opened")
class IncidentOpened(NamedTuple):
    """An incident began: `happened` (UTC ms) is when, `where` the place as `counter:3`, `hall` or `other`.

    `pack` and `playbook` say which playbook it keeps to its end, `version` which text of it.
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
    """Where it is, when it happened, and of which branch it is, as it turned out; the playbook goes by that."""

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
    """A step is done, not applicable (`reason`), or somebody was told: who, how, with what answer, at `at` (UTC ms)."""

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
    """What was said of a step is superseded by this, and why; what was written stays as it is."""

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
    """Something was written down about its course; `at` (UTC ms) is when that was so."""

    text: Private
    at: int


@event("incident.asked")
class IncidentAsked(NamedTuple):
    """Somebody asked about it: counted, no more."""


@event("incident.linked")
class IncidentLinked(NamedTuple):
    """It caused another record: a complaint, a visit that was turned away."""

    noun: str
    other: int


@event("incident.merged")
class IncidentMerged(NamedTuple):
    """It is the same as another one, which goes on; nothing is rewritten."""

    into: int


@event("incident.closed")
class IncidentClosed(NamedTuple):
    """It is over and everything was done, or a manager closed it with steps `open`, and said why."""

    open: tuple[str, ...] = ()
    reason: Private | None = None


@event("incident.reviewed")
class IncidentReviewed(NamedTuple):
    """It was reviewed: its causes, and what is to be better."""

    text: Private


@event("incident.due-moved")
class IncidentDueMoved(NamedTuple):
    """A calendar or the opening hours changed by when it is to be mended; `because` says which."""

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

"""What can happen to a complaint, a suggestion or a praise (C4.6, C2.2.1-2)."""

from typing import Any, NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import event

Fact = str | int | None


@event("complaint.logged")
class ComplaintLogged(NamedTuple):
    """A case was recorded by its first receiver, who stays responsible for it for good.

    `started` is when the operator first heard of it, `stage_due` and `due` by when the stage and the
    whole case are due, `answer` by when the opinion book's `page` is to be answered (UTC ms; None: no
    limit, or unknown). `channel` is what a case from outside brought along.
    """

    day: str
    number: int
    source: str
    type: str
    category: str
    route: str
    to: str
    owner: str
    stage: str
    started: int
    text: Private
    stage_due: int | None = None
    due: int | None = None
    want: Private | None = None
    name: Private | None = None
    phone: Private | None = None
    about: tuple[str, int] | None = None
    staff: str | None = None
    service: str | None = None
    flags: tuple[str, ...] = ()
    call_manager: bool = False
    outside: bool = False
    channel: dict[str, Any] | None = None
    reference: Private | None = None
    page: str | None = None
    answer: int | None = None
    key: str | None = None
    reason: Private | None = None
    receiver: str | None = None


@event("complaint.led")
class ComplaintLed(NamedTuple):
    """It was recorded whether the customer was led to a quiet place (C4.6.1-1)."""

    answer: str


@event("complaint.routed")
class ComplaintRouted(NamedTuple):
    """The case's category, and who settles it, was decided, perhaps anew."""

    category: str
    route: str
    to: str
    stage: str
    stage_due: int | None = None
    reason: Private | None = None


@event("complaint.settled")
class ComplaintSettled(NamedTuple):
    """The case was settled by a fixed rule: what was done, the remedy, and the customer's word.

    A remedy in money names the order it was paid in, or a voucher's reference; `fen` is its sum.
    """

    remedy: str
    word: str
    text: Private | None = None
    order: int | None = None
    voucher: Private | None = None
    fen: int | None = None


@event("complaint.sheet-made")
class ComplaintSheetMade(NamedTuple):
    """The dispatch sheet was made, and waits to leave the hall."""

    outbox: int


@event("complaint.dispatched")
class ComplaintDispatched(NamedTuple):
    """The case has left the hall for those who decide it."""

    stage_due: int | None = None


@event("complaint.accepted")
class ComplaintAccepted(NamedTuple):
    """Those outside confirmed that they have the case; `reference` is theirs."""

    reference: Private | None = None
    stage_due: int | None = None


@event("complaint.asked")
class ComplaintAsked(NamedTuple):
    """A question was put to the customer: the clock of this stage stops, that of the whole case runs on."""

    text: Private


@event("complaint.answered")
class ComplaintAnswered(NamedTuple):
    """The customer answered the question: the clock of this stage runs again."""

    text: Private
    stage_due: int | None = None


@event("complaint.found")
class ComplaintFound(NamedTuple):
    """The cause was found."""

    text: Private


@event("complaint.decided")
class ComplaintDecided(NamedTuple):
    """What is to be done was decided; `by_hall` says whether the hall carries it out."""

    text: Private
    by_hall: bool
    stage_due: int | None = None


@event("complaint.carried-out")
class ComplaintCarriedOut(NamedTuple):
    """What was decided was done; a sum names its order or its voucher."""

    text: Private
    order: int | None = None
    voucher: Private | None = None
    fen: int | None = None


@event("complaint.replied")
class ComplaintReplied(NamedTuple):
    """The customer was told the outcome; `how` says by which way."""

    how: str
    text: Private
    stage_due: int | None = None


@event("complaint.closed")
class ComplaintClosed(NamedTuple):
    """The case was closed, with the customer's word."""

    word: str


@event("complaint.reopened")
class ComplaintReopened(NamedTuple):
    """The case was opened again for the customer: same number, same history."""

    reason: Private
    stage: str
    to: str
    stage_due: int | None = None
    due: int | None = None


@event("complaint.withdrawn")
class ComplaintWithdrawn(NamedTuple):
    """The case was withdrawn by the customer, or had been logged by mistake; `reason` is one of the pack's."""

    reason: str


@event("complaint.returned")
class ComplaintReturned(NamedTuple):
    """A case from outside went back to whoever sent it, as not this operator's."""

    reason: Private


@event("complaint.owner-passed")
class ComplaintOwnerPassed(NamedTuple):
    """The hall manager gave the case another owner, since the old one has left or is away for long."""

    to: str
    reason: Private


@event("complaint.taken")
class ComplaintTaken(NamedTuple):
    """The case has a new handler; its owner stays the same."""


@event("complaint.entered")
class ComplaintEntered(NamedTuple):
    """The case was entered in the operator's own system too, under this reference (C4.6.1-2)."""

    reference: Private


@event("complaint.noted")
class ComplaintNoted(NamedTuple):
    """A note was written on the case; `promise_due_at` is by when (UTC ms) the note promised an answer."""

    text: Private
    promise_due_at: int | None = None


@event("complaint.linked")
class ComplaintLinked(NamedTuple):
    """The case was linked to another record; nothing is merged."""

    kind: str
    noun: str
    other: int


@event("complaint.evidence-asked")
class ComplaintEvidenceAsked(NamedTuple):
    """A piece of evidence was asked for, to be had by an instant (`due`, UTC ms)."""

    kind: str
    due: int | None = None


@event("complaint.evidence-had")
class ComplaintEvidenceHad(NamedTuple):
    """A piece of evidence was found, or is known not to exist."""

    kind: str
    found: bool
    text: Private | None = None


@event("complaint.seen")
class ComplaintSeen(NamedTuple):
    """A manager who was called has seen to the case."""


@event("complaint.flagged")
class ComplaintFlagged(NamedTuple):
    """The case turned out to be one that a manager has to know of at once."""

    flag: str


@event("complaint.channel-keyed")
class ComplaintChannelKeyed(NamedTuple):
    """The facts of a paper from outside were keyed: its limits, extensions, and how the case ended there."""

    channel: dict[str, Any]


@event("complaint.book-answered")
class ComplaintBookAnswered(NamedTuple):
    """The manager wrote the answer into the opinion book (C2.2.1-2)."""

    text: Private


@event("complaint.due-moved")
class ComplaintDueMoved(NamedTuple):
    """The case's due times moved, since a calendar, the opening hours or a pause changed; `reason` says
    which.
    """

    reason: str
    stage_due: int | None = None
    due: int | None = None


ComplaintEvent = (
    ComplaintLogged
    | ComplaintLed
    | ComplaintRouted
    | ComplaintSettled
    | ComplaintSheetMade
    | ComplaintDispatched
    | ComplaintAccepted
    | ComplaintAsked
    | ComplaintAnswered
    | ComplaintFound
    | ComplaintDecided
    | ComplaintCarriedOut
    | ComplaintReplied
    | ComplaintClosed
    | ComplaintReopened
    | ComplaintWithdrawn
    | ComplaintReturned
    | ComplaintOwnerPassed
    | ComplaintTaken
    | ComplaintEntered
    | ComplaintNoted
    | ComplaintLinked
    | ComplaintEvidenceAsked
    | ComplaintEvidenceHad
    | ComplaintSeen
    | ComplaintFlagged
    | ComplaintChannelKeyed
    | ComplaintBookAnswered
    | ComplaintDueMoved
)

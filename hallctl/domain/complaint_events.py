"""What can happen to a complaint, a suggestion or a praise (C4.6, C2.2.1-2)."""

from typing import Any, NamedTuple

from hallctl.domain.base import Private
from hallctl.domain.noun import event

Fact = str | int | None


@event("complaint.logged")
class ComplaintLogged(NamedTuple):
    """A case was recorded by its first receiver, on whom it stays for good.

    `started` is when the operator first heard of it, `stage_due` and `due` by when the stage and the whole
    case are due, `answer` by when the opinion book's `page` is to be answered (UTC ms; None: no limit, or
    unknown). `channel` is what a case from outside brought along.
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
    """Whether the customer was led to a quiet place (C4.6.1-1)."""

    answer: str


@event("complaint.routed")
class ComplaintRouted(NamedTuple):
    """It was decided, perhaps anew, of which category it is and who settles it."""

    category: str
    route: str
    to: str
    stage: str
    stage_due: int | None = None
    reason: Private | None = None


@event("complaint.settled")
class ComplaintSettled(NamedTuple):
    """A fixed rule was applied: what was done, the remedy, and the customer's word.

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
    """It has left the hall for those who decide it."""

    stage_due: int | None = None


@event("complaint.accepted")
class ComplaintAccepted(NamedTuple):
    """Those outside have it; `reference` is theirs."""

    reference: Private | None = None
    stage_due: int | None = None


@event("complaint.asked")
class ComplaintAsked(NamedTuple):
    """A question went back to the customer: this stage's clock stands, the whole one does not."""

    text: Private


@event("complaint.answered")
class ComplaintAnswered(NamedTuple):
    """The question was answered: this stage's clock goes on."""

    text: Private
    stage_due: int | None = None


@event("complaint.found")
class ComplaintFound(NamedTuple):
    """The cause was found."""

    text: Private


@event("complaint.decided")
class ComplaintDecided(NamedTuple):
    """It was decided what is to be done; `by_hall` says whether the hall carries it out."""

    text: Private
    by_hall: bool
    stage_due: int | None = None


@event("complaint.carried-out")
class ComplaintCarriedOut(NamedTuple):
    """What was decided is done; a sum names its order or its voucher."""

    text: Private
    order: int | None = None
    voucher: Private | None = None
    fen: int | None = None


@event("complaint.replied")
class ComplaintReplied(NamedTuple):
    """The customer was told, and how."""

    how: str
    text: Private
    stage_due: int | None = None


@event("complaint.closed")
class ComplaintClosed(NamedTuple):
    """It is closed, with the customer's word."""

    word: str


@event("complaint.reopened")
class ComplaintReopened(NamedTuple):
    """The customer came back on it: same number, same history."""

    reason: Private
    stage: str
    to: str
    stage_due: int | None = None
    due: int | None = None


@event("complaint.withdrawn")
class ComplaintWithdrawn(NamedTuple):
    """The customer took it back, or it was logged by mistake; why, as one of the pack's reasons."""

    reason: str


@event("complaint.returned")
class ComplaintReturned(NamedTuple):
    """A case from outside went back to whoever sent it, as not this operator's."""

    reason: Private


@event("complaint.owner-passed")
class ComplaintOwnerPassed(NamedTuple):
    """The hall manager gave it another owner, since the old one has left or is away for long."""

    to: str
    reason: Private


@event("complaint.taken")
class ComplaintTaken(NamedTuple):
    """Somebody handles it now; the owner stays who it was."""


@event("complaint.entered")
class ComplaintEntered(NamedTuple):
    """It stands in the operator's own system too, under this reference (C4.6.1-2)."""

    reference: Private


@event("complaint.noted")
class ComplaintNoted(NamedTuple):
    """Something was written down about it; `promise_due_at` until when (UTC ms) an answer was promised by it."""

    text: Private
    promise_due_at: int | None = None


@event("complaint.linked")
class ComplaintLinked(NamedTuple):
    """It has to do with another record; nothing is merged."""

    kind: str
    noun: str
    other: int


@event("complaint.evidence-asked")
class ComplaintEvidenceAsked(NamedTuple):
    """A piece of evidence has to be had until an instant (UTC ms)."""

    kind: str
    due: int | None = None


@event("complaint.evidence-had")
class ComplaintEvidenceHad(NamedTuple):
    """A piece of evidence is there, or is known not to exist."""

    kind: str
    found: bool
    text: Private | None = None


@event("complaint.seen")
class ComplaintSeen(NamedTuple):
    """A manager who was called has seen to it."""


@event("complaint.flagged")
class ComplaintFlagged(NamedTuple):
    """It turned out to be of a kind that a manager has to know of at once."""

    flag: str


@event("complaint.channel-keyed")
class ComplaintChannelKeyed(NamedTuple):
    """What a paper from outside says was keyed: limits, extensions, how it ended there."""

    channel: dict[str, Any]


@event("complaint.book-answered")
class ComplaintBookAnswered(NamedTuple):
    """The manager wrote the answer into the opinion book (C2.2.1-2)."""

    text: Private


@event("complaint.due-moved")
class ComplaintDueMoved(NamedTuple):
    """A calendar, the opening hours or a pause changed by when it is due; `reason` says which."""

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

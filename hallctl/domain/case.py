"""The record of a complaint, a suggestion or a praise (C4.6, C2.2.1-2); `complaint.py` has what happens to it."""

from dataclasses import dataclass, field
from typing import ClassVar

from hallctl.domain.base import MANAGERS, lapse
from hallctl.domain.complaint_events import Fact

OPEN, CLOSED, WITHDRAWN = "open", "closed", "withdrawn"
STATES = (OPEN, CLOSED, WITHDRAWN)
COMPLAINT, SUGGESTION, PRAISE = "complaint", "suggestion", "praise"
TYPES = (COMPLAINT, SUGGESTION, PRAISE)
RECEIVED, TO_DISPATCH, DISPATCHED, ACCEPTED, WITH_MANAGER, DECIDED, REPLIED, ENDED = (
    "received", "to-dispatch", "dispatched", "accepted", "with-manager", "decided", "replied", "ended",
)  # fmt: skip
STAGES = (RECEIVED, TO_DISPATCH, DISPATCHED, ACCEPTED, WITH_MANAGER, DECIDED, REPLIED, ENDED)
UNDECIDED = {DISPATCHED, ACCEPTED, WITH_MANAGER}
"""The stages in which somebody has yet to find the cause and decide: the team outside, or the hall
manager.
"""
SIMPLE, COMPLEX = "simple", "complex"
SATISFIED, NOT_SATISFIED, NOT_REACHED, NOT_ASKED = "satisfied", "not", "not-reached", "not-asked"
RETURNED = "returned"
"""The closing reason of a case from outside that went back because it is not ours."""
ASKED, HAD, NONE = "asked", "had", "none"
"""The states of a piece of evidence: asked for, had, known not to exist."""
IN_THE_HALL = ("counter", "floor")
"""The sources whose customers stand in the hall and can be led to a quiet place."""
WORDS = (SATISFIED, NOT_SATISFIED, NOT_REACHED, NOT_ASKED)
"""The customer's opinion at the end."""


@dataclass(frozen=True, slots=True)
class Complaint:
    """A case; instants UTC ms, money fen, durations ms; refs point at private values.

    `received_by` is the first receiver, for good; the `owner` is the first receiver, unless the hall
    manager named another or the case is about the receiver; the `handler` works on it now. Owner and
    handler are each a staff number or a role. `decider` is who decides a complex one, `stage_due_at`
    and `due_at` when the stage and the whole are due; `asked_at` since when a question is with the
    customer. `pauses` are the times in which this stage's clock stood, `rests` those in which the case
    was closed. `hall_ms` is the hall's own share of the stages before this one. `evidence` are [kind,
    due, "asked" | "had" | "none"]; `links` [kind, noun, id]. `channel` is what a paper from outside
    says, `evidence_due_at` when the first of it is due; `promise_due_at` the end of the day on which
    the customer was promised an answer.
    """

    noun: ClassVar = "complaint"

    id: int
    day: str
    number: int
    source: str
    type: str
    category: str
    route: str
    decider: str
    received_by: str
    owner: str
    handler: str
    state: str
    stage: str
    started_at: int
    received_at: int
    since: int
    stage_since: int
    text: str
    stage_due_at: int | None = None
    due_at: int | None = None
    want: str | None = None
    name: str | None = None
    phone: str | None = None
    about_noun: str | None = None
    about_id: int | None = None
    about_staff: str | None = None
    service: str | None = None
    flags: tuple[str, ...] = ()
    manager_called: bool = False
    outside: bool = False
    led: str = ""
    channel: dict[str, Fact] = field(default_factory=dict)
    channel_reference: str | None = None
    page: str | None = None
    answer_due_at: int | None = None
    answered_in_book_at: int | None = None
    reference: str | None = None
    entered_at: int | None = None
    outbox: int | None = None
    their_reference: str | None = None
    asked_at: int | None = None
    pauses: tuple[tuple[int, int], ...] = ()
    rests: tuple[tuple[int, int], ...] = ()
    remedy: str | None = None
    fen: int | None = None
    paid_order: int | None = None
    voucher: str | None = None
    finding: str | None = None
    decision: str | None = None
    reply: str | None = None
    by_hall: bool = True
    carried_out_at: int | None = None
    replied_at: int | None = None
    answered_at: int | None = None
    word: str | None = None
    reason: str | None = None
    times_reopened: int = 0
    hall_ms: int = 0
    links: tuple[tuple[str, str, int], ...] = ()
    evidence: tuple[tuple[str, int | None, str], ...] = ()
    evidence_due_at: int | None = None
    promise_due_at: int | None = None
    key: str | None = None
    retimed: bool = False

    @property
    def label(self) -> str:
        """The case's number as people say it: C20261122-003."""
        return f"C{self.day.replace('-', '')}-{self.number:03}"

    @property
    def paper_due_at(self) -> int | None:
        """When (UTC ms) the answer to a paper from outside is due, with its extension; a generated
        column too.
        """
        found = self.channel.get("extended_until") or self.channel.get("answer_by")
        return found if isinstance(found, int) else None

    @property
    def outer_due_at(self) -> int | None:
        """When (UTC ms) the customer's answer is due, by law or by the paper from outside; a generated
        column too.
        """
        return _first(self.due_at, self.paper_due_at)

    @property
    def next_due_at(self) -> int | None:
        """When (UTC ms) the case is due next: its stage, or the answer; a generated column too."""
        return _first(self.stage_due_at, self.outer_due_at)

    @property
    def to_be_led(self) -> bool:
        """Whether it is still to be recorded if the customer was led to a quiet place (C4.6.1-1)."""
        return (
            self.state == OPEN
            and self.type == COMPLAINT
            and self.source in IN_THE_HALL
            and not self.led
        )

    @property
    def here(self) -> bool:
        """Whether this hall answers the case, by a fixed rule or by a manager's decision."""
        return self.decider in {"", *MANAGERS}

    @property
    def ours(self) -> bool:
        """Whether the case is in the hall's hands now; time spent outside does not count as the hall's."""
        theirs = self.stage in {DISPATCHED, ACCEPTED} or (
            self.stage == DECIDED and not self.by_hall
        )
        return self.state == OPEN and not theirs

    def halls_share(self, now: int) -> int:
        """How long (ms) the hall has had the case, until `now`."""
        return self.hall_ms + (lapse(self.stage_since, now) if self.ours else 0)


def _first(*instants: int | None) -> int | None:
    return min((one for one in instants if one is not None), default=None)

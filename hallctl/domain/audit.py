"""Audits: an order and its papers, looked at afterwards by somebody who did not work on the order
(C2.2.1-1).
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar, NamedTuple, assert_never

from hallctl.domain import order as orders
from hallctl.domain.base import MANAGERS, OFFICE, Actor, Private, Refused
from hallctl.domain.book import Book, Reason
from hallctl.domain.noun import Noun, Stamp, event, events_of, ref, replace
from hallctl.domain.order import Order
from hallctl.domain.service import Service, Words

OPEN, OK, ERROR, CURED, WITHDRAWN = "open", "ok", "error", "cured", "withdrawn"
STATES = (OK, ERROR, CURED, WITHDRAWN)
"""The states of a record; an order that is still to be audited is *open*, and has no record."""
RISK, REVERSAL, REFUND, CONTRACT, VOID, SAMPLE = (
    "risk", "reversal", "refund", "contract", "void", "sample",
)  # fmt: skip
REASONS = (REVERSAL, REFUND, CONTRACT, VOID, RISK, SAMPLE)
"""Why an order is audited, the weightiest reason first: the first that holds is recorded."""
SIGNED, CORRECTED, REVERSED = "signed", "corrected", "reversed"
WAYS = (SIGNED, CORRECTED, REVERSED)
"""How an error is put right: signed afterwards, corrected, or the order reversed."""
UNNAMED = Reason("other-error", Words("Other error", "其他差错"), Words("", ""), granted=False)
"""The only kind of error in a pack that was loaded before packs had any."""
CONTRACT_UNTIL = "contract-until"
"""The field of services that are a contract by themselves, as a handset at a lower price."""
PERCENT = 10
"""The share of all other orders that is audited, in percent, where the pack does not say."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in an order, `why` it was audited, and the business `day` of the first look.

    The `error` is one of the pack's; `who` (a staff number) has to put it right by the end of the day
    `until` (ISO dates); `cured_by` checked that it was done, and `how`. `remark` is the ref of a
    private value. An audit that is *withdrawn* was keyed by mistake and taken back.
    """

    noun: ClassVar = "audit"

    id: int
    order_id: int
    why: str
    day: str
    state: str
    since: int
    audited_by: str | None = None
    audited_at: int | None = None
    error: str | None = None
    who: str | None = None
    until: str | None = None
    how: str | None = None
    cured_by: str | None = None
    remark: str | None = None


class Error(NamedTuple):
    """An error as it is named: its kind, who has to put it right, and the last day for it (ISO)."""

    kind: str
    who: str
    until: str


@event("audit.passed")
class AuditPassed(NamedTuple):
    """Order and papers were audited and found right; there may be a remark."""

    order: int
    why: str
    day: str
    remark: Private | None = None


@event("audit.failed")
class AuditFailed(NamedTuple):
    """An error was found, or named anew: somebody has to put it right by the end of a day."""

    order: int
    why: str
    day: str
    error: str
    who: str
    until: str
    remark: Private | None = None


@event("audit.cured")
class AuditCured(NamedTuple):
    """Somebody checked that the error was put right; `how`, where that was said."""

    how: str | None = None


AuditEvent = AuditPassed | AuditFailed | AuditCured

TRANSITIONS: dict[type, tuple[Collection[str], str]] = {
    AuditPassed: ({OPEN}, OK),
    AuditFailed: ({OPEN, OK, ERROR, CURED}, ERROR),
    AuditCured: ({ERROR}, CURED),
}
"""The states in which each may happen, and the one it leads to."""


def evolve(audit: Audit | None, event: AuditEvent, at: Stamp) -> Audit:
    """The audit after an event."""
    if audit is None:
        assert not isinstance(event, AuditCured)
        audit = Audit(at.seq, event.order, event.why, event.day, OPEN, at.happened)
    moved = replace(audit, state=TRANSITIONS[type(event)][1], since=at.happened)
    if isinstance(event, AuditCured):
        return replace(moved, how=event.how, cured_by=at.by)
    remark = ref(event.remark)
    looked = replace(moved, audited_by=at.by, audited_at=at.happened, remark=remark)
    match event:
        case AuditPassed():
            return looked
        case AuditFailed():
            named = replace(looked, error=event.error, who=event.who, until=event.until)
            return replace(named, how=None, cured_by=None)
    assert_never(event)


def reasons(order: Order, service: Service, seal: bytes, percent: int) -> tuple[str, ...]:
    """Why an order that has ended is audited; none where it is not.

    `seal` is the hash of the event that closed the order: nobody can know or choose it beforehand, and
    it never changes. By the seal, `percent` of the orders that have no other reason are chosen.
    """
    if order.state != orders.DONE:
        return (VOID,) if order.signed or order.reason == "signature-refused" else ()
    always = {
        REVERSAL: order.original is not None or order.redone > 0,
        REFUND: service.fee.kind == "paid-out",
        CONTRACT: order.contract
        or service.fee.kind == "contract"
        or CONTRACT_UNTIL in order.fields,
        VOID: order.voided > 0,
        RISK: service.risk,
    }
    found = tuple(why for why, holds in always.items() if holds)
    has_papers = service.core_system or bool(service.signatures)
    chosen = has_papers and int.from_bytes(seal[:8]) % 100 < percent
    return found or ((SAMPLE,) if chosen else ())


def kinds(book: Book) -> list[Reason]:
    """The kinds of errors that the pack has."""
    return book.reasons("audit") or [UNNAMED]


def pending(order: Order, why: str, day: str) -> Audit:
    """The audit of an order that is still to be made: *open*, and not yet recorded."""
    return Audit(0, order.id, why, day, OPEN, order.since)


def pass_(
    audit: Audit, by: Actor, hands: Collection[str], remark: Private | None = None
) -> AuditPassed:
    """Record that order and papers are right; refused as `own-audit` for the `hands` that worked on the
    order.
    """
    _allowed(audit, AuditPassed)
    _refuse_own(audit, by, hands)
    return AuditPassed(audit.order_id, audit.why, audit.day, remark)


def fail(
    audit: Audit,
    by: Actor,
    hands: Collection[str],
    error: Error,
    today: str,
    *,
    remark: Private | None = None,
) -> AuditFailed:
    """Name the error; refused as `own-audit`, and as `due-is-past` (ISO dates)."""
    _allowed(audit, AuditFailed)
    _refuse_own(audit, by, hands)
    if error.until < today:
        raise Refused("due-is-past")
    return AuditFailed(audit.order_id, audit.why, audit.day, *error, remark)


def cure(audit: Audit, by: Actor, hands: Collection[str], how: str | None) -> AuditCured:
    """Confirm that the error was put right; refused as `own-audit`, also for the person who had to put
    it right.
    """
    _allowed(audit, AuditCured)
    _refuse_own(audit, by, {*hands, str(audit.who)})
    if how not in {None, *WAYS}:
        raise Refused("no-such-way", way=how, ways=WAYS)
    return AuditCured(how)


def _allowed(audit: Audit, event: type) -> None:
    if audit.state not in TRANSITIONS[event][0]:
        raise Refused("audit-state", order=audit.order_id, state=audit.state)


def _refuse_own(audit: Audit, by: Actor, hands: Collection[str]) -> None:
    for number in (by.staff, by.approver):
        if number in hands:
            raise Refused("own-audit", order=audit.order_id, staff=number)


AUDITORS = MANAGERS | {OFFICE}

NOUN = Noun(
    model=Audit,
    events=events_of(AuditEvent),
    evolve=evolve,
    instants={"audited": "audited_at", "since": "since"},
    ended=lambda audit: audit.state in {OK, CURED, WITHDRAWN},
    may={"audit.pass": AUDITORS, "audit.fail": AUDITORS, "audit.cure": AUDITORS},
    undoable=frozenset({AuditPassed, AuditFailed, AuditCured}),
    withdrawn={"state": WITHDRAWN},
)

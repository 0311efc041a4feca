"""The rules of working on a complaint: who may, in which order, with what (C4.6.1, C4.6.2)."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from hallctl.domain import complaint_events as events
from hallctl.domain.base import DAY, MANAGERS, OFFICE, Actor, Private, Refused
from hallctl.domain.case import (
    COMPLAINT,
    COMPLEX,
    NOT_SATISFIED,
    RECEIVED,
    SATISFIED,
    SIMPLE,
    TO_DISPATCH,
    WITH_MANAGER,
    WORDS,
    Complaint,
)
from hallctl.domain.complaint import TRANSITIONS
from hallctl.domain.routing import FLAGS, Remedy

LED = ("led", "declined", "not-needed")
"""Whether the customer was led to a quiet place, or why not (C4.6.1-1)."""
LINKS = {
    "repeat": "repeated-by",
    "repeated-by": "repeat",
    "related": "related",
    "caused-by": "caused",
}
"""The kinds of links between records, each with the name of the link seen from the other side."""
SEES_ALL = MANAGERS | {OFFICE}
"""The roles that may look at every case, except those about themselves."""
CHANNEL_TIMES = ("contact_by", "contacted", "answer_by", "extended_until")
"""What a paper from outside says about time (UTC ms)."""
WITHDRAWALS = ("customer", "mistake")
"""Why a case is withdrawn."""
CHANNEL_WORDS = ("solved", "satisfied")
"""What a paper from outside says about the end of the case: yes or no."""


class GivenRemedy(NamedTuple):
    """What was done for a customer; money (fen) names the order it was paid in, or a voucher's
    reference.
    """

    text: Private | None = None
    order: int | None = None
    voucher: Private | None = None
    fen: int | None = None


def may_see(case: Complaint, who: Actor) -> bool:
    """Whether somebody may look at a case: those who work on it, managers and the back office, never
    the person it is about.
    """
    if case.about_staff == who.staff:
        return False
    return who.has(*SEES_ALL) or who.staff in {case.received_by, case.owner, case.handler}


def allow(case: Complaint, who: Actor, event: type) -> None:
    """Refuse an event to whoever does not work on the case, or in a stage in which it cannot happen."""
    if case.about_staff == who.staff:
        raise Refused("complaint-about-you", id=case.label)
    if not may_see(case, who) and not {case.owner, case.handler} & who.roles:
        raise Refused("not-your-complaint", id=case.label, owner=case.owner)
    if case.stage not in TRANSITIONS.get(event, {case.stage}):
        raise Refused("complaint-stage", id=case.label, stage=case.stage)


def needed(text: Private | None) -> Private:
    """What somebody said; refused as `complaint-needs-text` where nothing was written."""
    if text is None:
        raise Refused("complaint-needs-text")
    return text


def first_stage(route: str, to: str) -> str:
    """The stage in which a case begins: with its receiver, with the manager, or on its way out of the
    hall.
    """
    if route == SIMPLE:
        return RECEIVED
    return WITH_MANAGER if to in MANAGERS else TO_DISPATCH


def known_flags(flags: Collection[str]) -> tuple[str, ...]:
    """The flags in their order; refused as `no-such-flag`."""
    for flag in flags:
        if flag not in FLAGS:
            raise Refused("no-such-flag", flag=flag, flags=FLAGS)
    return tuple(flag for flag in FLAGS if flag in flags)


def began(typed: int | None, now: int) -> int:
    """When the operator first heard of it (UTC ms); refused as `starts-later`."""
    if typed is not None and typed > now:
        raise Refused("starts-later")
    return now if typed is None else typed


def lead(case: Complaint, by: Actor, answer: str) -> events.ComplaintLed:
    """Record whether the customer was led to a quiet place; refused as `no-such-answer`."""
    allow(case, by, events.ComplaintLed)
    if answer not in LED:
        raise Refused("no-such-answer", answer=answer, answers=LED)
    return events.ComplaintLed(answer)


def route(
    case: Complaint, by: Actor, to: events.ComplaintRouted, *, proposed: str
) -> events.ComplaintRouted:
    """Decide who settles a case; other than proposed only with a reason, refused as
    `overrule-needs-reason`.
    """
    allow(case, by, events.ComplaintRouted)
    known_route(to.route, proposed, "reason" if to.reason else "")
    return to


def known_route(route: str, proposed: str, reason: str) -> None:
    """Whether a case can go this way; other than proposed only with a reason.

    Refused as `no-such-route`, `overrule-needs-reason`.
    """
    if route not in {SIMPLE, COMPLEX}:
        raise Refused("no-such-route", route=route, routes=(SIMPLE, COMPLEX))
    if route != proposed and not reason:
        raise Refused("overrule-needs-reason", proposed=proposed)


def settle(
    case: Complaint,
    by: Actor,
    remedy: Remedy,
    word: str,
    given: GivenRemedy,
) -> events.ComplaintSettled:
    """Settle a simple case by its fixed rule, with the customer's word.

    Refused as `not-simple`, `no-such-word`, `word-needed`, and for money as `granted` says.
    """
    allow(case, by, events.ComplaintSettled)
    if case.route != SIMPLE:
        raise Refused("not-simple", id=case.label)
    _known_word(word)
    if case.type == COMPLAINT and word not in {SATISFIED, NOT_SATISFIED}:
        raise Refused("word-needed", id=case.label)
    granted(remedy, by, given)
    return events.ComplaintSettled(remedy.id, word, *given)


def granted(remedy: Remedy, by: Actor, given: GivenRemedy) -> None:
    """Check that somebody may give this remedy: money names its order or voucher, up to the sum of
    their role.

    Refused as `remedy-needs-sum`, `remedy-without-money`, `remedy-needs-paper`, `remedy-too-large`.
    Where the pack names no sum, a manager has to approve.
    """
    if remedy.money and not given.fen:
        raise Refused("remedy-needs-sum", remedy=remedy.id)
    if given.fen is None:
        return
    if not remedy.money:
        raise Refused("remedy-without-money", remedy=remedy.id)
    on_paper(given)
    roles = by.roles | by.approver_roles
    bounds = [remedy.up_to_fen[role] for role in roles if role in remedy.up_to_fen]
    free = any(role in MANAGERS and role not in remedy.up_to_fen for role in roles)
    if not free and given.fen > max(bounds, default=0):
        raise Refused("remedy-too-large", fen=max(bounds, default=0))


def on_paper(given: GivenRemedy) -> None:
    """Refuse, as `remedy-needs-paper`, money that names neither its order nor its voucher."""
    if given.fen is not None and given.order is None and given.voucher is None:
        raise Refused("remedy-needs-paper")


def close(case: Complaint, by: Actor, word: str) -> events.ComplaintClosed:
    """Close a case with the customer's word, once replied to; refused as `complaint-stage`,
    `no-such-word`.
    """
    allow(case, by, events.ComplaintClosed)
    if case.stage == RECEIVED:
        raise Refused("complaint-stage", id=case.label, stage=case.stage)
    return events.ComplaintClosed(_known_word(word))


def reopen(case: Complaint, by: Actor, now: int, days: int) -> None:
    """Check that a case can be taken up again within `days`; refused as `too-late-to-reopen`."""
    allow(case, by, events.ComplaintReopened)
    if now - case.since > days * DAY:
        raise Refused("too-late-to-reopen", id=case.label, days=days)


def withdraw(case: Complaint, by: Actor, reason: str) -> events.ComplaintWithdrawn:
    """Withdraw a case; that it was logged by mistake only a manager may say, refused as
    `mistake-by-manager`.
    """
    allow(case, by, events.ComplaintWithdrawn)
    if reason == "mistake" and not by.has(*MANAGERS):
        raise Refused("mistake-by-manager", id=case.label)
    return events.ComplaintWithdrawn(reason)


def send_back(case: Complaint, by: Actor, reason: Private | None) -> events.ComplaintReturned:
    """Return a case from outside as not ours; refused as `not-from-outside`."""
    allow(case, by, events.ComplaintReturned)
    if not case.outside:
        raise Refused("not-from-outside", id=case.label)
    return events.ComplaintReturned(needed(reason))


def pass_owner(
    case: Complaint, by: Actor, to: str, reason: Private | None
) -> events.ComplaintOwnerPassed:
    """Give a case another owner: the hall manager alone, with a reason (C4.6.1-1)."""
    allow(case, by, events.ComplaintOwnerPassed)
    if to == case.about_staff:
        raise Refused("complaint-about-them", id=case.label, staff=to)
    if to == case.owner:
        raise Refused("owner-already", id=case.label, staff=to)
    return events.ComplaintOwnerPassed(to, needed(reason))


def take(case: Complaint, by: Actor) -> events.ComplaintTaken:
    """Become the handler of a case."""
    allow(case, by, events.ComplaintTaken)
    return events.ComplaintTaken()


def enter(case: Complaint, by: Actor, reference: Private | None) -> events.ComplaintEntered:
    """Record that a case stands in the operator's own system; refused as `reference-needed`."""
    allow(case, by, events.ComplaintEntered)
    if reference is None:
        raise Refused("reference-needed")
    return events.ComplaintEntered(reference)


def note(case: Complaint, by: Actor, text: Private | None) -> events.ComplaintNoted:
    """Write a note on a case."""
    allow(case, by, events.ComplaintNoted)
    return events.ComplaintNoted(needed(text))


def link(case: Complaint, by: Actor, kind: str, noun: str, other: int) -> events.ComplaintLinked:
    """Link a case to another record.

    Refused as `no-such-link`, `linked-to-itself`, `linked-already`.
    """
    allow(case, by, events.ComplaintLinked)
    if kind not in {*LINKS, "caused"}:
        raise Refused("no-such-link", link=kind, links=[*LINKS])
    if (noun, other) == (Complaint.noun, case.id):
        raise Refused("linked-to-itself", id=case.label)
    if (kind, noun, other) in case.links:
        raise Refused("linked-already", id=case.label)
    return events.ComplaintLinked(kind, noun, other)


def evidence_had(
    case: Complaint, by: Actor, kind: str, text: Private | None, *, found: bool
) -> events.ComplaintEvidenceHad:
    """Record that a piece of evidence is there, or does not exist; refused as `no-such-evidence`."""
    allow(case, by, events.ComplaintEvidenceHad)
    if kind not in {one[0] for one in case.evidence}:
        raise Refused("no-such-evidence", kind=kind)
    return events.ComplaintEvidenceHad(kind, found, text)


def see(case: Complaint, by: Actor) -> events.ComplaintSeen:
    """Record that a manager who was called has seen to the case; refused as `nobody-called`."""
    allow(case, by, events.ComplaintSeen)
    if not case.manager_called:
        raise Refused("nobody-called", id=case.label)
    return events.ComplaintSeen()


def flag(case: Complaint, by: Actor, name: str) -> events.ComplaintFlagged:
    """Raise a flag on a case, which calls a manager; refused as `no-such-flag`, `flagged-already`."""
    allow(case, by, events.ComplaintFlagged)
    known_flags([name])
    if name in case.flags:
        raise Refused("flagged-already", id=case.label)
    return events.ComplaintFlagged(name)


def key_channel(
    case: Complaint, by: Actor, facts: dict[str, events.Fact]
) -> events.ComplaintChannelKeyed:
    """Key what a paper from outside says; refused as `not-from-outside`, `nothing-keyed`."""
    allow(case, by, events.ComplaintChannelKeyed)
    if not case.outside:
        raise Refused("not-from-outside", id=case.label)
    if not facts:
        raise Refused("nothing-keyed")
    return events.ComplaintChannelKeyed(facts)


def known_channel(facts: Mapping[str, events.Fact]) -> dict[str, events.Fact]:
    """What a paper from outside may say; refused as `no-such-fact`."""
    for name in facts:
        if name not in CHANNEL_TIMES + CHANNEL_WORDS:
            raise Refused("no-such-fact", fact=name, facts=CHANNEL_TIMES + CHANNEL_WORDS)
    return {name: value for name, value in facts.items() if value is not None}


def answer_in_book(
    case: Complaint, by: Actor, text: Private | None
) -> events.ComplaintBookAnswered:
    """The answer stands in the opinion book; refused as `not-in-the-book`, `answered-in-book`."""
    allow(case, by, events.ComplaintBookAnswered)
    if case.page is None:
        raise Refused("not-in-the-book", id=case.label)
    if case.answered_in_book_at is not None:
        raise Refused("answered-in-book", id=case.label)
    return events.ComplaintBookAnswered(needed(text))


def _known_word(word: str) -> str:
    if word not in WORDS:
        raise Refused("no-such-word", word=word, words=WORDS)
    return word

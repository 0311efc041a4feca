"""The course of a case: all that is done with one, in which stages, and what is filled in for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from hallctl.actions import complaint as actions
from hallctl.actions import dispatching
from hallctl.columns import complaint_fields as fields
from hallctl.columns.form_field import FormField
from hallctl.domain import complaint_events as events
from hallctl.domain.base import Actor
from hallctl.domain.book import Book
from hallctl.domain.case import ASKED, RECEIVED, WITH_MANAGER, Complaint
from hallctl.domain.routing import source
from hallctl.queries.times import instant
from hallctl.screens.complaints.settle import MONEY, given_of
from hallctl.screens.workplace.panels import Values
from hallctl.store import complaint as store
from hallctl.store.file import Hall
from hallctl.words import N_
from hallctl.words.complaint import EVIDENCE

Doing = Callable[[Hall, Actor, Complaint, Values], object]
TIMES = (fields.CONTACT_BY, fields.CONTACTED, fields.ANSWER_BY, fields.EXTENDED)


class CourseStep(NamedTuple):
    """Something that is done with a case: `event` says in which stages, `only` of which cases beyond that."""

    name: str
    label: str
    do: Doing
    event: type
    fields: Sequence[FormField] | Callable[[Complaint], Sequence[FormField]] = ()
    only: Callable[[Complaint, Book], bool] = lambda _case, _book: True


def _link(hall: Hall, by: Actor, case: Complaint, typed: Values) -> object:
    other = store.by_label(hall.db, typed["other"])
    return actions.link(hall, by, case.id, typed["kind"], other.id)


def _channel(hall: Hall, by: Actor, case: Complaint, typed: Values) -> object:
    times = {one.name: instant(hall, typed[one.name]) for one in TIMES if typed[one.name]}
    said = {name: typed[name] for name in ("solved", "satisfied") if typed[name]}
    return actions.key_channel(hall, by, case.id, {**times, **said})


def _evidence(case: Complaint) -> Sequence[FormField]:
    """The kinds that are still to be had."""
    wanted = {kind: EVIDENCE[kind] for kind, _due, state in case.evidence if state == ASKED}
    return (
        fields.EVIDENCE._replace(choices=wanted),
        fields.HAD,
        fields.DONE._replace(optional=True),
    )


def _decided(case: Complaint) -> Sequence[FormField]:
    """Who carries it out is asked where a department outside decides."""
    return (SAID,) if case.stage == WITH_MANAGER else (SAID, fields.WHOSE)


def _outside(case: Complaint, book: Book) -> bool:
    return source(book, case.source).outside


SAID = fields.SAID._replace(lines=3)
DONE = fields.DONE._replace(lines=3)
STEPS = (
    CourseStep(
        "lead",
        N_("Quiet place"),
        lambda hall, by, case, typed: actions.lead(hall, by, case.id, typed["answer"]),
        events.ComplaintLed,
        (fields.LED,),
        lambda case, _book: not case.led,
    ),
    CourseStep(
        "see",
        N_("The manager has seen to it"),
        lambda hall, by, case, _typed: actions.see(hall, by, case.id),
        events.ComplaintSeen,
        only=lambda case, _book: case.manager_called,
    ),
    CourseStep(
        "route",
        N_("Category, simple or complex"),
        lambda hall, by, case, typed: actions.route(
            hall, by, case.id, typed["route"], category=typed["category"], reason=typed["reason"]
        ),
        events.ComplaintRouted,
        (
            fields.CATEGORY._replace(optional=True, hint=N_("only where it is another one")),
            fields.ROUTE,
            fields.REASON._replace(optional=True),
        ),
    ),
    CourseStep(
        "accept",
        N_("The department has accepted it"),
        lambda hall, by, case, typed: dispatching.accept(hall, by, case.id, typed["reference"]),
        events.ComplaintAccepted,
        (fields.REFERENCE._replace(optional=False),),
    ),
    CourseStep(
        "ask",
        N_("A question to the customer"),
        lambda hall, by, case, typed: dispatching.ask(hall, by, case.id, typed["text"]),
        events.ComplaintAsked,
        (SAID,),
        lambda case, _book: case.asked_at is None,
    ),
    CourseStep(
        "answer",
        N_("The customer's answer"),
        lambda hall, by, case, typed: dispatching.answer(hall, by, case.id, typed["text"]),
        events.ComplaintAnswered,
        (SAID,),
        lambda case, _book: case.asked_at is not None,
    ),
    CourseStep(
        "find",
        N_("The cause"),
        lambda hall, by, case, typed: dispatching.find(hall, by, case.id, typed["text"]),
        events.ComplaintFound,
        (SAID,),
    ),
    CourseStep(
        "decide",
        N_("The decision"),
        lambda hall, by, case, typed: dispatching.decide(
            hall, by, case.id, typed["text"], by_hall=typed.get("whose") != "theirs"
        ),
        events.ComplaintDecided,
        _decided,
    ),
    CourseStep(
        "carry-out",
        N_("Carried out"),
        lambda hall, by, case, typed: dispatching.carry_out(hall, by, case.id, given_of(typed)),
        events.ComplaintCarriedOut,
        (DONE, *MONEY),
    ),
    CourseStep(
        "reply",
        N_("Told the customer"),
        lambda hall, by, case, typed: dispatching.reply(
            hall, by, case.id, typed["how"], typed["text"]
        ),
        events.ComplaintReplied,
        (fields.HOW, SAID),
    ),
    CourseStep(
        "close",
        N_("Close it"),
        lambda hall, by, case, typed: actions.close(hall, by, case.id, typed["word"]),
        events.ComplaintClosed,
        (fields.WORD,),
        lambda case, _book: case.stage != RECEIVED,
    ),
    CourseStep(
        "answer-page",
        N_("Answered in the opinion book"),
        lambda hall, by, case, typed: actions.answer_page(hall, by, case.page or "", typed["text"]),
        events.ComplaintBookAnswered,
        (SAID,),
        lambda case, _book: case.page is not None and case.answered_in_book_at is None,
    ),
    CourseStep(
        "take",
        N_("I handle it"),
        lambda hall, by, case, _typed: actions.take(hall, by, case.id),
        events.ComplaintTaken,
    ),
    CourseStep(
        "enter",
        N_("Entered in the operator's system"),
        lambda hall, by, case, typed: actions.enter(hall, by, case.id, typed["reference"]),
        events.ComplaintEntered,
        (fields.REFERENCE._replace(refusals="reference-needed", optional=False),),
        lambda case, _book: case.entered_at is None,
    ),
    CourseStep(
        "note",
        N_("Note"),
        lambda hall, by, case, typed: actions.note(hall, by, case.id, typed["text"]),
        events.ComplaintNoted,
        (SAID,),
    ),
    CourseStep(
        "evidence",
        N_("Evidence"),
        lambda hall, by, case, typed: actions.evidence(
            hall, by, case.id, typed["kind"], found=typed["had"] == "had", text=typed["text"]
        ),
        events.ComplaintEvidenceHad,
        _evidence,
        lambda case, _book: any(state == ASKED for _kind, _due, state in case.evidence),
    ),
    CourseStep(
        "link",
        N_("Link to another case"),
        _link,
        events.ComplaintLinked,
        (fields.OTHER, fields.LINK),
    ),
    CourseStep(
        "flag",
        N_("Raise a flag"),
        lambda hall, by, case, typed: actions.flag(hall, by, case.id, typed["flag"]),
        events.ComplaintFlagged,
        (fields.FLAGS._replace(kind="text", optional=False, stacked=True),),
    ),
    CourseStep(
        "key-channel",
        N_("What the paper from outside says"),
        _channel,
        events.ComplaintChannelKeyed,
        (
            *TIMES,
            *(one._replace(optional=True) for one in (fields.SOLVED, fields.CONTENT)),
        ),
        _outside,
    ),
    CourseStep(
        "send-back",
        N_("Return it as not ours"),
        lambda hall, by, case, typed: actions.send_back(hall, by, case.id, typed["reason"]),
        events.ComplaintReturned,
        (fields.REASON,),
        _outside,
    ),
    CourseStep(
        "pass-owner",
        N_("Another owner"),
        lambda hall, by, case, typed: actions.pass_owner(
            hall, by, case.id, typed["staff"], typed["reason"]
        ),
        events.ComplaintOwnerPassed,
        (fields.STAFF, fields.REASON),
    ),
    CourseStep(
        "withdraw",
        N_("Withdrawn"),
        lambda hall, by, case, typed: actions.withdraw(hall, by, case.id, typed["reason"]),
        events.ComplaintWithdrawn,
        (fields.WITHDRAWAL,),
    ),
    CourseStep(
        "reopen",
        N_("Reopen"),
        lambda hall, by, case, typed: actions.reopen(hall, by, case.id, typed["reason"]),
        events.ComplaintReopened,
        (fields.REASON,),
    ),
)

"""What is shown of late entries and of the account of a form, and what each paper form is keyed in by."""

from __future__ import annotations

from typing import Any

from hallctl.columns.base import Around, Columns, NounColumn, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, LIST, MOMENT, PERSON, code_of
from hallctl.domain.batch import COMPLAINT, CUSTODY, INCIDENT, REQUEST, TICKET, label
from hallctl.domain.late_entry import Account, LateEntry
from hallctl.text import day, phone
from hallctl.words import N_, _
from hallctl.words.late_entry import OUTCOMES
from hallctl.words.names import commas

TIME = "not-a-time in-the-future late-column-needed"
NUMBER = FormField(
    "number",
    N_("Form no."),
    refusals="no-form-number form-not-printed form-used form-differs form-twice",
    width=6,
)
TICKET_NUMBER = FormField(
    "ticket", N_("Ticket"), refusals="no-such-ticket ticket-state paper-first", width=6
)
ARRIVED = FormField(
    "arrived", N_("Came at"), refusals=f"{TIME} ends-before-arrival longer-than-a-day", width=5
)
SERVICE = FormField("service", N_("Service"), refusals="no-such-service service-unclear", width=12)
PRIORITY = FormField(
    "priority", N_("Priority"), refusals="no-such-priority", optional=True, width=8
)
OUTCOME = FormField("outcome", N_("Result"), refusals="no-such-late-outcome", choices=OUTCOMES)
CALLED = FormField(
    "called",
    N_("Called at"),
    refusals=f"{TIME} called-before-arrival called-and-given-up earlier-than-before",
    optional=True,
    width=5,
)
STARTED = FormField(
    "started",
    N_("Begun at"),
    refusals=f"{TIME} starts-before-arrival starts-before-call left-but-started came-after-all",
    optional=True,
    width=5,
)
ENDED = FormField(
    "ended",
    N_("Ended at"),
    refusals=f"{TIME} ends-before-start past-midnight longer-than-a-day",
    width=5,
)
COUNTER = FormField(
    "counter", N_("Counter"), refusals="no-such-counter overlaps", optional=True, width=3
)
STAFF = FormField(
    "staff",
    N_("Clerk"),
    refusals="no-such-staff server-missing clerk-elsewhere never-at-a-counter",
    optional=True,
    width=6,
)
REASON = FormField("reason", N_("Reason"), refusals="no-such-reason", optional=True, width=10)
AT = FormField("at", N_("Time"), refusals=f"{TIME} not-while-there earlier-than-before", width=5)
PHONE = FormField(
    "phone", N_("Phone"), refusals="not-a-phone", optional=True, check=phone, width=11
)
SEEN = FormField("seen", N_("Looked at"), refusals="not-a-paper-document", optional=True, width=10)
BACK_ON = FormField(
    "back_on",
    N_("Back on"),
    refusals="not-a-date come-back-past",
    optional=True,
    check=lambda typed: typed and day(typed),
    width=10,
)
ORDER = FormField("order", N_("Request"), refusals="paper-first no-such-order not-held", width=6)
WHAT = FormField("what", N_("Kept"), refusals="not-kept-here", width=14)
PLACE = FormField("place", N_("Place"), refusals="late-column-needed", width=10)
LEAVE = FormField(
    "leave", N_("Copies allowed"), refusals="copy-leave late-yes-no", optional=True, width=4
)
TEXT = FormField("text", N_("What they say"), refusals="complaint-needs-text", width=24)
CATEGORY = FormField("category", N_("Category"), refusals="no-such-category", width=4)
WANT = FormField("want", N_("What they want"), optional=True, width=12)
NAME = FormField("name", N_("Name"), optional=True, width=8)
KIND = FormField("kind", N_("Kind"), refusals="no-such-playbook", width=10)
BRANCH = FormField("branch", N_("Branch"), refusals="no-such-playbook", optional=True, width=8)
WHERE = FormField(
    "where", N_("Where"), refusals="no-such-place no-such-counter", optional=True, width=9
)
TRADE = FormField("trade", N_("Trade affected"), refusals="late-yes-no", optional=True, width=4)
HAPPENED = FormField("text", N_("What happened"), optional=True, width=24)
FIELDS: dict[str, tuple[FormField, ...]] = {
    TICKET: (
        *(NUMBER, TICKET_NUMBER, ARRIVED, SERVICE, PRIORITY, OUTCOME, CALLED, STARTED, ENDED),
        *(COUNTER, STAFF, REASON),
    ),
    REQUEST: (NUMBER, TICKET_NUMBER, AT, ENDED, SERVICE, PHONE, SEEN, BACK_ON, COUNTER, STAFF),
    CUSTODY: (NUMBER, ORDER, AT, WHAT, PLACE, LEAVE),
    COMPLAINT: (NUMBER, AT, TEXT, CATEGORY, WANT, NAME, PHONE, STAFF),
    INCIDENT: (NUMBER, AT, KIND, BRANCH, WHERE, TRADE, HAPPENED),
}
"""What is keyed in of each paper form, in the order of the paper; a row may have a day of its own besides."""
DAY = FormField("day", N_("Day"), refusals="not-a-date", optional=True, width=10)
WHY = FormField(
    "reason",
    N_("Reason"),
    N_("Why it is not there: void, lost, given back; - reads it from input."),
    "explain-needs-reason",
    "prose",
)


def _about(one: LateEntry, _at: Around) -> dict[str, Any] | None:
    return {"noun": one.about_noun, "id": one.about_id} if one.about_noun else None


def _about_said(one: LateEntry, at: Around) -> str:
    return str(at.own.get((one.about_noun, one.about_id), "")) if one.about_noun else ""


COLUMNS = Columns(
    NounColumn("id", N_("Id")),
    NounColumn("form", N_("Form"), code_of("batch")),
    NounColumn("number", N_("Form no."), text=lambda one, _at: one.label),
    NounColumn("state", N_("State"), code_of("late_entry")),
    NounColumn("day", N_("Day")),
    NounColumn("at", N_("At"), INSTANT),
    NounColumn("record", N_("Became"), of=_about, text=_about_said),
    NounColumn("entered_by", N_("Keyed in by"), PERSON),
    NounColumn("entered_at", N_("Keyed in at"), MOMENT),
    NounColumn("reason", N_("Reason"), of=written("reason"), cut=1),
    json="id form number state day at record entered_by entered_at reason",
    listed="id form number state day at record entered_by entered_at reason",
    view="id form number state day at about_noun about_id entered_by entered_at",
)


def _numbers(one: Account, numbers: Any) -> str:
    return commas(label(one.form, number) for number in numbers)


def _explained(one: Account, at: Around) -> list[dict[str, Any]]:
    return [
        {"n": each.number, "reason": at.values.get(each.reason or "")} for each in one.explained
    ]


ACCOUNT = Columns(
    NounColumn("form", N_("Form"), code_of("batch")),
    NounColumn(
        "begins",
        N_("From"),
        key="from",
        text=lambda one, _at: label(one.form, one.begins) if one.begins else "",
    ),
    NounColumn(
        "ends",
        N_("Up to"),
        key="to",
        text=lambda one, _at: label(one.form, one.ends) if one.ends else "",
    ),
    NounColumn(
        "used",
        N_("Keyed in"),
        LIST,
        of=lambda one, _at: [each.number for each in one.used],
        text=lambda one, _at: str(len(one.used)),
    ),
    NounColumn(
        "explained",
        N_("With a reason"),
        LIST,
        of=_explained,
        text=lambda one, _at: str(len(one.explained)),
    ),
    NounColumn(
        "missing",
        N_("Numbers missing"),
        LIST,
        of=lambda one, _at: list(one.missing),
        text=lambda one, _at: _numbers(one, one.missing) or _("none"),
    ),
    json="form begins ends used missing explained",
    listed="form begins ends used explained missing",
)
"""The account of one kind of form: each number used, explained or missing."""

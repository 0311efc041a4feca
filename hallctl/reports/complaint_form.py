"""The form of a complaint (forms: 投诉登记表): what the register and the dispatch sheet say about a case."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from hallctl.columns.base import Around
from hallctl.columns.complaint import category_said, remedy_said, source_said
from hallctl.domain import complaint_events as events
from hallctl.domain.case import OPEN, SIMPLE, Complaint
from hallctl.domain.complaint import NOUN
from hallctl.domain.routing import categories
from hallctl.domain.times import moment
from hallctl.queries import complaint as queries
from hallctl.queries.complaint import Happened
from hallctl.reports.page import Cell, PageColumn, PageTable
from hallctl.store.sqlite import Connection
from hallctl.text import mask_name, mask_phone, yuan
from hallctl.words import N_, _, language
from hallctl.words import complaint as words
from hallctl.words.names import commas, service_name

_SENT, _SEEN = NOUN.kind(events.ComplaintDispatched), NOUN.kind(events.ComplaintSeen)
_TOLD_ELSEWHERE = {
    NOUN.kind(one)
    for one in (events.ComplaintLogged, events.ComplaintEvidenceAsked, events.ComplaintSheetMade)
}


class Filed(NamedTuple):
    """A case with its history; its `phone` is masked unless somebody asked for the whole number."""

    case: Complaint
    at: Around
    history: Sequence[Happened]
    phone: str

    def value(self, ref: str | None) -> str:
        """The text behind a ref."""
        return self.at.values.get(ref or "", "")

    def when(self, instant: int | None) -> str:
        """An instant (UTC ms) as a date and a time."""
        return moment(instant, self.at.zone) if instant else ""

    def happened(self, kind: str) -> str:
        """When an event of this kind last happened, and who did it."""
        found = [one for one in self.history if one.kind == kind]
        return f"{self.when(found[-1].at)} {found[-1].by}" if found else ""


class FormLine(NamedTuple):
    """One line of the form: its written name, its label, and what is written there."""

    name: str
    label: str
    of: Callable[[Filed], str | int | None]


def filed(db: Connection, found: Sequence[Complaint], now: int, phone: str = "") -> list[Filed]:
    """Cases with their histories; `phone` is the whole number of a single case, where somebody asked for it."""
    at = queries.around(db, found, now)
    return [
        Filed(one, at, queries.history(db, one), phone or _masked(at.values.get(one.phone or "")))
        for one in found
    ]


def form(lines: Iterable[FormLine], found: Iterable[Filed]) -> PageTable:
    """The forms of some cases; for programs times are instants."""
    lines = tuple(lines)
    heads = tuple(PageColumn(one.name, _(one.label)) for one in lines)
    rows = tuple(tuple(_cell(one.of(case), case) for one in lines) for case in found)
    return PageTable(heads, rows, form=True)


def _cell(value: str | int | None, case: Filed) -> Cell:
    text = case.when(value) if isinstance(value, int) else value or ""
    return Cell(text, value or None)


def _masked(phone: str | None) -> str:
    return mask_phone(phone) if phone else ""


def _beside(*told: str) -> str:
    """Those of some texts that are not empty, side by side."""
    return "  ".join(filter(None, told))


def _source(of: Filed) -> str:
    return _beside(source_said(of.case.source, of.at), of.value(of.case.channel_reference))


def _heard(of: Filed) -> int | None:
    """When the operator first heard of it, where that was before the hall."""
    case = of.case
    return case.started_at if case.started_at < case.received_at else None


def _about(of: Filed) -> str:
    case, book = of.case, of.at.book
    assert book is not None
    told = [service_name(book, case.service)] if case.service else []
    if case.about_staff:
        told.append(_("staff {number}").format(number=case.about_staff))
    if case.page:
        told.append(_("opinion book, page {page}").format(page=case.page))
    return _beside(*told)


def _course(of: Filed) -> str:
    """What was done, one thing on a line."""
    return "\n".join(
        f"{of.when(one.at)} {one.by} {_(words.EVENTS.get(one.kind, one.kind))} {one.text}".rstrip()
        for one in of.history
        if one.kind not in _TOLD_ELSEWHERE
    )


def _rule(of: Filed) -> str:
    assert of.at.book is not None
    if of.case.route != SIMPLE:
        return ""
    rules = (one.simple for one in categories(of.at.book) if one.id == of.case.category)
    return next((one.in_(language()) for one in rules), "")


def _remedy(of: Filed) -> str:
    case = of.case
    paid = _("order {id}").format(id=case.paid_order) if case.paid_order else of.value(case.voucher)
    return _beside(remedy_said(case, of.at), yuan(case.fen) if case.fen else "", paid)


def _sent(of: Filed) -> str:
    case = of.case
    if case.outbox is None:
        return ""
    number = _("no. {id}").format(id=case.outbox)
    to = _(words.DECIDERS[case.decider]) if case.decider else ""
    return _beside(to, number, of.happened(_SENT), of.value(case.their_reference))


def _channel(of: Filed) -> str:
    """What the paper from outside says, one fact on a line."""
    return "\n".join(
        f"{_(words.CHANNEL[name])} {of.when(value) if isinstance(value, int) else _(str(value))}"
        for name, value in of.case.channel.items()
    )


def _evidence(of: Filed) -> str:
    return commas(
        f"{_(words.EVIDENCE[kind])} {_(words.FOUND[state])}"
        for kind, _due, state in of.case.evidence
    )


def _again(of: Filed) -> str:
    """The cases it repeats or is linked to, and how often it was opened again."""
    labels = of.at.own.get("labels", {})
    told = [f"{_(words.LINKS[kind])} {labels.get(one, one)}" for kind, _noun, one in of.case.links]
    if of.case.times_reopened:
        told.append(_("reopened: {times}").format(times=of.case.times_reopened))
    return commas([*told, *(_(words.FLAGS[one]) for one in of.case.flags)])


def _closed(of: Filed) -> str:
    if of.case.state == OPEN:
        return ""
    said = _(words.STATES[of.case.state])
    reason = words.WITHDRAWALS.get(of.case.reason or "")
    return _beside(of.when(of.case.since), said, _(reason) if reason else "")


RECEIVED = (
    FormLine("number", N_("Case number"), lambda of: of.case.label),
    FormLine("received_at", N_("Logged at"), lambda of: of.case.received_at),
    FormLine("source", N_("Source"), _source),
    FormLine("started_at", N_("First heard of"), _heard),
    FormLine("received_by", N_("First receiver"), lambda of: of.case.received_by),
    FormLine("name", N_("Called"), lambda of: mask_name(of.value(of.case.name))),
    FormLine("phone", N_("Number to call"), lambda of: of.phone),
    FormLine("type", N_("Kind"), lambda of: _(words.TYPES[of.case.type])),
    FormLine("category", N_("Category"), lambda of: category_said(of.case.category, of.at)),
    FormLine("about", N_("What it is about"), _about),
    FormLine("text", N_("In their words"), lambda of: of.value(of.case.text)),
    FormLine("want", N_("Wanted"), lambda of: of.value(of.case.want)),
    FormLine("route", N_("Route"), lambda of: _(words.ROUTES[of.case.route])),
    FormLine("channel", N_("Paper from outside"), _channel),
    FormLine("evidence", N_("Evidence"), _evidence),
    FormLine("again", N_("Repeat, escalated"), _again),
    FormLine("course", N_("Course"), _course),
)
"""What was received, and what was done until now."""
SENT = FormLine("dispatch", N_("Sent to"), _sent)
SHEET = (
    *RECEIVED,
    SENT,
    FormLine("due_at", N_("Answer due"), lambda of: of.case.due_at),
    FormLine("reference", N_("Operator's system"), lambda of: of.value(of.case.reference)),
)
"""The dispatch sheet of a complex case, for those who decide it."""
REGISTER = (
    *RECEIVED,
    FormLine("rule", N_("Rule"), _rule),
    FormLine("remedy", N_("Remedy"), _remedy),
    SENT,
    FormLine("reference", N_("Operator's system"), lambda of: of.value(of.case.reference)),
    FormLine("finding", N_("Cause"), lambda of: of.value(of.case.finding)),
    FormLine("decision", N_("Decision"), lambda of: of.value(of.case.decision)),
    FormLine("reply", N_("Reply"), lambda of: of.value(of.case.reply)),
    FormLine("replied_at", N_("Told at"), lambda of: of.case.replied_at),
    FormLine(
        "word",
        N_("Customer's opinion"),
        lambda of: _(words.WORDS[of.case.word]) if of.case.word else "",
    ),
    FormLine("closed", N_("End of the case"), _closed),
    FormLine("seen", N_("Seen by a manager"), lambda of: of.happened(_SEEN)),
)
"""The whole form, as the register has it of each case."""

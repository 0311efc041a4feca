"""What is shown of audits; `own` around them are, by their orders' ids, the papers that are looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several, written
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import INSTANT, LIST, PERSON, SERVICE, coded
from hallctl.domain import receipt
from hallctl.domain.audit import CURED, ERROR, OK, OPEN, Audit, kinds
from hallctl.domain.order import Order
from hallctl.domain.service import ServiceField, SignaturePlace
from hallctl.domain.step import StepContext
from hallctl.text import day, mask_name, mask_phone
from hallctl.words import N_, _, language
from hallctl.words.audit import REASONS, STATES, WAYS
from hallctl.words.facts import named
from hallctl.words.names import clauses, commas, lacking, who_name
from hallctl.words.sentences import name_of

DAY = FormField("day", N_("Day"), N_("The business day, as 2026-03-02."), "not-a-date", check=day)
KIND = FormField(
    "kind",
    N_("Kind of error"),
    N_("The kind of error, from the pack."),
    "no-such-error",
    stacked=True,
)
WHO = FormField(
    "who",
    N_("Who puts it right"),
    N_("The staff number of the person who has to put it right."),
    "no-such-staff staff-disabled",
    "digits",
)
UNTIL = FormField(
    "until",
    N_("Until"),
    N_("The last day to put it right, as 2026-03-02."),
    "not-a-date due-is-past",
    check=day,
    hint=N_("a day, as 2026-03-02"),
)
HOW = FormField(
    "how", N_("How"), N_("How it was put right: signed, corrected or reversed."), "no-such-way"
)
REMARK = FormField(
    "remark",
    N_("Remark"),
    N_("The remark; - reads it from input."),
    kind="prose",
    optional=True,
)
TONES = {OPEN: "attention", OK: "done", ERROR: "wrong", CURED: "done"}


class OrderPapers(NamedTuple):
    """An audited order: its business day and its ticket's number, all `reasons`, the core system's `reference`."""

    day: str
    ticket: str
    reasons: tuple[str, ...]
    reference: str
    context: StepContext


def papers(audit: Audit, at: Around) -> OrderPapers:
    """The order that is audited."""
    found: OrderPapers = at.own[audit.order_id]
    return found


def error_said(error: str, at: Around) -> str:
    """The kind of an error, as the pack calls it."""
    assert at.book is not None
    return next((one.name.in_(language()) for one in kinds(at.book) if one.id == error), error)


def _order(audit: Audit, at: Around) -> Order:
    return papers(audit, at).context.order


COLUMNS = Columns(
    NounColumn("order_id", N_("Order"), key="order"),
    NounColumn("on", N_("Day"), of=lambda one, at: papers(one, at).day),
    NounColumn(
        "ticket",
        N_("Ticket"),
        of=lambda one, at: papers(one, at).ticket,
        cell=lambda one, at: f"{papers(one, at).day[5:]} {papers(one, at).ticket}",
    ),
    NounColumn("service", N_("Service"), SERVICE, lambda one, at: _order(one, at).service, cut=1),
    NounColumn("staff", N_("Staff"), PERSON, lambda one, at: _order(one, at).staff),
    NounColumn("why", N_("Why"), coded(REASONS)),
    NounColumn("state", N_("State"), coded(STATES), tone=lambda one, _at: TONES[one.state]),
    NounColumn("error", N_("Error"), Kind("reason", error_said)),
    NounColumn("who", N_("Who puts it right"), PERSON),
    NounColumn("until", N_("Until")),
    NounColumn("remark", of=written("remark")),
    NounColumn("reasons", kind=LIST, of=lambda one, at: papers(one, at).reasons),
    *several("audited_by cured_by", PERSON),
    *several("audited_at since", INSTANT),
    *several("id day how"),
    json="order_id service staff state error who until why reasons ticket audited_by audited_at how"
    " cured_by remark",
    listed="order_id ticket service staff why state error who until",
    view="id order_id why day state audited_by audited_at error who until how cured_by since",
    screen="ticket service staff why state",
    filters="on why staff service",
)
"""By its state no list on the screen is filtered: the line of an order that is found in order stays where it
is, so that a key that is held down finds no other in its place.
"""


def facts(one: Audit, around: Around) -> list[Fact]:
    """What was found, and the papers with what should be on them."""
    told = [*_found(one, around), *_of_papers(papers(one, around))]
    return [fact for fact in told if fact.value]


def _found(one: Audit, at: Around) -> Iterator[Fact]:
    def person(number: str | None) -> str:
        return PERSON.text(number, at) if number else ""

    if one.error is not None:
        said = _("{error}; {who} until {day}").format(
            error=error_said(one.error, at), who=person(one.who), day=one.until
        )
        yield Fact(_("Error"), said, TONES[one.state])
    how = _(WAYS[one.how]) if one.how else ""
    yield Fact(_("Put right"), clauses((how, person(one.cured_by))) if one.cured_by else "", "done")
    yield Fact(_("Audited by"), person(one.audited_by))
    yield Fact(_("Remark"), at.values.get(one.remark or "", ""))


def _of_papers(of: OrderPapers) -> Iterator[Fact]:
    s, order = of.context, of.context.order
    yield Fact(_("Why"), commas(_(REASONS[one]) for one in of.reasons))
    yield Fact(_("Order"), f"{order.id}  {of.reference}".rstrip())
    yield Fact(_("Reverses order"), str(order.original or ""))
    shown = [who_name(order.who), lacking(order.seen, s.book)]
    yield Fact(_("Documents seen"), clauses(shown))
    for place in s.places:
        yield Fact(_("Signature"), *_signature(s, place))
    yield Fact(_("Confirmed by"), name_of("pack", order.consent or ""))
    yield Fact(_("On the receipt"), commas(_receipt(s)))
    yield Fact(_("Papers void"), str(order.voided or ""))
    yield Fact(_("Spoiled cards"), str(len(order.spoiled) or ""))


def _signature(s: StepContext, place: SignaturePlace) -> tuple[str, str]:
    """Where it should be and what became of it, and its tone."""
    signed, reason = place.id in s.order.signed, s.order.unsigned.get(place.id)
    said = _("signed") if signed else named("reason", reason, s.book) if reason else _("not signed")
    where = _("{name}: {value}").format(name=place.name.in_(language()), value=said)
    return where, "text" if signed else "attention"


def _receipt(s: StepContext) -> Iterator[str]:
    """The receipt's serial and its lines, with what should stand there."""
    if s.serial:
        yield s.serial
    for name in s.service.receipt:
        field = s.book.receipt_field(s.service, name)
        if value := _shown(s, field, receipt.expected(s, name)):
            yield f"{field.name.in_(language())} {value}"


def _shown(s: StepContext, field: ServiceField, value: str) -> str:
    """A line's value; of numbers and names what tells two of them apart, and nothing of other texts."""
    if value in field.choices:
        return field.choices[value].in_(language())
    if field.id == "means" and value:
        return s.book.means()[value].in_(language())
    if field.id == "name":
        return mask_name(value)
    if field.kind == "iccid":
        return value[-receipt.TAIL_LENGTH :]
    return {"phone": mask_phone(value), "text": ""}.get(field.kind, value)

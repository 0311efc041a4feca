"""What is shown of complaints; `own` around them are, by id, their `labels` and the incidents that are their `causes`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn, several, written
from hallctl.columns.due import span
from hallctl.columns.kinds import DURATION, INSTANT, LIST, MOMENT, MONEY, PERSON, PHONE, coded
from hallctl.domain.base import DAY, lapse
from hallctl.domain.case import OPEN, WITHDRAWN, Complaint
from hallctl.domain.routing import categories, sources
from hallctl.domain.times import moment, time_on
from hallctl.text import mask_name, mask_phone, yuan
from hallctl.words import N_, _, language
from hallctl.words import complaint as words
from hallctl.words.names import commas


def category_said(code: str, at: Around) -> str:
    """A category, as the pack calls it; its id where the pack no longer has it."""
    assert at.book is not None
    return next((one.name.in_(language()) for one in categories(at.book) if one.id == code), code)


def source_said(code: str, at: Around) -> str:
    """A source, as the pack calls it."""
    assert at.book is not None
    return next((one.name.in_(language()) for one in sources(at.book) if one.id == code), code)


def _phone(case: Complaint, at: Around) -> str | None:
    whole = at.values.get(case.phone or "")
    return whole and mask_phone(whole)


def _name(case: Complaint, at: Around) -> str | None:
    whole = at.values.get(case.name or "")
    return whole and mask_name(whole)


WARN_DAYS = 5
"""Dates before the answer is due at which that is marked, where the pack does not say."""


def late(case: Complaint, at: Around) -> bool:
    """Whether the stage or the whole case is past its time."""
    due = case.next_due_at
    return case.state == OPEN and due is not None and due <= at.now


def _answer_due(case: Complaint, at: Around) -> Fact:
    """By when the customer has to have an answer, while there is none; marked when that is near."""
    due, name = case.outer_due_at, _("Answer due")
    if due is None or case.state != OPEN or case.answered_at:
        return Fact(name, "")
    said = moment(due, at.zone)
    assert at.book is not None
    if due > at.now + at.book.limit("complaint_warn_days", WARN_DAYS) * DAY:
        return Fact(name, said)
    near = _("{time}, in {span}").format(time=said, span=span(lapse(at.now, due)))
    return Fact(name, near if due > at.now else _("late {time}").format(time=said), "attention")


def _due(case: Complaint, at: Around) -> str:
    if case.state != OPEN:
        return ""
    if case.stage_due_at is None:
        return _("waits for the customer") if case.asked_at else ""
    said = time_on(case.stage_due_at, at.zone, at.now)
    return _("late {time}").format(time=said) if case.stage_due_at <= at.now else said


def _which(case: Complaint, at: Around) -> list[str]:
    """Under which names it is looked for: one's own, what is open, late, not entered, over."""
    undone = case.state == OPEN
    own = {case.received_by, case.owner, case.handler} & at.own.get(MINE, set())
    said = {UNDONE: undone, MINE: undone and bool(own), LATE: late(case, at), OVER: not undone}
    said[NOT_ENTERED] = case.entered_at is None and case.state != WITHDRAWN
    return [name for name in WHICH if said[name]]


def _links(case: Complaint, at: Around) -> list[dict[str, Any]]:
    labels = at.own.get("labels", {})
    return [{"number": labels.get(one, str(one)), "kind": kind} for kind, _noun, one in case.links]


def _end(case: Complaint, at: Around) -> int:
    return at.now if case.state == OPEN else case.since


CAUSED_BY = "caused-by"
UNDONE, MINE, LATE, NOT_ENTERED, OVER = "undone", "mine", "late", "not-entered", "over"
WHICH = {
    UNDONE: N_("Open cases"),
    MINE: N_("My cases"),
    LATE: N_("Late"),
    NOT_ENTERED: N_("Not in the operator's system"),
    OVER: N_("Ended"),
}
"""Which cases are looked at; whose list it is stands around them under `MINE`."""
COLUMNS = Columns(
    NounColumn("label", N_("Case"), key="number"),
    NounColumn("state", N_("State"), coded(words.STATES)),
    NounColumn(
        "which",
        N_("Which cases"),
        Kind("list", lambda which, _at: commas(_(WHICH[one]) for one in which), codes=tuple(WHICH)),
        of=_which,
    ),
    NounColumn("stage", N_("Stage"), coded(words.STAGES)),
    NounColumn("owner", N_("Owner"), PERSON),
    NounColumn("handler", N_("Who has it"), PERSON),
    NounColumn("type", N_("Kind"), coded(words.TYPES)),
    NounColumn("source", N_("Source"), Kind("code", source_said)),
    NounColumn("category", N_("Category"), Kind("code", category_said), cut=2),
    NounColumn("route", N_("Route"), coded(words.ROUTES)),
    NounColumn("started_at", N_("Since"), MOMENT),
    NounColumn(
        "stage_due_at",
        N_("Stage due"),
        MOMENT,
        title=N_("Due"),
        cell=_due,
        tone=lambda case, at: "attention" if late(case, at) else "text",
    ),
    NounColumn("due_at", N_("Due"), MOMENT),
    NounColumn("regulator_due_at", kind=INSTANT, of=lambda case, _at: case.paper_due_at),
    NounColumn("paused", of=lambda case, _at: case.asked_at is not None),
    NounColumn("hall", kind=DURATION, of=lambda case, at: case.halls_share(at.now), key="hall_s"),
    NounColumn(
        "total",
        kind=DURATION,
        of=lambda case, at: lapse(case.started_at, _end(case, at)),
        key="total_s",
    ),
    NounColumn("late", of=late),
    NounColumn("entered", of=lambda case, _at: case.entered_at is not None),
    NounColumn("reference", of=written("reference")),
    NounColumn("links", of=_links, text=lambda _case, _at: ""),
    NounColumn("text", N_("What happened"), of=written("text"), cut=1),
    NounColumn("want", of=written("want")),
    NounColumn("name", of=_name),
    NounColumn("phone", kind=PHONE, of=_phone),
    NounColumn("flags", kind=LIST),
    NounColumn("decider", kind=coded(words.DECIDERS)),
    NounColumn("word", N_("Customer's opinion"), coded(words.WORDS)),
    NounColumn("fen", kind=MONEY),
    NounColumn("received_by", N_("First receiver"), PERSON),
    *several("about_staff", PERSON),
    *several("received_at since stage_since answered_at entered_at replied_at", INSTANT),
    *several("id day number service remedy page times_reopened"),
    json="label state stage owner handler type source category route started_at stage_due_at due_at"
    " regulator_due_at paused hall total late entered reference links id received_by received_at flags"
    " decider about_staff service word text want name phone page times_reopened",
    listed="label category type handler stage stage_due_at text",
    view="id number day state stage type source category route decider owner handler received_by"
    " about_staff service started_at received_at stage_due_at due_at answered_at since word remedy fen"
    " entered_at page times_reopened phone",
    screen="label category handler stage stage_due_at",
    filters="which category stage handler source type",
)


def facts(one: Complaint, at: Around) -> list[Fact]:
    """All of a case, as it stands."""
    return [fact for fact in _facts(one, at) if fact.value]


def _facts(one: Complaint, at: Around) -> Iterator[Fact]:
    def private(ref: str | None) -> str:
        return at.values.get(ref or "", "")

    def when(instant: int | None) -> str:
        return moment(instant, at.zone) if instant else ""

    if one.to_be_led:
        yield Fact(_("Quiet place"), _("lead the customer to a quiet place first"), "attention")
    elif one.led:
        yield Fact(_("Quiet place"), _(words.LED[one.led]))
    yield Fact(_("What happened"), private(one.text))
    yield Fact(_("Wanted"), private(one.want))
    person = commas(filter(None, (_name(one, at), _phone(one, at))))
    yield Fact(_("Customer"), person)
    yield Fact(_("Flags"), commas(_(words.FLAGS[flag]) for flag in one.flags), "attention")
    yield Fact(
        _("Manager"), _("called, and has not seen to it") if one.manager_called else "", "attention"
    )
    yield Fact(_("First receiver"), _people(one, at))
    yield Fact(_("Who has it"), PERSON.text(one.handler, at))
    yield Fact(_("About staff"), PERSON.text(one.about_staff, at) if one.about_staff else "")
    yield Fact(_("Stage"), f"{_(words.STAGES[one.stage])}  {_due(one, at)}".rstrip())
    yield Fact(_("Decided by"), _(words.DECIDERS.get(one.decider, "")) if one.decider else "")
    yield _answer_due(one, at)
    for name, value in one.channel.items():
        said = when(value) if isinstance(value, int) else _(str(value))
        yield Fact(_(words.CHANNEL[name]), said)
    yield Fact(_("Reference outside"), private(one.channel_reference))
    for kind, due, state in one.evidence:
        until = _("until {time}").format(time=when(due)) if due and state == "asked" else ""
        said = f"{_(words.EVIDENCE[kind])}  {_(words.FOUND[state])}  {until}".rstrip()
        yield Fact(_("Evidence"), said, "attention" if state == "asked" else "text")
    yield Fact(_("Cause"), private(one.finding))
    yield Fact(_("Decision"), private(one.decision))
    yield Fact(_("Reply"), private(one.reply))
    yield Fact(_("Remedy"), f"{remedy_said(one, at)} {yuan(one.fen) if one.fen else ''}".strip())
    yield Fact(_("Customer's opinion"), _(words.WORDS[one.word]) if one.word else "")
    yield Fact(_("Operator's system"), private(one.reference) or _("not entered yet"))
    for link in _links(one, at):
        yield Fact(_(words.LINKS[link["kind"]]), link["number"])
    for incident in at.own.get("causes", {}).get(one.id, ()):
        yield Fact(_(words.LINKS[CAUSED_BY]), incident)
    yield Fact(_("Opinion book"), _page(one, at))


def _people(one: Complaint, at: Around) -> str:
    """The first receiver, and the owner where that is another by now."""
    first = str(PERSON.text(one.received_by, at))
    if one.owner == one.received_by:
        return first
    return _("{first}; now {owner}").format(first=first, owner=PERSON.text(one.owner, at))


def remedy_said(one: Complaint, at: Around) -> str:
    """The remedy, as the pack calls it; nothing without one."""
    if one.remedy is None or at.book is None:
        return ""
    raw = at.book.raw.get("remedies", {}).get(one.remedy)
    return str(raw["name"][language()]) if raw else str(one.remedy)


def _page(one: Complaint, at: Around) -> str:
    if one.page is None:
        return ""
    if one.answered_in_book_at:
        answered = moment(one.answered_in_book_at, at.zone)
        return _("page {page}, answered {time}").format(page=one.page, time=answered)
    due = moment(one.answer_due_at, at.zone) if one.answer_due_at else ""
    return _("page {page}, answer due {time}").format(page=one.page, time=due)

"""What a paper form says, as it is keyed in late: read column by column, and judged whole.

    ticket      number ticket arrived service priority outcome called started ended counter staff reason
    request     number ticket at ended service phone seen back_on counter staff
    custody     number order at what place leave
    complaint   number at text category want name phone staff
    incident    number at kind branch where trade text

Times are of the row's day, as 0942, 9:42, 9:42:10, or with a day of their own, as 2026-03-02 9:42.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

from hallctl.domain.backfill import PastVisit
from hallctl.domain.backfill import judge as judge_past
from hallctl.domain.base import Refused
from hallctl.domain.batch import COMPLAINT, CUSTODY, INCIDENT, REQUEST, TICKET
from hallctl.domain.day import DayRule
from hallctl.domain.late_reader import FormRow as FormRow  # noqa: PLC0414  where those who key one in look for it
from hallctl.domain.late_reader import Reader
from hallctl.domain.ticket import HELD, LEFT, NO_SHOW, SERVED, WAITING
from hallctl.domain.visit import TURNED_AWAY
from hallctl.text import day as date_of
from hallctl.text import parts, phone

COLUMNS = {
    TICKET: "number ticket arrived service priority outcome called started ended counter staff reason",
    REQUEST: "number ticket at ended service phone seen back_on counter staff",
    CUSTODY: "number order at what place leave",
    COMPLAINT: "number at text category want name phone staff",
    INCIDENT: "number at kind branch where trade text",
}
"""The columns of each form, in the order in which they are keyed; each may have a `day` besides."""
OUTCOMES = (SERVED, LEFT, NO_SHOW, HELD, TURNED_AWAY, WAITING)
"""The outcomes of a customer on paper; one who came during the power cut may still wait."""
LONGEST = 2000
"""The most characters of a free text."""


class TicketPaper(NamedTuple):
    """What became of a customer: of a new one who `arrived` for a service, or of the `ticket` that
    waited already.

    `arrived` to `ended` are UTC ms; `past` makes one visit of the times of a new one. A customer who
    still waits has no `ended`.
    """

    number: int | None
    ticket: str
    outcome: str
    arrived: int | None
    service: str
    priority: str
    called: int | None
    started: int | None
    ended: int | None
    counter: int | None
    staff: str
    reason: str

    @property
    def waits(self) -> bool:
        """Whether the customer is here and in line."""
        return self.outcome == WAITING


class RequestPaper(NamedTuple):
    """A request that could not be served without power, by the customer of a `ticket` (A017, T0041) or
    without one; times are UTC ms. `seen` are the kinds of documents that were checked; the customer
    comes back on a day, or is called.
    """

    number: int | None
    ticket: str
    at: int
    ended: int | None
    service: str
    phone: str
    seen: tuple[str, ...]
    back_on: str
    counter: int | None
    staff: str


class CustodyPaper(NamedTuple):
    """Papers kept for a request (R0007) or an order's number: `what` as `form` or `copy:DOCUMENT`."""

    number: int | None
    order: str
    at: int
    what: tuple[str, ...]
    place: str
    leave: bool


class ComplaintPaper(NamedTuple):
    """A complaint that was taken down on paper at an instant (UTC ms), by whom."""

    number: int | None
    at: int
    text: str
    category: str
    want: str
    name: str
    phone: str
    staff: str


class IncidentPaper(NamedTuple):
    """What happened at an instant (UTC ms)."""

    number: int | None
    at: int
    kind: str
    branch: str
    where: str
    trade: bool
    text: str


Paper = TicketPaper | RequestPaper | CustodyPaper | ComplaintPaper | IncidentPaper
PRIVATE = ("phone", "name", "text", "want")
"""Columns left out of a row's fingerprint, because they are personal; its record keeps each under the same name."""


def judge(row: FormRow, days: DayRule, now: int) -> Paper:
    """What a row says, judged by the row alone.

    Refused as `late-column-needed`, `late-column-unused`, `no-such-late-outcome`, `late-yes-no`,
    `in-the-future`, `no-form-number`, as the texts of a column are, and a new customer as
    `backfill.judge` says.
    """
    read = Reader(row, days)
    paper: Paper = _READ[row.form](read)
    read.refuse_others()
    if max(read.times, default=0) > now:
        raise Refused("in-the-future")
    if isinstance(paper, TicketPaper) and paper.arrived is not None and not paper.waits:
        judge_past(past(paper), now)
    if isinstance(paper, RequestPaper) and paper.ended is not None:
        judge_past(past(customer(paper)), now)
    return paper


def source(form: str, paper: Paper) -> str:
    """The identity of what was keyed: a digest of its content without personal values."""
    plain = {name: value for name, value in paper._asdict().items() if name not in PRIVATE}
    return sha256(repr((form, plain)).encode()).hexdigest()[:32]


def private(paper: Paper) -> dict[str, str]:
    """The personal values of a paper, by column."""
    values = paper._asdict()
    return {name: values[name] for name in PRIVATE if name in values}


def _ticket(read: Reader) -> TicketPaper:
    number, ticket = read.number(), read.label("ticket")
    if number is None and not ticket:
        raise Refused("late-column-needed", column="number")
    outcome = read.needed_code("outcome").casefold()
    if outcome not in OUTCOMES:
        raise Refused("no-such-late-outcome", outcome=outcome, outcomes=OUTCOMES)
    new, over = not ticket, outcome != WAITING
    if not (new or over):
        raise Refused("late-column-unused", column="outcome")
    paper = TicketPaper(
        number=number,
        ticket=ticket,
        outcome=outcome,
        arrived=read.needed_time("arrived") if new else None,
        service=read.needed("service") if new else "",
        priority=read.code("priority") if new else "",
        called=read.time("called") if over else None,
        started=read.time("started") if over else None,
        ended=read.needed_time("ended") if over else None,
        counter=read.counter() if over else None,
        staff=read.code("staff") if over else "",
        reason=read.needed("reason") if outcome == TURNED_AWAY else "",
    )
    if new and outcome in {SERVED, HELD} and paper.started is None:
        raise Refused("late-column-needed", column="started")
    return paper


def _request(read: Reader) -> RequestPaper:
    number, ticket = _own_number(read), read.label("ticket")
    back_on, own = read.text("back_on"), not ticket
    at = read.needed_time("at")
    called_on = read.text("phone")
    return RequestPaper(
        number=number,
        ticket=ticket,
        at=at,
        ended=read.needed_time("ended") if own else None,
        service=read.needed("service"),
        phone=phone(called_on) if called_on else "",
        seen=parts(read.code("seen")),
        back_on=date_of(back_on) if back_on else "",
        counter=read.needed_counter() if own else None,
        staff=read.needed_code("staff") if own else "",
    )


def _custody(read: Reader) -> CustodyPaper:
    number, _order = _own_number(read), read.needed("order")
    return CustodyPaper(
        number=number,
        order=read.label("order"),
        at=read.needed_time("at"),
        what=parts(read.needed_code("what")),
        place=read.needed("place"),
        leave=read.yes("leave"),
    )


def _complaint(read: Reader) -> ComplaintPaper:
    number, called = _own_number(read), read.text("phone")
    return ComplaintPaper(
        number=number,
        at=read.needed_time("at"),
        text=read.needed("text", LONGEST),
        category=read.needed_code("category"),
        want=read.text("want", LONGEST),
        name=read.text("name"),
        phone=phone(called) if called else "",
        staff=read.needed_code("staff"),
    )


def _incident(read: Reader) -> IncidentPaper:
    return IncidentPaper(
        number=_own_number(read),
        at=read.needed_time("at"),
        kind=read.needed_code("kind"),
        branch=read.code("branch"),
        where=read.code("where"),
        trade=read.yes("trade"),
        text=read.text("text", LONGEST),
    )


def _own_number(read: Reader) -> int:
    read.needed("number")
    found = read.number()
    assert found is not None
    return found


_READ: dict[str, Any] = {
    TICKET: _ticket,
    REQUEST: _request,
    CUSTODY: _custody,
    COMPLAINT: _complaint,
    INCIDENT: _incident,
}


def past(paper: TicketPaper) -> PastVisit:
    """The visit of a new customer with all its times; a customer who was turned away counts as having left."""
    assert paper.arrived is not None
    assert paper.ended is not None
    outcome = LEFT if paper.outcome == TURNED_AWAY else paper.outcome
    server = f"{paper.counter} {paper.staff}" if paper.counter and paper.staff else ""
    return PastVisit(
        outcome, paper.arrived, paper.started, paper.ended, server, called=paper.called
    )


def customer(paper: RequestPaper) -> TicketPaper:
    """The ticket of a customer who came with a request, and had no number before."""
    return TicketPaper(
        number=None,
        ticket="",
        outcome=HELD,
        arrived=paper.at,
        service=paper.service,
        priority="",
        called=paper.at,
        started=paper.at,
        ended=paper.ended,
        counter=paper.counter,
        staff=paper.staff,
        reason="",
    )

"""What a paper form says, as it is keyed in late: read column by column, and judged whole.

    ticket      number ticket arrived service priority outcome called started ended counter staff reason
    request     number ticket at ended service phone seen back_on counter staff
    custody     number order at what place leave
    complaint   number at text category want name phone staff
    incident    number at kind branch where trade text

Times are of the row's day, as 0942, 9:42, 9:42:10, or with a day of their own, as 2026-03-02 9:42.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, NamedTuple

from hallctl.domain.backfill import PastVisit
from hallctl.domain.backfill import judge as judge_past
from hallctl.domain.base import MINUTE, Refused
from hallctl.domain.batch import COMPLAINT, CUSTODY, INCIDENT, REQUEST, TICKET, numbered
from hallctl.domain.day import Days, instant_of
from hallctl.domain.ticket import HELD, LEFT, NO_SHOW, SERVED
from hallctl.domain.visit import TURNED_AWAY
from hallctl.text import clean, count, day_minutes, digits, parts, phone
from hallctl.text import day as date_of

COLUMNS = {
    TICKET: "number ticket arrived service priority outcome called started ended counter staff reason",
    REQUEST: "number ticket at ended service phone seen back_on counter staff",
    CUSTODY: "number order at what place leave",
    COMPLAINT: "number at text category want name phone staff",
    INCIDENT: "number at kind branch where trade text",
}
"""The columns of each form, in the order in which they are keyed; each may have a `day` besides."""
OUTCOMES = (SERVED, LEFT, NO_SHOW, HELD, TURNED_AWAY)
"""What may have become of a customer on paper."""
TOLD = 2000
"""Characters of what somebody tells."""
_MOMENT = re.compile(r"([0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2})[T ]+(\S+)")
_SECONDS = re.compile(r"([0-9]{1,2}:[0-9]{2}):([0-9]{2})")


class Row(NamedTuple):
    """One line of a paper form as it is keyed: `values` by column, texts all; `day` (ISO) is that of the page."""

    form: str
    values: Mapping[str, str]
    day: str


class TicketPaper(NamedTuple):
    """What became of a customer: of a new one who `arrived` for a service, or of the `ticket` that waited already.

    `arrived` to `ended` are UTC ms; `past` puts those of a new one together.
    """

    number: int | None
    ticket: str
    outcome: str
    arrived: int | None
    service: str
    priority: str
    called: int | None
    started: int | None
    ended: int
    counter: int | None
    staff: str
    reason: str


class RequestPaper(NamedTuple):
    """What could not be done without power: for the customer of a `ticket` (A017, T0041), or of none (UTC ms).

    `seen` are the kinds of documents that were looked at; the customer comes back on a day, or is called.
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
PRIVATE = {"phone": "", "name": "", "text": "", "want": ""}
"""What of a paper does not go into the name of its row."""


def judge(row: Row, days: Days, now: int) -> Paper:
    """What a row says; it looks at nothing but the row.

    Refused as `late-column-needed`, `late-column-unused`, `no-such-late-outcome`, `late-yes-no`, `in-the-future`,
    `ends-before-start`, `no-form-number`, as the texts of a column are, and a new ticket as `backfill.judge` says.
    """
    read = _Reader(row, days)
    paper: Paper = _READ[row.form](read)
    read.refuse_others()
    if max(read.times, default=0) > now:
        raise Refused("in-the-future")
    if isinstance(paper, TicketPaper) and paper.arrived is not None:
        judge_past(past(paper), now)
    if isinstance(paper, RequestPaper) and paper.ended is not None and paper.ended < paper.at:
        raise Refused("ends-before-start")
    return paper


def source(form: str, paper: Paper) -> str:
    """The name of what was keyed, by its content but for what is personal."""
    plain = {name: value for name, value in paper._asdict().items() if name not in PRIVATE}
    return sha256(repr((form, plain)).encode()).hexdigest()[:32]


class _Reader:
    """Reads the columns of one row, each by its kind; what is missing or wrong is refused with its column."""

    def __init__(self, row: Row, days: Days) -> None:
        self._row, self._days = row, days
        self._left = {name for name, value in row.values.items() if value.strip()}
        self._left.discard("day")
        own = row.values.get("day", "").strip()
        self._day = date_of(own) if own else row.day
        self.times: list[int] = []

    def refuse_others(self) -> None:
        """Refuse what stands in a column that says nothing here."""
        for name in sorted(self._left):
            raise Refused("late-column-unused", column=name)

    def has(self, name: str) -> bool:
        """Whether anything stands in a column."""
        return bool(self._row.values.get(name, "").strip())

    def text(self, name: str, limit: int = 100) -> str:
        """What stands in a column."""
        self._left.discard(name)
        return clean(self._row.values.get(name, ""), limit=limit)

    def needed(self, name: str, limit: int = 100) -> str:
        """The same, refused as `late-column-needed`."""
        found = self.text(name, limit)
        if not found:
            raise Refused("late-column-needed", column=name)
        return found

    def time(self, name: str) -> int | None:
        """An instant (UTC ms); None where nothing stands there."""
        text = digits(self.text(name))
        if not text:
            return None
        found = self._instant(text)
        self.times.append(found)
        return found

    def needed_time(self, name: str) -> int:
        """The same, refused as `late-column-needed`."""
        self.needed(name)
        found = self.time(name)
        assert found is not None
        return found

    def _instant(self, text: str) -> int:
        own, day = _MOMENT.fullmatch(text), self._day
        if own:
            day, text = date_of(own[1]), own[2]
        precise = _SECONDS.fullmatch(text)
        seconds = int(precise[2]) if precise else 0
        minutes = day_minutes(precise[1] if precise else text)
        if own:
            begins = instant_of(day, self._days.utc_offset) + minutes * MINUTE
        else:
            begins = self._days.at(self._days.begins(day), minutes)
        return begins + seconds * 1000

    def number(self) -> int | None:
        """The number of the form; None where it has none."""
        text = self.text("number")
        return numbered(self._row.form, digits(text)) if text else None

    def counter(self) -> int | None:
        """The number of a counter; None where nothing stands there."""
        text = self.text("counter")
        return count(text, least=1, most=999) if text else None

    def needed_counter(self) -> int | None:
        """The same, refused as `late-column-needed`."""
        self.needed("counter")
        return self.counter()

    def yes(self, name: str) -> bool:
        """Whether yes stands in a column; refused as `late-yes-no`."""
        text = self.text(name).casefold()
        if text not in _YES_NO:
            raise Refused("late-yes-no", column=name, typed=text)
        return _YES_NO[text]


_YES_NO = {"": False, "no": False, "n": False, "否": False, "yes": True, "y": True, "是": True}


def _ticket(read: _Reader) -> TicketPaper:
    number, ticket = read.number(), read.text("ticket").upper()
    if number is None and not ticket:
        raise Refused("late-column-needed", column="number")
    outcome = read.needed("outcome").casefold()
    if outcome not in OUTCOMES:
        raise Refused("no-such-late-outcome", outcome=outcome, outcomes=OUTCOMES)
    new = not ticket
    paper = TicketPaper(
        number=number,
        ticket=ticket,
        outcome=outcome,
        arrived=read.needed_time("arrived") if new else None,
        service=read.needed("service") if new else "",
        priority=read.text("priority") if new else "",
        called=read.time("called"),
        started=read.time("started"),
        ended=read.needed_time("ended"),
        counter=read.counter(),
        staff=read.text("staff"),
        reason=read.needed("reason") if outcome == TURNED_AWAY else "",
    )
    if new and outcome in {SERVED, HELD} and paper.started is None:
        raise Refused("late-column-needed", column="started")
    return paper


def _request(read: _Reader) -> RequestPaper:
    number, ticket = _own_number(read), read.text("ticket").upper()
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
        seen=parts(read.text("seen")),
        back_on=date_of(back_on) if back_on else "",
        counter=read.needed_counter() if own else None,
        staff=read.needed("staff") if own else "",
    )


def _custody(read: _Reader) -> CustodyPaper:
    return CustodyPaper(
        number=_own_number(read),
        order=read.needed("order").upper(),
        at=read.needed_time("at"),
        what=parts(read.needed("what")),
        place=read.needed("place"),
        leave=read.yes("leave"),
    )


def _complaint(read: _Reader) -> ComplaintPaper:
    number, called = _own_number(read), read.text("phone")
    return ComplaintPaper(
        number=number,
        at=read.needed_time("at"),
        text=read.needed("text", TOLD),
        category=read.needed("category"),
        want=read.text("want", TOLD),
        name=read.text("name"),
        phone=phone(called) if called else "",
        staff=read.needed("staff"),
    )


def _incident(read: _Reader) -> IncidentPaper:
    return IncidentPaper(
        number=_own_number(read),
        at=read.needed_time("at"),
        kind=read.needed("kind"),
        branch=read.text("branch"),
        where=read.text("where"),
        trade=read.yes("trade"),
        text=read.text("text", TOLD),
    )


def _own_number(read: _Reader) -> int:
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
    """The times of a new customer, as one whole; who was turned away left."""
    assert paper.arrived is not None
    outcome = LEFT if paper.outcome == TURNED_AWAY else paper.outcome
    server = f"{paper.counter} {paper.staff}" if paper.counter and paper.staff else ""
    return PastVisit(
        outcome, paper.arrived, paper.started, paper.ended, server, called=paper.called
    )

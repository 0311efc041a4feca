"""What is shown of the counters at one moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hallctl.columns.base import Around, Columns, Fact, Kind, NounColumn
from hallctl.columns.kinds import DURATION, INSTANT, PERSON, SERVICE
from hallctl.domain import ladder
from hallctl.domain.base import MINUTE
from hallctl.domain.book import Book
from hallctl.domain.counter import AWAY, CLOSED, OPEN
from hallctl.domain.now import ABSENT, ALONE, STATES, CounterNow, Late
from hallctl.domain.step import StepContext
from hallctl.domain.ticket import CALLED, SERVING
from hallctl.domain.times import minutes, time_on
from hallctl.words import N_, _
from hallctl.words.facts import named
from hallctl.words.names import clauses
from hallctl.words.now import STATES as SAID
from hallctl.words.sentences import name_of


class NowLine(NamedTuple):
    """A counter at one moment: what is late there, the customer's phone, masked, the order with the steps left."""

    desk: CounterNow
    late: Late | None = None
    phone: str = ""
    context: StepContext | None = None
    left: tuple[str, ...] = ()

    @property
    def number(self) -> int:
        """The counter's number."""
        return self.desk.counter.number

    @property
    def label(self) -> str:
        """The customer's number."""
        return self.desk.customer.label if self.desk.customer else ""

    @property
    def service(self) -> str | None:
        """What the customer is being served with, or came for."""
        if self.desk.order is not None:
            return self.desk.order.service
        return self.desk.customer.service if self.desk.customer else None


TONES = {CLOSED: "muted", OPEN: "done", AWAY: "attention", ALONE: "attention", CALLED: "accent"}


def _tone_of_state(line: NowLine, _at: Around) -> str:
    return TONES.get(line.desk.state, "text")


def lateness(line: NowLine, at: Around) -> int | None:
    """For how long (ms) it is late; None where nothing is."""
    return None if line.late is None else at.now - line.late.since


def late_said(line: NowLine, at: Around) -> str:
    """What is late there, and for how long."""
    if line.late is None:
        return ""
    span = minutes(at.now - line.late.since)
    return _("{what} {span}").format(what=name_of(line.late.noun, line.late.kind), span=span)


def step_said(line: NowLine, _at: Around) -> str:
    """The step at hand, as the order's own pack calls it."""
    if line.context is None or not line.left:
        return ""
    return step_name(line.left[0], line.context.book)


def step_name(step: str, book: Book) -> str:
    """What a step is called; one that is in no ladder by its own word."""
    name = named("step", step, book)
    return name_of("order", step) if name == step else name


def staff_said(line: NowLine, at: Around) -> str:
    """The name of who is there."""
    return PERSON.text(line.desk.counter.staff, at) if line.desk.counter.staff else ""


def since(line: NowLine, at: Around) -> str:
    """Since when it is so; of a closed counter nobody asks."""
    return "" if line.desk.state == CLOSED else time_on(line.desk.since, at.zone, at.now)


def what(line: NowLine, at: Around) -> str:
    """What the counter is at: the step at hand while a customer is served, before there is one the service."""
    state = line.desk.state
    if state in (SERVING, ABSENT):
        service = line.service
        return step_said(line, at) or (SERVICE.text(service, at) if service else "")
    return _(SAID[state])


def _short(line: NowLine, at: Around) -> str:
    spent = lateness(line, at)
    if spent is None:
        return ""
    return _("+{minutes} min").format(minutes=spent // MINUTE) if spent >= MINUTE else _("late")


COLUMNS = Columns(
    NounColumn("number", N_("Counter"), key="counter", title="", align="right", tone="accent"),
    NounColumn(
        "staff", N_("Staff"), of=lambda line, _at: line.desk.counter.staff, text=staff_said, cut=2
    ),
    NounColumn(
        "since",
        N_("Since"),
        INSTANT,
        of=lambda line, _at: line.desk.since,
        key="since_at",
        text=since,
    ),
    NounColumn(
        "state",
        N_("State"),
        Kind("code", lambda code, _at: _(SAID[code]), codes=STATES),
        of=lambda line, _at: line.desk.state,
        tone=_tone_of_state,
    ),
    NounColumn("ticket", N_("Ticket"), of=lambda line, _at: line.label or None, tone="strong"),
    NounColumn("phone", N_("Phone"), of=lambda line, _at: line.phone or None),
    NounColumn("order", of=lambda line, _at: line.desk.order.id if line.desk.order else None),
    NounColumn("service", N_("Service"), SERVICE),
    NounColumn(
        "step", N_("Step"), of=lambda line, _at: line.left[0] if line.left else None, text=step_said
    ),
    NounColumn("what", N_("State"), text=what, tone=_tone_of_state, cut=1),
    NounColumn(
        "late",
        N_("Late"),
        of=lambda line, _at: line.late.kind if line.late else None,
        text=late_said,
        cell=_short,
        tone="attention",
        align="right",
    ),
    NounColumn("lateness", kind=DURATION, of=lateness, key="late_s"),
    json="number staff since state ticket phone order service step late lateness",
    listed="number staff since state ticket phone service step late",
    screen="number staff ticket what since late",
    filters="state",
)


def facts(line: NowLine, at: Around) -> list[Fact]:
    """With whom, at which step, and what is late."""
    service = SERVICE.text(line.service, at) if line.service else ""
    found = [
        Fact(_("Staff"), clauses((line.desk.counter.staff or "", staff_said(line, at)))),
        Fact(_("Customer"), clauses((line.label, line.phone, service))),
        Fact(_("Step"), step_said(line, at)),
        Fact(_("Late"), late_said(line, at), "attention"),
    ]
    return [fact for fact in found if fact.value]


def steps(line: NowLine) -> list[Fact]:
    """The steps of the order there: those done, the one at hand, and those to come."""
    if line.context is None:
        return []
    context, left = line.context, line.left
    own = [one for one in context.order.ladder if one in left or ladder.over(context, one)]
    at_hand = [one for one in left[:1] if one not in own]  # a step that stands in no ladder
    return [
        Fact(_mark(one, left), step_name(one, context.book), _tone(one, left))
        for one in (*at_hand, *own)
    ]


def _mark(step: str, left: Sequence[str]) -> str:
    return ">" if step in left[:1] else "" if step in left else "√"


def _tone(step: str, left: Sequence[str]) -> str:
    return "strong" if step in left[:1] else "muted" if step in left else "text"

"""What is shown of tickets."""

from __future__ import annotations

from hallctl.columns.base import Around, Columns, NounColumn, several
from hallctl.columns.form_field import FormField
from hallctl.columns.kinds import DURATION, INSTANT, LIST, SERVICE, code_of
from hallctl.domain.arrival import in_front
from hallctl.domain.phases import waited
from hallctl.domain.ticket import WAITING, Ticket
from hallctl.domain.times import minutes, time_of_day
from hallctl.words import N_, _

REMARK = FormField(
    "remark",
    N_("Remark"),
    N_("What whoever calls has to know; - reads it from input."),
    refusals="remark-needs-text text-too-long",
    kind="prose",
    optional=True,
)


def _counter(ticket: Ticket, _at: Around) -> str:
    number = ticket.target if ticket.state == WAITING else ticket.counter
    return "" if number is None else str(number)


def _waited(ticket: Ticket, at: Around) -> str:
    from hallctl.words.clock import at_least  # noqa: PLC0415  a command that calls needs no list

    return at_least(minutes(waited(ticket, at.now)), retimed=ticket.retimed)


def _rank(ticket: Ticket, at: Around) -> str:
    """The arrival it counts as; at the front of the line that is no time of day."""
    return _("first in line") if in_front(ticket) else time_of_day(ticket.rank_at, at.zone)


def _ready(ticket: Ticket, at: Around) -> str:
    from hallctl.words.names import commas, document_name  # noqa: PLC0415  as above

    assert at.book is not None
    missing = (document_name(at.book, one) for one in ticket.missing)
    return _("ready") if ticket.ready else commas(missing)


def remark(ticket: Ticket, at: Around) -> str | None:
    """What whoever calls has to know; None where nothing is written, or it was erased."""
    return at.values.get(ticket.note or "")


COLUMNS = Columns(
    NounColumn("number", N_("Ticket"), of=lambda ticket, _at: ticket.label),
    NounColumn("service", N_("Service"), SERVICE),
    NounColumn("state", N_("State"), code_of("ticket")),
    NounColumn("counter", N_("Counter"), text=_counter),
    NounColumn("waited", N_("Waited"), DURATION, lambda one, at: waited(one, at.now), text=_waited),
    NounColumn("rank_at", N_("Ranks as"), INSTANT, text=_rank),
    NounColumn("ready", N_("Ready"), text=_ready),
    NounColumn("remark", N_("Remark"), of=remark),
    NounColumn("text", of=remark),
    *several("queue priority staff calls who retimed"),
    *several("taken_at since appointment_at expires_at called_at started_at ended_at", INSTANT),
    *several("walked handled parked away idle", DURATION),
    *several("seen missing", LIST),
    json="number queue service state priority counter staff taken_at rank_at since calls waited walked"
    " handled parked appointment_at expires_at who ready seen missing retimed remark",
    listed="number service state counter waited rank_at ready remark",
    view="id visit day number queue queue_name service service_name priority state counter staff ranks_as taken_at called_at"
    " started_at ended_at waited walked handled parked away idle calls who seen missing ready reason"
    " imported retimed",
)

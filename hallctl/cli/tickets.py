"""What the commands about tickets answer: a ticket as JSON, and in a sentence."""

from __future__ import annotations

from typing import Any

from hallctl.cli.output import Output
from hallctl.columns.base import Around
from hallctl.columns.ticket import COLUMNS, remark
from hallctl.domain.ticket import WAITING, Ticket
from hallctl.store import pack, private
from hallctl.store.file import Hall
from hallctl.words import _, language
from hallctl.words.names import sentences


def called(hall: Hall, ticket: Ticket | None) -> Output:
    """What became of a ticket; null where nobody waits."""
    if ticket is None:
        return Output(None, lambda: _("Nobody waits for this counter."))
    service = pack.service_name(hall.db, ticket.service, language())
    at = Around(hall.clock(), values=private.values(hall.db, (ticket.note,)))
    return Output(COLUMNS.data(ticket, at), lambda: _summary(ticket, service, at))


def _summary(ticket: Ticket, service: str, at: Around) -> str:
    from hallctl.domain.phases import waited  # noqa: PLC0415
    from hallctl.domain.times import minutes  # noqa: PLC0415
    from hallctl.words.clock import at_least  # noqa: PLC0415
    from hallctl.words.sentences import name_of  # noqa: PLC0415

    told = remark(ticket, at)
    text = _("{number} is {state}. Service {service}, waited {waited}.")
    if ticket.counter is not None and ticket.state != WAITING:
        text = _("{number} is {state} at counter {counter}. Service {service}, waited {waited}.")
    if told:
        text = _("{first} {second}").format(first=text, second=_("Remark: {remark}"))
    return text.format(
        remark=told,
        number=ticket.label,
        state=name_of("ticket", ticket.state),
        counter=ticket.counter,
        service=service,
        waited=at_least(minutes(waited(ticket, at.now)), retimed=ticket.retimed),
    )


def taken(hall: Hall, ticket: Ticket) -> Output:
    """A new ticket, as the customer wants to know it."""
    from hallctl.cli.queueing import expected  # noqa: PLC0415
    from hallctl.cli.repeat_refusal import with_earlier_refusal  # noqa: PLC0415
    from hallctl.domain.visit import Visit  # noqa: PLC0415
    from hallctl.store import holding, rows  # noqa: PLC0415

    data = {
        "number": ticket.label,
        "queue": ticket.queue,
        "service": ticket.service,
        **expected(hall, ticket),
        "rank_at": ticket.rank_at,
    }
    stay = rows.load(hall.db, Visit, ticket.visit)
    waits = holding.of_phone(hall.db, private.reveal(hall.db, stay.phone) or "")
    data["held_over"] = [one.id for one in waits]
    return with_earlier_refusal(hall, Output(data, lambda: _promise(data)), stay, ticket.service)


def _promise(data: dict[str, Any]) -> str:
    ahead = _("{number}: {ahead} ahead.") if data["ahead"] else _("{number}: nobody is ahead.")
    said = [ahead.format(**data)]
    if data["wait_high_s"] is not None:
        low, high = data["wait_low_s"] // 60, -(-data["wait_high_s"] // 60)
        said.append(_("It may take {low} to {high} minutes.").format(low=low, high=high))
    return sentences(said)

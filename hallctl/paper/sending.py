"""Printing what was made: laid out, put in the print queue, and printed if possible."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from os import environ
from typing import NamedTuple

from hallctl.actions import slip
from hallctl.actions.slip import Flushed, PrinterOff
from hallctl.domain.base import Actor, Refused
from hallctl.domain.times import moment
from hallctl.paper import (
    bring,
    complaint,
    device,
    held,
    hours,
    order,
    plain,
    printer,
    sheet,
    ticket,
    trial,
)
from hallctl.paper.bring import BringList
from hallctl.paper.complaint import ComplaintSlip
from hallctl.paper.device import DeviceNotice
from hallctl.paper.document import Document, SlipHead, dumps, loads, marked
from hallctl.paper.held import HeldSlip
from hallctl.paper.hours import HoursNotice
from hallctl.paper.order import OrderCopy
from hallctl.paper.printer import WIDTHS, Printer
from hallctl.paper.ticket import TicketSlip
from hallctl.reports.page import Page
from hallctl.store import slip as queue
from hallctl.store.file import Clock, Hall
from hallctl.store.hall import profile
from hallctl.words import _

Made = (
    TicketSlip
    | BringList
    | HeldSlip
    | OrderCopy
    | HoursNotice
    | ComplaintSlip
    | DeviceNotice
    | Page
)


class Sent(NamedTuple):
    """What became of a slip: it was printed, it waits for the printer, or it may have been printed
    (`unknown`); with the problem's code.
    """

    state: str
    problem: str | None = None

    @property
    def waits(self) -> bool:
        """Whether the slip will be printed by itself."""
        return self.state in {queue.WAITING, queue.PRINTING}

    @property
    def unknown(self) -> bool:
        """Whether somebody has to look at the printer."""
        return self.state == queue.UNKNOWN


def page(hall: Hall, made: Made) -> tuple[str, Document]:  # noqa: PLR0911  one for each kind
    """The kind of a slip (ticket, bring, held, order, hours, complaint, device, sheet), and its page."""
    own = profile(hall.db)
    head = SlipHead(own.name, own.utc_offset)
    match made:
        case TicketSlip():
            return "ticket", ticket.lay_out(head, made)
        case BringList():
            return "bring", bring.lay_out(head, made)
        case HeldSlip():
            return "held", held.lay_out(head, made)
        case OrderCopy():
            return "order", order.lay_out(head, made)
        case HoursNotice():
            return "hours", hours.lay_out(head, made)
        case ComplaintSlip():
            return "complaint", complaint.lay_out(head, made)
        case DeviceNotice():
            return "device", device.lay_out(head, made)
        case Page():
            return "sheet", sheet.lay_out(head, made)


def about(made: Made) -> str:
    """What identifies a slip among its kind, so that a second one is a copy; "" for a slip that is
    never a copy.
    """
    match made:
        case TicketSlip():
            return f"{made.number} {made.taken}"
        case OrderCopy():
            return str(made.order)
        case HeldSlip():
            return f"{made.reference} {made.taken} {len(made.items)}"
        case ComplaintSlip():
            return f"{made.number} {made.answer_on}"
    return ""


def as_copy(document: Document, hall: Hall) -> Document:
    """A page that says that it is a copy, and when it was printed."""
    at = moment(hall.clock(), profile(hall.db).utc_offset)
    return marked(document, _("Copy, printed again at {time}").format(time=at))


def marked_as_copy(hall: Hall, body: bytes) -> bytes:
    """The body of a slip that may have been printed, as it is printed again."""
    return dumps(as_copy(loads(body), hall))


def _laid_out(hall: Hall, made: Made) -> tuple[str, Document]:
    """The kind of a slip, and its page, marked as a copy where there was one about the same before."""
    kind, document = page(hall, made)
    again = queue.was_printed(hall.db, kind, about(made))
    return kind, as_copy(document, hall) if again else document


def here(hall: Hall) -> Printer | None:
    """The printer of this workstation, else of the hall; refused as `not-a-printer`, `printer-place`."""
    own = profile(hall.db)
    return printer.printer(printer.chosen(own.printer, environ), own.printer_folder)


def named(hall: Hall, setting: str) -> Printer:
    """The printer that somebody names; refused as `not-a-printer`, also for `none`."""
    found = printer.printer(setting, profile(hall.db).printer_folder)
    if found is None:
        raise Refused("not-a-printer", setting=setting)
    return found


def retry_all(hall: Hall, to: Printer | None = None) -> list[tuple[str, Flushed]]:
    """Print all slips that wait for the printer here, the hall's, or `to`; those for other printers stay.

    A slip holds the setting of the login that made it, which may write where the present login may not.
    """
    own = profile(hall.db)
    ours = {to.setting} if to else {printer.chosen(own.printer, environ), own.printer.strip()}
    return [(one, _retried(hall, one, own.printer_folder, ours)) for one in queue.printers(hall.db)]


def _retried(hall: Hall, setting: str, folder: str, ours: set[str]) -> Flushed:
    waiting = queue.count(hall.db, setting)
    if setting not in ours:
        return Flushed(0, waiting, "printer-elsewhere")
    try:
        device = printer.printer(setting, folder)
    except Refused as refused:
        return Flushed(0, waiting, refused.code)
    assert device is not None, "a slip is only put in the queue of a printer"
    return slip.flush(hall, device)


def needed(hall: Hall) -> Printer:
    """The printer in force here; refused as `no-printer` where there is none."""
    found = here(hall)
    if found is None:
        raise Refused("no-printer")
    return found


def send(hall: Hall, made: Made) -> Sent | None:
    """Print a slip here, and those that waited before it; None without a printer.

    The slip is in the hall file before anything is printed, so that it is not lost if the printer is
    off.
    """
    device = here(hall)
    if device is None:
        return None
    kind, document = _laid_out(hall, made)
    slip_id = slip.put(hall, device.setting, kind, dumps(document), about(made))
    flushed = slip.flush(hall, device)
    became = queue.state(hall.db, slip_id)
    return Sent(became, None if became == queue.PRINTED else flushed.problem)


def print_again(hall: Hall, by: Actor, slip_id: int) -> Sent:
    """Print a slip that may have been printed once more, as a copy; refused as `slip-not-unknown`.

    One for another workstation's printer waits for it.
    """
    slip.print_again(hall, by, slip_id, partial(marked_as_copy, hall))
    problem = next((done.problem for _setting, done in retry_all(hall) if done.problem), None)
    became = queue.state(hall.db, slip_id)
    return Sent(became, None if became == queue.PRINTED else problem)


def send_trial(hall: Hall, device: Printer) -> Sent:
    """Print a test page at once, without the queue; refused with the problem where it cannot be printed."""
    own = profile(hall.db)
    document = trial.lay_out(SlipHead(own.name, own.utc_offset), device, hall.clock())
    try:
        device.print(dumps(document))
    except PrinterOff as off:
        if not off.begun:
            raise Refused(off.code) from off
        return Sent(queue.UNKNOWN, off.code)
    return Sent(queue.PRINTED)


def send_there(path: str, clock: Clock, made: Made) -> Sent | None:
    """Print a slip with a connection of its own: for a thread that waits for the printer."""
    with Hall(path, clock) as hall:
        return send(hall, made)


def again_there(path: str, clock: Clock) -> Flushed | None:
    """Retry the slips that wait for the printer here, with a connection of its own; None if not due."""
    with Hall(path, clock) as hall:
        device = here(hall)
        return slip.retry(hall, device) if device else None


def as_text(hall: Hall, made: Made) -> str:
    """The slip as text, as wide as the paper of the printer here; works even if the printer's setting
    is wrong.
    """
    width = WIDTHS[0]
    with suppress(Refused):
        device = here(hall)
        width = device.columns if device else width
    return plain.render(_laid_out(hall, made)[1], width).rstrip("\n")

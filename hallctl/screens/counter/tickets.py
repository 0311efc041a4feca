"""Acts on tickets: calling, giving up, letting go, putting back in line."""

from __future__ import annotations

from collections.abc import Callable

from hallctl.actions import ticket as actions
from hallctl.domain.lanes import callable_by, lanes_at, turn
from hallctl.domain.queueing import enough_calls
from hallctl.domain.ticket import Ticket
from hallctl.screens.acts import Act
from hallctl.screens.clock import since
from hallctl.screens.counter.at import AtCounter, act, ask_reason, customer_of, is_here
from hallctl.screens.counter.remark import write
from hallctl.screens.counter.view import back_since
from hallctl.screens.dialogs import Final, Pick
from hallctl.screens.flow import Stopped
from hallctl.screens.widgets.option import Option
from hallctl.store import aside, counter, pack, staff
from hallctl.store import ticket as tickets
from hallctl.store.file import Hall
from hallctl.words import N_, _
from hallctl.words.names import service_name


async def call_next(at: AtCounter) -> None:
    """Call who is next."""
    if await act(at, actions.call_next) is None:
        nobody = _("Nobody is waiting for this counter.")
        at.say(nobody, "attention", holds=lambda: not at.view.waiting)


async def start(at: AtCounter) -> None:
    """The customer has come to the counter."""
    await act(at, actions.start)


async def recall(at: AtCounter) -> None:
    """Call the customer once more."""
    called = await act(at, actions.recall)
    text = _("{label} called again, {count} times now.")
    at.say(text.format(label=called.label, count=called.calls))


async def no_show(at: AtCounter) -> None:
    """Give the number up, once that is allowed."""
    customer, limit = customer_of(at), at.view.book.limit
    calls, seconds = limit("calls_before_no_show"), limit("no_show_seconds")
    enough_calls(customer, at.hall.now(), calls=calls, seconds=seconds)
    question = _("Did nobody come for {label}?").format(label=customer.label)
    detail = _("The number is given up; whoever comes after all is put back in line.")
    await at.ask(Final(question, detail, yes=_("No-show")))
    gone = await act(at, actions.no_show)
    at.say(_("{label} is a no-show.").format(label=gone.label))


async def finish(at: AtCounter) -> None:
    """Let the customer go."""
    served = await act(at, actions.finish)
    at.say(_("{label} has been served.").format(label=served.label))


async def remark(at: AtCounter) -> None:
    """Write on the customer's ticket what the next one who has it should know."""
    await write(at, customer_of(at))
    await at.load()


async def choose(at: AtCounter) -> None:
    """Call a chosen number."""
    await call_one(at, await pick_ticket(at, _("Call whom?"), waiting))


async def call_one(at: AtCounter, label: str) -> None:
    """Call this number out of its turn."""
    reason = await ask_reason(at, "choose", _("Why out of turn?"))
    await act(at, actions.choose, label, reason.id)
    at.say(_("{label} is called.").format(label=label))


async def back_in_line(at: AtCounter) -> None:
    """Put a no-show back in line."""
    await return_one(at, await pick_ticket(at, _("Who came after all?"), no_shows))


async def return_one(at: AtCounter, label: str) -> None:
    """Put this no-show back in line."""
    await act(at, actions.back, label)
    at.say(_("{label} is back in line.").format(label=label))


async def pick_ticket(
    at: AtCounter, title: str, read: Callable[[Hall, int | None], list[Ticket]]
) -> str:
    """The label of one of some tickets; where there is none, that is said, and nothing else."""
    found = await at.do(read, at.view.desk.number if at.view.desk else None)
    if not found:
        at.say(_("There is nobody to choose."), "attention")
        raise Stopped
    book, now = at.view.book, at.hall.now()
    options = [
        Option(one.label, f"{one.label} {service_name(book, one.service)}", since(one, now))
        for one in found
    ]
    return await at.ask(Pick(title, options))


def waiting(opened: Hall, own: int | None) -> list[Ticket]:
    """Who waits and can be served at this counter, in their order."""
    db = opened.db
    desk = counter.by_number(db, own) if own is not None else None
    if desk is None or desk.staff is None:
        return []
    among = lanes_at(desk, staff.skills(db, desk.staff, opened.clock()))
    mine = [one for one in tickets.waiting(db) if callable_by(one, desk.number, among)]
    return sorted(mine, key=lambda one: turn(one, among))


def no_shows(opened: Hall, _own: int | None) -> list[Ticket]:
    """Who did not come, and may still be put back in line."""
    _id, book = pack.current(opened.db)
    return aside.no_shows(opened.db, back_since(book, opened.clock()))


REMARK = Act(
    "counter.remark",
    N_("Remark"),
    remark,
    N_("For whoever calls the customer"),
    {"called", "choosing", "step"},
    "ticket.remark",
    when=is_here,
)
ACTS = (
    Act(
        "counter.recall",
        N_("Call again"),
        recall,
        N_("Counted; the board shows it again"),
        {"called"},
        "ticket.recall",
    ),
    Act(
        "counter.no-show",
        N_("No-show"),
        no_show,
        N_("Nobody came after several calls"),
        {"called"},
        "ticket.no-show",
    ),
    Act(
        "counter.finish",
        N_("Customer goes"),
        finish,
        N_("Everything is done"),
        {"choosing"},
        "ticket.finish",
    ),
    Act(
        "counter.choose",
        N_("Call a chosen number"),
        choose,
        N_("Out of turn, with a reason"),
        {"free"},
        "ticket.choose",
        when=lambda at: at.view.waiting > 0,
        missing=N_("Nobody is waiting for this counter."),
    ),
    Act(
        "counter.back-in-line",
        N_("Back in line"),
        back_in_line,
        N_("A no-show came after all"),
        {"free", "called", "choosing"},
        "ticket.back",
        when=lambda at: at.view.missed,
        missing=N_("Nobody who was called is missing."),
    ),
)

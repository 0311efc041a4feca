"""`hallctl complaint`: recorded at once, owned to the end, answered in time."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import complaint as actions
from hallctl.actions import dispatching
from hallctl.actions.complaint import Remedied
from hallctl.actions.log_case import NewCase
from hallctl.cli.answer import Answer
from hallctl.cli.complaint_told import history, why_told
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Phone, argument, option
from hallctl.cli.verbs import Verbs
from hallctl.columns import complaint_fields as fields
from hallctl.columns.complaint import COLUMNS
from hallctl.domain.base import Actor, Refused
from hallctl.domain.case import STATES, Complaint
from hallctl.domain.casework import CHANNEL_TIMES
from hallctl.queries import complaint as queries
from hallctl.queries.times import instant
from hallctl.store import complaint as store
from hallctl.store.file import Hall
from hallctl.text import amount_fen
from hallctl.words import N_

VERBS = Verbs()
Number = Annotated[str, Argument(help=N_("The case's number, such as C20260302-001."))]
Text = Annotated[str, option(fields.SAID)]
Order = Annotated[int | None, option(fields.ORDER)]
Voucher = Annotated[str, option(fields.VOUCHER)]
Sum = Annotated[str | None, option(fields.SUM)]


@VERBS.verb("log", N_("Record a complaint, a suggestion or a praise at once."))
def log(
    hall: Hall,
    by: Actor,
    *,
    text: Annotated[str, option(fields.TEXT)],
    category: Annotated[str, option(fields.CATEGORY)],
    source: Annotated[str, option(fields.SOURCE)] = "counter",
    type: Annotated[str, option(fields.TYPE)] = "",  # noqa: A002  the option's name
    want: Annotated[str, option(fields.WANT)] = "",
    name: Annotated[str, option(fields.NAME)] = "",
    phone: Phone = None,
    about: Annotated[list[str] | None, option(fields.ABOUT)] = None,
    flag: Annotated[list[str] | None, option(fields.FLAGS)] = None,
    earlier_start: Annotated[str | None, option(fields.STARTED)] = None,
    reference: Annotated[str, option(fields.REFERENCE)] = "",
    channel: Annotated[
        str | None, Option("--channel", help=N_("The line it came by; the same as --source."))
    ] = None,
    page: Annotated[str, option(fields.PAGE)] = "",
    route: Annotated[str, option(fields.ROUTE)] = "",
    reason: Annotated[str, option(fields.REASON)] = "",
    repeats: Annotated[
        str | None, Option("--repeats", help=N_("The number of a case that this one repeats."))
    ] = None,
    key: Annotated[
        str,
        Option("--key", help=N_("A key of your own: logging with it again gives the same case.")),
    ] = "",
) -> Answer:
    """Who logs it is its first receiver."""
    new = NewCase(
        text,
        category,
        channel or source,
        type,
        want,
        name,
        phone or "",
        tuple(about or ()),
        tuple(flag or ()),
        route,
        reason,
        None if earlier_start is None else instant(hall, earlier_start),
        reference,
        page=page,
        repeats=None if repeats is None else store.by_label(hall.db, repeats).id,
        key=key,
    )
    return _one(hall, actions.log(hall, by, new))


@VERBS.verb("show", N_("Show a case with its history."))
def show(hall: Hall, by: Actor, number: Number) -> Answer:
    """For its people, managers and the back office; never for whom it is about."""
    case = queries.shown(hall.db, by, number)
    return history(hall, case, queries.around(hall.db, [case], hall.clock()))


@VERBS.verb("why", N_("Explain step by step by when a case is due."))
def why(hall: Hall, by: Actor, number: Number) -> Answer:
    """Of the stage, and of the whole case."""
    return why_told(hall, queries.why(hall.db, queries.shown(hall.db, by, number)))


@VERBS.verb("list", N_("Show the cases, those due first at the top."))
def list_(
    hall: Hall,
    by: Actor,
    *,
    state: Annotated[str | None, Option("--state", help=N_("Only this state."))] = None,
    late: Annotated[bool, Option("--late", help=N_("Only those past their time."))] = False,
    not_entered: Annotated[
        bool, Option("--not-entered", help=N_("Only those not in the operator's own system yet."))
    ] = False,
    mine: Annotated[bool, Option("--mine", help=N_("Only yours, and your roles'."))] = False,
    limit: Annotated[int, Option("--limit", help=N_("At most this many."))] = 50,
) -> Answer:
    """Who is neither a manager nor the back office sees their own."""
    if state not in {None, *STATES}:
        raise Refused("no-such-state", state=state, states=tuple(STATES))
    now = hall.clock()
    whose = (by.staff, *by.roles) if mine else None
    wanted = store.Filter(state, now if late else None, not_entered, whose)
    found = store.selected(hall.db, wanted, by, max(limit, 0))
    return listed(COLUMNS, found, queries.around(hall.db, found, now))


@VERBS.verb("lead", N_("Say whether the customer was led to a quiet place."))
def lead(
    hall: Hall, by: Actor, number: Number, answer: Annotated[str, argument(fields.LED)]
) -> Answer:
    """led, declined or not-needed."""
    return _one(hall, actions.lead(hall, by, _id(hall, number), answer))


@VERBS.verb("route", N_("Decide who settles it: simple here, complex by others."))
def route(
    hall: Hall,
    by: Actor,
    number: Number,
    to: Annotated[str, argument(fields.ROUTE)],
    *,
    category: Annotated[str, option(fields.CATEGORY)] = "",
    reason: Annotated[str, option(fields.REASON)] = "",
) -> Answer:
    """Another way than the table says needs a reason."""
    case = actions.route(hall, by, _id(hall, number), to, category=category, reason=reason)
    return _one(hall, case)


@VERBS.verb("settle", N_("Settle a simple case by its rule, with the customer's word."))
def settle(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    remedy: Annotated[str, option(fields.REMEDY)],
    word: Annotated[str, option(fields.WORD)],
    text: Text = "",
    sum: Sum = None,  # noqa: A002  the option's name
    order: Order = None,
    voucher: Voucher = "",
) -> Answer:
    """Satisfied closes it, not makes it complex."""
    given = Remedied(remedy, text, None if sum is None else amount_fen(sum), order, voucher)
    return _one(hall, actions.settle(hall, by, _id(hall, number), word, given))


@VERBS.verb("accept", N_("Say that those outside have it."))
def accept(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    reference: Annotated[str, option(fields.REFERENCE)] = "",
) -> Answer:
    """With their reference."""
    return _one(hall, dispatching.accept(hall, by, _id(hall, number), reference))


@VERBS.verb("ask", N_("Put a question to the customer; the stage's clock stands meanwhile."))
def ask(hall: Hall, by: Actor, number: Number, *, text: Text) -> Answer:
    """The whole case's clock goes on."""
    return _one(hall, dispatching.ask(hall, by, _id(hall, number), text))


@VERBS.verb("answer", N_("Write down the customer's answer to the question."))
def answer(hall: Hall, by: Actor, number: Number, *, text: Text) -> Answer:
    """The stage's clock goes on."""
    return _one(hall, dispatching.answer(hall, by, _id(hall, number), text))


@VERBS.verb("find", N_("Say what the cause was."))
def find(hall: Hall, by: Actor, number: Number, *, text: Text) -> Answer:
    """As whoever decides it said."""
    return _one(hall, dispatching.find(hall, by, _id(hall, number), text))


@VERBS.verb("decide", N_("Say what was decided."))
def decide(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    text: Text,
    theirs: Annotated[
        bool, Option("--theirs", help=N_("Those outside carry it out, not the hall."))
    ] = False,
) -> Answer:
    """In the hall a manager decides."""
    case = dispatching.decide(hall, by, _id(hall, number), text, by_hall=not theirs)
    return _one(hall, case)


@VERBS.verb("carry-out", N_("Say that what was decided is done."))
def carry_out(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    text: Text,
    sum: Sum = None,  # noqa: A002  the option's name
    order: Order = None,
    voucher: Voucher = "",
) -> Answer:
    """Money names its order, or a voucher."""
    given = Remedied("", text, None if sum is None else amount_fen(sum), order, voucher)
    return _one(hall, dispatching.carry_out(hall, by, _id(hall, number), given))


@VERBS.verb("reply", N_("Say how the customer was told, and what."))
def reply(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    how: Annotated[str, option(fields.HOW)],
    text: Text,
) -> Answer:
    """The customer's word closes it then."""
    return _one(hall, dispatching.reply(hall, by, _id(hall, number), how, text))


@VERBS.verb("close", N_("Close a case that was replied to, with the customer's word."))
def close(
    hall: Hall, by: Actor, number: Number, *, word: Annotated[str, option(fields.WORD)]
) -> Answer:
    """It can be reopened for a while."""
    return _one(hall, actions.close(hall, by, _id(hall, number), word))


@VERBS.verb("reopen", N_("Take a case up again, with its number and history."))
def reopen(
    hall: Hall, by: Actor, number: Number, *, reason: Annotated[str, option(fields.REASON)]
) -> Answer:
    """Within the days that the pack gives."""
    return _one(hall, actions.reopen(hall, by, _id(hall, number), reason))


@VERBS.verb("withdraw", N_("The customer takes it back, or it was logged by mistake."))
def withdraw(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    reason: Annotated[str, Option("--reason", help=N_("customer or mistake."))] = "customer",
) -> Answer:
    """A mistake is a manager's to say."""
    return _one(hall, actions.withdraw(hall, by, _id(hall, number), reason))


@VERBS.verb("return", N_("Return a case from outside as not ours."))
def send_back(
    hall: Hall, by: Actor, number: Number, *, reason: Annotated[str, option(fields.REASON)]
) -> Answer:
    """With the reason."""
    return _one(hall, actions.send_back(hall, by, _id(hall, number), reason))


@VERBS.verb("owner", N_("Give a case another owner: the hall manager, with a reason."))
def owner(
    hall: Hall,
    by: Actor,
    number: Number,
    staff: Annotated[str, argument(fields.STAFF)],
    *,
    reason: Annotated[str, option(fields.REASON)],
) -> Answer:
    """When the old one has left or is away for long."""
    return _one(hall, actions.pass_owner(hall, by, _id(hall, number), staff, reason))


@VERBS.verb("take", N_("Handle a case from now on."))
def take(hall: Hall, by: Actor, number: Number) -> Answer:
    """Its owner stays who it was."""
    return _one(hall, actions.take(hall, by, _id(hall, number)))


@VERBS.verb("entered", N_("Say under which reference it stands in the operator's own system."))
def entered(
    hall: Hall, by: Actor, number: Number, reference: Annotated[str, argument(fields.REFERENCE)]
) -> Answer:
    """It leaves the list of those not entered."""
    return _one(hall, actions.enter(hall, by, _id(hall, number), reference))


@VERBS.verb("note", N_("Write something down about a case."))
def note(hall: Hall, by: Actor, number: Number, *, text: Text) -> Answer:
    """It stands in the history."""
    return _one(hall, actions.note(hall, by, _id(hall, number), text))


@VERBS.verb("link", N_("Link two cases: repeat, related, caused-by."))
def link(
    hall: Hall,
    by: Actor,
    number: Number,
    other: Annotated[str, Argument(help=N_("The number of the other case."))],
    *,
    kind: Annotated[str, option(fields.LINK)],
) -> Answer:
    """Nothing is merged."""
    return _one(hall, actions.link(hall, by, _id(hall, number), kind, _id(hall, other)))


@VERBS.verb("evidence", N_("Say that a piece of evidence is there, or does not exist."))
def evidence(
    hall: Hall,
    by: Actor,
    number: Number,
    kind: Annotated[str, Argument(help=N_("order, consent, tickets or recording."))],
    *,
    none: Annotated[bool, Option("--none", help=N_("It does not exist."))] = False,
    text: Text = "",
) -> Answer:
    """Where it is kept can be said."""
    case = actions.evidence(hall, by, _id(hall, number), kind, found=not none, text=text)
    return _one(hall, case)


@VERBS.verb("flag", N_("Raise a flag: a manager is called."))
def flag(
    hall: Hall, by: Actor, number: Number, name: Annotated[str, argument(fields.FLAGS)]
) -> Answer:
    """press, group, threat, vulnerable, second or third."""
    return _one(hall, actions.flag(hall, by, _id(hall, number), name))


@VERBS.verb("seen", N_("Say that you have seen to a case you were called for."))
def seen(hall: Hall, by: Actor, number: Number) -> Answer:
    """For a manager."""
    return _one(hall, actions.see(hall, by, _id(hall, number)))


@VERBS.verb("outside", N_("Key what a paper from outside says."))
def outside(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    fact: Annotated[
        list[str],
        Option(
            "--fact",
            help=N_(
                "A fact, as answer_by=2026-03-09T17:00 or solved=yes; contact_by, contacted, answer_by,"
                " extended_until, solved, satisfied; may be repeated."
            ),
        ),
    ],
) -> Answer:
    """Its limits come from the paper, none from the pack."""
    keyed: dict[str, str | int | None] = {}
    for one in fact:
        name, _equals, value = one.partition("=")
        keyed[name] = instant(hall, value) if name in CHANNEL_TIMES else value
    return _one(hall, actions.key_channel(hall, by, _id(hall, number), keyed))


@VERBS.verb("book", N_("Say that a page of the opinion book has its answer."))
def book(
    hall: Hall, by: Actor, page: Annotated[str, argument(fields.PAGE)], *, text: Text
) -> Answer:
    """For a manager; every remark on the page is answered by it."""
    found = actions.answer_page(hall, by, page, text)
    return listed(COLUMNS, found, queries.around(hall.db, found, hall.clock()))


def _id(hall: Hall, number: str) -> int:
    return store.by_label(hall.db, number).id


def _one(hall: Hall, case: Complaint) -> Answer:
    return single(COLUMNS, case, queries.around(hall.db, [case], hall.clock()))

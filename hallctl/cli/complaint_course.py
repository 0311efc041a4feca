"""What is done with a case, from the quiet place to its end, as commands."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import complaint as actions
from hallctl.actions import dispatching
from hallctl.actions.complaint import Remedied
from hallctl.cli.complaint_papers import Number
from hallctl.cli.complaint_told import case_told
from hallctl.cli.deeds import Deeds, given, placed
from hallctl.cli.listing import listed
from hallctl.cli.options import argument, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import complaint_fields as fields
from hallctl.columns.complaint import COLUMNS
from hallctl.domain.base import Actor
from hallctl.domain.casework import CHANNEL_TIMES
from hallctl.queries import complaint as queries
from hallctl.queries.times import instant
from hallctl.store import complaint as store
from hallctl.store.file import Hall
from hallctl.text import amount_fen
from hallctl.words import N_

VERBS = Verbs()
Text = Annotated[str, option(fields.SAID)]
Order = Annotated[int | None, option(fields.ORDER)]
Voucher = Annotated[str, option(fields.VOUCHER)]
Sum = Annotated[str | None, option(fields.SUM)]
SAID, REASON = given(fields.SAID), given(fields.REASON)


def _id(hall: Hall, number: str) -> int:
    return store.by_label(hall.db, number).id


CASE = Deeds(Number, _id, case_told)

VERBS.verb("lead", N_("Say whether the customer was led to a quiet place."))(
    CASE.deed(actions.lead, placed(fields.LED))
)


@VERBS.verb("route", N_("Decide who settles it: simple here, complex by others."))
def route(
    hall: Hall,
    by: Actor,
    number: Number,
    to: Annotated[str, argument(fields.ROUTE)],
    *,
    category: Annotated[str, option(fields.CATEGORY)] = "",
    reason: Annotated[str, option(fields.REASON)] = "",
) -> Output:
    """Another way than the table says needs a reason."""
    case = actions.route(hall, by, _id(hall, number), to, category=category, reason=reason)
    return case_told(hall, case)


@VERBS.verb("settle", N_("Settle a simple case by its rule, with the customer's opinion."))
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
) -> Output:
    """Satisfied closes it, not makes it complex."""
    remedied = Remedied(remedy, text, None if sum is None else amount_fen(sum), order, voucher)
    return case_told(hall, actions.settle(hall, by, _id(hall, number), word, remedied))


VERBS.verb("accept", N_("Say that the department it went to has it."))(
    CASE.deed(dispatching.accept, given(fields.REFERENCE, ""))
)
VERBS.verb("ask", N_("Put a question to the customer; the stage's time is paused meanwhile."))(
    CASE.deed(dispatching.ask, SAID)
)
VERBS.verb("answer", N_("Write down the customer's answer to the question."))(
    CASE.deed(dispatching.answer, SAID)
)
VERBS.verb("find", N_("Say what the cause was."))(CASE.deed(dispatching.find, SAID))


@VERBS.verb("decide", N_("Say what was decided."))
def decide(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    text: Text,
    theirs: Annotated[
        bool, Option("--theirs", help=N_("A department outside carries it out, not the hall."))
    ] = False,
) -> Output:
    """In the hall a manager decides."""
    case = dispatching.decide(hall, by, _id(hall, number), text, by_hall=not theirs)
    return case_told(hall, case)


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
) -> Output:
    """Money names its order, or a voucher."""
    remedied = Remedied("", text, None if sum is None else amount_fen(sum), order, voucher)
    return case_told(hall, dispatching.carry_out(hall, by, _id(hall, number), remedied))


VERBS.verb("reply", N_("Say how the customer was told, and what."))(
    CASE.deed(dispatching.reply, given(fields.HOW), SAID)
)
VERBS.verb("close", N_("Close a case that was replied to, with the customer's opinion."))(
    CASE.deed(actions.close, given(fields.WORD))
)
VERBS.verb("reopen", N_("Take a case up again, with its number and history."))(
    CASE.deed(actions.reopen, REASON)
)


@VERBS.verb("withdraw", N_("The customer takes it back, or it was logged by mistake."))
def withdraw(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    reason: Annotated[str, Option("--reason", help=N_("customer or mistake."))] = "customer",
) -> Output:
    """A mistake is a manager's to say."""
    return case_told(hall, actions.withdraw(hall, by, _id(hall, number), reason))


VERBS.verb("return", N_("Return a case from outside as not ours."))(
    CASE.deed(actions.send_back, REASON)
)
VERBS.verb("owner", N_("Give a case another owner: the hall manager, with a reason."))(
    CASE.deed(actions.pass_owner, placed(fields.STAFF), REASON)
)
VERBS.verb("take", N_("Handle a case from now on."))(CASE.deed(actions.take))
VERBS.verb("entered", N_("Say under which reference it stands in the operator's own system."))(
    CASE.deed(actions.enter, placed(fields.REFERENCE))
)
VERBS.verb("note", N_("Write something down about a case."))(CASE.deed(actions.note, SAID))


@VERBS.verb("link", N_("Link two cases: repeat, related, caused-by."))
def link(
    hall: Hall,
    by: Actor,
    number: Number,
    other: Annotated[str, Argument(help=N_("The number of the other case."))],
    *,
    kind: Annotated[str, option(fields.LINK)],
) -> Output:
    """Nothing is merged."""
    return case_told(hall, actions.link(hall, by, _id(hall, number), kind, _id(hall, other)))


@VERBS.verb("evidence", N_("Say that a piece of evidence is there, or does not exist."))
def evidence(
    hall: Hall,
    by: Actor,
    number: Number,
    kind: Annotated[str, Argument(help=N_("order, consent, tickets or recording."))],
    *,
    none: Annotated[bool, Option("--none", help=N_("It does not exist."))] = False,
    text: Text = "",
) -> Output:
    """Where it is kept can be said."""
    case = actions.evidence(hall, by, _id(hall, number), kind, found=not none, text=text)
    return case_told(hall, case)


VERBS.verb("flag", N_("Raise a flag: a manager is called."))(
    CASE.deed(actions.flag, placed(fields.FLAGS))
)
VERBS.verb("seen", N_("Say that you have seen to a case you were called for."))(
    CASE.deed(actions.see)
)


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
) -> Output:
    """Its limits come from the paper, none from the pack."""
    keyed: dict[str, str | int | None] = {}
    for one in fact:
        name, _equals, value = one.partition("=")
        keyed[name] = instant(hall, value) if name in CHANNEL_TIMES else value
    return case_told(hall, actions.key_channel(hall, by, _id(hall, number), keyed))


@VERBS.verb("book", N_("Say that a page of the opinion book has its answer."))
def book(
    hall: Hall, by: Actor, page: Annotated[str, argument(fields.PAGE)], *, text: Text
) -> Output:
    """For a manager; every remark on the page is answered by it."""
    found = actions.answer_page(hall, by, page, text)
    return listed(COLUMNS, found, queries.around(hall.db, found, hall.clock()))

"""`hallctl counter`: who is where, and what each counter serves."""

from __future__ import annotations

from typing import Annotated

from typer import Argument, Option

from hallctl.actions import counter as actions
from hallctl.cli.invocation import given
from hallctl.cli.listing import listed, single
from hallctl.cli.options import AtCounter, argument, option
from hallctl.cli.output import Output
from hallctl.cli.session import actor
from hallctl.cli.verbs import Verbs
from hallctl.columns.counter import COLUMNS, KIND, NUMBER, PREFERENCE
from hallctl.domain.base import Actor
from hallctl.domain.counter import Counter
from hallctl.queries.counter import around
from hallctl.store import counter as counters
from hallctl.store import pack
from hallctl.store.file import Hall
from hallctl.text import parts
from hallctl.words import N_, language

VERBS = Verbs()
Number = Annotated[int, argument(NUMBER)]
Kind = Annotated[str, option(KIND)]
Queues = Annotated[str, Option("--queues", help=N_("Queue ids, separated by commas, or all."))]
Own = Annotated[
    str | None,
    Option("--own", help=N_("Its own queues of these, separated by commas: called first.")),
]
Preference = Annotated[str, option(PREFERENCE)]


@VERBS.verb("list", N_("Show the counters."))
def list_(hall: Hall) -> Output:
    """Each with who is there and whom they serve."""
    return listed(COLUMNS, counters.every(hall.db), around(hall.db))


@VERBS.verb("open", N_("Sign on at a counter."))
def open_(hall: Hall, by: Actor, number: Number, *, preference: Preference = "") -> Output:
    """One member of staff is at one counter at a time; another's post needs a manager."""
    return _one(hall, actions.open_(hall, by, number, preference))


@VERBS.verb("close", N_("Sign off from a counter."))
def close(hall: Hall, by: Actor, *, counter: AtCounter = None) -> Output:
    """Nothing of a customer's may be left there."""
    return _one(hall, actions.close(hall, by, counter))


@VERBS.verb("away", N_("Leave the counter for a while, with permission."))
def away(
    hall: Hall,
    by: Actor,
    reason: Annotated[str, Argument(help=N_("The reason's id, from the pack."))],
    *,
    counter: AtCounter = None,
) -> Output:
    """Some reasons are granted in advance; others need a manager. Prints what to say."""
    desk = actions.away(hall, by, reason, counter)
    say = pack.current(hall.db)[1].reason("away", reason).say.in_(language())
    return single(COLUMNS, desk, around(hall.db), {"say": say}, say)


@VERBS.verb("back", N_("Come back to the counter."))
def back(hall: Hall, by: Actor, *, counter: AtCounter = None) -> Output:
    """The absence ends."""
    return _one(hall, actions.back(hall, by, counter))


@VERBS.verb("hand-over", N_("Pass a counter on to somebody else in mid-day."))
def hand_over(
    hall: Hall,
    to: Annotated[
        str, Argument(help=N_("The staff number that takes over; their PIN is asked for."))
    ],
    *,
    ticket: Annotated[
        list[str] | None, Option("--ticket", help=N_("A ticket set aside; name each one."))
    ] = None,
    item: Annotated[
        list[str] | None, Option("--item", help=N_("An item held; name each one."))
    ] = None,
    counter: AtCounter = None,
) -> Output:
    """Parked customers and held items pass one by one; the till stays with the person."""
    given.approve = given.approve or to
    desk = actions.hand_over(
        hall,
        actor(hall),
        to,
        tickets=tuple(ticket or ()),
        items=tuple(whole(one) for one in item or ()),
        number=counter,
    )
    return _one(hall, desk)


@VERBS.verb("add", N_("Give the hall one more counter."))
def add(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    kind: Kind = "service",
    queues: Queues = "all",
    own: Own = None,
    preference: Preference = "",
) -> Output:
    """For a manager."""
    served = _queues(hall, queues)
    added = actions.add(hall, by, number, kind, served, own=parts(own or ""), preference=preference)
    return _one(hall, added)


@VERBS.verb("set", N_("Change what a counter is for."))
def set_(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    kind: Kind = "",
    queues: Queues = "",
    own: Own = None,
    preference: Preference = "",
) -> Output:
    """For a manager; what is left out stays."""
    changed = actions.set_(
        hall,
        by,
        number,
        kind=kind,
        queues=_queues(hall, queues) if queues else None,
        own=None if own is None else parts(own),
        preference=preference,
    )
    return _one(hall, changed)


def whole(text: str) -> int:
    """An id as typed; refused as `not-a-count`."""
    from hallctl.text import count  # noqa: PLC0415

    return count(text, least=1, most=2**53)


def _queues(hall: Hall, text: str) -> tuple[str, ...]:
    book = pack.current(hall.db)[1]
    if text == "all":
        return tuple(queue.id for queue in book.queues())
    return parts(text)


def _one(hall: Hall, desk: Counter) -> Output:
    return single(COLUMNS, desk, around(hall.db))

"""`hallctl order`: one service done for one customer, step by step along its ladder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

from typer import Argument, Option

from hallctl.actions import holding
from hallctl.actions import order as actions
from hallctl.cli.format import pairs
from hallctl.cli.held import Authorised, ComeBack, shown
from hallctl.cli.invocation import line_of_input
from hallctl.cli.listing import listed
from hallctl.cli.options import AtCounter, option
from hallctl.cli.output import Output
from hallctl.cli.printing import Preview, Print, printed, ready
from hallctl.cli.verbs import Verbs
from hallctl.columns import holding as fields
from hallctl.columns.base import Around
from hallctl.columns.order import COLUMNS, service_said, state_said, step_said
from hallctl.domain.base import Actor, Refused
from hallctl.domain.holding import USUAL, Agreed, Kept
from hallctl.domain.order import Order
from hallctl.queries.order import around_shown
from hallctl.store.file import Hall
from hallctl.text import clean, yuan
from hallctl.words import N_, _

if TYPE_CHECKING:
    from hallctl.paper.order import OrderCopy

VERBS = Verbs()


def _read(texts: list[str] | None) -> list[str]:
    """Fields with what `-` stands for in place of it, a line each in their order."""
    parts = [text.partition("=") for text in texts or []]
    return [name + equals + (line_of_input(value) or "") for name, equals, value in parts]


Number = Annotated[int, Argument(help=N_("The order's number."))]
Reason = Annotated[str, Argument(help=N_("The reason's id, from the pack."))]


@VERBS.verb("open", N_("Begin a service for the customer at the counter."))
def open_(
    hall: Hall,
    by: Actor,
    service: Annotated[
        str | None, Argument(help=N_("The service; by default what the customer came for."))
    ] = None,
    *,
    counter: AtCounter = None,
) -> Output:
    """The order keeps the pack and the ladder it began with."""
    from hallctl.cli.queueing import find_service  # noqa: PLC0415  brings the pack

    wanted = find_service(hall, service) if service else None
    return _shown(hall, by, actions.open_(hall, by, wanted, counter))


@VERBS.verb("step", N_("Do the next step of an order."))
def step(
    hall: Hall,
    by: Actor,
    number: Number,
    which: Annotated[str, Argument(help=N_("The step, as `order show` names it."))],
    *,
    field: Annotated[
        list[str] | None,
        Option(
            "--field",
            help=N_("A field, as name=value; name=- reads the value from input; may be repeated."),
            callback=_read,
        ),
    ] = None,
) -> Output:
    """Any step of any ladder; what is left out takes its default."""
    return _shown(hall, by, actions.step(hall, by, number, which, _fields(field or [])))


@VERBS.verb("show", N_("Show an order, which step is next, and what it needs."))
def show(
    hall: Hall, by: Actor, number: Number, *, print_: Print = False, preview: Preview = False
) -> Output:
    """Personal values are whole for the clerk who serves the customer, masked for others.

    On paper it is the customer's copy, once the order is carried out and checked.
    """
    ready(hall, print_)
    found = actions.show(hall, by, number)
    s, one, at = found.context, found.context.order, around_shown(hall.db, [found])
    data = COLUMNS.data(one, at)
    data |= {
        "done": list(one.done),
        "left": list(found.left),
        "phone": s.phone,
        "name": s.name,
        "fields": dict(s.fields),
        "plans": {name: _plan(plan) for name, plan in s.order.products.items()},
        "items": [held.id for held in s.items],
        "original": one.original,
        "retimed": data.pop("retimed"),
    }
    answer = Output(data, lambda: _text(one, at, data))
    return printed(hall, answer, lambda: _copy(hall, one), print_=print_, preview=preview)


def _plan(plan: Mapping[str, Any]) -> dict[str, Any]:
    """A plan as the order recorded it."""
    return {
        "code": plan["code"],
        "name_zh": plan["zh"],
        "name_en": plan["en"],
        "fee_fen": plan["fee"],
    }


def _copy(hall: Hall, one: Order) -> OrderCopy:
    from hallctl.paper.made import order_copy  # noqa: PLC0415  only where one prints

    return order_copy(hall, one)


@VERBS.verb("list", N_("Show the orders under way, or the latest."))
def list_(
    hall: Hall,
    by: Actor,
    *,
    latest: Annotated[
        int | None, Option("--latest", help=N_("The latest orders, this many, in any state."))
    ] = None,
) -> Output:
    """The first opened first; with --latest the newest first."""
    found = actions.listed(hall, by, latest)
    return listed(COLUMNS, (one.context.order for one in found), around_shown(hall.db, found))


@VERBS.verb("abort", N_("Break an order off before it is submitted."))
def abort(hall: Hall, by: Actor, number: Number, reason: Reason) -> Output:
    """First hand back what the hall holds."""
    return _shown(hall, by, actions.abort(hall, by, number, reason))


@VERBS.verb("decline", N_("End an order as declined or turned away, with a reason."))
def decline(hall: Hall, by: Actor, number: Number, reason: Reason) -> Output:
    """Missing documents, a failed match, arrears, a contract: never an error."""
    return _shown(hall, by, actions.decline(hall, by, number, reason))


@VERBS.verb("reverse", N_("Begin the reversal of an order that was done."))
def reverse(hall: Hall, by: Actor, number: Number, *, counter: AtCounter = None) -> Output:
    """An order of its own, linked to the original."""
    return _shown(hall, by, actions.reverse(hall, by, number, counter))


@VERBS.verb("away", N_("Leave an open order for a moment, having told the customer."))
def away(hall: Hall, by: Actor, number: Number, reason: Reason) -> Output:
    """The time away is kept apart from handling."""
    return _shown(hall, by, actions.step_away(hall, by, number, reason))


@VERBS.verb("back", N_("Come back to an order."))
def back(hall: Hall, by: Actor, number: Number) -> Output:
    """Handling goes on."""
    return _shown(hall, by, actions.step_back(hall, by, number))


@VERBS.verb("hold", N_("Hold an order over until it can be finished; the customer goes."))
def hold(
    hall: Hall,
    by: Actor,
    number: Number,
    *,
    phone: Annotated[str, option(fields.PHONE_FIELD)] = "",
    precedence: Annotated[int, option(fields.PRECEDENCE)] = USUAL,
    come_back: ComeBack = "",
    authorised: Authorised = False,
    keep: Annotated[list[str] | None, option(fields.KEEP)] = None,
    place: Annotated[str, option(fields.PLACE)] = "",
    slip: Annotated[str, option(fields.SLIP)] = "",
    leave: Annotated[bool, Option("--leave", help=fields.LEAVE.help)] = False,
) -> Output:
    """Hand back the originals first: only the form and copies stay here, under a numbered slip."""
    agreed = Agreed(come_back, phone, authorised, precedence)
    kept = Kept(tuple(keep or ()), place, slip, leave)
    return shown(hall, by, holding.hold(hall, by, number, agreed, kept))


@VERBS.verb("resume", N_("Take up a held order where it stood."))
def resume(hall: Hall, by: Actor, number: Number, *, counter: AtCounter = None) -> Output:
    """For the customer being served at the counter, or in their absence where nobody is."""
    return shown(hall, by, holding.resume(hall, by, number, counter))


def _fields(texts: list[str]) -> dict[str, str]:
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise Refused("field-needs-value", field=clean(text))
        found[name.strip()] = value
    return found


def _shown(hall: Hall, by: Actor, one: Order) -> Output:
    at = around_shown(hall.db, [actions.show(hall, by, one.id)])
    data = COLUMNS.data(one, at)
    del data["staff"]
    return Output(data, lambda: _text(one, at, data))


def _text(one: Order, at: Around, data: dict[str, Any]) -> str:
    shown: list[tuple[str, object]] = [
        (N_("Order"), one.id),
        (N_("Service"), service_said(one, at)),
        (N_("State"), state_said(one, at)),
    ]
    shown += [(N_("Number"), data["phone"])] if data.get("phone") else []
    shown += [(N_("Amount"), yuan(one.amount))] if one.amount else []
    shown += [(N_("Change"), yuan(one.change))] if one.change else []
    shown += [(N_("Next"), step_said(one, at))] if data["step"] else []
    return "\n".join([pairs(shown), *map(_needed, data["needs"])])


def _needed(need: dict[str, Any]) -> str:
    parts = [f"  --field {need['name']}="]
    parts += [f" ({', '.join(need['choices'])})"] if need["choices"] else []
    parts += [" " + _("default {value}").format(value=need["default"])] if need["default"] else []
    parts += [] if need["required"] else [" " + _("may be left out")]
    return "".join(parts)

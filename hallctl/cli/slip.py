"""`hallctl slip`: what waits for a printer, and getting it out."""

from __future__ import annotations

from typing import Annotated, Any

from typer import Argument, Option

from hallctl.actions import slip as actions
from hallctl.cli.format import table
from hallctl.cli.listing import listed
from hallctl.cli.output import DONE, REFUSED, Output
from hallctl.cli.printing import state, told_of, told_of_trial
from hallctl.cli.session import actor
from hallctl.cli.verbs import Verbs
from hallctl.columns.slip import COLUMNS, problem
from hallctl.domain.base import Actor, Refused
from hallctl.queries.around import times
from hallctl.store import slip
from hallctl.store.file import Hall
from hallctl.words import N_, _

VERBS = Verbs()
PRINTERS = (N_("Printer"), N_("Printed"), N_("Waiting"), N_("Perhaps printed"), N_("Problem"))
Number = Annotated[int, Argument(help=N_("The slip's id, as the list shows it."))]


@VERBS.verb("list", N_("Show the slips that wait for a printer."))
def list_(hall: Hall) -> Output:
    """The oldest are printed first. One that was perhaps printed waits for `came-out` or `again`."""
    return listed(COLUMNS, slip.waiting(hall.db), times(hall.db))


@VERBS.verb("print", N_("Try again to print what waits."))
def print_(
    hall: Hall,
    *,
    to: Annotated[
        str | None, Option("--to", help=N_("Print it there instead, as tcp://HOST or cups:QUEUE."))
    ] = None,
) -> Output:
    """The printer here and the hall's, or `--to`; what waits for another workstation's stays there.

    Exit code 1 when something still waits for a printer that does not print.
    """
    from hallctl.paper import sending  # noqa: PLC0415  only where one prints

    device = None if to is None else sending.named(hall, to)
    if device is not None:
        actions.redirect(hall, actor(hall), device.setting)
    found = [_flushed(*one) for one in sending.retry_all(hall, device)]
    code = REFUSED if any(one["problem"] for one in found) else DONE
    return Output(found, lambda: table(PRINTERS, map(_tried, found)), code)


@VERBS.verb("came-out", N_("Confirm that a slip was printed."))
def came_out(hall: Hall, by: Actor, number: Number) -> Output:
    """It is taken off the list, as printed."""
    actions.came_out(hall, by, number)
    said = _("Slip {number} was printed.")
    return Output({"slip": number, "printed": "yes"}, lambda: said.format(number=number))


@VERBS.verb("again", N_("Print once more a slip that was perhaps printed."))
def again(hall: Hall, by: Actor, number: Number) -> Output:
    """On the printer that it was for; the paper says that it is a copy, and when it was printed."""
    from hallctl.paper import sending  # noqa: PLC0415  only where one prints

    sent = sending.print_again(hall, by, number)
    data = {"slip": number, "printed": state(sent)}
    return Output(data, lambda: told_of(sent), DONE if state(sent) == "yes" else REFUSED)


@VERBS.verb("test", N_("Print a test page: Chinese, width, codes and cut."))
def trial(
    hall: Hall,
    *,
    to: Annotated[
        str | None, Option("--to", help=N_("Print it there instead, as tcp://HOST or cups:QUEUE."))
    ] = None,
) -> Output:
    """On the printer here, at once. It shows each encoding, so that one page tells which to set.

    Exit code 1 where it was not printed, or nobody knows.
    """
    from hallctl.paper import sending  # noqa: PLC0415  only where one prints

    device = sending.needed(hall) if to is None else sending.named(hall, to)
    sent = sending.send_trial(hall, device)
    data = {
        "printer": device.setting,
        "columns": device.columns,
        "encoding": device.encoding,
        "printed": state(sent),
        "problem": sent.problem,
    }
    return Output(data, lambda: told_of_trial(sent), DONE if state(sent) == "yes" else REFUSED)


@VERBS.verb("drop", N_("Throw away slips that nobody waits for any more."))
def drop(
    hall: Hall,
    by: Actor,
    number: Annotated[int | None, Argument(help=N_("The slip's id, as the list shows it."))] = None,
    *,
    all_: Annotated[bool, Option("--all", help=N_("All that wait, for whatever printer."))] = False,
) -> Output:
    """Each can be printed again from what it is about."""
    if (number is None) != all_:
        raise Refused("which-slip")
    ids = actions.drop(hall, by, number)
    said = _("Thrown away: {ids}.")
    return Output(ids, lambda: said.format(ids=_(", ").join(map(str, ids)) or "-"))


def _flushed(setting: str, done: actions.Flushed) -> dict[str, Any]:
    return {
        "printer": setting,
        "out": done.printed,
        "waiting": done.waiting,
        "unknown": done.unknown,
        "problem": done.problem,
    }


def _tried(facts: dict[str, Any]) -> tuple[object, ...]:
    return (
        facts["printer"],
        facts["out"],
        facts["waiting"],
        facts["unknown"],
        problem(facts["problem"]),
    )

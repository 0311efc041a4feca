"""`hallctl day`: what is to settle before a business day is closed, closing it, and what it was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

from typer import Option

from hallctl.actions import closing as actions
from hallctl.cli.format import table
from hallctl.cli.invocation import line_of_input
from hallctl.cli.listing import listed, single
from hallctl.cli.options import Limit, argument, option
from hallctl.cli.output import Output
from hallctl.cli.verbs import Verbs
from hallctl.columns import closing as columns
from hallctl.columns import figure as figures
from hallctl.columns.base import Around
from hallctl.domain.base import Actor, Refused
from hallctl.domain.closing import Closing
from hallctl.domain.times import moment
from hallctl.figures import compute, frozen
from hallctl.queries.closing import DaysDifference, around, late, read_day, read_differences
from hallctl.store import closing
from hallctl.store import day as days
from hallctl.store.file import Hall
from hallctl.text import day as iso
from hallctl.words import N_, _

VERBS = Verbs()
Day = Annotated[str | None, option(columns.DAY)]
ClosedDay = Annotated[str, argument(columns.DAY)]


@VERBS.verb("check", N_("Show what is to be settled or explained before a day is closed."))
def check(hall: Hall, *, day: Day = None) -> Output:
    """Today, or another day; what blocks comes first."""
    shown = read_day(hall, iso(day) if day else days.today(hall.db, hall.clock()))
    told = listed(columns.CHECKS, shown.checks, Around())
    data = {"day": shown.day, "open": shown.closing is None, "checks": told.data}
    return Output(data, told.text)


@VERBS.verb("close", N_("Close a day: freeze its figures, and make a backup."))
def close(
    hall: Hall,
    by: Actor,
    *,
    day: Day = None,
    explain: Annotated[
        list[str] | None,
        Option("--explain", metavar="NAME=TEXT", help=N_("Why what a check found stays as it is.")),
    ] = None,
) -> Output:
    """For a manager. Who still waits is left at closing; explaining `still-waiting` confirms it."""
    explained = dict(map(_explanation, explain or ()))
    made = actions.close(hall, by, iso(day) if day else None, explained)
    return _one(hall, actions.back_up(hall, by, made.id))


def _explanation(typed: str) -> tuple[str, str]:
    name, equals, text = typed.partition("=")
    if not equals:
        raise Refused("explain-how", typed=typed)
    return name, line_of_input(text) or ""


@VERBS.verb("backup", N_("Make the backup of a closed day that has none yet."))
def backup(hall: Hall, by: Actor, day: ClosedDay) -> Output:
    """For a manager, where the disk was full or the computer went off."""
    return _one(hall, actions.back_up(hall, by, closing.last(hall.db, iso(day)).id))


@VERBS.verb("reopen", N_("Open a closed day again, for business that comes after all."))
def reopen(
    hall: Hall, by: Actor, day: ClosedDay, *, reason: Annotated[str, option(columns.REASON)]
) -> Output:
    """For a manager; its figures stay frozen, and a second closing stands beside the first."""
    return _one(hall, actions.reopen(hall, by, iso(day), reason))


@VERBS.verb("list", N_("Show the days that were closed, the last one first."))
def list_(
    hall: Hall,
    *,
    from_: Annotated[str | None, Option("--from", help=N_("The first day."))] = None,
    to: Annotated[str | None, Option("--to", help=N_("The last day."))] = None,
    limit: Limit = 50,
) -> Output:
    """A day that was opened again and closed has a line for each closing."""
    first, last = iso(from_) if from_ else closing.FIRST, iso(to) if to else closing.LAST
    found = closing.selected(hall.db, first, last, max(limit, 0))
    return listed(columns.COLUMNS, found, _around(hall, found))


@VERBS.verb("show", N_("Show a closed day, and its figures as they were frozen."))
def show(hall: Hall, day: ClosedDay) -> Output:
    """By its last closing."""
    return _one(hall, closing.last(hall.db, iso(day)))


@VERBS.verb("diff", N_("Show which figures of a closed day are no longer what was frozen."))
def diff(hall: Hall, day: ClosedDay) -> Output:
    """Each with the events that were recorded since on the records behind it, and their reasons."""
    shown = read_differences(hall, closing.last(hall.db, iso(day)))
    at = shown.around
    data = [
        {
            "name": one.figure.name,
            "cut": one.cut,
            "key": one.key,
            "frozen": asdict(one.frozen),
            "now": asdict(one.now),
            "events": list(one.seqs),
            "reasons": [shown.reasons[seq] for seq in one.seqs],
        }
        for one in shown.found
    ]
    heads = [N_("Figure"), N_("Cut"), N_("Frozen"), N_("Now"), N_("Events since")]
    lines = (
        (
            _(one.figure.title),
            columns.key_said(one, at),
            figures.said(one.figure.unit, one.frozen),
            figures.said(one.figure.unit, one.now),
            " ".join(map(str, one.seqs)),
        )
        for one in shown.found
    )
    return Output(data, lambda: table(heads, lines) + _events(shown))


def _events(shown: DaysDifference) -> str:
    """The events that came since: when, by whom, and for which reason, or what they were."""
    if not shown.events:
        return ""
    heads = [N_("Event"), N_("When"), N_("By"), N_("Reason")]
    lines = (
        (seq, moment(one.happened, shown.around.zone), one.actor, shown.reasons[seq])
        for seq, one in shown.events.items()
    )
    return "\n\n" + table(heads, lines)


def _around(hall: Hall, found: Sequence[Closing]) -> Around:
    """What stands around closings, and how many events came after each."""
    return around(hall.db, found, hall.clock())._replace(own=late(hall.db, found))


def _one(hall: Hall, one: Closing) -> Output:
    """A closing with its figures."""
    kept = frozen.values(hall.db, one, compute.figures())
    data = [
        {"name": value.figure.name, "version": value.figure.version, **asdict(value.summary)}
        for value in kept
    ]
    heads = [N_("Figure"), N_("Value"), N_("Sample"), N_("Not counted")]
    lines = [
        (
            _(value.figure.title),
            figures.said(value.figure.unit, value.summary),
            value.summary.sample,
            value.summary.missing,
        )
        for value in kept
    ]
    return single(
        columns.COLUMNS, one, _around(hall, [one]), {"figures": data}, "\n" + table(heads, lines)
    )

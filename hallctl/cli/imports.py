"""`hallctl import`: importing what another system recorded."""

from __future__ import annotations

import sys
from typing import Annotated

from typer import Argument, Option

from hallctl import log_choices
from hallctl.actions import import_profile as actions
from hallctl.cli.format import pairs
from hallctl.cli.listing import listed, single
from hallctl.cli.output import DONE, REFUSED, Output
from hallctl.cli.verbs import Verbs
from hallctl.columns.import_profile import COLUMNS
from hallctl.domain.base import Actor
from hallctl.domain.import_profile import ImportProfile
from hallctl.exchange.visits import TakenLog, take
from hallctl.queries import import_profile as queries
from hallctl.store import import_profile as profiles
from hallctl.store.file import Hall
from hallctl.words import N_, _

VERBS = Verbs()


@VERBS.verb("visits", N_("Import the queue log of another system, with its own times."))
def visits(
    hall: Hall,
    by: Actor,
    file: Annotated[str, Argument(help=N_("The log, as CSV."))],
    *,
    meant: Annotated[
        list[str] | None,
        Option(
            "--map",
            help=N_(
                "What the log's columns and words mean here: column:started_at=Begin, kind:PS=topup,"
                " server:Anna=7, outcome:N=left."
            ),
        ),
    ] = None,
    form: Annotated[
        list[str] | None,
        Option("--form", help=N_("How days and times are written: day=D-MMM-YY, time=h:mm AM.")),
    ] = None,
    profile: Annotated[
        str, Option("--profile", help=N_("An import profile kept before, which says all of that."))
    ] = "",
    save_profile: Annotated[
        str | None,
        Option("--save-profile", help=N_("Keep all of that as an import profile of this name.")),
    ] = None,
) -> Output:
    """Rows that cannot be taken go to FILE.rejected.csv with the reason, to be corrected.

    What is said besides a profile replaces what it says.
    """
    choices = log_choices.read(meant or [], form or [])
    if profile:
        choices = log_choices.over(queries.choices(hall.db, profile), choices)
    try:
        taken = take(hall, by, file, choices, _told)
    finally:
        _write_anew("")
    if save_profile is not None:
        actions.save(hall, by, save_profile, choices.texts)
    return _became(taken)


def _became(taken: TakenLog) -> Output:
    """What became of a log."""
    found = taken.found
    data = {**found._asdict(), "counters": list(found.counters), "rejected_file": taken.rejects}
    rows = [
        (N_("Read"), found.read),
        (N_("Taken"), found.taken),
        (N_("Rejected"), found.rejected),
        (N_("Already here"), found.already),
        (N_("Counters made"), _(", ").join(map(str, found.counters))),
        (N_("Rejected rows"), taken.rejects),
        (N_("Corrected rejects, left as they are"), taken.kept),
    ]
    return Output(
        data,
        lambda: pairs([row for row in rows if row[1] not in ("", None)]),
        REFUSED if taken.nothing else DONE,
    )


@VERBS.verb("profiles", N_("Show the import profiles: how the logs of other systems are read."))
def list_(hall: Hall) -> Output:
    """Each with what is said in it, as --map and --form say it."""
    found, at = queries.listed(hall.db, hall.clock())
    return listed(COLUMNS, found, at)


Name = Annotated[str, Argument(help=N_("The profile's name."))]


@VERBS.verb("profile", N_("Show one import profile."))
def show(hall: Hall, name: Name) -> Output:
    """With what is said in it, as --map and --form say it."""
    return _one(hall, profiles.by_name(hall.db, name))


@VERBS.verb("forget", N_("Forget an import profile."))
def forget(hall: Hall, by: Actor, name: Name) -> Output:
    """For a manager; what was imported by it stays."""
    profile = profiles.by_name(hall.db, name)
    actions.forget(hall, by, name)
    return _one(hall, profile)


def _one(hall: Hall, profile: ImportProfile) -> Output:
    return single(COLUMNS, profile, queries.around(hall.db, [profile], hall.clock()))


def _told(count: int) -> None:
    """Progress on one line that is rewritten, at a terminal only; never in the answer."""
    _write_anew(_("{count} rows ...").format(count=f"{count:,}"))


def _write_anew(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()

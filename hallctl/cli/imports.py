"""`hallctl import`: importing what another system recorded."""

from __future__ import annotations

import sys
from typing import Annotated

from typer import Argument, Option

from hallctl import log_choices
from hallctl.cli.answer import DONE, REFUSED, Answer
from hallctl.cli.format import pairs
from hallctl.cli.session import actor
from hallctl.cli.verbs import Verbs
from hallctl.exchange.visits import take
from hallctl.store.file import Hall
from hallctl.words import N_, _

VERBS = Verbs()


@VERBS.verb("visits", N_("Import the queue log of another system, with its own times."))
def visits(
    hall: Hall,
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
) -> Answer:
    """Rows that cannot be taken go to FILE.rejected.csv with the reason, to be corrected."""
    choices = log_choices.read(meant or [], form or [])
    try:
        taken = take(hall, actor(hall), file, choices, _told)
    finally:
        _write_anew("")
    found = taken.found
    data = {**found._asdict(), "counters": list(found.counters), "rejected_file": taken.rejects}
    rows = [
        (N_("Read"), found.read),
        (N_("Taken"), found.taken),
        (N_("Rejected"), found.rejected),
        (N_("Already here"), found.already),
        (N_("Counters made"), _(", ").join(map(str, found.counters))),
        (N_("Rejected rows"), taken.rejects),
        (N_("Left as it was mended"), taken.kept),
    ]
    return Answer(
        data,
        lambda: pairs([row for row in rows if row[1] not in ("", None)]),
        REFUSED if taken.nothing else DONE,
    )


def _told(count: int) -> None:
    """Progress on one line that is rewritten, at a terminal only; never in the answer."""
    _write_anew(_("{count} rows ...").format(count=f"{count:,}"))


def _write_anew(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()
